using System.Numerics;
using System.Runtime.CompilerServices;
using EquationDsl.Simd;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Kernels;

/// <summary>
/// A product with one column, <c>y = A x</c>. Every entry of A is used once, so that the order is the one in which A lies in memory: dot products of
/// rows if these are consecutive entries, else sums of columns.
/// </summary>
internal static unsafe class MatrixVector<V, T>
    where V : struct, IVector<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Entries of y that are summed at a time where columns are added: they stay in the first cache.</summary>
    private const int Stretch = 2048;

    public static void Run(in Product<T> product)
    {
        if (product.B.Row == 1)
        {
            Run(product, product.B.Start);
            return;
        }

        using var x = new Workspace<T>(product.Terms);
        for (nint k = 0; k < product.Terms; k++)
        {
            x.Start[k] = *product.B.At(k, 0);
        }

        Run(product, x.Start);
    }

    private static void Run(in Product<T> product, T* x)
    {
        if (product.A.Row == 1 && product.A.Column != 1)
        {
            SumColumns(product, x);
        }
        else
        {
            DotRows(product, x);
        }
    }

    private static void Finish(in Product<T> product, nint i, T sum)
    {
        var y = product.C.At(i, 0);
        *y = product.IsAdded ? *y + (sum * product.Factor) : sum * product.Factor;
    }

    private static void DotRows(in Product<T> product, T* x)
    {
        var a = product.A;
        nint i = 0;
        for (; a.Column == 1 && i + 4 <= product.Rows; i += 4)
        {
            var (s0, s1, s2, s3) = DotFour(a.At(i, 0), a.Row, x, product.Terms);
            Finish(product, i, s0);
            Finish(product, i + 1, s1);
            Finish(product, i + 2, s2);
            Finish(product, i + 3, s3);
        }

        for (; i < product.Rows; i++)
        {
            Finish(product, i, a.Column == 1 ? Dot(a.At(i, 0), x, product.Terms) : DotStrided(a.At(i, 0), a.Column, x, product.Terms));
        }
    }

    /// <summary>Four rows at a time, two accumulators each: x is read once for all.</summary>
    [MethodImpl(NoInlining | AggressiveOptimization)]
    private static (T First, T Second, T Third, T Fourth) DotFour(T* a, nint row, T* x, nint terms)
    {
        T* a1 = a + row, a2 = a1 + row, a3 = a2 + row;
        V s0 = V.Zero, s1 = V.Zero, s2 = V.Zero, s3 = V.Zero, t0 = V.Zero, t1 = V.Zero, t2 = V.Zero, t3 = V.Zero;
        nint width = V.Count, k = 0;
        for (; k + (2 * width) <= terms; k += 2 * width)
        {
            V x0 = V.Load(in x[k], 0), x1 = V.Load(in x[k + width], 0);
            s0 = V.MultiplyAdd(x0, V.Load(in a[k], 0), s0);
            s1 = V.MultiplyAdd(x0, V.Load(in a1[k], 0), s1);
            s2 = V.MultiplyAdd(x0, V.Load(in a2[k], 0), s2);
            s3 = V.MultiplyAdd(x0, V.Load(in a3[k], 0), s3);
            t0 = V.MultiplyAdd(x1, V.Load(in a[k + width], 0), t0);
            t1 = V.MultiplyAdd(x1, V.Load(in a1[k + width], 0), t1);
            t2 = V.MultiplyAdd(x1, V.Load(in a2[k + width], 0), t2);
            t3 = V.MultiplyAdd(x1, V.Load(in a3[k + width], 0), t3);
        }

        (s0, s1, s2, s3) = (s0 + t0, s1 + t1, s2 + t2, s3 + t3);
        for (; k < terms; k += width)
        {
            var lanes = Math.Min(width, terms - k);
            var x0 = First(x + k, lanes);
            s0 = V.MultiplyAdd(x0, First(a + k, lanes), s0);
            s1 = V.MultiplyAdd(x0, First(a1 + k, lanes), s1);
            s2 = V.MultiplyAdd(x0, First(a2 + k, lanes), s2);
            s3 = V.MultiplyAdd(x0, First(a3 + k, lanes), s3);
        }

        return (V.Sum(s0), V.Sum(s1), V.Sum(s2), V.Sum(s3));
    }

    [MethodImpl(NoInlining | AggressiveOptimization)]
    private static T Dot(T* a, T* x, nint terms)
    {
        V s0 = V.Zero, s1 = V.Zero, s2 = V.Zero, s3 = V.Zero;
        nint width = V.Count, k = 0;
        for (; k + (4 * width) <= terms; k += 4 * width)
        {
            s0 = V.MultiplyAdd(V.Load(in x[k], 0), V.Load(in a[k], 0), s0);
            s1 = V.MultiplyAdd(V.Load(in x[k + width], 0), V.Load(in a[k + width], 0), s1);
            s2 = V.MultiplyAdd(V.Load(in x[k + (2 * width)], 0), V.Load(in a[k + (2 * width)], 0), s2);
            s3 = V.MultiplyAdd(V.Load(in x[k + (3 * width)], 0), V.Load(in a[k + (3 * width)], 0), s3);
        }

        for (; k < terms; k += width)
        {
            var lanes = Math.Min(width, terms - k);
            s0 = V.MultiplyAdd(First(x + k, lanes), First(a + k, lanes), s0);
        }

        return V.Sum(s0 + s1 + (s2 + s3));
    }

    [MethodImpl(NoInlining)]
    private static V First(T* source, nint lanes) => lanes == V.Count ? V.Load(in *source, 0) : V.LoadPartial(in *source, 0, (nuint)lanes, V.Zero);

    private static T DotStrided(T* a, nint stride, T* x, nint terms)
    {
        T even = T.Zero, odd = T.Zero;
        nint k = 0;
        for (; k + 2 <= terms; k += 2)
        {
            even += a[k * stride] * x[k];
            odd += a[(k + 1) * stride] * x[k + 1];
        }

        return k < terms ? even + odd + (a[k * stride] * x[k]) : even + odd;
    }

    private static void SumColumns(in Product<T> product, T* x)
    {
        var sums = stackalloc T[Stretch];
        for (nint from = 0; from < product.Rows; from += Stretch)
        {
            var rows = Math.Min(Stretch, product.Rows - from);
            new Span<T>(sums, (int)rows).Clear();
            nint k = 0;
            for (; k + 8 <= product.Terms; k += 8)
            {
                AddEight(sums, product.A.At(from, k), product.A.Column, x + k, rows);
            }

            for (; k < product.Terms; k++)
            {
                AddOne(sums, product.A.At(from, k), x[k], rows);
            }

            for (nint i = 0; i < rows; i++)
            {
                Finish(product, from + i, sums[i]);
            }
        }
    }

    /// <summary>Eight columns at a time: the sums are read and written once for all.</summary>
    [MethodImpl(NoInlining | AggressiveOptimization)]
    private static void AddEight(T* sums, T* a, nint column, T* x, nint rows)
    {
        T* a4 = a + (4 * column);
        nint column2 = 2 * column, column3 = 3 * column, width = V.Count, i = 0;
        V x0 = V.Create(x[0]), x1 = V.Create(x[1]), x2 = V.Create(x[2]), x3 = V.Create(x[3]);
        V x4 = V.Create(x[4]), x5 = V.Create(x[5]), x6 = V.Create(x[6]), x7 = V.Create(x[7]);
        for (; i + width <= rows; i += width)
        {
            var s = V.MultiplyAdd(x0, V.Load(in a[0], 0), V.Load(in sums[i], 0));
            var t = x1 * V.Load(in a[column], 0);
            s = V.MultiplyAdd(x2, V.Load(in a[column2], 0), s);
            t = V.MultiplyAdd(x3, V.Load(in a[column3], 0), t);
            s = V.MultiplyAdd(x4, V.Load(in a4[0], 0), s);
            t = V.MultiplyAdd(x5, V.Load(in a4[column], 0), t);
            s = V.MultiplyAdd(x6, V.Load(in a4[column2], 0), s);
            t = V.MultiplyAdd(x7, V.Load(in a4[column3], 0), t);
            V.Store(s + t, ref sums[i], 0);
            a += width;
            a4 += width;
        }

        for (; i < rows; i++)
        {
            for (nint k = 0; k < 8; k++)
            {
                sums[i] += x[k] * a[k * column];
            }

            a++;
        }
    }

    [MethodImpl(NoInlining | AggressiveOptimization)]
    private static void AddOne(T* sums, T* a, T x, nint rows)
    {
        nint width = V.Count, i = 0;
        var entry = V.Create(x);
        for (; i + width <= rows; i += width)
        {
            V.Store(V.MultiplyAdd(entry, V.Load(in a[i], 0), V.Load(in sums[i], 0)), ref sums[i], 0);
        }

        for (; i < rows; i++)
        {
            sums[i] += x * a[i];
        }
    }
}
