using System.ComponentModel;
using System.Numerics;
using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace EquationDsl.LinearAlgebra;

/// <summary><c>A = Q diag(w) Q^T</c> of a symmetric matrix. Matrices are row by row; <see cref="float"/> goes through <see cref="double"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SymmetricEigenvalues
{
    private const string Routine = "symmetric eigenvalues";

    /// <summary>
    /// Values ascend; the vectors are unit columns, of which the first entry that comes near the greatest magnitude is positive. On an exception nothing is written.
    /// </summary>
    /// <param name="a">The matrix, n x n.</param>
    /// <param name="values">Receives the eigenvalues, n.</param>
    /// <param name="vectors">Receives the eigenvectors, n x n.</param>
    /// <param name="n">Rows and columns.</param>
    /// <param name="parameter">The name of the matrix, for the exception.</param>
    /// <exception cref="MatrixException">A is not symmetric, has entries that are not finite, or the iteration does not converge.</exception>
    public static void Decompose<T>(ReadOnlySpan<T> a, Span<T> values, Span<T> vectors, int n, string parameter = "A")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (n <= 0)
        {
            return;
        }

        var (matrix, scale) = Entries.Scaled(a, n, n, Routine, parameter);
        MakeSymmetric(matrix, double.CreateChecked(T.BitIncrement(T.One) - T.One), scale, parameter);
        var found = Converged.Of(matrix, static m => m.Evd(Symmetricity.Symmetric), Routine, parameter);
        for (var k = 0; k < n; k++)
        {
            values[k] = T.CreateTruncating(found.EigenValues[k].Real * scale);
        }

        Entries.Write(found.EigenVectors, vectors, n, k => (k, Entries.IsTurned(found.EigenVectors, k) ? -1 : 1));
    }

    /// <summary>The mean of the matrix and its transpose, where these differ by rounding only.</summary>
    private static void MakeSymmetric(Matrix<double> matrix, double rounding, double scale, string parameter)
    {
        // The entries are at most 1.
        var tolerance = Math.Sqrt(rounding);
        for (var i = 0; i < matrix.RowCount; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var (lower, upper) = (matrix[i, j], matrix[j, i]);
                if (Math.Abs(lower - upper) > tolerance)
                {
                    throw new MatrixException(
                        FormattableString.Invariant($"'{parameter}' is not symmetric: row {i}, column {j} (from 0) is {lower * scale}, and row {j}, column {i} is {upper * scale} ({Routine})."), Routine, parameter, (lower - upper) * scale, j);
                }

                matrix[i, j] = matrix[j, i] = (lower + upper) / 2;
            }
        }
    }
}
