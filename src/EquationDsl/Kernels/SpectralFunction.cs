using System.ComponentModel;
using System.Numerics;

namespace EquationDsl.Kernels;

/// <summary><c>Q diag(c) Q^T</c> of orthonormal columns, and the distances of eigenvalues that its derivative is made of. Matrices are row by row.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class SpectralFunction
{
    /// <summary>Computes the product.</summary>
    /// <param name="q">The vectors as columns, n x n.</param>
    /// <param name="c">What each is multiplied by, n.</param>
    /// <param name="s">Receives the product, n x n; must not overlap the others.</param>
    /// <param name="n">Rows and columns.</param>
    public static void Of<T>(ReadOnlySpan<T> q, ReadOnlySpan<T> c, Span<T> s, int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (n <= 0)
        {
            return;
        }

        using var memory = new Workspace<T>(checked((nint)n * n));
        for (var at = 0; at < n * n; at++)
        {
            memory.Start[at] = q[at] * c[at % n];
        }

        fixed (T* vectors = q, product = s)
        {
            MatrixProduct.Run<T>(new(ref *product, n, 1), new(ref *memory.Start, n, 1), new(ref *vectors, 1, n), n, n, n, T.One);
        }
    }

    /// <summary>Computes <c>U diag(c) V^T</c>.</summary>
    /// <param name="u">The left vectors as columns, m x k.</param>
    /// <param name="v">The right vectors as columns, n x k.</param>
    /// <param name="c">What each pair is multiplied by, k.</param>
    /// <param name="s">Receives the product, m x n; must not overlap the others.</param>
    /// <param name="m">Rows.</param>
    /// <param name="n">Columns.</param>
    /// <param name="k">How many pairs there are.</param>
    public static void Of<T>(ReadOnlySpan<T> u, ReadOnlySpan<T> v, ReadOnlySpan<T> c, Span<T> s, int m, int n, int k)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (k <= 0)
        {
            s[..checked(m * n)].Clear();
            return;
        }

        using var memory = new Workspace<T>(checked((nint)m * k));
        for (var at = 0; at < m * k; at++)
        {
            memory.Start[at] = u[at] * c[at % k];
        }

        fixed (T* right = v, product = s)
        {
            MatrixProduct.Run<T>(new(ref *product, n, 1), new(ref *memory.Start, k, 1), new(ref *right, 1, k), m, n, k, T.One);
        }
    }

    /// <summary>
    /// <c>g[i, j] = 1 / (w[i] - w[j])</c>, or 0 where the values are so close that a quotient by their difference has lost half of its digits, and the slopes say as much as it. They do not where the function has a
    /// jump between the values: the quotient stands, unless the values are equal.
    /// </summary>
    /// <param name="w">The values, n.</param>
    /// <param name="c">What the function makes of each, n.</param>
    /// <param name="d">Its slope at each, n.</param>
    /// <param name="g">Receives the inverse distances, n x n.</param>
    /// <param name="n">How many values there are.</param>
    /// <param name="parameter">The name of the matrix, for the exception.</param>
    /// <exception cref="MatrixException">Equal values have parts of their own in the function.</exception>
    public static void InverseGaps<T>(ReadOnlySpan<T> w, ReadOnlySpan<T> c, ReadOnlySpan<T> d, Span<T> g, int n, string parameter = "A")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var near = new SpectralDistance<T>(w[..n]);
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                var gap = w[i] - w[j];
                var inverse = near.Inverse(gap, w[i], w[j], c[i], -c[j], d[i], d[j]);
                g[(i * n) + j] = i == j ? T.Zero : inverse ?? throw MatrixException.NotDetermined(
                    FormattableString.Invariant($"the values {w[i]} and {w[j]} of '{parameter}' are equal up to rounding, and what is differentiated tells them apart"), SpectralDistance<T>.Routine, parameter, gap, j);
            }
        }
    }

    /// <summary><c>g[i, j] = 1 / (w[i] + w[j])</c>, or 0 where both values are 0 up to rounding and the function is too; see <see cref="InverseGaps"/>.</summary>
    /// <param name="w">The values, n, none of them negative.</param>
    /// <param name="c">What the function makes of each, n.</param>
    /// <param name="d">Its slope at each, n.</param>
    /// <param name="g">Receives the inverse sums, n x n.</param>
    /// <param name="n">How many values there are.</param>
    /// <param name="parameter">The name of the matrix, for the exception.</param>
    /// <exception cref="MatrixException">Values are 0, and the function is not.</exception>
    public static void InverseSums<T>(ReadOnlySpan<T> w, ReadOnlySpan<T> c, ReadOnlySpan<T> d, Span<T> g, int n, string parameter = "A")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var near = new SpectralDistance<T>(w[..n]);
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                var inverse = near.Inverse(w[i] + w[j], w[i], w[j], c[i], c[j], d[i], d[j]);
                g[(i * n) + j] = inverse ?? throw MatrixException.NotDetermined(
                    FormattableString.Invariant($"the singular value {w[j]} of '{parameter}' is 0 up to rounding, and what is differentiated depends on its vectors"), SpectralDistance<T>.Routine, parameter, w[j], j);
            }
        }
    }
}
