namespace MathForML.NumericalMethods;

/// <summary>The formula for the roots of a quadratic, and how sensitive they are.</summary>
internal static partial class Quadratic
{
    private const string Text = @"\frac{-b + \sqrt{b^2 - 4ac}}{2a}";

    [Equation(Text)]
    public static partial double Root(double a, double b, double c);

    public static Row Row { get; } = new("E4", "quadratic formula", nameof(Quadratic), [Text], "A root that cancels as written, and how sensitive it is.", static () =>
    [
        Check.Value("of x^2 + 1e8 x + 1, relative", 1, Root(1, 1e8, 1) / -1.0000000000000002e-8),
        Check.That("written out a quarter is wrong", Math.Abs((-1e8 + Math.Sqrt(1e16 - 4)) / 2 / -1e-8 - 1) > .2),
        Check.Value("condition of the root of x^2 - 3x + 2", 2, Math.Abs(Slope(1, -3, 2) * 2 / Root(1, -3, 2)) / .5, 1e-14),
        Check.Gradient("by c", 2, static c => Root(1, -3, c), static c => Slope(1, -3, c)),
    ]);

    private static double Slope(double a, double b, double c)
    {
        RootGradient(a, b, c, out _, out _, out var slope);
        return slope;
    }
}
