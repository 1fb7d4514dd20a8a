using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Simd;

/// <summary>From rows in memory to vectors of one time each, and back.</summary>
/// <remarks>
/// A perfect shuffle, as often as the lanes have bits: Stone, "Parallel processing with the perfect shuffle", 1971. It turns the bits of a position, those of the row
/// and those of the time, round by one; so after as many rounds as a row has bits the two have changed places. Two rounds are done at once, on four rows.
/// </remarks>
internal static class TileTransposition<V, T>
    where V : struct, IVector<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static nint Count
    {
        [MethodImpl(AggressiveInlining)]
        get => V.Count;
    }

    /// <summary>Reads rows, of which the times from begin to end are there; the others, and the rows that are missing, are zero.</summary>
    [MethodImpl(NoInlining | AggressiveOptimization), SkipLocalsInit]
    public static void Read(ref TileRows<V> tile, ref T first, nint distance, nint rows, nint begin, nint end)
    {
        Unsafe.SkipInit(out TileRows<V> own);
        ref var to = ref TileRows<V>.First<T>(ref tile);
        ref var between = ref TileRows<V>.First<T>(ref own);
        if (rows < Count || begin > 0 || end < Count)
        {
            ref var copy = ref (Count > 4 ? ref to : ref between);
            for (nint row = 0; row < Count; row++)
            {
                V.Store(row < rows ? Row(ref first, row * distance, begin, end) : V.Zero, ref copy, (nuint)(row * Count));
            }

            Turn(ref copy, Count, ref between, ref to, Count);
        }
        else
        {
            Turn(ref first, distance, ref between, ref to, Count);
        }
    }

    /// <summary>Writes rows, as many times as have been set.</summary>
    [MethodImpl(NoInlining | AggressiveOptimization), SkipLocalsInit]
    public static void Write(ref TileRows<V> tile, ref T first, nint distance, nint rows, nint times)
    {
        Unsafe.SkipInit(out TileRows<V> own);
        Unsafe.SkipInit(out TileRows<V> copy);
        ref var between = ref TileRows<V>.First<T>(ref own);
        if (rows == Count && times == Count)
        {
            Turn(ref TileRows<V>.First<T>(ref tile), Count, ref between, ref first, distance);
            return;
        }

        ref var turned = ref TileRows<V>.First<T>(ref copy);
        Turn(ref TileRows<V>.First<T>(ref tile), Count, ref between, ref turned, Count);
        for (nint row = 0; row < rows; row++)
        {
            V.Store(V.Load(ref turned, (nuint)(row * Count)), ref first, row * distance, times);
        }
    }

    /// <summary>A row as far as it is there.</summary>
    private static V Row(ref T first, nint start, nint begin, nint end)
    {
        if (begin == 0)
        {
            return V.Load(ref first, start, end);
        }

        var row = V.Zero;
        for (var time = begin; time < end; time++)
        {
            V.Set(ref row, time, Unsafe.Add(ref first, start + time));
        }

        return row;
    }

    [MethodImpl(AggressiveInlining)]
    private static void Turn(ref T from, nint fromDistance, ref T between, ref T to, nint toDistance)
    {
        if (V.Count == 16)
        {
            TwoRounds(ref from, fromDistance, ref between, Count);
            TwoRounds(ref between, Count, ref to, toDistance);
        }
        else if (V.Count == 8)
        {
            TwoRounds(ref from, fromDistance, ref between, Count);
            Round(ref between, Count, ref to, toDistance);
        }
        else if (V.Count == 4)
        {
            TwoRounds(ref from, fromDistance, ref to, toDistance);
        }
        else
        {
            Round(ref from, fromDistance, ref to, toDistance);
        }
    }

    [MethodImpl(AggressiveInlining)]
    private static void Round(ref T from, nint fromDistance, ref T to, nint toDistance)
    {
        for (nint row = 0; row < Count / 2; row++)
        {
            var x = V.Load(ref from, (nuint)(row * fromDistance));
            var y = V.Load(ref from, (nuint)((row + (Count / 2)) * fromDistance));
            V.Store(V.InterleaveLower(x, y), ref to, (nuint)(2 * row * toDistance));
            V.Store(V.InterleaveUpper(x, y), ref to, (nuint)(((2 * row) + 1) * toDistance));
        }
    }

    [MethodImpl(AggressiveInlining)]
    private static void TwoRounds(ref T from, nint fromDistance, ref T to, nint toDistance)
    {
        var quarter = Count / 4 * fromDistance;
        for (nint row = 0; row < Count / 4; row++)
        {
            var at = row * fromDistance;
            V a = V.Load(ref from, (nuint)at), b = V.Load(ref from, (nuint)(at + quarter));
            V c = V.Load(ref from, (nuint)(at + (2 * quarter))), d = V.Load(ref from, (nuint)(at + (3 * quarter)));
            V lowerOfEven = V.InterleaveLower(a, c), upperOfEven = V.InterleaveUpper(a, c);
            V lowerOfOdd = V.InterleaveLower(b, d), upperOfOdd = V.InterleaveUpper(b, d);
            var target = 4 * row * toDistance;
            V.Store(V.InterleaveLower(lowerOfEven, lowerOfOdd), ref to, (nuint)target);
            V.Store(V.InterleaveUpper(lowerOfEven, lowerOfOdd), ref to, (nuint)(target + toDistance));
            V.Store(V.InterleaveLower(upperOfEven, upperOfOdd), ref to, (nuint)(target + (2 * toDistance)));
            V.Store(V.InterleaveUpper(upperOfEven, upperOfOdd), ref to, (nuint)(target + (3 * toDistance)));
        }
    }
}
