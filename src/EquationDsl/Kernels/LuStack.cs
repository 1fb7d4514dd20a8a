using System.ComponentModel;
using System.Numerics;

namespace EquationDsl.Kernels;

/// <summary>What <see cref="LuDecomposition"/> does, for each matrix of a stack: one behind the other, of the same size.</summary>
/// <remarks>Results differ from those for one matrix by no more than roundings. Exceptions are those for the first matrix that has one; what is before it is written.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class LuStack
{
    /// <summary>Decomposes the matrices and leaves them as they are.</summary>
    /// <param name="a">The matrices, count x n x n.</param>
    /// <param name="factors">Receives U of each, and below its diagonal L without its diagonal of ones.</param>
    /// <param name="pivots">Receives for each k, in this order, the row that row k was exchanged with; count x n.</param>
    /// <param name="n">Rows and columns.</param>
    /// <param name="count">How many matrices there are.</param>
    public static void Decompose<T>(ReadOnlySpan<T> a, Span<T> factors, Span<int> pivots, int n, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var entries = checked(n * n * count);
        fixed (T* first = a[..entries], result = factors[..entries])
        fixed (int* exchanges = pivots[..checked(n * count)])
        {
            MatrixStack.Run<T, Factoring>(new Factoring(first, result, exchanges, n), count);
        }
    }

    /// <summary>Solves <c>A X = B</c>, or <c>A^T X = B</c>.</summary>
    /// <param name="factors">What <see cref="Decompose"/> made of the matrices.</param>
    /// <param name="pivots">The exchanges that it made.</param>
    /// <param name="n">Rows and columns of A.</param>
    /// <param name="b">The right sides, count x n x columns.</param>
    /// <param name="x">Receives the solutions, count x n x columns; may be the memory of b.</param>
    /// <param name="columns">How many right sides there are of each matrix.</param>
    /// <param name="count">How many matrices there are.</param>
    /// <param name="parameter">The name of A, for the exception.</param>
    /// <param name="isTransposed">Whether A is to be transposed.</param>
    /// <exception cref="MatrixException">A matrix is singular, or has entries that are not finite.</exception>
    public static void Solve<T>(
        ReadOnlySpan<T> factors, ReadOnlySpan<int> pivots, int n, ReadOnlySpan<T> b, Span<T> x, int columns, int count,
        string parameter = "A", bool isTransposed = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var entries = checked(n * columns * count);
        fixed (T* first = factors[..checked(n * n * count)], right = b[..entries], result = x[..entries])
        fixed (int* exchanges = pivots[..checked(n * count)])
        {
            MatrixStack.Run<T, Solving>(new Solving(first, exchanges, n, right, result, columns) { Parameter = parameter, IsTransposed = isTransposed }, count);
        }
    }

    /// <summary>Computes <c>A^-1</c>.</summary>
    /// <param name="factors">What <see cref="Decompose"/> made of the matrices.</param>
    /// <param name="pivots">The exchanges that it made.</param>
    /// <param name="n">Rows and columns of A.</param>
    /// <param name="inverse">Receives the inverses, count x n x n; must not overlap the factors.</param>
    /// <param name="count">How many matrices there are.</param>
    /// <param name="parameter">The name of A, for the exception.</param>
    /// <exception cref="MatrixException">A matrix is singular, or has entries that are not finite.</exception>
    public static void Invert<T>(ReadOnlySpan<T> factors, ReadOnlySpan<int> pivots, int n, Span<T> inverse, int count, string parameter = "A")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var entries = checked(n * n * count);
        fixed (T* first = factors[..entries], result = inverse[..entries])
        fixed (int* exchanges = pivots[..checked(n * count)])
        {
            MatrixStack.Run<T, Inverting>(new Inverting(first, exchanges, n, result) { Parameter = parameter }, count);
        }
    }

    private readonly struct Factoring(void* a, void* factors, int* pivots, int n) : IStackRoutine
    {
        public nint Vectors => MatrixStack.IsSmall(n, n) ? n * (n + 1) : 0;

        public bool InLanes<V, T>(T* memory, nint at, nint matrices)
            where V : struct, Simd.IVector<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            nint size = n * n;
            var places = memory + (size * V.Count);
            MatrixLanes<V, T>.Load((T*)a + (at * size), size, matrices, memory);
            if (!LuLanes<V, T>.Factor(memory, places, n))
            {
                return false;
            }

            MatrixLanes<V, T>.Store(memory, size, matrices, (T*)factors + (at * size));
            LuLanes<V, T>.StorePlaces(places, n, matrices, pivots + (at * n));
            return true;
        }

        public void One<T>(nint at)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
            LuDecomposition.Decompose(Part.Read<T>(a, at, n * n), Part.Of<T>(factors, at, n * n), Part.Of<int>(pivots, at, n), n);
    }

    private readonly struct Solving(void* factors, int* pivots, int n, void* b, void* x, int columns) : IStackRoutine
    {
        public string Parameter { get; init; } = "A";

        public bool IsTransposed { get; init; }

        public nint Vectors => MatrixStack.IsSmall(n, n) && columns <= MatrixStack.MostColumns ? n * (n + columns) : 0;

        public bool InLanes<V, T>(T* memory, nint at, nint matrices)
            where V : struct, Simd.IVector<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            nint size = n * n, entries = n * columns;
            MatrixLanes<V, T>.Load((T*)factors + (at * size), size, matrices, memory);
            if (!MatrixLanes<V, T>.HasDivisors(memory, n, n))
            {
                return false;
            }

            T* right = memory + (size * V.Count);
            var lu = new Strided<T>(memory, n, 1);
            MatrixLanes<V, T>.Load((T*)b + (at * entries), entries, matrices, right);
            if (IsTransposed)
            {
                SubstitutionLanes<V, T>.Solve(lu.Transposed, n, isUpper: false, isUnit: false, right, columns);
                SubstitutionLanes<V, T>.Solve(lu.Transposed, n, isUpper: true, isUnit: true, right, columns);
                LuLanes<V, T>.ExchangeRows(right, pivots + (at * n), n, columns, matrices, isBackwards: true);
            }
            else
            {
                LuLanes<V, T>.ExchangeRows(right, pivots + (at * n), n, columns, matrices, isBackwards: false);
                SubstitutionLanes<V, T>.Solve(lu, n, isUpper: false, isUnit: true, right, columns);
                SubstitutionLanes<V, T>.Solve(lu, n, isUpper: true, isUnit: false, right, columns);
            }

            MatrixLanes<V, T>.Store(right, entries, matrices, (T*)x + (at * entries));
            return true;
        }

        public void One<T>(nint at)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => LuDecomposition.Solve(
                Part.Read<T>(factors, at, n * n), Part.Read<int>(pivots, at, n), n, Part.Read<T>(b, at, n * columns), Part.Of<T>(x, at, n * columns),
                columns, Parameter, IsTransposed);
    }

    private readonly struct Inverting(void* factors, int* pivots, int n, void* inverse) : IStackRoutine
    {
        public string Parameter { get; init; } = "A";

        public nint Vectors => MatrixStack.IsSmall(n, n) ? 2 * n * n : 0;

        public bool InLanes<V, T>(T* memory, nint at, nint matrices)
            where V : struct, Simd.IVector<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            nint size = n * n;
            MatrixLanes<V, T>.Load((T*)factors + (at * size), size, matrices, memory);
            if (!MatrixLanes<V, T>.HasDivisors(memory, n, n))
            {
                return false;
            }

            T* result = memory + (size * V.Count);
            var lu = new Strided<T>(memory, n, 1);
            LuLanes<V, T>.Permutation(result, pivots + (at * n), n, matrices);
            SubstitutionLanes<V, T>.Solve(lu, n, isUpper: false, isUnit: true, result, n);
            SubstitutionLanes<V, T>.Solve(lu, n, isUpper: true, isUnit: false, result, n);
            MatrixLanes<V, T>.Store(result, size, matrices, (T*)inverse + (at * size));
            return true;
        }

        public void One<T>(nint at)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
            LuDecomposition.Invert(Part.Read<T>(factors, at, n * n), Part.Read<int>(pivots, at, n), n, Part.Of<T>(inverse, at, n * n), Parameter);
    }
}
