using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Definitions;

/// <summary>A function that the equation language itself defines.</summary>
/// <param name="Names">What it goes by; letter case, spaces and underscores do not matter.</param>
/// <param name="Text">Its definition. A parameter that bears an index in the body is a vector.</param>
internal sealed record Definition(ValueArray<string> Names, string Text);

/// <summary>The built-in functions that are no primitives: one definition a row.</summary>
internal static class Library
{
    private static readonly Definition[] Rows =
    [
        // Activations.
        new(["relu"], @"f(x) = \max(x, 0)"),
        new(["relu6"], @"f(x) = \min(\max(x, 0), 6)"),
        new(["leaky relu"], @"f(x) = \begin{cases} x & x > 0 \\ 0.01 x & \text{otherwise} \end{cases}"),
        new(["leaky relu", "prelu"], @"f(x, a) = \begin{cases} x & x > 0 \\ a x & \text{otherwise} \end{cases}"),
        new(["elu"], @"f(x) = \begin{cases} x & x > 0 \\ e^x - 1 & \text{otherwise} \end{cases}"),
        new(["elu"], @"f(x, a) = \begin{cases} x & x > 0 \\ a (e^x - 1) & \text{otherwise} \end{cases}"),
        new(["selu"], @"f(x) = 1.0507009873554805 \begin{cases} x & x > 0 \\ 1.6732632423543772 (e^x - 1) & \text{otherwise} \end{cases}"),
        new(["normpdf", "normal pdf"], @"f(x) = \frac{e^{-x^2/2}}{\sqrt{2 \pi}}"),
        new(["gelu"], @"f(x) = x \Phi(x)"),
        new(["gelu tanh"], @"f(x) = \frac{x}{2} (1 + \tanh(\sqrt{\frac{2}{\pi}} (x + 0.044715 x^3)))"),
        new(["silu", "swish"], @"f(x) = x \operatorname{sigmoid}(x)"),
        new(["swish"], @"f(x, b) = x \operatorname{sigmoid}(b x)"),
        new(["mish"], @"f(x) = x \tanh(\operatorname{softplus}(x))"),
        new(["softplus"], @"f(x, b) = \frac{1}{b} \operatorname{softplus}(b x)"),
        new(["softsign"], @"f(x) = \frac{x}{1 + |x|}"),
        new(["hard sigmoid"], @"f(x) = \min(\max(\frac{x}{6} + \frac12, 0), 1)"),
        new(["hard swish"], @"f(x) = x \min(\max(\frac{x}{6} + \frac12, 0), 1)"),
        new(["hard tanh"], @"f(x) = \min(\max(x, -1), 1)"),
        new(["tanhshrink"], @"f(x) = x - \tanh(x)"),
        new(["softshrink"], @"f(x, a) = \begin{cases} x - a & x > a \\ x + a & x < -a \\ 0 & \text{otherwise} \end{cases}"),
        new(["hardshrink"], @"f(x, a) = \begin{cases} x & |x| > a \\ 0 & \text{otherwise} \end{cases}"),
        new(["heaviside", "step"], @"f(x) = \mathbb{1}[x > 0]"),
        new(["clamp", "clip"], @"f(x, a, b) = \min(\max(x, a), b)"),

        // Over a vector.
        new(["softmax"], @"f(z)_i = \frac{e^{z_i}}{\sum_j e^{z_j}}"),
        new(["softmin"], @"f(z)_i = \frac{e^{-z_i}}{\sum_j e^{-z_j}}"),
        new(["log softmax"], @"f(z)_i = z_i - \log(\sum_j e^{z_j})"),
        new(["log sum exp", "lse"], @"f(z) = \log(\sum_j e^{z_j})"),
        new(["sum"], @"f(x) = \sum_i x_i"),
        new(["prod", "product"], @"f(x) = \prod_i x_i"),
        new(["max"], @"f(x) = \max_i x_i"),
        new(["min"], @"f(x) = \min_i x_i"),
        new(["argmax", "arg max"], @"f(x) = \arg\max_i x_i"),
        new(["argmin", "arg min"], @"f(x) = \arg\min_i x_i"),
        new(["mean", "avg", "average"], @"f(x) = \frac{1}{n} \sum_{i=1}^{n} x_i"),
        new(["var", "variance"], @"f(x) = \frac{1}{n} \sum_{i=1}^{n} (x_i - \operatorname{mean}(x))^2"),
        new(["cov", "covariance"], @"f(x, y) = \frac{1}{n} \sum_{i=1}^{n} (x_i - \operatorname{mean}(x)) (y_i - \operatorname{mean}(y))"),
        new(["std", "stddev", "standard deviation"], @"f(x) = \sqrt{\operatorname{var}(x)}"),
        new(["norm"], @"f(x) = \sqrt{\sum_i x_i^2}"),
        new(["norm 1"], @"f(x) = \sum_i |x_i|"),
        new(["norm inf"], @"f(x) = \max_i |x_i|"),
        new(["norm p"], @"f(x, p) = (\sum_i |x_i|^p)^{1/p}"),
        new(["dot"], @"f(x, y) = \sum_i x_i y_i"),
        new(["layer norm"], @"f(x)_i = \frac{x_i - \operatorname{mean}(x)}{\sqrt{\operatorname{var}(x) + 0.00001}}"),
        new(["layer norm"], @"f(x, a)_i = \frac{x_i - \operatorname{mean}(x)}{\sqrt{\operatorname{var}(x) + a}}"),
        new(["rms norm"], @"f(x)_i = \frac{x_i}{\sqrt{\operatorname{mean}(x \odot x) + 0.00001}}"),
        new(["rms norm"], @"f(x, a)_i = \frac{x_i}{\sqrt{\operatorname{mean}(x \odot x) + a}}"),
        new(["tr", "trace"], @"f(a) = \sum_i a_{ii}"),
        new(["diag"], @"f(a)_i = a_{ii}"),
        new(["diag"], @"f(v)_{ij} = v_i \mathbb{1}[i = j]"),
        new(["mse"], @"f(x, y) = \frac{1}{n} \sum_{i=1}^{n} (x_i - y_i)^2"),
        new(["mae"], @"f(x, y) = \frac{1}{n} \sum_{i=1}^{n} |x_i - y_i|"),
        new(["entropy"], @"f(x) = -\sum_i x_i \log x_i"),

        // Elementary functions that are quotients of primitives.
        new(["sec"], @"f(x) = \frac{1}{\cos(x)}"),
        new(["csc", "cosec"], @"f(x) = \frac{1}{\sin(x)}"),
        new(["cot", "ctg"], @"f(x) = \frac{1}{\tan(x)}"),
        new(["sech"], @"f(x) = \frac{1}{\cosh(x)}"),
        new(["csch"], @"f(x) = \frac{1}{\sinh(x)}"),
        new(["coth"], @"f(x) = \frac{1}{\tanh(x)}"),
        new(["logit"], @"f(x) = \log(x) - \operatorname{log1p}(-x)"),

        new(["normal density"], @"f(x, m, v) = \frac{1}{\sqrt{2 \pi v}} \exp(-\frac{(x - m)^2}{2 v})"),
        new(["normal log density"], @"f(q, d, k) = -\frac12 q - \frac12 \log d - \frac{k}{2} \log(2 \pi)"),
        new(["normal log density of entries"], @"f(x, v, k) = -\frac12 \sum_i (\frac{x_i^2}{v_i} + \log v_i) - \frac{k}{2} \log(2 \pi)"),
        new(["normal divergence"], @"f(x, v, w) = \frac12 (\frac{v + x^2}{w} - 1 - \log v + \log w)"),
        new(["normal divergence of entries"], @"f(x, v, w) = \frac12 \sum_i (\frac{v_i + x_i^2}{w_i} - 1 - \log v_i + \log w_i)"),
        new(["normal divergence of matrices"], @"f(t, q, d, c, k) = \frac12 (t + q - k - \log d + \log c)"),

        // Combinatorics, through the gamma function.
        new(["factorial"], @"f(x) = \Gamma(x + 1)"),
        new(["log factorial"], @"f(x) = \operatorname{lgamma}(x + 1)"),
        new(["binom", "binomial"], @"f(n, k) = \exp(\operatorname{logbinom}(n, k))"),
        new(["multinomial"], @"f(n, k) = \exp(\operatorname{lgamma}(n + 1) - \sum_i \operatorname{lgamma}(k_i + 1))"),
        new(["whole binomial"], @"f(n, k) = \operatorname{round}(\exp(\operatorname{logbinom}(n, k)))"),

        // Of a number that need not be whole: (-1)^k binom(k - n - 1, k) below 0, and else the sign of the gamma function in the denominator.
        new(["real binomial"],
            @"f(n, k) = \begin{cases} 1 & n > k - 1 \\ 1 - 2 (k \bmod 2) & n < 0 \\ 1 - 2 (\lfloor n - k + 1 \rfloor \bmod 2) & \text{otherwise} \end{cases}"
                + @" \exp(\operatorname{logbinom}(\begin{cases} k - n - 1 & n < 0 \\ n & \text{otherwise} \end{cases}, k))"),
        new(["log binom", "log binomial"], @"f(n, k) = \operatorname{lgamma}(n + 1) - \operatorname{lgamma}(k + 1) - \operatorname{lgamma}(n - k + 1)"),
        new(["beta", "Beta"], @"f(a, b) = \exp(\operatorname{lgamma}(a) + \operatorname{lgamma}(b) - \operatorname{lgamma}(a + b))"),
        new(["log beta", "lbeta"], @"f(a, b) = \operatorname{lgamma}(a) + \operatorname{lgamma}(b) - \operatorname{lgamma}(a + b)"),

        // Densities around their means, where logarithms of gamma functions cancel: Loader, "Fast and accurate computation of binomial probabilities", 2000.
        // What is not chosen is computed at other numbers, so that no derivative of it is infinite.
        new(["stirling rest"], @"f(a) = \begin{cases} \frac{1}{a} (\frac{1}{12} - \frac{1}{a^2} (\frac{1}{360} - \frac{1}{a^2} (\frac{1}{1260} - \frac{1}{a^2} (\frac{1}{1680} - \frac{1}{1188 a^2})))) & a \ge 16"
            + @" \\ \operatorname{lgamma}(\min(a, 16)) - (\min(a, 16) - \frac{1}{2}) \log(\min(a, 16)) + \min(a, 16) - \frac{1}{2} \log(2 \pi) & \text{otherwise} \end{cases}"),
        new(["log of mean share"], @"f(o, a, r) = \operatorname{log1p}(\frac{\max(o, -\frac{1}{2} a)}{a}) + \log(2 \min(r, \frac{1}{2}))"),
        new(["great log gamma density"], @"f(a, x) = a \operatorname{logofmeanshare}(x - a, a, \frac{x}{a}) - \max(x - a, -2 a) - \log(x) + \frac{1}{2} \log(\frac{a}{2 \pi}) - \operatorname{stirlingrest}(a)"),
        new(["off mean"], @"f(a, b, x) = \begin{cases} (a + b) x - a & x < \frac{1}{2} \\ b - (a + b) (1 - x) & \text{otherwise} \end{cases}"),
        new(["great log beta density"], @"f(a, b, x) = a \operatorname{logofmeanshare}(\operatorname{offmean}(a, b, x), a, \frac{(a + b) x}{a}) + b \operatorname{logofmeanshare}(-\operatorname{offmean}(a, b, x), b, \frac{(a + b) (1 - x)}{b})"
            + @" - \log(x) - \log(1 - x) + \frac{1}{2} \log(\frac{a}{2 \pi} \frac{b}{a + b}) + \operatorname{stirlingrest}(a + b) - \operatorname{stirlingrest}(a) - \operatorname{stirlingrest}(b)"),
        new(["great log gamma step"], @"f(a) = (a - \frac{1}{2}) \operatorname{log1p}(\frac{1}{2 a}) - \frac{1}{2} + \frac{1}{2} \log(a + \frac{1}{2}) + \operatorname{stirlingrest}(a + \frac{1}{2}) - \operatorname{stirlingrest}(a)"),
        new(["log gamma step"], @"f(a) = \begin{cases} \operatorname{greatloggammastep}(\begin{cases} a & a \ge 16 \\ 16 & \text{otherwise} \end{cases}) & a \ge 16 \\ \operatorname{lgamma}(a + \frac{1}{2}) - \operatorname{lgamma}(a) & \text{otherwise} \end{cases}"),
        new(["log gamma density"], @"f(a, x) = \begin{cases} \operatorname{greatloggammadensity}(\begin{cases} a & a \ge 16 \\ 16 & \text{otherwise} \end{cases}, \begin{cases} x & x > 0 \\ 16 & \text{otherwise} \end{cases}) & a \ge 16 \land x > 0"
            + @" \\ \operatorname{xlogy}(a - 1, x) - x - \operatorname{lgamma}(a) & \text{otherwise} \end{cases}"),
        new(["log beta density"], @"f(a, b, x) = \begin{cases} \operatorname{greatlogbetadensity}(a, b, \begin{cases} x & x > 0 \land x < 1 \\ \frac{1}{2} & \text{otherwise} \end{cases}) & \max(a, b) \ge 16 \land x > 0 \land x < 1"
            + @" \\ \operatorname{xlogy}(a - 1, x) + \operatorname{xlogy}(b - 1, 1 - x) - \operatorname{logbeta}(a, b) & \text{otherwise} \end{cases}"),

        // Of x = a' / b' as it is shared by gamma variables of shapes a and b: that of a beta variable x / (1 + x), whose distance from its mean does not
        // cancel here.
        new(["great log ratio density"], @"f(a, b, x) = a \operatorname{logofmeanshare}(\frac{b (x - 1)}{\frac{b}{a} + x}, a, \frac{(a + b) x}{b + a x})"
            + @" + b \operatorname{logofmeanshare}(-\frac{b (x - 1)}{\frac{b}{a} + x}, b, \frac{a + b}{b + a x})"
            + @" - \log(x) + \frac{1}{2} \log(\frac{a}{2 \pi} \frac{b}{a + b}) + \operatorname{stirlingrest}(a + b) - \operatorname{stirlingrest}(a) - \operatorname{stirlingrest}(b)"),
        new(["log ratio density"], @"f(a, b, x) = \begin{cases} \operatorname{greatlogratiodensity}(a, b, \begin{cases} x & x > 0 \land x < \infty \\ 1 & \text{otherwise} \end{cases}) & \max(a, b) \ge 16 \land x > 0"
            + @" \\ a \log(\frac{a}{b}) + \operatorname{xlogy}(a - 1, x) - (a + b) \operatorname{log1p}(\frac{a}{b} x) - \operatorname{logbeta}(a, b) & \text{otherwise} \end{cases}"),
        new(["ratio share"], @"f(a, b, q) = \begin{cases} \operatorname{betainc}(a, b, \operatorname{shareofratio}(\begin{cases} q & q \le 1 \\ 1 & \text{otherwise} \end{cases})) & q \le 1"
            + @" \\ 1 - \operatorname{betainc}(b, a, \operatorname{shareofratio}(1 / \begin{cases} q & q > 1 \\ 1 & \text{otherwise} \end{cases})) & \text{otherwise} \end{cases}"),
        new(["ratio share above"], @"f(a, b, q) = \begin{cases} 1 - \operatorname{betainc}(a, b, \operatorname{shareofratio}(\begin{cases} q & q \le 1 \\ 1 & \text{otherwise} \end{cases})) & q \le 1"
            + @" \\ \operatorname{betainc}(b, a, \operatorname{shareofratio}(1 / \begin{cases} q & q > 1 \\ 1 & \text{otherwise} \end{cases})) & \text{otherwise} \end{cases}"),
        new(["share of ratio"], @"f(q) = \frac{q}{1 + q}"),

        // The inverse of the distribution function by the nearer end: next to it the tangent of what is next to a right angle has no digits.
        new(["cauchy quantile"], @"f(u) = \begin{cases} -\frac{1}{\tan(\pi u)} & u < \frac{1}{4} \\ \tan(\pi (u - \frac{1}{2})) & u \le \frac{3}{4} \\ \frac{1}{\tan(\pi (1 - u))} & \text{otherwise} \end{cases}"),

        // Entropies, where logarithms of gamma functions and digamma functions cancel: of either what is left beside x \log(x) and \log(x).
        new(["digamma rest"], @"f(a) = \begin{cases} -\frac{1}{2 a} - \frac{1}{a^2} (\frac{1}{12} - \frac{1}{a^2} (\frac{1}{120} - \frac{1}{a^2} (\frac{1}{252} - \frac{1}{a^2} (\frac{1}{240} - \frac{1}{132 a^2})))) & a \ge 16"
            + @" \\ \operatorname{digamma}(\min(a, 16)) - \log(\min(a, 16)) & \text{otherwise} \end{cases}"),
        new(["great gamma entropy"], @"f(a) = \frac{1}{2} \log(2 \pi a) + \operatorname{stirlingrest}(a) + (1 - a) \operatorname{digammarest}(a)"),
        new(["gamma entropy"], @"f(a) = \begin{cases} \operatorname{greatgammaentropy}(\begin{cases} a & a \ge 16 \\ 16 & \text{otherwise} \end{cases}) & a \ge 16"
            + @" \\ a + \operatorname{lgamma}(a) + (1 - a) \operatorname{digamma}(a) & \text{otherwise} \end{cases}"),
        new(["beta entropy"], @"f(a, b) = \begin{cases} \frac{1}{2} \log(2 \pi \frac{a}{a + b} \frac{b}{(a + b)^2}) + \operatorname{stirlingrest}(a) + \operatorname{stirlingrest}(b) - \operatorname{stirlingrest}(a + b)"
            + @" - (a - 1) \operatorname{digammarest}(a) - (b - 1) \operatorname{digammarest}(b) + (a + b - 2) \operatorname{digammarest}(a + b) & \max(a, b) \ge 16"
            + @" \\ \operatorname{logbeta}(a, b) - (a - 1) \operatorname{digamma}(a) - (b - 1) \operatorname{digamma}(b) + (a + b - 2) \operatorname{digamma}(a + b) & \text{otherwise} \end{cases}"),
        new(["ratio entropy"], @"f(a, b) = \begin{cases} \frac{1}{2} \log(\frac{2 \pi}{a} \frac{a + b}{b}) + \operatorname{stirlingrest}(a) + \operatorname{stirlingrest}(b) - \operatorname{stirlingrest}(a + b)"
            + @" + (1 - a) \operatorname{digammarest}(a) - (1 + b) \operatorname{digammarest}(b) + (a + b) \operatorname{digammarest}(a + b) & \max(a, b) \ge 16"
            + @" \\ \log(\frac{b}{a}) + \operatorname{logbeta}(a, b) + (1 - a) \operatorname{digamma}(a) - (1 + b) \operatorname{digamma}(b) + (a + b) \operatorname{digamma}(a + b) & \text{otherwise} \end{cases}"),
    ];

    private static readonly Lazy<Dictionary<string, List<FunctionDefinition>>> Parsed = new(Parse);

    public static IEnumerable<string> Names => Rows.SelectMany(static r => r.Names).Select(static n => n.Replace(" ", "")).Distinct(StringComparer.Ordinal);

    /// <summary>The functions of that name, one for each number of parameters.</summary>
    public static IReadOnlyList<FunctionDefinition> Find(string name) =>
        Parsed.Value.TryGetValue(Normalise(name), out var overloads) ? overloads : [];

    public static bool Knows(string name) => Parsed.Value.ContainsKey(Normalise(name));

    private static Dictionary<string, List<FunctionDefinition>> Parse()
    {
        var names = new SyntaxNames(
            Primitives.Names.Concat(Names).Where(static n => n.Length > 1).Distinct(StringComparer.Ordinal).ToValueArray(),
            Primitives.Names.Concat(Names).Distinct(StringComparer.Ordinal).ToValueArray(),
            default);
        var functions = new Dictionary<string, List<FunctionDefinition>>(StringComparer.Ordinal);
        foreach (var row in Rows.Concat(Distributions.Definitions).Concat(DistributionTable.Definitions))
        {
            var function = FunctionDefinition.BuiltIn(row, EquationParser.Parse(row.Text, names).Value!.Statements[0]);
            foreach (var key in row.Names.Select(Normalise).Distinct(StringComparer.Ordinal))
            {
                if (!functions.TryGetValue(key, out var overloads))
                {
                    functions.Add(key, overloads = []);
                }

                overloads.Add(function);
            }
        }

        return functions;
    }

    private static string Normalise(string name) =>
        new(name.Where(static c => c is not (' ' or '_' or '-')).Select(char.ToLowerInvariant).ToArray());
}
