using System.Numerics;
using EquationDsl.Kernels;

namespace EquationDsl.Tests.Kernels;

/// <summary>Triangular equations in all their forms; what is not to be read is NaN. Loaded once for each width of vectors.</summary>
public static class TriangularCheck
{
    /// <summary>What is wrong, or nothing.</summary>
    public static string? OfSingle(MatrixKind kind, int n, bool parallel) => Run<float>(kind, n, parallel);

    /// <summary>What is wrong, or nothing.</summary>
    public static string? OfDouble(MatrixKind kind, int n, bool parallel) => Run<double>(kind, n, parallel);

    private static string? Run<T>(MatrixKind kind, int n, bool parallel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // What is huge beside a diagonal of ones makes solutions that are out of range.
        var entries = MatrixSamples.Draw<T>(kind, n, n);
        for (var form = 0; form < (kind == MatrixKind.Huge ? 4 : 8); form++)
        {
            bool isUpper = (form & 1) > 0, isTransposed = (form & 2) > 0, isUnit = (form & 4) > 0;
            using var t = new Guarded<T>(entries);
            for (var at = 0; at < n * n; at++)
            {
                var (i, j) = Math.DivRem(at, n);
                t.Span[at] = i == j ? isUnit ? T.NaN : t.Span[at] * T.CreateChecked(3) : isUpper == j > i ? t.Span[at] / T.CreateChecked(n) : T.NaN;
            }

            var read = Entries.Of<T>(t.Span, n, n);
            var matrix = Entries.Where(n, n, (i, j) => i == j ? isUnit ? 1 : read[i, j] : isUpper == j > i ? read[i, j] : 0);
            foreach (var sides in new[] { 1, 3, 50 })
            {
                if (Wrong<T>(t.Span, matrix, sides, isUpper, isTransposed, isUnit, parallel) is { } wrong)
                {
                    return $"{kind}, {(isUpper ? "upper" : "lower")}{(isTransposed ? ", transposed" : "")}{(isUnit ? ", unit" : "")}: {wrong}";
                }
            }
        }

        return null;
    }

    private static string? Wrong<T>(ReadOnlySpan<T> t, Entries matrix, int sides, bool isUpper, bool isTransposed, bool isUnit, bool parallel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var n = matrix.Rows;
        using var b = new Guarded<T>(MatrixSamples.Draw<T>(MatrixKind.Random, n, sides));
        using var x = new Guarded<T>(n * sides);
        TriangularSolve.FromLeft<T>(t, n, b.Span, x.Span, sides, "T", isUpper, isTransposed, isUnit, parallel);
        var (left, right) = isTransposed ? (matrix.Transposed, matrix) : (matrix, matrix.Transposed);
        if (SolutionCheck.Solves<T>(left, Entries.Of<T>(x.Span, n, sides), Entries.Of<T>(b.Span, n, sides), $"{sides} sides") is { } wrong)
        {
            return wrong;
        }

        b.Span.CopyTo(x.Span);
        TriangularSolve.FromRight<T>(t, n, x.Span, x.Span, sides, "T", isUpper, isTransposed, isUnit, parallel);
        var (solution, across) = (Entries.Of<T>(x.Span, sides, n).Transposed, Entries.Of<T>(b.Span, sides, n).Transposed);
        return SolutionCheck.Solves<T>(right, solution, across, $"{sides} sides, from the right");
    }
}
