using EquationDsl.Noise;
using EquationDsl.Oracle;
using EquationDsl.Simd;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace EquationDsl.Tests.Noise;

public sealed class NoiseTests
{
    private const ulong Seed = 0x299f31d0a4093822;

    /// <summary>The vectors that Salmon et al. publish with their implementation (Random123, kat_vectors).</summary>
    [Theory]
    [InlineData(new uint[] { 0, 0, 0, 0 }, 0UL, new uint[] { 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8 })]
    [InlineData(new uint[] { 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff }, ulong.MaxValue, new uint[] { 0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd })]
    [InlineData(new uint[] { 0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344 }, Seed, new uint[] { 0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1 })]
    public void Blocks_are_those_that_are_published(uint[] counter, ulong key, uint[] words)
    {
        var block = counter.ToArray();
        Philox.Encrypt(block, new NoiseKey(key));
        Assert.Equal(words, block);
        Assert.Equal(words, ReferenceNoise.Block(counter, [(uint)key, (uint)(key >> 32)]));
    }

    [Theory]
    [InlineData(0L)]
    [InlineData((1L << 28) - 1)]
    [InlineData(1L << 28)]
    public void Words_of_every_width_are_those_of_the_reference(long group)
    {
        Span<uint> singles = stackalloc uint[128];
        Span<ulong> pairs = stackalloc ulong[64];
        for (var width = 128; width <= 512; width *= 2)
        {
            switch (width)
            {
                case 128:
                    WordBlocks.Fill<Words128>(ref singles[0], singles.Length, new(new(Seed), 7), group);
                    WordBlocks.Fill<Words128>(ref pairs[0], pairs.Length, new(new(Seed), 7), group);
                    break;
                case 256:
                    WordBlocks.Fill<Words256>(ref singles[0], singles.Length, new(new(Seed), 7), group);
                    WordBlocks.Fill<Words256>(ref pairs[0], pairs.Length, new(new(Seed), 7), group);
                    break;
                default:
                    WordBlocks.Fill<Words512>(ref singles[0], singles.Length, new(new(Seed), 7), group);
                    WordBlocks.Fill<Words512>(ref pairs[0], pairs.Length, new(new(Seed), 7), group);
                    break;
            }

            for (var i = 0; i < singles.Length; i++)
            {
                Assert.Equal(ReferenceNoise.Bits(Seed, 7, group * 64 + i, isSingle: true), singles[i]);
            }

            for (var i = 0; i < pairs.Length; i++)
            {
                Assert.Equal(ReferenceNoise.Bits(Seed, 7, group * 32 + i, isSingle: false), pairs[i]);
            }
        }
    }

    [Fact]
    public void Numbers_of_every_width_are_the_same_bits()
    {
        foreach (var kind in new[] { NoiseKind.Uniform, NoiseKind.Normal })
        {
            Check<FloatScalar, Float128, Float256, Float512, float>(kind);
            Check<DoubleScalar, Double128, Double256, Double512, double>(kind);
        }

        static void Check<V0, V1, V2, V3, T>(NoiseKind kind)
            where V0 : struct, IVector<V0, T>
            where V1 : struct, IVector<V1, T>
            where V2 : struct, IVector<V2, T>
            where V3 : struct, IVector<V3, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            var bits = new T[256];
            for (var seed = 0; seed < 400; seed++)
            {
                if (typeof(T) == typeof(float))
                {
                    WordBlocks.Fill(MemoryMarshal.Cast<T, uint>(bits.AsSpan()), new(new((ulong)seed), 0), 0);
                }
                else
                {
                    WordBlocks.Fill(MemoryMarshal.Cast<T, ulong>(bits.AsSpan()), new(new((ulong)seed), 0), 0);
                }

                // The ends: all bits 0, all bits 1, only the first, all but the first.
                var (zero, all) = (T.Zero, Unsafe.SizeOf<T>() == 4 ? T.CreateChecked(BitConverter.Int32BitsToSingle(-1)) : T.CreateChecked(BitConverter.Int64BitsToDouble(-1)));
                (bits[0], bits[1], bits[2]) = (zero, all, T.NegativeZero);
                var expected = bits.ToArray();
                NoiseDraws.Convert<V0, T>(expected, kind);
                Assert.Equal(expected, Converted<V1, T>(bits, kind));
                Assert.Equal(expected, Converted<V2, T>(bits, kind));
                Assert.Equal(expected, Converted<V3, T>(bits, kind));
                Assert.All(expected, x => Assert.True(kind == NoiseKind.Uniform ? x > T.Zero && x < T.One : T.IsFinite(x)));
            }
        }
    }

    private static T[] Converted<V, T>(T[] bits, NoiseKind kind)
        where V : struct, IVector<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var draws = bits.ToArray();
        NoiseDraws.Convert<V, T>(draws, kind);
        return draws;
    }

    [Fact]
    public void Draws_are_those_of_the_reference()
    {
        var single = NoiseReader<float>.Normal(new(Seed), 3);
        var full = NoiseReader<double>.Normal(new(Seed), 3);
        var uniform = NoiseReader<float>.Uniform(new(Seed), 3);
        var exact = NoiseReader<double>.Uniform(new(Seed), 3);
        for (var i = 0; i < 600; i++)
        {
            Assert.Equal((float)ReferenceNoise.Uniform(Seed, 3, i, isSingle: true), uniform.At(i));
            Assert.Equal(ReferenceNoise.Uniform(Seed, 3, i, isSingle: false), exact.At(i));
            var (z, w) = (ReferenceNoise.Normal(Seed, 3, i, isSingle: true), ReferenceNoise.Normal(Seed, 3, i, isSingle: false));
            Assert.Equal(z, single.At(i), 4e-7 * (1 + Math.Abs(z)));
            Assert.Equal(w, full.At(i), 4e-16 * (1 + Math.Abs(w)));
        }
    }

    [Fact]
    public void A_position_decides_the_draw_in_every_order_of_access()
    {
        var all = new float[3000];
        NoiseReader<float>.Normal(new(1), 2).Fill(all);
        var reader = NoiseReader<float>.Normal(new(1), 2);
        var random = new Random(5);
        for (var trial = 0; trial < 20_000; trial++)
        {
            var at = trial < 2900 ? trial : trial < 5000 ? 5000 - trial : random.Next(2900);
            Assert.Equal(all[at], reader.At(at));
            at = random.Next(2900);
            Check<Float128>(ref reader, at, all);
            Check<Float256>(ref reader, at, all);
            Check<Float512>(ref reader, at, all);
        }

        static void Check<V>(ref NoiseReader<float> reader, int at, float[] all)
            where V : struct, IVector<V, float>
        {
            var lanes = new float[V.Count];
            V.Store(reader.Load<V>(at, V.Count), ref lanes[0], 0);
            Assert.Equal(all[at..(at + V.Count)], lanes);
        }
    }

    [Fact]
    public void Positions_beyond_those_of_an_int_have_draws_of_their_own()
    {
        var reader = NoiseReader<double>.Uniform(new(9), 1);
        foreach (var at in new[] { 1L << 33, (1L << 37) - 3, 1L << 37, (1L << 40) + 17 })
        {
            Assert.Equal(ReferenceNoise.Uniform(9, 1, at, isSingle: false), reader.At(at));
        }
    }

    [Fact]
    public void Keys_that_are_folded_differ()
    {
        var keys = Enumerable.Range(0, 100).SelectMany(static s => Enumerable.Range(0, 100).Select(n => new NoiseKey((ulong)s).Fold((ulong)n)));
        Assert.Equal(10_000, keys.Concat(Enumerable.Range(0, 100).Select(static s => new NoiseKey((ulong)s))).Distinct().Count() - 100);
        Assert.Equal(NoiseKey.From(new Random(3)), NoiseKey.From(new Random(3)));
        Assert.NotEqual(NoiseKey.From(new Random(3)), NoiseKey.From(new Random(4)));
    }
}
