using System.Runtime.CompilerServices;
using EquationDsl.Runtime;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Noise;

/// <summary>
/// The bits of draws, in their order. Sixteen blocks of <see cref="Philox"/> make a group: first the first words of all of them, then their second words, and so on, so
/// that a vector of consecutive draws is one word of consecutive blocks, whatever its width. A draw of 64 bits takes two words of its block.
/// </summary>
internal static class WordBlocks
{
    /// <summary>Blocks of a group.</summary>
    public const int Group = 16;

    /// <summary>Writes the words of groups, <see cref="Group"/> times <see cref="Philox.Words"/> each.</summary>
    public static void Fill(Span<uint> words, NoiseKey key, uint stream, long group)
    {
        ref var first = ref words[0];
        switch (VectorWidth.Widest)
        {
            case 512:
                Fill<Words512>(ref first, words.Length, key, stream, group);
                break;
            case 256:
                Fill<Words256>(ref first, words.Length, key, stream, group);
                break;
            default:
                Fill<Words128>(ref first, words.Length, key, stream, group);
                break;
        }
    }

    /// <summary>The same, with pairs of words as one.</summary>
    public static void Fill(Span<ulong> pairs, NoiseKey key, uint stream, long group)
    {
        ref var first = ref pairs[0];
        switch (VectorWidth.Widest)
        {
            case 512:
                Fill<Words512>(ref first, pairs.Length, key, stream, group);
                break;
            case 256:
                Fill<Words256>(ref first, pairs.Length, key, stream, group);
                break;
            default:
                Fill<Words128>(ref first, pairs.Length, key, stream, group);
                break;
        }
    }

    [MethodImpl(NoInlining)]
    internal static void Fill<W>(ref uint words, int length, NoiseKey key, uint stream, long group)
        where W : struct, IWordVector<W>
    {
        for (var at = 0; at < length; at += Group * Philox.Words, group++)
        {
            for (var block = 0; block < Group; block += 2 * W.Count)
            {
                var (a, b, c, d) = Blocks<W>(key, stream, group * Group + block);
                var (e, f, g, h) = Blocks<W>(key, stream, group * Group + block + W.Count);
                W.Store(a, e, ref words, (nuint)(at + block));
                W.Store(b, f, ref words, (nuint)(at + block + Group));
                W.Store(c, g, ref words, (nuint)(at + block + 2 * Group));
                W.Store(d, h, ref words, (nuint)(at + block + 3 * Group));
            }
        }
    }

    [MethodImpl(NoInlining)]
    internal static void Fill<W>(ref ulong pairs, int length, NoiseKey key, uint stream, long group)
        where W : struct, IWordVector<W>
    {
        for (var at = 0; at < length; at += Group * Philox.Words / 2, group++)
        {
            for (var block = 0; block < Group; block += W.Count)
            {
                var (a, b, c, d) = Blocks<W>(key, stream, group * Group + block);
                W.StoreJoined(a, b, ref pairs, (nuint)(at + block));
                W.StoreJoined(c, d, ref pairs, (nuint)(at + block + Group));
            }
        }
    }

    /// <summary>The words of consecutive blocks. A group begins at a multiple of 16, so that the upper word of the number is one for all of them.</summary>
    [MethodImpl(AggressiveInlining)]
    private static (W First, W Second, W Third, W Fourth) Blocks<W>(NoiseKey key, uint stream, long block)
        where W : struct, IWordVector<W>
    {
        var (a, b, c, d) = (W.Create((uint)block) + W.Iota, W.Create((ulong)block >> 32), W.Create(stream), W.Create(0));
        var (firstFactor, secondFactor) = (W.Create(Philox.FirstFactor), W.Create(Philox.SecondFactor));
        var (low, high) = (key.Low, key.High);
        for (var round = 0; round < Philox.Rounds; round++)
        {
            var (first, second) = (W.Product(a, firstFactor), W.Product(c, secondFactor));
            (a, b, c, d) = (W.Upper(second) ^ b ^ W.Create(low), second, W.Upper(first) ^ d ^ W.Create(high), first);
            (low, high) = (unchecked(low + Philox.FirstStep), unchecked(high + Philox.SecondStep));
        }

        return (a, b, c, d);
    }
}
