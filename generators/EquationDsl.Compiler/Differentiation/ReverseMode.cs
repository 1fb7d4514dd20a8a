using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Differentiation;

/// <summary>
/// Reverse-mode differentiation from program to program: statements in reverse order, each passing its target's cotangent on to what it reads.
/// The result is a program like any other, so it can be rewritten, scheduled and differentiated again.
/// </summary>
public static class ReverseMode
{
    /// <summary>
    /// The vector-Jacobian product. Inputs: the forward inputs and a cotangent <c>yGradient</c> for each output y. Outputs: <c>xGradient</c> for each input
    /// asked for.
    /// If the only output is a returned number, its cotangent is 1 and the number is returned too.
    /// An output that shares an input's memory has the cotangent <c>yCotangent</c>; nothing is written to the state.
    /// </summary>
    /// <param name="known">Intermediate values that are primitives' and that the caller will give: their derivatives are taken in the values.</param>
    public static Outcome<Program> Differentiate(Program forward, ValueArray<Tensor> withRespectTo, string name, ValueArray<Tensor> known = default)
    {
        var diagnostics = default(ValueArray<EquationDiagnostic>);
        var derivative = DifferentiableIntegrals.Differentiated(forward, p =>
        {
            (var found, diagnostics) = OfSums(p, withRespectTo, name, known);
            return found;
        });
        return new Outcome<Program>(derivative, diagnostics);
    }

    private static Outcome<Program> OfSums(Program forward, ValueArray<Tensor> withRespectTo, string name, ValueArray<Tensor> known)
    {
        var names = new FreshNames(forward);
        var signature = GradientSignature.Of(forward, withRespectTo, names);
        var form = DifferentiableForm.Of(signature.Forward, names);
        var sweep = new ReverseSweep(form, signature, names, known);
        var adjoints = sweep.Run();
        var outputs = signature.Gradients.Select(static g => g.Gradient);
        var inputs = signature.Cotangents.Select(static c => c.Cotangent).OfType<Tensor>();
        var program = new Program(
            name,
            [.. signature.Inputs, .. inputs],
            signature.Result is { } result ? [result, .. outputs] : outputs.ToValueArray(),
            default,
            signature.Checks,
            ComparedTerms.Kept(Dependence.Live([.. form.Statements, .. adjoints], signature.Result is { } value ? outputs.Prepend(value) : outputs).ToValueArray()),
            signature.Result is not null);
        return new Outcome<Program>(sweep.Diagnostics.Any(static d => d.IsError) ? null : program, sweep.Diagnostics.ToValueArray());
    }
}
