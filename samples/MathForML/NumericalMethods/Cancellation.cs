namespace MathForML.NumericalMethods;

/// <summary>Differences of nearly equal numbers, which lose their digits as written.</summary>
internal static partial class Cancellation
{
    private const string ExponentialText = @"e^x - 1";
    private const string RootsText = @"\sqrt{x+1}-\sqrt{x}";
    private const string CosineText = @"\frac{1-\cos x}{x^2}";

    [Equation(ExponentialText)]
    public static partial double Exponential(double x);

    [Equation(RootsText)]
    public static partial double Roots(double x);

    [Equation(CosineText)]
    public static partial double Cosine(double x);

    public static Row Row { get; } = new("E2", "cancellation", nameof(Cancellation), [ExponentialText, RootsText, CosineText], "Differences that lose their digits as written.", static () =>
    [
        Check.Value("e^x - 1 at 1e-12, relative", 1, Exponential(1e-12) / 1.0000000000005e-12),
        Check.That("written out 4 digits are left", Math.Abs((Math.Exp(1e-12) - 1) / 1.0000000000005e-12 - 1) > 1e-5),
        Check.Value("the roots at 1e15, relative", 1, Roots(1e15) / 1.5811388300841893e-08),
        Check.That("written out 2 digits are left", Math.Abs((Math.Sqrt(1e15 + 1) - Math.Sqrt(1e15)) / 1.5811388300841893e-08 - 1) > 1e-3),
        Check.Value("(1 - cos x) / x^2 at 1e-8", .5, Cosine(1e-8)),
        Check.That("written out it is 0", (1 - Math.Cos(1e-8)) / 1e-16 == 0),
        Check.Gradient("of the roots", 3, static x => Roots(x), static x =>
        {
            RootsGradient(x, out var slope);
            return slope;
        }),
    ]);
}
