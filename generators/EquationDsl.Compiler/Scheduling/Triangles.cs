using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Scheduling;

/// <summary>Ranges that end where another index says: <c>j in 0..i + 1</c>, the triangle below a diagonal.</summary>
internal static class Triangles
{
    /// <summary>The loop over all that it may reach: where other indices occur in its end, their last values.</summary>
    public static Loop Whole(Loop loop, IEnumerable<Loop> around)
    {
        var upper = loop.Upper;
        foreach (var outer in around.Where(o => loop.Upper.CoefficientOf(o.Index) > 0))
        {
            upper = upper.Substitute(outer.Index, outer.Upper - Affine.One);
        }

        return loop with { Lower = IsTransposed(loop) ? Affine.Zero : loop.Lower, Upper = upper };
    }

    /// <summary>Whether the range starts at another index or a number behind it, and ends at a size: the rows of a triangle's column.</summary>
    public static bool IsTransposed(Loop loop) =>
        loop.Lower is { Terms: [{ Coefficient: 1, Symbol: LoopIndex }], Constant: >= 0 } && loop.Upper.Terms.All(static t => t.Symbol is Size);

    /// <summary>Whether the range starts at 0, and ends at a size, or at another index and a number.</summary>
    public static bool IsPlain(Loop loop) =>
        loop.Lower == Affine.Zero && loop.Upper.Terms.Where(static t => t.Symbol is LoopIndex).ToList() is [] or [{ Coefficient: 1 }];

    /// <summary>Whether what the expression reads exists for the whole of a range, of which the equation reads a triangle.</summary>
    public static bool Covers(Expr expr, Loop loop, IEnumerable<Loop> around)
    {
        var whole = Whole(loop, around);
        return whole == loop || (whole.Upper.Terms.All(static t => t.Symbol is Size) && expr.Reads().All(r => r.Boundary == Boundary.None
            && r.Indices.Select((index, d) => !index.DependsOn(loop.Index) || (index is AffineIndex { Value: var at } && at.AsSymbol == loop.Index && r.Tensor.Extents[d] == whole.Upper)).All(static x => x)));
    }
}
