using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace EquationDsl.Runtime;

/// <summary>How many rows run together: as many as the second cache can hold intermediate values of.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Blocks
{
    /// <summary>Half of the second cache of the machines that are common; the other half is for what the rows are multiplied with.</summary>
    private const nint CacheBytes = 1 << 19;

    /// <summary>The rows of a tile of the matrix kernel at its widest; it takes as many at a time.</summary>
    private const nint TileRows = 12;

    /// <summary>What rows are multiplied with is laid out, and what is summed over all rows is read and written, once for each block: that has to be worth it.</summary>
    private const nint Fewest = 8 * TileRows;

    /// <summary>
    /// How many terms of a sum in single precision are added before what they come to is set aside: then the error of a long sum is that of one of this length and of a short one of blocks.
    /// A power of two.
    /// </summary>
    public const nint OfSums = 1 << 16;

    /// <summary>After how many terms a compensated sum in single precision takes what it lost: that is rounded too, by the square of what the terms of a lane lose. A power of two.</summary>
    public const nint OfLost = 1 << 12;

    /// <summary>The same in rows, of a sum over rows and columns. A power of two.</summary>
    public const nint OfSummedRows = 16;

    /// <summary>
    /// How many rows are read along at a time where columns are taken down, each by itself. A line of the cache that one row fills must be there until all of it is read, and rows of a power of two
    /// share few places of the first cache.
    /// </summary>
    public static nint FewRows
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Forced > 0 ? Forced : 8;
    }

    /// <summary>Lets tests run many blocks on small inputs: the AppContext value <c>EquationDsl.BlockRows</c>.</summary>
    private static readonly int Forced = AppContext.GetData("EquationDsl.BlockRows") is int rows ? rows : 0;

    /// <summary>The length of a block of <paramref name="rows"/> rows, at least 1.</summary>
    /// <param name="rows">How many there are.</param>
    /// <param name="entries">How many intermediate values each has.</param>
    public static nint Rows<T>(nint rows, nint entries)
        where T : unmanaged
    {
        if (Forced > 0)
        {
            return Forced;
        }

        var most = CacheBytes / Unsafe.SizeOf<T>() / nint.Max(entries, 1);
        if (rows <= most)
        {
            return nint.Max(rows, 1);
        }

        // Blocks of about the same length, so that the last one is no small rest.
        most = nint.Max(most / TileRows * TileRows, Fewest);
        var blocks = (rows + most - 1) / most;
        var even = (rows + blocks - 1) / blocks;
        return (even + TileRows - 1) / TileRows * TileRows;
    }
}
