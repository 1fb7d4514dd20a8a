using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Scheduling;

/// <summary>
/// Recognises sums of products over several indices, and those of which one factor is read through a moving window: convolutions and their gradients, strided
/// and padded ones among them, are products of matrices whose rows, columns and terms are numbered by several indices.
/// </summary>
internal static class TensorContraction
{
    /// <summary>As many as the kernel has registers for.</summary>
    private const int MostWindows = 4;
    private const int MostIndices = 8;

    public static Contraction? Of(MapReduce statement)
    {
        if (!Contraction.IsSum(statement))
        {
            return null;
        }

        var summed = statement.Reduction!.Loops;
        var factors = Factors.Of(statement.Body);
        if (factors.Where(f => summed.Any(l => f.DependsOn(l.Index))).ToList() is not [Read first, Read second]
            || factors.Where(f => f != first && f != second).ToList() is var others && !others.All(Contraction.IsNumber))
        {
            return null;
        }

        var (left, right) = IsThroughWindow(first) ? (second, first) : (first, second);
        return Contraction.IsLinear(left) && Contraction.IsLinear(right, mayBePadded: true) && summed.All(l => left.DependsOn(l.Index) && right.DependsOn(l.Index)) && WindowsOf(right, statement) is { } windows
            ? Of(statement, left, right, Factors.Product(factors.Where(f => f != first && f != second).ToList()), windows)
            : null;
    }

    private static Contraction? Of(MapReduce statement, Read left, Read right, Expr factor, ValueArray<Window> windows)
    {
        var summed = statement.Reduction!.Loops;
        var isMoving = windows.Count > 0 || statement.Axes.Concat(summed).Any(l => Contraction.IsShifted(left, l.Index) || Contraction.IsShifted(right, l.Index));
        var rows = Last(statement.Axes, left, right, isMoving);
        var columns = Last(statement.Axes, right, left, isMoving);
        if ((!isMoving && summed.Count < 2) || rows.IsEmpty || columns.IsEmpty || new[] { rows, columns, summed }.Any(static l => l.Count > MostIndices))
        {
            return null;
        }

        var around = statement.Axes.Where(a => !rows.Contains(a) && !columns.Contains(a)).ToValueArray();
        return new Contraction(
            rows[rows.Count - 1], columns[columns.Count - 1], summed[summed.Count - 1], left, right, factor, around, IsAdded: false, new TensorForm(rows, columns, summed, windows));
    }

    /// <summary>The last axis that only <paramref name="of"/> has; below a window with those right before it, which are so many small products less.</summary>
    private static ValueArray<Loop> Last(ValueArray<Loop> axes, Read of, Read other, bool isMoving)
    {
        bool IsOwn(Loop axis) => of.DependsOn(axis.Index) && !other.DependsOn(axis.Index);
        var own = axes.Reverse().SkipWhile(a => !IsOwn(a)).TakeWhile(IsOwn);
        return own.Take(isMoving ? MostIndices : 1).Reverse().ToValueArray();
    }

    /// <summary>What is read through windows, and may be read outside of its axis; null where the sum leaves out terms that the kernel would add.</summary>
    private static ValueArray<Window>? WindowsOf(Read read, MapReduce statement)
    {
        var windows = read.Indices.OfType<AffineIndex>().Select((i, d) => new Window(i.Value, read.Tensor.Extents[d]))
            .Where(w => read.Boundary == Boundary.Zero ? !IsWholeAxis(w, statement) : IsMoving(w.Position)).ToValueArray();
        if (windows.Count > MostWindows && read.Boundary != Boundary.Zero)
        {
            windows = ValueArray<Window>.Empty;
        }

        var inside = windows.SelectMany(static w => new[] { w.Position, w.Extent - w.Position - Affine.One }).ToList();
        return windows.Count <= MostWindows && Domain.Of(statement) is { Rest: null } domain && domain.Conditions.All(inside.Contains) ? windows : null;
    }

    private static bool IsWholeAxis(Window window, MapReduce statement) =>
        statement.Axes.Concat(statement.Reduction!.Loops).Any(l => window.Position.AsSymbol == l.Index && l.Upper == window.Extent);

    private static bool IsMoving(Affine position) => position.Terms.Count(static t => t.Symbol is LoopIndex) > 1;

    private static bool IsThroughWindow(Read read) =>
        read.Boundary != Boundary.None || read.Indices.OfType<AffineIndex>().Any(static i => IsMoving(i.Value));
}
