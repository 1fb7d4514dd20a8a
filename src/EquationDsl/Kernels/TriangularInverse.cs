using System.Numerics;
using EquationDsl.Simd;

namespace EquationDsl.Kernels;

/// <summary>
/// The inverse of a lower triangular matrix: every column solves for a column of the identity, so that its error is that of substitution (Higham, "Accuracy
/// and Stability of Numerical Algorithms", section 14.2).
/// </summary>
internal static unsafe class TriangularInverse<V, T>
    where V : struct, IVector<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Writes the inverse, with zeros above its diagonal.</summary>
    public static void Lower(Strided<T> t, nint n, bool isUnit, Strided<T> inverse, bool parallel)
    {
        for (nint i = 0; i < n; i++)
        {
            var row = new Span<T>(inverse.At(i, 0), (int)n);
            row.Clear();
            row[(int)i] = T.One;
        }

        Solve(t, n, isUnit, inverse, parallel);
    }

    /// <summary>Solves for right sides of which only a diagonal block has entries; the block below it is left as what follows from the first half.</summary>
    private static void Solve(Strided<T> t, nint n, bool isUnit, Strided<T> x, bool parallel)
    {
        if (n <= Panel<T>.Width)
        {
            TriangularKernel<V, T>.Solve(t, n, isUpper: false, isUnit, x, n);
            return;
        }

        var half = TriangularBlocks<V, T>.Half(n);
        Solve(t, half, isUnit, x, parallel);
        MatrixUpdate.Subtract(x.From(half, 0), t.From(half, 0), x, n - half, half, half, parallel);
        TriangularBlocks<V, T>.FromLeft(t.From(half, half), n - half, isUpper: false, isUnit, x.From(half, 0), half, parallel);
        Solve(t.From(half, half), n - half, isUnit, x.From(half, half), parallel);
    }
}
