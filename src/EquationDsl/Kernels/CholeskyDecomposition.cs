using System.ComponentModel;
using System.Numerics;

namespace EquationDsl.Kernels;

/// <summary>
/// <c>A = L L^T</c> of a symmetric positive definite matrix, and what follows from it: solutions, inverse and determinant. Matrices are row by row; all
/// methods are for <see cref="float"/> and <see cref="double"/> and allocate nothing unless they run on several threads.
/// </summary>
/// <remarks>
/// Backward stable without pivoting: <c>L L^T = A + E</c> with E of the size of n roundings of <c>sqrt(a_ii a_jj)</c> (Higham, "Accuracy and Stability of
/// Numerical Algorithms", theorems 10.3 and 10.4).
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class CholeskyDecomposition
{
    private const string Routine = "Cholesky decomposition";

    /// <summary>Decomposes a matrix in its place. Only its lower triangle is read. On an exception it holds a part of the decomposition.</summary>
    /// <param name="a">The matrix, n x n; receives L, with zeros above the diagonal.</param>
    /// <param name="n">Rows and columns.</param>
    /// <param name="parameter">The name of the matrix, for the exception.</param>
    /// <param name="parallel">Whether several threads may be used.</param>
    /// <exception cref="MatrixException">The matrix is not positive definite, or has entries that are not finite.</exception>
    public static void Factor<T>(Span<T> a, int n, string parameter = "A", bool parallel = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (n <= 0)
        {
            return;
        }

        fixed (T* first = a[..checked(n * n)])
        {
            var failed = Decompose(first, n, parallel);
            if (failed >= 0)
            {
                throw MatrixException.NotDefinite(Routine, parameter, first[(failed * n) + failed], failed);
            }
        }
    }

    /// <summary>Decomposes a matrix. Only its lower triangle is read. On an exception the factor holds a part of the decomposition.</summary>
    /// <param name="a">The matrix, n x n.</param>
    /// <param name="l">Receives L, with zeros above the diagonal; may be the memory of a.</param>
    /// <param name="n">Rows and columns.</param>
    /// <param name="parameter">The name of the matrix, for the exception.</param>
    /// <param name="parallel">Whether several threads may be used.</param>
    /// <exception cref="MatrixException">The matrix is not positive definite, or has entries that are not finite.</exception>
    public static void Decompose<T>(ReadOnlySpan<T> a, Span<T> l, int n, string parameter = "A", bool parallel = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        a[..checked(n * n)].CopyTo(l);
        Factor(l, n, parameter, parallel);
    }

    /// <summary>Solves <c>A X = B</c>. On an exception x is as it was.</summary>
    /// <param name="l">The factor L.</param>
    /// <param name="n">Rows and columns of A.</param>
    /// <param name="b">The right sides, n x columns.</param>
    /// <param name="x">Receives the solutions, n x columns; may be the memory of b.</param>
    /// <param name="columns">How many right sides there are.</param>
    /// <param name="parameter">The name of A, for the exception.</param>
    /// <param name="parallel">Whether several threads may be used.</param>
    /// <exception cref="MatrixException">L is no factor of a positive definite matrix: it has a 0 or what is not finite on its diagonal.</exception>
    public static void Solve<T>(ReadOnlySpan<T> l, int n, ReadOnlySpan<T> b, Span<T> x, int columns = 1, string parameter = "A", bool parallel = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Solve(l, n, b, x, columns, parameter, isFromRight: false, parallel);

    /// <summary>Solves <c>X A = B</c>. On an exception x is as it was.</summary>
    /// <param name="l">The factor L.</param>
    /// <param name="n">Rows and columns of A.</param>
    /// <param name="b">The right sides, rows x n.</param>
    /// <param name="x">Receives the solutions, rows x n; may be the memory of b.</param>
    /// <param name="rows">How many right sides there are.</param>
    /// <param name="parameter">The name of A, for the exception.</param>
    /// <param name="parallel">Whether several threads may be used.</param>
    /// <exception cref="MatrixException">L is no factor of a positive definite matrix: it has a 0 or what is not finite on its diagonal.</exception>
    public static void SolveFromRight<T>(ReadOnlySpan<T> l, int n, ReadOnlySpan<T> b, Span<T> x, int rows = 1, string parameter = "A", bool parallel = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Solve(l, n, b, x, rows, parameter, isFromRight: true, parallel);

    /// <summary>Computes <c>A^-1</c>, symmetric to the bit. On an exception the inverse is as it was.</summary>
    /// <param name="l">The factor L.</param>
    /// <param name="n">Rows and columns of A.</param>
    /// <param name="inverse">Receives the inverse, n x n; may be the memory of l.</param>
    /// <param name="parameter">The name of A, for the exception.</param>
    /// <param name="parallel">Whether several threads may be used.</param>
    /// <exception cref="MatrixException">L is no factor of a positive definite matrix: it has a 0 or what is not finite on its diagonal.</exception>
    public static void Invert<T>(ReadOnlySpan<T> l, int n, Span<T> inverse, string parameter = "A", bool parallel = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Diagonal.MustBeInvertible(l, n, Routine, parameter);
        if (n > 0)
        {
            fixed (T* first = l[..checked(n * n)], result = inverse[..checked(n * n)])
            {
                var routine = new Inverting(first, n, result, parallel);
                VectorRoutine.RunOn<T, Inverting>(ref routine, n);
            }
        }
    }

    /// <summary>The determinant of A. It overflows or underflows only if it is itself out of range.</summary>
    /// <param name="l">The factor L.</param>
    /// <param name="n">Rows and columns of A; without any, the determinant is 1.</param>
    public static T Determinant<T>(ReadOnlySpan<T> l, int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.CreateTruncating(Diagonal.Product(l, n).Squared.Value);

    /// <summary>The logarithm of the determinant of A.</summary>
    /// <param name="l">The factor L.</param>
    /// <param name="n">Rows and columns of A.</param>
    public static T LogDeterminant<T>(ReadOnlySpan<T> l, int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.CreateTruncating(Diagonal.Product(l, n).Squared.LogOfMagnitude);

    private static nint Decompose<T>(T* a, int n, bool parallel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (n <= Panel<T>.FewRows)
        {
            var few = new FactoringFew(a, n);
            VectorRoutine.RunOn<T, FactoringFew>(ref few, n);
            return few.Failed;
        }

        var routine = new Factoring(a, n, parallel);
        VectorRoutine.Run<T, Factoring>(ref routine);
        return routine.Failed;
    }

    private static void Solve<T>(ReadOnlySpan<T> l, int n, ReadOnlySpan<T> b, Span<T> x, int count, string parameter, bool isFromRight, bool parallel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Diagonal.MustBeInvertible(l, n, Routine, parameter);
        var entries = checked(n * count);
        b[..entries].CopyTo(x);
        if (entries > 0)
        {
            fixed (T* first = l[..checked(n * n)], solution = x[..entries])
            {
                var routine = new Solving(first, n, solution, count, isFromRight, parallel);
                VectorRoutine.RunOn<T, Solving>(ref routine, Math.Max(n, count));
            }
        }
    }

    private struct Factoring(void* a, nint n, bool parallel) : IVectorRoutine
    {
        public nint Failed { get; private set; }

        public void Run<V, T>()
            where V : struct, Simd.IVector<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => Failed = CholeskyBlocks<V, T>.Factor((T*)a, n, parallel);
    }

    private struct FactoringFew(void* a, nint n) : IVectorRoutine
    {
        public nint Failed { get; private set; }

        public void Run<V, T>()
            where V : struct, Simd.IVector<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => Failed = SmallMatrix<V, T>.Cholesky((T*)a, n);
    }

    private readonly struct Solving(void* l, nint n, void* x, nint count, bool isFromRight, bool parallel) : IVectorRoutine
    {
        public void Run<V, T>()
            where V : struct, Simd.IVector<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            var factor = new Strided<T>((T*)l, n, 1);
            if (isFromRight)
            {
                CholeskyBlocks<V, T>.SolveFromRight(factor, n, new((T*)x, n, 1), count, parallel);
            }
            else
            {
                CholeskyBlocks<V, T>.SolveFromLeft(factor, n, new((T*)x, count, 1), count, parallel);
            }
        }
    }

    private readonly struct Inverting(void* l, nint n, void* inverse, bool parallel) : IVectorRoutine
    {
        public void Run<V, T>()
            where V : struct, Simd.IVector<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => CholeskyBlocks<V, T>.Invert(new((T*)l, n, 1), n, new((T*)inverse, n, 1), parallel);
    }
}
