using System.Numerics;
using System.Runtime.CompilerServices;
using EquationDsl.Simd;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Kernels;

/// <summary>
/// Cholesky decomposition of a panel, column by column (Golub and Van Loan, "Matrix Computations", section 4.2.5); the rows below its triangle are solved
/// for on the way.
/// </summary>
internal static unsafe class CholeskyPanel<V, T>
    where V : struct, IVector<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Decomposes a panel of no fewer rows than columns; what is above its diagonal is not read for the result.</summary>
    /// <returns>The column whose pivot is not positive, or -1; the pivot is where it was found.</returns>
    [MethodImpl(NoInlining | AggressiveOptimization)]
    public static nint Factor(in Panel<T> panel)
    {
        T* start = panel.Start, column = start;
        nint rows = panel.Rows, columns = panel.Columns, distance = panel.Distance;
        for (nint j = 0; j < columns; j++)
        {
            T* below = column + j;
            ColumnLoops<V, T>.SubtractAll(below, start + j, start + j, distance, j, rows - j);
            var pivot = *below;
            if (!(pivot > T.Zero && T.IsFinite(pivot)))
            {
                return j;
            }

            *below = T.Sqrt(pivot);
            ColumnLoops<V, T>.Divide(below + 1, new Divisor<T>(*below), rows - j - 1);
            column += distance;
        }

        return -1;
    }
}
