using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Runtime;

/// <summary>The widest vectors that are worth using on this machine.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class VectorWidth
{
    /// <summary>Lets tests run every path on one machine (512 bits in software, if need be): the AppContext value <c>EquationDsl.VectorWidth</c>, in bits.</summary>
    private static readonly int Forced = AppContext.GetData("EquationDsl.VectorWidth") is int bits ? bits : -1;

    /// <summary>512, 256 or 128 bits; 0 for one element at a time.</summary>
    public static int Widest
    {
        [MethodImpl(AggressiveInlining)]
        get =>
            Forced >= 0 ? Forced
            : Vector512.IsHardwareAccelerated ? 512
            : Vector256.IsHardwareAccelerated ? 256
            : Vector128.IsHardwareAccelerated ? 128
            : 0;
    }

    /// <summary>The widest vectors of which <paramref name="entries"/> numbers of <paramref name="bits"/> bits fill at least one: a part of a vector costs more than a narrow one.</summary>
    [MethodImpl(AggressiveInlining)]
    public static int For(nint entries, int bits)
    {
        var filled = entries * bits;
        return filled >= 512 ? Widest : Math.Min(Widest, filled >= 256 ? 256 : filled >= 128 ? 128 : 0);
    }

    /// <summary>
    /// The same for recurrences that run a vector of times at once: a part of a vector is done time by time, and what powers of the factor cost has to pay. Four rows at once,
    /// one number after the other each, are as fast; rows that are left over are not.
    /// </summary>
    [MethodImpl(AggressiveInlining)]
    public static int ForTimes(nint times, nint rows, int bits) =>
        rows < RowsAbreast || (bits == 32 && rows < 4 * RowsAbreast && rows % RowsAbreast != 0 && times >= LongRow) ? ForLong(times, rows, bits) : 0;

    /// <summary>The same for what is greatest or least so far, which takes more operations a vector.</summary>
    [MethodImpl(AggressiveInlining)]
    public static int ForExtremes(nint times, nint rows, int bits) => rows < RowsAbreast ? ForLong(times, rows, bits) : 0;

    private const int RowsAbreast = 4;
    private const int LongRow = 128;

    [MethodImpl(AggressiveInlining)]
    private static int ForLong(nint times, nint rows, int bits) => times * bits >= 512 && times * rows >= 256 ? Widest : 0;
}
