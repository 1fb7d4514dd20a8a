using System.ComponentModel;
using System.Numerics;

namespace EquationDsl.Kernels;

/// <summary>What <see cref="QrDecomposition"/> does, for each matrix of a stack: one behind the other, of the same size.</summary>
/// <remarks>Results differ from those for one matrix by no more than roundings. Exceptions are those for the first matrix that has one; what is before it is written.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class QrStack
{
    /// <summary>The thin decompositions: with k the smaller of m and n, Q has k orthonormal columns.</summary>
    /// <param name="a">The matrices, count x m x n.</param>
    /// <param name="q">Receives Q of each, count x m x k.</param>
    /// <param name="r">Receives R of each, count x k x n, with a diagonal that is not negative and zeros below it.</param>
    /// <param name="m">Rows of A.</param>
    /// <param name="n">Columns of A.</param>
    /// <param name="count">How many matrices there are.</param>
    /// <param name="parameter">The name of A, for the exception.</param>
    /// <exception cref="MatrixException">A matrix has entries that are not finite.</exception>
    public static void Decompose<T>(ReadOnlySpan<T> a, Span<T> q, Span<T> r, int m, int n, int count, string parameter = "A")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var all = Math.Min(m, n);
        fixed (T* first = a[..checked(m * n * count)], ofQ = q[..checked(m * all * count)], ofR = r[..checked(all * n * count)])
        {
            MatrixStack.Run<T, Decomposing>(new Decomposing(first, ofQ, ofR, m, n, parameter), count);
        }
    }

    /// <summary>Decomposes the matrices.</summary>
    /// <param name="a">The matrices, count x m x n.</param>
    /// <param name="factors">Receives R of each, and below its diagonal the reflections.</param>
    /// <param name="tau">Receives a factor of each reflection, and 0 up to n; count x n.</param>
    /// <param name="m">Rows.</param>
    /// <param name="n">Columns.</param>
    /// <param name="count">How many matrices there are.</param>
    /// <param name="parameter">The name of the matrix, for the exception.</param>
    /// <exception cref="MatrixException">A matrix has entries that are not finite.</exception>
    public static void Factor<T>(ReadOnlySpan<T> a, Span<T> factors, Span<T> tau, int m, int n, int count, string parameter = "A")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var entries = checked(m * n * count);
        fixed (T* first = a[..entries], result = factors[..entries], ofTau = tau[..checked(n * count)])
        {
            MatrixStack.Run<T, Factoring>(new Factoring(first, result, ofTau, m, n, parameter), count);
        }
    }

    /// <summary>Finds the X for which the norm of every column of <c>A X - B</c> is least.</summary>
    /// <param name="factors">What <see cref="Factor"/> made of the matrices.</param>
    /// <param name="tau">The factors of the reflections.</param>
    /// <param name="m">Rows of A.</param>
    /// <param name="n">Columns of A.</param>
    /// <param name="b">The right sides, count x m x columns.</param>
    /// <param name="x">Receives the solutions, count x n x columns; must not overlap b.</param>
    /// <param name="columns">How many right sides there are of each matrix.</param>
    /// <param name="count">How many matrices there are.</param>
    /// <param name="parameter">The name of A, for the exception.</param>
    /// <exception cref="MatrixException">There is more than one such X: A has fewer rows than columns, or a column that depends on those before it up to
    /// rounding.</exception>
    public static void LeastSquares<T>(
        ReadOnlySpan<T> factors, ReadOnlySpan<T> tau, int m, int n, ReadOnlySpan<T> b, Span<T> x, int columns, int count, string parameter = "A")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        fixed (T* first = factors[..checked(m * n * count)], ofTau = tau[..checked(n * count)])
        fixed (T* right = b[..checked(m * columns * count)], result = x[..checked(n * columns * count)])
        {
            MatrixStack.Run<T, Solving>(new Solving(first, ofTau, m, n, right, result) { Columns = columns, Parameter = parameter }, count);
        }
    }

    private static nint Vectors(int m, int n, int others) => MatrixStack.IsSmall(m, n) ? (m * n) + n + others : 0;

    private readonly struct Decomposing(void* a, void* q, void* r, int m, int n, string parameter) : IStackRoutine
    {
        public nint Vectors => QrStack.Vectors(m, n, m * Math.Min(m, n));

        public bool InLanes<V, T>(T* memory, nint at, nint matrices)
            where V : struct, Simd.IVector<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            nint size = m * n, all = Math.Min(m, n);
            T* tau = memory + (size * V.Count), ofQ = tau + (n * V.Count);
            MatrixLanes<V, T>.Load((T*)a + (at * size), size, matrices, memory);
            if (!QrLanes<V, T>.Factor(memory, tau, m, n))
            {
                return false;
            }

            QrLanes<V, T>.Form(memory, tau, m, n, ofQ);
            MatrixLanes<V, T>.Store(ofQ, m * all, matrices, (T*)q + (at * m * all));
            MatrixLanes<V, T>.Store(memory, all * n, matrices, (T*)r + (at * all * n));
            return true;
        }

        public void One<T>(nint at)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            var all = Math.Min(m, n);
            QrDecomposition.Decompose(Part.Read<T>(a, at, m * n), Part.Of<T>(q, at, m * all), Part.Of<T>(r, at, all * n), m, n, parameter);
        }
    }

    private readonly struct Factoring(void* a, void* factors, void* tau, int m, int n, string parameter) : IStackRoutine
    {
        public nint Vectors => QrStack.Vectors(m, n, 0);

        public bool InLanes<V, T>(T* memory, nint at, nint matrices)
            where V : struct, Simd.IVector<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            nint size = m * n;
            var ofTau = memory + (size * V.Count);
            MatrixLanes<V, T>.Load((T*)a + (at * size), size, matrices, memory);
            if (!QrLanes<V, T>.Factor(memory, ofTau, m, n))
            {
                return false;
            }

            MatrixLanes<V, T>.Store(memory, size, matrices, (T*)factors + (at * size));
            MatrixLanes<V, T>.Store(ofTau, n, matrices, (T*)tau + (at * n));
            return true;
        }

        public void One<T>(nint at)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
            QrDecomposition.Factor(Part.Read<T>(a, at, m * n), Part.Of<T>(factors, at, m * n), Part.Of<T>(tau, at, n), m, n, parameter);
    }

    private readonly struct Solving(void* factors, void* tau, int m, int n, void* b, void* x) : IStackRoutine
    {
        public int Columns { get; init; }

        public string Parameter { get; init; } = "A";

        public nint Vectors => m >= n && Columns <= MatrixStack.MostColumns ? QrStack.Vectors(m, n, m * Columns) : 0;

        public bool InLanes<V, T>(T* memory, nint at, nint matrices)
            where V : struct, Simd.IVector<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            nint size = m * n, entries = m * Columns;
            T* ofTau = memory + (size * V.Count), right = ofTau + (n * V.Count);
            MatrixLanes<V, T>.Load((T*)factors + (at * size), size, matrices, memory);
            if (!(MatrixLanes<V, T>.HasDivisors(memory, n, n) && QrLanes<V, T>.AreIndependent(memory, m, n)))
            {
                return false;
            }

            MatrixLanes<V, T>.Load((T*)tau + (at * n), n, matrices, ofTau);
            MatrixLanes<V, T>.Load((T*)b + (at * entries), entries, matrices, right);
            QrLanes<V, T>.ApplyTransposed(memory, ofTau, m, n, right, Columns);
            SubstitutionLanes<V, T>.Solve(new Strided<T>(memory, n, 1), n, isUpper: true, isUnit: false, right, Columns);
            MatrixLanes<V, T>.Store(right, n * Columns, matrices, (T*)x + (at * n * Columns));
            return true;
        }

        public void One<T>(nint at)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => QrDecomposition.LeastSquares(
                Part.Read<T>(factors, at, m * n), Part.Read<T>(tau, at, n), m, n, Part.Read<T>(b, at, m * Columns), Part.Of<T>(x, at, n * Columns),
                Columns, Parameter);
    }
}
