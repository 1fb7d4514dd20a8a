using System.Numerics;
using System.Runtime.CompilerServices;
using EquationDsl.Simd;

namespace EquationDsl.Kernels;

/// <summary>
/// Cholesky decomposition by halves of the columns, so that nearly all of it is products of large matrices. What is above the diagonal is never read.
/// </summary>
internal static unsafe class CholeskyBlocks<V, T>
    where V : struct, IVector<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Rows whose part of a symmetric product is one product: what of it is above the diagonal is computed in vain.</summary>
    private const int RowsTogether = 96;

    /// <summary>Decomposes in place and writes the zeros above the diagonal.</summary>
    /// <returns>The column whose pivot is not positive, which is then at its place, or -1.</returns>
    [SkipLocalsInit]
    public static nint Factor(T* a, nint n, bool parallel)
    {
        var stack = stackalloc byte[Panel<T>.StackBytes];
        using var memory = new Workspace<T>(Panel<T>.Entries(n, Math.Min(n, Panel<T>.Width)), stack, Panel<T>.StackBytes);
        var failed = Factor(new(a, n, 1), n, n, memory.Start, parallel);
        for (nint i = 0; failed < 0 && i < n - 1; i++)
        {
            new Span<T>(a + (i * n) + i + 1, (int)(n - i - 1)).Clear();
        }

        return failed;
    }

    /// <summary>Solves <c>L L^T X = B</c> in the place of B.</summary>
    public static void SolveFromLeft(Strided<T> l, nint n, Strided<T> b, nint columns, bool parallel)
    {
        TriangularBlocks<V, T>.FromLeft(l, n, isUpper: false, isUnit: false, b, columns, parallel);
        TriangularBlocks<V, T>.FromLeft(l.Transposed, n, isUpper: true, isUnit: false, b, columns, parallel);
    }

    /// <summary>Solves <c>X L L^T = B</c> in the place of B.</summary>
    public static void SolveFromRight(Strided<T> l, nint n, Strided<T> b, nint rows, bool parallel)
    {
        TriangularBlocks<V, T>.FromRight(l.Transposed, n, isUpper: true, isUnit: false, b, rows, parallel);
        TriangularBlocks<V, T>.FromRight(l, n, isUpper: false, isUnit: false, b, rows, parallel);
    }

    /// <summary><c>L^-T L^-1</c>: the lower triangle as sums from the later of both indices on, the upper one as its mirror image.</summary>
    [SkipLocalsInit]
    public static void Invert(Strided<T> l, nint n, Strided<T> inverse, bool parallel)
    {
        var stack = stackalloc byte[Panel<T>.StackBytes];
        using var memory = new Workspace<T>(n * n, stack, Panel<T>.StackBytes);
        var w = new Strided<T>(memory.Start, n, 1);
        TriangularInverse<V, T>.Lower(l, n, isUnit: false, w, parallel);
        if (n <= Panel<T>.FewRows)
        {
            // A product takes longer to call. The inverse may be in the place of L.
            TriangularKernel<V, T>.Solve(l.Transposed, n, isUpper: true, isUnit: false, w, n);
            new Span<T>(memory.Start, (int)(n * n)).CopyTo(new(inverse.Start, (int)(n * n)));
        }

        for (nint i = 0; n > Panel<T>.FewRows && i < n; i += RowsTogether)
        {
            var rows = Math.Min(RowsTogether, n - i);
            MatrixUpdate.Set(inverse.From(i, 0), w.From(i, i).Transposed, w.From(i, 0), rows, i + rows, n - i, parallel);
        }

        for (nint i = 1; i < n; i++)
        {
            for (nint j = 0; j < i; j++)
            {
                *inverse.At(j, i) = *inverse.At(i, j);
            }
        }
    }

    private static nint Factor(Strided<T> a, nint rows, nint columns, T* memory, bool parallel)
    {
        if (columns <= Panel<T>.Width)
        {
            var panel = new Panel<T>(a, rows, columns, memory);
            var failed = CholeskyPanel<V, T>.Factor(panel);
            panel.CopyTo(a);
            return failed;
        }

        var half = TriangularBlocks<V, T>.Half(columns);
        if (Factor(a, rows, half, memory, parallel) is >= 0 and var early)
        {
            return early;
        }

        // The lower part of C -= L L^T, some rows at a time as far as their diagonal.
        for (var i = half; i < rows; i += RowsTogether)
        {
            var count = Math.Min(RowsTogether, rows - i);
            MatrixUpdate.Subtract(a.From(i, half), a.From(i, 0), a.From(half, 0).Transposed, count, Math.Min(i + count, columns) - half, half, parallel);
        }

        var late = Factor(a.From(half, half), rows - half, columns - half, memory, parallel);
        return late < 0 ? late : half + late;
    }
}
