using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Differentiation;

/// <summary>
/// Whole matrices of derivatives, as loops over their entries: forward mode with a column for each entry of a variable. What is the same for all columns is
/// computed once, and sums over what only one column touches are not summed.
/// </summary>
public static class JacobianMode
{
    /// <summary>
    /// Outputs <c>y_x</c>: the entries dy/dx, row by row, the indices of y first. The Jacobian of a single number is its gradient, by reverse mode.
    /// </summary>
    public static Outcome<DerivativeProgram> Jacobian(Program forward, ValueArray<Tensor> withRespectTo, string name)
    {
        var outputs = forward.Outputs.Where(static o => o.Element == ElementKind.Real).ToValueArray();
        if (outputs is [{ Rank: 0 } only] && forward.State.IsEmpty)
        {
            var gradient = UnitGradient.Of(forward, withRespectTo, name);
            return gradient.Value is null ? new(null, gradient.Diagnostics) : new(Renamed(gradient.Value, only, withRespectTo), gradient.Diagnostics);
        }

        var blocks = outputs.SelectMany(o => withRespectTo.Select(i => new JacobianBlock(o, i, $"{o.Name}_{i.Name}", [o.Name, i.Name], $"the derivatives of {o.Name} by {i.Name}")));
        return Differentiate(forward, blocks.ToValueArray(), name);
    }

    /// <summary>
    /// The same outputs row by row: reverse mode takes a cotangent to a gradient, linearly, so that the derivative of the gradient by the cotangent is the
    /// Jacobian. It is the shorter way where results are few or far from the input. Null where it cannot be taken, or would be the same.
    /// </summary>
    public static DerivativeProgram? JacobianByRows(Program forward, ValueArray<Tensor> withRespectTo, string name)
    {
        var outputs = forward.Outputs.Where(static o => o.Element == ElementKind.Real).ToValueArray();
        if (forward.Statements.Any(static s => s is Integral) || !forward.State.IsEmpty || outputs is [{ Rank: 0 }] || ReverseMode.Differentiate(forward, withRespectTo, name).Value is not { } gradient)
        {
            return null;
        }

        var cotangents = gradient.Inputs.Where(i => forward.Inputs.All(f => f.Name != i.Name)).ToValueArray();
        var blocks = outputs.SelectMany(o => withRespectTo.Select(i => new JacobianBlock(o, i, $"{o.Name}_{i.Name}", [o.Name, i.Name], $"the derivatives of {o.Name} by {i.Name}"))).ToList();
        var names = new FreshNames(gradient);
        var form = DifferentiableForm.Of(gradient.Statements, names);
        var statements = form.Statements.ToList();
        var written = new List<Tensor>();
        foreach (var output in outputs)
        {
            var cotangent = cotangents.First(c => c.Name == output.Name + "Gradient");
            var sweep = ColumnSweep.Run(statements.Where(s => !s.Targets.Any(written.Contains)).ToValueArray(), form.BodyOf, cotangent, names);
            foreach (var block in blocks.Where(b => b.Of == output))
            {
                var by = gradient.Outputs.Single(o => o.Name == block.By.Name + "Gradient");
                written.Add(names.Tensor(block.Name, [.. cotangent.Extents, .. by.Extents], role: TensorRole.Output));
                sweep.Write(by, written[written.Count - 1], isColumnFirst: true);
            }

            statements.AddRange(sweep.Statements);
        }

        var live = ComparedTerms.Kept(ResultCopies.Remove(Dependence.Live(statements, written)));
        var isLinear = live.All(s => !s.TensorsRead().Any(cotangents.Contains));
        var program = new Program(
            name, gradient.Inputs.Where(i => !cotangents.Contains(i)).ToValueArray(), written.ToValueArray(), default,
            [.. gradient.Checks.Where(c => forward.Inputs.Any(i => i.Name == c.Parameter)), .. written.SelectMany(static o => Restatement.LengthsOf(o, null))], live, ReturnsResult: false);
        var isMeasured = program.Sizes().All(s => s.Source is not AxisLength length || program.Inputs.Any(i => i.Name == length.Parameter));
        return isLinear && isMeasured ? new DerivativeProgram(program, blocks.Select(static b => new AddedParameter(b.Name, b.Types, b.Meaning)).ToValueArray()) : null;
    }

    /// <summary>Outputs <c>xHessian</c>, and <c>x_wHessian</c> for each pair of different inputs; the blocks below the diagonal are their transposes.</summary>
    /// <param name="gradient">The reverse-mode derivative of a single number.</param>
    public static Outcome<DerivativeProgram> Hessian(Program gradient, ValueArray<Tensor> withRespectTo, string name)
    {
        var blocks = new List<JacobianBlock>();
        for (var row = 0; row < withRespectTo.Count; row++)
        {
            for (var column = row; column < withRespectTo.Count; column++)
            {
                var (of, by) = (withRespectTo[row].Name, withRespectTo[column].Name);
                blocks.Add(new JacobianBlock(
                    gradient.Outputs.Single(o => o.Name == of + "Gradient"), gradient.Inputs.Single(i => i.Name == by),
                    (of == by ? of : of + "_" + by) + "Hessian", [of, by], $"the second derivatives by {of} and by {by}"));
            }
        }

        return Differentiate(gradient, blocks.ToValueArray(), name);
    }

    private static DerivativeProgram Renamed(Program gradient, Tensor of, ValueArray<Tensor> withRespectTo)
    {
        var outputs = withRespectTo.Select(i => (Input: i, Output: gradient.Outputs.Single(o => o.Name == i.Name + "Gradient"))).ToList();
        string Name(Tensor input) => of.Name + "_" + input.Name;
        var renamed = outputs.ToDictionary(static o => o.Output, o => o.Output with { Name = Name(o.Input) });
        foreach (var value in gradient.Outputs.Where(o => !renamed.ContainsKey(o)).ToList())
        {
            renamed[value] = value with { Role = TensorRole.Intermediate };
        }

        var replacement = new TensorReplacement(renamed);
        var written = outputs.Select(o => replacement.Apply(o.Output)).ToValueArray();
        var program = gradient with
        {
            Outputs = written,
            Checks = gradient.Checks.Select(c => outputs.Find(o => o.Output.Name == c.Parameter) is { Input: { } input } ? c with { Parameter = Name(input) } : c).ToValueArray(),
            Statements = Dependence.Live(gradient.Statements.Select(replacement.Apply).ToValueArray(), written).ToValueArray(),
            ReturnsResult = false,
        };
        return new DerivativeProgram(program, withRespectTo.Select(i => new AddedParameter(Name(i), [of.Name, i.Name], $"the derivatives of {of.Name} by {i.Name}")).ToValueArray());
    }

    private static Outcome<DerivativeProgram> Differentiate(Program forward, ValueArray<JacobianBlock> blocks, string name)
    {
        var (found, diagnostics) = (default(DerivativeProgram), default(ValueArray<EquationDiagnostic>));
        var derivative = DifferentiableIntegrals.Differentiated(forward, p =>
        {
            (found, diagnostics) = OfSums(p, blocks, name);
            return found?.Program;
        });
        return new(derivative is null ? null : found! with { Program = derivative }, diagnostics);
    }

    private static Outcome<DerivativeProgram> OfSums(Program forward, ValueArray<JacobianBlock> blocks, string name)
    {
        var names = new FreshNames(forward);
        var carriers = blocks.GroupBy(static b => b.Of).ToDictionary(static g => g.Key, static g => g.First().Name);
        var restated = new Restatement(forward, blocks.Select(static b => b.Name), carriers, null, names);
        var outputs = blocks.Select(b => names.Tensor(b.Name, [.. restated.Extents(b.Of), .. restated.Extents(b.By)], role: TensorRole.Output)).ToValueArray();
        var form = DifferentiableForm.Of(restated.Statements, names);
        var statements = form.Statements.ToList();
        var diagnostics = new List<EquationDiagnostic>();
        foreach (var by in blocks.Select(static b => b.By).Distinct())
        {
            var sweep = ColumnSweep.Run(form.Statements, form.BodyOf, restated.Apply(by), names);
            for (var b = 0; b < blocks.Count; b++)
            {
                if (blocks[b].By == by)
                {
                    sweep.Write(restated.Apply(blocks[b].Of), outputs[b]);
                }
            }

            statements.AddRange(sweep.Statements);
            diagnostics.AddRange(sweep.Diagnostics);
        }

        var program = new Program(
            name, restated.Inputs, outputs, default, [.. restated.Checks, .. outputs.SelectMany(static o => Restatement.LengthsOf(o, null))],
            ComparedTerms.Kept(ResultCopies.Remove(Dependence.Live(statements, outputs))), ReturnsResult: false);
        var added = blocks.Select(static b => new AddedParameter(b.Name, b.Types, b.Meaning)).ToValueArray();
        return new Outcome<DerivativeProgram>(
            diagnostics.Exists(static d => d.IsError) ? null : new DerivativeProgram(program, added), diagnostics.Distinct().ToValueArray());
    }

    /// <summary>The derivatives of an output by an input.</summary>
    private sealed record JacobianBlock(Tensor Of, Tensor By, string Name, ValueArray<string> Types, string Meaning);
}
