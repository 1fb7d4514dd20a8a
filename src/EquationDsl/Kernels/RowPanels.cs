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
        if (columns.Rows is null)
        {
            Panel<EvenRows>(rows, block, columns, a, c);
        }
        else
        {
            Panel<ListedRows>(rows, block, columns, a, c);
        }
    }

    private static void Panel<W>(nint rows, in Product<T> block, in ColumnPanels<T> columns, in Strided<T> a, T* c)
        where W : unmanaged
    {
        switch (rows)
        {
            case 1: Panel<One, W>(block, columns, a, c); break;
            case 2: Panel<Two, W>(block, columns, a, c); break;
            case 3: Panel<Three, W>(block, columns, a, c); break;
            case 4: Panel<Four, W>(block, columns, a, c); break;
            case 5: Panel<Five, W>(block, columns, a, c); break;
            case 6: Panel<Six, W>(block, columns, a, c); break;
            case 7: Panel<Seven, W>(block, columns, a, c); break;
            case 8: Panel<Eight, W>(block, columns, a, c); break;
            case 9: Panel<Nine, W>(block, columns, a, c); break;
            case 10: Panel<Ten, W>(block, columns, a, c); break;
            case 11: Panel<Eleven, W>(block, columns, a, c); break;
            default: Panel<Twelve, W>(block, columns, a, c); break;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Panel<R, W>(in Product<T> block, in ColumnPanels<T> columns, in Strided<T> a, T* c)
        where R : unmanaged
        where W : unmanaged
    {
        T* b = columns.Start, line = c;
        for (nint lines = typeof(W) == typeof(ListedRows) ? columns.Lines : 1; lines > 0; lines--)
        {
            for (nint j = 0; j < columns.Whole; j += 2 * V.Count)
            {
                Tile<V, T>.Run<R, Two, W>(a.Start, a.Row, a.Column, b, columns.Row, columns.Rows, block.Terms, line + j, block.C.Row, block.Factor, block.IsAdded, V.Count, V.Count);
                b += columns.Next;
            }

            b = columns.Start + columns.Line;
            line += columns.LineOfC;
        }

        var left = block.Columns - columns.Whole;
        if (left > 0)
        {
            Edge<R, W>(block, a, columns, columns.Edge, c + columns.Whole, left);
        }
    }

    /// <summary>Fewer columns than a tile has: one vector or two, the last of half the length if that is enough.</summary>
    private static void Edge<R, W>(in Product<T> block, in Strided<T> a, in ColumnPanels<T> columns, T* b, T* c, nint left)
        where R : unmanaged
        where W : unmanaged
    {
        if (left >= V.Count && left <= V.Count + H.Count)
        {
            Vector<V, R, W>(block, a, columns, b, c, V.Count);
            b += V.Count;
            c += V.Count;
            left -= V.Count;
        }

        if (left > V.Count)
        {
            for (nint line = 0; line < columns.Lines; line++)
            {
                Part<V, R, Two, W>(block, a, columns, b + (line * columns.Line), c + (line * columns.LineOfC), (V.Count, left - V.Count), (V.Count, V.Count));
            }
        }
        else if (left > H.Count)
        {
            Vector<V, R, W>(block, a, columns, b, c, left);
        }
        else if (left > 0)
        {
            Vector<H, R, W>(block, a, columns, b, c, left);
        }
    }

    /// <summary>Columns of one vector; of two lines, where there are two.</summary>
    private static void Vector<U, R, W>(in Product<T> block, in Strided<T> a, in ColumnPanels<T> columns, T* b, T* c, nint lanes)
        where U : struct, IVector<U, T>
        where R : unmanaged
        where W : unmanaged
    {
        if (typeof(W) == typeof(ListedRows) && columns.Lines > 1)
        {
            Part<U, R, Two, W>(block, a, columns, b, c, (lanes, lanes), (columns.Line, columns.LineOfC));
        }
        else if (lanes == U.Count)
        {
            Tile<U, T>.Run<R, One, W>(a.Start, a.Row, a.Column, b, columns.EdgeRow, columns.Rows, block.Terms, c, block.C.Row, block.Factor, block.IsAdded, 0, 0);
        }
        else
        {
            Part<U, R, One, W>(block, a, columns, b, c, (lanes, 0), default);
        }
    }

    /// <summary>A tile of which not all columns exist is computed aside.</summary>
    [SkipLocalsInit]
    private static void Part<U, R, C, W>(in Product<T> block, in Strided<T> a, in ColumnPanels<T> columns, T* b, T* c, (nint First, nint Second) lanes, (nint OfB, nint OfC) second)
        where U : struct, IVector<U, T>
        where R : unmanaged
        where W : unmanaged
        where C : unmanaged
    {
        var aside = stackalloc T[12 * sizeof(C) * U.Count];
        nint width = sizeof(C) * U.Count;
        Tile<U, T>.Run<R, C, W>(a.Start, a.Row, a.Column, b, columns.EdgeRow, columns.Rows, block.Terms, aside, width, block.Factor, isAdded: false, second.OfB, U.Count);
        for (nint i = 0; i < sizeof(R); i++)
        {
            Put<U>(aside, c, lanes.First, block.IsAdded);
            if (sizeof(C) > 1)
            {
                Put<U>(aside + U.Count, c + second.OfC, lanes.Second, block.IsAdded);
            }

            aside += width;
            c += block.C.Row;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put<U>(T* from, T* to, nint lanes, bool isAdded)
        where U : struct, IVector<U, T>
    {
        var sums = U.Load(in *from, 0);
        if (lanes == U.Count)
        {
            U.Store(isAdded ? sums + U.Load(in *to, 0) : sums, ref *to, 0);
        }
        else
        {
            U.StorePartial(isAdded ? sums + U.LoadPartial(in *to, 0, (nuint)lanes, U.Zero) : sums, ref *to, 0, (nuint)lanes);
        }
    }
}
