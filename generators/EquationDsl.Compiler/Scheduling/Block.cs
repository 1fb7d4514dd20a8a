using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Scheduling;

/// <summary>
/// A range that is taken in blocks, so that what is computed for one block is used while it is in the cache, and memory for one block is enough.
/// </summary>
/// <param name="Range">The whole range.</param>
/// <param name="Begin">Where the current block begins.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Count">How many iterations a block has; known at run time.</param>
/// <param name="Added">Reductions over the range, kept in memory: the first block sets them, the others join theirs.</param>
/// <param name="Passed">What one statement of the block computes and another reads: a block is to be as long as the cache can hold these.</param>
public sealed record Block(Loop Range, LoopIndex Begin, LoopIndex End, Size Count, ValueArray<Tensor> Added, ValueArray<PassedTensor> Passed)
{
    /// <summary>Where the first block begins.</summary>
    public Affine First { get; init; } = Range.Lower;

    /// <summary>Whether blocks are of a few rows, always as many, that columns are taken down.</summary>
    public bool IsOfFewRows { get; init; }

    /// <summary>The iterations of the current block.</summary>
    public Loop Restrict(Loop loop) => loop with { Lower = Begin, Upper = End };

    public bool IsOver(Loop loop) => loop.Lower.AsSymbol == Begin;
}

/// <param name="Axis">The axis of which there is one block.</param>
/// <param name="IsAround">For each axis, whether a loop around all blocks fixes it.</param>
public sealed record PassedTensor(Tensor Tensor, int Axis, ValueArray<bool> IsAround)
{
    /// <summary>The extents of what is kept for each iteration.</summary>
    public IEnumerable<Affine> Row => Tensor.Extents.Where((_, d) => d != Axis && !IsAround[d]);
}
