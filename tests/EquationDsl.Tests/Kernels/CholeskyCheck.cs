using System.Numerics;
using EquationDsl.Kernels;

namespace EquationDsl.Tests.Kernels;

/// <summary>Cholesky decomposition and its solutions; what is above the diagonal is NaN. Loaded once for each width of vectors.</summary>
public static class CholeskyCheck
{
    private const int Sides = 6;

    /// <summary>What is wrong, or nothing.</summary>
    public static string? OfSingle(MatrixKind kind, int n, bool parallel) => Run<float>(kind, n, parallel);

    /// <summary>What is wrong, or nothing.</summary>
    public static string? OfDouble(MatrixKind kind, int n, bool parallel) => Run<double>(kind, n, parallel);

    private static string? Run<T>(MatrixKind kind, int n, bool parallel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var entries = MatrixSamples.DrawDefinite<T>(kind, n);
        var a = Entries.Of<T>(entries, n, n);
        using var l = new Guarded<T>(entries);
        for (var at = 0; at < n * n; at++)
        {
            l.Span[at] = at % n > at / n ? T.NaN : l.Span[at];
        }

        CholeskyDecomposition.Factor(l.Span, n, "A", parallel);
        return Factor<T>(l.Span, a, kind.ToString())
            ?? Solutions<T>(l.Span, a, Sides, parallel)
            ?? Solutions<T>(l.Span, a, 1, parallel)
            ?? Inverse<T>(l.Span, a, parallel);
    }

    /// <summary>Every entry of the error is small beside the diagonal entries of its row and column.</summary>
    private static string? Factor<T>(ReadOnlySpan<T> factor, Entries a, string what)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var n = a.Rows;
        var l = Entries.Of(factor, n, n);
        for (var at = 0; at < n * n; at++)
        {
            var (i, j) = Math.DivRem(at, n);
            if (i < j ? l[i, j] != 0 || double.IsNegative(l[i, j]) : i == j && !(l[i, j] > 0))
            {
                return $"{what}, {n}: L[{i}, {j}] is {l[i, j]}";
            }
        }

        var scaled = Entries.Where(n, n, (i, j) => l[i, j] / Math.Sqrt(a[i, i]));
        return SolutionCheck.Makes<T>(scaled, scaled.Transposed, Entries.Where(n, n, (i, j) => a[i, j] / Math.Sqrt(a[i, i]) / Math.Sqrt(a[j, j])), what);
    }

    private static string? Solutions<T>(ReadOnlySpan<T> l, Entries a, int sides, bool parallel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var n = a.Rows;
        using var b = new Guarded<T>(MatrixSamples.Draw<T>(MatrixKind.Random, n, sides));
        using var x = new Guarded<T>(n * sides);
        CholeskyDecomposition.Solve<T>(l, n, b.Span, x.Span, sides, "A", parallel);
        if (SolutionCheck.Solves<T>(a, Entries.Of<T>(x.Span, n, sides), Entries.Of<T>(b.Span, n, sides), $"{sides} sides") is { } wrong)
        {
            return wrong;
        }

        b.Span.CopyTo(x.Span);
        CholeskyDecomposition.SolveFromRight<T>(l, n, x.Span, x.Span, sides, "A", parallel);
        var (across, right) = (Entries.Of<T>(x.Span, sides, n).Transposed, Entries.Of<T>(b.Span, sides, n).Transposed);
        return SolutionCheck.Solves<T>(a, across, right, $"{sides} sides, from the right");
    }

    private static string? Inverse<T>(ReadOnlySpan<T> l, Entries a, bool parallel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var n = a.Rows;
        using var inverse = new Guarded<T>(n * n);
        CholeskyDecomposition.Invert(l, n, inverse.Span, "A", parallel);
        for (var at = 0; at < n * n; at++)
        {
            var (i, j) = Math.DivRem(at, n);
            if (inverse.Span[at] != inverse.Span[(j * n) + i])
            {
                return $"the inverse is not symmetric at [{i}, {j}]";
            }
        }

        // Of a graded matrix no bound holds for the whole: its columns are compared after the grades are taken out of both.
        var x = Entries.Of<T>(inverse.Span, n, n);
        var scaled = Entries.Where(n, n, (i, j) => a[i, j] / Math.Sqrt(a[i, i]) / Math.Sqrt(a[j, j]));
        var solution = Entries.Where(n, n, (i, j) => x[i, j] * Math.Sqrt(a[i, i]) * Math.Sqrt(a[j, j]));
        return SolutionCheck.Solves<T>(scaled, solution, Entries.Identity(n), "inverse");
    }
}
