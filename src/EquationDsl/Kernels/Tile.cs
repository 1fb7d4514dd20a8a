using System.Numerics;
using System.Runtime.CompilerServices;
using EquationDsl.Simd;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Kernels;

/// <summary>
/// The innermost part of a matrix product: up to twelve rows by two vectors of the result are kept in registers while all terms are added.
/// Twelve rows use 24 accumulators, two vectors of B and one entry of A in all lanes: 27 of 32 registers.
/// </summary>
internal static unsafe class Tile<V, T>
    where V : struct, IVector<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>
    /// Multiplies <c>sizeof(R)</c> rows of A, entry (i, k) at <c>i aRow + k aColumn</c>, with <c>sizeof(C)</c> vectors of columns of B that are next to each
    /// other, row k at <c>k bRow</c>, or with <see cref="ListedRows"/> at <c>bRows[k]</c>. Whole vectors are read and written. Nothing is called that is not inlined: it would cost every accumulator a
    /// place on the stack, and the loop its speed.
    /// </summary>
    [MethodImpl(NoInlining | AggressiveOptimization)]
    public static void Run<R, C, W>(T* a, nint aRow, nint aColumn, T* b, nint bRow, nint* bRows, nint terms, T* c, nint cRow, T factor, bool isAdded, nint bSecond, nint cSecond)
        where R : unmanaged
        where C : unmanaged
        where W : unmanaged
    {
        nint row = aRow, row2 = 2 * aRow, row3 = 3 * aRow, aStep = aColumn * sizeof(T), bStep = bRow * sizeof(T);
        T* a4 = a + (4 * aRow), a8 = a + (8 * aRow);
        V c00 = V.Zero, c01 = V.Zero, c10 = V.Zero, c11 = V.Zero;
        V c20 = V.Zero, c21 = V.Zero, c30 = V.Zero, c31 = V.Zero;
        V c40 = V.Zero, c41 = V.Zero, c50 = V.Zero, c51 = V.Zero;
        V c60 = V.Zero, c61 = V.Zero, c70 = V.Zero, c71 = V.Zero;
        V c80 = V.Zero, c81 = V.Zero, c90 = V.Zero, c91 = V.Zero;
        V ca0 = V.Zero, ca1 = V.Zero, cb0 = V.Zero, cb1 = V.Zero;
        for (var left = nint.Max(terms, 0); left != 0; left--)
        {
            var rowOfB = typeof(W) == typeof(ListedRows) ? b + *bRows : b;
            var b0 = V.Load(in *rowOfB, 0);
            var b1 = sizeof(C) > 1 ? V.Load(in rowOfB[typeof(W) == typeof(ListedRows) ? bSecond : V.Count], 0) : V.Zero;
            Add<C>(a, b0, b1, ref c00, ref c01);
            if (sizeof(R) > 1) { Add<C>(a + row, b0, b1, ref c10, ref c11); }
            if (sizeof(R) > 2) { Add<C>(a + row2, b0, b1, ref c20, ref c21); }
            if (sizeof(R) > 3) { Add<C>(a + row3, b0, b1, ref c30, ref c31); }
            if (sizeof(R) > 4) { Add<C>(a4, b0, b1, ref c40, ref c41); }
            if (sizeof(R) > 5) { Add<C>(a4 + row, b0, b1, ref c50, ref c51); }
            if (sizeof(R) > 6) { Add<C>(a4 + row2, b0, b1, ref c60, ref c61); }
            if (sizeof(R) > 7) { Add<C>(a4 + row3, b0, b1, ref c70, ref c71); }
            if (sizeof(R) > 8) { Add<C>(a8, b0, b1, ref c80, ref c81); }
            if (sizeof(R) > 9) { Add<C>(a8 + row, b0, b1, ref c90, ref c91); }
            if (sizeof(R) > 10) { Add<C>(a8 + row2, b0, b1, ref ca0, ref ca1); }
            if (sizeof(R) > 11) { Add<C>(a8 + row3, b0, b1, ref cb0, ref cb1); }
            a = (T*)((byte*)a + aStep);
            if (sizeof(R) > 4) { a4 = (T*)((byte*)a4 + aStep); }
            if (sizeof(R) > 8) { a8 = (T*)((byte*)a8 + aStep); }
            if (typeof(W) == typeof(ListedRows)) { bRows++; } else { b = (T*)((byte*)b + bStep); }
        }

        var scale = V.Create(factor);
        nint second = typeof(W) == typeof(ListedRows) ? cSecond : V.Count;
        Finish<C>(c00, c01, c, scale, isAdded, second);
        if (sizeof(R) > 1) { Finish<C>(c10, c11, c + cRow, scale, isAdded, second); }
        if (sizeof(R) > 2) { Finish<C>(c20, c21, c + (2 * cRow), scale, isAdded, second); }
        if (sizeof(R) > 3) { Finish<C>(c30, c31, c + (3 * cRow), scale, isAdded, second); }
        if (sizeof(R) > 4) { Finish<C>(c40, c41, c + (4 * cRow), scale, isAdded, second); }
        if (sizeof(R) > 5) { Finish<C>(c50, c51, c + (5 * cRow), scale, isAdded, second); }
        if (sizeof(R) > 6) { Finish<C>(c60, c61, c + (6 * cRow), scale, isAdded, second); }
        if (sizeof(R) > 7) { Finish<C>(c70, c71, c + (7 * cRow), scale, isAdded, second); }
        if (sizeof(R) > 8) { Finish<C>(c80, c81, c + (8 * cRow), scale, isAdded, second); }
        if (sizeof(R) > 9) { Finish<C>(c90, c91, c + (9 * cRow), scale, isAdded, second); }
        if (sizeof(R) > 10) { Finish<C>(ca0, ca1, c + (10 * cRow), scale, isAdded, second); }
        if (sizeof(R) > 11) { Finish<C>(cb0, cb1, c + (11 * cRow), scale, isAdded, second); }
    }

    [MethodImpl(AggressiveInlining)]
    private static void Add<C>(T* a, V b0, V b1, ref V c0, ref V c1)
        where C : unmanaged
    {
        var entry = V.Create(*a);
        V.AddProduct(entry, b0, ref c0);
        if (sizeof(C) > 1)
        {
            V.AddProduct(entry, b1, ref c1);
        }
    }

    [MethodImpl(AggressiveInlining)]
    private static void Finish<C>(V c0, V c1, T* c, V scale, bool isAdded, nint cSecond)
        where C : unmanaged
    {
        V.Store(isAdded ? V.MultiplyAdd(c0, scale, V.Load(in *c, 0)) : c0 * scale, ref *c, 0);
        if (sizeof(C) > 1)
        {
            c += cSecond;
            V.Store(isAdded ? V.MultiplyAdd(c1, scale, V.Load(in *c, 0)) : c1 * scale, ref *c, 0);
        }
    }
}
