using System.Numerics;
using System.Runtime.CompilerServices;
using EquationDsl.Simd;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Kernels;

/// <summary>QR decomposition by reflections of the matrices in all lanes, see <see cref="Householder{V, T}"/>.</summary>
internal static unsafe class QrLanes<V, T>
    where V : struct, IVector<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Between them squares neither lose digits nor overflow: 2^-900 and 2^900, 2^-100 and 2^100.</summary>
    private static T LeastSquare => sizeof(T) == sizeof(float) ? T.CreateTruncating(7.9e-31) : T.CreateTruncating(1.2e-271);

    /// <summary>
    /// Decomposes in place: R, and below its diagonal the v of each reflection without its first entry, which is 1. <paramref name="tau"/> has a vector for
    /// each column and is 0 where there is no reflection.
    /// </summary>
    /// <returns>Whether no column was 0, or so large or small that it must be scaled.</returns>
    [MethodImpl(NoInlining | AggressiveOptimization)]
    public static bool Factor(T* a, T* tau, nint m, nint n)
    {
        V least = V.Create(LeastSquare), most = V.Create(T.One / LeastSquare);
        for (nint k = 0; k < n; k++)
        {
            MatrixLanes<V, T>.Put(V.Zero, tau, k);
        }

        for (nint k = 0; k < Math.Min(m, n); k++)
        {
            T* column = a + (((k * n) + k) * V.Count);
            var others = V.Zero;
            for (nint i = 1; i < m - k; i++)
            {
                var x = MatrixLanes<V, T>.At(column, i * n);
                V.AddProduct(x, x, ref others);
            }

            V first = MatrixLanes<V, T>.At(column, 0), squares = V.MultiplyAdd(first, first, others);
            if (!V.All(V.LessThanOrEqual(least, squares) & V.LessThanOrEqual(squares, most)))
            {
                return false;
            }

            if (k == m - 1)
            {
                break;
            }

            if (!V.All(V.LessThan(V.Zero, others)))
            {
                return false;
            }

            var norm = V.Sqrt(squares) | (first & V.Create(T.NegativeZero));
            var factor = (norm + first) / norm;
            MatrixLanes<V, T>.Put(factor, tau, k);
            MatrixLanes<V, T>.Put(-norm, column, 0);
            var reciprocal = V.One / (norm + first);
            for (nint i = 1; i < m - k; i++)
            {
                MatrixLanes<V, T>.Put(MatrixLanes<V, T>.At(column, i * n) * reciprocal, column, i * n);
            }

            Reflect(column, n, factor, m - k, column + V.Count, n, n - k - 1);
        }

        return true;
    }

    /// <summary>Multiplies right sides of m rows from the left by Q^T.</summary>
    [MethodImpl(NoInlining | AggressiveOptimization)]
    public static void ApplyTransposed(T* factors, T* tau, nint m, nint n, T* b, nint columns)
    {
        for (nint k = 0; k < n && k < m; k++)
        {
            Reflect(factors + (((k * n) + k) * V.Count), n, MatrixLanes<V, T>.At(tau, k), m - k, b + (k * columns * V.Count), columns, columns);
        }
    }

    /// <summary>
    /// Writes the first columns of Q, as many as there are reflections, each with the sign that makes the diagonal of R not negative; and makes of the
    /// factors R.
    /// </summary>
    [MethodImpl(NoInlining | AggressiveOptimization)]
    public static void Form(T* factors, T* tau, nint m, nint n, T* q)
    {
        var all = Math.Min(m, n);
        new Span<T>(q, (int)(m * all * V.Count)).Clear();
        for (var k = all - 1; k >= 0; k--)
        {
            var diagonal = factors + (((k * n) + k) * V.Count);
            MatrixLanes<V, T>.Put(SignOf(MatrixLanes<V, T>.At(diagonal, 0)), q, (k * all) + k);
            Reflect(diagonal, n, MatrixLanes<V, T>.At(tau, k), m - k, q + (((k * all) + k) * V.Count), all, all - k);
        }

        for (nint i = 0; i < all; i++)
        {
            var row = factors + (i * n * V.Count);
            var sign = SignOf(MatrixLanes<V, T>.At(row, i));
            for (nint j = 0; j < n; j++)
            {
                MatrixLanes<V, T>.Put(j < i ? V.Zero : MatrixLanes<V, T>.At(row, j) * sign, row, j);
            }
        }
    }

    /// <summary>Whether no column depends on those before it up to rounding, see <see cref="QrDecomposition"/>.</summary>
    public static bool AreIndependent(T* factors, nint m, nint n)
    {
        var rounding = V.Create(T.CreateTruncating(4 * Math.Sqrt(m)) * (T.BitIncrement(T.One) - T.One));
        var are = V.EqualTo(V.Zero, V.Zero);
        for (nint j = 0; j < n; j++)
        {
            var size = V.Zero;
            for (nint i = 0; i <= j; i++)
            {
                size = V.Max(size, V.Abs(MatrixLanes<V, T>.At(factors, (i * n) + j)));
            }

            are &= V.LessThan(rounding * size, V.Abs(MatrixLanes<V, T>.At(factors, (j * n) + j)));
        }

        return V.All(are);
    }

    [MethodImpl(AggressiveInlining)]
    private static V SignOf(V x) => V.One | (x & V.Create(T.NegativeZero));

    /// <summary>Applies a reflection, whose v follows its first entry <paramref name="distance"/> vectors apart, to columns that are beside each other.</summary>
    [MethodImpl(AggressiveInlining)]
    private static void Reflect(T* v, nint distance, V tau, nint rows, T* c, nint row, nint columns)
    {
        nint down = distance * V.Count, next = row * V.Count;
        for (nint j = 0; j < columns; j++)
        {
            T* first = c + (j * V.Count), x = v, y = first;
            var sum = V.Load(in *first, 0);
            for (nint i = 1; i < rows; i++)
            {
                x += down;
                y += next;
                V.AddProduct(V.Load(in *x, 0), V.Load(in *y, 0), ref sum);
            }

            var factor = -(tau * sum);
            V.Store(V.Load(in *first, 0) + factor, ref *first, 0);
            x = v;
            y = first;
            for (nint i = 1; i < rows; i++)
            {
                x += down;
                y += next;
                V.Store(V.MultiplyAdd(factor, V.Load(in *x, 0), V.Load(in *y, 0)), ref *y, 0);
            }
        }
    }
}
