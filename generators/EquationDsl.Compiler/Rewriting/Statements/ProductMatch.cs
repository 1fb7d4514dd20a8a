using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Rewriting.Statements;

/// <summary>Where a product has all factors of another, with other indices in the place of its own.</summary>
/// <param name="Indices">What each index of the other is called here.</param>
/// <param name="Rest">The factors that only this one has.</param>
internal sealed record ProductMatch(IReadOnlyDictionary<LoopIndex, LoopIndex> Indices, IReadOnlyList<Expr> Rest)
{
    /// <summary>What is multiplied.</summary>
    public static IReadOnlyList<Expr> FactorsOf(Expr expr) =>
        expr is Call { Function: var f, Arguments: var arguments } && f == Functions.Multiply ? [.. FactorsOf(arguments[0]), .. FactorsOf(arguments[1])] : [expr];

    /// <summary>Finds all of some factors among others.</summary>
    public static ProductMatch? Find(IReadOnlyList<Expr> wanted, IReadOnlyList<Expr> among) =>
        wanted.Count > among.Count ? null : Find(wanted, 0, new Dictionary<LoopIndex, LoopIndex>(), among);

    /// <summary>For each axis of a sum of products which axis of another it is, where both compute the same entries in one order or another.</summary>
    public static IReadOnlyList<int>? Axes(MapReduce sum, MapReduce other)
    {
        if (sum.Axes.Count != other.Axes.Count || sum.ReductionLoops.Count != other.ReductionLoops.Count || sum.Reduction?.Operator != other.Reduction?.Operator
            || sum.Reduction?.Guard is not null || other.Reduction?.Guard is not null
            || Find(FactorsOf(sum.Body), FactorsOf(other.Body)) is not { Rest: [] } match || !match.Maps(sum.ReductionLoops, other.ReductionLoops))
        {
            return null;
        }

        return match.Maps(sum.Axes, other.Axes) ? [.. sum.Axes.Select(a => other.Axes.ToList().FindIndex(o => o.Index == match.Indices[a.Index]))] : null;
    }

    /// <summary>Whether each of some loops is one of the others, over the same range, which no index bounds.</summary>
    public bool Maps(IEnumerable<Loop> loops, IReadOnlyCollection<Loop> others) =>
        loops.All(l => l.IsFixed && Indices.TryGetValue(l.Index, out var index) && others.Contains(l with { Index = index }));

    private static ProductMatch? Find(IReadOnlyList<Expr> wanted, int at, Dictionary<LoopIndex, LoopIndex> indices, IReadOnlyList<Expr> left)
    {
        if (at == wanted.Count)
        {
            return new(indices, left);
        }

        for (var candidate = 0; candidate < left.Count; candidate++)
        {
            var named = new Dictionary<LoopIndex, LoopIndex>(indices.ToDictionary(static i => i.Key, static i => i.Value));
            if (AreAlike(wanted[at], left[candidate], named) && Find(wanted, at + 1, named, [.. left.Where((_, i) => i != candidate)]) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>Whether the second is the first with other indices: those that plain subscripts name.</summary>
    private static bool AreAlike(Expr wanted, Expr candidate, Dictionary<LoopIndex, LoopIndex> indices)
    {
        List<Read> reads = [.. wanted.Reads()], others = [.. candidate.Reads()];
        if (reads.Count != others.Count)
        {
            return false;
        }

        for (var at = 0; at < reads.Count; at++)
        {
            if (reads[at].Tensor.Id != others[at].Tensor.Id || !reads[at].Indices.Zip(others[at].Indices, static (w, c) => (w, c)).All(p => IsNamed(p.w, p.c, indices)))
            {
                return false;
            }
        }

        return Substituted(wanted, indices).Equals(candidate);
    }

    private static bool IsNamed(IndexExpr wanted, IndexExpr candidate, Dictionary<LoopIndex, LoopIndex> indices)
    {
        if (wanted is not AffineIndex { Value.AsSymbol: LoopIndex own } || candidate is not AffineIndex { Value.AsSymbol: LoopIndex other })
        {
            return true;
        }

        if (indices.TryGetValue(own, out var known))
        {
            return known == other;
        }

        if (indices.ContainsValue(other))
        {
            return false;
        }

        indices[own] = other;
        return true;
    }

    private static Expr Substituted(Expr expr, Dictionary<LoopIndex, LoopIndex> indices) =>
        new Substitution(indices.ToDictionary(static i => (AffineSymbol)i.Key, static i => (Affine)i.Value)).Apply(expr);
}
