using System.Globalization;
using Microsoft.CodeAnalysis;
using Playground.Signatures;

namespace Playground.Running;

/// <summary>What the parameters of an equation's methods are for, as the naming rules of generated signatures say.</summary>
internal sealed class RunPlan
{
    /// <summary>The name of what a method returns.</summary>
    public const string Returned = "value";

    private const string Suffix = "Gradient";

    private readonly List<Argument> _value;
    private readonly List<Argument> _gradient;

    private RunPlan(IMethodSymbol value, IMethodSymbol? gradient)
    {
        Value = value;
        _value = [.. value.Parameters.Select(Argument.Of)];
        _gradient = gradient is null ? [] : [.. gradient.Parameters.Select(Argument.Of)];
        Gradient = gradient is null || _gradient.Any(static a => a.Type is null) || !IsUnderstood ? null : gradient;
        if (Gradient is null)
        {
            _gradient.Clear();
        }
    }

    public IMethodSymbol Value { get; }

    /// <summary>The gradient's method; null where there is none, or one with parameters of other kinds.</summary>
    public IMethodSymbol? Gradient { get; }

    /// <summary>The parameters that values can be given for.</summary>
    public IEnumerable<Argument> Inputs => _value.Where(static a => a.Type is { IsWritable: false, IsSource: false });

    /// <summary>The plan, or null where the method has parameters of other kinds.</summary>
    public static RunPlan? Of(IMethodSymbol value, IMethodSymbol? gradient) =>
        value.Parameters.All(static p => Argument.Of(p).Type is not null) ? new RunPlan(value, gradient) : null;

    /// <summary>The values of one run.</summary>
    /// <param name="signature">Where default values are.</param>
    /// <param name="lengths">How long the axes are.</param>
    /// <param name="given">Values of the user's own, by parameters.</param>
    public IReadOnlyList<CellSpec> Cells(Signature signature, Lengths lengths, IReadOnlyDictionary<string, double[]> given)
    {
        var cells = new List<CellSpec>();
        foreach (var argument in _value.Concat(_gradient).Where(static a => a.Type is { IsSource: false }))
        {
            if (cells.Exists(c => c.Name == argument.Name))
            {
                continue;
            }

            var shape = argument.Type!.Form is ValueForm.Scalar or ValueForm.OutScalar ? [] : lengths.Of(argument.Name);
            var count = shape.Aggregate(1, static (product, length) => product * length);
            var entries = given.TryGetValue(argument.Name, out var own) && own.Length == count ? own
                : IsCotangent(argument) ? SampleValues.Cotangent(shape)
                : Default(signature, argument.Name) ?? SampleValues.Of(argument.Type, shape, cells.Count);
            cells.Add(new CellSpec(argument.Name, argument.Type.Element, shape, entries));
        }

        return cells;
    }

    /// <summary>The results with their cotangents, whole numbers left out where they are weighed.</summary>
    public Weight[] Weights() => [.. Outputs().Select(o => new Weight(o, _gradient.Find(a => a.Name == o + Suffix && IsCotangent(a))?.Name
        ?? (o == Returned ? _gradient.Find(a => a.Name == "result" + Suffix && IsCotangent(a))?.Name : null)))];

    /// <summary>The gradients by the inputs.</summary>
    public Slope[] Slopes() => [.. _gradient.Where(a => a.Type!.IsWritable && a.Name.EndsWith(Suffix, StringComparison.Ordinal))
        .Select(static a => new Slope(a.Name[..^Suffix.Length], a.Name))
        .Where(s => Inputs.Any(a => a.Name == s.Input))];

    private bool IsUnderstood => _gradient.TrueForAll(a => _value.Exists(v => v.Name == a.Name)
        || (a.Name.EndsWith(Suffix, StringComparison.Ordinal) && (!a.Type!.IsWritable || Inputs.Any(v => v.Name == a.Name[..^Suffix.Length]))));

    private IEnumerable<string> Outputs() => _value.Where(static a => a.Type!.IsWritable).Select(static a => a.Name).Concat(Value.ReturnType switch
    {
        { SpecialType: SpecialType.System_Void } => [],
        INamedTypeSymbol { IsTupleType: true } tuple => tuple.TupleElements.Select(static e => e.Name),
        _ => [Returned],
    });

    private bool IsCotangent(Argument argument) => !argument.Type!.IsWritable && !_value.Exists(v => v.Name == argument.Name);

    private static double[]? Default(Signature signature, string name) =>
        signature.Parameters.FirstOrDefault(p => p.Name == name)?.Default is { } text
        && double.TryParse(text.TrimEnd('f', 'd', 'L'), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? [value] : null;
}
