using System.Numerics;
using EquationDsl.Kernels;

namespace EquationDsl.Tests.Kernels;

/// <summary>Decompositions of stacks of matrices and what follows from them, held to the bar for one matrix. Loaded once for each width of vectors.</summary>
public static class StackCheck
{
    private const int Sides = 6;

    /// <summary>More right sides than are put into lanes.</summary>
    private const int ManySides = 17;

    /// <summary>What is wrong, or nothing.</summary>
    public static string? OfSingle(int n, int count) => Run<float>(n, count);

    /// <summary>What is wrong, or nothing.</summary>
    public static string? OfDouble(int n, int count) => Run<double>(n, count);

    private static string? Run<T>(int n, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (var kind in MatrixSamples.Kinds)
        {
            var what = Lu(Stack(count, at => MatrixSamples.Draw<T>(KindAt(kind, at), n, n, at)), n, count)
                ?? Definite(Stack(count, at => MatrixSamples.DrawDefinite<T>(KindAt(kind, at), n, at)), n, count);
            foreach (var (rows, columns) in new[] { (n, n), (n + 5, n), (n, n + 3) })
            {
                what ??= Qr(Stack(count, at => MatrixSamples.Draw<T>(KindAt(kind, at), rows, columns, at)), rows, columns, count);
            }

            if (what is not null)
            {
                return $"{kind}, {count} matrices: {what}";
            }
        }

        return null;
    }

    /// <summary>One in seven is of another kind: its neighbours must not suffer from it.</summary>
    private static MatrixKind KindAt(MatrixKind kind, int at) => at % 7 == 3 ? MatrixKind.Tiny : kind;

    private static T[] Stack<T>(int count, Func<int, T[]> draw) => [.. Enumerable.Range(0, count).SelectMany(draw)];

    private static Entries At<T>(Span<T> stack, int at, int rows, int columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Entries.Of<T>(stack.Slice(at * rows * columns, rows * columns), rows, columns);

    private static string? Lu<T>(T[] entries, int n, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var a = new Guarded<T>(entries);
        using var factors = new Guarded<T>(entries.Length);
        using var pivots = new Guarded<int>(n * count);
        using var inverse = new Guarded<T>(entries.Length);
        LuStack.Decompose<T>(a.Span, factors.Span, pivots.Span, n, count);
        LuStack.Invert<T>(factors.Span, pivots.Span, n, inverse.Span, count);
        for (var at = 0; at < count; at++)
        {
            var wrong = Exchanged(factors.Span.Slice(at * n * n, n * n), pivots.Span.Slice(at * n, n), At(a.Span, at, n, n))
                ?? SolutionCheck.Solves<T>(At(a.Span, at, n, n), At(inverse.Span, at, n, n), Entries.Identity(n), "inverse");
            if (wrong is not null)
            {
                return $"LU, {at}: {wrong}";
            }
        }

        foreach (var sides in new[] { 1, Sides, ManySides })
        {
            foreach (var isTransposed in new[] { false, true })
            {
                using var b = new Guarded<T>(Stack(count, at => MatrixSamples.Draw<T>(MatrixKind.Random, n, sides, at)));
                using var x = new Guarded<T>(b.Span.Length);
                LuStack.Solve<T>(factors.Span, pivots.Span, n, b.Span, x.Span, sides, count, "A", isTransposed);
                for (var at = 0; at < count; at++)
                {
                    var matrix = At(a.Span, at, n, n);
                    if (SolutionCheck.Solves<T>(isTransposed ? matrix.Transposed : matrix, At(x.Span, at, n, sides), At(b.Span, at, n, sides), "solution") is { } wrong)
                    {
                        return $"LU, {at}, {sides} sides, {(isTransposed ? "transposed" : "plain")}: {wrong}";
                    }
                }
            }
        }

        return null;
    }

    private static string? Exchanged<T>(ReadOnlySpan<T> factors, ReadOnlySpan<int> pivots, Entries a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var n = a.Rows;
        int[] order = [.. Enumerable.Range(0, n)];
        for (var k = 0; k < n; k++)
        {
            (order[k], order[pivots[k]]) = (order[pivots[k]], order[k]);
        }

        var both = Entries.Of(factors, n, n);
        var l = Entries.Where(n, n, (i, j) => i == j ? 1 : i > j ? both[i, j] : 0);
        var u = Entries.Where(n, n, (i, j) => i <= j ? both[i, j] : 0);
        return Enumerable.Range(0, n * n).Any(at => !(Math.Abs(l[at / n, at % n]) <= 1)) ? "an entry of L is greater than 1"
            : SolutionCheck.Makes<T>(l, u, Entries.Where(n, n, (i, j) => a[order[i], j]), "L U");
    }

    /// <summary>What is above the diagonals is NaN.</summary>
    private static string? Definite<T>(T[] entries, int n, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var l = new Guarded<T>(entries);
        for (var at = 0; at < entries.Length; at++)
        {
            l.Span[at] = at % n > at / n % n ? T.NaN : entries[at];
        }

        using var inverse = new Guarded<T>(entries.Length);
        using var b = new Guarded<T>(Stack(count, at => MatrixSamples.Draw<T>(MatrixKind.Random, n, Sides, at)));
        using var x = new Guarded<T>(b.Span.Length);
        CholeskyStack.Decompose<T>(l.Span, l.Span, n, count);
        CholeskyStack.Solve<T>(l.Span, n, b.Span, x.Span, Sides, count);
        CholeskyStack.Invert<T>(l.Span, n, inverse.Span, count);
        for (var at = 0; at < count; at++)
        {
            Entries matrix = At<T>(entries, at, n, n), factor = At(l.Span, at, n, n), inverted = At(inverse.Span, at, n, n);
            double Root(int i) => Math.Sqrt(matrix[i, i]);
            var scaled = Entries.Where(n, n, (i, j) => matrix[i, j] / Root(i) / Root(j));
            var ofFactor = Entries.Where(n, n, (i, j) => factor[i, j] / Root(i));
            var ofInverse = Entries.Where(n, n, (i, j) => inverted[i, j] * Root(i) * Root(j));
            var wrong = Enumerable.Range(0, n * n).Any(e => e % n > e / n ? factor[e / n, e % n] != 0 : inverted[e / n, e % n] != inverted[e % n, e / n])
                ? "no zeros above the diagonal, or no symmetric inverse"
                : SolutionCheck.Makes<T>(ofFactor, ofFactor.Transposed, scaled, "L L'")
                ?? SolutionCheck.Solves<T>(matrix, At(x.Span, at, n, Sides), At(b.Span, at, n, Sides), "solution")
                ?? SolutionCheck.Solves<T>(scaled, ofInverse, Entries.Identity(n), "inverse");
            if (wrong is not null)
            {
                return $"Cholesky, {at}: {wrong}";
            }
        }

        return null;
    }

    private static string? Qr<T>(T[] entries, int rows, int columns, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var all = Math.Min(rows, columns);
        using var a = new Guarded<T>(entries);
        using var q = new Guarded<T>(rows * all * count);
        using var r = new Guarded<T>(all * columns * count);
        using var factors = new Guarded<T>(entries.Length);
        using var tau = new Guarded<T>(columns * count);
        r.Span.Fill(T.NaN);
        QrStack.Decompose<T>(a.Span, q.Span, r.Span, rows, columns, count);
        QrStack.Factor<T>(a.Span, factors.Span, tau.Span, rows, columns, count);
        for (var at = 0; at < count; at++)
        {
            Entries matrix = At(a.Span, at, rows, columns), ofQ = At(q.Span, at, rows, all), ofR = At(r.Span, at, all, columns);
            using var product = new Guarded<T>(rows * columns);
            for (var e = 0; e < rows * columns; e++)
            {
                product.Span[e] = e % columns >= e / columns ? factors.Span[(at * rows * columns) + e] : T.Zero;
            }

            QrDecomposition.Multiply<T>(
                factors.Span.Slice(at * rows * columns, rows * columns), tau.Span.Slice(at * columns, columns), rows, columns, product.Span, columns, isTransposed: false);
            var wrong = Enumerable.Range(0, all * columns).Any(e => e % columns < e / columns ? ofR[e / columns, e % columns] != 0
                : e % columns == e / columns && !(ofR[e / columns, e % columns] >= 0)) ? "R is not triangular with a diagonal that is not negative"
                : SolutionCheck.Makes<T>(ofQ, ofR, matrix, "Q R") ?? SolutionCheck.Makes<T>(ofQ.Transposed, ofQ, Entries.Identity(all), "Q' Q")
                ?? SolutionCheck.Makes<T>(Entries.Identity(rows), Entries.Of<T>(product.Span, rows, columns), matrix, "reflections");
            if (wrong is not null)
            {
                return $"QR, {at}: {wrong}";
            }
        }

        return rows >= columns ? LeastSquares<T>(factors.Span, tau.Span, rows, columns, count) : null;
    }

    /// <summary>As the routine for one matrix finds them, from the same factors.</summary>
    private static string? LeastSquares<T>(Span<T> factors, Span<T> tau, int rows, int columns, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var b = new Guarded<T>(Stack(count, at => MatrixSamples.Draw<T>(MatrixKind.Random, rows, Sides, at)));
        using var x = new Guarded<T>(columns * Sides * count);
        var one = new T[columns * Sides];
        try
        {
            QrStack.LeastSquares<T>(factors, tau, rows, columns, b.Span, x.Span, Sides, count);
        }
        catch (MatrixException)
        {
            // Graded rows: then one of them alone is refused too.
            return Enumerable.Range(0, count).Any(IsRefused(factors.ToArray(), tau.ToArray(), rows, columns)) ? null : "least squares: no matrix is to be refused";
        }

        for (var at = 0; at < count; at++)
        {
            QrDecomposition.LeastSquares<T>(
                factors.Slice(at * rows * columns, rows * columns), tau.Slice(at * columns, columns), rows, columns, b.Span.Slice(at * rows * Sides, rows * Sides), one, Sides);
            Entries found = At(x.Span, at, columns, Sides), expected = Entries.Of<T>(one, columns, Sides), f = At(factors, at, rows, columns);
            var r = Entries.Where(columns, columns, (i, j) => i <= j ? f[i, j] : 0);
            var sides = Entries.Where(columns, Sides, (i, j) => Enumerable.Range(0, columns).Sum(k => r[i, k] * expected[k, j]));
            var size = Enumerable.Range(0, Sides).Max(j => At(b.Span, at, rows, Sides).NormOfColumn(j));
            for (var j = 0; j < Sides && columns > 0; j++)
            {
                var allowed = 2 * SolutionCheck.Allowed<T>(rows) * ((r.Norm * found.NormOfColumn(j)) + size);
                if (!(Entries.Residual(r, found, sides, j) <= allowed))
                {
                    return $"least squares, {at}, {rows} x {columns}: side {j} differs by {Entries.Residual(r, found, sides, j)}, allowed are {allowed}";
                }
            }
        }

        return null;
    }

    private static Func<int, bool> IsRefused<T>(T[] factors, T[] tau, int rows, int columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => at =>
    {
        try
        {
            QrDecomposition.LeastSquares<T>(factors.AsSpan(at * rows * columns, rows * columns), tau.AsSpan(at * columns, columns), rows, columns, new T[rows], new T[columns]);
            return false;
        }
        catch (MatrixException)
        {
            return true;
        }
    };
}
