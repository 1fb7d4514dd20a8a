using System.Numerics;
using System.Runtime.CompilerServices;
using EquationDsl.Simd;

namespace EquationDsl.Kernels;

/// <summary>
/// A product whose right factor is read through moving windows, a convolution say. The lines below a block of windows are copied once, with the zeros beyond the axes, and
/// every term reads its vectors of columns from that copy, at a distance of its own: a list of distances takes the place of the columns that im2col would lay out for each
/// term (M. Dukhan, "The indirect convolution algorithm", arXiv:1907.02129, 2019).
/// </summary>
internal static unsafe class WindowProduct<V, H, T>
    where V : struct, IVector<V, T>
    where H : struct, IVector<H, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Terms of a block: twelve rows of A and the vectors that a tile reads of B share the first cache.</summary>
    private static nint BlockTerms => 1536 / sizeof(T);

    /// <summary>The most memory to take: thousands of channels are better copied in parts.</summary>
    private static nint MostBytes => 8 * 1024 * 1024;

    /// <summary>Computes the product where the last columns are consecutive entries of the result and move evenly over one axis of B.</summary>
    /// <returns>Whether they do; else nothing is computed.</returns>
    public static bool TryRun(in ScatterMatrix<T> c, in ScatterMatrix<T> a, in ScatterMatrix<T> b, nint rows, nint terms, T factor, bool add)
    {
        if (terms == 0 || c.Rows.Length > 1 || c.Columns.Length == 0 || c.Columns[^1].Stride != 1 || c.Columns[^1].Extent < H.Count || !WindowLines<T>.CanRead(b))
        {
            return false;
        }

        Span<ScatterIndex> memory = stackalloc ScatterIndex[WindowLines<T>.MostIndices];
        var lines = new WindowLines<T>(b, 2 * V.Count, memory);
        if (lines.Entries > MostBytes / sizeof(T))
        {
            return false;
        }

        Run(c, a, lines, rows, terms, factor, add);
        return true;
    }

    private static void Run(in ScatterMatrix<T> c, in ScatterMatrix<T> a, in WindowLines<T> lines, nint rows, nint terms, T factor, bool add)
    {
        var blocks = (terms + BlockTerms - 1) / BlockTerms;
        var depth = (terms + blocks - 1) / blocks;
        var ofList = terms * sizeof(nint) / sizeof(T);
        var ofA = RowPanels<V, H, T>.TileRows * depth;
        using var memory = new Workspace<T>(lines.Entries + ofList + ofA);
        var copyB = memory.Start;
        var list = (nint*)(copyB + lines.Entries);
        var copyA = copyB + lines.Entries + ofList;
        lines.ListTerms(list);
        var result = new ScatterCursor(c.Columns[..lines.Outer.Length], 0);
        var (block, run) = (lines.HasBlock ? c.Columns[^2] : new(1, 0, default), c.Columns[^1]);
        var outer = new ScatterCursor(lines.Outer, 0);
        for (var left = ScatterMatrix<T>.Count(lines.Outer); left > 0; left--)
        {
            for (nint i = 0; i < block.Extent; i += lines.BlockLength)
            {
                for (nint j = 0; j < run.Extent; j += lines.RunLength)
                {
                    lines.Copy<V, H>(outer, i, j, copyB);
                    var windows = new Product<T>(
                        new(c.Start + result.Offset + (i * block.Stride) + j, block.Stride, 1),
                        default,
                        new(copyB, lines.BlockDistance, 1),
                        Math.Min(lines.BlockLength, block.Extent - i),
                        Math.Min(lines.RunLength, run.Extent - j),
                        terms,
                        factor,
                        add);
                    Multiply(windows, c.Rows.Length == 0 ? 0 : c.Rows[0].Stride, a, rows, depth, list, copyA);
                }
            }

            result.Move(1);
            outer.Move(1);
        }
    }

    /// <summary>All rows of the result for a block of windows, whose rows and columns <paramref name="windows"/> counts.</summary>
    private static void Multiply(in Product<T> windows, nint rowOfC, in ScatterMatrix<T> a, nint rows, nint depth, nint* list, T* copyA)
    {
        var panels = (rows + RowPanels<V, H, T>.TileRows - 1) / RowPanels<V, H, T>.TileRows;
        var (least, more) = Math.DivRem(rows, panels);
        var width = windows.Columns / (2 * V.Count) * (2 * V.Count);
        for (nint k = 0; k < windows.Terms; k += depth)
        {
            var count = Math.Min(depth, windows.Terms - k);
            nint first = 0;
            for (nint panel = 0; panel < panels; panel++)
            {
                var height = least + (panel < more ? 1 : 0);
                var rowsOfA = Rows(a, first, height, k, count, copyA);
                for (nint i = 0; i < windows.Rows; i += 2)
                {
                    var b = windows.B.At(i, 0);
                    var c = windows.C.At(i, 0) + (first * rowOfC);
                    var block = new Product<T>(new(c, rowOfC, 1), default, default, height, windows.Columns, count, windows.Factor, windows.IsAdded || k > 0);
                    var columns = new ColumnPanels<T>
                    {
                        Start = b,
                        Rows = list + k,
                        Next = 2 * V.Count,
                        Whole = width,
                        Edge = b + width,
                        Lines = Math.Min(2, windows.Rows - i),
                        Line = windows.B.Row,
                        LineOfC = windows.C.Row,
                    };
                    RowPanels<V, H, T>.Panel(height, block, columns, rowsOfA, c);
                }

                first += height;
            }
        }
    }

    /// <summary>Some rows of A: where they are if their entries are neighbours and their distance does not put them all on the same lines of the cache.</summary>
    private static Strided<T> Rows(in ScatterMatrix<T> a, nint row, nint rows, nint term, nint terms, T* copy)
    {
        if (a.AsStrided is { Column: 1 } inPlace && inPlace.Row * sizeof(T) % 1024 != 0)
        {
            return inPlace.From(row, term);
        }

        ScatterPacking<V, H, T>.Run(a, row, rows, term, terms, copy, terms, terms);
        return new(copy, terms, 1);
    }
}
