using System.Numerics;
using System.Runtime.CompilerServices;
using EquationDsl.Simd;

namespace EquationDsl.Kernels;

/// <summary>
/// QR decomposition with column pivoting: each column of Q is for the column of A of which most is left (Golub and Van Loan, "Matrix Computations", section
/// 5.4.2). How much is left is followed from step to step, and measured anew where that has lost its digits (Z. Drmač and Z. Bujanović, "On the failure of
/// rank-revealing QR factorization software", ACM Transactions on Mathematical Software 35 (2008), LAPACK Working Note 176).
/// </summary>
internal static unsafe class PivotedQr<V, T>
    where V : struct, IVector<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Decomposes a panel of all columns; <paramref name="norms"/> has place for two numbers for each.</summary>
    /// <returns>The step at which a column is not finite, whose norm is then on the diagonal, or -1.</returns>
    public static nint Factor(in Panel<T> panel, T* tau, int* permutation, T* norms)
    {
        var measured = norms + panel.Columns;
        for (nint j = 0; j < panel.Columns; j++)
        {
            permutation[j] = (int)j;
            norms[j] = measured[j] = Householder<V, T>.Norm(panel.Column(j), panel.Rows);
        }

        for (nint k = 0; k < Math.Min(panel.Rows, panel.Columns); k++)
        {
            var most = Greatest(norms, k, panel.Columns);
            if (most != k)
            {
                Exchange(panel.Column(k), panel.Column(most), panel.Rows);
                (permutation[k], permutation[most]) = (permutation[most], permutation[k]);
                (norms[most], measured[most]) = (norms[k], measured[k]);
            }

            T* column = panel.Column(k) + k;
            (var first, tau[k]) = Householder<V, T>.Reflect(column, panel.Rows - k);
            if (tau[k] != T.Zero)
            {
                Householder<V, T>.Apply(column, tau[k], panel.Rows - k, column + panel.Distance, panel.Distance, panel.Columns - k - 1);
            }

            *column = first;
            if (!T.IsFinite(first))
            {
                return k;
            }

            for (var j = k + 1; j < panel.Columns; j++)
            {
                Follow(panel.Column(j) + k, panel.Rows - k, ref norms[j], ref measured[j]);
            }
        }

        return -1;
    }

    /// <summary>The norm of a column without its first entry, from that with it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Follow(T* column, nint rows, ref T norm, ref T measured)
    {
        if (norm == T.Zero)
        {
            return;
        }

        var quotient = T.Abs(*column) / norm;
        var left = T.Max(T.Zero, (T.One - quotient) * (T.One + quotient));
        var sinceMeasured = norm / measured;
        if (left * sinceMeasured * sinceMeasured <= T.Sqrt(T.BitIncrement(T.One) - T.One))
        {
            norm = measured = Householder<V, T>.Norm(column + 1, rows - 1);
        }
        else
        {
            norm *= T.Sqrt(left);
        }
    }

    private static nint Greatest(T* norms, nint from, nint end)
    {
        var most = from;
        for (var j = from + 1; j < end; j++)
        {
            most = norms[j] > norms[most] || T.IsNaN(norms[j]) ? j : most;
        }

        return most;
    }

    private static void Exchange(T* one, T* other, nint rows)
    {
        for (nint i = 0; i < rows; i++)
        {
            (one[i], other[i]) = (other[i], one[i]);
        }
    }
}
