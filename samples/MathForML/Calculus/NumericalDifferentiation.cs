namespace MathForML.Calculus;

/// <summary>A slope from two values.</summary>
internal static partial class NumericalDifferentiation
{
    private const string FunctionText = @"f(x) = x^3 + \sin x";
    private const string Text = @"f'(x) \approx \frac{f(x+h)-f(x-h)}{2h}";

    [Equation(FunctionText)]
    public static partial double F(double x);

    [Equation(Text)]
    public static partial double Slope(double x, double h);

    public static Row Row { get; } = new("C2", "numerical differentiation", nameof(NumericalDifferentiation), [FunctionText, Text], "A slope from two values.", static () =>
    [
        Check.Value("at 1, h = 1e-5", 3 + Math.Cos(1), Slope(1, 1e-5), 1e-9),
        Check.Gradient("by x", 1, static x => Slope(x, 1e-2), static x =>
        {
            SlopeGradient(x, 1e-2, out var slope, out _);
            return slope;
        }),
    ]);
}
