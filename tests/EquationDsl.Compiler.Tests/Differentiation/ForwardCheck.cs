using EquationDsl.Compiler.Differentiation;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting;
using EquationDsl.Compiler.Tests.Oracle;
using EquationDsl.Compiler.Text;
using EquationDsl.Oracle;

namespace EquationDsl.Compiler.Tests.Differentiation;

using Arrays = Dictionary<string, DenseArray<BigReal>>;

/// <summary>Jacobian-vector products, Jacobians and what second derivatives there are, against central differences with 256 bits; before and after rewriting.</summary>
internal static class ForwardCheck
{
    private const double Tolerance = 1e-30;
    private static readonly BigReal Step = BigReal.Parse("1e-25");

    public static void JacobianVectorProduct(Program forward, int size, double lowest = -2, double highest = 2)
    {
        var (inputs, point, random) = Prepare(forward, size, lowest, highest);
        var derivative = Value(ForwardMode.JacobianVectorProduct(forward, inputs, "f"));
        var tangents = inputs.ToDictionary(static i => i.Name, i => Random(point[i.Name], random));
        foreach (var program in Forms(derivative.Program))
        {
            var actual = GradientCheck.Evaluate(program, WithOutputs(program, With(point, tangents, "Tangent"), o => point[o.Replace("NextTangent", "Tangent", StringComparison.Ordinal).Replace("Tangent", "", StringComparison.Ordinal)].Extents));
            var expected = Along(forward, point, tangents);
            foreach (var output in forward.Outputs.Where(static o => o.Element == ElementKind.Real))
            {
                var name = program.ReturnsResult ? "result" : output.Name + (forward.State.Any(s => s.Output == output) ? "NextTangent" : "Tangent");
                Same(expected[output.Name], actual[name].Values, program);
            }
        }
    }

    public static void Jacobian(Program forward, int size)
    {
        var (inputs, point, _) = Prepare(forward, size);
        var derivative = Value(JacobianMode.Jacobian(forward, inputs, "f"));
        foreach (var program in Forms(derivative.Program))
        {
            var actual = GradientCheck.Evaluate(program, WithOutputs(program, point, o => [.. o.Split('_').SelectMany(part => point[part].Extents)]));
            foreach (var input in inputs)
            {
                Columns(forward, point, input, output => actual[$"{output}_{input.Name}"].Values, forward.Outputs.Where(static o => o.Element == ElementKind.Real).Select(static o => o.Name), program);
            }
        }
    }

    public static void HessianVectorProduct(Program forward, int size)
    {
        var (inputs, point, random) = Prepare(forward, size);
        var gradient = Gradient(forward, inputs);
        var derivative = Value(ForwardMode.HessianVectorProduct(gradient, inputs, "f"));
        var vectors = inputs.ToDictionary(static i => i.Name, i => Random(point[i.Name], random));
        foreach (var program in Forms(derivative.Program))
        {
            var actual = GradientCheck.Evaluate(program, With(point, vectors, "Vector"));
            var expected = Along(gradient, point, vectors);
            Assert.All(inputs, i => Same(expected[i.Name + "Gradient"], actual[i.Name + "Product"].Values, program));
        }
    }

    public static void Hessian(Program forward, int size)
    {
        var (inputs, point, _) = Prepare(forward, size);
        var gradient = Gradient(forward, inputs);
        var derivative = Value(JacobianMode.Hessian(gradient, inputs, "f"));
        foreach (var program in Forms(derivative.Program))
        {
            var actual = GradientCheck.Evaluate(program, point);
            for (var column = 0; column < inputs.Count; column++)
            {
                var by = inputs[column];
                string Block(string of) => (of == by.Name ? of : of + "_" + by.Name) + "Hessian";
                Columns(gradient, point, by, g => actual[Block(g[..^"Gradient".Length])].Values, inputs.Take(column + 1).Select(static i => i.Name + "Gradient"), program);
            }
        }
    }

    private static (ValueArray<Tensor> Inputs, Arrays Point, Random Random) Prepare(Program forward, int size, double lowest = -2, double highest = 2)
    {
        Assert.Empty(ProgramVerifier.Verify(forward));
        return (forward.Inputs.Where(static i => i.Element == ElementKind.Real).ToValueArray(), GradientCheck.RandomPoint(forward, size, lowest, highest, size + 1), new Random(size + 5));
    }

    private static Program Gradient(Program forward, ValueArray<Tensor> inputs) =>
        Rewriter.Rewrite(Assert.IsType<Program>(UnitGradient.Of(forward, inputs, "g").Value), RewriteStage.BeforeDifferentiation).Program;

    private static DerivativeProgram Value(Outcome<DerivativeProgram> outcome)
    {
        Assert.DoesNotContain(outcome.Diagnostics, static d => d.IsError);
        return outcome.Value!;
    }

    private static IEnumerable<Program> Forms(Program program)
    {
        Assert.Equal(ValueArray<string>.Empty, ProgramVerifier.Verify(program));
        yield return program;
        var rewritten = Rewriter.Rewrite(program).Program;
        Assert.Equal(ValueArray<string>.Empty, ProgramVerifier.Verify(rewritten));
        yield return rewritten;
    }

    private static DenseArray<BigReal> Random(DenseArray<BigReal> like, Random random) => like.Select(_ => (BigReal)((random.NextDouble() * 2) - 1));

    private static Arrays With(Arrays point, Dictionary<string, DenseArray<BigReal>> added, string suffix) =>
        new(point.Concat(added.Select(a => KeyValuePair.Create(a.Key + suffix, a.Value))));

    /// <summary>A length may be that of an output.</summary>
    private static Arrays WithOutputs(Program program, Arrays point, Func<string, int[]> extents) =>
        new(point.Concat(program.Outputs.Where(o => !point.ContainsKey(o.Name)).Select(o => KeyValuePair.Create(o.Name, DenseArray<BigReal>.Filled(extents(o.Name), BigReal.Zero)))));

    /// <summary>How each output changes when all inputs move along their tangents.</summary>
    private static Dictionary<string, BigReal[]> Along(Program program, Arrays point, Dictionary<string, DenseArray<BigReal>> tangents)
    {
        IReadOnlyDictionary<string, DenseArray<BigReal>> Moved(BigReal step)
        {
            var moved = new Arrays(point);
            foreach (var (name, tangent) in tangents)
            {
                moved[name] = point[name] with { Values = [.. point[name].Values.Zip(tangent.Values, (v, t) => v + (step * t))] };
            }

            return GradientCheck.Evaluate(program, moved);
        }

        var (above, below) = (Moved(Step), Moved(-Step));
        return above.ToDictionary(static o => o.Key, o => o.Value.Values.Zip(below[o.Key].Values, static (a, b) => (a - b) / (2 * Step)).ToArray());
    }

    /// <summary>Each column of each block is the derivative along one entry.</summary>
    private static void Columns(Program of, Arrays point, Tensor by, Func<string, BigReal[]> block, IEnumerable<string> outputs, Program program)
    {
        var entries = point[by.Name].Values.Length;
        for (var e = 0; e < entries; e++)
        {
            var direction = new Dictionary<string, DenseArray<BigReal>> { [by.Name] = point[by.Name] with { Values = [.. Enumerable.Range(0, entries).Select(i => i == e ? BigReal.One : BigReal.Zero)] } };
            var expected = Along(of, point, direction);
            foreach (var output in outputs)
            {
                Same(expected[output], [.. block(output).Where((_, at) => at % entries == e)], program);
            }
        }
    }

    private static void Same(BigReal[] expected, BigReal[] actual, Program program)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            if (!(expected[i].IsNaN && actual[i].IsNaN))
            {
                GradientCheck.AssertClose(expected[i], actual[i], Tolerance, $"entry {i} of\n{program}");
            }
        }
    }
}
