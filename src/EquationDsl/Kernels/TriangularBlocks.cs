using System.Numerics;
using System.Runtime.CompilerServices;
using EquationDsl.Simd;

namespace EquationDsl.Kernels;

/// <summary>
/// Triangular systems with many right sides by halves: one half of the unknowns, a product that puts them into the other equations, the other half.
/// Backward stable as substitution is (N. J. Higham, "Accuracy and Stability of Numerical Algorithms", 2nd ed., SIAM 2002, sections 8.1 and 13.2).
/// </summary>
internal static unsafe class TriangularBlocks<V, T>
    where V : struct, IVector<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Rows that are solved from the right at a time.</summary>
    private const int RowsTogether = 48;

    /// <summary>Solves <c>T X = B</c> in the place of B, <paramref name="n"/> x <paramref name="columns"/>.</summary>
    public static void FromLeft(Strided<T> t, nint n, bool isUpper, bool isUnit, Strided<T> b, nint columns, bool parallel)
    {
        if (n <= Panel<T>.Width)
        {
            TriangularKernel<V, T>.Solve(t, n, isUpper, isUnit, b, columns);
            return;
        }

        var half = Half(n);
        if (isUpper)
        {
            FromLeft(t.From(half, half), n - half, isUpper, isUnit, b.From(half, 0), columns, parallel);
            MatrixUpdate.Subtract(b, t.From(0, half), b.From(half, 0), half, columns, n - half, parallel);
            FromLeft(t, half, isUpper, isUnit, b, columns, parallel);
        }
        else
        {
            FromLeft(t, half, isUpper, isUnit, b, columns, parallel);
            MatrixUpdate.Subtract(b.From(half, 0), t.From(half, 0), b, n - half, columns, half, parallel);
            FromLeft(t.From(half, half), n - half, isUpper, isUnit, b.From(half, 0), columns, parallel);
        }
    }

    /// <summary>Solves <c>X T = B</c> in the place of B, <paramref name="rows"/> x <paramref name="n"/>.</summary>
    public static void FromRight(Strided<T> t, nint n, bool isUpper, bool isUnit, Strided<T> b, nint rows, bool parallel)
    {
        if (rows == 1)
        {
            FromLeft(t.Transposed, n, !isUpper, isUnit, b.Transposed, 1, parallel);
            return;
        }

        if (n <= Panel<T>.Width)
        {
            FewColumns(t, n, isUpper, isUnit, b, rows);
            return;
        }

        var half = Half(n);
        if (isUpper)
        {
            FromRight(t, half, isUpper, isUnit, b, rows, parallel);
            MatrixUpdate.Subtract(b.From(0, half), b, t.From(0, half), rows, n - half, half, parallel);
            FromRight(t.From(half, half), n - half, isUpper, isUnit, b.From(0, half), rows, parallel);
        }
        else
        {
            FromRight(t.From(half, half), n - half, isUpper, isUnit, b.From(0, half), rows, parallel);
            MatrixUpdate.Subtract(b, b.From(0, half), t.From(half, 0), rows, half, n - half, parallel);
            FromRight(t, half, isUpper, isUnit, b, rows, parallel);
        }
    }

    /// <summary>About half, of whole panels.</summary>
    public static nint Half(nint n) => (n + (2 * Panel<T>.Width) - 1) / (2 * Panel<T>.Width) * Panel<T>.Width;

    /// <summary>Equations whose unknowns are along rows are transposed.</summary>
    [SkipLocalsInit]
    private static void FewColumns(Strided<T> t, nint n, bool isUpper, bool isUnit, Strided<T> b, nint rows)
    {
        var stack = stackalloc byte[Panel<T>.StackBytes];
        using var memory = new Workspace<T>(Panel<T>.Entries(Math.Min(rows, RowsTogether), n), stack, Panel<T>.StackBytes);
        for (nint i = 0; i < rows; i += RowsTogether)
        {
            var panel = new Panel<T>(b.From(i, 0), Math.Min(RowsTogether, rows - i), n, memory.Start);
            TriangularKernel<V, T>.Solve(t.Transposed, n, !isUpper, isUnit, panel.Entry.Transposed, panel.Rows);
            panel.CopyTo(b.From(i, 0));
        }
    }
}
