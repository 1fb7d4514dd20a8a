using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Scheduling;

/// <summary>
/// Where a value is zero beyond a diagonal, sums over it end at the diagonal, and what is beyond is not computed: <c>t[i, j] = select(j &lt;= i, x, 0)</c> and
/// <c>sum_j t[i, j] b[j, k]</c>, as gradients of triangular sums have them, are <c>t[i, j] = x</c> and the sum over <c>j in 0..i + 1</c>.
/// </summary>
internal static class ZeroTriangles
{
    public static Program Run(Program program)
    {
        foreach (var statement in program.MapReduces.Where(static s => s is { IsMap: true, Sets: true, Target: { Role: TensorRole.Intermediate, Rank: > 1 } }))
        {
            if (Bound(statement.Body) is { } bound && Narrowed(statement, bound, program) is { } narrowed)
            {
                var changed = program.MapReduces.Select(s => narrowed.TryGetValue(s.Target.Id, out var other) ? other : s);
                program = program with { MapReduces = changed.ToValueArray() };
            }
        }

        return program;
    }

    /// <summary>The statement without its condition, and its readers with the ranges where it holds; null unless every reader is a product that can do without the rest.</summary>
    private static Dictionary<int, MapReduce>? Narrowed(MapReduce statement, Triangle bound, Program program)
    {
        var (row, column) = (AxisOf(statement, bound.Row), AxisOf(statement, bound.Column));
        var readers = program.Statements.Where(s => s.Needs(statement.Target)).ToList();
        if (row < 0 || column < 0 || statement.Target.Extents[row] != statement.Target.Extents[column] || readers.Count == 0)
        {
            return null;
        }

        var narrowed = readers.Select(r => r is not MapReduce reader ? null : Narrowed(reader, statement.Target, row, column, bound.Behind)).ToList();
        return narrowed.Contains(null) ? null
            : narrowed.OfType<MapReduce>().Append(statement with { Body = Stripped(statement.Body) }).ToDictionary(static s => s.Target.Id);
    }

    private static int AxisOf(MapReduce statement, LoopIndex index) => statement.Axes.ToList().FindIndex(a => a.Index == index && a.Lower == Affine.Zero);

    private static MapReduce? Narrowed(MapReduce reader, Tensor tensor, int row, int column, long behind)
    {
        var reads = Factors.Of(reader.Body).OfType<Read>().Where(r => r.Tensor.Id == tensor.Id).ToList();
        if (reader.Reduction is not { Loops: [var summed] } || reads is not [var read] || reader.Reads().Count(r => r.Tensor.Id == tensor.Id) != 1 || Contraction.Of(reader) is null
            || read.Indices[row] is not AffineIndex { Value.AsSymbol: LoopIndex high } || read.Indices[column] is not AffineIndex { Value.AsSymbol: LoopIndex low }
            || summed.Lower != Affine.Zero || summed.Upper != tensor.Extents[row])
        {
            return null;
        }

        var other = summed.Index == low ? high : low;
        var range = summed.Index == low ? summed with { Upper = high + Affine.Of(1 - behind) } : summed.Index == high ? summed with { Lower = low + Affine.Of(behind) } : null;
        if (range is null || !reader.Axes.Any(a => a.Index == other && a.Lower == Affine.Zero && a.Upper == summed.Upper))
        {
            return null;
        }

        var narrowed = reader with { Reduction = reader.Reduction with { Loops = [range] } };
        return Contraction.Of(narrowed) is null ? null : narrowed;
    }

    /// <summary>Where the value may be other than zero; null if that is everywhere, or no triangle.</summary>
    private static Triangle? Bound(Expr expr) => expr switch
    {
        Select { Condition: Call { Function: var f, Arguments: [IndexValue low, IndexValue high] }, Else: Constant { Value: 0 } } when f == Functions.LessOrEqual => Bound(low.Value, high.Value, 0),
        Select { Condition: Call { Function: var f, Arguments: [IndexValue low, IndexValue high] }, Else: Constant { Value: 0 } } when f == Functions.Less => Bound(low.Value, high.Value, 1),
        Call { Function: var f, Arguments: [var left, var right] } when f == Functions.Add || f == Functions.Subtract => Bound(left) is { } bound && bound == Bound(right) ? bound : null,
        Call { Function: var f, Arguments: [var left, var right] } when f == Functions.Multiply => Bound(left) ?? Bound(right),
        Call { Function: var f, Arguments: [var value, ..] } when f == Functions.Negate || f == Functions.Divide => Bound(value),
        _ => null,
    };

    /// <summary>A difference of two indices that must not be negative.</summary>
    private static Triangle? Bound(Affine low, Affine high, long strict) =>
        high - low is { Terms: [{ Symbol: LoopIndex, Coefficient: 1 or -1 } first, { Symbol: LoopIndex, Coefficient: 1 or -1 } second], Constant: var more } && first.Coefficient != second.Coefficient && strict - more >= 0
            ? new((LoopIndex)(first.Coefficient == 1 ? first : second).Symbol, (LoopIndex)(first.Coefficient == 1 ? second : first).Symbol, strict - more)
            : null;

    /// <summary>The value where the condition holds.</summary>
    private static Expr Stripped(Expr expr) => expr switch
    {
        Select select when Bound(select) is not null => select.Then,
        Call { Function: var f, Arguments: var arguments } call when Bound(call) is not null =>
            new Call(f, arguments.Select((a, at) => f == Functions.Divide && at > 0 ? a : Stripped(a)).ToValueArray()),
        _ => expr,
    };

    /// <summary>The entries of which the column's index, plus a number, is at most the row's.</summary>
    private sealed record Triangle(LoopIndex Row, LoopIndex Column, long Behind);
}
