using System.Numerics;
using System.Runtime.CompilerServices;
using EquationDsl.Simd;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Kernels;

/// <summary>
/// Decompositions of matrices of so few rows that copies and calls would take longer than they do: in place, row by row, what is known being subtracted
/// from all that follows at once (Golub and Van Loan, "Matrix Computations", algorithms 3.4.1 and 4.2.2).
/// </summary>
internal static unsafe class SmallMatrix<V, T>
    where V : struct, IVector<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>LU decomposition, as by <see cref="LuBlocks{V, T}"/>.</summary>
    [MethodImpl(NoInlining | AggressiveOptimization)]
    public static void Lu(T* a, int* pivots, nint n)
    {
        var row = a;
        for (nint k = 0; k < n; k++)
        {
            var place = PlaceOfGreatest(row + k, n, n - k);
            pivots[k] = (int)(k + place);
            if (place != 0)
            {
                Exchange(row, row + (place * n), n);
            }

            var pivot = row[k];
            if (pivot != T.Zero)
            {
                var divisor = new Divisor<T>(pivot);
                var other = row + n;
                for (var i = k + 1; i < n; i++)
                {
                    var factor = divisor.Divide(other[k]);
                    other[k] = factor;
                    Subtract(other + k + 1, row + k + 1, factor, n - k - 1);
                    other += n;
                }
            }

            row += n;
        }
    }

    /// <summary>Cholesky decomposition, as by <see cref="CholeskyBlocks{V, T}"/>.</summary>
    /// <returns>The column whose pivot is not positive, which is then at its place, or -1.</returns>
    [MethodImpl(NoInlining | AggressiveOptimization), SkipLocalsInit]
    public static nint Cholesky(T* a, nint n)
    {
        var column = stackalloc T[Panel<T>.FewRows];
        T* row = a;
        for (nint k = 0; k < n; k++)
        {
            var pivot = row[k];
            if (!(pivot > T.Zero && T.IsFinite(pivot)))
            {
                return k;
            }

            // What follows waits for a quotient only; the square root and what is divided by it are for the result.
            var divisor = new Divisor<T>(pivot);
            row[k] = T.Sqrt(pivot);
            var root = new Divisor<T>(row[k]);
            var other = row + n;
            for (var i = k + 1; i < n; i++)
            {
                column[i] = other[k];
                other[k] = root.Divide(column[i]);
                Subtract(other + k + 1, column + k + 1, divisor.Divide(column[i]), i - k);
                other += n;
            }

            for (var j = k + 1; j < n; j++)
            {
                row[j] = T.Zero;
            }

            row += n;
        }

        return -1;
    }

    /// <summary><c>y -= f x</c>, for numbers behind which nothing may be touched.</summary>
    [MethodImpl(AggressiveInlining)]
    public static void Subtract(T* y, T* x, T f, nint count)
    {
        nint j = 0;
        if (count >= V.Count)
        {
            var factor = V.Create(-f);
            for (; j + V.Count <= count; j += V.Count)
            {
                V.Store(V.MultiplyAdd(factor, V.Load(in x[j], 0), V.Load(in y[j], 0)), ref y[j], 0);
            }
        }

        for (; j < count; j++)
        {
            y[j] = T.MultiplyAddEstimate(-f, x[j], y[j]);
        }
    }

    /// <summary>
    /// The first entry of a column of the greatest magnitude, or the first that is NaN. Magnitudes are compared as the whole numbers that their bits are,
    /// among which NaN are the greatest, and without jumps: which entry is the greatest cannot be foretold.
    /// </summary>
    [MethodImpl(AggressiveInlining)]
    private static nint PlaceOfGreatest(T* x, nint distance, nint rows)
    {
        nint place = 0;
        var most = Magnitude(*x);
        for (nint i = 1; i < rows; i++)
        {
            x += distance;
            var less = most - Magnitude(*x);
            var isLess = less >> 63;
            most -= less & isLess;
            place += (i - place) & (nint)isLess;
        }

        return place;
    }

    [MethodImpl(AggressiveInlining)]
    private static long Magnitude(T x) =>
        sizeof(T) == sizeof(float) ? Unsafe.BitCast<T, int>(x) & int.MaxValue : Unsafe.BitCast<T, long>(x) & long.MaxValue;

    [MethodImpl(AggressiveInlining)]
    private static void Exchange(T* one, T* other, nint columns)
    {
        for (nint j = 0; j < columns; j++)
        {
            (one[j], other[j]) = (other[j], one[j]);
        }
    }
}
