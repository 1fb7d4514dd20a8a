using System.ComponentModel;
using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace EquationDsl.LinearAlgebra;

/// <summary><c>A = U diag(s) V^T</c>, thin. Matrices are row by row; <see cref="float"/> goes through <see cref="double"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SingularValues
{
    private const string Routine = "singular values";

    /// <summary>
    /// With k the smaller of m and n, U and V have k orthonormal columns. Values descend and are not negative. In each column of U the first entry that comes near the
    /// greatest magnitude is positive; the column of V follows. On an exception nothing is written.
    /// </summary>
    /// <param name="a">The matrix, m x n.</param>
    /// <param name="u">Receives U, m x k.</param>
    /// <param name="s">Receives the singular values, k.</param>
    /// <param name="v">Receives V, not transposed, n x k.</param>
    /// <param name="m">Rows.</param>
    /// <param name="n">Columns.</param>
    /// <param name="parameter">The name of the matrix, for the exception.</param>
    /// <exception cref="MatrixException">A has entries that are not finite, or the iteration does not converge.</exception>
    public static void Decompose<T>(ReadOnlySpan<T> a, Span<T> u, Span<T> s, Span<T> v, int m, int n, string parameter = "A")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var count = Math.Min(m, n);
        if (count <= 0)
        {
            return;
        }

        var (matrix, scale) = Entries.Scaled(a, m, n, Routine, parameter);
        var found = Converged.Of(matrix, static x => x.Svd(computeVectors: true), Routine, parameter);
        var (left, right) = (found.U, found.VT.Transpose());
        for (var k = 0; k < count; k++)
        {
            s[k] = T.CreateTruncating(found.S[k] * scale);
        }

        (int, double) Signed(int k) => (k, Entries.IsTurned(left, k) ? -1 : 1);
        Entries.Write(left, u, count, Signed);
        Entries.Write(right, v, count, Signed);
    }
}
