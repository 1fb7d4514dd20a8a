using System.Numerics;
using System.Runtime.CompilerServices;
using EquationDsl.Simd;

namespace EquationDsl.Kernels;

/// <summary>
/// A product of tensors in blocks, after D. A. Matthews, "High-performance tensor contraction without transposition", SIAM Journal on Scientific Computing 40 (2018): the
/// tensors are read as matrices whose rows and columns are numbered by several indices, and only blocks of them are copied into the order of the tiles. The gradient of a
/// convolution by its filters is one of these, and a convolution that <see cref="WindowProduct{V, H, T}"/> does not take: never all entries below all windows are in memory.
/// </summary>
internal static unsafe class ScatterProduct<V, H, T>
    where V : struct, IVector<V, T>
    where H : struct, IVector<H, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static nint TileColumns => 2 * V.Count;

    /// <summary>Terms of a block: twelve rows of A are 24 KB.</summary>
    private static nint BlockTerms => 2048 / sizeof(T);

    /// <summary>Columns of a block of B, with <see cref="BlockTerms"/> half a megabyte.</summary>
    private static nint BlockColumns => 1024 / sizeof(T);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Run(in ScatterMatrix<T> c, in ScatterMatrix<T> a, in ScatterMatrix<T> b, nint rows, nint columns, nint terms, T factor, bool add)
    {
        if (terms == 0)
        {
            Clear(c, rows, columns, add);
            return;
        }

        var read = b.WithoutIdleWindows;

        // Copying is fast along neighbours in memory: rows of B, or else rows of A.
        if (!read.HasRuns && read.Transposed.HasRuns)
        {
            Oriented(c.Transposed, read.Transposed, a.Transposed, columns, rows, terms, factor, add);
        }
        else
        {
            Oriented(c, a, read, rows, columns, terms, factor, add);
        }
    }

    private static void Oriented(in ScatterMatrix<T> c, in ScatterMatrix<T> a, in ScatterMatrix<T> b, nint rows, nint columns, nint terms, T factor, bool add)
    {
        var blocks = (terms + BlockTerms - 1) / BlockTerms;
        var blockTerms = (terms + blocks - 1) / blocks;
        var blockColumns = Math.Min(BlockColumns, (columns + TileColumns - 1) / TileColumns * TileColumns);
        var tileRows = RowPanels<V, H, T>.TileRows;
        var (ofB, ofA) = (blockColumns * blockTerms, tileRows * blockTerms);
        using var memory = new Workspace<T>(ofB + ofA + (tileRows * blockColumns));
        T* copyB = memory.Start, copyA = copyB + ofB, aside = copyA + ofA;
        for (nint j = 0; j < columns; j += blockColumns)
        {
            var width = Math.Min(blockColumns, columns - j);
            for (nint k = 0; k < terms; k += blockTerms)
            {
                var depth = Math.Min(blockTerms, terms - k);
                var panels = Copied(b, k, depth, j, width, copyB);
                for (nint i = 0; i < rows; i += tileRows)
                {
                    var height = Math.Min(tileRows, rows - i);
                    var block = new Product<T>(new(aside, width, 1), default, default, height, width, depth, factor, isAdded: false);
                    Tiles(c, a, block, panels, i, j, k, copyA, add || k > 0);
                }
            }
        }
    }

    /// <summary>Some rows of the result: in place where they are rows of memory, else aside.</summary>
    private static void Tiles(in ScatterMatrix<T> c, in ScatterMatrix<T> a, Product<T> block, in ColumnPanels<T> panels, nint i, nint j, nint k, T* copyA, bool add)
    {
        ScatterPacking<V, H, T>.Run(a, i, block.Rows, k, block.Terms, copyA, block.Terms, block.Terms);
        var rowsOfA = new Strided<T>(copyA, block.Terms, 1);
        if (c.AsStrided is { Column: 1 } inPlace)
        {
            RowPanels<V, H, T>.Panel(block.Rows, block with { C = inPlace, IsAdded = add }, panels, rowsOfA, inPlace.At(i, j));
        }
        else
        {
            RowPanels<V, H, T>.Panel(block.Rows, block, panels, rowsOfA, block.C.Start);
            PutInPlace(c, i, j, block, add);
        }
    }

    private static void Clear(in ScatterMatrix<T> c, nint rows, nint columns, bool add)
    {
        var row = new ScatterCursor(c.Rows, 0);
        for (nint i = 0; !add && i < rows; i++)
        {
            var column = new ScatterCursor(c.Columns, 0);
            for (nint j = 0; j < columns; j++)
            {
                c.Start[row.Offset + column.Offset] = T.Zero;
                column.Move(1);
            }

            row.Move(1);
        }
    }

    private static void PutInPlace(in ScatterMatrix<T> c, nint i, nint j, in Product<T> block, bool add)
    {
        var stride = c.Columns.Length == 0 ? 1 : c.Columns[^1].Stride;
        var row = new ScatterCursor(c.Rows, i);
        for (nint r = 0; r < block.Rows; r++)
        {
            var column = new ScatterCursor(c.Columns, j);
            for (nint at = 0; at < block.Columns;)
            {
                var count = Math.Min(column.Run, block.Columns - at);
                Put(block.C.At(r, at), c.Start + row.Offset + column.Offset, stride, count, add);
                column.Move(count);
                at += count;
            }

            row.Move(1);
        }
    }

    private static void Put(T* from, T* to, nint stride, nint count, bool add)
    {
        nint i = 0;
        for (; stride == 1 && i <= count - V.Count; i += V.Count)
        {
            var value = V.Load(in from[i], 0);
            V.Store(add ? value + V.Load(in to[i], 0) : value, ref to[i], 0);
        }

        for (; i < count; i++)
        {
            to[i * stride] = add ? to[i * stride] + from[i] : from[i];
        }
    }

    private static ColumnPanels<T> Copied(in ScatterMatrix<T> b, nint row, nint rows, nint column, nint columns, T* copy)
    {
        if (b.AsStrided is { } strided)
        {
            Packing.Columns<V, T>(strided.From(row, column), rows, columns, TileColumns, copy);
        }
        else
        {
            for (nint j = 0; j < columns; j += TileColumns)
            {
                ScatterPacking<V, H, T>.Run(b, row, rows, column + j, Math.Min(TileColumns, columns - j), copy + (j * rows), TileColumns, TileColumns);
            }
        }

        var whole = columns / TileColumns * TileColumns;
        return new() { Start = copy, Row = TileColumns, Next = TileColumns * rows, Whole = whole, Edge = copy + (whole * rows), EdgeRow = TileColumns };
    }
}
