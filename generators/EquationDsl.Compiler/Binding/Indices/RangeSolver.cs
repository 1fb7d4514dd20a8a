using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Binding.Indices;

/// <summary>
/// Finds the range of an index from what it indexes: all positions at which every read is inside (Tullio's rule). Reads of the
/// bare index state the length, and these lengths are equal; shifted reads narrow it.
/// </summary>
internal sealed class RangeSolver(SizeTable sizes)
{
    private readonly Dictionary<LoopIndex, IndexVariable> _indices = [];
    private readonly List<(IndexVariable Left, IndexVariable Right)> _compared = [];

    public void Add(IndexVariable index) => _indices[index.Symbol] = index;

    public IndexVariable? Find(AffineSymbol symbol) => symbol is LoopIndex loop && _indices.TryGetValue(loop, out var index) ? index : null;

    /// <summary>An index that counts from 1 to the number, or from it on.</summary>
    public IndexVariable? CountedBy(AffineSymbol number) =>
        _indices.Values.FirstOrDefault(i => i.Offset == 1 && (i.Upper?.DependsOn(number) == true || i.Lower?.DependsOn(number) == true));

    /// <summary>Two indices that are compared (j \ne i) run over the same axis.</summary>
    public void Compare(IndexVariable left, IndexVariable right) => _compared.Add((left, right));

    /// <summary>Gives an index that nothing bounds the range of one that it is compared with.</summary>
    public void Adopt(IndexVariable index)
    {
        foreach (var (left, right) in _compared)
        {
            var other = left == index ? right : right == index ? left : null;
            if (other is { IsSolved: true, Lower: { } lower, Upper: { } upper } && !lower.Terms.Concat(upper.Terms).Any(static t => t.Symbol is LoopIndex))
            {
                (index.Lower, index.Upper) = (index.Lower ?? lower, index.Upper ?? upper);
            }
        }
    }

    /// <summary>Solves what can be solved; calls <paramref name="conflict"/> for a read whose length contradicts the others.</summary>
    public void Solve(IReadOnlyList<IndexVariable> indices, IReadOnlyList<IndexRead> reads, Action<IndexRead, IndexRead> conflict)
    {
        for (var round = 0; round <= indices.Count; round++)
        {
            foreach (var index in indices)
            {
                CloseOpenBound(index, reads);
            }

            foreach (var index in indices)
            {
                if (!index.IsSolved)
                {
                    FindRange(index, reads, conflict);
                }
            }
        }
    }

    /// <summary>The least and the greatest value of a form over the ranges of its indices; null while a range is open.</summary>
    public Affine? Extreme(Affine form, bool greatest, LoopIndex? kept = null)
    {
        // Inner indices first: their bounds may depend on outer ones, which were declared earlier.
        for (var steps = 0; form.Terms.LastOrDefault(t => t.Symbol is LoopIndex && t.Symbol != kept) is { Symbol: LoopIndex loop } term; steps++)
        {
            // Bounds that lead back to the index itself bound nothing.
            if (steps > _indices.Count || Find(loop) is not { IsSolved: true } index)
            {
                return null;
            }

            form = form.Substitute(loop, term.Coefficient > 0 == greatest ? index.Upper! - Affine.One : index.Lower!);
        }

        return sizes.Resolve(form);
    }

    /// <summary>
    /// How many n there are from the first on for which <c>\sum_k x_k h_{n-k}</c> reads an entry of h; null if n is read in another way, or those h have
    /// different lengths.
    /// </summary>
    public Affine? WholeConvolution(IndexVariable index, IReadOnlyList<IndexRead> reads)
    {
        var own = reads.Where(r => r.Position.DependsOn(index.Symbol)).ToList();
        return own.Count > 0 && own.TrueForAll(r => IsReversed(r, index) && sizes.Resolve(r.Extent - own[0].Extent) == Affine.Zero)
            && Extreme(own[0].Position - index.Symbol, greatest: false) is { } least ? sizes.Resolve(own[0].Extent - least) : null;
    }

    /// <summary>
    /// How many entries a sequence has that reads all else beside its index: as many as what is read at a distance, or the given number where all of it is
    /// summed.
    /// </summary>
    public Affine? EndOfSequence(IndexVariable index, IReadOnlyList<IndexRead> reads, Affine entries)
    {
        var own = reads.Where(r => r.Position.DependsOn(index.Symbol)).ToList();
        return own.Count == 0 || own.Exists(static r => !r.IsBounded || r.IsPadded) ? null : own.Find(r => !IsReversed(r, index))?.Extent ?? entries;
    }

    /// <summary>The h of <c>\sum_k x_k h_{n-k}</c>, where what is read outside is 0.</summary>
    private static bool IsReversed(IndexRead read, IndexVariable index) => read is { IsBounded: true, IsPadded: false } && read.Position.CoefficientOf(index.Symbol) == 1
        && read.Position.Terms.Any(static t => t is { Coefficient: < 0, Symbol: LoopIndex });

    private void FindRange(IndexVariable index, IReadOnlyList<IndexRead> reads, Action<IndexRead, IndexRead> conflict)
    {
        var (lower, upper, plain) = ((Affine?)null, (Affine?)null, (IndexRead?)null);
        var pending = new List<(Affine? Lower, Affine? Upper)>();
        foreach (var read in reads)
        {
            if (Narrowing(index, read) is not { } range)
            {
                continue;
            }

            if (read.Position.AsSymbol == index.Symbol && IsAhead(index, read, reads) is var (other, ahead))
            {
                if (!sizes.Unify(new(read.Extent - ahead, other.Extent, read.Span)))
                {
                    conflict(read, other);
                }
            }
            else if (IsFromOwn(index, read) && IsDistance(index, read, reads))
            {
                index.Longest = read.Extent;
            }
            else if (read.Position.AsSymbol == index.Symbol || IsFromOwn(index, read))
            {
                if (plain is not null && !sizes.Unify(new(plain.Extent, read.Extent, read.Span)))
                {
                    if (Shorter(plain, read) is not { } shorter)
                    {
                        conflict(read, plain);
                        continue;
                    }

                    plain = shorter;
                }

                plain ??= read;
                (lower, upper) = (Affine.Zero, plain.Extent);
            }
            else if (!read.IsBounded)
            {
                pending.Add(range);
            }
        }

        var isRead = reads.Any(r => r.Position.DependsOn(index.Symbol));
        foreach (var range in pending)
        {
            // x_{i+k} for a parameter k: the index still counts from its first position, and k is checked at run time. That of x_{i-k} begins where the read
            // is inside.
            var least = isRead && range.Lower?.Terms.Any(static t => t is { Symbol: Size { Source: IntegerValue }, Coefficient: < 0 }) == true ? Affine.Zero : range.Lower;
            lower = Tighter(lower, least, greatest: true);
            upper = Tighter(upper, range.Upper, greatest: false);
        }

        (lower, upper) = isRead ? (lower, upper) : WithinAxes(index, reads, lower, upper);
        lower ??= upper is null ? null : Affine.Zero;
        lower = index.IsStated ? Tighter(lower, Affine.Zero, greatest: true) : lower;
        if (lower is null && reads.FirstOrDefault(r => r is { IsBounded: true, IsPadded: false } && Math.Abs(r.Position.CoefficientOf(index.Symbol)) == 1) is { } bounded)
        {
            (lower, upper) = (Affine.Zero, bounded.Extent);
        }

        index.Lower ??= lower;
        index.Upper ??= upper;
    }

    // The d of d_t = x_{t+1} - x_t beside x_t: t ends with the values of the line, whose x is as long as what stands beside it.
    private IndexRead? Shorter(IndexRead one, IndexRead other) => (one.OfLine is not null, other.OfLine is not null) switch
    {
        (true, false) => sizes.Unify(new(one.Length, other.Extent, other.Span)) ? one : null,
        (false, true) => sizes.Unify(new(other.Length, one.Extent, other.Span)) ? other : null,
        (true, true) when sizes.Resolve(one.Extent - other.Extent) is { IsConstant: true } more => more.Constant < 0 ? one : other,
        _ => null,
    };

    // The V of r_t + V_{t+1} - V_t has an entry more than r, and r says what t runs over; not where the lengths are known to differ otherwise.
    private (IndexRead Other, long Entries)? IsAhead(IndexVariable index, IndexRead read, IReadOnlyList<IndexRead> reads)
    {
        var ahead = Reaches(index, read, reads).Max();
        var other = reads.FirstOrDefault(r => !r.IsBounded && r.Position.AsSymbol == index.Symbol && Reaches(index, r, reads).TrueForAll(static s => s == 0));
        return ahead > 0 && Reaches(index, read, reads).Min() == 0 && other is not null
            && sizes.Resolve(read.Extent - other.Extent) is var more && (!more.IsConstant || more.Constant == ahead) ? (other, ahead) : null;
    }

    // How far before and behind the index what the read is of is read.
    private static List<long> Reaches(IndexVariable index, IndexRead read, IReadOnlyList<IndexRead> reads) => reads
        .Where(r => !r.IsBounded && r.Place == read.Place && r.Extent.Equals(read.Extent)).Select(r => r.Position - index.Symbol).Where(static m => m.IsConstant).Select(static m => m.Constant)
        .Append(0).ToList();

    // The T of \sum_{l=0}^{T-t} x_{t+l} is the length of x.
    private static bool EndsAt(Affine upper, IndexVariable index, IndexRead read) =>
        read.Position - index.Symbol is { Terms.IsEmpty: false } own && own.Terms.All(static t => t.Symbol is LoopIndex) && (upper + own).Terms.All(static t => t.Symbol is Size);

    // The t of \sum_{l=0}^{T-t} x_{t+l}, with which the entries begin that go on to the end of x, runs over all of x.
    private bool IsFromOwn(IndexVariable index, IndexRead read) =>
        Extreme(read.Position, greatest: false, index.Symbol)?.AsSymbol == index.Symbol
        && Extreme(read.Position, greatest: true, index.Symbol) is { } greatest && sizes.Resolve(greatest + Affine.One - read.Extent) == Affine.Zero;

    // The k of c_k = \sum_{t=1}^{n-k} x_t x_{t+k}: t runs over x from its first entry, and k is how far behind it the other one is.
    private bool IsDistance(IndexVariable index, IndexRead read, IReadOnlyList<IndexRead> reads) =>
        read.Position - index.Symbol is { Constant: 0, Terms: [{ Coefficient: 1, Symbol: LoopIndex }] } inner && reads.Any(r => r.Position == inner && sizes.Resolve(r.Extent - read.Extent) == Affine.Zero)
            && !reads.Any(r => r.Position.AsSymbol == index.Symbol);

    // The i of y_i = \sum_{k < i} x_k, which no subscript contains, ranges over the axis that k does: an exclusive prefix sum has as many entries as x.
    private (Affine? Lower, Affine? Upper) WithinAxes(IndexVariable index, IReadOnlyList<IndexRead> reads, Affine? lower, Affine? upper)
    {
        foreach (var read in reads.Where(r => Narrowing(index, r) is not null))
        {
            (lower, upper) = (Tighter(lower, Affine.Zero, greatest: true), Tighter(upper, read.Extent, greatest: false));
        }

        return (lower, upper);
    }

    // Two bounds that differ by a constant: the tighter. Otherwise the earlier upper one, and the read is checked at run time;
    // of lower ones the one that is a length, which is not below 0 (the n - m of a reversed read may be). Numbers that the caller passes, as in n - k, make
    // the range shorter, and of two of them the greater does: it begins with the greater of a and b where x_{t-a} and x_{t-b} are read.
    private Affine? Tighter(Affine? present, Affine? next, bool greatest)
    {
        if (present is null || next is null)
        {
            return present ?? next;
        }

        var difference = sizes.Resolve(next - present);
        return difference.IsConstant ? (difference.Constant > 0 == greatest ? next : present)
            : greatest && present.IsConstant && difference.Terms.All(static t => t.Coefficient > 0) ? next
            : !difference.Terms.All(static t => t.Symbol is Size { Source: IntegerValue }) ? present
            : difference.Terms.All(static t => t.Coefficient > 0) ? greatest ? next : present
            : difference.Terms.All(static t => t.Coefficient < 0) ? greatest ? present : next
            : sizes.Lesser(present, next) is var lesser && greatest ? present + next - lesser : lesser;
    }

    // 0 <= position < extent for all values of the other indices, solved for i. The extremes may depend on i where i bounds
    // another index: in \sum_{j=1}^{i} x_j the greatest j is i.
    private (Affine? Lower, Affine? Upper)? Narrowing(IndexVariable index, IndexRead read)
    {
        if (Extreme(read.Position, greatest: false, index.Symbol) is not { } least || Extreme(read.Position, greatest: true, index.Symbol) is not { } greatest)
        {
            return null;
        }

        var (low, high) = (least.CoefficientOf(index.Symbol), greatest.CoefficientOf(index.Symbol));
        if ((low == 0 && high == 0) || Math.Abs(low) > 1 || Math.Abs(high) > 1)
        {
            return null;
        }

        var (first, last) = (least - (low * Affine.Of(index.Symbol)), greatest - (high * Affine.Of(index.Symbol)));

        // Where a condition of a sum keeps the read inside, the index need not.
        var isAhead = read.Within.Any(form => !(read.Position - form).DependsOn(index.Symbol));
        var isBehind = read.Within.Any(form => !(read.Position + form).DependsOn(index.Symbol));
        return (
            low > 0 ? (isAhead ? null : Affine.Zero - first) : high < 0 && !isBehind ? last - read.Extent + Affine.One : null,
            high > 0 ? (isBehind ? null : read.Extent - last) : low < 0 && !isAhead ? first + Affine.One : null);
    }

    // The n of \sum_{i=1}^{n-1} x_i is the length of x, of which the last entry is left out: where a sum ends before the length that its bound names, all
    // reads are inside. Null where it ends with the last read.
    private Affine? LengthBeyond(Affine upper, IndexRead read, Affine reach)
    {
        var open = upper.Terms.Where(t => t.Coefficient == 1 && sizes.IsOpen(t.Symbol)).ToList();
        if (open.Count != 1)
        {
            return null;
        }

        var (before, spare) = (upper - open[0].Symbol, reach - read.Length);
        return sizes.Resolve(spare - before) switch
        {
            { IsConstant: true, Constant: > 0 } => read.Length + before,

            // The n of \frac{1}{n} \sum_{t=1}^{n-k} x_t with a number k that callers pass is no length plus k.
            { IsConstant: false } left when left.Terms.All(static t => t is { Coefficient: > 0, Symbol: Size { Source: IntegerValue } }) => read.Length + before,
            _ => null,
        };
    }

    // \sum_{i=1}^{N-1} (x_{i+1} - x_i)^2: N is the size for which the read that reaches furthest just stays inside.
    private void CloseOpenBound(IndexVariable index, IReadOnlyList<IndexRead> reads)
    {
        if (index.Upper is not { } upper)
        {
            return;
        }

        var isCount = index.Lower is { IsConstant: true };
        if (isCount && reads.FirstOrDefault(r => EndsAt(upper, index, r)) is { } ended)
        {
            sizes.Unify(new(upper + ended.Position - index.Symbol, ended.Extent, ended.Span));
        }

        if (isCount && sizes.HasOpen(upper) && reads.FirstOrDefault(r => r.Position.AsSymbol == index.Symbol && index.ReadBehind.Contains(r.Text)) is { } behind)
        {
            sizes.Unify(new(upper + Affine.One, behind.Extent, behind.Span));
        }

        if (isCount && sizes.HasOpen(upper))
        {
            // Of several readings the simplest: with x_i and x_{i+k} below N - k, N is the length, not the length plus k. The x_{t-k} of t from p + 1 on says
            // nothing of a k up to p.
            var reaches = reads.Where(static r => !r.IsBounded).Select(r => (Read: r, Upper: Narrowing(index, r)?.Upper))
                .Where(r => r.Upper is not null && sizes.Resolve(upper - r.Upper).Terms.All(static t => t.Symbol is Size))
                .OrderBy(r => sizes.HasOpen(upper - r.Upper!) || sizes.HasOpen(r.Read.Extent) ? 0 : 1).ThenBy(r => sizes.Resolve(upper - r.Upper!).Terms.Count).ToList();
            if (reaches.Count > 0)
            {
                (IndexRead Read, Affine? Upper) Furthest(IEnumerable<(IndexRead Read, Affine? Upper)> among) =>
                    among.Aggregate((least, r) => sizes.Resolve(r.Upper! - least.Upper!) is { IsConstant: true, Constant: < 0 } ? r : least);
                var furthest = Furthest(reaches);
                var others = reaches.GroupBy(static r => r.Read.Extent).Select(Furthest).ToList();
                sizes.Unify(new(upper, LengthBeyond(upper, furthest.Read, furthest.Upper!) ?? furthest.Upper!, furthest.Read.Span));

                // What is read as far, the y of (x_{i+1} - x_i)(y_{i+1} + y_i), is as long.
                foreach (var (read, _) in others.Where(r => r.Upper! - r.Read.Extent == furthest.Upper! - furthest.Read.Extent))
                {
                    sizes.Unify(new(read.Extent, furthest.Read.Extent, read.Span));
                }

                return;
            }
        }

        if (upper.Terms.Any(t => t.Symbol is Size))
        {
            foreach (var read in reads.Where(r => r.Position.AsSymbol == index.Symbol && sizes.IsNamed(upper)))
            {
                sizes.Unify(new(upper + (IsAhead(index, read, reads)?.Entries ?? 0), read.Extent, read.Span));
            }
        }
    }
}
