using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
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
    public static void Fill(Span<uint> words, NoisePlane plane, long group)
    {
        ref var first = ref words[0];
        switch (VectorWidth.Widest)
        {
            case 512:
                Fill<Words512>(ref first, words.Length, plane, group);
                break;
            case 256:
                Fill<Words256>(ref first, words.Length, plane, group);
                break;
            default:
                Fill<Words128>(ref first, words.Length, plane, group);
                break;
        }
    }

    /// <summary>The same, with pairs of words as one.</summary>
    public static void Fill(Span<ulong> pairs, NoisePlane plane, long group)
    {
        ref var first = ref pairs[0];
        switch (VectorWidth.Widest)
        {
            case 512:
                Fill<Words512>(ref first, pairs.Length, plane, group);
                break;
            case 256:
                Fill<Words256>(ref first, pairs.Length, plane, group);
                break;
            default:
                Fill<Words128>(ref first, pairs.Length, plane, group);
                break;
        }
    }

    /// <summary>Writes uniform numbers, those of <see cref="StandardDraws{V, T}"/>, in the place of their bits.</summary>
    public static void FillUniform(Span<float> draws, NoisePlane plane, long group)
    {
        ref var first = ref draws[0];
        switch (VectorWidth.Widest)
        {
            case 512:
                Fill<Words512, UniformWords<Words512>, float>(ref first, draws.Length, plane, group);
                break;
            case 256:
                Fill<Words256, UniformWords<Words256>, float>(ref first, draws.Length, plane, group);
                break;
            default:
                Fill<Words128, UniformWords<Words128>, float>(ref first, draws.Length, plane, group);
                break;
        }
    }

    internal static void Fill<W>(ref uint words, int length, NoisePlane plane, long group)
        where W : struct, IWordVector<W> => Fill<W, SingleWords<W>, uint>(ref words, length, plane, group);

    internal static void Fill<W>(ref ulong pairs, int length, NoisePlane plane, long group)
        where W : struct, IWordVector<W> => Fill<W, JoinedWords<W>, ulong>(ref pairs, length, plane, group);

    /// <summary>
    /// The words of consecutive blocks, two vectors of them at once: each waits for its own products only. A group begins at a multiple of 16, so that the upper
    /// word of the number is one for all of its blocks.
    /// </summary>
    [MethodImpl(NoInlining)]
    [SkipLocalsInit]
    private static void Fill<W, S, TDraw>(ref TDraw first, int length, NoisePlane plane, long group)
        where W : struct, IWordVector<W>
        where S : struct, IBlockStore<W, TDraw>
    {
        Span<ulong> keys = stackalloc ulong[2 * Philox.Rounds];
        Philox.Expand(plane.Key, keys);
        ref var rounds = ref MemoryMarshal.GetReference(keys);
        var (firstFactor, secondFactor) = (W.Create(Philox.FirstFactor), W.Create(Philox.SecondFactor));
        for (var at = 0; at < length; at += Group * S.Draws, group++)
        {
            for (var block = 0; block < Group; block += 2 * W.Count)
            {
                var number = (group * Group) + block;
                var a = W.Create((uint)number) + W.Iota;
                var b = W.Create((ulong)number >> 32);
                var c = W.Create(plane.Stream);
                var d = W.Create(plane.Number);
                var (nextA, nextB, nextC, nextD) = (a + W.Create((ulong)W.Count), b, c, d);

                // Two rounds at a time: after two the words are in their old places.
                for (var round = 0; round < 2 * Philox.Rounds; round += 4)
                {
                    var (lower, upper) = (W.Create(Unsafe.Add(ref rounds, round)), W.Create(Unsafe.Add(ref rounds, round + 1)));
                    var (one, two) = (W.Product(a, firstFactor), W.Product(c, secondFactor));
                    var (nextOne, nextTwo) = (W.Product(nextA, firstFactor), W.Product(nextC, secondFactor));
                    a = W.Mixed(W.Upper(two), b, lower);
                    c = W.Mixed(W.Upper(one), d, upper);
                    nextA = W.Mixed(W.Upper(nextTwo), nextB, lower);
                    nextC = W.Mixed(W.Upper(nextOne), nextD, upper);

                    (lower, upper) = (W.Create(Unsafe.Add(ref rounds, round + 2)), W.Create(Unsafe.Add(ref rounds, round + 3)));
                    (d, b) = (W.Product(a, firstFactor), W.Product(c, secondFactor));
                    (nextD, nextB) = (W.Product(nextA, firstFactor), W.Product(nextC, secondFactor));
                    a = W.Mixed(W.Upper(b), two, lower);
                    c = W.Mixed(W.Upper(d), one, upper);
                    nextA = W.Mixed(W.Upper(nextB), nextTwo, lower);
                    nextC = W.Mixed(W.Upper(nextD), nextOne, upper);
                }

                S.Store(new Blocks<W>(a, b, c, d), new Blocks<W>(nextA, nextB, nextC, nextD), ref Unsafe.Add(ref first, at), block);
            }
        }
    }
}
