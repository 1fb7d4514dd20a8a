using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Differentiation;

/// <summary>
/// A program as part of its derivative: what it writes is intermediate there, gives way where a parameter of the derivative needs its name, and a size that
/// was the length of an output is that of the parameter which belongs to the output.
/// </summary>
internal sealed class Restatement
{
    private readonly Program _forward;
    private readonly TensorReplacement _replacement;

    /// <param name="parameters">Names of the parameters that the derivative adds.</param>
    /// <param name="carriers">The added parameter that has the length of an output.</param>
    /// <param name="kept">An output that stays one: the value, where the derivative returns it.</param>
    public Restatement(Program forward, IEnumerable<string> parameters, IReadOnlyDictionary<Tensor, string> carriers, Tensor? kept, FreshNames names)
    {
        _forward = forward;
        var taken = new HashSet<string>(parameters, StringComparer.Ordinal);
        var written = forward.Statements.SelectMany(static s => s.Targets).Where(t => t != kept);
        _replacement = new TensorReplacement(written.ToDictionary(static t => t, t => AsIntermediate(t, taken, names)), Lengths(carriers));
        Inputs = forward.Inputs.MapItems(_replacement.Apply);
        Statements = forward.Statements.MapItems(_replacement.Apply);
    }

    public ValueArray<Tensor> Inputs { get; }

    public ValueArray<Statement> Statements { get; }

    public Tensor Apply(Tensor tensor) => _replacement.Apply(tensor);

    public ValueArray<Affine> Extents(Tensor tensor) => tensor.Extents.MapItems(_replacement.Apply);

    /// <summary>What the lengths of the inputs must satisfy still.</summary>
    public IEnumerable<ShapeCheck> Checks => _forward.Checks
        .Where(c => _forward.Inputs.Any(i => i.Name == c.Parameter)).Select(c => c with { Expected = _replacement.Apply(c.Expected) });

    /// <summary>What the lengths of an added parameter must be.</summary>
    /// <param name="like">The parameter that it must be as long as, for messages; null for the one that each size comes from.</param>
    public static IEnumerable<ShapeCheck> LengthsOf(Tensor parameter, string? like)
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

    private Tensor AsIntermediate(Tensor written, HashSet<string> taken, FreshNames names)
    {
        var intermediate = written.Role == TensorRole.Output ? written with { Role = TensorRole.Intermediate } : written;
        return _forward.State.Any(p => p.Output == written) ? intermediate with { Name = names.Unused(written.Name + "Next") }
            : taken.Contains(written.Name) ? intermediate with { Name = names.Exchange(written.Name) }
            : intermediate;
    }

    private Substitution Lengths(IReadOnlyDictionary<Tensor, string> carriers) => new(_forward.Sizes()
        .Where(size => size.Source is AxisLength length && _forward.Inputs.All(i => i.Name != length.Parameter) && carriers.Keys.Any(o => o.Name == length.Parameter))
        .ToDictionary(
            static size => (AffineSymbol)size,
            size => Affine.Of(size with { Source = Carried((AxisLength)size.Source, carriers) })));

    private static AxisLength Carried(AxisLength length, IReadOnlyDictionary<Tensor, string> carriers) =>
        length with { Parameter = carriers.Single(c => c.Key.Name == length.Parameter).Value };

    private static string NameOf(SizeSource? source) => string.Join(", ", source?.Parameters.Distinct(StringComparer.Ordinal) ?? []);
}
