using System.Numerics;
using System.Runtime.CompilerServices;
using EquationDsl.Simd;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Kernels;

/// <summary>
/// LU decomposition of a panel with partial pivoting, column by column: what the columns before it say is subtracted from a column at once (G. H. Golub and
/// C. F. Van Loan, "Matrix Computations", 4th ed., Johns Hopkins 2013, algorithm 3.4.1 in the order of section 3.2.9).
/// </summary>
internal static unsafe class LuPanel<V, T>
    where V : struct, IVector<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Decomposes a panel of no fewer rows than columns; <paramref name="pivots"/> receives with which row each was exchanged.</summary>
    [MethodImpl(NoInlining | AggressiveOptimization)]
    public static void Factor(in Panel<T> panel, int* pivots)
    {
        T* start = panel.Start, column = start;
        nint rows = panel.Rows, columns = panel.Columns, distance = panel.Distance;
        for (nint j = 0; j < columns; j++)
        {
            Eliminate(start, distance, column, j, rows);
            var pivot = j + PlaceOfGreatest(column + j, rows - j);
            pivots[j] = (int)pivot;
            if (pivot != j)
            {
                Exchange(start + j, start + pivot, distance, columns);
            }

            // Where the pivot is 0 everything below it is.
            if (column[j] != T.Zero)
            {
                ColumnLoops<V, T>.Divide(column + j + 1, column[j], rows - j - 1);
            }

            column += distance;
        }
    }

    /// <summary>Four columns of L at a time: their upper triangle first, then what is below.</summary>
    [MethodImpl(AggressiveInlining)]
    private static void Eliminate(T* l, nint distance, T* column, nint j, nint rows)
    {
        nint s = 0;
        for (; s + 4 <= j; s += 4)
        {
            T* l0 = l + (s * distance) + s, l1 = l0 + distance, l2 = l1 + distance, c = column + s;
            T u0 = c[0], u1 = c[1] - (l0[1] * u0);
            var u2 = c[2] - (l0[2] * u0) - (l1[2] * u1);
            var u3 = c[3] - (l0[3] * u0) - (l1[3] * u1) - (l2[3] * u2);
            (c[1], c[2], c[3]) = (u1, u2, u3);
            ColumnLoops<V, T>.SubtractFour(c + 4, l0 + 4, distance, u0, u1, u2, u3, rows - s - 4);
        }

        for (; s < j; s++)
        {
            ColumnLoops<V, T>.Subtract(column + s + 1, l + (s * distance) + s + 1, column[s], rows - s - 1);
        }
    }

    /// <summary>The first entry of the greatest magnitude, or the first that is NaN.</summary>
    [MethodImpl(AggressiveInlining)]
    private static nint PlaceOfGreatest(T* x, nint rows)
    {
        if (rows < 4 * V.Count)
        {
            nint place = 0;
            var most = T.Abs(x[0]);
            for (nint i = 1; i < rows && !T.IsNaN(most); i++)
            {
                var size = T.Abs(x[i]);
                if (!(size <= most))
                {
                    (place, most) = (i, size);
                }
            }

            return place;
        }

        var greatest = ColumnLoops<V, T>.Greatest(x, rows);
        nint first = 0;
        while (first < rows - 1 && (T.IsNaN(greatest) ? !T.IsNaN(x[first]) : T.Abs(x[first]) != greatest))
        {
            first++;
        }

        return first;
    }

    [MethodImpl(AggressiveInlining)]
    private static void Exchange(T* one, T* other, nint distance, nint columns)
    {
        for (nint j = 0; j < columns; j++)
        {
            (*one, *other) = (*other, *one);
            one += distance;
            other += distance;
        }
    }
}
