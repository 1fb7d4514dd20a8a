using System.ComponentModel;
using System.Numerics;

namespace EquationDsl.Kernels;

/// <summary>
/// Equations with a triangular matrix. Matrices are row by row; all methods are for <see cref="float"/> and <see cref="double"/> and allocate nothing
/// unless they run on several threads.
/// </summary>
/// <remarks>
/// A solution x of <c>T x = b</c> solves <c>(T + E) x = b</c> exactly, with every entry of E within n roundings of that of T (Higham, "Accuracy and
/// Stability of Numerical Algorithms", theorem 8.5).
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class TriangularSolve
{
    private const string Routine = "triangular solve";

    /// <summary>Solves <c>T X = B</c>, or <c>T^T X = B</c>. On an exception x is as it was.</summary>
    /// <param name="t">The matrix, n x n; the other triangle is not read.</param>
    /// <param name="n">Rows and columns of T.</param>
    /// <param name="b">The right sides, n x columns.</param>
    /// <param name="x">Receives the solutions, n x columns; may be the memory of b.</param>
    /// <param name="columns">How many right sides there are.</param>
    /// <param name="parameter">The name of T, for the exception.</param>
    /// <param name="isUpper">Whether T has its entries above the diagonal, else below.</param>
    /// <param name="isTransposed">Whether T is to be transposed.</param>
    /// <param name="isUnit">Whether the diagonal of T is all ones: it is not read then.</param>
    /// <param name="parallel">Whether several threads may be used.</param>
    /// <exception cref="MatrixException">There is a 0 or what is not finite on the diagonal.</exception>
    public static void FromLeft<T>(
        ReadOnlySpan<T> t, int n, ReadOnlySpan<T> b, Span<T> x, int columns = 1, string parameter = "A", bool isUpper = false,
        bool isTransposed = false, bool isUnit = false, bool parallel = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Solve(t, n, b, x, columns, parameter, isUpper, isTransposed, isUnit, isFromRight: false, parallel);

    /// <summary>Solves <c>X T = B</c>, or <c>X T^T = B</c>. On an exception x is as it was.</summary>
    /// <param name="t">The matrix, n x n; the other triangle is not read.</param>
    /// <param name="n">Rows and columns of T.</param>
    /// <param name="b">The right sides, rows x n.</param>
    /// <param name="x">Receives the solutions, rows x n; may be the memory of b.</param>
    /// <param name="rows">How many right sides there are.</param>
    /// <param name="parameter">The name of T, for the exception.</param>
    /// <param name="isUpper">Whether T has its entries above the diagonal, else below.</param>
    /// <param name="isTransposed">Whether T is to be transposed.</param>
    /// <param name="isUnit">Whether the diagonal of T is all ones: it is not read then.</param>
    /// <param name="parallel">Whether several threads may be used.</param>
    /// <exception cref="MatrixException">There is a 0 or what is not finite on the diagonal.</exception>
    public static void FromRight<T>(
        ReadOnlySpan<T> t, int n, ReadOnlySpan<T> b, Span<T> x, int rows = 1, string parameter = "A", bool isUpper = false,
        bool isTransposed = false, bool isUnit = false, bool parallel = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Solve(t, n, b, x, rows, parameter, isUpper, isTransposed, isUnit, isFromRight: true, parallel);

    private static void Solve<T>(
        ReadOnlySpan<T> t, int n, ReadOnlySpan<T> b, Span<T> x, int count, string parameter, bool isUpper, bool isTransposed,
        bool isUnit, bool isFromRight, bool parallel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!isUnit)
        {
            Diagonal.MustBeInvertible(t, n, Routine, parameter);
        }

        var entries = checked(n * count);
        b[..entries].CopyTo(x);
        if (entries > 0)
        {
            fixed (T* first = t[..checked(n * n)], solution = x[..entries])
            {
                var routine = new Solving(first, n, solution, count, isUpper, isTransposed, isUnit, isFromRight, parallel);
                VectorRoutine.RunOn<T, Solving>(ref routine, Math.Max(n, count));
            }
        }
    }

    private readonly struct Solving(void* t, nint n, void* x, nint count, bool isUpper, bool isTransposed, bool isUnit, bool isFromRight, bool parallel)
        : IVectorRoutine
    {
        public void Run<V, T>()
            where V : struct, Simd.IVector<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            var matrix = new Strided<T>((T*)t, n, 1);
            matrix = isTransposed ? matrix.Transposed : matrix;
            if (isFromRight)
            {
                TriangularBlocks<V, T>.FromRight(matrix, n, isUpper != isTransposed, isUnit, new((T*)x, n, 1), count, parallel);
            }
            else
            {
                TriangularBlocks<V, T>.FromLeft(matrix, n, isUpper != isTransposed, isUnit, new((T*)x, count, 1), count, parallel);
            }
        }
    }
}
