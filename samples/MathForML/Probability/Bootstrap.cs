namespace MathForML.Probability;

/// <summary>How far a mean may be off, from the sample alone (Efron, "Bootstrap methods: another look at the jackknife", 1979).</summary>
internal static partial class Bootstrap
{
    private const string PlacesText = @"j_i = \lfloor n u_i \rfloor \quad\text{where } u_i \sim \mathcal{U}(0, 1)";
    private const string MeansText = @"m_b = \frac{1}{n} \sum_{i=1}^n x_{j_{bi}} \quad\text{where } x \in \mathbb{R}^n";
    private const string ErrorText = @"s = \sqrt{\frac{1}{B - 1} \sum_{b=1}^B (m_b - \bar{m})^2}, \quad \bar{m} = \frac{1}{B} \sum_{b=1}^B m_b";
    private const string PercentileText = @"q = \min_b \begin{cases} m_b & \frac{1}{B} \sum_{c=1}^B \mathbb{1}[m_c \le m_b] \ge \alpha \\ \infty & \text{otherwise} \end{cases}";

    /// <summary>Which entries samples with replacement take, from 0.</summary>
    [Equation(PlacesText)]
    public static partial void Places(int n, NoiseKey key, Span<int> j);

    [Equation(MeansText)]
    public static partial void Means(ReadOnlySpan<double> x, [Shape("B, n")] ReadOnlySpan<int> j, Span<double> m);

    [Equation(ErrorText)]
    public static partial double Error(ReadOnlySpan<double> m);

    [Equation(PercentileText, Derivatives = Derivatives.None)]
    public static partial double Percentile(ReadOnlySpan<double> m, double alpha);

    public static Row Row { get; } = new(
        "A15", "bootstrap", nameof(Bootstrap), [PlacesText, MeansText, ErrorText, PercentileText], "Resampling by key: the standard error of a mean and its interval.", static () =>
    {
        const int Resamples = 2000;
        double[] x = [.. Enumerable.Range(0, 40).Select(static i => Math.Sin(i * i) + (0.1 * i))];
        var places = new int[Resamples * x.Length];
        Places(x.Length, new NoiseKey(7), places);
        var means = Run.Vector(Resamples, r => Means(x, places, r));
        var (mean, sorted) = (x.Average(), means.Order().ToArray());
        var error = Math.Sqrt(x.Sum(v => (v - mean) * (v - mean))) / x.Length;
        return
        [
            Check.That("every place is one of the sample", places.Min() == 0 && places.Max() == x.Length - 1),
            Check.Value("the first resample's mean", places.Take(x.Length).Average(j => x[j]), means[0]),
            Check.Value("standard error, by the sample's deviation", error, Error(means), .01),
            Check.Value("mean of the means", mean, means.Average(), .02),
            Check.Value("2.5 %", sorted[49], Percentile(means, .025)),
            Check.Value("97.5 %", sorted[1949], Percentile(means, .975)),
            Check.Value("half of the interval, in standard errors", 1.96, (Percentile(means, .975) - Percentile(means, .025)) / (2 * error), .06),
            Check.Gradient("of the error by the means", means.AsSpan(0, 9), static m => Error(m), static (m, result) => ErrorGradient(m, result)),
        ];
    });
}
