using System.Numerics;

namespace EquationDsl.Kernels;

/// <summary>
/// Elimination with exchanges of rows and columns, <c>P U Q = L R</c>: pivots descend, so that no solution with R, but for its last pivot, grows
/// (Golub and Van Loan, "Matrix Computations", section 3.4.9). Entry by entry: it is for matrices that are singular or nearly so.
/// </summary>
internal static class FullyPivoted
{
    /// <summary>Decomposes the upper triangle of a matrix; what is below it is taken for 0.</summary>
    /// <returns>Whether all pivots but the last one are different from 0.</returns>
    public static bool Factor<T>(Span<T> a, Span<int> rows, Span<int> columns, int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < n; i++)
        {
            a.Slice(i * n, i).Clear();
        }

        for (var k = 0; k < n; k++)
        {
            var most = Greatest(a, n, k);
            (rows[k], columns[k]) = (most / n, most % n);
            ExchangeRows(a, n, k, rows[k]);
            ExchangeColumns(a, n, k, columns[k]);
            var pivot = a[(k * n) + k];
            if (T.IsZero(pivot))
            {
                return k == n - 1;
            }

            for (var i = k + 1; i < n; i++)
            {
                var factor = a[(i * n) + k] /= pivot;
                for (var j = k + 1; j < n && !T.IsZero(factor); j++)
                {
                    a[(i * n) + j] -= factor * a[(k * n) + j];
                }
            }
        }

        return true;
    }

    /// <summary>
    /// Those of R without the product of its pivots before the last: each row is a solution with R, the last pivot times a unit column, or the last column.
    /// </summary>
    public static void Cofactors<T>(ReadOnlySpan<T> r, int n, T last, Span<T> cofactors)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var c = T.IsZero(last) ? n - 1 : 0; c < n; c++)
        {
            var row = cofactors.Slice(c * n, n);
            row[c] = c == n - 1 ? T.One : last / r[(c * n) + c];
            for (var i = c - 1; i >= 0; i--)
            {
                var sum = T.Zero;
                for (var k = i + 1; k <= c; k++)
                {
                    sum -= r[(i * n) + k] * row[k];
                }

                row[i] = sum / r[(i * n) + i];
            }
        }
    }

    /// <summary>Replaces X by <c>L^-T X</c>.</summary>
    public static void SolveUnit<T>(ReadOnlySpan<T> l, int n, Span<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = n - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < n; k++)
            {
                var factor = l[(k * n) + i];
                for (var j = 0; j < n && !T.IsZero(factor); j++)
                {
                    x[(i * n) + j] -= factor * x[(k * n) + j];
                }
            }
        }
    }

    /// <summary>Undoes exchanges, in the order opposite to theirs.</summary>
    /// <returns>1 if their number is even, else -1.</returns>
    public static int Restore<T>(ReadOnlySpan<int> rows, ReadOnlySpan<int> columns, int n, Span<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var sign = 1;
        for (var k = n - 1; k >= 0; k--)
        {
            ExchangeRows(x, n, k, rows[k]);
            sign = rows[k] == k ? sign : -sign;
            if (!columns.IsEmpty)
            {
                ExchangeColumns(x, n, k, columns[k]);
                sign = columns[k] == k ? sign : -sign;
            }
        }

        return sign;
    }

    private static int Greatest<T>(ReadOnlySpan<T> a, int n, int from)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var most = (from * n) + from;
        for (var i = from; i < n; i++)
        {
            for (var j = from; j < n; j++)
            {
                most = T.Abs(a[(i * n) + j]) > T.Abs(a[most]) ? (i * n) + j : most;
            }
        }

        return most;
    }

    private static void ExchangeRows<T>(Span<T> a, int n, int one, int other)
        where T : unmanaged
    {
        for (var j = 0; j < n && one != other; j++)
        {
            (a[(one * n) + j], a[(other * n) + j]) = (a[(other * n) + j], a[(one * n) + j]);
        }
    }

    private static void ExchangeColumns<T>(Span<T> a, int n, int one, int other)
        where T : unmanaged
    {
        for (var i = 0; i < n && one != other; i++)
        {
            (a[(i * n) + one], a[(i * n) + other]) = (a[(i * n) + other], a[(i * n) + one]);
        }
    }
}
