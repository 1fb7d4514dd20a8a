using System.ComponentModel;
using System.Globalization;
using System.Numerics;

namespace EquationDsl.Kernels;

/// <summary>
/// Quotients by differences or sums of eigenvalues or singular values, which derivatives of their vectors are made of. Where a divisor is 0 up to rounding and the dividend is too, the quotient is 0: what is
/// computed does not depend on which vectors were chosen. Where the dividend is not, it does, and has no derivative.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SpectralQuotient
{
    private const string Routine = "derivative of vectors of a matrix";

    /// <summary>Errors of values, and then of products of vectors, in roundings for each row: at most, and as they mostly are.</summary>
    private const double OfValues = 8, OfProducts = 256, Mostly = 4;

    /// <summary><c>x[i, j] = m[i, j] / (w[j] - w[i])</c> for each column beyond the first two axes; 0 on the diagonal.</summary>
    /// <param name="w">The values, n.</param>
    /// <param name="m">The dividends, n x n x columns.</param>
    /// <param name="of">What the dividends were computed of, n x n x columns: how large their errors may be.</param>
    /// <param name="x">Receives the quotients, n x n x columns.</param>
    /// <param name="n">The values' number.</param>
    /// <param name="columns">How many dividends there are for each quotient.</param>
    /// <param name="parameter">The name of the matrix, for the exception.</param>
    /// <exception cref="MatrixException">A dividend is not 0 where values are equal.</exception>
    public static void ByDifferences<T>(ReadOnlySpan<T> w, ReadOnlySpan<T> m, ReadOnlySpan<T> of, Span<T> x, int n, int columns = 1, string parameter = "A")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (least, error) = (Least(w[..n]), Error(of[..checked(n * n * columns)], n));
        var near = Greatest(w[..n]) * T.Sqrt(Rounding<T>());
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                var divisor = w[j] - w[i];
                if (!Divide(m, x, ((i * n) + j) * columns, columns, i == j ? T.Zero : divisor, least, near, i == j ? T.PositiveInfinity : error))
                {
                    var found = string.Create(CultureInfo.InvariantCulture, $"the values {w[i]} and {w[j]} of '{parameter}' are equal up to rounding");
                    throw MatrixException.NotDetermined($"{found}, and what is differentiated depends on which vectors stand for them", Routine, parameter, divisor, j);
                }
            }
        }
    }

    /// <summary><c>x[i, j] = m[i, j] / (w[j] + w[i])</c>; see <see cref="ByDifferences"/>.</summary>
    /// <param name="w">The values, n.</param>
    /// <param name="m">The dividends, n x n x columns.</param>
    /// <param name="of">What the dividends were computed of.</param>
    /// <param name="x">Receives the quotients.</param>
    /// <param name="n">The values' number.</param>
    /// <param name="columns">How many dividends there are for each quotient.</param>
    /// <param name="parameter">The name of the matrix, for the exception.</param>
    /// <exception cref="MatrixException">A dividend is not 0 where both values are 0.</exception>
    public static void BySums<T>(ReadOnlySpan<T> w, ReadOnlySpan<T> m, ReadOnlySpan<T> of, Span<T> x, int n, int columns = 1, string parameter = "A")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (least, error) = (Least(w[..n]), Error(of[..checked(n * n * columns)], n));
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                if (!Divide(m, x, ((i * n) + j) * columns, columns, w[j] + w[i], least, T.Zero, error))
                {
                    throw OfZero(parameter, w[j], j);
                }
            }
        }
    }

    /// <summary><c>x[i, j] = m[i, j] / w[j]</c>; see <see cref="ByDifferences"/>.</summary>
    /// <param name="w">The values, n.</param>
    /// <param name="m">The dividends, rows x n x columns.</param>
    /// <param name="of">What the dividends were computed of.</param>
    /// <param name="x">Receives the quotients.</param>
    /// <param name="rows">Rows of the dividends.</param>
    /// <param name="n">The values' number.</param>
    /// <param name="columns">How many dividends there are for each quotient.</param>
    /// <param name="parameter">The name of the matrix, for the exception.</param>
    /// <exception cref="MatrixException">A dividend is not 0 where the value is 0.</exception>
    public static void ByColumns<T>(ReadOnlySpan<T> w, ReadOnlySpan<T> m, ReadOnlySpan<T> of, Span<T> x, int rows, int n, int columns = 1, string parameter = "A")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (least, error) = (Least(w[..n]), Error(of[..checked(rows * n * columns)], Math.Max(rows, n)));
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < n; j++)
            {
                if (!Divide(m, x, ((i * n) + j) * columns, columns, w[j], least, T.Zero, error))
                {
                    throw OfZero(parameter, w[j], j);
                }
            }
        }
    }

    private static MatrixException OfZero<T>(string parameter, T value, int column)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        MatrixException.NotDetermined(string.Create(CultureInfo.InvariantCulture, $"the singular value {value} of '{parameter}' is 0 up to rounding, and what is differentiated depends on its vectors"), Routine, parameter, value, column);

    /// <summary>False where a dividend is more than an error and the divisor is not.</summary>
    private static bool Divide<T>(ReadOnlySpan<T> m, Span<T> x, int at, int columns, T divisor, T least, T near, T error)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var c = at; c < at + columns; c++)
        {
            if (T.Abs(divisor) > least)
            {
                // The rounding of 0, which a small divisor would make large: what depends on no choice of vectors has such where values are close.
                x[c] = T.Abs(divisor) <= near && T.Abs(m[c]) <= error * T.CreateChecked(Mostly / OfProducts) ? T.Zero : m[c] / divisor;
            }
            else if (T.Abs(m[c]) <= error)
            {
                x[c] = T.Zero;
            }
            else
            {
                return false;
            }
        }

        return true;
    }

    private static T Least<T>(ReadOnlySpan<T> w)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Greatest(w) * Rounding<T>() * T.CreateChecked(OfValues * w.Length);

    private static T Error<T>(ReadOnlySpan<T> of, int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Greatest(of) * Rounding<T>() * T.CreateChecked(OfProducts * n);

    private static T Rounding<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.BitIncrement(T.One) - T.One;

    private static T Greatest<T>(ReadOnlySpan<T> entries)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var greatest = T.Zero;
        foreach (var entry in entries)
        {
            greatest = T.Max(greatest, T.Abs(entry));
        }

        return greatest;
    }
}
