using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Differentiation;

/// <summary>Forward-mode differentiation from program to program: one direction, given as a tangent for each input.</summary>
public static class ForwardMode
{
    /// <summary>
    /// The Jacobian-vector product. Inputs: the forward inputs and a tangent <c>xTangent</c> for each input asked for. Outputs: <c>yTangent</c> for each
    /// output y;
    /// the tangent of a single number that is returned is returned. The tangent of an output that shares an input's memory is <c>yNextTangent</c>.
    /// </summary>
    public static Outcome<DerivativeProgram> JacobianVectorProduct(Program forward, ValueArray<Tensor> withRespectTo, string name)
    {
        var returned = forward.ReturnsResult && forward.Outputs is [{ Rank: 0, Name: "result" } value] ? value : null;
        var results = forward.Outputs.Where(static o => o.Element == ElementKind.Real)
            .Select(o => (o, o == returned ? "result" : o.Name + (forward.State.Any(s => s.Output == o) ? "NextTangent" : "Tangent"))).ToValueArray();
        var program = Differentiate(forward, withRespectTo.Select(static i => (i, i.Name + "Tangent")).ToValueArray(), results, name);
        return program.Value is null ? new(null, program.Diagnostics) : new(
            new DerivativeProgram(
                program.Value with { ReturnsResult = returned is not null },
                [
                    .. withRespectTo.Select(static i => new AddedParameter(i.Name + "Tangent", [i.Name], $"the direction in which {i.Name} changes")),
                    .. results.Select(static r => new AddedParameter(r.Item2, [r.Item1.Name], $"the derivative of {r.Item1.Name} in that direction")),
                ]),
            program.Diagnostics);
    }

    /// <summary>
    /// The product of the second derivatives with a vector, forward over reverse: the change of the gradient in a direction, at a small multiple of the
    /// gradient's cost (Pearlmutter 1994; Griewank and Walther 2008, section 5.3).
    /// </summary>
    /// <param name="gradient">The reverse-mode derivative of a single number.</param>
    public static Outcome<DerivativeProgram> HessianVectorProduct(Program gradient, ValueArray<Tensor> withRespectTo, string name)
    {
        var inputs = withRespectTo.Select(i => gradient.Inputs.Single(g => g.Name == i.Name)).ToValueArray();
        var results = withRespectTo.Select(i => (gradient.Outputs.Single(o => o.Name == i.Name + "Gradient"), i.Name + "Product")).ToValueArray();
        var program = Differentiate(gradient, inputs.Select(static i => (i, i.Name + "Vector")).ToValueArray(), results, name);
        return program.Value is null ? new(null, program.Diagnostics) : new(
            new DerivativeProgram(
                program.Value,
                [
                    .. inputs.Select(static i => new AddedParameter(i.Name + "Vector", [i.Name], $"the part of the vector that belongs to {i.Name}")),
                    .. inputs.Select(static i => new AddedParameter(i.Name + "Product", [i.Name], $"the part of the product that belongs to {i.Name}")),
                ]),
            program.Diagnostics);
    }

    private static Outcome<Program> Differentiate(Program forward, ValueArray<(Tensor Input, string Tangent)> inputs, ValueArray<(Tensor Output, string Tangent)> outputs, string name)
    {
        var diagnostics = default(ValueArray<EquationDiagnostic>);
        var derivative = DifferentiableIntegrals.Differentiated(forward, p =>
        {
            (var found, diagnostics) = OfSums(p, inputs, outputs, name);
            return found;
        });
        return new Outcome<Program>(derivative, diagnostics);
    }

    private static Outcome<Program> OfSums(Program forward, ValueArray<(Tensor Input, string Tangent)> inputs, ValueArray<(Tensor Output, string Tangent)> outputs, string name)
    {
        var names = new FreshNames(forward);
        var carriers = outputs.ToDictionary(static o => o.Output, static o => o.Tangent);
        var restated = new Restatement(forward, inputs.Select(static i => i.Tangent).Concat(carriers.Values), carriers, null, names);
        var tangents = inputs.Select(i => (Of: restated.Apply(i.Input), Tangent: names.Tensor(i.Tangent, restated.Extents(i.Input), role: TensorRole.Input))).ToList();
        var results = outputs.Select(o => (Of: restated.Apply(o.Output), Tangent: names.Tensor(o.Tangent, restated.Extents(o.Output), role: TensorRole.Output))).ToList();
        var form = DifferentiableForm.Of(restated.Statements, names);
        var sweep = new ForwardSweep(form.Statements, form.BodyOf, tangents.ToDictionary(static t => t.Of, static t => (Tangent)new StoredTangent(t.Tangent, default)), default, names);
        sweep.Run();
        foreach (var (of, tangent) in results)
        {
            sweep.Write(of, tangent);
        }

        var written = results.Select(static r => r.Tangent).ToList();
        var program = new Program(
            name,
            [.. restated.Inputs, .. tangents.Select(static t => t.Tangent)],
            written.ToValueArray(),
            default,
            [.. restated.Checks, .. tangents.Concat(results).SelectMany(static t => Restatement.LengthsOf(t.Tangent, t.Of.Role == TensorRole.Input ? t.Of.Name : null))],
            ComparedTerms.Kept(ResultCopies.Remove(Dependence.Live([.. form.Statements, .. sweep.Statements], written))),
            ReturnsResult: false);
        return new Outcome<Program>(sweep.Diagnostics.Any(static d => d.IsError) ? null : program, sweep.Diagnostics.Distinct().ToValueArray());
    }
}
