using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Scheduling;

/// <summary>Times that are taken a few at a time, so that memory for a few is enough; see <see cref="Checkpoints"/>.</summary>
/// <param name="Range">All times.</param>
/// <param name="Index">Which stretch it is.</param>
/// <param name="End">Where the current one ends; the last one may be shorter.</param>
/// <param name="Count">How many there are; known at run time.</param>
/// <param name="Length">How many times a whole one has.</param>
public sealed record Stretch(Loop Range, LoopIndex Index, LoopIndex End, Size Count, long Length)
{
    /// <summary>Where the current one begins.</summary>
    public Affine Begin => Range.Lower + (Length * Affine.Of(Index));

    public Loop Loop => new(Index, Affine.Zero, Count);

    /// <summary>The times of the current one.</summary>
    public Loop Restrict(Loop loop) => loop with { Lower = Begin, Upper = End };

    public bool IsOver(Loop loop) => loop.Upper.AsSymbol == End;
}

/// <summary>The axis of which there is one stretch, and what the next ones read of those before and behind it.</summary>
public sealed record StretchedAxis(int Axis, Stretch Stretch, long Before, long Behind)
{
    public Affine Extent => Affine.Of(Before + Stretch.Length + Behind);

    public Affine Position(Affine subscript) => subscript - Stretch.Begin + Affine.Of(Before);
}
