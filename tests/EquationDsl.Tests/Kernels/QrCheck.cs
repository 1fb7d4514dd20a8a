using System.Numerics;
using EquationDsl.Kernels;

namespace EquationDsl.Tests.Kernels;

/// <summary>QR decomposition of square, tall and wide matrices, with and without pivoting, and least squares. Loaded once for each width of vectors.</summary>
public static class QrCheck
{
    private const int Sides = 4;

    /// <summary>What is wrong, or nothing.</summary>
    public static string? OfSingle(MatrixKind kind, int n, bool parallel) => Run<float>(kind, n, parallel);

    /// <summary>What is wrong, or nothing.</summary>
    public static string? OfDouble(MatrixKind kind, int n, bool parallel) => Run<double>(kind, n, parallel);

    private static string? Run<T>(MatrixKind kind, int n, bool parallel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (var (rows, columns) in new[] { (n, n), (n + 11, n), (n, n + 5) })
        {
            var entries = MatrixSamples.Draw<T>(kind, rows, columns);
            var wrong = Thin(entries, rows, columns, parallel) ?? Pivoted(entries, rows, columns);

            // From what the rows of a graded matrix have in common nothing can be solved for without pivoting rows.
            if ((wrong ?? (rows >= columns && kind != MatrixKind.GradedRows ? LeastSquares(entries, rows, columns, parallel) : null)) is { } what)
            {
                return $"{kind}: {what}";
            }
        }

        return null;
    }

    private static string? Thin<T>(T[] entries, int rows, int columns, bool parallel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var all = Math.Min(rows, columns);
        using var a = new Guarded<T>(entries);
        using var q = new Guarded<T>(rows * all);
        using var r = new Guarded<T>(all * columns);
        r.Span.Fill(T.NaN);
        QrDecomposition.Decompose<T>(a.Span, q.Span, r.Span, rows, columns, "A", parallel);
        for (var at = 0; at < r.Span.Length; at++)
        {
            var (i, j) = Math.DivRem(at, columns);
            if (j < i ? r.Span[at] != T.Zero : j == i && !(r.Span[at] >= T.Zero))
            {
                return $"R[{i}, {j}] is {r.Span[at]}";
            }
        }

        var ofQ = Entries.Of<T>(q.Span, rows, all);
        return SolutionCheck.Makes<T>(ofQ, Entries.Of<T>(r.Span, all, columns), Entries.Of<T>(entries, rows, columns), "Q R")
            ?? SolutionCheck.Makes<T>(ofQ.Transposed, ofQ, Entries.Identity(all), "Q' Q");
    }

    private static string? Pivoted<T>(T[] entries, int rows, int columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var all = Math.Min(rows, columns);
        using var factors = new Guarded<T>(entries);
        using var tau = new Guarded<T>(all);
        using var order = new Guarded<int>(columns);
        using var r = new Guarded<T>(rows * columns);
        QrDecomposition.FactorPivoted(factors.Span, tau.Span, order.Span, rows, columns);
        for (var at = 0; at < r.Span.Length; at++)
        {
            r.Span[at] = at % columns >= at / columns ? factors.Span[at] : T.Zero;
        }

        for (var i = 1; i < all; i++)
        {
            if (T.Abs(factors.Span[(i * columns) + i]) > T.Abs(factors.Span[((i - 1) * columns) + i - 1]) * T.CreateChecked(1.001))
            {
                return $"the diagonal of R grows at {i}";
            }
        }

        QrDecomposition.Multiply<T>(factors.Span, tau.Span, rows, columns, r.Span, columns, isTransposed: false);
        int[] from = [.. order.Span];
        Entries a = Entries.Of<T>(entries, rows, columns), product = Entries.Of<T>(r.Span, rows, columns);
        return from.Order().SequenceEqual(Enumerable.Range(0, columns))
            ? SolutionCheck.Makes<T>(Entries.Identity(rows), product, Entries.Where(rows, columns, (i, j) => a[i, from[j]]), "pivoted")
            : "the columns are no permutation";
    }

    /// <summary>The residual is orthogonal to every column, up to the roundings of both.</summary>
    private static string? LeastSquares<T>(T[] entries, int rows, int columns, bool parallel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var factors = new Guarded<T>(entries);
        using var tau = new Guarded<T>(columns);
        using var sides = new Guarded<T>(MatrixSamples.Draw<T>(MatrixKind.Random, rows, Sides));
        using var solution = new Guarded<T>(columns * Sides);
        QrDecomposition.Factor(factors.Span, tau.Span, rows, columns, "A", parallel);
        QrDecomposition.LeastSquares<T>(factors.Span, tau.Span, rows, columns, sides.Span, solution.Span, Sides, "A", parallel);
        Entries a = Entries.Of<T>(entries, rows, columns), b = Entries.Of<T>(sides.Span, rows, Sides), x = Entries.Of<T>(solution.Span, columns, Sides);
        for (var side = 0; side < Sides; side++)
        {
            double[] solved = x.Column(side), residual = [.. b.Column(side).Select(static y => -y)];
            var size = b.NormOfColumn(side);
            for (var k = 0; k < columns; k++)
            {
                size += a.NormOfColumn(k) * Math.Abs(solved[k]);
                for (var i = 0; i < rows; i++)
                {
                    residual[i] += a[i, k] * solved[k];
                }
            }

            for (var j = 0; j < columns; j++)
            {
                var dot = Enumerable.Range(0, rows).Sum(i => a[i, j] * residual[i]);
                if (!(Math.Abs(dot) <= SolutionCheck.Allowed<T>(rows) * a.NormOfColumn(j) * size))
                {
                    return $"least squares, {rows} x {columns}: the residual has {dot} of column {j}, whose norm is {a.NormOfColumn(j)}, with sides of {size}";
                }
            }
        }

        return null;
    }
}
