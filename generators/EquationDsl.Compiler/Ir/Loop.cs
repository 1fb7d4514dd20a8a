using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Ir;

/// <summary>
/// An index and its range; <paramref name="Upper"/> is exclusive. Empty where Upper is not above Lower. In a plan it may have further bounds, which are its
/// conditions:
/// it then begins at the greatest and ends at the least.
/// </summary>
public sealed record Loop(LoopIndex Index, Affine Lower, Affine Upper)
{
    /// <summary>Where else it may not begin before.</summary>
    public ValueArray<Affine> AtLeast { get; init; }

    /// <summary>What else it has to stay below.</summary>
    public ValueArray<Affine> Below { get; init; }

    public bool HasFurtherBounds => !AtLeast.IsEmpty || !Below.IsEmpty;

    /// <summary>Whether it runs over a whole axis: from 0 to a size.</summary>
    public bool IsWhole => Lower == Affine.Zero && Upper.IsOfSizes && !HasFurtherBounds;

    /// <summary>Whether the range is the same in all iterations of the loops around.</summary>
    public bool IsFixed => Lowers.Concat(Uppers).All(static b => b.IsOfSizes);

    internal IEnumerable<Affine> Lowers => AtLeast.Prepend(Lower);

    internal IEnumerable<Affine> Uppers => Below.Prepend(Upper);

    /// <summary>The iterations in which the form, of which the index is a term, is at least 0.</summary>
    internal Loop Where(Affine form) => form.CoefficientOf(Index) switch
    {
        1 => this with { AtLeast = AtLeast.Add(Index - form) },
        -1 => this with { Below = Below.Add(form + Index + 1) },
        _ => throw new ArgumentOutOfRangeException(nameof(form)),
    };

    /// <summary>How long it is, or at most is: the width of a band, where it is one.</summary>
    internal Affine Length => Below.SelectMany(u => AtLeast.Select(l => u - l)).FirstOrDefault(static d => d.Terms.All(static t => t is { Symbol: Size, Coefficient: > 0 })) ?? (Upper - Lower);

    /// <summary>Whether the index says where the range begins or ends.</summary>
    public bool IsBoundedBy(LoopIndex index) => Lowers.Concat(Uppers).Any(b => b.DependsOn(index));
}
