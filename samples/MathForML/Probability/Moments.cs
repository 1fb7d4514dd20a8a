namespace MathForML.Probability;

/// <summary>Mean, variance and what two variables share.</summary>
internal static partial class Moments
{
    private const string MeanText = @"\mathbb{E}[x] = \frac{1}{n}\sum_i x_i";
    private const string VarianceText = @"\mathrm{Var}(x) = \mathbb{E}[(x - \mathbb{E}[x])^2]";
    private const string DeviationText = @"\sqrt{\mathrm{Var}(x)}";
    private const string CovarianceText = @"\Sigma = \frac{1}{n} \sum_{i=1}^n (x_i - \mu)(x_i - \mu)^\top \quad\text{where } \mu = \frac{1}{n} \sum_{i=1}^n x_i, x \in \mathbb{R}^{n \times d}";

    [Equation(MeanText)]
    public static partial double Mean(ReadOnlySpan<double> x);

    [Equation(VarianceText)]
    public static partial double Variance(ReadOnlySpan<double> x);

    [Equation(DeviationText)]
    public static partial double Deviation(ReadOnlySpan<double> x);

    [Equation(CovarianceText)]
    public static partial void Covariance(ReadOnlyTensorSpan<double> x, TensorSpan<double> Sigma);

    public static Row Row { get; } = new(
        "A8", "expectation, variance", nameof(Moments), [MeanText, VarianceText, DeviationText, CovarianceText], "Where values lie, and how widely.", static () =>
    [
        Check.Value("mean", 100000001, Mean([1e8, 1e8 + 1, 1e8 + 2])),
        Check.Value("variance of 1e8 + {0,1,2}", 0.6666666666666666, Variance([1e8, 1e8 + 1, 1e8 + 2])),
        Check.Value("standard deviation", 2, Deviation([2, 4, 4, 4, 5, 5, 7, 9])),
        Check.Values("covariance matrix", [2.0 / 3, 4.0 / 3, 4.0 / 3, 8.0 / 3], Run.Matrix(2, 2, static r => Covariance(Run.Rows(3, 2, [1, 2, 2, 4, 3, 6]), r))),
        Check.Gradient("of the variance", [1, 2, 4], static x => Variance(x), static (x, g) => VarianceGradient(x, g)),
    ]);
}
