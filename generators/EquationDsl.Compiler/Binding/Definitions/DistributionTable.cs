namespace EquationDsl.Compiler.Binding.Definitions;

/// <summary>
/// The distributions as mathematics, one row each (Johnson, Kotz, Balakrishnan, "Continuous univariate distributions", 1994; entropies of Cover, Thomas,
/// "Elements of information theory", table
/// 17.1). Derivatives are those of the formulas.
/// </summary>
internal static class DistributionTable
{
    private const string Euler = "0.57721566490153286";

    // What has no value: the mean of Student's distribution of one degree of freedom.
    private const string None = @"\log(-1)";

    private static readonly DistributionFormulas[] Rows =
    [
        new("N", "m, v")
        {
            LogDensity = @"-\frac{(x - m)^2}{2 v} - \frac{1}{2} \log(2 \pi v)",
            Below = @"\operatorname{normcdf}(\frac{x - m}{\sqrt{v}})",
            Above = @"\operatorname{normcdf}(\frac{m - x}{\sqrt{v}})",
            Quantile = @"m + \sqrt{v} \operatorname{normquantile}(u)",
            Mean = "m",
            Variance = "v",
            Entropy = @"\frac{1}{2} \log(2 \pi v) + \frac{1}{2}",
        },
        new("U", "a, b")
        {
            LogDensity = Where(@"-\log(b - a)", @"x \ge a \land x \le b"),
            Below = @"\operatorname{clamp}(\frac{x - a}{b - a}, 0, 1)",
            Above = @"\operatorname{clamp}(\frac{b - x}{b - a}, 0, 1)",
            Quantile = "a + (b - a) u",
            Mean = @"\frac{a + b}{2}",
            Variance = @"\frac{(b - a)^2}{12}",
            Entropy = @"\log(b - a)",
        },
        new("Bernoulli", "p")
        {
            LogDensity = @"\begin{cases} \log(p) & x = 1 \\ \operatorname{log1p}(-p) & x = 0 \\ -\infty & \text{otherwise} \end{cases}",
            Below = @"\begin{cases} 0 & x < 0 \\ 1 - p & x < 1 \\ 1 & \text{otherwise} \end{cases}",
            Above = @"\begin{cases} 1 & x < 0 \\ p & x < 1 \\ 0 & \text{otherwise} \end{cases}",
            Quantile = @"\mathbb{1}[u > 1 - p]",
            Mean = "p",
            Variance = "p (1 - p)",
            Entropy = @"-\operatorname{xlogy}(p, p) - \operatorname{xlogy}(1 - p, 1 - p)",
            IsDiscrete = true,
        },
        new("Exponential", "l")
        {
            LogDensity = Where(@"\log(l) - l x", @"x \ge 0"),
            Below = @"-\operatorname{expm1}(-l \max(x, 0))",
            Above = @"\exp(-l \max(x, 0))",
            Quantile = @"-\frac{\operatorname{log1p}(-u)}{l}",
            Mean = @"\frac{1}{l}",
            Variance = @"\frac{1}{l^2}",
            Entropy = @"1 - \log(l)",
        },
        new("Laplace", "m, s")
        {
            LogDensity = @"-\frac{|x - m|}{s} - \log(2 s)",
            Below = @"\begin{cases} \frac{1}{2} \exp(\frac{x - m}{s}) & x < m \\ 1 - \frac{1}{2} \exp(\frac{m - x}{s}) & \text{otherwise} \end{cases}",
            Above = @"\begin{cases} 1 - \frac{1}{2} \exp(\frac{x - m}{s}) & x < m \\ \frac{1}{2} \exp(\frac{m - x}{s}) & \text{otherwise} \end{cases}",
            Quantile = @"m + s \begin{cases} \log(2 u) & u < \frac{1}{2} \\ -\log(2 (1 - u)) & \text{otherwise} \end{cases}",
            Mean = "m",
            Variance = "2 s^2",
            Entropy = @"1 + \log(2 s)",
        },
        new("Gumbel", "m, s")
        {
            LogDensity = @"\frac{m - x}{s} - \exp(\frac{m - x}{s}) - \log(s)",
            Below = @"\exp(-\exp(\frac{m - x}{s}))",
            Above = @"-\operatorname{expm1}(-\exp(\frac{m - x}{s}))",
            Quantile = @"m - s \log(-\log(u))",
            Mean = $"m + {Euler} s",
            Variance = @"\frac{\pi^2}{6} s^2",
            Entropy = $@"\log(s) + {Euler} + 1",
        },
        new("Logistic", "m, s")
        {
            LogDensity = @"\frac{m - x}{s} - 2 \operatorname{softplus}(\frac{m - x}{s}) - \log(s)",
            Below = @"\operatorname{sigmoid}(\frac{x - m}{s})",
            Above = @"\operatorname{sigmoid}(\frac{m - x}{s})",
            Quantile = @"m + s (\log(u) - \operatorname{log1p}(-u))",
            Mean = "m",
            Variance = @"\frac{\pi^2}{3} s^2",
            Entropy = @"\log(s) + 2",
        },
        new("Cauchy", "m, s")
        {
            LogDensity = @"-\operatorname{log1p}((\frac{x - m}{s})^2) - \log(\pi s)",
            Below = @"\frac{1}{\pi} \operatorname{atan2}(1, \frac{m - x}{s})",
            Above = @"\frac{1}{\pi} \operatorname{atan2}(1, \frac{x - m}{s})",
            Quantile = @"m + s \operatorname{cauchyquantile}(u)",
            Entropy = @"\log(4 \pi s)",
        },
        new("LogNormal", "m, v")
        {
            LogDensity = Where(@"-\frac{(\log(x) - m)^2}{2 v} - \log(x) - \frac{1}{2} \log(2 \pi v)", "x > 0"),
            Below = @"\operatorname{normcdf}(\frac{\log(\max(x, 0)) - m}{\sqrt{v}})",
            Above = @"\operatorname{normcdf}(\frac{m - \log(\max(x, 0))}{\sqrt{v}})",
            Quantile = @"\exp(m + \sqrt{v} \operatorname{normquantile}(u))",
            Mean = @"\exp(m + \frac{v}{2})",
            Variance = @"\operatorname{expm1}(v) \exp(2 m + v)",
            Entropy = @"m + \frac{1}{2} \log(2 \pi v) + \frac{1}{2}",
        },
        new("Rayleigh", "s")
        {
            LogDensity = Where(@"\log(x) - 2 \log(s) - \frac{x^2}{2 s^2}", @"x \ge 0"),
            Below = @"-\operatorname{expm1}(-\frac{\max(x, 0)^2}{2 s^2})",
            Above = @"\exp(-\frac{\max(x, 0)^2}{2 s^2})",
            Quantile = @"s \sqrt{-2 \operatorname{log1p}(-u)}",
            Mean = @"s \sqrt{\frac{\pi}{2}}",
            Variance = @"\frac{4 - \pi}{2} s^2",
            Entropy = $@"1 + \log(\frac{{s}}{{\sqrt{{2}}}}) + \frac{{{Euler}}}{{2}}",
        },
        new("Weibull", "l, k")
        {
            LogDensity = Where(@"\log(k) - \log(l) + \operatorname{xlogy}(k - 1, \frac{x}{l}) - (\frac{x}{l})^k", @"x \ge 0"),
            Below = @"-\operatorname{expm1}(-(\frac{\max(x, 0)}{l})^k)",
            Above = @"\exp(-(\frac{\max(x, 0)}{l})^k)",
            Quantile = @"l (-\operatorname{log1p}(-u))^{1/k}",
            Mean = @"l \Gamma(1 + \frac{1}{k})",
            Variance = @"l^2 (\Gamma(1 + \frac{2}{k}) - \Gamma(1 + \frac{1}{k})^2)",
            Entropy = $@"{Euler} (1 - \frac{{1}}{{k}}) + \log(\frac{{l}}{{k}}) + 1",
        },
        new("Pareto", "m, a")
        {
            LogDensity = Where(@"\log(a) + a \log(m) - (a + 1) \log(x)", @"x \ge m"),
            Below = @"-\operatorname{expm1}(a \log(\min(\frac{m}{x}, 1)))",
            Above = @"\exp(a \log(\min(\frac{m}{x}, 1)))",
            Quantile = @"m \exp(-\frac{\operatorname{log1p}(-u)}{a})",
            Mean = @"\begin{cases} \frac{a m}{a - 1} & a > 1 \\ \infty & \text{otherwise} \end{cases}",
            Variance = @"\begin{cases} \frac{a m^2}{(a - 1)^2 (a - 2)} & a > 2 \\ \infty & \text{otherwise} \end{cases}",
            Entropy = @"\log(\frac{m}{a}) + \frac{1}{a} + 1",
        },
        .. OfGammaFunctions,
    ];

    /// <summary>Those whose shares are incomplete gamma and beta functions.</summary>
    private static IEnumerable<DistributionFormulas> OfGammaFunctions =>
    [
        new("Gamma", "a, l")
        {
            LogDensity = Where(@"\log(l) + \operatorname{loggammadensity}(a, l x)", @"x \ge 0"),
            Below = @"\operatorname{gammap}(a, l \max(x, 0))",
            Above = @"\operatorname{gammaq}(a, l \max(x, 0))",
            Quantile = @"\frac{\operatorname{gammapinv}(a, u)}{l}",
            Mean = @"\frac{a}{l}",
            Variance = @"\frac{a}{l^2}",
            Entropy = @"\operatorname{gammaentropy}(a) - \log(l)",
        },
        new("ChiSquared", "k")
        {
            LogDensity = Where(@"\operatorname{loggammadensity}(\frac{k}{2}, \frac{x}{2}) - \log(2)", @"x \ge 0"),
            Below = @"\operatorname{gammap}(\frac{k}{2}, \frac{\max(x, 0)}{2})",
            Above = @"\operatorname{gammaq}(\frac{k}{2}, \frac{\max(x, 0)}{2})",
            Quantile = @"2 \operatorname{gammapinv}(\frac{k}{2}, u)",
            Mean = "k",
            Variance = "2 k",
            Entropy = @"\operatorname{gammaentropy}(\frac{k}{2}) + \log(2)",
        },
        new("Beta", "a, b")
        {
            LogDensity = Where(@"\operatorname{logbetadensity}(a, b, x)", @"x \ge 0 \land x \le 1"),
            Below = @"\operatorname{betainc}(a, b, \operatorname{clamp}(x, 0, 1))",
            Above = @"\operatorname{betainc}(b, a, 1 - \operatorname{clamp}(x, 0, 1))",
            Quantile = @"\operatorname{betaincinv}(a, b, u)",
            Mean = @"\frac{a}{a + b}",
            Variance = @"\frac{a b}{(a + b)^2 (a + b + 1)}",
            Entropy = @"\operatorname{betaentropy}(a, b)",
        },
        new("Student", "k")
        {
            LogDensity = @"\operatorname{loggammastep}(\frac{k}{2}) - \frac{1}{2} \log(\pi k) - \frac{k + 1}{2} \operatorname{log1p}((\frac{x}{\sqrt{k}})^2)",
            Below = @"\operatorname{studentcdf}(k, x)",
            Above = @"\operatorname{studentcdf}(k, -x)",
            Quantile = @"\operatorname{studentinv}(k, u)",
            Mean = $@"\begin{{cases}} 0 & k > 1 \\ {None} & \text{{otherwise}} \end{{cases}}",
            Variance = $@"\begin{{cases}} \frac{{k}}{{k - 2}} & k > 2 \\ \infty & k > 1 \\ {None} & \text{{otherwise}} \end{{cases}}",
            Entropy = @"\frac{k + 1}{2} (\operatorname{log1p}(\frac{1}{k}) + \operatorname{digammarest}(\frac{k + 1}{2}) - \operatorname{digammarest}(\frac{k}{2})) + \frac{1}{2} \log(\pi k) - \operatorname{loggammastep}(\frac{k}{2})",
        },
        new("F", "m, n")
        {
            LogDensity = Where(@"\operatorname{logratiodensity}(\frac{m}{2}, \frac{n}{2}, x)", @"x \ge 0 \land x < \infty"),

            // The share of the nearer end: that of the other is next to 1, where it has no digits left.
            Below = @"\operatorname{ratioshare}(\frac{m}{2}, \frac{n}{2}, \frac{m}{n} \max(x, 0))",
            Above = @"\operatorname{ratioshareabove}(\frac{m}{2}, \frac{n}{2}, \frac{m}{n} \max(x, 0))",
            Quantile = @"\frac{n}{m} \begin{cases} \exp(\operatorname{logit}(\operatorname{betaincinv}(\frac{m}{2}, \frac{n}{2}, u))) & u < \frac{1}{2}"
                + @" \\ \exp(-\operatorname{logit}(\operatorname{betaincinv}(\frac{n}{2}, \frac{m}{2}, 1 - u))) & \text{otherwise} \end{cases}",
            Mean = @"\begin{cases} \frac{n}{n - 2} & n > 2 \\ \infty & \text{otherwise} \end{cases}",
            Variance = @"\begin{cases} \frac{2 n^2 (m + n - 2)}{m (n - 2)^2 (n - 4)} & n > 4 \\ \infty & \text{otherwise} \end{cases}",
            Entropy = @"\operatorname{ratioentropy}(\frac{m}{2}, \frac{n}{2})",
        },
        new("Poisson", "l")
        {
            LogDensity = Where(@"\operatorname{loggammadensity}(x + 1, l)", @"x \ge 0 \land x = \lfloor x \rfloor"),
            Below = @"\begin{cases} \operatorname{gammaq}(\lfloor x \rfloor + 1, l) & x \ge 0 \\ 0 & \text{otherwise} \end{cases}",
            Above = @"\begin{cases} \operatorname{gammap}(\lfloor x \rfloor + 1, l) & x \ge 0 \\ 1 & \text{otherwise} \end{cases}",
            Quantile = @"\operatorname{poissoninv}(l, u)",
            Mean = "l",
            Variance = "l",
            Entropy = @"\operatorname{poissonentropy}(l)",
            IsDiscrete = true,
        },
        new("Binomial", "n, p")
        {
            LogDensity = Where(@"\operatorname{logbetadensity}(x + 1, n - x + 1, p) - \log(n + 1)",
                @"x \ge 0 \land x \le n \land x = \lfloor x \rfloor"),
            Below = @"\begin{cases} 0 & x < 0 \\ 1 & x \ge n \\ \operatorname{betainc}(n - \lfloor x \rfloor, \lfloor x \rfloor + 1, 1 - p) & \text{otherwise} \end{cases}",
            Above = @"\begin{cases} 1 & x < 0 \\ 0 & x \ge n \\ \operatorname{betainc}(\lfloor x \rfloor + 1, n - \lfloor x \rfloor, p) & \text{otherwise} \end{cases}",
            Quantile = @"\operatorname{binominv}(n, p, u)",
            Mean = "n p",
            Variance = "n p (1 - p)",
            Entropy = @"\operatorname{binomentropy}(n, p)",
            IsDiscrete = true,
        },
        new("Geometric", "p")
        {
            LogDensity = Where(@"\log(p) + \operatorname{xlogy}(x - 1, 1 - p)", @"x \ge 1 \land x = \lfloor x \rfloor"),
            Below = @"-\operatorname{expm1}(\max(\lfloor x \rfloor, 0) \operatorname{log1p}(-p))",
            Above = @"\exp(\max(\lfloor x \rfloor, 0) \operatorname{log1p}(-p))",
            Quantile = @"\max(\lceil \frac{\operatorname{log1p}(-u)}{\operatorname{log1p}(-p)} \rceil, 1)",
            Mean = @"\frac{1}{p}",
            Variance = @"\frac{1 - p}{p^2}",
            Entropy = @"-\frac{\operatorname{xlogy}(p, p) + \operatorname{xlogy}(1 - p, 1 - p)}{p}",
            IsDiscrete = true,
        },
        new("Categorical", "p")
        {
            LogDensity = @"\log(\sum_{i=1}^{n} p_i \mathbb{1}[x = i - 1])",
            Below = @"\sum_{i=1}^{n} p_i \mathbb{1}[i - 1 \le x]",
            Above = @"\sum_{i=1}^{n} p_i \mathbb{1}[i - 1 > x]",
            Quantile = @"\sum_{i=1}^{n-1} \mathbb{1}[\sum_{j=1}^{i} p_j < u]",
            Mean = @"\sum_{i=1}^{n} (i - 1) p_i",
            Variance = @"\sum_{i=1}^{n} (i - 1 - (\sum_{j=1}^{n} (j - 1) p_j))^2 p_i",
            Entropy = @"-\sum_{i=1}^{n} \operatorname{xlogy}(p_i, p_i)",
            IsDiscrete = true,
        },
    ];

    /// <summary>The formulas as functions of the language.</summary>
    public static IEnumerable<Definition> Definitions => Rows.SelectMany(static r => r.Definitions);

    /// <summary>A draw by the inverse of the distribution function, from one uniform number: the same at every vector width, and with the derivatives of
    /// the quantile.</summary>
    public static string DrawOf(string name) => Find(name) is { } row ? $"f({row.Parameters}, u) = {row.Quantile}"
        : throw new ArgumentOutOfRangeException(nameof(name));

    /// <param name="name">The first name of the distribution.</param>
    public static DistributionFormulas? Find(string name) => Rows.FirstOrDefault(r => r.Name == name);

    private static string Where(string formula, string condition) => $@"\begin{{cases}} {formula} & {condition} \\ -\infty & \text{{otherwise}} \end{{cases}}";
}
