using System.Numerics;
using System.Runtime.CompilerServices;
using EquationDsl.Simd;

namespace EquationDsl.Kernels;

/// <summary>QR decomposition of a panel, column by column (Golub and Van Loan, "Matrix Computations", algorithm 5.2.1).</summary>
internal static unsafe class QrPanel<V, T>
    where V : struct, IVector<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>
    /// Decomposes a panel of no fewer rows than columns: R, and below its diagonal the v of each reflection without its first entry, which is 1.
    /// </summary>
    /// <returns>The column that is not finite, whose norm is then on its diagonal, or -1.</returns>
    public static nint Factor(in Panel<T> panel, T* tau)
    {
        for (nint j = 0; j < panel.Columns; j++)
        {
            T* column = panel.Column(j) + j;
            var rows = panel.Rows - j;
            (var first, tau[j]) = Householder<V, T>.Reflect(column, rows);
            if (tau[j] != T.Zero)
            {
                Householder<V, T>.Apply(column, tau[j], rows, column + panel.Distance, panel.Distance, panel.Columns - j - 1);
            }

            *column = first;
            if (!T.IsFinite(first))
            {
                return j;
            }
        }

        return -1;
    }
}
