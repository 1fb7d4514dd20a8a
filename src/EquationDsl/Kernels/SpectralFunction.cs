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

    /// <summary><c>g[i, j] = 1 / (w[i] - w[j])</c>, or 0 where the values are so close that a quotient by their difference has lost half of its digits.</summary>
    /// <param name="w">The values, n.</param>
    /// <param name="g">Receives the inverse distances, n x n.</param>
    /// <param name="n">How many values there are.</param>
    public static void InverseGaps<T>(ReadOnlySpan<T> w, Span<T> g, int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (rounding, greatest) = (T.BitIncrement(T.One) - T.One, T.Zero);
        for (var i = 0; i < n; i++)
        {
            greatest = T.Max(greatest, T.Abs(w[i]));
        }

        var (least, half) = (greatest * rounding * T.CreateChecked(8 * n), T.Sqrt(rounding));
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                var gap = w[i] - w[j];
                g[(i * n) + j] = T.Abs(gap) <= T.Max(least, half * T.Max(T.Abs(w[i]), T.Abs(w[j]))) ? T.Zero : T.One / gap;
            }
        }
    }
}
