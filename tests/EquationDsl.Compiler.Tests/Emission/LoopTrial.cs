using EquationDsl.Compiler.Model;

namespace EquationDsl.Compiler.Tests.Emission;

/// <summary>
/// An equation beside the plain loop that it stands for, in double, and its gradient beside central differences of that loop. In the loop every real parameter is an array of doubles, numbers
/// too (<c>alpha[0]</c>), with the rows of tensors one behind the other; int parameters are sizes.
/// </summary>
/// <param name="Signature">With {0} in place of float or double.</param>
/// <param name="Shapes">The extents of what is longer than 1, in terms of the sizes: <c>x: T m; h: d</c>.</param>
/// <param name="Loop">C# that writes the outputs, which are 0 before.</param>
internal sealed record LoopTrial(string Equation, string Signature, string Shapes, string Loop)
{
    /// <summary>The range of what is drawn, around 0.</summary>
    public double Range { get; init; } = 1;

    /// <summary>What is added to all that is drawn.</summary>
    public double Shift { get; init; }

    public EquationOptions? Options { get; init; }

    public bool HasGradient { get; init; } = true;

    /// <param name="names">The sizes, as <c>T, d</c>.</param>
    public void Check(string names, params int[][] sizes)
    {
        foreach (var element in new[] { "double", "float" })
        {
            foreach (var (what, errors) in sizes.Zip(Errors(element, names, sizes)))
            {
                Assert.True(errors < (element == "float" ? 2e-3 : 1e-6), $"{Equation} in {element}, {names} = {string.Join(", ", what)}: {errors}");
            }
        }
    }

    private double[] Errors(string element, string names, int[][] sizes)
    {
        var signature = Signature.Replace("{0}", element, StringComparison.Ordinal);
        var method = Signatures.Request(Equation, signature).Method;
        var extents = Shapes.Split(';').Select(static s => s.Split(':')).ToDictionary(static s => s[0].Trim(), static s => s[1].Trim().Replace(" ", ", ", StringComparison.Ordinal), StringComparer.Ordinal);
        string ExtentsOf(string name) => extents.GetValueOrDefault(name, "1");
        var inputs = method.Parameters.Where(static p => !p.IsWritable && p.Element is ElementType.Single or ElementType.Double).Where(static p => !p.IsWritable).ToList();
        var outputs = method.Parameters.Where(static p => p.IsWritable).Select(static p => (p.Name, p.Kind)).ToList();
        var returns = method.Return.Kind == ReturnKind.Scalar;
        var results = returns ? ["result"] : outputs.ConvertAll(static o => o.Name);

        string Argument(ParameterModel p) => p.Kind switch
        {
            ParameterKind.Scalar => p.Element is ElementType.Int32 or ElementType.Int64 ? p.Name : $"({element}){p.Name}[0]",
            ParameterKind.ReadOnlyTensorSpan => Tensor("ReadOnlyTensorSpan", $"Cast({p.Name})", p.Name),
            _ => $"Cast({p.Name})",
        };
        string Tensor(string type, string array, string name) => $"new {type}<{element}>({array}, [{ExtentsOf(name)}])";
        string Written(string name, ParameterKind kind, string prefix) => kind switch
        {
            ParameterKind.Out or ParameterKind.Scalar => $"out {prefix}{name}[0]",
            ParameterKind.TensorSpan or ParameterKind.ReadOnlyTensorSpan => Tensor("TensorSpan", prefix + name, name),
            _ => prefix + name,
        };
        string Cotangent(string name, ParameterKind kind) => kind is ParameterKind.TensorSpan ? Tensor("ReadOnlyTensorSpan", $"Cast(w_{name})", name)
            : kind == ParameterKind.Out ? $"({element})w_{name}[0]" : $"Cast(w_{name})";

        var read = method.Parameters.Where(static p => !p.IsWritable).Select(Argument).ToList();
        var call = $"F({string.Join(", ", method.Parameters.Select(p => p.IsWritable ? Written(p.Name, p.Kind, "y_") : Argument(p)))})";
        var gradient = $"FGradient({string.Join(", ", read.Concat(outputs.Select(static o => o).Select(o => Cotangent(o.Name, o.Kind))).Concat(inputs.Select(p => Written(p.Name, p.Kind, "g_"))))})";
        string Length(string name) => ExtentsOf(name).Replace(",", ") * (", StringComparison.Ordinal);
        string Each(IEnumerable<string> all, Func<string, string> text) => string.Concat(all.Select(text));

        return EmittedMethod.Run(Equation, signature, $$"""
            var (errors, at) = (new double[{{sizes.Length}}], Cast([]).Length);
            static {{element}}[] Cast(double[] all) { var own = new {{element}}[all.Length]; for (var i = 0; i < all.Length; i++) { own[i] = ({{element}})all[i]; } return own; }
            foreach (var sizes in new int[][] { {{string.Join(", ", sizes.Select(static s => $"new[] {{ {string.Join(", ", s)} }}"))}} })
            {
                {{Each(names.Split(", ").Select(static (n, i) => $"var {n} = sizes[{i}]; "), static s => s)}}
                var random = new Random(7);
                double[] Draw(int length) { var all = new double[length]; for (var i = 0; i < length; i++) { all[i] = (float)({{Range}} * (2 * random.NextDouble() - 1) + {{Shift}}); } return all; }
                {{Each(inputs.Select(static p => p.Name), n => $"var {n} = Draw(({Length(n)})); ")}}
                {{Each(results, n => $"var {n} = new double[({Length(n)})]; var y_{n} = new {element}[({Length(n)})]; var w_{n} = {(returns ? "new double[] { 1 }" : $"Draw(({Length(n)}))")}; ")}}
                void Plain() { {{Each(results, static n => $"Array.Clear({n}); ")}} {{Loop}} }
                double Loss() { Plain(); double sum = 0; {{Each(results, static n => $"for (var i = 0; i < {n}.Length; i++) {{ sum += w_{n}[i] * {n}[i]; }} ")}} return sum; }
                double worst = 0;
                void Hold(double expected, double actual) { var error = Math.Abs(expected - actual) / (1 + Math.Abs(expected)); worst = error <= worst ? worst : double.IsNaN(error) ? double.PositiveInfinity : error; }
                {{(returns ? "y_result[0] = " : "")}}{{call}};
                Plain();
                {{Each(results, static n => $"for (var i = 0; i < {n}.Length; i++) {{ Hold({n}[i], y_{n}[i]); }} ")}}
                {{(HasGradient ? Gradient() : "")}}
                errors[at++] = worst;
            }

            return errors;
            """, Options);

        string Gradient() => Each(inputs.Select(static p => p.Name), n => $"var g_{n} = new {element}[({Length(n)})]; Array.Fill(g_{n}, {element}.NaN); ") + gradient + "; "
            + Each(inputs.Select(static p => p.Name), static n => $$"""
                for (var i = 0; i < {{n}}.Length; i++)
                {
                    var before = {{n}}[i];
                    {{n}}[i] = before + 1e-5; var up = Loss();
                    {{n}}[i] = before - 1e-5; var down = Loss();
                    {{n}}[i] = before;
                    Hold((up - down) / 2e-5, g_{{n}}[i]);
                }

                """);
    }
}
