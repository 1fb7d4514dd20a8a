using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace EquationDsl.Kernels;

/// <summary>
/// <c>A = Q R</c> by Householder reflections, least squares and rank. Matrices are row by row; all methods are for <see cref="float"/> and
/// <see cref="double"/> and allocate nothing unless they run on several threads.
/// </summary>
/// <remarks>
/// Every column of R is exactly that of a column of A with an error of the size of m n roundings of the column itself, so that columns may be of very
/// different sizes; the least squares solution is that of such a matrix (Higham, "Accuracy and Stability of Numerical Algorithms", theorems 19.4 and 20.3).
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class QrDecomposition
{
    private const string Routine = "QR decomposition";
    private const string LeastSquaresRoutine = "least squares";

    /// <summary>The thin decomposition: with k the smaller of m and n, Q has k orthonormal columns. On an exception q and r are as they were.</summary>
    /// <param name="a">The matrix, m x n.</param>
    /// <param name="q">Receives Q, m x k.</param>
    /// <param name="r">Receives R, k x n, with a diagonal that is not negative and zeros below it.</param>
    /// <param name="m">Rows of A.</param>
    /// <param name="n">Columns of A.</param>
    /// <param name="parameter">The name of A, for the exception.</param>
    /// <param name="parallel">Whether several threads may be used.</param>
    /// <exception cref="MatrixException">A has entries that are not finite.</exception>
    [SkipLocalsInit]
    public static void Decompose<T>(ReadOnlySpan<T> a, Span<T> q, Span<T> r, int m, int n, string parameter = "A", bool parallel = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var all = Math.Min(m, n);
        a = a[..checked(m * n)];
        q = q[..checked(m * all)];
        r = r[..checked(all * n)];
        if (all <= 0)
        {
            return;
        }

        var stack = stackalloc byte[Panel<T>.StackBytes];
        using var memory = new Workspace<T>(a.Length + all, stack, Panel<T>.StackBytes);
        T* tau = memory.Start, factors = tau + all;
        a.CopyTo(new(factors, a.Length));
        Factor(factors, tau, m, n, parameter, parallel);
        fixed (T* ofQ = q, ofR = r)
        {
            var routine = new Forming(factors, tau, ofQ, ofR, m, n, parallel);
            VectorRoutine.RunOn<T, Forming>(ref routine, Math.Max(m, n));
        }
    }

    /// <summary>Decomposes a matrix. On an exception the factors hold a part of the decomposition.</summary>
    /// <param name="a">The matrix, m x n.</param>
    /// <param name="factors">Receives R, and below its diagonal the reflections.</param>
    /// <param name="tau">Receives a factor of each reflection, and 0 up to n.</param>
    /// <param name="m">Rows.</param>
    /// <param name="n">Columns.</param>
    /// <param name="parameter">The name of the matrix, for the exception.</param>
    /// <exception cref="MatrixException">The matrix has entries that are not finite.</exception>
    public static void Factor<T>(ReadOnlySpan<T> a, Span<T> factors, Span<T> tau, int m, int n, string parameter = "A")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        a[..checked(m * n)].CopyTo(factors);
        tau.Clear();
        Factor(factors, tau, m, n, parameter);
    }

    /// <summary>Solves <c>A^T A X = B</c> from the decomposition of A. On an exception x is as it was.</summary>
    /// <param name="factors">What Factor made of A, m x n.</param>
    /// <param name="m">Rows of A.</param>
    /// <param name="n">Columns of A.</param>
    /// <param name="b">The right sides, n x columns.</param>
    /// <param name="x">Receives the solutions, n x columns; may be the memory of b.</param>
    /// <param name="columns">How many right sides there are.</param>
    /// <param name="parameter">The name of A, for the exception.</param>
    /// <exception cref="MatrixException">A has fewer rows than columns, or columns that are linearly dependent up to rounding.</exception>
    public static void SolveNormal<T>(ReadOnlySpan<T> factors, int m, int n, ReadOnlySpan<T> b, Span<T> x, int columns = 1, string parameter = "A")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        MustBeIndependent(factors, m, n, parameter);
        TriangularSolve.FromLeft(factors, n, b, x, columns, parameter, isUpper: true, isTransposed: true);
        TriangularSolve.FromLeft<T>(factors, n, x, x, columns, parameter, isUpper: true);
    }

    /// <summary>Decomposes a matrix in its place. On an exception it holds a part of the decomposition.</summary>
    /// <param name="a">The matrix, m x n; receives R, and below its diagonal the reflections of which Q is the product. Signs on the diagonal of R are as
    /// they come.</param>
    /// <param name="tau">Receives a factor of each reflection; as many as the smaller of m and n.</param>
    /// <param name="m">Rows.</param>
    /// <param name="n">Columns.</param>
    /// <param name="parameter">The name of the matrix, for the exception.</param>
    /// <param name="parallel">Whether several threads may be used.</param>
    /// <exception cref="MatrixException">The matrix has entries that are not finite.</exception>
    public static void Factor<T>(Span<T> a, Span<T> tau, int m, int n, string parameter = "A", bool parallel = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (Math.Min(m, n) > 0)
        {
            fixed (T* first = a[..checked(m * n)], factors = tau[..Math.Min(m, n)])
            {
                Factor(first, factors, m, n, parameter, parallel);
            }
        }
    }

    /// <summary>Multiplies a matrix from the left by the whole Q, m x m, or by its transpose, in its place.</summary>
    /// <param name="factors">What <see cref="Factor{T}(Span{T}, Span{T}, int, int, string, bool)"/> made of A, m x n.</param>
    /// <param name="tau">The factors of the reflections.</param>
    /// <param name="m">Rows of A.</param>
    /// <param name="n">Columns of A.</param>
    /// <param name="c">The matrix, m x columns.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="isTransposed">Whether Q is to be transposed.</param>
    /// <param name="parallel">Whether several threads may be used.</param>
    public static void Multiply<T>(ReadOnlySpan<T> factors, ReadOnlySpan<T> tau, int m, int n, Span<T> c, int columns, bool isTransposed, bool parallel = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (Math.Min(Math.Min(m, n), columns) > 0)
        {
            fixed (T* first = factors[..checked(m * n)], ofTau = tau[..Math.Min(m, n)], ofC = c[..checked(m * columns)])
            {
                var routine = new Multiplying(first, ofTau, m, n, ofC, columns, isTransposed, parallel);
                VectorRoutine.Run<T, Multiplying>(ref routine);
            }
        }
    }

    /// <summary>Finds the X for which the norm of every column of <c>A X - B</c> is least. Q is not formed. On an exception x is as it was.</summary>
    /// <param name="factors">What <see cref="Factor{T}(Span{T}, Span{T}, int, int, string, bool)"/> made of A, m x n.</param>
    /// <param name="tau">The factors of the reflections.</param>
    /// <param name="m">Rows of A.</param>
    /// <param name="n">Columns of A.</param>
    /// <param name="b">The right sides, m x columns.</param>
    /// <param name="x">Receives the solutions, n x columns; may overlap b.</param>
    /// <param name="columns">How many right sides there are.</param>
    /// <param name="parameter">The name of A, for the exception.</param>
    /// <param name="parallel">Whether several threads may be used.</param>
    /// <exception cref="MatrixException">There is more than one such X: A has fewer rows than columns, or a column that depends on those before it up to
    /// rounding.</exception>
    [SkipLocalsInit]
    public static void LeastSquares<T>(
        ReadOnlySpan<T> factors, ReadOnlySpan<T> tau, int m, int n, ReadOnlySpan<T> b, Span<T> x, int columns = 1,
        string parameter = "A", bool parallel = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        MustBeIndependent(factors, m, n, parameter);
        var solution = x[..checked(n * columns)];
        if (solution.Length == 0)
        {
            return;
        }

        var stack = stackalloc byte[Panel<T>.StackBytes];
        using var memory = new Workspace<T>(checked(m * columns), stack, Panel<T>.StackBytes);
        var aside = new Span<T>(memory.Start, m * columns);
        b[..aside.Length].CopyTo(aside);
        fixed (T* first = factors[..checked(m * n)], ofTau = tau[..n])
        {
            var routine = new Solving(first, ofTau, m, n, memory.Start, columns, parallel);
            VectorRoutine.RunOn<T, Solving>(ref routine, Math.Max(m, columns));
        }

        aside[..solution.Length].CopyTo(solution);
    }

    /// <summary>
    /// Decomposes a matrix whose columns are put into another order: <c>A P = Q R</c>, where no entry of a column of R is greater than the diagonal allows.
    /// </summary>
    /// <param name="a">The matrix, m x n; receives R, and below its diagonal the reflections, as without pivoting.</param>
    /// <param name="tau">Receives a factor of each reflection; as many as the smaller of m and n.</param>
    /// <param name="permutation">Receives for each column of R the column of A that it is of; n.</param>
    /// <param name="m">Rows.</param>
    /// <param name="n">Columns.</param>
    /// <param name="parameter">The name of the matrix, for the exception.</param>
    /// <exception cref="MatrixException">The matrix has entries that are not finite. It is as it was then.</exception>
    public static void FactorPivoted<T>(Span<T> a, Span<T> tau, Span<int> permutation, int m, int n, string parameter = "A")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (Math.Min(m, n) <= 0)
        {
            for (var j = 0; j < n; j++)
            {
                permutation[j] = j;
            }

            return;
        }

        using var memory = new Workspace<T>(Panel<T>.Entries(m, n) + (2 * n));
        fixed (T* first = a[..checked(m * n)], ofTau = tau[..Math.Min(m, n)])
        fixed (int* order = permutation[..n])
        {
            FactorPivoted(first, ofTau, order, m, n, memory.Start, parameter).CopyTo(new(first, n, 1));
        }
    }

    /// <summary>
    /// The rank: how many diagonal entries of R are greater than <paramref name="tolerance"/> times the greatest when columns are pivoted. It is that of a
    /// matrix that close to A; for all but contrived matrices no matrix of smaller rank is.
    /// </summary>
    /// <param name="a">The matrix, m x n.</param>
    /// <param name="m">Rows.</param>
    /// <param name="n">Columns.</param>
    /// <param name="tolerance">What counts as 0 beside 1; negative for the greater of m and n times the distance from 1 to the next number.</param>
    /// <param name="parameter">The name of the matrix, for the exception.</param>
    /// <exception cref="MatrixException">The matrix has entries that are not finite.</exception>
    public static int Rank<T>(ReadOnlySpan<T> a, int m, int n, double tolerance = -1, string parameter = "A")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var all = Math.Min(m, n);
        if (all <= 0)
        {
            return 0;
        }

        using var memory = new Workspace<T>(Panel<T>.Entries(m, n) + (2 * n) + all);
        using var order = new Workspace<int>(n);
        fixed (T* first = a[..checked(m * n)])
        {
            var panel = FactorPivoted(first, memory.Start + Panel<T>.Entries(m, n) + (2 * n), order.Start, m, n, memory.Start, parameter);
            var least = T.Abs(*panel.Start) * (tolerance < 0 ? T.CreateTruncating(Math.Max(m, n)) * Epsilon<T>() : T.CreateTruncating(tolerance));
            var rank = 0;
            while (rank < all && T.Abs(panel.Column(rank)[rank]) > least)
            {
                rank++;
            }

            return rank;
        }
    }

    private static T Epsilon<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.BitIncrement(T.One) - T.One;

    private static void Factor<T>(T* a, T* tau, int m, int n, string parameter, bool parallel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var routine = new Factoring(a, tau, m, n, parallel);
        VectorRoutine.RunOn<T, Factoring>(ref routine, Math.Max(m, n));
        if (routine.Failed >= 0)
        {
            throw MatrixException.NotFinite(Routine, parameter, a[(routine.Failed * n) + routine.Failed], routine.Failed);
        }
    }

    private static Panel<T> FactorPivoted<T>(T* a, T* tau, int* permutation, int m, int n, T* memory, string parameter)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var panel = new Panel<T>(new(a, n, 1), m, n, memory);
        var routine = new Pivoting(&panel, tau, permutation, memory + Panel<T>.Entries(m, n));
        VectorRoutine.Run<T, Pivoting>(ref routine);
        if (routine.Failed >= 0)
        {
            throw MatrixException.NotFinite(Routine, parameter, panel.Column(routine.Failed)[routine.Failed], permutation[routine.Failed]);
        }

        return panel;
    }

    /// <summary>
    /// A column depends on those before it if what they leave of it, the entry on the diagonal, is no more than the roundings of the column: what size the
    /// columns are does not matter. Roundings add up like a random walk.
    /// </summary>
    private static void MustBeIndependent<T>(ReadOnlySpan<T> factors, int m, int n, string parameter)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var rounding = T.CreateTruncating(4 * Math.Sqrt(m)) * Epsilon<T>();
        for (var j = 0; j < n; j++)
        {
            var size = T.Zero;
            for (var i = 0; i <= j && i < m; i++)
            {
                size = T.Max(size, T.Abs(factors[(i * n) + j]));
            }

            var pivot = j < m ? factors[(j * n) + j] : T.Zero;
            if (!(T.Abs(pivot) > rounding * size))
            {
                throw MatrixException.Dependent(LeastSquaresRoutine, parameter, pivot, j);
            }
        }
    }

    private struct Factoring(void* a, void* tau, nint m, nint n, bool parallel) : IVectorRoutine
    {
        public nint Failed { get; private set; }

        public void Run<V, T>()
            where V : struct, Simd.IVector<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => Failed = QrBlocks<V, T>.Factor(new((T*)a, n, 1), m, n, (T*)tau, parallel);
    }

    private readonly struct Forming(void* factors, void* tau, void* q, void* r, nint m, nint n, bool parallel) : IVectorRoutine
    {
        public void Run<V, T>()
            where V : struct, Simd.IVector<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            var qr = new Strided<T>((T*)factors, n, 1);
            var all = Math.Min(m, n);
            QrBlocks<V, T>.FormQ(qr, m, all, (T*)tau, new((T*)q, all, 1), parallel);
            QrBlocks<V, T>.FormR(qr, all, n, new((T*)r, n, 1));
        }
    }

    private readonly struct Multiplying(void* factors, void* tau, nint m, nint n, void* c, nint columns, bool isTransposed, bool parallel) : IVectorRoutine
    {
        public void Run<V, T>()
            where V : struct, Simd.IVector<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            Strided<T> qr = new((T*)factors, n, 1), matrix = new((T*)c, columns, 1);
            if (isTransposed)
            {
                QrBlocks<V, T>.ApplyTransposed(qr, m, Math.Min(m, n), (T*)tau, matrix, columns, parallel);
            }
            else
            {
                QrBlocks<V, T>.Apply(qr, m, Math.Min(m, n), (T*)tau, matrix, columns, parallel);
            }
        }
    }

    private readonly struct Solving(void* factors, void* tau, nint m, nint n, void* b, nint columns, bool parallel) : IVectorRoutine
    {
        public void Run<V, T>()
            where V : struct, Simd.IVector<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            Strided<T> qr = new((T*)factors, n, 1), matrix = new((T*)b, columns, 1);
            QrBlocks<V, T>.ApplyTransposed(qr, m, n, (T*)tau, matrix, columns, parallel);
            TriangularBlocks<V, T>.FromLeft(qr, n, isUpper: true, isUnit: false, matrix, columns, parallel);
        }
    }

    private struct Pivoting(void* panel, void* tau, int* permutation, void* norms) : IVectorRoutine
    {
        public nint Failed { get; private set; }

        public void Run<V, T>()
            where V : struct, Simd.IVector<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => Failed = PivotedQr<V, T>.Factor(*(Panel<T>*)panel, (T*)tau, permutation, (T*)norms);
    }
}
