namespace MathForML.NumericalMethods;

/// <summary>Exponentials that overflow as written, and do not as generated.</summary>
internal static partial class Exponentials
{
    private const string SoftmaxText = "softmax(z)";
    private const string SumText = @"\log \sum_i e^{x_i}";
    private const string SoftplusText = @"\log(1 + e^x)";

    [Equation(SoftmaxText)]
    public static partial void Softmax(ReadOnlySpan<double> z, Span<double> result);

    [Equation(SumText)]
    public static partial double LogSumExp(ReadOnlySpan<double> x);

    [Equation(SoftplusText)]
    public static partial double Softplus(double x);

    public static Row Row { get; } = new("E1", "overflow", nameof(Exponentials), [SoftmaxText, SumText, SoftplusText], "Exponentials that overflow as written.", static () =>
    [
        Check.Values("softmax of 1000, 1001", [0.2689414213699951, 0.7310585786300049], Run.Vector(2, static r => Softmax([1000, 1001], r))),
        Check.That("written out it is NaN", double.IsNaN(Math.Exp(1000) / (Math.Exp(1000) + Math.Exp(1001)))),
        Check.Value("log-sum-exp of 1000, 1000", 1000 + Math.Log(2), LogSumExp([1000, 1000])),
        Check.Value("log(1 + e^1000)", 1000, Softplus(1000)),
        Check.That("written out it is infinite", double.IsInfinity(Math.Log(1 + Math.Exp(1000)))),
        Check.Value("log(1 + e^-40), relative", 1, Softplus(-40) / 4.248354255291589e-18),
        Check.That("written out it is 0", Math.Log(1 + Math.Exp(-40)) == 0),
        Check.Gradient("of log-sum-exp", [1, 2, -3], static x => LogSumExp(x), static (x, g) => LogSumExpGradient(x, g)),
    ]);
}
