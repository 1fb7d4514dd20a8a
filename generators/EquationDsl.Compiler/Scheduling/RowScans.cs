using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Scheduling;

/// <summary>
/// Recurrences of which each row of a matrix is one by itself, <c>s[b, t] = a s[b, t - 1] + x[b, t]</c>: the loops over the rows are around the one over the
/// times, so that memory is read as it lies, and what one time hands to the next stays in a register. What costs little runs for some rows at once, one number
/// after the other; else rows run a vector at once.
/// </summary>
internal static class RowScans
{
    /// <summary>The same with the rows outside, if no row needs another.</summary>
    public static LoopNode Run(LoopNode times)
    {
        var (rows, body) = (new List<LoopNode>(), times.Body);
        while (body is [LoopNode { IsVector: false, Block: null, Stretch: null, Order: null, Reductions.IsEmpty: true } row])
        {
            rows.Add(row);
            body = row.Body;
        }

        var statements = body.OfType<StatementNode>().Select(static n => n.Statement).ToList();
        if (rows.Count == 0 || times.IsResumed || statements.Count < body.Count || !rows.TrueForAll(r => IsApart(r.Loop, times.Loop.Index, statements))
            || !statements.TrueForAll(s => s.Reduction is not null || IsAlong(s.TargetIndices, times.Loop.Index)))
        {
            return times.Body is [LoopNode] ? times with { Linear = null } : times;
        }

        var result = times with { Body = body, Reductions = default };
        var areAbreast = times.Reductions.IsEmpty && !rows[rows.Count - 1].Loop.HasFurtherBounds && statements.Sum(Cost) <= MostAbreast;
        var isVector = !areAbreast && times.Linear is null && RunsByRows(result, rows[rows.Count - 1].Loop.Index);
        for (var at = rows.Count - 1; at >= 0; at--)
        {
            var isInner = at == rows.Count - 1;
            result = rows[at] with { Body = [result], IsVector = isVector && isInner, Abreast = areAbreast && isInner ? Chains : 1 };
        }

        return result with { Reductions = times.Reductions };
    }

    /// <summary>A multiplication and an addition take four cycles, and one can begin in each.</summary>
    private const int Chains = 4;

    /// <summary>What the operations of one time may cost: transposing rows costs more than that, and the registers are enough for as many chains.</summary>
    private const int MostAbreast = 12;

    private static int Cost(MapReduce statement) => 1 + statement.Body.Cost();

    /// <summary>Whether the loop runs over rows a vector at once, with their times inside.</summary>
    public static bool AreSideBySide(LoopNode loop) => loop is { IsVector: true, Body: [LoopNode { Order: not null }] };

    /// <summary>
    /// Whether what is read lies as the tiles of some rows and times do: times side by side, and rows apart. Where 0 is read outside, only the time may be
    /// that.
    /// </summary>
    public static bool IsInTiles(Read read, LoopIndex row, LoopIndex time, Domain domain) =>
        read is { Tensor: { Element: ElementKind.Real, Rank: > 1, Draw: null }, Boundary: Boundary.None or Boundary.Zero }
        && IsAlong(read.Indices, time, isShifted: true)
        && read.Indices.Count(i => i.DependsOn(row)) == 1
        && read.Indices.All(i => i is AffineIndex { Value: var at } && (!at.DependsOn(row) || at.AsSymbol == row))
        && (read.Boundary == Boundary.None || Enumerable.Range(0, read.Indices.Count - 1).All(d => domain.IsInside(read.Indices[d], read.Tensor.Extents[d])));

    /// <summary>Whether times are the last axis and no other.</summary>
    private static bool IsAlong(ValueArray<IndexExpr> indices, LoopIndex time, bool isShifted = false) =>
        indices.Count > 0 && indices[indices.Count - 1] is AffineIndex { Value: var last } && last.CoefficientOf(time) == 1
        && (isShifted ? (last - time).IsConstant : last.AsSymbol == time)
        && indices.Take(indices.Count - 1).All(i => !i.DependsOn(time));

    /// <summary>Whether each row computes what it needs, whatever the others do.</summary>
    private static bool IsApart(Loop row, LoopIndex time, List<MapReduce> statements)
    {
        bool NeedsOwn(MapReduce reader, MapReduce writer)
        {
            var reads = reader.Reads().Where(r => r.Tensor.Id == writer.Target.Id).ToList();
            return reader.TensorsRead().Count(t => t.Id == writer.Target.Id) == reads.Count
                && reads.TrueForAll(r => Storage.IsFixed(r.Indices, writer.TargetIndices, row.Index));
        }

        return !row.IsBoundedBy(time) && statements.TrueForAll(s => s.Sets && s.Target.Element == ElementKind.Real && !s.IsWhole)
            && statements.TrueForAll(reader => statements.TrueForAll(writer => NeedsOwn(reader, writer)));
    }

    /// <summary>
    /// Whether everything is in tiles, or the same for all rows or all times: entries that had to be taken one by one would cost more than the vectors save.
    /// </summary>
    private static bool RunsByRows(LoopNode times, LoopIndex row)
    {
        var carried = Carried.By(times).ToList();
        var statements = times.Body.OfType<StatementNode>().Select(static n => n.Statement).ToList();
        var domain = Domain.Of(statements.SelectMany(static s => s.Loops()));
        bool IsCarried(Read read) => carried.Exists(c => c.Before == read);
        bool IsOwn(Read read) => statements.Exists(s => s.Target.Id == read.Tensor.Id && s.TargetIndices == read.Indices);
        bool IsWritten(Read read) => statements.Exists(s => s.Target.Id == read.Tensor.Id);
        bool IsTaken(Read read) => IsOwn(read) || IsCarried(read)
            || (!IsWritten(read) && (VectorAxis.StrideOf(read, row) != Stride.Other || IsInTiles(read, row, times.Loop.Index, domain)));
        return statements.TrueForAll(s => !s.IsSearch && s.Reduction?.Guard is null && s.TensorsRead().Count() == s.Reads().Count() && s.Reads().All(IsTaken)
                && (s.Reduction is not null || IsInTiles(new Read(s.Target, s.TargetIndices), row, times.Loop.Index, domain)));
    }
}
