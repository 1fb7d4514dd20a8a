namespace EquationDsl.Oracle;

/// <summary>Linear algebra by the textbook, in high precision: matrices row by row. What is as exact as the working precision is needs no other order of operations.</summary>
public static class DenseMatrices
{
    /// <summary>The X of <c>A X = B</c>, by elimination with exchanges of rows.</summary>
    public static BigReal[] Solve(BigReal[] a, BigReal[] b, int n, int columns)
    {
        var (rows, right) = (Rows(a, n), Rows(b, n));
        Eliminate(rows, right, n);
        return [.. right.SelectMany((row, i) => row.Take(columns).Select(e => e / rows[i][i]))];
    }

    public static BigReal[] Inverse(BigReal[] a, int n) => Solve(a, Identity(n), n, n);

    /// <summary>The logarithm of the magnitude of the determinant.</summary>
    public static BigReal LogDeterminant(BigReal[] a, int n)
    {
        var rows = Rows(a, n);
        Eliminate(rows, [.. rows.Select(static _ => Array.Empty<BigReal>())], n);
        return rows.Select(static (row, i) => HighPrecision.Log(BigReal.Abs(row[i]))).Aggregate(BigReal.Zero, static (sum, e) => sum + e);
    }

    /// <summary>The L of <c>A = L L^T</c>, of the lower triangle.</summary>
    public static BigReal[] Cholesky(BigReal[] a, int n)
    {
        var l = Enumerable.Repeat(BigReal.Zero, n * n).ToArray();
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var rest = a[(i * n) + j];
                for (var k = 0; k < j; k++)
                {
                    rest -= l[(i * n) + k] * l[(j * n) + k];
                }

                l[(i * n) + j] = i == j ? HighPrecision.Sqrt(rest) : rest / l[(j * n) + j];
            }
        }

        return l;
    }

    /// <summary>The thin Q, m x k, and R, k x n, by the process of Gram and Schmidt; k is the lesser of m and n.</summary>
    public static (BigReal[] Q, BigReal[] R) Qr(BigReal[] a, int m, int n)
    {
        var all = Math.Min(m, n);
        var (q, r) = (Enumerable.Repeat(BigReal.Zero, m * all).ToArray(), Enumerable.Repeat(BigReal.Zero, all * n).ToArray());
        for (var j = 0; j < n; j++)
        {
            BigReal[] column = [.. Enumerable.Range(0, m).Select(i => a[(i * n) + j])];
            for (var k = 0; k < Math.Min(j, all); k++)
            {
                r[(k * n) + j] = Sum(Enumerable.Range(0, m).Select(i => q[(i * all) + k] * column[i]));
                for (var i = 0; i < m; i++)
                {
                    column[i] -= r[(k * n) + j] * q[(i * all) + k];
                }
            }

            if (j < all)
            {
                r[(j * n) + j] = HighPrecision.Sqrt(Sum(column.Select(static e => e * e)));
                for (var i = 0; i < m; i++)
                {
                    q[(i * all) + j] = column[i] / r[(j * n) + j];
                }
            }
        }

        return (q, r);
    }

    /// <summary>The X for which every column of <c>A X - B</c> is least, by the normal equations, whose condition the working precision takes.</summary>
    public static BigReal[] LeastSquares(BigReal[] a, BigReal[] b, int m, int n, int columns) =>
        Solve(OfTransposed(a, a, m, n, n), OfTransposed(a, b, m, n, columns), n, columns);

    public static BigReal Sum(IEnumerable<BigReal> terms) => terms.Aggregate(BigReal.Zero, static (sum, e) => sum + e);

    private static BigReal[] OfTransposed(BigReal[] a, BigReal[] b, int m, int n, int columns) =>
        [.. Enumerable.Range(0, n * columns).Select(at => Sum(Enumerable.Range(0, m).Select(k => a[(k * n) + (at / columns)] * b[(k * columns) + (at % columns)])))];

    private static BigReal[] Identity(int n) => [.. Enumerable.Range(0, n * n).Select(at => at / n == at % n ? BigReal.One : BigReal.Zero)];

    private static BigReal[][] Rows(BigReal[] entries, int n) => [.. Enumerable.Range(0, n).Select(i => entries[(i * entries.Length / n)..((i + 1) * entries.Length / n)])];

    private static void Eliminate(BigReal[][] rows, BigReal[][] right, int n)
    {
        for (var k = 0; k < n; k++)
        {
            var pivot = Enumerable.Range(k, n - k).MaxBy(i => (double)BigReal.Abs(rows[i][k]));
            (rows[k], rows[pivot], right[k], right[pivot]) = (rows[pivot], rows[k], right[pivot], right[k]);
            for (var i = 0; i < n; i++)
            {
                if (i == k)
                {
                    continue;
                }

                var factor = rows[i][k] / rows[k][k];
                for (var j = k; j < n; j++)
                {
                    rows[i][j] -= factor * rows[k][j];
                }

                for (var j = 0; j < right[i].Length; j++)
                {
                    right[i][j] -= factor * right[k][j];
                }
            }
        }
    }
}
