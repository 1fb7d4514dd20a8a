using System.Numerics;
using EquationDsl.Kernels;

namespace EquationDsl.Tests.Kernels;

/// <summary>LU decomposition and its solutions. Loaded once for each width of vectors.</summary>
public static class LuCheck
{
    private const int Sides = 6;

    /// <summary>What is wrong, or nothing.</summary>
    public static string? OfSingle(MatrixKind kind, int n, bool parallel) => Run<float>(kind, n, parallel);

    /// <summary>What is wrong, or nothing.</summary>
    public static string? OfDouble(MatrixKind kind, int n, bool parallel) => Run<double>(kind, n, parallel);

    private static string? Run<T>(MatrixKind kind, int n, bool parallel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var entries = MatrixSamples.Draw<T>(kind, n, n);
        var a = Entries.Of<T>(entries, n, n);
        using var factors = new Guarded<T>(entries);
        using var pivots = new Guarded<int>(n);
        LuDecomposition.Factor(factors.Span, pivots.Span, n, parallel);
        return Factors(factors.Span, pivots.Span, a, kind.ToString())
            ?? Solutions(factors.Span, pivots.Span, a, Sides, parallel)
            ?? Solutions(factors.Span, pivots.Span, a, 1, parallel)
            ?? Inverse(factors.Span, pivots.Span, a, parallel);
    }

    private static string? Factors<T>(ReadOnlySpan<T> factors, ReadOnlySpan<int> pivots, Entries a, string what)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var n = a.Rows;
        int[] order = [.. Enumerable.Range(0, n)];
        for (var k = 0; k < n; k++)
        {
            (order[k], order[pivots[k]]) = (order[pivots[k]], order[k]);
        }

        var both = Entries.Of(factors, n, n);
        for (var at = 0; at < n * n; at++)
        {
            var (i, j) = Math.DivRem(at, n);
            if (j < i && !(Math.Abs(both[i, j]) <= 1))
            {
                return $"{what}, {n}: L[{i}, {j}] is {both[i, j]}";
            }
        }

        var l = Entries.Where(n, n, (i, j) => i == j ? 1 : i > j ? both[i, j] : 0);
        var u = Entries.Where(n, n, (i, j) => i <= j ? both[i, j] : 0);
        return SolutionCheck.Makes<T>(l, u, Entries.Where(n, n, (i, j) => a[order[i], j]), what);
    }

    private static string? Solutions<T>(ReadOnlySpan<T> factors, ReadOnlySpan<int> pivots, Entries a, int sides, bool parallel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var n = a.Rows;
        using var b = new Guarded<T>(MatrixSamples.Draw<T>(MatrixKind.Random, n, sides));
        using var x = new Guarded<T>(n * sides);
        Entries down = Entries.Of<T>(b.Span, n, sides), across = Entries.Of<T>(b.Span, sides, n).Transposed;
        foreach (var isTransposed in new[] { false, true })
        {
            var what = $"{sides} sides, {(isTransposed ? "transposed" : "plain")}";
            var (left, right) = isTransposed ? (a.Transposed, a) : (a, a.Transposed);
            LuDecomposition.Solve<T>(factors, pivots, n, b.Span, x.Span, sides, "A", isTransposed, parallel);
            if (SolutionCheck.Solves<T>(left, Entries.Of<T>(x.Span, n, sides), down, what) is { } wrong)
            {
                return wrong;
            }

            b.Span.CopyTo(x.Span);
            LuDecomposition.SolveFromRight<T>(factors, pivots, n, x.Span, x.Span, sides, "A", isTransposed, parallel);
            if (SolutionCheck.Solves<T>(right, Entries.Of<T>(x.Span, sides, n).Transposed, across, what + ", from the right") is { } wrongToo)
            {
                return wrongToo;
            }
        }

        return null;
    }

    private static string? Inverse<T>(ReadOnlySpan<T> factors, ReadOnlySpan<int> pivots, Entries a, bool parallel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var inverse = new Guarded<T>(a.Rows * a.Rows);
        LuDecomposition.Invert(factors, pivots, a.Rows, inverse.Span, "A", parallel);
        return SolutionCheck.Solves<T>(a, Entries.Of<T>(inverse.Span, a.Rows, a.Rows), Entries.Identity(a.Rows), "inverse");
    }
}
