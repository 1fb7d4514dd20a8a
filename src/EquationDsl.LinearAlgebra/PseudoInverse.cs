using System.ComponentModel;
using System.Numerics;

namespace EquationDsl.LinearAlgebra;

/// <summary><c>A^+</c>, of any matrix, by its singular values. Matrices are row by row; <see cref="float"/> goes through <see cref="double"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PseudoInverse
{
    /// <summary>
    /// Singular values that are 0 up to rounding count as 0: those at most the greater of m and n roundings of the greatest one. On an exception nothing is written.
    /// </summary>
    /// <param name="a">The matrix, m x n.</param>
    /// <param name="x">Receives the pseudo-inverse, n x m.</param>
    /// <param name="m">Rows.</param>
    /// <param name="n">Columns.</param>
    /// <param name="parameter">The name of the matrix, for the exception.</param>
    /// <exception cref="MatrixException">A has entries that are not finite, or the iteration does not converge.</exception>
    public static void Of<T>(ReadOnlySpan<T> a, Span<T> x, int m, int n, string parameter = "A")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var count = Math.Min(m, n);
        double[] entries = new double[m * n], u = new double[m * count], s = new double[count], v = new double[n * count];
        for (var at = 0; at < entries.Length; at++)
        {
            entries[at] = double.CreateChecked(a[at]);
        }

        SingularValues.Decompose<double>(entries, u, s, v, m, n, parameter);
        var least = count == 0 ? 0 : Math.Max(m, n) * double.CreateChecked(T.BitIncrement(T.One) - T.One) * s[0];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < m; j++)
            {
                var sum = 0.0;
                for (var k = 0; k < count && s[k] > least; k++)
                {
                    sum += v[(i * count) + k] / s[k] * u[(j * count) + k];
                }

                x[(i * m) + j] = T.CreateTruncating(sum);
            }
        }
    }
}
