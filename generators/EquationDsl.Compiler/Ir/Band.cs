namespace EquationDsl.Compiler.Ir;

/// <summary>
/// A range that moves as another index does: from <c>Row + Begin</c> to before <c>Row + End</c>, within its axis. Null for an end of the axis: below a
/// diagonal there is no Begin, above one no End.
/// </summary>
/// <param name="IsClipped">Whether the end of the axis may come first.</param>
internal sealed record Band(LoopIndex Row, Affine? Begin, Affine? End, bool IsClipped)
{
    /// <summary>Whether every row has one entry more than the one before.</summary>
    public bool IsGrowing => Begin is null && !IsClipped;

    /// <summary>Whether every row has one entry less than the one before.</summary>
    public bool IsShrinking => End is null && !IsClipped && Begin is { IsConstant: true, Constant: >= 0 };
}
