using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using EquationDsl.Runtime;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Noise;

/// <summary>Draws of 32 bits at any positions, those that <see cref="WordBlocks"/> has there: a vector of blocks for as many draws.</summary>
internal static class ScatteredWords
{
    /// <summary>The lanes of the widest vector.</summary>
    private const int Widest = 8;

    /// <summary>Vectors of blocks at once.</summary>
    private const int Together = 2;

    public static void At(ReadOnlySpan<long> positions, NoisePlane plane, Span<uint> words)
    {
        switch (VectorWidth.Widest)
        {
            case 512:
                At<Words512>(positions, plane, words);
                break;
            case 256:
                At<Words256>(positions, plane, words);
                break;
            default:
                At<Words128>(positions, plane, words);
                break;
        }
    }

    [SkipLocalsInit]
    internal static void At<W>(ReadOnlySpan<long> positions, NoisePlane plane, Span<uint> words)
        where W : struct, IWordVector<W>
    {
        Span<ulong> keys = stackalloc ulong[2 * Philox.Rounds];
        Philox.Expand(plane.Key, keys);
        Span<ulong> numbers = stackalloc ulong[Together * Widest];
        Span<ulong> blocks = stackalloc ulong[Together * Philox.Words * Widest];
        for (var start = 0; start < positions.Length; start += Together * W.Count)
        {
            // Lanes without a position count whatever stood there.
            var here = positions[start..Math.Min(positions.Length, start + (Together * W.Count))];
            for (var lane = 0; lane < here.Length; lane++)
            {
                numbers[lane] = Block(here[lane]);
            }

            Encrypt<W>(ref numbers[0], plane, ref MemoryMarshal.GetReference(keys), ref blocks[0]);
            for (var lane = 0; lane < here.Length; lane++)
            {
                words[start + lane] = (uint)blocks[(Word(here[lane]) * Together * W.Count) + lane];
            }
        }
    }

    private static ulong Block(long position) => ((ulong)position / (WordBlocks.Group * Philox.Words) * WordBlocks.Group) + ((ulong)position % WordBlocks.Group);

    private static int Word(long position) => (int)((ulong)position % (WordBlocks.Group * Philox.Words) / WordBlocks.Group);

    /// <summary>Writes the first words of the blocks of two vectors of numbers, then the second words, and so on; each vector waits for its own products only.</summary>
    [MethodImpl(NoInlining)]
    private static void Encrypt<W>(ref ulong numbers, NoisePlane plane, ref ulong keys, ref ulong blocks)
        where W : struct, IWordVector<W>
    {
        var (a, nextA) = (W.Load(ref numbers, 0), W.Load(ref numbers, (nuint)W.Count));
        var (b, c, d) = (W.Upper(a), W.Create(plane.Stream), W.Create(plane.Number));
        var (nextB, nextC, nextD) = (W.Upper(nextA), c, d);
        var (firstFactor, secondFactor) = (W.Create(Philox.FirstFactor), W.Create(Philox.SecondFactor));
        for (var round = 0; round < 2 * Philox.Rounds; round += 2)
        {
            var (lower, upper) = (W.Create(Unsafe.Add(ref keys, round)), W.Create(Unsafe.Add(ref keys, round + 1)));
            var (one, two) = (W.Product(a, firstFactor), W.Product(c, secondFactor));
            var (nextOne, nextTwo) = (W.Product(nextA, firstFactor), W.Product(nextC, secondFactor));
            a = W.Mixed(W.Upper(two), b, lower);
            c = W.Mixed(W.Upper(one), d, upper);
            nextA = W.Mixed(W.Upper(nextTwo), nextB, lower);
            nextC = W.Mixed(W.Upper(nextOne), nextD, upper);
            (b, d, nextB, nextD) = (two, one, nextTwo, nextOne);
        }

        Store(a, nextA, 0, ref blocks);
        Store(b, nextB, 1, ref blocks);
        Store(c, nextC, 2, ref blocks);
        Store(d, nextD, 3, ref blocks);
    }

    [MethodImpl(AggressiveInlining)]
    private static void Store<W>(W word, W next, int number, ref ulong blocks)
        where W : struct, IWordVector<W>
    {
        W.Store(word, ref blocks, (nuint)(number * Together * W.Count));
        W.Store(next, ref blocks, (nuint)(((number * Together) + 1) * W.Count));
    }
}
