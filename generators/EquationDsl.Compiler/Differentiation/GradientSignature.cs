using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Differentiation;

/// <summary>The parameters of a derivative, and the forward statements restated over them.</summary>
/// <param name="Cotangents">What starts the reverse sweep: each former output with the parameter that holds its cotangent; null stands for the constant 1.</param>
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
    public static GradientSignature Of(Program forward, ValueArray<Tensor> withRespectTo, Names names)
    {
        var returnsValue = forward.ReturnsResult && forward.Outputs is [{ Rank: 0, Name: "result" }];
        var cotangentNames = forward.Outputs.ToDictionary(static o => o, o => CotangentName(forward, o));
        var parameterNames = new HashSet<string>(cotangentNames.Values.Concat(withRespectTo.Select(static i => i.Name + "Gradient")), StringComparer.Ordinal);
        var written = forward.Statements.Select(static s => s.Target).Where(t => !(returnsValue && t.Role == TensorRole.Output));
        var replacement = new TensorReplacement(
            written.ToDictionary(static t => t, t => AsIntermediate(t, forward, parameterNames, names)), SizesOfCotangents(forward, cotangentNames));
        var cotangents = forward.Outputs.Select(output => (replacement.Apply(output), returnsValue || output.Element == ElementKind.Integer
            ? null
            : names.Tensor(cotangentNames[output], output.Extents.MapItems(replacement.Apply), role: TensorRole.Input))).ToValueArray();
        var gradients = withRespectTo.Select(input => (
            replacement.Apply(input), names.Tensor(input.Name + "Gradient", input.Extents.MapItems(replacement.Apply), role: TensorRole.Output))).ToValueArray();
        return new GradientSignature(
            returnsValue ? cotangents : cotangents.Where(static c => c.Item2 is not null).ToValueArray(),
            gradients,
            returnsValue ? forward.Outputs[0] : null,
            Lengths(forward, cotangentNames, cotangents, gradients, replacement),
            forward.Inputs.MapItems(replacement.Apply),
            forward.Statements.MapItems(replacement.Apply));
    }

    /// <summary>An output in place has its input's name, whose gradient is an output already.</summary>
    private static string CotangentName(Program forward, Tensor output) =>
        output.Name + (forward.State.Any(p => p.Output == output) ? "Cotangent" : "Gradient");

    /// <summary>What the forward program writes is intermediate now, and gives way where a parameter of the derivative needs its name.</summary>
    private static Tensor AsIntermediate(Tensor written, Program forward, HashSet<string> parameterNames, Names names)
    {
        var intermediate = written.Role == TensorRole.Output ? written with { Role = TensorRole.Intermediate } : written;
        return forward.State.Any(p => p.Output == written) ? intermediate with { Name = names.Unused(written.Name + "Next") }
            : parameterNames.Contains(written.Name) ? intermediate with { Name = names.Exchange(written.Name) }
            : intermediate;
    }

    /// <summary>A size that was the length of an output is now that of its cotangent.</summary>
    private static Substitution SizesOfCotangents(Program forward, Dictionary<Tensor, string> cotangentNames) => new(forward.Sizes()
        .Where(size => size.Source is AxisLength length && forward.Outputs.Any(o => o.Name == length.Parameter) && forward.Inputs.All(i => i.Name != length.Parameter))
        .ToDictionary(
            static size => (AffineSymbol)size,
            size => Affine.Of(size with { Source = Renamed((AxisLength)size.Source, forward, cotangentNames) })));

    private static AxisLength Renamed(AxisLength length, Program forward, Dictionary<Tensor, string> cotangentNames) =>
        length with { Parameter = cotangentNames[forward.Outputs.Single(o => o.Name == length.Parameter)] };

    private static ValueArray<ShapeCheck> Lengths(
        Program forward, Dictionary<Tensor, string> cotangentNames, ValueArray<(Tensor Output, Tensor? Cotangent)> cotangents,
        ValueArray<(Tensor Input, Tensor Gradient)> gradients, TensorReplacement replacement)
    {
        var kept = forward.Checks.Where(c => forward.Inputs.Any(i => i.Name == c.Parameter)).Select(c => c with { Expected = replacement.Apply(c.Expected) });
        var ofCotangents = cotangents.Where(static c => c.Cotangent is not null)
            .SelectMany(c => LengthsOf(c.Cotangent!, forward.Outputs.FirstOrDefault(o => cotangentNames[o] == c.Cotangent!.Name && forward.Inputs.Any(i => i.Name == o.Name))?.Name));
        return [.. kept, .. ofCotangents, .. gradients.SelectMany(g => LengthsOf(g.Gradient, g.Input.Name))];
    }

    private static IEnumerable<ShapeCheck> LengthsOf(Tensor parameter, string? like)
    {
        for (var axis = 0; axis < parameter.Rank; axis++)
        {
            var source = parameter.Extents[axis].Terms.Select(static t => t.Symbol).OfType<Size>().Select(static s => s.Source).FirstOrDefault();
            if (parameter.Extents[axis].AsSymbol is Size { Source: AxisLength own } && own == new AxisLength(parameter.Name, axis))
            {
                continue;
            }

            yield return new ShapeCheck(parameter.Name, axis, parameter.Extents[axis], like ?? NameOf(source));
        }
    }

    private static string NameOf(SizeSource? source) => source switch
    {
        AxisLength length => length.Parameter,
        IntegerValue value => value.Parameter,
        _ => "",
    };
}
