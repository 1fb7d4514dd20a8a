using System.ComponentModel;
using System.Numerics;

namespace EquationDsl.Kernels;

/// <summary>What <see cref="CholeskyDecomposition"/> does, for each matrix of a stack: one behind the other, of the same size.</summary>
/// <remarks>Results differ from those for one matrix by no more than roundings. Exceptions are those for the first matrix that has one; what is before it is written.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class CholeskyStack
{
    /// <summary>Decomposes the matrices. Only their lower triangles are read.</summary>
    /// <param name="a">The matrices, count x n x n.</param>
    /// <param name="l">Receives L of each, with zeros above the diagonal; may be the memory of a.</param>
    /// <param name="n">Rows and columns.</param>
    /// <param name="count">How many matrices there are.</param>
    /// <param name="parameter">The name of the matrix, for the exception.</param>
    /// <exception cref="MatrixException">A matrix is not positive definite, or has entries that are not finite.</exception>
    public static void Decompose<T>(ReadOnlySpan<T> a, Span<T> l, int n, int count, string parameter = "A")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var entries = checked(n * n * count);
        fixed (T* first = a[..entries], result = l[..entries])
        {
            MatrixStack.Run<T, Factoring>(new Factoring(first, result, n, parameter), count);
        }
    }

    /// <summary>Solves <c>A X = B</c>.</summary>
    /// <param name="l">The factors L.</param>
    /// <param name="n">Rows and columns of A.</param>
    /// <param name="b">The right sides, count x n x columns.</param>
    /// <param name="x">Receives the solutions, count x n x columns; may be the memory of b.</param>
    /// <param name="columns">How many right sides there are of each matrix.</param>
    /// <param name="count">How many matrices there are.</param>
    /// <param name="parameter">The name of A, for the exception.</param>
    /// <exception cref="MatrixException">L is no factor of a positive definite matrix: it has a 0 or what is not finite on its diagonal.</exception>
    public static void Solve<T>(ReadOnlySpan<T> l, int n, ReadOnlySpan<T> b, Span<T> x, int columns, int count, string parameter = "A")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var entries = checked(n * columns * count);
        fixed (T* first = l[..checked(n * n * count)], right = b[..entries], result = x[..entries])
        {
            MatrixStack.Run<T, Solving>(new Solving(first, n, right, result, columns, parameter), count);
        }
    }

    /// <summary>Computes <c>A^-1</c>, symmetric to the bit.</summary>
    /// <param name="l">The factors L.</param>
    /// <param name="n">Rows and columns of A.</param>
    /// <param name="inverse">Receives the inverses, count x n x n; may be the memory of l.</param>
    /// <param name="count">How many matrices there are.</param>
    /// <param name="parameter">The name of A, for the exception.</param>
    /// <exception cref="MatrixException">L is no factor of a positive definite matrix: it has a 0 or what is not finite on its diagonal.</exception>
    public static void Invert<T>(ReadOnlySpan<T> l, int n, Span<T> inverse, int count, string parameter = "A")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var entries = checked(n * n * count);
        fixed (T* first = l[..entries], result = inverse[..entries])
        {
            MatrixStack.Run<T, Inverting>(new Inverting(first, n, result, parameter), count);
        }
    }

    private readonly struct Factoring(void* a, void* l, int n, string parameter) : IStackRoutine
    {
        public nint Vectors => MatrixStack.IsSmall(n, n) ? n * (n + 1) : 0;

        public bool InLanes<V, T>(T* memory, nint at, nint matrices)
            where V : struct, Simd.IVector<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            nint size = n * n;
            MatrixLanes<V, T>.Load((T*)a + (at * size), size, matrices, memory);
            var isDone = CholeskyLanes<V, T>.Factor(memory, memory + (size * V.Count), n);
            if (isDone)
            {
                MatrixLanes<V, T>.Store(memory, size, matrices, (T*)l + (at * size));
            }

            return isDone;
        }

        public void One<T>(nint at)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
            CholeskyDecomposition.Decompose(Part.Read<T>(a, at, n * n), Part.Of<T>(l, at, n * n), n, parameter);
    }

    private readonly struct Solving(void* l, int n, void* b, void* x, int columns, string parameter) : IStackRoutine
    {
        public nint Vectors => MatrixStack.IsSmall(n, n) && columns <= MatrixStack.MostColumns ? n * (n + columns) : 0;

        public bool InLanes<V, T>(T* memory, nint at, nint matrices)
            where V : struct, Simd.IVector<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            nint size = n * n, entries = n * columns;
            MatrixLanes<V, T>.Load((T*)l + (at * size), size, matrices, memory);
            if (!MatrixLanes<V, T>.HasDivisors(memory, n, n))
            {
                return false;
            }

            T* right = memory + (size * V.Count);
            var factor = new Strided<T>(memory, n, 1);
            MatrixLanes<V, T>.Load((T*)b + (at * entries), entries, matrices, right);
            SubstitutionLanes<V, T>.Solve(factor, n, isUpper: false, isUnit: false, right, columns);
            SubstitutionLanes<V, T>.Solve(factor.Transposed, n, isUpper: true, isUnit: false, right, columns);
            MatrixLanes<V, T>.Store(right, entries, matrices, (T*)x + (at * entries));
            return true;
        }

        public void One<T>(nint at)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => CholeskyDecomposition.Solve(
                Part.Read<T>(l, at, n * n), n, Part.Read<T>(b, at, n * columns), Part.Of<T>(x, at, n * columns), columns, parameter);
    }

    private readonly struct Inverting(void* l, int n, void* inverse, string parameter) : IStackRoutine
    {
        public nint Vectors => MatrixStack.IsSmall(n, n) ? 2 * n * n : 0;

        public bool InLanes<V, T>(T* memory, nint at, nint matrices)
            where V : struct, Simd.IVector<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            nint size = n * n;
            MatrixLanes<V, T>.Load((T*)l + (at * size), size, matrices, memory);
            if (!MatrixLanes<V, T>.HasDivisors(memory, n, n))
            {
                return false;
            }

            T* result = memory + (size * V.Count);
            var factor = new Strided<T>(memory, n, 1);
            MatrixLanes<V, T>.Identity(result, n);
            SubstitutionLanes<V, T>.Solve(factor, n, isUpper: false, isUnit: false, result, n);
            SubstitutionLanes<V, T>.Solve(factor.Transposed, n, isUpper: true, isUnit: false, result, n);
            CholeskyLanes<V, T>.Mirror(result, n);
            MatrixLanes<V, T>.Store(result, size, matrices, (T*)inverse + (at * size));
            return true;
        }

        public void One<T>(nint at)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
            CholeskyDecomposition.Invert(Part.Read<T>(l, at, n * n), n, Part.Of<T>(inverse, at, n * n), parameter);
    }
}
