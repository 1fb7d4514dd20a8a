using System.Numerics;
using System.Runtime.CompilerServices;
using EquationDsl.Simd;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Kernels;

/// <summary>Loops along the columns of a <see cref="Panel{T}"/>: of whole vectors, which may reach into the zeros behind a column.</summary>
internal static unsafe class ColumnLoops<V, T>
    where V : struct, IVector<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary><c>y -= f x</c>.</summary>
    [MethodImpl(AggressiveInlining)]
    public static void Subtract(T* y, T* x, T f, nint rows)
    {
        var factor = V.Create(-f);
        for (nint i = 0; i < rows; i += V.Count)
        {
            V.Store(V.MultiplyAdd(factor, V.Load(in x[i], 0), V.Load(in y[i], 0)), ref y[i], 0);
        }
    }

    /// <summary><c>y -= f0 x0 + f1 x1 + f2 x2 + f3 x3</c> for four columns that follow each other.</summary>
    [MethodImpl(AggressiveInlining)]
    public static void SubtractFour(T* y, T* x, nint distance, T f0, T f1, T f2, T f3, nint rows)
    {
        T* x1 = x + distance, x2 = x1 + distance, x3 = x2 + distance;
        V g0 = V.Create(-f0), g1 = V.Create(-f1), g2 = V.Create(-f2), g3 = V.Create(-f3);
        for (nint i = 0; i < rows; i += V.Count)
        {
            var s = V.MultiplyAdd(g0, V.Load(in x[i], 0), V.Load(in y[i], 0));
            var t = g1 * V.Load(in x1[i], 0);
            V.AddProduct(g2, V.Load(in x2[i], 0), ref s);
            V.AddProduct(g3, V.Load(in x3[i], 0), ref t);
            V.Store(s + t, ref y[i], 0);
        }
    }

    /// <summary>
    /// <c>y -= f0 x0 + f1 x1 + ..</c> for columns that follow each other, with factors as far apart as they are. Some vectors of y at a time
    /// stay in registers: what is stored would be waited for.
    /// </summary>
    [MethodImpl(AggressiveInlining)]
    public static void SubtractAll(T* y, T* x, T* factors, nint distance, nint count, nint rows)
    {
        nint width = V.Count, i = 0;
        for (; i + (3 * width) < rows; i += 4 * width)
        {
            T* f = factors, from = x + i;
            V s0 = V.Load(in y[i], 0), s1 = V.Load(in y[i + width], 0), s2 = V.Load(in y[i + (2 * width)], 0), s3 = V.Load(in y[i + (3 * width)], 0);
            for (var s = count; s > 0; s--)
            {
                var g = V.Create(-*f);
                V.AddProduct(g, V.Load(in *from, 0), ref s0);
                V.AddProduct(g, V.Load(in from[width], 0), ref s1);
                V.AddProduct(g, V.Load(in from[2 * width], 0), ref s2);
                V.AddProduct(g, V.Load(in from[3 * width], 0), ref s3);
                f += distance;
                from += distance;
            }

            V.Store(s0, ref y[i], 0);
            V.Store(s1, ref y[i + width], 0);
            V.Store(s2, ref y[i + (2 * width)], 0);
            V.Store(s3, ref y[i + (3 * width)], 0);
        }

        for (; i < rows; i += width)
        {
            T* f = factors, from = x + i;
            V s0 = V.Load(in y[i], 0), s1 = V.Zero;
            for (var s = count >> 1; s > 0; s--)
            {
                V.AddProduct(V.Create(-*f), V.Load(in *from, 0), ref s0);
                V.AddProduct(V.Create(-f[distance]), V.Load(in from[distance], 0), ref s1);
                f += 2 * distance;
                from += 2 * distance;
            }

            s0 = count % 2 == 0 ? s0 : V.MultiplyAdd(V.Create(-*f), V.Load(in *from, 0), s0);
            V.Store(s0 + s1, ref y[i], 0);
        }
    }

    /// <summary><c>x /= d</c>.</summary>
    [MethodImpl(AggressiveInlining)]
    public static void Divide(T* x, T d, nint rows)
    {
        var divisor = V.Create(d);
        for (nint i = 0; i < rows; i += V.Count)
        {
            V.Store(V.Load(in x[i], 0) / divisor, ref x[i], 0);
        }
    }

    /// <summary><c>x /= d</c>, by the reciprocal where that is a number: with another rounding, and several times as fast.</summary>
    [MethodImpl(AggressiveInlining)]
    public static void Divide(T* x, Divisor<T> d, nint rows)
    {
        if (!d.HasReciprocal)
        {
            Divide(x, d.Value, rows);
            return;
        }

        var reciprocal = V.Create(d.Reciprocal);
        for (nint i = 0; i < rows; i += V.Count)
        {
            V.Store(V.Load(in x[i], 0) * reciprocal, ref x[i], 0);
        }
    }

    /// <summary>
    /// The greatest magnitude; NaN if there is one. What is behind the column is not looked at: where numbers left their range it is 0 no longer.
    /// </summary>
    [MethodImpl(AggressiveInlining)]
    public static T Greatest(T* x, nint rows)
    {
        var greatest = V.Zero;
        nint i = 0;
        for (; i + V.Count <= rows; i += V.Count)
        {
            greatest = V.Max(greatest, V.Abs(V.Load(in x[i], 0)));
        }

        if (i < rows)
        {
            greatest = V.Max(greatest, V.Abs(V.Load(in x[i], 0, rows - i)));
        }

        return V.MaxAcross(greatest);
    }

    /// <summary><c>x^T y</c>.</summary>
    [MethodImpl(AggressiveInlining)]
    public static T Dot(T* x, T* y, nint rows)
    {
        V s = V.Zero, t = V.Zero;
        nint width = V.Count, i = 0;
        for (; i + width < rows; i += 2 * width)
        {
            V.AddProduct(V.Load(in x[i], 0), V.Load(in y[i], 0), ref s);
            V.AddProduct(V.Load(in x[i + width], 0), V.Load(in y[i + width], 0), ref t);
        }

        return V.Sum(i < rows ? V.MultiplyAdd(V.Load(in x[i], 0), V.Load(in y[i], 0), s) + t : s + t);
    }
}
