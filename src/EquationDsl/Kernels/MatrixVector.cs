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

    /// <summary>Bytes of a matrix that stays near the core.</summary>
    private const int SecondCache = 1 << 18;

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

    /// <summary>Whether sums go to y as they are.</summary>
    private static bool IsPlain(in Product<T> product) => !product.IsAdded && product.C.Row == 1 && product.Factor == T.One;

    private static void DotRows(in Product<T> product, T* x)
    {
        var a = product.A;
        var i = a.Column == 1 ? product.Rows & -4 : 0;
        if (i > 0 && IsPlain(product))
        {
            DotFours(product.C.Start, a.Start, a.Row, x, i, product.Terms);
        }
        else if (i > 0)
        {
            using var sums = new Workspace<T>(i);
            DotFours(sums.Start, a.Start, a.Row, x, i, product.Terms);
            Finish(product, sums.Start, i);
        }

        for (; i < product.Rows; i++)
        {
            Finish(product, i, a.Column == 1 ? Dot(a.At(i, 0), x, product.Terms) : DotStrided(a.At(i, 0), a.Column, x, product.Terms));
        }
    }

    private static void Finish(in Product<T> product, T* sums, nint rows)
    {
        for (nint i = 0; i < rows; i++)
        {
            Finish(product, i, sums[i]);
        }
    }

    /// <summary>Four rows at a time, two accumulators each: x is read once for all, and the sums across lanes are taken together.</summary>
    [MethodImpl(NoInlining | AggressiveOptimization)]
    private static void DotFours(T* y, T* a, nint row, T* x, nint rows, nint terms)
    {
        nint width = V.Count;
        for (nint i = 0; i < rows; i += 4)
        {
            T* a1 = a + row, a2 = a1 + row, a3 = a2 + row;
            V s0 = V.Zero, s1 = V.Zero, s2 = V.Zero, s3 = V.Zero, t0 = V.Zero, t1 = V.Zero, t2 = V.Zero, t3 = V.Zero;
            nint k = 0;
            for (; k + (2 * width) <= terms; k += 2 * width)
            {
                V x0 = V.Load(in x[k], 0), x1 = V.Load(in x[k + width], 0);
                V.AddProduct(x0, V.Load(in a[k], 0), ref s0);
                V.AddProduct(x0, V.Load(in a1[k], 0), ref s1);
                V.AddProduct(x0, V.Load(in a2[k], 0), ref s2);
                V.AddProduct(x0, V.Load(in a3[k], 0), ref s3);
                V.AddProduct(x1, V.Load(in a[k + width], 0), ref t0);
                V.AddProduct(x1, V.Load(in a1[k + width], 0), ref t1);
                V.AddProduct(x1, V.Load(in a2[k + width], 0), ref t2);
                V.AddProduct(x1, V.Load(in a3[k + width], 0), ref t3);
            }

            if (k + width <= terms)
            {
                var x0 = V.Load(in x[k], 0);
                V.AddProduct(x0, V.Load(in a[k], 0), ref s0);
                V.AddProduct(x0, V.Load(in a1[k], 0), ref s1);
                V.AddProduct(x0, V.Load(in a2[k], 0), ref s2);
                V.AddProduct(x0, V.Load(in a3[k], 0), ref s3);
                k += width;
            }

            V.StoreSums(s0 + t0, s1 + t1, s2 + t2, s3 + t3, ref y[i]);
            if (k < terms)
            {
                AddRest(y + i, a + k, row, x + k, terms - k);
            }

            a = a3 + row;
        }
    }

    /// <summary>The last terms of four rows, fewer than a vector has lanes.</summary>
    [MethodImpl(NoInlining)]
    private static void AddRest(T* y, T* a, nint row, T* x, nint terms)
    {
        var x0 = First(x, terms);
        for (var i = 0; i < 4; i++)
        {
            y[i] += V.Sum(x0 * First(a + (i * row), terms));
        }
    }

    [MethodImpl(NoInlining | AggressiveOptimization)]
    private static T Dot(T* a, T* x, nint terms)
    {
        V s0 = V.Zero, s1 = V.Zero, s2 = V.Zero, s3 = V.Zero;
        nint width = V.Count, k = 0;
        for (; k + (4 * width) <= terms; k += 4 * width)
        {
            V.AddProduct(V.Load(in x[k], 0), V.Load(in a[k], 0), ref s0);
            V.AddProduct(V.Load(in x[k + width], 0), V.Load(in a[k + width], 0), ref s1);
            V.AddProduct(V.Load(in x[k + (2 * width)], 0), V.Load(in a[k + (2 * width)], 0), ref s2);
            V.AddProduct(V.Load(in x[k + (3 * width)], 0), V.Load(in a[k + (3 * width)], 0), ref s3);
        }

        for (; k < terms; k += width)
        {
            var lanes = Math.Min(width, terms - k);
            V.AddProduct(First(x + k, lanes), First(a + k, lanes), ref s0);
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
        if (product.Rows * product.Terms * sizeof(T) <= SecondCache && IsPlain(product))
        {
            SumColumnsByRows(product.C.Start, product.A.Start, product.A.Column, x, product.Rows, product.Terms);
            return;
        }

        using var sums = new Workspace<T>(Math.Min(Stretch, product.Rows));
        for (nint from = 0; from < product.Rows; from += Stretch)
        {
            var rows = Math.Min(Stretch, product.Rows - from);
            new Span<T>(sums.Start, (int)rows).Clear();
            nint k = 0;
            for (; k + 8 <= product.Terms; k += 8)
            {
                AddEight(sums.Start, product.A.At(from, k), product.A.Column, x + k, rows);
            }

            for (; k < product.Terms; k++)
            {
                AddOne(sums.Start, product.A.At(from, k), x[k], rows);
            }

            for (nint i = 0; i < rows; i++)
            {
                Finish(product, from + i, sums.Start[i]);
            }
        }
    }

    /// <summary>
    /// As many rows as there are registers for, over all columns: nothing is read but A and x. That jumps from column to column, which only pays in a cache.
    /// </summary>
    [MethodImpl(NoInlining | AggressiveOptimization)]
    private static void SumColumnsByRows(T* y, T* a, nint column, T* x, nint rows, nint terms)
    {
        nint width = V.Count, i = 0;
        for (; i + (8 * width) <= rows; i += 8 * width)
        {
            V s0 = V.Zero, s1 = V.Zero, s2 = V.Zero, s3 = V.Zero, s4 = V.Zero, s5 = V.Zero, s6 = V.Zero, s7 = V.Zero;
            var from = a + i;
            for (nint k = 0; k < terms; k++)
            {
                var entry = V.Create(x[k]);
                V.AddProduct(entry, V.Load(in from[0], 0), ref s0);
                V.AddProduct(entry, V.Load(in from[width], 0), ref s1);
                V.AddProduct(entry, V.Load(in from[2 * width], 0), ref s2);
                V.AddProduct(entry, V.Load(in from[3 * width], 0), ref s3);
                V.AddProduct(entry, V.Load(in from[4 * width], 0), ref s4);
                V.AddProduct(entry, V.Load(in from[5 * width], 0), ref s5);
                V.AddProduct(entry, V.Load(in from[6 * width], 0), ref s6);
                V.AddProduct(entry, V.Load(in from[7 * width], 0), ref s7);
                from += column;
            }

            V.Store(s0, ref y[i], 0);
            V.Store(s1, ref y[i + width], 0);
            V.Store(s2, ref y[i + (2 * width)], 0);
            V.Store(s3, ref y[i + (3 * width)], 0);
            V.Store(s4, ref y[i + (4 * width)], 0);
            V.Store(s5, ref y[i + (5 * width)], 0);
            V.Store(s6, ref y[i + (6 * width)], 0);
            V.Store(s7, ref y[i + (7 * width)], 0);
        }

        for (; i < rows; i += width)
        {
            SumColumnsOfVector(y + i, a + i, column, x, Math.Min(width, rows - i), terms);
        }
    }

    /// <summary>At most one vector of rows, by two sums that do not wait for each other.</summary>
    [MethodImpl(NoInlining | AggressiveOptimization)]
    private static void SumColumnsOfVector(T* y, T* a, nint column, T* x, nint rows, nint terms)
    {
        V even = V.Zero, odd = V.Zero;
        nint k = 0;
        for (; k + 2 <= terms; k += 2)
        {
            V.AddProduct(V.Create(x[k]), V.Load(in *a, 0, rows), ref even);
            V.AddProduct(V.Create(x[k + 1]), V.Load(in a[column], 0, rows), ref odd);
            a += 2 * column;
        }

        if (k < terms)
        {
            V.AddProduct(V.Create(x[k]), V.Load(in *a, 0, rows), ref even);
        }

        V.Store(even + odd, ref *y, 0, rows);
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
            V.AddProduct(x2, V.Load(in a[column2], 0), ref s);
            V.AddProduct(x3, V.Load(in a[column3], 0), ref t);
            V.AddProduct(x4, V.Load(in a4[0], 0), ref s);
            V.AddProduct(x5, V.Load(in a4[column], 0), ref t);
            V.AddProduct(x6, V.Load(in a4[column2], 0), ref s);
            V.AddProduct(x7, V.Load(in a4[column3], 0), ref t);
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
