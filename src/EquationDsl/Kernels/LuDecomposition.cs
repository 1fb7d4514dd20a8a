using System.ComponentModel;
using System.Numerics;

namespace EquationDsl.Kernels;

/// <summary>
/// <c>P A = L U</c> with partial pivoting, and what follows from it: solutions, inverse and determinant. Matrices are row by row; all methods are for
/// <see cref="float"/> and <see cref="double"/> and allocate nothing unless they run on several threads.
/// </summary>
/// <remarks>
/// A solution x of <c>A x = b</c> solves <c>(A + E) x = b</c> exactly, with E of the size of n roundings of <c>|L| |U|</c>, which partial pivoting keeps
/// near that of A but for matrices made to defeat it (N. J. Higham, "Accuracy and Stability of Numerical Algorithms", 2nd ed., SIAM 2002, theorem 9.4 and
/// section 9.4).
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class LuDecomposition
{
    private const string Routine = "LU decomposition";

    /// <summary>
    /// Decomposes a matrix in its place. A singular matrix has a decomposition too, with a 0 on the diagonal of U: its determinant is 0, and what cannot be
    /// done with it says so.
    /// </summary>
    /// <param name="a">The matrix, n x n; receives U, and below its diagonal L without its diagonal of ones.</param>
    /// <param name="pivots">Receives for each k, in this order, the row that row k was exchanged with; n.</param>
    /// <param name="n">Rows and columns.</param>
    /// <param name="parallel">Whether several threads may be used.</param>
    public static void Factor<T>(Span<T> a, Span<int> pivots, int n, bool parallel = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (n > 0)
        {
            fixed (T* first = a[..checked(n * n)])
            fixed (int* exchanges = pivots[..n])
            {
                Decompose(first, exchanges, n, parallel);
            }
        }
    }

    /// <summary>Decomposes a matrix and leaves it as it is; see <see cref="Factor"/>.</summary>
    /// <param name="a">The matrix, n x n.</param>
    /// <param name="factors">Receives U, and below its diagonal L without its diagonal of ones.</param>
    /// <param name="pivots">Receives for each k, in this order, the row that row k was exchanged with; n.</param>
    /// <param name="n">Rows and columns.</param>
    /// <param name="parallel">Whether several threads may be used.</param>
    public static void Decompose<T>(ReadOnlySpan<T> a, Span<T> factors, Span<int> pivots, int n, bool parallel = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        a[..checked(n * n)].CopyTo(factors);
        Factor(factors, pivots, n, parallel);
    }

    /// <summary>Solves <c>A X = B</c>, or <c>A^T X = B</c>. On an exception x is as it was.</summary>
    /// <param name="factors">What <see cref="Factor"/> made of A.</param>
    /// <param name="pivots">The exchanges that it made.</param>
    /// <param name="n">Rows and columns of A.</param>
    /// <param name="b">The right sides, n x columns.</param>
    /// <param name="x">Receives the solutions, n x columns; may be the memory of b.</param>
    /// <param name="columns">How many right sides there are.</param>
    /// <param name="parameter">The name of A, for the exception.</param>
    /// <param name="isTransposed">Whether A is to be transposed.</param>
    /// <param name="parallel">Whether several threads may be used.</param>
    /// <exception cref="MatrixException">A is singular, or has entries that are not finite.</exception>
    public static void Solve<T>(
        ReadOnlySpan<T> factors, ReadOnlySpan<int> pivots, int n, ReadOnlySpan<T> b, Span<T> x, int columns = 1,
        string parameter = "A", bool isTransposed = false, bool parallel = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Solve(factors, pivots, n, b, x, columns, parameter, isTransposed, isFromRight: false, parallel);

    /// <summary>Solves <c>X A = B</c>, or <c>X A^T = B</c>. On an exception x is as it was.</summary>
    /// <param name="factors">What <see cref="Factor"/> made of A.</param>
    /// <param name="pivots">The exchanges that it made.</param>
    /// <param name="n">Rows and columns of A.</param>
    /// <param name="b">The right sides, rows x n.</param>
    /// <param name="x">Receives the solutions, rows x n; may be the memory of b.</param>
    /// <param name="rows">How many right sides there are.</param>
    /// <param name="parameter">The name of A, for the exception.</param>
    /// <param name="isTransposed">Whether A is to be transposed.</param>
    /// <param name="parallel">Whether several threads may be used.</param>
    /// <exception cref="MatrixException">A is singular, or has entries that are not finite.</exception>
    public static void SolveFromRight<T>(
        ReadOnlySpan<T> factors, ReadOnlySpan<int> pivots, int n, ReadOnlySpan<T> b, Span<T> x, int rows = 1,
        string parameter = "A", bool isTransposed = false, bool parallel = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Solve(factors, pivots, n, b, x, rows, parameter, isTransposed, isFromRight: true, parallel);

    /// <summary>Computes <c>A^-1</c>, every column of which is a solution. On an exception the inverse is as it was.</summary>
    /// <param name="factors">What <see cref="Factor"/> made of A.</param>
    /// <param name="pivots">The exchanges that it made.</param>
    /// <param name="n">Rows and columns of A.</param>
    /// <param name="inverse">Receives the inverse, n x n; must not overlap the factors.</param>
    /// <param name="parameter">The name of A, for the exception.</param>
    /// <param name="parallel">Whether several threads may be used.</param>
    /// <exception cref="MatrixException">A is singular, or has entries that are not finite.</exception>
    public static void Invert<T>(ReadOnlySpan<T> factors, ReadOnlySpan<int> pivots, int n, Span<T> inverse, string parameter = "A", bool parallel = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Diagonal.MustBeInvertible(factors, n, Routine, parameter);
        if (n > 0)
        {
            fixed (T* first = factors[..checked(n * n)], result = inverse[..checked(n * n)])
            fixed (int* exchanges = pivots[..n])
            {
                var routine = new Inverting(first, exchanges, n, result, parallel);
                VectorRoutine.RunOn<T, Inverting>(ref routine, n);
            }
        }
    }

    /// <summary>The determinant: 0 of a singular matrix, NaN of one with NaN. It overflows or underflows only if it is itself out of range.</summary>
    /// <param name="factors">What <see cref="Factor"/> made of A.</param>
    /// <param name="pivots">The exchanges that it made.</param>
    /// <param name="n">Rows and columns of A; without any, the determinant is 1.</param>
    public static T Determinant<T>(ReadOnlySpan<T> factors, ReadOnlySpan<int> pivots, int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.CreateTruncating(Product(factors, pivots, n).Value);

    /// <summary>
    /// The sign of the determinant, -1, 0 or 1, and the logarithm of its magnitude, minus infinity of a singular matrix; both are NaN for a matrix with NaN.
    /// </summary>
    /// <param name="factors">What <see cref="Factor"/> made of A.</param>
    /// <param name="pivots">The exchanges that it made.</param>
    /// <param name="n">Rows and columns of A.</param>
    public static (T Sign, T LogOfMagnitude) LogDeterminant<T>(ReadOnlySpan<T> factors, ReadOnlySpan<int> pivots, int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var product = Product(factors, pivots, n);
        return (T.CreateTruncating(product.Sign), T.CreateTruncating(product.LogOfMagnitude));
    }

    private static void Decompose<T>(T* a, int* pivots, int n, bool parallel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (n <= Panel<T>.FewRows)
        {
            var few = new FactoringFew(a, pivots, n);
            VectorRoutine.RunOn<T, FactoringFew>(ref few, n);
        }
        else
        {
            var routine = new Factoring(a, pivots, n, parallel);
            VectorRoutine.Run<T, Factoring>(ref routine);
        }
    }

    internal static DiagonalProduct Product<T>(ReadOnlySpan<T> factors, ReadOnlySpan<int> pivots, int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var product = Diagonal.Product(factors, n);
        var isOdd = false;
        for (var k = 0; k < n; k++)
        {
            isOdd ^= pivots[k] != k;
        }

        return isOdd ? product.Negated : product;
    }

    private static void Solve<T>(
        ReadOnlySpan<T> factors, ReadOnlySpan<int> pivots, int n, ReadOnlySpan<T> b, Span<T> x, int count, string parameter,
        bool isTransposed, bool isFromRight, bool parallel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Diagonal.MustBeInvertible(factors, n, Routine, parameter);
        var entries = checked(n * count);
        b[..entries].CopyTo(x);
        if (entries > 0)
        {
            fixed (T* first = factors[..checked(n * n)], solution = x[..entries])
            fixed (int* exchanges = pivots[..n])
            {
                var routine = new Solving(first, exchanges, n, solution, count, isTransposed, isFromRight, parallel);
                VectorRoutine.RunOn<T, Solving>(ref routine, Math.Max(n, count));
            }
        }
    }

    private readonly struct Factoring(void* a, int* pivots, nint n, bool parallel) : IVectorRoutine
    {
        public void Run<V, T>()
            where V : struct, Simd.IVector<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => LuBlocks<V, T>.Factor((T*)a, pivots, n, parallel);
    }

    private readonly struct FactoringFew(void* a, int* pivots, nint n) : IVectorRoutine
    {
        public void Run<V, T>()
            where V : struct, Simd.IVector<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => SmallMatrix<V, T>.Lu((T*)a, pivots, n);
    }

    private readonly struct Solving(void* factors, int* pivots, nint n, void* x, nint count, bool isTransposed, bool isFromRight, bool parallel)
        : IVectorRoutine
    {
        public void Run<V, T>()
            where V : struct, Simd.IVector<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            var lu = new Strided<T>((T*)factors, n, 1);
            if (isFromRight)
            {
                LuBlocks<V, T>.SolveFromRight(lu, pivots, n, isTransposed, new((T*)x, n, 1), count, parallel);
            }
            else
            {
                LuBlocks<V, T>.SolveFromLeft(lu, pivots, n, isTransposed, new((T*)x, count, 1), count, parallel);
            }
        }
    }

    private readonly struct Inverting(void* factors, int* pivots, nint n, void* inverse, bool parallel) : IVectorRoutine
    {
        public void Run<V, T>()
            where V : struct, Simd.IVector<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => LuBlocks<V, T>.Invert(new((T*)factors, n, 1), pivots, n, new((T*)inverse, n, 1), parallel);
    }
}
