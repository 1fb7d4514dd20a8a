using System.Numerics;
using System.Runtime.CompilerServices;
using EquationDsl.Simd;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Kernels;

/// <summary>
/// A product with fewer columns than two vectors have lanes, and with many terms. Vectors along its columns would be half empty, and each would be multiplied by one entry of A
/// at a time; here they run along the terms, and every entry of C is a dot product: a few rows by a few columns at a time, as many as there are registers for.
/// </summary>
internal static unsafe class FewColumns<V, T>
    where V : struct, IVector<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int MostTogether = 4;
    private const int StackBytes = 8192;

    /// <summary>Terms of a block: the columns of B, copied, stay in the first cache.</summary>
    private static nint BlockTerms => 2048 / sizeof(T);

    /// <summary>Whether the product is one, where vectors have that many lanes. With a column more or two the half-empty vectors would be nearly full.</summary>
    public static bool Takes(in Product<T> product, nint lanes) =>
        product.Columns <= (2 * lanes) - (lanes / 4) && product.Columns > 1 && product.HasLongRows;

    public static void Run(in Product<T> product)
    {
        if (product.B.Row == 1)
        {
            Block(product, product.B);
            return;
        }

        var blocks = (product.Terms + BlockTerms - 1) / BlockTerms;
        var terms = (product.Terms + blocks - 1) / blocks;
        var stack = stackalloc byte[StackBytes];
        using var memory = new Workspace<T>(product.Columns * terms, stack, StackBytes);
        for (nint k = 0; k < product.Terms; k += terms)
        {
            var block = product with
            {
                A = product.A.From(0, k), B = product.B.From(k, 0), Terms = nint.Min(terms, product.Terms - k), IsAdded = product.IsAdded || k > 0,
            };
            Transposition.Into(block.B.Transposed, block.Columns, block.Terms, terms, memory.Start);
            Block(block, new(memory.Start, 1, terms));
        }
    }

    /// <param name="product">The product, or some of its terms.</param>
    /// <param name="b">The right factor, the entries of each column side by side.</param>
    private static void Block(in Product<T> product, Strided<T> b)
    {
        var groups = (product.Columns + MostTogether - 1) / MostTogether;
        var (columns, more) = Math.DivRem(product.Columns, groups);
        var widest = columns + (more > 0 ? 1 : 0);
        nint together = widest switch { <= 3 => 4, _ => 3 };
        for (nint i = 0; i < product.Rows; i += together)
        {
            var rows = nint.Min(together, product.Rows - i);
            nint j = 0;
            for (nint group = 0; group < groups; group++)
            {
                var count = columns + (group < more ? 1 : 0);
                Tile(product, b, (i, rows), (j, count));
                j += count;
            }
        }
    }

    private static void Tile(in Product<T> product, Strided<T> b, (nint First, nint Count) rows, (nint First, nint Count) columns)
    {
        var sums = stackalloc T[4 * MostTogether];
        var part = new Strided<T>(product.A.At(rows.First, 0), product.A.Row, 1);
        var right = b.From(0, columns.First);
        switch (rows.Count)
        {
            case 1: Tile<One>(columns.Count, part, right, product.Terms, sums); break;
            case 2: Tile<Two>(columns.Count, part, right, product.Terms, sums); break;
            case 3: Tile<Three>(columns.Count, part, right, product.Terms, sums); break;
            default: Tile<Four>(columns.Count, part, right, product.Terms, sums); break;
        }

        for (nint i = 0; i < rows.Count; i++)
        {
            var c = product.C.At(rows.First + i, columns.First);
            for (nint j = 0; j < columns.Count; j++)
            {
                var value = sums[(i * MostTogether) + j] * product.Factor;
                c[j] = product.IsAdded ? c[j] + value : value;
            }
        }
    }

    private static void Tile<R>(nint columns, Strided<T> a, Strided<T> b, nint terms, T* sums)
        where R : unmanaged
    {
        switch (columns)
        {
            case 1: Dots<R, One>(a.Start, a.Row, b.Start, b.Column, terms, sums); break;
            case 2: Dots<R, Two>(a.Start, a.Row, b.Start, b.Column, terms, sums); break;
            case 3: Dots<R, Three>(a.Start, a.Row, b.Start, b.Column, terms, sums); break;
            default: Dots<R, Four>(a.Start, a.Row, b.Start, b.Column, terms, sums); break;
        }
    }

    /// <summary>
    /// The dot products of <c>sizeof(R)</c> rows of A and <c>sizeof(C)</c> columns of B. Nothing is called within the loop that is not inlined, and the last terms, fewer than a vector
    /// has lanes, are an iteration of it.
    /// </summary>
    [MethodImpl(NoInlining | AggressiveOptimization)]
    private static void Dots<R, C>(T* a, nint row, T* b, nint column, nint terms, T* sums)
        where R : unmanaged
        where C : unmanaged
    {
        nint width = V.Count, whole = terms & -width;
        T* a2 = a + (2 * row), b2 = b + (2 * column);
        V s00 = V.Zero, s01 = V.Zero, s02 = V.Zero, s03 = V.Zero;
        V s10 = V.Zero, s11 = V.Zero, s12 = V.Zero, s13 = V.Zero;
        V s20 = V.Zero, s21 = V.Zero, s22 = V.Zero, s23 = V.Zero;
        V s30 = V.Zero, s31 = V.Zero, s32 = V.Zero, s33 = V.Zero;
        for (nint k = 0; k < whole; k += width)
        {
            V a0 = V.Load(in a[k], 0), a1 = sizeof(R) > 1 ? V.Load(in a[row + k], 0) : V.Zero;
            V a20 = sizeof(R) > 2 ? V.Load(in a2[k], 0) : V.Zero, a3 = sizeof(R) > 3 ? V.Load(in a2[row + k], 0) : V.Zero;
            Add<R>(V.Load(in b[k], 0), (a0, a1, a20, a3), ref s00, ref s10, ref s20, ref s30);
            if (sizeof(C) > 1) { Add<R>(V.Load(in b[column + k], 0), (a0, a1, a20, a3), ref s01, ref s11, ref s21, ref s31); }
            if (sizeof(C) > 2) { Add<R>(V.Load(in b2[k], 0), (a0, a1, a20, a3), ref s02, ref s12, ref s22, ref s32); }
            if (sizeof(C) > 3) { Add<R>(V.Load(in b2[column + k], 0), (a0, a1, a20, a3), ref s03, ref s13, ref s23, ref s33); }
        }

        Store<C>(s00, s01, s02, s03, sums);
        if (sizeof(R) > 1) { Store<C>(s10, s11, s12, s13, sums + MostTogether); }
        if (sizeof(R) > 2) { Store<C>(s20, s21, s22, s23, sums + (2 * MostTogether)); }
        if (sizeof(R) > 3) { Store<C>(s30, s31, s32, s33, sums + (3 * MostTogether)); }
        if (whole < terms)
        {
            AddRest(new(a + whole, row, 1), new(b + whole, 1, column), (sizeof(R), sizeof(C)), terms - whole, sums);
        }
    }

    [MethodImpl(AggressiveInlining)]
    private static void Add<R>(V b, (V First, V Second, V Third, V Fourth) a, ref V s0, ref V s1, ref V s2, ref V s3)
        where R : unmanaged
    {
        V.AddProduct(a.First, b, ref s0);
        if (sizeof(R) > 1) { V.AddProduct(a.Second, b, ref s1); }
        if (sizeof(R) > 2) { V.AddProduct(a.Third, b, ref s2); }
        if (sizeof(R) > 3) { V.AddProduct(a.Fourth, b, ref s3); }
    }

    [MethodImpl(AggressiveInlining)]
    private static void Store<C>(V s0, V s1, V s2, V s3, T* sums)
        where C : unmanaged
    {
        sums[0] = V.Sum(s0);
        if (sizeof(C) > 1) { sums[1] = V.Sum(s1); }
        if (sizeof(C) > 2) { sums[2] = V.Sum(s2); }
        if (sizeof(C) > 3) { sums[3] = V.Sum(s3); }
    }

    /// <summary>The last terms, fewer than a vector has lanes.</summary>
    [MethodImpl(NoInlining)]
    private static void AddRest(Strided<T> a, Strided<T> b, (nint Rows, nint Columns) count, nint terms, T* sums)
    {
        for (nint i = 0; i < count.Rows; i++)
        {
            var left = V.LoadPartial(in *a.At(i, 0), 0, (nuint)terms, V.Zero);
            for (nint j = 0; j < count.Columns; j++)
            {
                sums[(i * MostTogether) + j] += V.Sum(left * V.LoadPartial(in *b.At(0, j), 0, (nuint)terms, V.Zero));
            }
        }
    }
}
