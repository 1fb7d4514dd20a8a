using System.Globalization;
using EquationDsl.Noise;
using EquationDsl.Oracle;

namespace EquationDsl.Tests.Noise;

/// <summary>
/// How many of a million draws lie far out; EQUATIONDSL_DRAWS says of how many instead, as 100000000, which takes minutes and reaches to five
/// deviations. The seeds are fixed, so that a test passes always or never.
/// </summary>
public sealed class NoiseTailTests
{
    private const long Usual = 1_000_000;
    private const int Bins = 11;

    /// <summary>Fewer than these are no normal number.</summary>
    private const double FewestExpected = 20;

    private static long Count => Environment.GetEnvironmentVariable("EQUATIONDSL_DRAWS") is { Length: > 0 } text ? long.Parse(text, CultureInfo.InvariantCulture) : Usual;

    /// <summary>Beyond 0, 0.5, .. 5 deviations on either side, within five deviations of what is expected.</summary>
    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    public void As_many_normal_draws_lie_beyond_each_half_deviation_as_should(ulong seed)
    {
        AssertTails<double>(NoiseReader<double>.Normal(new NoiseKey(seed), 1), static x => x);
        AssertTails<float>(NoiseReader<float>.Normal(new NoiseKey(seed), 1), static x => x);
    }

    /// <summary>The shares at both ends, down to 2^-20, and of all sixteenths.</summary>
    [Theory]
    [InlineData(23)]
    [InlineData(24)]
    public void As_many_uniform_draws_lie_near_the_ends_as_should(ulong seed)
    {
        var reader = NoiseReader<double>.Uniform(new NoiseKey(seed), 1);
        var (low, high, sixteenths) = (new long[21], new long[21], new long[16]);
        for (long at = 0; at < Count; at++)
        {
            var u = reader.At(at);
            low[Math.Min(20, -Math.ILogB(u) - 1)]++;
            high[Math.Min(20, -Math.ILogB(1 - u) - 1)]++;
            sixteenths[(int)(u * 16)]++;
        }

        for (var k = 0; k <= 20; k++)
        {
            var (below, above) = (low.Skip(k).Sum(), high.Skip(k).Sum());
            AssertNear(below, Math.ScaleB(Count, -k), $"below 2^-{k}");
            AssertNear(above, Math.ScaleB(Count, -k), $"above 1 - 2^-{k}");
        }

        Assert.All(sixteenths, static n => AssertNear(n, Count / 16.0, "in a sixteenth"));
    }

    private delegate double Number<T>(T draw);

    private static void AssertTails<T>(NoiseReader<T> reader, Number<T> number)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        var beyond = new long[2 * Bins];
        for (long at = 0; at < Count; at++)
        {
            var x = number(reader.At(at));
            beyond[Math.Min(Bins - 1, (int)(Math.Abs(x) * 2)) + (x < 0 ? Bins : 0)]++;
        }

        for (var k = 0; k < Bins; k++)
        {
            var expected = Count * (double)HighPrecision.NormalCdf(-k / 2.0);
            AssertNear(beyond.Take(Bins).Skip(k).Sum(), expected, $"above {k / 2.0}");
            AssertNear(beyond.Skip(Bins + k).Sum(), expected, $"below {-k / 2.0}");
        }
    }

    /// <summary>Of few, no more than five deviations of as many as decide.</summary>
    private static void AssertNear(long found, double expected, string where)
    {
        var deviations = (found - expected) / Math.Sqrt(Math.Max(expected, FewestExpected) * Math.Max(1 - (expected / Count), 1e-12));
        Assert.True(expected >= Count || Math.Abs(deviations) <= 5, $"{found} of {Count} {where}, not {expected}");
    }
}
