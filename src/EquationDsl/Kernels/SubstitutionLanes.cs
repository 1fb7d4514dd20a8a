using System.Numerics;
using System.Runtime.CompilerServices;
using EquationDsl.Simd;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Kernels;

/// <summary>Substitution with the triangular matrices in all lanes, whose diagonals have divisors only, in the place of the right sides.</summary>
internal static unsafe class SubstitutionLanes<V, T>
    where V : struct, IVector<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Solves <c>T X = B</c> for a lower triangular T; an upper one is one from its last row and column on.</summary>
    /// <param name="t">Entry (0, 0) of the matrices, with distances in vectors.</param>
    /// <param name="n">Rows and columns.</param>
    /// <param name="isUpper">Whether T has its entries above the diagonal.</param>
    /// <param name="isUnit">Whether the diagonal is all ones: it is not read then.</param>
    /// <param name="b">The right sides, rows of as many vectors as they have columns.</param>
    /// <param name="columns">How many columns they have.</param>
    [MethodImpl(NoInlining | AggressiveOptimization)]
    public static void Solve(Strided<T> t, nint n, bool isUpper, bool isUnit, T* b, nint columns)
    {
        T* diagonal = isUpper ? t.Start + ((n - 1) * (t.Row + t.Column) * V.Count) : t.Start, row = isUpper ? b + ((n - 1) * columns * V.Count) : b;
        nint down = (isUpper ? -t.Row : t.Row) * V.Count, right = (isUpper ? -t.Column : t.Column) * V.Count;
        var next = (isUpper ? -columns : columns) * V.Count;
        for (nint r = 0; r < n; r++)
        {
            // The entries before the diagonal, and the rows of X before this one.
            T* entries = diagonal - (r * right), known = row - (r * next);
            var reciprocal = isUnit ? V.One : V.One / V.Load(in *diagonal, 0);
            nint j = 0;
            for (; j + 4 <= columns; j += 4)
            {
                SolveFour(entries, right, known + (j * V.Count), next, r, isUnit, reciprocal);
            }

            for (; j < columns; j++)
            {
                SolveOne(entries, right, known + (j * V.Count), next, r, isUnit, reciprocal);
            }

            diagonal += down + right;
            row += next;
        }
    }

    [MethodImpl(AggressiveInlining)]
    private static void SolveOne(T* entries, nint right, T* known, nint next, nint count, bool isUnit, V reciprocal)
    {
        var sum = V.Zero;
        for (; count > 0; count--)
        {
            V.AddProduct(V.Load(in *entries, 0), V.Load(in *known, 0), ref sum);
            entries += right;
            known += next;
        }

        Finish(sum, known, isUnit, reciprocal);
    }

    [MethodImpl(AggressiveInlining)]
    private static void SolveFour(T* entries, nint right, T* known, nint next, nint count, bool isUnit, V reciprocal)
    {
        V s0 = V.Zero, s1 = V.Zero, s2 = V.Zero, s3 = V.Zero;
        for (; count > 0; count--)
        {
            var factor = V.Load(in *entries, 0);
            V.AddProduct(factor, MatrixLanes<V, T>.At(known, 0), ref s0);
            V.AddProduct(factor, MatrixLanes<V, T>.At(known, 1), ref s1);
            V.AddProduct(factor, MatrixLanes<V, T>.At(known, 2), ref s2);
            V.AddProduct(factor, MatrixLanes<V, T>.At(known, 3), ref s3);
            entries += right;
            known += next;
        }

        Finish(s0, known, isUnit, reciprocal);
        Finish(s1, known + V.Count, isUnit, reciprocal);
        Finish(s2, known + (2 * V.Count), isUnit, reciprocal);
        Finish(s3, known + (3 * V.Count), isUnit, reciprocal);
    }

    [MethodImpl(AggressiveInlining)]
    private static void Finish(V sum, T* unknown, bool isUnit, V reciprocal)
    {
        var left = V.Load(in *unknown, 0) - sum;
        V.Store(isUnit ? left : left * reciprocal, ref *unknown, 0);
    }
}
