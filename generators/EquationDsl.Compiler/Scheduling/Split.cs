using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Scheduling;

/// <summary>The outermost range of a kernel, of which each call does a part, on any thread.</summary>
/// <param name="Range">All of it.</param>
/// <param name="From">Where the part begins.</param>
/// <param name="To">Where it ends.</param>
/// <param name="Added">What every part computes as a sum over its rows: each has its own, and they are added in order.</param>
/// <param name="Joined">Numbers that every part computes for its rows, and that are joined in order.</param>
public sealed record Split(Loop Range, LoopIndex From, LoopIndex To, ValueArray<Tensor> Added, ValueArray<MapReduce> Joined)
{
    public Loop Restrict(Loop loop) => loop with { Lower = From, Upper = To };
}
