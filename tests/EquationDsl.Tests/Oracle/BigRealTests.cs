using EquationDsl.Oracle;

namespace EquationDsl.Tests.Oracle;

public class BigRealTests
{
    private static readonly double[] ExtremeValues =
    [
        0.0, -0.0, double.Epsilon, -double.Epsilon, 2.2250738585072009e-308, 2.2250738585072014e-308, 1, -1.5, 0.1,
        double.MaxValue, double.MinValue, double.PositiveInfinity, double.NegativeInfinity, double.NaN,
    ];

    public static TheoryData<double> Extremes => new(ExtremeValues);

    [Theory]
    [MemberData(nameof(Extremes))]
    public void Doubles_survive_the_round_trip(double value) =>
        Assert.Equal(BitConverter.DoubleToInt64Bits(value), BitConverter.DoubleToInt64Bits((double)(BigReal)value));

    [Fact]
    public void Arithmetic_rounds_like_double()
    {
        var random = new Random(1);
        for (var i = 0; i < 20_000; i++)
        {
            var x = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
            var y = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
            var near = x * (1 + (random.Next(-8, 8) * 1e-16));
            Assert.Equal(x + y, (double)((BigReal)x + y));
            Assert.Equal(x - near, (double)((BigReal)x - near));
            Assert.Equal(x * y, (double)((BigReal)x * y));
            Assert.Equal(x / y, (double)((BigReal)x / y));
            Assert.Equal((float)x, (float)(BigReal)x);
            Assert.Equal(x < y, (BigReal)x < y);
            Assert.Equal(Math.Sqrt(Math.Abs(x)), (double)HighPrecision.Sqrt(Math.Abs(x)));
        }
    }

    [Theory]
    [MemberData(nameof(Extremes))]
    public void Special_values_follow_IEEE(double x)
    {
        foreach (var y in ExtremeValues)
        {
            Assert.Equal(x + y, (double)((BigReal)x + y));
            Assert.Equal(x * y, (double)((BigReal)x * y));
            Assert.Equal(x / y, (double)((BigReal)x / y));
            Assert.Equal(x < y, (BigReal)x < y);
            Assert.Equal(x == y, (BigReal)x == y);
            Assert.Equal(Math.Pow(x, y), (double)HighPrecision.Power((BigReal)x, (BigReal)y));
            Assert.Equal(Math.Min(x, y), (double)HighPrecision.Min(x, y));
            Assert.Equal(Math.Max(x, y), (double)HighPrecision.Max(x, y));
        }
    }

    [Theory]
    [InlineData(-2.5)]
    [InlineData(-0.5)]
    [InlineData(-0.3)]
    [InlineData(0.5)]
    [InlineData(1.5)]
    [InlineData(7)]
    [InlineData(1e300)]
    public void Rounding_functions_agree_with_double(double x)
    {
        Assert.Equal(Math.Floor(x), BigReal.Floor(x));
        Assert.Equal(Math.Ceiling(x), BigReal.Ceiling(x));
        Assert.Equal(Math.Round(x), BigReal.Round(x));
    }

    [Fact]
    public void Naive_softmax_of_huge_logits_is_exact()
    {
        var sum = HighPrecision.Exp(1e6) + HighPrecision.Exp(1e6 + 1);
        Assert.Equal(1 / (1 + Math.E), (double)(HighPrecision.Exp(1e6) / sum), 15);
    }

    [Fact]
    public void Settling_recovers_what_cancels()
    {
        var tiny = WorkingPrecision.Settle(static () => HighPrecision.Log(1 + HighPrecision.Exp(-700)));
        Assert.Equal(Math.Exp(-700), (double)tiny);
        var difference = WorkingPrecision.Settle(static () => HighPrecision.Sqrt((BigReal)1e300 + 1) - HighPrecision.Sqrt(1e300));
        Assert.Equal(5e-151, (double)difference);
    }

    [Theory]
    [InlineData("1.5", "1.500000000000000000000000000000000000000e0")]
    [InlineData("-123e-5", "-1.230000000000000000000000000000000000000e-3")]
    [InlineData("9.99e20", "9.990000000000000000000000000000000000000e20")]
    public void Text_is_decimal(string text, string printed) => Assert.Equal(printed, BigReal.Parse(text).ToString());

    [Fact]
    public void Ulps_are_measured_in_the_exact_result()
    {
        Assert.Equal(1, UlpError.Of(Math.BitIncrement(1.0), 1));
        Assert.Equal(0.5, UlpError.Of(1.0, 1 + ((BigReal)1).Scale(-53)));
        Assert.Equal(1, UlpError.Of(0.0, double.Epsilon));
        Assert.Equal(1, UlpError.Of(double.PositiveInfinity, double.MaxValue));
        Assert.Equal(0, UlpError.Of(double.PositiveInfinity, ((BigReal)1).Scale(2000)));
        Assert.Equal(1, UlpError.Of(float.Epsilon, 0));
        Assert.Equal(double.PositiveInfinity, UlpError.Of(double.NaN, 1));
    }
}
