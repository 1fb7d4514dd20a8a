using System.Numerics;
using System.Runtime.CompilerServices;
using EquationDsl.Simd;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Kernels;

/// <summary>Cholesky decomposition of the matrices in all lanes, as <see cref="SmallMatrix{V, T}.Cholesky"/>.</summary>
internal static unsafe class CholeskyLanes<V, T>
    where V : struct, IVector<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Decomposes in place; what is above the diagonal is not read.</summary>
    /// <param name="a">The matrices; receive L, with zeros above the diagonal.</param>
    /// <param name="column">Memory for n vectors.</param>
    /// <param name="n">Rows and columns.</param>
    /// <returns>Whether all pivots were positive, and divisors.</returns>
    [MethodImpl(NoInlining | AggressiveOptimization)]
    public static bool Factor(T* a, T* column, nint n)
    {
        var row = a;
        for (nint k = 0; k < n; k++)
        {
            var pivot = MatrixLanes<V, T>.At(row, k);
            if (!(V.All(V.LessThan(V.Zero, pivot)) && MatrixLanes<V, T>.AreDivisors(pivot)))
            {
                return false;
            }

            var root = V.Sqrt(pivot);
            MatrixLanes<V, T>.Put(root, row, k);
            Eliminate(row, column, V.One / pivot, V.One / root, k, n);
            for (var j = k + 1; j < n; j++)
            {
                MatrixLanes<V, T>.Put(V.Zero, row, j);
            }

            row += n * V.Count;
        }

        return true;
    }

    /// <summary>Copies what is below the diagonal to above it.</summary>
    public static void Mirror(T* a, nint n)
    {
        for (nint i = 1; i < n; i++)
        {
            for (nint j = 0; j < i; j++)
            {
                MatrixLanes<V, T>.Put(MatrixLanes<V, T>.At(a, (i * n) + j), a, (j * n) + i);
            }
        }
    }

    [MethodImpl(AggressiveInlining)]
    private static void Eliminate(T* row, T* column, V reciprocal, V ofRoot, nint k, nint n)
    {
        var other = row;
        for (var i = k + 1; i < n; i++)
        {
            other += n * V.Count;
            var entry = MatrixLanes<V, T>.At(other, k);
            MatrixLanes<V, T>.Put(entry, column, i);
            MatrixLanes<V, T>.Put(entry * ofRoot, other, k);
            var factor = -(entry * reciprocal);
            for (var j = k + 1; j <= i; j++)
            {
                MatrixLanes<V, T>.Put(V.MultiplyAdd(factor, MatrixLanes<V, T>.At(column, j), MatrixLanes<V, T>.At(other, j)), other, j);
            }
        }
    }
}
