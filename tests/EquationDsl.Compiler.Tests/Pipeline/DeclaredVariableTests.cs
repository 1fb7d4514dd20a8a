using EquationDsl.Compiler.Tests.Emission;

namespace EquationDsl.Compiler.Tests.Pipeline;

/// <summary>What is asked of declared variables: against values of mpmath and numbers worked out by hand. None of them takes a key.</summary>
public sealed class DeclaredVariableTests
{
    private static void AssertIs(string equation, string signature, string call, string expected, double tolerance) => Assert.All(
        EmittedMethod.Run(equation, signature,
            $"var (found, expected) = ({call}, (double)({expected})); return [found == expected ? 0 : Math.Abs(found - expected) / Math.Abs(expected)];"),
        d => Assert.InRange(d, 0, tolerance));

    [Theory]
    [InlineData(@"L = \log p_X(x) \text{ where } X \sim \text{Gamma}(\alpha, \beta)", "double x, double alpha, double beta", "2.5, 3, 2",
        "3 * Math.Log(2) + 2 * Math.Log(2.5) - 5 - Math.Log(2)")]
    [InlineData(@"L = p_X(x), X \sim \text{Beta}(2, b)", "double x, double b", "0.25, 3", "12 * 0.25 * 0.5625")]
    [InlineData(@"L = \log p(x \mid \mu, \sigma) \text{ where } x \sim \mathcal{N}(\mu, \sigma^2)", "double x, double mu, double sigma", "1.5, 2, 0.5",
        "-0.5 - Math.Log(0.5) - 0.5 * Math.Log(2 * Math.PI)")]
    [InlineData(@"L = \sum_{i=1}^n \log p(x_i) \text{ where } x_i \sim \text{Exponential}(\lambda)", "ReadOnlySpan<double> x, double lambda",
        "new double[] { 1, 2, 4 }, 3", "3 * Math.Log(3) - 21")]
    [InlineData(@"y = F_X(x), \quad X \sim \chi^2(k)", "double x, double k", "7.5, 4", "0.888290707183957")]
    [InlineData(@"y = F_X^{-1}(p) \text{ where } X \sim \chi^2_k", "double p, double k", "0.95, 3", "7.814727903251179")]
    [InlineData(@"p = 1 - F_{\chi^2_k}(x)", "double x, double k", "300, 4", "151 * Math.Exp(-150)")]
    [InlineData(@"p = 2 (1 - F_T(|t|)), T \sim \text{Student}(n-1)", "double t, int n", "-2.5, 10", "0.0338618276829857")]
    [InlineData(@"p = P(|T| > t), T \sim t_{n-1}", "double t, int n", "2.5, 10", "0.0338618276829857")]
    [InlineData(@"y = F_T^{-1}(p), T \sim t_k", "double p, double k", "0.975, 7", "2.364624251592785")]
    [InlineData(@"p = 1 - F_X(f) \text{ where } X \sim F(m, n)", "double f, double m, double n", "4.2, 3, 12", "0.0301020775752666")]
    [InlineData(@"y = P(a \le Z \le b) \text{ where } Z \sim \mathcal{N}(0, 1)", "double a, double b", "-1, 2", "0.8185946141203637")]
    [InlineData(@"y = P(Z > a) \text{ where } Z \sim \mathcal{N}(0, 1)", "double a", "10", "7.61985302416052606e-24")]
    [InlineData(@"y = P(a < Z) \text{ where } Z \sim \mathcal{N}(0, 1)", "double a", "10", "7.61985302416052606e-24")]
    [InlineData(@"y = P(X = k) \text{ where } X \sim \text{Poisson}(\lambda)", "int k, double lambda", "3, 2.5", "Math.Exp(-2.5) * 15.625 / 6")]
    [InlineData(@"y = P(X < k) \text{ where } X \sim \text{Poisson}(\lambda)", "int k, double lambda", "2, 2.5", "Math.Exp(-2.5) * 3.5")]
    [InlineData(@"y = P(X \le k) \text{ where } X \sim \text{Poisson}(\lambda)", "int k, double lambda", "1, 2.5", "Math.Exp(-2.5) * 3.5")]
    [InlineData(@"y = P(X \ge k) \text{ where } X \sim \text{Binomial}(n, p)", "int k, int n, double p", "2, 3, 0.25", "10.0 / 64")]
    [InlineData(@"y = P(1 \le X < 3) \text{ where } X \sim \text{Binomial}(3, p)", "double p", "0.25", "36.0 / 64")]
    [InlineData(@"y = P(X \le k) \text{ where } X \sim \text{Geometric}(p)", "int k, double p", "2, 0.25", "7.0 / 16")]
    [InlineData(@"y = \mathbb{E}[X] + E[Y], X \sim \text{Gamma}(a, b), Y \sim \text{Exponential}(b)", "double a, double b", "3, 2", "2")]
    [InlineData(@"y = \mathrm{Var}(X) \text{ where } X \sim F(m, n)", "double m, double n", "3, 6", "2.0 * 36 * 7 / (3 * 16 * 2)")]
    [InlineData(@"y = H(X) \text{ where } X \sim \mathcal{N}(0, v)", "double v", "4", "0.5 * Math.Log(8 * Math.PI * Math.E)")]
    [InlineData(@"y = H(X) \text{ where } X \sim \text{Poisson}(\lambda)", "double lambda", "2.5", "1.8307266079269716826")]
    [InlineData(@"y = H(X) \text{ where } X \sim \text{Binomial}(n, p)", "int n, double p", "3, 0.5", "3 * Math.Log(2) - 0.75 * Math.Log(3)")]
    [InlineData(@"y = H(X) \text{ where } X \sim F(m, n)", "double m, double n", "3, 12", "1.15825209534171777673")]
    [InlineData(@"y = P(X = k) \text{ where } X \sim \text{Categorical}(p)", "int k, ReadOnlySpan<double> p", "2, new double[] { 0.25, 0.125, 0.625 }", "0.625")]
    [InlineData(@"y = P(X = k) \text{ where } X \sim \text{Categorical}(p)", "int k, ReadOnlySpan<double> p", "3, new double[] { 0.25, 0.125, 0.625 }", "0")]
    [InlineData(@"y = F_X(k) \text{ where } X \sim \text{Categorical}(p)", "double k, ReadOnlySpan<double> p", "1.5, new double[] { 0.25, 0.125, 0.625 }", "0.375")]
    [InlineData(@"y = P(X > k) \text{ where } X \sim \text{Categorical}(p)", "double k, ReadOnlySpan<double> p", "0, new double[] { 0.25, 0.125, 0.625 }", "0.75")]
    [InlineData(@"y = F_X^{-1}(u) \text{ where } X \sim \text{Categorical}(p)", "double u, ReadOnlySpan<double> p", "0.375, new double[] { 0.25, 0.125, 0.625 }", "1")]
    [InlineData(@"y = F_X^{-1}(u) \text{ where } X \sim \text{Categorical}(p)", "double u, ReadOnlySpan<double> p", "1, new double[] { 0.25, 0.125, 0.625 }", "2")]
    [InlineData(@"y = \mathbb{E}[X] \text{ where } X \sim \text{Categorical}(p)", "ReadOnlySpan<double> p", "new double[] { 0.25, 0.125, 0.625 }", "1.375")]
    [InlineData(@"y = \mathrm{Var}(X) \text{ where } X \sim \text{Categorical}(p)", "ReadOnlySpan<double> p", "new double[] { 0.25, 0.125, 0.625 }", "0.734375")]
    [InlineData(@"y = H(X) \text{ where } X \sim \text{Categorical}(p)", "ReadOnlySpan<double> p", "new double[] { 0.25, 0.125, 0.625, 0 }",
        "0.25 * Math.Log(4) + 0.125 * Math.Log(8) - 0.625 * Math.Log(0.625)")]
    [InlineData(@"y = H(X) \text{ where } X \sim \text{Categorical}(p)", "ReadOnlySpan<double> p", "new double[] { 1 }", "0")]
    [InlineData(@"L = \sum_i \log p(x_i) \text{ where } x_i \sim \text{Categorical}(\theta)", "ReadOnlySpan<int> x, ReadOnlySpan<double> theta",
        "new[] { 0, 2, 2 }, new double[] { 0.25, 0.125, 0.625 }", "Math.Log(0.25) + 2 * Math.Log(0.625)")]
    [InlineData(@"y = F_X^{-1}(0.5), X \sim \text{Exponential}(\lambda)", "double lambda", "2", "Math.Log(2) / 2")]
    [InlineData(@"y = \Phi^{-1}(p)", "double p", "0.025", "-1.95996398454005421178")]
    [InlineData(@"y = I_0(x) + I_1(x)", "double x", "5", "27.23987182360444689454 + 24.33564214245052719914")]
    [InlineData(@"y = I_x(a, b)", "double a, double b, double x", "2, 3, 0.25", "0.26171875")]
    public void A_value_is_that_of_the_distribution(string equation, string parameters, string arguments, string expected) =>
        AssertIs(equation, $"double F({parameters})", $"F({arguments})", expected, 2e-13);

    /// <summary>At every distribution that has both, the quantile of the share below is where it was, and the derivative of the share is the density.</summary>
    [Theory]
    [InlineData(@"\mathcal{N}(0.5, 2)", "1.25")]
    [InlineData(@"\mathcal{U}(0.5, 2)", "1.25")]
    [InlineData(@"\text{Exponential}(0.5)", "1.25")]
    [InlineData(@"\text{Laplace}(0.5, 2)", "1.25")]
    [InlineData(@"\text{Gumbel}(0.5, 2)", "1.25")]
    [InlineData(@"\text{Logistic}(0.5, 2)", "1.25")]
    [InlineData(@"\text{Cauchy}(0.5, 2)", "1.25")]
    [InlineData(@"\text{LogNormal}(0.5, 2)", "1.25")]
    [InlineData(@"\text{Rayleigh}(0.5)", "1.25")]
    [InlineData(@"\text{Weibull}(0.5, 2)", "0.25")]
    [InlineData(@"\text{Pareto}(0.5, 2)", "1.25")]
    [InlineData(@"\text{Gamma}(0.5, 2)", "1.25")]
    [InlineData(@"\text{Beta}(0.5, 2)", "0.25")]
    [InlineData(@"\text{Student}(2.5)", "-1.25")]
    [InlineData(@"\chi^2(2.5)", "1.25")]
    [InlineData(@"F(0.5, 2)", "1.25")]
    public void Quantiles_and_densities_belong_to_the_share(string distribution, string x) => Assert.All(
        EmittedMethod.Run(
            $@"y = F_X^{{-1}}(F_X(x)); z = F_X(x); w = F_X(x) + P(X > x); d = p_X(x) \text{{ where }} X \sim {distribution}",
            "void F(double x, out double y, out double z, out double w, out double d)",
            $$"""
            F({{x}}, out var y, out var z, out var w, out var d);
            F({{x}} + 1e-5, out _, out var above, out _, out _);
            F({{x}} - 1e-5, out _, out var below, out _, out _);
            return [Math.Abs(y - {{x}}) * 1e4, Math.Abs(w - 1) * 1e4, Math.Abs((above - below) / 2e-5 / d - 1)];
            """),
        static off => Assert.InRange(off, 0, 1e-8));

    [Fact]
    public void Derivatives_by_parameters_are_those_of_the_share() => Assert.All(
        EmittedMethod.Run(@"y = F_X(x) \text{ where } X \sim \text{Gamma}(\alpha, \beta)", "double F(double x, double alpha, double beta)", """
            FGradient(2, 1.5, 0.75, out var byX, out var byShape, out var byRate);
            double Slope(Func<double, double> f) => (f(1e-5) - f(-1e-5)) / 2e-5;
            return [byX - Slope(h => F(2 + h, 1.5, 0.75)), byShape - Slope(h => F(2, 1.5 + h, 0.75)), byRate - Slope(h => F(2, 1.5, 0.75 + h))];
            """),
        static off => Assert.InRange(Math.Abs(off), 0, 1e-9));

    [Theory]
    [InlineData(@"x \sim \text{Gamma}(1.5, 2)", "HighPrecision.GammaLower(1.5, 2 * x[i])")]
    [InlineData(@"x \sim \text{Beta}(1.5, 0.5)", "HighPrecision.BetaLower(1.5, 0.5, x[i])")]
    [InlineData(@"x \sim t_{3}", "HighPrecision.StudentLower(3, x[i])")]
    [InlineData(@"x \sim \chi^2(3)", "HighPrecision.GammaLower(1.5, x[i] / 2)")]
    [InlineData(@"x \sim F(3, 4)", "HighPrecision.BetaLower(1.5, 2, 3 * x[i] / (4 + 3 * x[i]))")]
    public void Draws_lie_where_their_uniform_number_says(string equation, string share) => Assert.All(
        EmittedMethod.Run(equation, "void F(NoiseKey key, Span<double> x)", $$"""
            var x = new double[20];
            F(new EquationDsl.NoiseKey(42), x);
            for (var i = 0; i < 20; i++) { x[i] = (double)EquationDsl.Oracle.{{share}} - EquationDsl.Oracle.ReferenceNoise.Uniform(42, 1, i, false); }
            return x;
            """),
        static off => Assert.InRange(Math.Abs(off), 0, 1e-13));

    [Fact]
    public void A_gradient_goes_through_draws_of_the_gamma_distribution() => Assert.All(
        EmittedMethod.Run(@"y = \frac{1}{n} \sum_{i=1}^n x_i \text{ where } x_i \sim \text{Gamma}(a, b)", "double F(int n, double a, double b, NoiseKey key)", """
            var key = new EquationDsl.NoiseKey(7);
            FGradient(50, 1.5, 2, key, out var byShape, out var byRate);
            double Slope(Func<double, double> f) => (f(1e-5) - f(-1e-5)) / 2e-5;
            return [byShape - Slope(h => F(50, 1.5 + h, 2, key)), byRate - Slope(h => F(50, 1.5, 2 + h, key))];
            """),
        static off => Assert.InRange(Math.Abs(off), 0, 1e-8));

    [Fact]
    public void An_expectation_is_the_mean_over_as_many_draws_as_are_asked_for() => Assert.All(
        EmittedMethod.Run(@"y = \mathbb{E}_{x \sim \mathcal{N}(\mu, \sigma^2)}[x^2] + 1", "double F(double mu, double sigma, NoiseKey key)", """
            var key = new EquationDsl.NoiseKey(7);
            FGradient(0.5, 2, key, out var byMean, out var byDeviation);
            var (sum, mean, deviation) = (0.0, 0.0, 0.0);
            for (var i = 0; i < 1000; i++)
            {
                var z = EquationDsl.Oracle.ReferenceNoise.Normal(7, 1, i, false);
                var x = 0.5 + 2 * z;
                (sum, mean, deviation) = (sum + x * x, mean + 2 * x, deviation + 2 * x * z);
            }

            return [F(0.5, 2, key) - 1 - sum / 1000, byMean - mean / 1000, byDeviation - deviation / 1000];
            """, new() { Samples = 1000 }),
        static off => Assert.InRange(Math.Abs(off), 0, 1e-11));

    [Fact]
    public void A_category_is_drawn_by_the_sums_of_the_probabilities() => Assert.All(
        EmittedMethod.Run(@"x \sim \text{Categorical}(p)", "void F(ReadOnlySpan<double> p, NoiseKey key, Span<int> x)", """
            var (x, off) = (new int[50], new double[52]);
            F([0.25, 0.25, 0.5], new EquationDsl.NoiseKey(42), x);
            for (var i = 0; i < 50; i++) { var u = EquationDsl.Oracle.ReferenceNoise.Uniform(42, 1, i, false); off[i] = x[i] - (u <= 0.25 ? 0 : u <= 0.5 ? 1 : 2); }
            try { F([0.25, 0.25, 0.25], new EquationDsl.NoiseKey(42), x); off[50] = 1; } catch (ArgumentOutOfRangeException e) { off[50] = e.ParamName == "p" ? 0 : 1; }
            try { F([0.25, -0.25, 1], new EquationDsl.NoiseKey(42), x); off[51] = 1; } catch (ArgumentOutOfRangeException e) { off[51] = e.ParamName == "p" ? 0 : 1; }
            return off;
            """),
        static off => Assert.Equal(0, off));

    [Theory]
    [InlineData(@"y = \mathbb{E}_{x \sim \mathcal{N}(0, 1)}[x \lambda]", "EQ0201", @"\mathbb{E}_{x \sim \mathcal{N}(0, 1)}[x \lambda]")]
    [InlineData(@"y = \mathbb{E}[X] \text{ where } X \sim \text{Cauchy}(0, \lambda)", "EQ0200", @"\mathbb{E}[X]")]
    [InlineData(@"y = p(X \mid \lambda) \text{ where } X \sim \mathcal{N}(0, 1)", "EQ0190", @"X \sim \mathcal{N}(0, 1)")]
    [InlineData(@"y = F_X(\lambda) \text{ where } X \sim \mathcal{N}(0, I)", "EQ0200", @"F_X(\lambda)")]
    [InlineData(@"y = F_X(\lambda) \text{ where } X \sim \text{Gamma}(2)", "EQ0192", @"\text{Gamma}(2)")]
    [InlineData(@"y = \mathbb{E}[X^3] \text{ where } X \sim \text{Gamma}(2, \lambda)", "EQ0206", @"\mathbb{E}[X^3]")]
    [InlineData(@"y = P(X > Y) \text{ where } X \sim \text{Exponential}(\lambda), Y \sim \chi^2_3", "EQ0204", "P(X > Y)")]
    [InlineData(@"y = P(\lambda \le X \le Y + 1) \text{ where } X \sim \text{Exponential}(\lambda), Y \sim \chi^2_3", "EQ0204", @"P(\lambda \le X \le Y + 1)")]
    [InlineData(@"y = P(|X| > Y) \text{ where } X \sim \mathcal{N}(0, \lambda), Y \sim \chi^2_3", "EQ0204", "P(|X| > Y)")]
    [InlineData(@"y = F_X(\lambda) \text{ where } X \sim \text{Bernoulli}(1.5)", "EQ0203", "1.5")]
    [InlineData(@"y = F_X(\lambda) \text{ where } X \sim \mathcal{N}(0, -2)", "EQ0203", "-2")]
    [InlineData(@"y = F_X(\lambda) \text{ where } X \sim \text{Gamma}(2, 0)", "EQ0203", "0")]
    public void What_has_no_value_is_told(string equation, string id, string marked)
    {
        var found = EquationCompiler.Compile(Signatures.Request(equation, "double F(double lambda)")).Diagnostics;
        Assert.Contains(found, d => d.Rule.Id == id && equation.Substring(d.Span.Start, d.Span.Length) == marked);
    }
}
