using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Differentiation;

/// <summary>The parameters of a derivative, and the forward statements restated over them.</summary>
/// <param name="Cotangents">What starts the reverse sweep: each former output with the parameter that holds its cotangent; null stands for the constant
/// 1.</param>
/// <param name="Gradients">Each input asked for, with the output that receives its gradient.</param>
/// <param name="Result">The value, where the derivative returns it.</param>
internal sealed record GradientSignature(
    ValueArray<(Tensor Output, Tensor? Cotangent)> Cotangents,
    ValueArray<(Tensor Input, Tensor Gradient)> Gradients,
    Tensor? Result,
    ValueArray<ShapeCheck> Checks,
    ValueArray<Tensor> Inputs,
    ValueArray<Statement> Forward)
{
    public static GradientSignature Of(Program forward, ValueArray<Tensor> withRespectTo, FreshNames names)
    {
        var returnsValue = forward.ReturnsResult && forward.Outputs is [{ Rank: 0, Name: "result" }];
        var cotangentNames = forward.Outputs.ToDictionary(static o => o, o => CotangentName(forward, o));
        var parameters = cotangentNames.Values.Concat(withRespectTo.Select(static i => i.Name + "Gradient"));
        var restated = new Restatement(forward, parameters, cotangentNames, returnsValue ? forward.Outputs[0] : null, names);
        var cotangents = forward.Outputs.Select(output => (restated.Apply(output), returnsValue || output.Element == ElementKind.Integer
            ? null
            : names.Tensor(cotangentNames[output], restated.Extents(output), role: TensorRole.Input))).ToValueArray();
        var gradients = withRespectTo.Select(input => (
            restated.Apply(input), names.Tensor(input.Name + "Gradient", restated.Extents(input), role: TensorRole.Output))).ToValueArray();
        var ofCotangents = cotangents.Where(static c => c.Item2 is not null)
            .SelectMany(c => Restatement.LengthsOf(c.Item2!, forward.Outputs.FirstOrDefault(o => cotangentNames[o] == c.Item2!.Name && forward.Inputs.Any(i => i.Name == o.Name))?.Name));
        return new GradientSignature(
            returnsValue ? cotangents : cotangents.Where(static c => c.Item2 is not null).ToValueArray(),
            gradients,
            returnsValue ? forward.Outputs[0] : null,
            [.. restated.Checks, .. ofCotangents, .. gradients.SelectMany(static g => Restatement.LengthsOf(g.Item2, g.Item1.Name))],
            restated.Inputs,
            restated.Statements);
    }

    /// <summary>An output in place has its input's name, whose gradient is an output already.</summary>
    private static string CotangentName(Program forward, Tensor output) =>
        output.Name + (forward.State.Any(p => p.Output == output) ? "Cotangent" : "Gradient");
}
