using System.Numerics;
using System.Runtime.CompilerServices;
using EquationDsl.Simd;

namespace EquationDsl.Kernels;

/// <summary>
/// LU decomposition by halves of the columns, so that nearly all of it is products of large matrices: S. Toledo, "Locality of reference in LU decomposition
/// with partial pivoting", SIAM Journal on Matrix Analysis and Applications 18 (1997).
/// </summary>
internal static unsafe class LuBlocks<V, T>
    where V : struct, IVector<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [SkipLocalsInit]
    public static void Factor(T* a, int* pivots, nint n, bool parallel)
    {
        var stack = stackalloc byte[Panel<T>.StackBytes];
        using var memory = new Workspace<T>(Panel<T>.Entries(n, Math.Min(n, Panel<T>.Width)), stack, Panel<T>.StackBytes);
        Factor(new(a, n, 1), n, n, pivots, memory.Start, parallel);
    }

    /// <summary>Solves <c>A X = B</c> or <c>A^T X = B</c> in the place of B.</summary>
    public static void SolveFromLeft(Strided<T> factors, int* pivots, nint n, bool isTransposed, Strided<T> b, nint columns, bool parallel)
    {
        if (isTransposed)
        {
            TriangularBlocks<V, T>.FromLeft(factors.Transposed, n, isUpper: false, isUnit: false, b, columns, parallel);
            TriangularBlocks<V, T>.FromLeft(factors.Transposed, n, isUpper: true, isUnit: true, b, columns, parallel);
            ExchangeRows(b, pivots, n, columns, isBackwards: true);
        }
        else
        {
            ExchangeRows(b, pivots, n, columns, isBackwards: false);
            TriangularBlocks<V, T>.FromLeft(factors, n, isUpper: false, isUnit: true, b, columns, parallel);
            TriangularBlocks<V, T>.FromLeft(factors, n, isUpper: true, isUnit: false, b, columns, parallel);
        }
    }

    /// <summary>Solves <c>X A = B</c> or <c>X A^T = B</c> in the place of B.</summary>
    public static void SolveFromRight(Strided<T> factors, int* pivots, nint n, bool isTransposed, Strided<T> b, nint rows, bool parallel)
    {
        if (isTransposed)
        {
            ExchangeColumns(b, pivots, n, rows, isBackwards: false);
            TriangularBlocks<V, T>.FromRight(factors.Transposed, n, isUpper: true, isUnit: true, b, rows, parallel);
            TriangularBlocks<V, T>.FromRight(factors.Transposed, n, isUpper: false, isUnit: false, b, rows, parallel);
        }
        else
        {
            TriangularBlocks<V, T>.FromRight(factors, n, isUpper: true, isUnit: false, b, rows, parallel);
            TriangularBlocks<V, T>.FromRight(factors, n, isUpper: false, isUnit: true, b, rows, parallel);
            ExchangeColumns(b, pivots, n, rows, isBackwards: true);
        }
    }

    /// <summary><c>U^-1 L^-1</c> with exchanged columns. L^-1 has no entries above its diagonal: it is computed by columns as far as they reach.</summary>
    public static void Invert(Strided<T> factors, int* pivots, nint n, Strided<T> inverse, bool parallel)
    {
        TriangularInverse<V, T>.Lower(factors, n, isUnit: true, inverse, parallel);
        TriangularBlocks<V, T>.FromLeft(factors, n, isUpper: true, isUnit: false, inverse, n, parallel);
        ExchangeColumns(inverse, pivots, n, n, isBackwards: true);
    }

    private static void Factor(Strided<T> a, nint rows, nint columns, int* pivots, T* memory, bool parallel)
    {
        if (columns <= Panel<T>.Width)
        {
            var panel = new Panel<T>(a, rows, columns, memory);
            LuPanel<V, T>.Factor(panel, pivots);
            panel.CopyTo(a);
            return;
        }

        var half = TriangularBlocks<V, T>.Half(columns);
        var rest = columns - half;
        Strided<T> right = a.From(0, half), below = a.From(half, 0), last = a.From(half, half);
        Factor(a, rows, half, pivots, memory, parallel);
        ExchangeRows(right, pivots, half, rest, isBackwards: false);
        TriangularBlocks<V, T>.FromLeft(a, half, isUpper: false, isUnit: true, right, rest, parallel);
        MatrixUpdate.Subtract(last, below, right, rows - half, rest, half, parallel);
        Factor(last, rows - half, rest, pivots + half, memory, parallel);
        ExchangeRows(below, pivots + half, rest, half, isBackwards: false);
        for (var k = half; k < columns; k++)
        {
            pivots[k] += (int)half;
        }
    }

    private static void ExchangeRows(Strided<T> b, int* pivots, nint n, nint columns, bool isBackwards)
    {
        for (nint step = 0; step < n; step++)
        {
            var k = isBackwards ? n - 1 - step : step;
            if (pivots[k] != k)
            {
                Exchange(b.At(k, 0), b.At(pivots[k], 0), columns);
            }
        }
    }

    private static void ExchangeColumns(Strided<T> b, int* pivots, nint n, nint rows, bool isBackwards)
    {
        for (nint i = 0; i < rows; i++)
        {
            var row = b.At(i, 0);
            for (nint step = 0; step < n; step++)
            {
                var k = isBackwards ? n - 1 - step : step;
                (row[k], row[pivots[k]]) = (row[pivots[k]], row[k]);
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Exchange(T* one, T* other, nint columns)
    {
        nint j = 0;
        for (; j + V.Count <= columns; j += V.Count)
        {
            V x = V.Load(in one[j], 0), y = V.Load(in other[j], 0);
            V.Store(y, ref one[j], 0);
            V.Store(x, ref other[j], 0);
        }

        for (; j < columns; j++)
        {
            (one[j], other[j]) = (other[j], one[j]);
        }
    }
}
