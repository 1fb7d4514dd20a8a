using System.Numerics;
using EquationDsl.Noise;
using EquationDsl.Oracle;
using EquationDsl.Simd;

namespace EquationDsl.Tests.Noise;

/// <summary>Draws that are made to be compared, against the reference's, one by one.</summary>
public sealed class ChanceTests
{
    private const ulong Seed = 0x299f31d0a4093822;

    /// <summary>Bounds of a few bits, of many, the draws themselves, and what no share is.</summary>
    private static double[] Bounds => [0.5, 0.25, 0.7, 1 - (double)0.3f, 1.0 / 3, 1e-3, 0.999, 0, 1, -1, 2, double.NaN, double.PositiveInfinity, Math.Pow(2, -41), Math.Pow(2, -40), ReferenceNoise.Chance(Seed, 3, 5), Math.BitIncrement(ReferenceNoise.Chance(Seed, 3, 5))];

    [Fact]
    public void Masks_are_on_the_side_where_the_number_is()
    {
        var draws = Enumerable.Range(0, 2100).Select(static i => ReferenceNoise.Chance(Seed, 3, i)).ToArray();
        foreach (var bound in Bounds)
        {
            Check<FloatScalar, float>(draws, (float)bound);
            Check<Float128, float>(draws, (float)bound);
            Check<Float256, float>(draws, (float)bound);
            Check<Float512, float>(draws, (float)bound);
            Check<DoubleScalar, double>(draws, bound);
            Check<Double128, double>(draws, bound);
            Check<Double256, double>(draws, bound);
            Check<Double512, double>(draws, bound);
        }
    }

    private static void Check<V, T>(double[] draws, T bound)
        where V : struct, IVector<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var reader = ChanceReader<T>.Chance(new(Seed), 3);
        var numbers = ChanceReader<T>.Chance(new(Seed), 3);
        var (lanes, given) = (new T[V.Count], new T[V.Count]);
        foreach (var step in new[] { V.Count, V.Count + 3, 251 })
        {
            for (var at = 0; at + V.Count <= draws.Length; at += step)
            {
                V.Store(V.Select(reader.Below(at, V.Count, V.Create(bound)), V.One, V.Zero), ref lanes[0], 0);
                V.Store(numbers.Load<V>(at, V.Count), ref given[0], 0);
                for (var lane = 0; lane < V.Count; lane++)
                {
                    Assert.Equal(draws[at + lane] < double.CreateChecked(bound), lanes[lane] == T.One);
                    Assert.Equal(draws[at + lane] < double.CreateChecked(bound), given[lane] < bound);
                    Assert.Equal(given[lane], numbers.At(at + lane));
                    Assert.InRange(draws[at + lane] - double.CreateChecked(given[lane]), 0, typeof(T) == typeof(double) ? 0 : Math.Pow(2, -24));
                }
            }
        }
    }

    /// <summary>As kernels walk: tile after tile, from any position on, any number of draws.</summary>
    [Fact]
    public void Steps_through_tiles_see_what_single_vectors_do()
    {
        foreach (var length in new[] { 1, 2, 3, 7, 8, 9, 16, 17, 33, 255, 256, 257, 2047, 2048, 2049, 2304, 5000 })
        {
            foreach (var begin in new long[] { 0, 1, 250, (1L << 36) + 255 })
            {
                Walk<FloatScalar, float>(begin, length, 0.7f);
                Walk<Float256, float>(begin, length, float.NaN);
                Walk<Float512, float>(begin, length, 0.7f);
                Walk<Double512, double>(begin, length, 1);
                Walk<Double128, double>(begin, length, 1.0 / 3);
            }
        }
    }

    private static void Walk<V, T>(long begin, int length, T bound)
        where V : struct, IVector<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var reader = ChanceReader<T>.Chance(new(Seed), 3);
        var (seen, lanes, step) = (0, new T[V.Count], 2 * V.Count);
        var whole = length - (length % step);
        for (nint i = 0; i < whole;)
        {
            var drawn = i + reader.Ready(begin + i, step, whole - i, bound);
            Assert.InRange(drawn, i + 1, whole);
            for (; i < drawn; i += step)
            {
                Check(reader.Masks<V>(begin + i), i);
                Check(reader.Masks<V>(begin + i + V.Count), i + V.Count);
            }
        }

        Assert.Equal(whole, seen);

        void Check(V masks, nint at)
        {
            V.Store(V.Select(masks, V.One, V.Zero), ref lanes[0], 0);
            for (var lane = 0; lane < V.Count; lane++, seen++)
            {
                Assert.Equal(ReferenceNoise.Chance(Seed, 3, begin + at + lane) < double.CreateChecked(bound), lanes[lane] == T.One);
            }
        }
    }

    [Fact]
    public void Words_at_any_positions_are_those_of_the_reference()
    {
        long[] positions = [0, 1, 15, 16, 63, 64, 65, 1000, (1L << 36) + 5, (1L << 40) + 77, 12, 3, 2];
        var words = new uint[positions.Length];
        Action<NoisePlane>[] widths = [p => ScatteredWords.At<Words128>(positions, p, words), p => ScatteredWords.At<Words256>(positions, p, words), p => ScatteredWords.At<Words512>(positions, p, words)];
        foreach (var width in widths)
        {
            width(new(new(Seed), 7, 1));
            Assert.Equal(positions.Select(static p => (uint)ReferenceNoise.Bits(Seed, 7, p, isSingle: true, plane: 1)), words);
        }
    }

    [Fact]
    public void Filled_memory_holds_what_is_read()
    {
        foreach (var length in new[] { 0, 1, 2, 3, 7, 8, 9, 16, 17, 33, 255, 256, 257, 1000 })
        {
            var draws = new double[length];
            ChanceReader<double>.Chance(new(Seed), 3).Fill(draws);
            Assert.Equal(Enumerable.Range(0, length).Select(static i => ReferenceNoise.Chance(Seed, 3, i)), draws);
        }
    }

    /// <summary>Small shares, of which a draw of eight or of 23 bits would have none or too many: four million draws, within 4.5 deviations.</summary>
    [Theory]
    [InlineData(0.3)]
    [InlineData(1.0 / 256)]
    [InlineData(1.5 / 256)]
    [InlineData(1e-5)]
    [InlineData(3e-6)]
    public void Shares_come_out_as_they_are_stated(double share)
    {
        const int Count = 1 << 22;
        var reader = ChanceReader<double>.Chance(new(11), 1);
        var seen = 0;
        for (var i = 0; i < Count; i++)
        {
            seen += DoubleScalar.Any(reader.Below(i, 1, DoubleScalar.Create(share))) ? 1 : 0;
        }

        Assert.InRange(seen - Count * share, -4.5 * Math.Sqrt(Count * share) - 1, 4.5 * Math.Sqrt(Count * share) + 1);
    }
}
