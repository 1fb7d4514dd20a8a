using System.Globalization;
using EquationDsl.Compiler.Binding.Indices;
using EquationDsl.Compiler.Binding.Ledgers;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Binding.Sizes;

/// <summary>
/// Every subscript must fall inside its axis. Most do by construction of the ranges; what the sizes alone do not prove is checked at run time before anything
/// is read.
/// </summary>
internal sealed class ReadChecks(Survey survey, Report report, SizeTable sizes, RangeSolver ranges, IndexReads indexReads)
{
    private readonly List<(AxisLength Axis, Affine Expected, string Text, long? Spare, string? Number)> _atLeast = [];

    /// <summary>What must not be negative, of numbers that callers pass.</summary>
    private readonly List<(IntegerValue Number, Affine Room, string Text)> _ofNumbers = [];

    public void Check()
    {
        if (report.HasErrors)
        {
            return;
        }

        foreach (var read in indexReads.All)
        {
            ReportCount(read);
        }

        foreach (var read in indexReads.All.Where(static r => !r.IsBounded))
        {
            if (Reached(read, isGreatest: false) is not { } least || Reached(read, isGreatest: true) is not { } greatest)
            {
                continue;
            }

            if (sizes.IsOfDrawn(read.Extent))
            {
                // As many are drawn as are read.
                sizes.Unify(new(read.Extent, greatest + Affine.One, read.Span));
            }

            if (!read.MayPrecede && IsAheadOfAll(read, sizes.Resolve(least)) is { } summed)
            {
                var place = report.Text(read.Span);
                report.Error(BindingRules.Outside, read.Span, sizes.Text(least), read.Text, survey.FirstIndex.ToString(CultureInfo.InvariantCulture),
                    $@"Read as far behind as the sum is long, {read.Text}_{{{place}+K-1}} below \sum_{{{summed.Symbol.Name}=1}}^{{K}}, or set Boundary = Boundary.Zero, by which what is before the first entry is 0");
                continue;
            }

            if (!read.MayPrecede)
            {
                Require(read, least + Affine.Of(read.Beside.Before), least, null);
            }

            Require(read, Room(read, greatest) + Affine.Of(read.Beside.Behind), greatest, SpareOf(read, greatest));
        }

        // One read must reach furthest, or nothing tells how many steps fit.
        foreach (var index in indexReads.Returned.Where(i => !_atLeast.Exists(c => c.Spare is not null && c.Expected.DependsOn(i.Upper!.Terms[0].Symbol))))
        {
            report.Error(BindingRules.OpenRange, index.Span, index.Symbol.Name, Wording.RangeAdvice(index));
        }
    }

    // The k of y_n = \sum_k h_k x_{2n-k}: the range of n is that of y, and so the first entry would be read before x wherever h has more than one entry.
    private IndexVariable? IsAheadOfAll(IndexRead read, Affine least) =>
        least.Constant <= 1 && !least.Terms.IsEmpty && least.Terms.All(static t => t is { Coefficient: < 0, Symbol: Size { Source: AxisLength } })
        && read.Position.Terms.Any(t => t.Coefficient > 1 && ranges.Find(t.Symbol) is { IsAdopted: true })
            ? read.Position.Terms.Where(static t => t.Coefficient < 0).Select(t => ranges.Find(t.Symbol)).FirstOrDefault(static i => i is not null) : null;

    // The k of \sum_{i=1}^{k} x_i - k x_k counts from 1 above the sum, and would be a position from 0 below x.
    private void ReportCount(IndexRead read)
    {
        if (!read.IsCounted && read.Position.Terms.All(static t => t.Symbol is Size { Source: IntegerValue }) && read.Position.Terms.Select(t => ranges.CountedBy(t.Symbol)).FirstOrDefault(static i => i is not null) is { } counted)
        {
            var number = ((IntegerValue)((Size)read.Position.Terms.First(t => ranges.CountedBy(t.Symbol) == counted).Symbol).Source).Parameter;
            report.Error(DoubtRules.PositionAndCount, read.Span, number, counted.Symbol.Name, read.Text);
        }
    }

    public IEnumerable<ShapeCheck> ReachChecks(SizeSolution solution) => _atLeast
        .Select(c => new ShapeCheck(c.Axis.Parameter, c.Axis.Axis, solution.Resolve(c.Expected), c.Text, AtLeast: true, c.Spare) { Number = c.Number })
        .Concat(_ofNumbers.Select(c => new ShapeCheck(c.Number.Parameter, 0, solution.Resolve(c.Room), c.Text) { IsOfNumber = true }))
        .Concat(sizes.Greater(solution).Select(g => new ShapeCheck(g.Axis.Parameter, g.Axis.Axis, solution.Resolve(g.Least), "the factors of the equation", AtLeast: true)))
        .Distinct();

    /// <summary>
    /// The least or greatest position; where it may lie outside, what a condition of the sum says of it, if that is inside or a number that callers pass.
    /// </summary>
    private Affine? Reached(IndexRead read, bool isGreatest)
    {
        Affine RoomFor(Affine at) => isGreatest ? Room(read, at) : sizes.Resolve(at);
        var reached = ranges.Extreme(read.Position, isGreatest);
        if (reached is null || read.Within.IsEmpty || IsProved(RoomFor(reached)))
        {
            return reached;
        }

        var stated = read.Within.Select(form => isGreatest ? read.Position + form : read.Position - form).Where(static at => !at.Terms.Any(static t => t.Symbol is LoopIndex)).Select(sizes.Resolve).ToList();
        return stated.Find(at => IsProved(RoomFor(at))) ?? (IsOfNumbers(reached) ? reached : stated.Find(IsOfNumbers)) ?? reached;

        static bool IsOfNumbers(Affine at) => !at.Terms.IsEmpty && at.Terms.All(static t => t.Symbol is Size { Source: IntegerValue });
    }

    /// <summary>Whether lengths alone say that a form is not negative.</summary>
    private static bool IsProved(Affine form) => form.Constant >= 0 && form.Terms.All(static t => t is { Coefficient: > 0, Symbol: Size { Source: AxisLength } });

    private Affine Room(IndexRead read, Affine greatest) => sizes.Resolve(read.Extent) - Affine.One - greatest;

    // An output that a strided index gives its length has an entry for every position at which all reads are inside: behind the read that reaches furthest
    // there is no room for another step.
    private long? SpareOf(IndexRead read, Affine greatest)
    {
        var stride = read.Position.Terms.FirstOrDefault(t => t.Coefficient > 1 && ranges.Find(t.Symbol) is { IsAdopted: true });
        if (stride is null)
        {
            return null;
        }

        var room = Room(read, greatest);
        bool HasMoreRoom(IndexRead other) => ranges.Extreme(other.Position, greatest: true) is { } reach && Room(other, reach) - room is { IsConstant: true, Constant: >= 0 };
        return indexReads.All.Where(r => r.Position.DependsOn(stride.Symbol)).All(r => !r.IsBounded && HasMoreRoom(r)) ? stride.Coefficient - 1 : null;
    }

    /// <summary>The int parameter that an end of a range is computed of, the last of several.</summary>
    private static string? NumberOf(Affine end) => end.Terms.Select(static t => t.Symbol).OfType<Size>().Select(static s => s.Source).OfType<IntegerValue>().LastOrDefault()?.Parameter;

    // The form must not be negative; in terms of the length of an axis: length >= length - form.
    private void Require(IndexRead read, Affine form, Affine reached, long? spare)
    {
        var slack = sizes.Resolve(form);
        if (IsProved(slack))
        {
            return;
        }

        // An extent that an int parameter gives is checked where it is read.
        var extent = sizes.Resolve(read.Extent);
        if ((extent - Affine.Of(extent.Constant)).AsSymbol is Size { Source: LesserOf lesser } both)
        {
            // What fits into the lesser of two lengths fits into both.
            void Fits(Affine length) => Require(read with { Extent = length + Affine.Of(extent.Constant) }, slack.Substitute(both, length), reached, spare);
            Fits(lesser.One);
            Fits(lesser.Other);
            return;
        }

        // What is at one place is there or not; what an index runs through reaches as far as it is long.
        var number = slack.Terms.Select(static t => t.Symbol).OfType<Size>().Select(static s => s.Source).OfType<IntegerValue>().FirstOrDefault();
        var length = extent.Terms.Select(static t => t.Symbol).Append(read.Extent.AsSymbol).OfType<Size>().FirstOrDefault(static s => s.Source is AxisLength { Parameter.Length: > 0 });
        if (number is not null && !read.IsEnd && (length is null || read.Position.Terms.All(static t => t.Symbol is Size)))
        {
            _ofNumbers.Add((number, slack, read.Text));
            return;
        }

        if (length is { Source: AxisLength axis } && (!slack.IsConstant || (read.Position.IsConstant && read.Position.Constant >= 0)))
        {
            _atLeast.Add((axis, Affine.Of(length) - slack, read.Text, spare, read.IsEnd ? NumberOf(slack) : null));
            return;
        }

        var first = survey.FirstIndex.ToString(CultureInfo.InvariantCulture);
        var advice = reached is { IsConstant: true, Constant: -1 } && read.Position.IsConstant ? $"Where sums begin with 1, the first entry is {read.Text}_1: write that, and sums from 2 that leave it out"
            : "State other bounds";
        report.Error(BindingRules.Outside, read.Span, sizes.Text(reached), read.Text, first, advice);
    }
}
