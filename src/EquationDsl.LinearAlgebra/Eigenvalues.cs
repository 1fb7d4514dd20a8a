using System.ComponentModel;
using System.Globalization;
using System.Numerics;
using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace EquationDsl.LinearAlgebra;

/// <summary><c>A v = w v</c> for a matrix whose eigenvalues are real. Matrices are row by row; <see cref="float"/> goes through <see cref="double"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Eigenvalues
{
    private const string Routine = "eigenvalues";

    /// <summary>
    /// Values descend; the vectors are unit columns, of which the first entry that comes near the greatest magnitude is positive. On an exception nothing is written.
    /// </summary>
    /// <param name="a">The matrix, n x n.</param>
    /// <param name="values">Receives the eigenvalues, n.</param>
    /// <param name="vectors">Receives the eigenvectors, n x n.</param>
    /// <param name="n">Rows and columns.</param>
    /// <param name="parameter">The name of the matrix, for the exception.</param>
    /// <exception cref="MatrixException">A has complex eigenvalues, entries that are not finite, or the iteration does not converge.</exception>
    public static void Decompose<T>(ReadOnlySpan<T> a, Span<T> values, Span<T> vectors, int n, string parameter = "A")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (n <= 0)
        {
            return;
        }

        var (matrix, scale) = Entries.Scaled(a, n, n, Routine, parameter);

        // Of a symmetric matrix the vectors are orthogonal, and the values real whatever the rounding.
        var symmetry = matrix.IsSymmetric() ? Symmetricity.Symmetric : Symmetricity.Asymmetric;
        var found = Converged.Of(matrix, m => m.Evd(symmetry), Routine, parameter);
        RequireReal(found, scale, parameter);
        var order = Enumerable.Range(0, n).OrderByDescending(k => found.EigenValues[k].Real).ToArray();
        for (var k = 0; k < n; k++)
        {
            values[k] = T.CreateTruncating(found.EigenValues[order[k]].Real * scale);
        }

        var columns = found.EigenVectors;
        Entries.Write(columns, vectors, n, k => (order[k], (Entries.IsTurned(columns, order[k]) ? -1 : 1) / columns.Column(order[k]).L2Norm()));
    }

    private static void RequireReal(Evd<double> found, double scale, string parameter)
    {
        for (var k = 0; k < found.EigenValues.Count; k++)
        {
            var (real, imaginary) = (found.EigenValues[k].Real * scale, found.EigenValues[k].Imaginary * scale);
            if (imaginary != 0)
            {
                var message = string.Create(
                    CultureInfo.InvariantCulture, $"'{parameter}' has the complex eigenvalues {real} ± {Math.Abs(imaginary)} i, and only real ones have a place in the result ({Routine}).");
                throw new MatrixException(message, Routine, parameter, imaginary, k);
            }
        }
    }
}
