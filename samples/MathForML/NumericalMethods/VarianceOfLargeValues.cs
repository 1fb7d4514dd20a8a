namespace MathForML.NumericalMethods;

/// <summary>The mean of the squares less the square of the mean, which is negative as written.</summary>
internal static partial class VarianceOfLargeValues
{
    private const string Text = @"\frac{1}{n} \sum_{i=1}^n x_i^2 - \left(\frac{1}{n} \sum_{i=1}^n x_i\right)^2";

    [Equation(Text)]
    public static partial double Variance(ReadOnlySpan<double> x);

    private static readonly double[] Values = [1e8, 1e8 + 1, 1e8 + 2];

    public static Row Row { get; } = new("E3", "variance", nameof(VarianceOfLargeValues), [Text], "A variance that is wrong as written.", static () =>
    [
        Check.Value("of 1e8 + {0, 1, 2}", 2.0 / 3, Variance(Values)),
        Check.That("written out it is wrong", Math.Abs(Naive(Values) - 2.0 / 3) > .1),
        Check.Gradient("by the values", [1, 2, 4], static x => Variance(x), static (x, g) => VarianceGradient(x, g)),
    ]);

    private static double Naive(double[] x) => x.Select(static v => v * v).Sum() / x.Length - Math.Pow(x.Sum() / x.Length, 2);
}
