namespace MathForML.Probability;

/// <summary>How surprising data are if nothing is the matter.</summary>
internal static partial class HypothesisTests
{
    private const string StudentText =
        @"t = \frac{\bar{x} - \mu}{s / \sqrt{n}} \quad\text{where } \bar{x} = \frac{1}{n}\sum_{i=1}^n x_i, s = \sqrt{\frac{1}{n-1} \sum_{i=1}^n (x_i - \bar{x})^2}";
    private const string NormalText = @"z = \frac{\bar{x} - \mu}{\sigma / \sqrt{n}} \quad\text{where } \bar{x} = \frac{1}{n}\sum_{i=1}^n x_i";
    private const string ChiSquaredText = @"\chi^2 = \sum_i \frac{(O_i - E_i)^2}{E_i}";
    private const string PValueText = @"p = 2 (1 - \Phi(|z|))";
    private const string OneSampleText =
        @"p = P(|T| > |t|) \text{ where } t = \frac{\bar{x} - \mu}{s / \sqrt{n}}, \bar{x} = \frac{1}{n}\sum_{i=1}^n x_i, s = \sqrt{\frac{1}{n-1} \sum_{i=1}^n (x_i - \bar{x})^2}, T \sim t_{n-1}";
    private const string TwoSampleText =
        @"p = 2 (1 - F_T(|t|)) \text{ where } t = \frac{\bar{x} - \bar{y}}{\sqrt{v (1/m + 1/n)}}, \bar{x} = \frac{1}{m}\sum_{i=1}^m x_i, \bar{y} = \frac{1}{n}\sum_{j=1}^n y_j,
          v = \frac{\sum_{i=1}^m (x_i - \bar{x})^2 + \sum_{j=1}^n (y_j - \bar{y})^2}{m + n - 2}, T \sim t_{m+n-2}";
    private const string WelchText =
        @"p = 2 (1 - F_T(|t|)) \text{ where } t = \frac{\bar{x} - \bar{y}}{\sqrt{a + b}}, \bar{x} = \frac{1}{m}\sum_{i=1}^m x_i, \bar{y} = \frac{1}{n}\sum_{j=1}^n y_j,
          a = \frac{1}{m (m-1)} \sum_{i=1}^m (x_i - \bar{x})^2, b = \frac{1}{n (n-1)} \sum_{j=1}^n (y_j - \bar{y})^2,
          \nu = \frac{(a + b)^2}{\frac{a^2}{m-1} + \frac{b^2}{n-1}}, T \sim \text{Student}(\nu)";
    private const string PairedText =
        @"p = 2 (1 - F_T(|t|)) \text{ where } t = \frac{\bar{d}}{s / \sqrt{n}}, \bar{d} = \frac{1}{n}\sum_{i=1}^n (x_i - y_i), s = \sqrt{\frac{1}{n-1} \sum_{i=1}^n (x_i - y_i - \bar{d})^2}, T \sim t_{n-1}";
    private const string FitText = @"p = 1 - F_{\chi^2_{k-1}}(c) \text{ where } c = \sum_{i=1}^k \frac{(O_i - E_i)^2}{E_i}";
    private const string VariancesText =
        @"p = P(X > f) \text{ where } f = \frac{a}{b}, a = \frac{1}{m-1} \sum_{i=1}^m (x_i - \bar{x})^2, b = \frac{1}{n-1} \sum_{j=1}^n (y_j - \bar{y})^2,
          \bar{x} = \frac{1}{m}\sum_{i=1}^m x_i, \bar{y} = \frac{1}{n}\sum_{j=1}^n y_j, X \sim F(m - 1, n - 1)";

    [Equation(StudentText)]
    public static partial double Student(ReadOnlySpan<double> x, double mu);

    [Equation(NormalText)]
    public static partial double Normal(ReadOnlySpan<double> x, double mu, double sigma);

    [Equation(ChiSquaredText)]
    public static partial double ChiSquared(ReadOnlySpan<double> O, ReadOnlySpan<double> E);

    [Equation(PValueText)]
    public static partial double PValue(double z);

    [Equation(OneSampleText)]
    public static partial double OneSample(ReadOnlySpan<double> x, double mu);

    [Equation(TwoSampleText)]
    public static partial double TwoSample(ReadOnlySpan<double> x, ReadOnlySpan<double> y);

    [Equation(WelchText)]
    public static partial double Welch(ReadOnlySpan<double> x, ReadOnlySpan<double> y);

    [Equation(PairedText)]
    public static partial double Paired(ReadOnlySpan<double> x, ReadOnlySpan<double> y);

    [Equation(FitText)]
    public static partial double Fit(ReadOnlySpan<double> O, ReadOnlySpan<double> E);

    [Equation(VariancesText)]
    public static partial double Variances(ReadOnlySpan<double> x, ReadOnlySpan<double> y);

    private static readonly double[] First = [5.1, 4.9, 6.2, 5.8, 6.0];
    private static readonly double[] Second = [4.1, 5.0, 4.6, 5.2];

    public static Row Row { get; } = new(
        "A13", "hypothesis tests", nameof(HypothesisTests), [StudentText, NormalText, ChiSquaredText, PValueText, OneSampleText, TwoSampleText, WelchText, PairedText, FitText, VariancesText], "How surprising data are if nothing is the matter.", static () =>
    [
        Check.Value("t of 2, 4, 6 against 1", 3 / (2 / Math.Sqrt(3)), Student([2, 4, 6], 1)),
        Check.Value("z", 3 * Math.Sqrt(3) / 2, Normal([2, 4, 6], 1, 2)),
        Check.Value("chi-squared", .4 + .4, ChiSquared([8, 12], [10, 10])),
        Check.Value("p of z = 1.96", 0.04999579029644087, PValue(1.96), 1e-13),
        Check.Value("p of one sample by Student", 0.0782248846760368, OneSample(First, 5), 1e-12),
        Check.Value("of two samples", 0.0450424986766563, TwoSample(First, Second), 1e-12),
        Check.Value("of two samples by Welch", 0.0421858822524155, Welch(First, Second), 1e-12),
        Check.Value("of pairs", 0.118210411882365, Paired(First.AsSpan(0, 4), Second), 1e-12),
        Check.Value("of counts by chi-squared", 0.00636362999519527, Fit([18, 22, 20, 40], [25, 25, 25, 25]), 1e-12),
        Check.Value("of two variances by F", 0.412450377043139, Variances(First, Second), 1e-12),
        Check.Gradient("of t by the data", [2, 4, 7], static x => Student(x, 1), static (x, g) => StudentGradient(x, 1, g, out _)),
    ]);
}
