using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using EquationDsl.Runtime;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Noise;

/// <summary>
/// Uniform numbers <c>(k + 1/2) 2^-40</c> that are made to be compared: draw i has byte i of its stream's first plane as its upper 8 bits, which tell on which side of a bound it is in
/// all but one case of 256, and then word i of the second plane, which is computed for those cases alone.
/// </summary>
internal static class ChanceDraws
{
    /// <summary>Draws whose upper bits are a group of blocks.</summary>
    public const int Group = WordBlocks.Group * Philox.Words * sizeof(uint);

    /// <summary>Bits of the words of the second plane.</summary>
    private const int Rest = 32;

    /// <summary>Upper bits that are compared at once.</summary>
    private const int Together = 64;
    private const double Unit = 1.0 / (1L << 40);

    /// <summary>How many draws of 2^40 are below a bound; none, where it is not a number.</summary>
    public static long Below(double bound) => bound >= 1 ? 1L << 40 : bound > 0 ? (long)Math.Ceiling(bound / Unit - 0.5) : 0;

    /// <summary>All ones where the draw is one of the lowest, all zeros where it is not.</summary>
    /// <param name="masks">Whole groups.</param>
    /// <param name="plane">Of the upper bits.</param>
    /// <param name="group">That of the first draw.</param>
    /// <param name="lowest">How many of 2^40.</param>
    [SkipLocalsInit]
    public static void Fill(Span<byte> masks, NoisePlane plane, long group, long lowest)
    {
        var (upper, rest) = ((int)(lowest >> Rest), (uint)lowest);
        if (upper > byte.MaxValue || lowest == 0)
        {
            masks.Fill(upper > byte.MaxValue ? byte.MaxValue : (byte)0);
            return;
        }

        WordBlocks.Fill(MemoryMarshal.Cast<byte, ulong>(masks), plane, group);
        Span<long> ties = stackalloc long[masks.Length];
        ties = ties[..Compare(masks, (byte)upper, ref ties[0], group * Group)];
        if (rest == 0)
        {
            return;
        }

        Span<uint> words = stackalloc uint[masks.Length];
        ScatteredWords.At(ties, plane with { Number = 1 }, words);
        for (var i = 0; i < ties.Length; i++)
        {
            masks[(int)(ties[i] - (group * Group))] = words[i] < rest ? byte.MaxValue : (byte)0;
        }
    }

    /// <summary>The draws as numbers, those of <see cref="float"/> cut off behind their last bit, so that they are on the same side of every number as the draw.</summary>
    /// <param name="draws">As many as a group decides.</param>
    /// <param name="plane">Of the upper bits.</param>
    /// <param name="group">That of the draws.</param>
    [SkipLocalsInit]
    public static void Fill<T>(Span<T> draws, NoisePlane plane, long group)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<ulong> bytes = stackalloc ulong[Group / sizeof(ulong)];
        Span<uint> words = stackalloc uint[Group];
        WordBlocks.Fill(bytes, plane, group);
        WordBlocks.Fill(words, plane with { Number = 1 }, group * sizeof(uint));
        ref var upper = ref Unsafe.As<ulong, byte>(ref bytes[0]);
        for (var i = 0; i < draws.Length; i += Vector256<ulong>.Count)
        {
            var high = Vector128.WidenLower(Vector128.WidenLower(Vector128.CreateScalar(Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref upper, i))).AsByte()));
            var bits = Vector256.ShiftLeft(Wide(high), Rest) | Wide(Vector128.LoadUnsafe(ref words[i]));

            // Numbers below 2^52 stand in the last bits of those between 2^52 and 2^53.
            var whole = Vector256.Create((double)(1L << 52));
            var number = ((bits | whole.AsUInt64()).AsDouble() - whole + Vector256.Create(0.5)) * Vector256.Create(Unit);
            if (typeof(T) == typeof(double))
            {
                number.StoreUnsafe(ref Unsafe.As<T, double>(ref draws[i]));
                continue;
            }

            var cut = (number.AsUInt64() & Vector256.Create(~((1UL << 29) - 1))).AsDouble();
            Vector128.Narrow(cut.GetLower(), cut.GetUpper()).StoreUnsafe(ref Unsafe.As<T, float>(ref draws[i]));
        }
    }

    private static Vector256<ulong> Wide(Vector128<uint> words) => Vector256.Create(Vector128.WidenLower(words), Vector128.WidenUpper(words));

    /// <summary>Replaces upper bits by whether they are below those of a bound, and notes the positions where they are the same.</summary>
    [MethodImpl(NoInlining)]
    private static int Compare(Span<byte> bytes, byte upper, ref long ties, long position)
    {
        ref var first = ref bytes[0];
        var count = 0;
        for (var at = 0; at < bytes.Length; at += Together)
        {
            // Seldom more than one: the first is noted without asking whether there is any.
            var equal = Compare(ref Unsafe.Add(ref first, at), upper);
            Unsafe.Add(ref ties, count) = position + at + BitOperations.TrailingZeroCount(equal);
            count += equal == 0 ? 0 : 1;
            for (equal &= equal - 1; equal != 0; equal &= equal - 1)
            {
                Unsafe.Add(ref ties, count++) = position + at + BitOperations.TrailingZeroCount(equal);
            }
        }

        return count;
    }

    /// <summary>The same for the next upper bits; which are equal is the bits of what it gives.</summary>
    [MethodImpl(AggressiveInlining)]
    private static ulong Compare(ref byte bytes, byte upper)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            var (vector, bound) = (Vector512.LoadUnsafe(ref bytes), Vector512.Create(upper));
            Vector512.LessThan(vector, bound).StoreUnsafe(ref bytes);
            return Vector512.Equals(vector, bound).ExtractMostSignificantBits();
        }

        var (lower, higher) = (Vector256.LoadUnsafe(ref bytes), Vector256.LoadUnsafe(ref bytes, (nuint)Vector256<byte>.Count));
        var both = Vector256.Create(upper);
        Vector256.LessThan(lower, both).StoreUnsafe(ref bytes);
        Vector256.LessThan(higher, both).StoreUnsafe(ref bytes, (nuint)Vector256<byte>.Count);
        return Vector256.Equals(lower, both).ExtractMostSignificantBits() | ((ulong)Vector256.Equals(higher, both).ExtractMostSignificantBits() << Vector256<byte>.Count);
    }
}
