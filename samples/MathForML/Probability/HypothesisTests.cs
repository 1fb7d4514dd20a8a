namespace MathForML.Probability;

/// <summary>How surprising data are if nothing is the matter.</summary>
internal static partial class HypothesisTests
{
    private const string StudentText =
        @"t = \frac{\bar{x} - \mu}{s / \sqrt{n}} \quad\text{where } \bar{x} = \frac{1}{n}\sum_{i=1}^n x_i, s = \sqrt{\frac{1}{n-1} \sum_{i=1}^n (x_i - \bar{x})^2}";
    private const string NormalText = @"z = \frac{\bar{x} - \mu}{\sigma / \sqrt{n}} \quad\text{where } \bar{x} = \frac{1}{n}\sum_{i=1}^n x_i";
    private const string ChiSquaredText = @"\chi^2 = \sum_i \frac{(O_i - E_i)^2}{E_i}";
    private const string PValueText = @"p = 2 (1 - \Phi(|z|))";

    [Equation(StudentText)]
    public static partial double Student(ReadOnlySpan<double> x, double mu);

    [Equation(NormalText)]
    public static partial double Normal(ReadOnlySpan<double> x, double mu, double sigma);

    [Equation(ChiSquaredText)]
    public static partial double ChiSquared(ReadOnlySpan<double> O, ReadOnlySpan<double> E);

    [Equation(PValueText)]
    public static partial double PValue(double z);

    public static Row Row { get; } = new(
        "A13", "hypothesis tests", nameof(HypothesisTests), [StudentText, NormalText, ChiSquaredText, PValueText], "How surprising data are if nothing is the matter.", static () =>
    [
        Check.Value("t of 2, 4, 6 against 1", 3 / (2 / Math.Sqrt(3)), Student([2, 4, 6], 1)),
        Check.Value("z", 3 * Math.Sqrt(3) / 2, Normal([2, 4, 6], 1, 2)),
        Check.Value("chi-squared", .4 + .4, ChiSquared([8, 12], [10, 10])),
        Check.Value("p of z = 1.96", 0.04999579029644087, PValue(1.96), 1e-13),
        Check.Gradient("of t by the data", [2, 4, 7], static x => Student(x, 1), static (x, g) => StudentGradient(x, 1, g, out _)),
    ]);
}
