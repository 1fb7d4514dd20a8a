using System.Globalization;
using EquationDsl.Oracle;
using EquationDsl.Simd;
using Xunit.Abstractions;

namespace EquationDsl.Tests.Simd;

/// <summary>
/// Every function of double vectors is within its stated bound of the exact value. With <c>EQUATIONDSL_EXHAUSTIVE=1</c> over ten million
/// points and all exponent boundaries (minutes for each function), else over some thousands.
/// </summary>
public class DoubleAccuracyTests(ITestOutputHelper output)
{
    private const int OracleBits = 160;
    private const int SampledPoints = 1600;
    private const int ExhaustivePoints = 10_000_000;
    private const int ChunkPoints = 4000;

    public static TheoryData<string> UnaryMembers => new(DoubleFunctionRows.Unary.Select(static row => row.Member));

    public static TheoryData<string> BinaryMembers => new(DoubleFunctionRows.Binary.Select(static row => row.Member));

    [Theory]
    [MemberData(nameof(UnaryMembers))]
    public void Unary_functions_keep_their_bounds(string member)
    {
        var row = DoubleFunctionRows.Unary.Single(row => row.Member == member);
        var worst = Chunks(DoubleSamples.Exhaustive)
            .AsParallel()
            .Select(chunk =>
            {
                var x = Arguments(chunk, row.Dense, seed: 0);
                return Worst(DoubleMembers<Double256>.Map(member, x), i => row.Exact(x[i]), i => Text(x[i]));
            })
            .MaxBy(static worst => worst.Error);
        Report(member, worst, row.Bound);
    }

    [Theory]
    [MemberData(nameof(BinaryMembers))]
    public void Binary_functions_keep_their_bounds(string member)
    {
        var row = DoubleFunctionRows.Binary.Single(row => row.Member == member);
        var worst = Chunks(DoubleSamples.Exhaustive)
            .AsParallel()
            .Select(chunk =>
            {
                var x = Arguments(chunk, row.Dense, seed: 1);
                var y = Arguments(chunk, row.Dense, seed: 2);
                new Random(chunk).Shuffle(y);
                return Worst(DoubleMembers<Double256>.Map(member, x, y), i => row.Exact(x[i], y[i]), i => $"{Text(x[i])}, {Text(y[i])}");
            })
            .MaxBy(static worst => worst.Error);
        Report(member, worst, row.Bound);
    }

    private static IEnumerable<int> Chunks(bool exhaustive) => Enumerable.Range(0, exhaustive ? ExhaustivePoints / ChunkPoints : 1);

    /// <summary>The first chunk has the special values and the boundaries.</summary>
    private static double[] Arguments(int chunk, double[] dense, int seed)
    {
        var count = DoubleSamples.Exhaustive ? ChunkPoints : SampledPoints;
        var random = DoubleSamples.Stratified(count, dense[0], dense[1], (3 * chunk) + seed);
        return DoubleSamples.Padded(
            chunk != 0 ? random : [.. DoubleSamples.Special, .. DoubleSamples.Boundaries(DoubleSamples.Exhaustive ? 1 : 32), .. random]);
    }

    private static (double Error, string Where) Worst(double[] actual, Func<int, BigReal> exact, Func<int, string> argument)
    {
        using var scope = WorkingPrecision.Use(OracleBits);
        var worst = (Error: 0.0, Where: "");
        for (var i = 0; i < actual.Length; i++)
        {
            var value = exact(i);
            var error = UlpError.Of(actual[i], value);
            if (error > worst.Error)
            {
                worst = (error, $"at {argument(i)}: {Text(actual[i])} instead of {Text((double)value)}");
            }
        }

        return worst;
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private void Report(string member, (double Error, string Where) worst, double bound)
    {
        var report = string.Create(CultureInfo.InvariantCulture, $"{member}: {worst.Error:F3} ULP {worst.Where}");
        output.WriteLine(report);
        Assert.True(worst.Error <= bound, report);
    }
}
