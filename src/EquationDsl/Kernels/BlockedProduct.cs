using System.Numerics;
using System.Runtime.CompilerServices;
using EquationDsl.Simd;

namespace EquationDsl.Kernels;

/// <summary>
/// A product in blocks, after K. Goto and R. van de Geijn, "Anatomy of high-performance matrix multiplication", ACM Transactions on Mathematical
/// Software 34 (2008): a few rows of A stay in the first cache, a block of B in the second, a tile of C in registers. A and B are copied only
/// where their own layout would cost more than the copy.
/// </summary>
internal static unsafe class BlockedProduct<V, H, T>
    where V : struct, IVector<V, T>
    where H : struct, IVector<H, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Small copies are kept on the stack.</summary>
    private const int StackBytes = 8192;

    private static nint TileColumns => 2 * V.Count;

    /// <summary>Terms of a block: twelve rows of A are 24 KB.</summary>
    private static nint BlockTerms => 2048 / sizeof(T);

    /// <summary>Columns of a block of B that is copied: with <see cref="BlockTerms"/> half a megabyte.</summary>
    private static nint BlockColumns => 1024 / sizeof(T);

    public static void Run(in Product<T> product)
    {
        var copiesB = CopiesB(product);
        if (!copiesB && product.Terms <= BlockTerms && product.Columns % V.Count == 0 && !CopiesA(product))
        {
            RowPanels<V, H, T>.Run(product, InPlace(product, null), null);
        }
        else
        {
            RunInBlocks(product, copiesB);
        }
    }

    private static void RunInBlocks(in Product<T> product, bool copiesB)
    {
        var blocks = (product.Terms + BlockTerms - 1) / BlockTerms;
        var terms = (product.Terms + blocks - 1) / blocks;
        var columns = copiesB ? Math.Min(BlockColumns, product.Columns) : product.Columns;
        var ofA = CopiesA(product) ? Packing.RowsEntries<T>(RowPanels<V, H, T>.TileRows, terms) : 0;
        var ofB = copiesB ? Packing.ColumnsEntries(columns, terms, TileColumns) : product.Columns % V.Count != 0 ? terms * TileColumns : 0;
        if (ofA + ofB == 0)
        {
            Run(product, terms, columns, copiesB: false, null, null);
        }
        else if ((ofA + ofB) * sizeof(T) <= StackBytes)
        {
            RunOnStack(product, terms, columns, copiesB, ofA);
        }
        else
        {
            using var memory = new Workspace<T>(ofA + ofB);
            Run(product, terms, columns, copiesB, ofA > 0 ? memory.Start : null, memory.Start + ofA);
        }
    }

    [SkipLocalsInit]
    private static void RunOnStack(in Product<T> product, nint terms, nint columns, bool copiesB, nint ofA)
    {
        var memory = stackalloc byte[StackBytes + 64];
        memory = (byte*)(((nint)memory + 63) & ~63);
        Run(product, terms, columns, copiesB, ofA > 0 ? (T*)memory : null, (T*)memory + ofA);
    }

    /// <summary>
    /// Columns of B that are not next to each other have to be copied. Others are read where they are, unless there are many tiles to read each of them and
    /// their rows lie so far apart that they evict each other from the cache.
    /// </summary>
    private static bool CopiesB(in Product<T> product) =>
        product.B.Column != 1
        || (product.Rows > 4 * RowPanels<V, H, T>.TileRows && product.Terms > 16
            && product.Columns > (product.B.Row * sizeof(T) % 1024 == 0 ? TileColumns : 2 * BlockColumns));

    private static bool CopiesA(in Product<T> product) => product.Columns > 4 * TileColumns && product.Terms > 64;

    private static void Run(in Product<T> product, nint terms, nint columns, bool copiesB, T* ofA, T* ofB)
    {
        if (terms == product.Terms && columns == product.Columns)
        {
            RowPanels<V, H, T>.Run(product, copiesB ? Copied(product, ofB) : InPlace(product, ofB), ofA);
            return;
        }

        for (nint j = 0; j < product.Columns; j += columns)
        {
            for (nint k = 0; k < product.Terms; k += terms)
            {
                var block = product with
                {
                    C = product.C.From(0, j),
                    A = product.A.From(0, k),
                    B = product.B.From(k, j),
                    Columns = Math.Min(columns, product.Columns - j),
                    Terms = Math.Min(terms, product.Terms - k),
                    IsAdded = product.IsAdded || k > 0,
                };
                RowPanels<V, H, T>.Run(block, copiesB ? Copied(block, ofB) : InPlace(block, ofB), ofA);
            }
        }
    }

    private static ColumnPanels<T> Copied(in Product<T> block, T* copy)
    {
        Packing.Columns<V, T>(block.B, block.Terms, block.Columns, TileColumns, copy);
        var whole = block.Columns / TileColumns * TileColumns;
        return new() { Start = copy, Row = TileColumns, Next = TileColumns * block.Terms, Whole = whole, Edge = copy + (whole * block.Terms), EdgeRow = TileColumns };
    }

    /// <summary>Only columns that do not fill a vector are copied: a whole vector may then be read, and nothing outside of B is.</summary>
    private static ColumnPanels<T> InPlace(in Product<T> block, T* copy)
    {
        var whole = block.Columns / TileColumns * TileColumns;
        var panels = new ColumnPanels<T> { Start = block.B.Start, Row = block.B.Row, Next = TileColumns, Whole = whole, Edge = block.B.At(0, whole), EdgeRow = block.B.Row };
        if (block.Columns % V.Count == 0)
        {
            return panels;
        }

        Packing.Columns<V, T>(block.B.From(0, whole), block.Terms, block.Columns - whole, TileColumns, copy);
        return panels with { Edge = copy, EdgeRow = TileColumns };
    }
}
