using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using EquationDsl.Simd;

namespace EquationDsl.Kernels;

/// <summary>The rows of a block, as many at a time as a tile has; what does not divide evenly is spread over all tiles rather than left for a small one.</summary>
internal static unsafe class RowPanels<V, H, T>
    where V : struct, IVector<V, T>
    where H : struct, IVector<H, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Rows of a tile: as many as the registers hold, of which there are 32 or 16.</summary>
    public static nint TileRows => Vector512.IsHardwareAccelerated || AdvSimd.Arm64.IsSupported ? 12 : 6;

    /// <summary>Multiplies a block; <paramref name="copy"/> is memory for the rows of A of one panel, null if they are read where they are.</summary>
    public static void Run(in Product<T> block, in ColumnPanels<T> columns, T* copy)
    {
        var panels = (block.Rows + TileRows - 1) / TileRows;
        var (rows, more) = Math.DivRem(block.Rows, panels);
        nint row = 0;
        for (nint panel = 0; panel < panels; panel++)
        {
            var count = rows + (panel < more ? 1 : 0);
            var a = block.A.From(row, 0);
            if (copy is not null)
            {
                a = Packing.Rows<V, T>(a, count, block.Terms, TileRows, copy);
            }

            Panel(count, block, columns, a, block.C.At(row, 0));
            row += count;
        }
    }

    /// <summary>Multiplies the rows of one panel, at most as many as a tile has. Copies of its arguments would wait until all that the panel before stores is in the cache.</summary>
    public static void Panel(nint rows, in Product<T> block, in ColumnPanels<T> columns, in Strided<T> a, T* c)
    {
        switch (rows)
        {
            case 1: Panel<One>(block, columns, a, c); break;
            case 2: Panel<Two>(block, columns, a, c); break;
            case 3: Panel<Three>(block, columns, a, c); break;
            case 4: Panel<Four>(block, columns, a, c); break;
            case 5: Panel<Five>(block, columns, a, c); break;
            case 6: Panel<Six>(block, columns, a, c); break;
            case 7: Panel<Seven>(block, columns, a, c); break;
            case 8: Panel<Eight>(block, columns, a, c); break;
            case 9: Panel<Nine>(block, columns, a, c); break;
            case 10: Panel<Ten>(block, columns, a, c); break;
            case 11: Panel<Eleven>(block, columns, a, c); break;
            default: Panel<Twelve>(block, columns, a, c); break;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Panel<R>(in Product<T> block, in ColumnPanels<T> columns, in Strided<T> a, T* c)
        where R : unmanaged
    {
        var b = columns.Start;
        for (nint j = 0; j < columns.Whole; j += 2 * V.Count)
        {
            Tile<V, T>.Run<R, Two>(a.Start, a.Row, a.Column, b, columns.Row, block.Terms, c + j, block.C.Row, block.Factor, block.IsAdded);
            b += columns.Next;
        }

        var left = block.Columns - columns.Whole;
        if (left > 0)
        {
            Edge<R>(block, a, columns.Edge, columns.EdgeRow, c + columns.Whole, left);
        }
    }

    /// <summary>Fewer columns than a tile has: one vector or two, the last of half the length if that is enough.</summary>
    private static void Edge<R>(in Product<T> block, in Strided<T> a, T* b, nint bRow, T* c, nint left)
        where R : unmanaged
    {
        if (left >= V.Count && left <= V.Count + H.Count)
        {
            Tile<V, T>.Run<R, One>(a.Start, a.Row, a.Column, b, bRow, block.Terms, c, block.C.Row, block.Factor, block.IsAdded);
            b += V.Count;
            c += V.Count;
            left -= V.Count;
        }

        if (left > V.Count)
        {
            Part<V, R, Two>(block, a, b, bRow, c, left);
        }
        else if (left > H.Count)
        {
            Part<V, R, One>(block, a, b, bRow, c, left);
        }
        else if (left > 0)
        {
            Part<H, R, One>(block, a, b, bRow, c, left);
        }
    }

    /// <summary>A tile of which not all columns exist is computed aside.</summary>
    [SkipLocalsInit]
    private static void Part<U, R, C>(in Product<T> block, in Strided<T> a, T* b, nint bRow, T* c, nint columns)
        where U : struct, IVector<U, T>
        where R : unmanaged
        where C : unmanaged
    {
        var aside = stackalloc T[12 * sizeof(C) * U.Count];
        nint width = sizeof(C) * U.Count;
        Tile<U, T>.Run<R, C>(a.Start, a.Row, a.Column, b, bRow, block.Terms, aside, width, block.Factor, isAdded: false);
        for (nint i = 0; i < sizeof(R); i++)
        {
            nint j = 0;
            for (; j + U.Count <= columns; j += U.Count)
            {
                var sums = U.Load(in aside[j], 0);
                U.Store(block.IsAdded ? sums + U.Load(in c[j], 0) : sums, ref c[j], 0);
            }

            if (j < columns)
            {
                var lanes = (nuint)(columns - j);
                var sums = U.Load(in aside[j], 0);
                U.StorePartial(block.IsAdded ? sums + U.LoadPartial(in c[j], 0, lanes, U.Zero) : sums, ref c[j], 0, lanes);
            }

            aside += width;
            c += block.C.Row;
        }
    }
}
