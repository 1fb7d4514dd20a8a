using System.Numerics;
using System.Runtime.CompilerServices;
using EquationDsl.Simd;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Kernels;

/// <summary>LU decomposition with partial pivoting of the matrices in all lanes, each with its own exchanges of rows: as <see cref="SmallMatrix{V, T}.Lu"/>.</summary>
internal static unsafe class LuLanes<V, T>
    where V : struct, IVector<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Decomposes in place; <paramref name="places"/> receives for each k a vector of the rows that row k was exchanged with.</summary>
    /// <returns>Whether all pivots were divisors, and no entry below one was NaN.</returns>
    [MethodImpl(NoInlining | AggressiveOptimization)]
    public static bool Factor(T* a, T* places, nint n)
    {
        var row = a;
        for (nint k = 0; k < n; k++)
        {
            V most = V.Abs(MatrixLanes<V, T>.At(row, k)), place = V.Create(T.CreateTruncating(k)), numbers = V.EqualTo(most, most);
            for (var i = k + 1; i < n; i++)
            {
                var size = V.Abs(MatrixLanes<V, T>.At(a, (i * n) + k));
                var isMore = V.LessThan(most, size);
                numbers &= V.EqualTo(size, size);
                most = V.Select(isMore, size, most);
                place = V.Select(isMore, V.Create(T.CreateTruncating(i)), place);
            }

            if (!(V.All(numbers) && MatrixLanes<V, T>.AreDivisors(most)))
            {
                return false;
            }

            MatrixLanes<V, T>.Put(place, places, k);
            for (var i = k + 1; i < n; i++)
            {
                var isHere = V.EqualTo(place, V.Create(T.CreateTruncating(i)));
                if (V.Any(isHere))
                {
                    Exchange(isHere, row, a + (i * n * V.Count), n);
                }
            }

            Eliminate(row, k, n);
            row += n * V.Count;
        }

        return true;
    }

    /// <summary>Copies the rows that were exchanged to whole numbers, n of each matrix.</summary>
    public static void StorePlaces(T* places, nint n, nint matrices, int* pivots)
    {
        for (nint k = 0; k < n; k++)
        {
            for (nint lane = 0; lane < matrices; lane++)
            {
                pivots[(lane * n) + k] = int.CreateTruncating(places[(k * V.Count) + lane]);
            }
        }
    }

    /// <summary>Exchanges the rows of right sides as those of the matrices were, or back.</summary>
    public static void ExchangeRows(T* x, int* pivots, nint n, nint columns, nint matrices, bool isBackwards)
    {
        for (nint lane = 0; lane < matrices; lane++)
        {
            for (nint step = 0; step < n; step++)
            {
                var k = isBackwards ? n - 1 - step : step;
                nint place = pivots[k];
                for (nint j = 0; place != k && j < columns; j++)
                {
                    ref var here = ref x[(((k * columns) + j) * V.Count) + lane];
                    ref var there = ref x[(((place * columns) + j) * V.Count) + lane];
                    (here, there) = (there, here);
                }
            }

            pivots += n;
        }
    }

    /// <summary>The identity matrix with exchanged rows.</summary>
    [SkipLocalsInit]
    public static void Permutation(T* x, int* pivots, nint n, nint matrices)
    {
        var order = stackalloc int[MatrixStack.MostColumns];
        new Span<T>(x, (int)(n * n * V.Count)).Clear();
        for (nint lane = 0; lane < matrices; lane++)
        {
            for (var k = 0; k < n; k++)
            {
                order[k] = k;
            }

            for (nint k = 0; k < n; k++)
            {
                (order[k], order[pivots[k]]) = (order[pivots[k]], order[k]);
            }

            for (nint k = 0; k < n; k++)
            {
                x[(((k * n) + order[k]) * V.Count) + lane] = T.One;
            }

            pivots += n;
        }
    }

    [MethodImpl(AggressiveInlining)]
    private static void Eliminate(T* row, nint k, nint n)
    {
        var reciprocal = V.One / MatrixLanes<V, T>.At(row, k);
        var other = row;
        for (var i = k + 1; i < n; i++)
        {
            other += n * V.Count;
            var factor = MatrixLanes<V, T>.At(other, k) * reciprocal;
            MatrixLanes<V, T>.Put(factor, other, k);
            factor = -factor;
            for (var j = k + 1; j < n; j++)
            {
                MatrixLanes<V, T>.Put(V.MultiplyAdd(factor, MatrixLanes<V, T>.At(row, j), MatrixLanes<V, T>.At(other, j)), other, j);
            }
        }
    }

    [MethodImpl(AggressiveInlining)]
    private static void Exchange(V isHere, T* one, T* other, nint n)
    {
        for (nint j = 0; j < n; j++)
        {
            V x = MatrixLanes<V, T>.At(one, j), y = MatrixLanes<V, T>.At(other, j);
            MatrixLanes<V, T>.Put(V.Select(isHere, y, x), one, j);
            MatrixLanes<V, T>.Put(V.Select(isHere, x, y), other, j);
        }
    }
}
