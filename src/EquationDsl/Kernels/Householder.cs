using System.Numerics;
using System.Runtime.CompilerServices;
using EquationDsl.Simd;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Kernels;

/// <summary>
/// Reflections <c>H = I - tau v v^T</c> with v_0 = 1 that make of a column a multiple of its first unit vector (Golub and Van Loan, "Matrix Computations",
/// section 5.1).
/// </summary>
internal static unsafe class Householder<V, T>
    where V : struct, IVector<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Below it squares lose digits, 2^-900 and 2^-100.</summary>
    private static T Least => sizeof(T) == sizeof(float) ? T.CreateTruncating(7.9e-31) : T.CreateTruncating(1.2e-271);

    /// <summary>Writes v in the place of x.</summary>
    /// <returns>What H makes of the first entry, of its opposite sign so that nothing cancels, and tau: 0 where x has no other entries. Not finite if x is
    /// not.</returns>
    [MethodImpl(NoInlining)]
    public static (T First, T Tau) Reflect(T* x, nint rows)
    {
        var squares = ColumnLoops<V, T>.Dot(x, x, rows);
        var power = 0;
        if (!(squares >= Least && T.IsFinite(squares)))
        {
            var greatest = ColumnLoops<V, T>.Greatest(x, rows);
            if (!T.IsFinite(greatest) || greatest == T.Zero)
            {
                return (greatest, T.Zero);
            }

            power = T.ILogB(greatest);
            Scale(x, rows, -power);
            squares = ColumnLoops<V, T>.Dot(x, x, rows);
        }

        var others = ColumnLoops<V, T>.Dot(x + 1, x + 1, rows - 1);
        if (others == T.Zero)
        {
            var first = *x;
            new Span<T>(x + 1, (int)rows - 1).Clear();
            *x = T.One;
            return (T.ScaleB(first, power), T.Zero);
        }

        var norm = T.CopySign(T.Sqrt(squares), *x);
        var tau = (norm + *x) / norm;
        ColumnLoops<V, T>.Divide(x + 1, *x + norm, rows - 1);
        *x = T.One;
        return (T.ScaleB(-norm, power), tau);
    }

    /// <summary>Applies a reflection to columns that are <paramref name="distance"/> apart: v, and they, are followed by zeros.</summary>
    [MethodImpl(NoInlining | AggressiveOptimization)]
    public static void Apply(T* v, T tau, nint rows, T* column, nint distance, nint columns)
    {
        nint j = 0;
        for (; j + 4 <= columns; j += 4)
        {
            ApplyToFour(v, tau, rows, column, distance);
            column += 4 * distance;
        }

        for (; j < columns; j++)
        {
            ColumnLoops<V, T>.Subtract(column, v, tau * ColumnLoops<V, T>.Dot(v, column, rows), rows);
            column += distance;
        }
    }

    /// <summary>The Euclidean norm, also where squares are out of range.</summary>
    [MethodImpl(NoInlining)]
    public static T Norm(T* x, nint rows)
    {
        var squares = ColumnLoops<V, T>.Dot(x, x, rows);
        if (squares >= Least && T.IsFinite(squares))
        {
            return T.Sqrt(squares);
        }

        var greatest = ColumnLoops<V, T>.Greatest(x, rows);
        if (!T.IsFinite(greatest) || greatest == T.Zero)
        {
            return greatest;
        }

        var power = T.ILogB(greatest);
        squares = T.Zero;
        for (nint i = 0; i < rows; i++)
        {
            var scaled = T.ScaleB(x[i], -power);
            squares += scaled * scaled;
        }

        return T.ScaleB(T.Sqrt(squares), power);
    }

    /// <summary>v is read once for four columns.</summary>
    [MethodImpl(AggressiveInlining)]
    private static void ApplyToFour(T* v, T tau, nint rows, T* c0, nint distance)
    {
        T* c1 = c0 + distance, c2 = c1 + distance, c3 = c2 + distance;
        V s0 = V.Zero, s1 = V.Zero, s2 = V.Zero, s3 = V.Zero;
        for (nint i = 0; i < rows; i += V.Count)
        {
            var x = V.Load(in v[i], 0);
            V.AddProduct(x, V.Load(in c0[i], 0), ref s0);
            V.AddProduct(x, V.Load(in c1[i], 0), ref s1);
            V.AddProduct(x, V.Load(in c2[i], 0), ref s2);
            V.AddProduct(x, V.Load(in c3[i], 0), ref s3);
        }

        V f0 = V.Create(-tau * V.Sum(s0)), f1 = V.Create(-tau * V.Sum(s1)), f2 = V.Create(-tau * V.Sum(s2)), f3 = V.Create(-tau * V.Sum(s3));
        for (nint i = 0; i < rows; i += V.Count)
        {
            var x = V.Load(in v[i], 0);
            V.Store(V.MultiplyAdd(f0, x, V.Load(in c0[i], 0)), ref c0[i], 0);
            V.Store(V.MultiplyAdd(f1, x, V.Load(in c1[i], 0)), ref c1[i], 0);
            V.Store(V.MultiplyAdd(f2, x, V.Load(in c2[i], 0)), ref c2[i], 0);
            V.Store(V.MultiplyAdd(f3, x, V.Load(in c3[i], 0)), ref c3[i], 0);
        }
    }

    private static void Scale(T* x, nint rows, int power)
    {
        for (nint i = 0; i < rows; i++)
        {
            x[i] = T.ScaleB(x[i], power);
        }
    }
}
