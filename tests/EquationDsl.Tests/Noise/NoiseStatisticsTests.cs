using EquationDsl.Noise;
using EquationDsl.Oracle;

namespace EquationDsl.Tests.Noise;

/// <summary>A million draws each: the seeds are fixed, so that a test passes always or never.</summary>
public sealed class NoiseStatisticsTests
{
    private const int Count = 1_000_000;

    private static double[] Uniforms(ulong seed, uint stream = 1) => Drawn(NoiseReader<double>.Uniform(new(seed), stream), NoiseReader<float>.Uniform(new(seed), stream), isSingle: seed % 2 == 1);

    private static double[] Normals(ulong seed, uint stream = 1) => Drawn(NoiseReader<double>.Normal(new(seed), stream), NoiseReader<float>.Normal(new(seed), stream), isSingle: seed % 2 == 1);

    private static double[] Drawn(NoiseReader<double> full, NoiseReader<float> single, bool isSingle)
    {
        var draws = new double[Count];
        var rounded = new float[Count];
        full.Fill(draws);
        single.Fill(rounded);
        return isSingle ? [.. rounded.Select(static x => (double)x)] : draws;
    }

    /// <summary>The greatest distance of the distribution functions, times the root of the count, exceeds 1.95 once in a thousand times (Kolmogorov, Smirnov).</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Distribution_functions_are_the_stated_ones(int seed)
    {
        Assert.InRange(Distance(Uniforms((ulong)seed), static u => u) * Math.Sqrt(Count), 0, 1.95);
        Assert.InRange(Distance(Normals((ulong)seed), Cdf) * Math.Sqrt(Count), 0, 1.95);
    }

    private static double Distance(double[] draws, Func<double, double> cdf)
    {
        var sorted = draws.Order().ToArray();
        return sorted.Select((x, i) => Math.Max(Math.Abs(cdf(x) - (double)i / Count), Math.Abs(cdf(x) - (i + 1.0) / Count))).Max();
    }

    /// <summary>By the rule of Simpson from the middle: 1e-9 is far below what a million draws tell.</summary>
    private static double Cdf(double z)
    {
        const int Steps = 64;
        var h = z / Steps;
        var sum = 1 + Math.Exp(-z * z / 2);
        for (var i = 1; i < Steps; i++)
        {
            sum += (i % 2 == 1 ? 4 : 2) * Math.Exp(-(i * h) * (i * h) / 2);
        }

        return 0.5 + sum * h / 3 / Math.Sqrt(2 * Math.PI);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    public void Moments_are_the_stated_ones(int seed)
    {
        var (u, z) = (Uniforms((ulong)seed), Normals((ulong)seed));
        Near(u.Average(), 0.5, 1.0 / 12);
        Near(u.Average(static x => x * x), 1.0 / 3, 4.0 / 45);
        Near(z.Average(), 0, 1);
        Near(z.Average(static x => x * x), 1, 2);
        Near(z.Average(static x => x * x * x), 0, 15);
        Near(z.Average(static x => x * x * x * x), 3, 96);

        // Within four standard deviations of what is averaged.
        static void Near(double found, double expected, double variance) => Assert.InRange((found - expected) / Math.Sqrt(variance / Count), -4, 4);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(8)]
    public void As_many_lie_far_out_as_should(int seed)
    {
        var z = Normals((ulong)seed);
        foreach (var bound in new[] { 2.0, 3.0, 3.5, 4.0, 4.5 })
        {
            var expected = Count * (double)HighPrecision.NormalCdf(-bound);
            foreach (var side in new[] { -1, 1 })
            {
                Assert.InRange((z.Count(x => side * x > bound) - expected) / Math.Sqrt(expected), -4, 4);
            }
        }
    }

    /// <summary>Neighbours, lanes of a group, streams, seeds and folded keys have nothing to do with each other.</summary>
    [Theory]
    [InlineData(9)]
    [InlineData(10)]
    public void Draws_do_not_depend_on_each_other(int seed)
    {
        var z = Normals((ulong)seed);
        foreach (var lag in new[] { 1, 2, 3, 4, 8, 15, 16, 17, 32, 48, 64, 256, 1024 })
        {
            Uncorrelated(z.AsSpan(lag), z.AsSpan(0, Count - lag));
        }

        Uncorrelated(z, Normals((ulong)seed, 2));
        Uncorrelated(z, Normals((ulong)seed + 2));
        Uncorrelated(z, Normals((ulong)seed ^ (1UL << 40)));
        var folded = new double[Count];
        NoiseReader<double>.Normal(new NoiseKey((ulong)seed).Fold(1), 1).Fill(folded);
        Uncorrelated(z, folded);

        static void Uncorrelated(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
        {
            double sum = 0, squares = 0;
            for (var i = 0; i < x.Length; i++)
            {
                sum += x[i] * y[i];
                squares += (x[i] * x[i] - 1) * (y[i] * y[i] - 1);
            }

            Assert.InRange(sum / Math.Sqrt(x.Length), -4, 4);
            Assert.InRange(squares / 2 / Math.Sqrt(x.Length), -4, 4);
        }
    }
}
