using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Definitions;

/// <summary>
/// The distributions: each draw is mathematics over one standard draw, so that derivatives by the parameters are those of that mathematics (Kingma, Welling,
/// "Auto-encoding variational Bayes",
/// 2014, 2.4). Those whose distribution function has an inverse are drawn by it; what compares is discrete. Normal ones are by standard deviation here,
/// however they are written.
/// </summary>
internal static class Distributions
{
    /// <summary>Those of a location and a scale.</summary>
    private static ValueArray<NumberRange> Scaled => [NumberRange.Any, NumberRange.Positive];

    private static readonly Distribution[] Rows =
    [
        new(["N", "Normal", "Gaussian"], @"\mathcal{N}(\mu, \sigma^2)", DrawKind.Normal, "f(m, s, z) = m + s z") { Ranges = [NumberRange.Any, NumberRange.NotNegative] },
        new(["U", "Uniform", "Unif"], @"\mathcal{U}(a, b)", DrawKind.Uniform, "f(a, b, u) = a + (b - a) u") { HasEnds = true },
        new(["Bernoulli", "Bern", "Ber"], @"\text{Bernoulli}(p)", DrawKind.Chance, @"f(p, u) = \mathbb{1}[u < p]") { Ranges = [NumberRange.Probability] },
        new(["Exponential", "Exp", "Expon"], @"\text{Exponential}(\lambda)", DrawKind.Uniform, @"f(l, u) = -\frac{\log(u)}{l}") { Ranges = [NumberRange.Positive] },
        new(["Laplace", "Lap"], @"\text{Laplace}(\mu, b)", DrawKind.Uniform,
            @"f(m, b, u) = m + b \begin{cases} \log(2 u) & u < \frac{1}{2} \\ -\log(2 (1 - u)) & \text{otherwise} \end{cases}") { Ranges = Scaled },
        new(["Gumbel"], @"\text{Gumbel}(\mu, \beta)", DrawKind.Uniform, @"f(m, b, u) = m - b \log(-\log(u))") { Defaults = ["0", "1"], Ranges = Scaled },
        new(["Logistic"], @"\text{Logistic}(\mu, s)", DrawKind.Uniform, @"f(m, s, u) = m + s (\log(u) - \log(1 - u))") { Ranges = Scaled },
        new(["Cauchy"], @"\text{Cauchy}(x_0, \gamma)", DrawKind.Uniform, @"f(m, s, u) = m + s \operatorname{cauchyquantile}(u)") { Ranges = Scaled },
        new(["LogNormal"], @"\text{LogNormal}(\mu, \sigma^2)", DrawKind.Normal, @"f(m, s, z) = \exp(m + s z)") { Ranges = [NumberRange.Any, NumberRange.NotNegative] },
        new(["Rayleigh"], @"\text{Rayleigh}(\sigma)", DrawKind.Uniform, @"f(s, u) = s \sqrt{-2 \log(u)}") { Ranges = [NumberRange.Positive] },
        new(["Weibull"], @"\text{Weibull}(\lambda, k)", DrawKind.Uniform, @"f(l, k, u) = l (-\log(u))^{1/k}") { Ranges = [NumberRange.Positive, NumberRange.Positive] },
        ByQuantile(["Gamma"], @"\text{Gamma}(\alpha, \beta)", NumberRange.Positive, NumberRange.Positive),
        ByQuantile(["ChiSquared", "ChiSquare", "Chi2"], @"\chi^2(k)", NumberRange.Positive),
        ByQuantile(["Beta"], @"\text{Beta}(\alpha, \beta)", NumberRange.Positive, NumberRange.Positive),
        ByQuantile(["Student", "StudentT"], @"\text{Student}(k)", NumberRange.Positive),
        ByQuantile(["F"], "F(m, n)", NumberRange.Positive, NumberRange.Positive),
        ByQuantile(["Poisson", "Pois"], @"\text{Poisson}(\lambda)", NumberRange.NotNegative),
        ByQuantile(["Binomial", "Bin"], @"\text{Binomial}(n, p)", NumberRange.NotNegative, NumberRange.Probability),
        ByQuantile(["Geometric", "Geom"], @"\text{Geometric}(p)", NumberRange.Chance),
        new(["Categorical", "Cat"], @"\text{Categorical}(p)", DrawKind.Uniform, @"f(p, u) = \sum_{i=1}^{n-1} \mathbb{1}[\sum_{j=1}^{i} p_j < u]") { Ranges =
            [NumberRange.Shares] },
        new(["Pareto"], @"\text{Pareto}(x_m, \alpha)", DrawKind.Uniform, @"f(m, a, u) = m \exp(-\frac{\log(u)}{a})") { Ranges = [NumberRange.Positive, NumberRange.Positive] },
    ];

    private static Distribution ByQuantile(ValueArray<string> names, string signature, params NumberRange[] ranges) =>
        new(names, signature, DrawKind.Uniform, DistributionTable.DrawOf(names[0])) { Ranges = ranges.ToValueArray() };

    /// <summary>How all of them are written.</summary>
    public static string All => string.Join(", ", Rows.Select(static r => r.Signature));

    /// <summary>The draws as functions of the language.</summary>
    public static IEnumerable<Definition> Definitions => Rows.Select(static r => new Definition([r.Function], r.Text));

    public static Distribution? Find(string name) => Rows.FirstOrDefault(r => r.Names.Any(n => name.Length == 1 ? n == name : string.Equals(n, name, StringComparison.OrdinalIgnoreCase)));

    /// <summary>Whether its second parameter is written as a variance.</summary>
    public static bool IsByVariance(Distribution distribution) => distribution.Kind == DrawKind.Normal;
}
