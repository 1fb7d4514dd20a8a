using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Scheduling;

/// <summary>How the positions of one access move along a loop index.</summary>
internal enum Stride
{
    /// <summary>All iterations touch one entry.</summary>
    Zero,

    /// <summary>Consecutive iterations touch consecutive entries.</summary>
    Unit,

    /// <summary>Any other way; lanes are filled one by one.</summary>
    Other,
}

/// <summary>Chooses the loop that runs a vector at a time: the one along which the fewest accesses have to be done lane by lane.</summary>
internal static class VectorAxis
{
    public static Stride StrideOf(ValueArray<IndexExpr> indices, LoopIndex along)
    {
        var stride = Stride.Zero;
        for (var d = 0; d < indices.Count; d++)
        {
            if (!indices[d].DependsOn(along))
            {
                continue;
            }

            var isLastAffine = d == indices.Count - 1 && indices[d] is AffineIndex { Value: var value } && value.CoefficientOf(along) == 1;
            stride = isLastAffine && stride == Stride.Zero ? Stride.Unit : Stride.Other;
        }

        return stride;
    }

    public static Stride StrideOf(Read read, LoopIndex along)
    {
        var stride = StrideOf(read.Indices, along);
        return stride == Stride.Unit && (read.Boundary != Boundary.None || read.Tensor.Element == ElementKind.Integer) ? Stride.Other : stride;
    }

    /// <summary>The loop, or null if the statement has none that may run so.</summary>
    /// <param name="times">The loops that recurrences run in order.</param>
    public static Loop? Choose(MapReduce statement, ValueArray<LoopIndex> times = default)
    {
        if (statement.IsWhole)
        {
            return null;
        }

        var best = default(Loop);
        var fewest = int.MaxValue;
        foreach (var candidate in Candidates(statement).Where(l => !times.Contains(l.Index)))
        {
            var single = statement.Reads().Count(r => StrideOf(r, candidate.Index) == Stride.Other);
            if (single < fewest)
            {
                (best, fewest) = (candidate, single);
            }
        }

        return best;
    }

    /// <summary>Free axes first: their lanes need no reduction across. Entries written several times must be written in turn.</summary>
    private static IEnumerable<Loop> Candidates(MapReduce statement)
    {
        var domain = Domain.Of(statement.Loops());
        var frees = statement.Sets && !statement.IsSearch ? statement.Axes.Reverse() : [];
        var free = frees.Where(a => StrideOf(statement.TargetIndices, a.Index) == Stride.Unit && !domain.IsBoundedBy(a.Index));
        return free.Concat(statement.ReductionLoops.Reverse().Where(l => !domain.IsBoundedBy(l.Index)));
    }
}
