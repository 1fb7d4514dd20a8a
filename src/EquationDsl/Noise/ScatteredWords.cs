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
        Span<ulong> blocks = stackalloc ulong[Philox.Words * Widest];
        for (var start = 0; start < positions.Length; start += W.Count)
        {
            var here = positions[start..Math.Min(positions.Length, start + W.Count)];
            for (var lane = 0; lane < W.Count; lane++)
            {
                blocks[lane] = lane < here.Length ? Block(here[lane]) : 0;
            }

            Encrypt<W>(ref blocks[0], plane, ref MemoryMarshal.GetReference(keys));
            for (var lane = 0; lane < here.Length; lane++)
            {
                words[start + lane] = (uint)blocks[(Word(here[lane]) * W.Count) + lane];
            }
        }
    }

    private static ulong Block(long position) => ((ulong)position / (WordBlocks.Group * Philox.Words) * WordBlocks.Group) + ((ulong)position % WordBlocks.Group);

    private static int Word(long position) => (int)((ulong)position % (WordBlocks.Group * Philox.Words) / WordBlocks.Group);

    /// <summary>Writes the words of the blocks of a vector of numbers in the place of these, the first word of all and then the second.</summary>
    [MethodImpl(NoInlining)]
    private static void Encrypt<W>(ref ulong numbers, NoisePlane plane, ref ulong keys)
        where W : struct, IWordVector<W>
    {
        var a = W.Load(ref numbers, 0);
        var (b, c, d) = (W.Upper(a), W.Create(plane.Stream), W.Create(plane.Number));
        var (firstFactor, secondFactor) = (W.Create(Philox.FirstFactor), W.Create(Philox.SecondFactor));
        for (var round = 0; round < 2 * Philox.Rounds; round += 2)
        {
            var (one, two) = (W.Product(a, firstFactor), W.Product(c, secondFactor));
            a = W.Upper(two) ^ (b ^ W.Create(Unsafe.Add(ref keys, round)));
            b = two;
            c = W.Upper(one) ^ (d ^ W.Create(Unsafe.Add(ref keys, round + 1)));
            d = one;
        }

        W.Store(a, ref numbers, 0);
        W.Store(b, ref numbers, (nuint)W.Count);
        W.Store(c, ref numbers, (nuint)(2 * W.Count));
        W.Store(d, ref numbers, (nuint)(3 * W.Count));
    }
}
