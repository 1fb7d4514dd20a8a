using System.ComponentModel;
using System.Numerics;

namespace EquationDsl.Kernels;

/// <summary>
/// <c>A = L U</c> as it is written: without exchanges of rows, L with ones on its diagonal. Matrices are row by row; for <see cref="float"/> and <see cref="double"/>.
/// </summary>
/// <remarks>
/// It exists where no leading block of A but A itself is singular, and its errors grow with the entries of L and U, which nothing bounds (G. H. Golub, C. F. Van Loan, "Matrix Computations", 4th ed.,
/// 2013, section 3.2): to solve with a matrix there is <see cref="LuDecomposition"/>.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class LuFactors
{
    private const string Routine = "LU decomposition without exchanges";
    private const int Width = 32;

    /// <summary>Computes both factors, with their zeros. On an exception they hold a part of the decomposition.</summary>
    /// <param name="a">The matrix, n x n.</param>
    /// <param name="lower">Receives L, n x n.</param>
    /// <param name="upper">Receives U, n x n.</param>
    /// <param name="n">Rows and columns.</param>
    /// <param name="parameter">The name of A, for the exception.</param>
    /// <exception cref="MatrixException">A pivot is 0 before the last one, or not finite.</exception>
    public static void Decompose<T>(ReadOnlySpan<T> a, Span<T> lower, Span<T> upper, int n, string parameter = "A")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (n <= 0)
        {
            return;
        }

        a[..checked(n * n)].CopyTo(upper);
        lower[..(n * n)].Clear();
        fixed (T* factors = upper[..(n * n)], left = lower[..(n * n)])
        {
            for (nint from = 0; from < n; from += Width)
            {
                var to = Math.Min(from + Width, n);
                Panel(factors, n, from, to, parameter);
                Row(factors, n, from, to);
                if (to < n)
                {
                    MatrixProduct.Run<T>(
                        new(ref factors[(to * n) + to], n, 1), new(ref factors[(to * n) + from], n, 1), new(ref factors[(from * n) + to], n, 1), n - to, n - to, to - from, -T.One, add: true);
                }
            }

            Split(factors, left, n);
        }
    }

    /// <summary>Eliminates in some columns, all rows.</summary>
    private static void Panel<T>(T* a, nint n, nint from, nint to, string parameter)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var k = from; k < to; k++)
        {
            var pivot = a[(k * n) + k];
            if (!T.IsFinite(pivot) || (T.IsZero(pivot) && k < n - 1))
            {
                throw MatrixException.NeedsExchange(Routine, parameter, pivot, k);
            }

            for (var i = k + 1; i < n; i++)
            {
                var factor = a[(i * n) + k] /= pivot;
                for (var j = k + 1; j < to; j++)
                {
                    a[(i * n) + j] -= factor * a[(k * n) + j];
                }
            }
        }
    }

    /// <summary>Solves with the triangle of the panel for what stands right of it.</summary>
    private static void Row<T>(T* a, nint n, nint from, nint to)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var k = from; k < to; k++)
        {
            for (var i = k + 1; i < to; i++)
            {
                var factor = a[(i * n) + k];
                for (var j = to; j < n; j++)
                {
                    a[(i * n) + j] -= factor * a[(k * n) + j];
                }
            }
        }
    }

    /// <summary>Moves what is below the diagonal to the lower factor.</summary>
    private static void Split<T>(T* upper, T* lower, nint n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (nint i = 0; i < n; i++)
        {
            for (nint j = 0; j < i; j++)
            {
                lower[(i * n) + j] = upper[(i * n) + j];
                upper[(i * n) + j] = T.Zero;
            }

            lower[(i * n) + i] = T.One;
        }
    }
}
