using EquationDsl.Compiler.Tests.Emission;

namespace EquationDsl.Compiler.Tests.Pipeline;

/// <summary>
/// Sums whose terms fade, and recurrences that come to such sums, over several vectors of times: value and gradient are those of the sums over all pairs of times.
/// </summary>
public sealed class FadingTests
{
    private const string Power = "Math.Pow(a, d)", PowerSlope = "d * Math.Pow(a, d - 1)", Exponential = "Math.Exp(-a * d)", ExponentialSlope = "-d * Math.Exp(-a * d)";

    private const string Alternating = "Math.Pow(-a, d)", AlternatingSlope = "-d * Math.Pow(-a, d - 1)";

    /// <param name="weight">What x counts for d times later, and backwards d times earlier.</param>
    /// <param name="slope">The derivative of that by a.</param>
    [Theory]
    [InlineData(@"y_t = \sum_{k=0}^{t-1} a^k x_{t-k}", false, Power, PowerSlope)]
    [InlineData(@"y_t = \sum_{s=1}^{t} a^{t-s} x_s", false, Power, PowerSlope)]
    [InlineData(@"y_t = \sum_{s=t}^{T} a^{s-t} x_s", true, Power, PowerSlope)]
    [InlineData(@"y_t = \sum_{k=0}^{t-1} e^{-a k} x_{t-k}", false, Exponential, ExponentialSlope)]
    [InlineData(@"y_t = \sum_{s=1}^{t} e^{-a (t-s)} x_s", false, Exponential, ExponentialSlope)]
    [InlineData(@"y_t = \sum_{s=1}^{t} e^{a (s-t)} x_s", false, Exponential, ExponentialSlope)]
    [InlineData(@"y_t = \sum_{s=t}^{T} e^{-a (s-t)} x_s", true, Exponential, ExponentialSlope)]
    [InlineData("y_t = a y_{t-1} + x_t, y_0 = 0", false, Power, PowerSlope)]
    [InlineData("y_t = x_t - a y_{t-1}, y_0 = 0", false, Alternating, AlternatingSlope)]
    [InlineData("y_t = -(a y_{t-1}) - x_t, y_0 = 0", false, "-" + Alternating, "-(" + AlternatingSlope + ")")]
    [InlineData("y_t = a x_t - (x_t + a y_{t+1}), y_{T+1} = 0", true, "(a - 1) * " + Alternating, Alternating + " + (a - 1) * (" + AlternatingSlope + ")")]
    [InlineData("y_t = y_{t-1} - a (y_{t-1} - x_t), y_0 = 0", false, "a * Math.Pow(1 - a, d)", "Math.Pow(1 - a, d) - a * d * Math.Pow(1 - a, d - 1)")]
    public void ValueAndGradientAreThoseOfAllPairsOfTimes(string equation, bool isBackward, string weight, string slope) => Assert.All(
        EmittedMethod.Run(
            equation, "void F(ReadOnlySpan<double> x, double a, Span<double> y)",
            $$"""
            const int n = 37;
            const double a = 0.75;
            double[] x = new double[n], z = new double[n], y = new double[n], dx = new double[n];
            for (var t = 0; t < n; t++)
            {
                (x[t], z[t]) = (1 + 0.5 * Math.Sin(t * t), Math.Cos(3 * t));
            }

            F(x, a, y);
            FGradient(x, a, z, dx, out var da);
            double[] expected = new double[n], expectedGradient = new double[n];
            var expectedSlope = 0.0;
            for (var t = 0; t < n; t++)
            {
                for (var s = 0; s < n; s++)
                {
                    double d = {{(isBackward ? "s - t" : "t - s")}};
                    if (d >= 0)
                    {
                        expected[t] += ({{weight}}) * x[s];
                        expectedGradient[s] += ({{weight}}) * z[t];
                        expectedSlope += z[t] * ({{slope}}) * x[s];
                    }
                }
            }

            var errors = new double[2 * n + 1];
            errors[2 * n] = da - expectedSlope;
            for (var t = 0; t < n; t++)
            {
                (errors[t], errors[n + t]) = (y[t] - expected[t], dx[t] - expectedGradient[t]);
            }

            return errors;
            """),
        static error => Assert.InRange(error, -1e-12, 1e-12));
}
