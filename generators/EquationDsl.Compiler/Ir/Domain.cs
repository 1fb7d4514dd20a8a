using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Ir;

/// <summary>
/// The iterations of a statement: the values of its indices, outermost first, for which all conditions hold. What is certain of them is certain for all
/// sizes, which are at least 0.
/// </summary>
/// <param name="Loops">The indices and their ranges; one may be bounded by those before it.</param>
/// <param name="Conditions">Forms that are at least 0 in every iteration, beyond what the ranges say.</param>
/// <param name="Rest">What else has to hold, if anything: a condition on values.</param>
internal sealed record Domain(ValueArray<Loop> Loops, ValueArray<Affine> Conditions = default, Expr? Rest = null)
{
    public static Domain Of(IEnumerable<Loop> loops) => new(loops.ToValueArray());

    public static Domain Of(MapReduce statement) => Of(statement.Loops(), statement.Reduction?.Guard);

    public static Domain Of(IEnumerable<Loop> loops, Expr? guard)
    {
        var parts = Ir.Conditions.Conjuncts(guard).ToLookup(static c => Ir.Conditions.Forms(c).IsEmpty);
        return new Domain(loops.ToValueArray(), parts[false].SelectMany(static c => Ir.Conditions.Forms(c)).ToValueArray(), Ir.Conditions.All(parts[true]));
    }

    /// <summary>The conditions on indices as one; null if the ranges say all.</summary>
    public Expr? Guard => Ir.Conditions.All(Conditions.Select(Ir.Conditions.AtLeastZero));

    /// <summary>The least or the greatest value of the form over the loops, as a form in sizes: each index at that end of its range, innermost first.</summary>
    public Affine Extreme(Affine form, bool greatest)
    {
        for (var l = Loops.Count - 1; l >= 0; l--)
        {
            var (index, lower, upper) = (Loops[l].Index, Loops[l].Lower, Loops[l].Upper);
            var coefficient = form.CoefficientOf(index);
            if (coefficient != 0)
            {
                form = form.Substitute(index, coefficient > 0 == greatest ? upper - 1 : lower);
            }
        }

        return form;
    }

    /// <summary>Whether the form is at least 0 in every iteration: by the ranges, or because it is no less than what a condition says is.</summary>
    public bool IsNonNegative(Affine form) => IsCertain(form) || Conditions.Any(c => IsCertain(form - c));

    private bool IsCertain(Affine form)
    {
        var least = Extreme(form, greatest: false);
        return least.Constant >= 0 && least.Terms.All(static t => t.Symbol is Size && t.IsNonnegative);
    }

    /// <summary>The loop over all that it may reach: where other indices occur in its ends, their extreme values; from 0 where it begins at another.</summary>
    public Loop Whole(Loop loop)
    {
        var lower = Loops.Any(l => loop.Lower.DependsOn(l.Index)) ? Affine.Zero : loop.Lower;
        var upper = Extreme(loop.Upper, greatest: true);
        return new Loop(loop.Index, lower, upper)
        {
            AtLeast = loop.AtLeast.Select(b => Extreme(b, greatest: false)).Where(b => !IsNonNegative(lower - b)).ToValueArray(),
            Below = loop.Below.Select(b => Extreme(b, greatest: true)).Where(b => !IsNonNegative(b - upper)).ToValueArray(),
        };
    }

    /// <summary>The loop from and to these ends, which are further bounds unless they are certain to be the tighter ones.</summary>
    public Loop Within(Loop loop, Affine? begin, Affine? end)
    {
        loop = begin is null ? loop : IsNonNegative(begin - loop.Lower) ? loop with { Lower = begin } : loop with { AtLeast = loop.AtLeast.Add(begin) };
        return end is null ? loop : IsNonNegative(loop.Upper - end) ? loop with { Upper = end } : loop with { Below = loop.Below.Add(end) };
    }

    /// <summary>All that the index is at least: where its loop begins, and what other ranges and the conditions say of it.</summary>
    public IEnumerable<Affine> LowersOf(LoopIndex index) => Forms.Where(f => f.CoefficientOf(index) == 1).Select(f => index - f);

    /// <summary>All that the index stays below.</summary>
    public IEnumerable<Affine> UppersOf(LoopIndex index) => Forms.Where(f => f.CoefficientOf(index) == -1).Select(f => f + index + 1);

    /// <summary>All forms that are at least 0.</summary>
    private IEnumerable<Affine> Forms => Loops.SelectMany(static l => l.Lowers.Select(b => l.Index - b).Concat(l.Uppers.Select(b => b - l.Index - 1))).Concat(Conditions);

    /// <summary>Whether what the expression reads exists for the whole of a range, of which the statement reads a part.</summary>
    public bool Covers(Expr expr, Loop loop)
    {
        var whole = Whole(loop);
        bool IsOwn(Read read, int d) => read.Indices[d] is AffineIndex { Value: var at } && at.AsSymbol == loop.Index && read.Tensor.Extents[d] == whole.Upper;
        bool IsCovered(Read read) => read.Boundary == Boundary.None && Enumerable.Range(0, read.Indices.Count).All(d => !read.Indices[d].DependsOn(loop.Index) || IsOwn(read, d));
        return whole == loop || (whole.Upper.IsOfSizes && expr.Reads().All(IsCovered));
    }

    /// <summary>How the index moves as one of the others does, by its range and the conditions on it; null where it does not, or otherwise.</summary>
    public Band? BandOf(LoopIndex index)
    {
        var loop = Loops.First(l => l.Index == index);
        var conditions = Conditions.Where(c => c.DependsOn(index)).ToList();
        var lowers = loop.Lowers.Concat(conditions.Where(c => c.CoefficientOf(index) == 1).Select(c => index - c)).ToList();
        var uppers = loop.Uppers.Concat(conditions.Where(c => c.CoefficientOf(index) == -1).Select(c => c + index + 1)).ToList();
        var others = lowers.Concat(uppers).SelectMany(static b => b.Terms).Where(static t => t.Symbol is LoopIndex).Distinct().ToList();
        if (conditions.Count + 2 != lowers.Count + uppers.Count || others is not [{ Coefficient: 1, Symbol: LoopIndex row }]
            || lowers.Exists(b => !b.DependsOn(row) && b != Affine.Zero))
        {
            return null;
        }

        var begins = lowers.Where(b => b.DependsOn(row)).Select(b => b - row).ToList();
        var ends = uppers.Where(b => b.DependsOn(row)).Select(b => b - row).ToList();
        var isClipped = (begins.Count > 0 && !loop.Lower.DependsOn(row)) || (ends.Count > 0 && !loop.Upper.DependsOn(row));
        return begins.Count > 1 || ends.Count > 1 ? null : new Band(row, begins.FirstOrDefault(), ends.FirstOrDefault(), isClipped);
    }

    /// <summary>The iterations in which these forms are at least 0 as well.</summary>
    public Domain Where(IEnumerable<Affine> forms) => this with { Conditions = Conditions.AddRange(forms.Distinct().Where(f => !IsNonNegative(f))) };

    /// <summary>Whether the ranges or the conditions change with the index.</summary>
    public bool IsBoundedBy(LoopIndex index) =>
        Loops.Any(l => l.IsBoundedBy(index)) || Conditions.Any(c => c.DependsOn(index)) || Rest?.DependsOn(index) == true;

    /// <summary>
    /// The same iterations by other indices: the axes, for which some of the own ones are solved, and the own ones that are left, in the tightest ranges that
    /// are certain of them.
    /// What no range says stays a condition. Null where nothing bounds an index that is left.
    /// </summary>
    /// <param name="solutions">What the indices that are solved for are, in the axes and those that are left.</param>
    public Domain? SolvedBy(IReadOnlyDictionary<AffineSymbol, Affine> solutions, ValueArray<Loop> axes)
    {
        var solution = new Substitution(solutions);
        var bounds = Forms.Select(solution.Apply).ToList();
        var known = Of(axes);
        var remaining = Loops.Select(static l => l.Index).Where(i => !solutions.ContainsKey(i)).ToList();
        for (var at = 0; at < remaining.Count; at++)
        {
            if (known.RangeOf(remaining[at], bounds.Where(b => !remaining.Skip(at + 1).Any(b.DependsOn)).ToList()) is not { } loop)
            {
                return null;
            }

            known = Of(known.Loops.Add(loop));
        }

        return known.Where(bounds) with { Rest = Rest is null ? null : solution.Apply(Rest) };
    }

    /// <summary>The tightest range that the bounds prove; weaker ones stay conditions.</summary>
    private Loop? RangeOf(LoopIndex index, List<Affine> bounds)
    {
        var lowers = bounds.Where(b => b.CoefficientOf(index) == 1).Select(b => index - b).Distinct().ToList();
        var uppers = bounds.Where(b => b.CoefficientOf(index) == -1).Select(b => b + index + 1).Distinct().ToList();
        return lowers.Count == 0 || uppers.Count == 0 ? null
            : new Loop(index, Best(lowers, (a, b) => IsNonNegative(a - b)), Best(uppers, (a, b) => IsNonNegative(b - a)));
    }

    /// <summary>A form that is at least as tight as every other; else the one that varies least, so that the loop has a fixed length.</summary>
    private static Affine Best(List<Affine> forms, Func<Affine, Affine, bool> isAsTight) =>
        forms.Find(form => forms.TrueForAll(other => isAsTight(form, other))) ?? forms.OrderBy(static f => f.Terms.Count(static t => t.Symbol is LoopIndex)).First();

    /// <summary>Whether a position lies in its axis in every iteration.</summary>
    public bool IsInside(IndexExpr index, Affine extent) => index switch
    {
        // A gathered position is checked when it is read, if it is one.
        GatherIndex gather => gather.Boundary != Boundary.Zero || AreInside(gather),
        AffineIndex affine => IsNonNegative(affine.Value) && IsNonNegative(extent - 1 - affine.Value),
        _ => false,
    };

    public bool IsInside(Read read) => read.Indices.Zip(read.Tensor.Extents, IsInside).All(static i => i);

    private bool AreInside(GatherIndex gather) => gather.Indices.Zip(gather.Tensor.Extents, IsInside).All(static i => i);

    /// <summary>Where a guard holds every read is inside; kernels that evaluate several positions at once must still not read outside where it fails.</summary>
    public Expr ReadSafely(Expr value) => value.Map(node =>
    {
        if (node is not Read { Boundary: Boundary.None or Boundary.Zero } read)
        {
            return node;
        }

        IndexExpr Safe(IndexExpr index) => index is GatherIndex { Boundary: Boundary.None } gather && !AreInside(gather)
            ? gather with { Boundary = Boundary.Zero } : index;
        var safe = read with { Indices = read.Indices.MapItems(Safe) };
        return IsInside(safe) ? read : safe with { Boundary = Boundary.Zero };
    });
}
