namespace EquationDsl.Compiler.Ir;

/// <summary>An index and its range; <paramref name="Upper"/> is exclusive. Empty where Upper is not above Lower.</summary>
public sealed record Loop(LoopIndex Index, Affine Lower, Affine Upper)
{
    /// <summary>Whether it runs over a whole axis: from 0 to a size.</summary>
    public bool IsWhole => Lower == Affine.Zero && Upper.IsOfSizes;

    /// <summary>Whether the range is the same in all iterations of the loops around.</summary>
    public bool IsFixed => Lower.IsOfSizes && Upper.IsOfSizes;

    /// <summary>Whether the index says where the range begins or ends.</summary>
    public bool IsBoundedBy(LoopIndex index) => Lower.DependsOn(index) || Upper.DependsOn(index);
}
