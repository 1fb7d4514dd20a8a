using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Tests.Emission;

namespace EquationDsl.Compiler.Tests.Pipeline;

/// <summary>What equations draw, against the mathematics of each distribution over the oracle's draws, entry by entry; and gradients against central differences with the same key.</summary>
public sealed class NoiseTests
{
    private const string Prelude = """
        const int n = 333;
        var key = new EquationDsl.NoiseKey(42);
        var random = new Random(1);
        double[] Some(double low, double high) { var x = new double[n]; for (var i = 0; i < n; i++) { x[i] = low + (high - low) * random.NextDouble(); } return x; }
        double[] Drawn(Func<int, double> draw) { var x = new double[n]; for (var i = 0; i < n; i++) { x[i] = draw(i); } return x; }
        double[] Normal(uint stream = 1) => Drawn(i => EquationDsl.Oracle.ReferenceNoise.Normal(42, stream, i, false));
        double[] Uniform(uint stream = 1) => Drawn(i => EquationDsl.Oracle.ReferenceNoise.Uniform(42, stream, i, false));
        double[] Apart(double[] found, double[] expected) { var d = new double[expected.Length]; for (var i = 0; i < d.Length; i++) { d[i] = Math.Abs(found[i] - expected[i]) / (1 + Math.Abs(expected[i])); } return d; }
        Func<Func<double>, double[], int, double> slope = (f, x, i) => { var (at, h) = (x[i], 1e-5); x[i] = at + h; var above = f(); x[i] = at - h; var below = f(); x[i] = at; return (above - below) / (2 * h); };
        var (x, y, u, z, chance) = (Some(-1, 1), new double[n], Uniform(), Normal(), Drawn(i => EquationDsl.Oracle.ReferenceNoise.Chance(42, 1, i)));

        """;

    private static void AssertSame(string equation, string signature, string script, double tolerance = 1e-13, EquationOptions? options = null) =>
        Assert.All(EmittedMethod.Run(equation, signature, Prelude + script, options), d => Assert.InRange(d, 0, tolerance));

    [Theory]
    [InlineData(@"x \sim \mathcal{N}(\mu, \sigma^2)", "1.5 + 2 * z[i]")]
    [InlineData(@"x \sim \mathcal{N}(\mu, \sigma)", "1.5 + Math.Sqrt(2) * z[i]")]
    [InlineData(@"x \sim \text{Normal}(\mu, \sigma^2 I)", "1.5 + 2 * z[i]")]
    [InlineData(@"x \sim \mathcal{U}(\mu, \sigma)", "1.5 + 0.5 * u[i]")]
    [InlineData(@"x \sim \text{Exponential}(\sigma); y = \mu x", "1.5 * -Math.Log(u[i]) / 2")]
    [InlineData(@"x \sim \text{Laplace}(\mu, \sigma)", "1.5 + 2 * (u[i] < 0.5 ? Math.Log(2 * u[i]) : -Math.Log(2 * (1 - u[i])))")]
    [InlineData(@"x \sim \text{Gumbel}(\mu, \sigma)", "1.5 - 2 * Math.Log(-Math.Log(u[i]))")]
    [InlineData(@"x \sim \text{Logistic}(\mu, \sigma)", "1.5 + 2 * Math.Log(u[i] / (1 - u[i]))")]
    [InlineData(@"x \sim \text{Cauchy}(\mu, \sigma)", "1.5 + 2 * Math.Tan(Math.PI * (u[i] - 0.5))", 1e-9)]
    [InlineData(@"x \sim \text{LogNormal}(\mu, \sigma^2)", "Math.Exp(1.5 + 2 * z[i])")]
    [InlineData(@"x \sim \text{Weibull}(\mu, \sigma)", "1.5 * Math.Sqrt(-Math.Log(u[i]))")]
    [InlineData(@"x \sim \text{Pareto}(\mu, \sigma)", "1.5 / Math.Sqrt(u[i])")]
    [InlineData(@"x \sim \text{Rayleigh}(\sigma), y = x - \mu", "2 * Math.Sqrt(-2 * Math.Log(u[i])) - 1.5")]
    [InlineData(@"x \sim \text{Bernoulli}(\sigma - \mu)", "chance[i] < 0.5 ? 1 : 0")]
    public void Draws_are_the_mathematics_of_their_distribution(string equation, string expected, double tolerance = 1e-13)
    {
        var output = equation.Contains("y =", StringComparison.Ordinal) ? "y" : "x";
        AssertSame(equation, $"void F(double mu, double sigma, NoiseKey key, Span<double> {output})", $"F(1.5, 2, key, y); return Apart(y, Drawn(i => {expected}));", tolerance);
    }

    [Theory]
    [InlineData(@"x_i \sim \mathcal{N}(\mu_i, \sigma_i^2)")]
    [InlineData(@"x = \mu + \sigma \odot \epsilon, \quad \epsilon \sim \mathcal{N}(0, I)")]
    [InlineData(@"x_i = \mu_i + \sigma_i \epsilon_i \text{ where } \epsilon_i \sim \mathcal{N}(0, 1)")]
    [InlineData(@"x \sim \mathcal{N}(\mu, \mathrm{diag}(\sigma \odot \sigma))")]
    public void Entries_may_have_parameters_of_their_own(string equation) => AssertSame(
        equation, "void F(ReadOnlySpan<double> mu, ReadOnlySpan<double> sigma, NoiseKey key, Span<double> x)",
        "var s = Some(0.5, 2); F(x, s, key, y); return Apart(y, Drawn(i => x[i] + s[i] * z[i]));");

    [Theory]
    [InlineData("float")]
    [InlineData("double")]
    public void Noise_of_diffusion_is_drawn_where_it_is_read(string element)
    {
        var source = EquationCompiler.Compile(Signatures.Request(
            @"x_t = \sqrt{\alpha_t} x_0 + \sqrt{1 - \alpha_t} \epsilon \quad \text{where} \quad \epsilon \sim \mathcal{N}(0, I)",
            $"void F(ReadOnlySpan<{element}> x0, {element} alphaT, NoiseKey key, Span<{element}> xT)")).Source!;
        Assert.Contains("epsilon.Load<V>(i, lanes)", source, StringComparison.Ordinal);
        Assert.DoesNotContain("Scratch", source, StringComparison.Ordinal);
        Assert.Contains("epsilon: standard normal, stream 1 of key; drawn where it is read, never stored", source, StringComparison.Ordinal);
    }

    [Fact]
    public void Diffusion_goes_forward_and_back() => AssertSame(
        @"x_t = \sqrt{\alpha_t} x_0 + \sqrt{1 - \alpha_t} \epsilon \quad \text{where} \quad \epsilon \sim \mathcal{N}(0, I)",
        "void F(ReadOnlySpan<double> x0, double alphaT, NoiseKey key, Span<double> xT)",
        """
        var (g, slopes) = (Some(-1, 1), new double[n]);
        F(x, 0.3, key, y);
        FGradient(x, 0.3, key, g, slopes, out var byAlpha);
        double sum = 0;
        for (var i = 0; i < n; i++) { sum += g[i] * (x[i] / (2 * Math.Sqrt(0.3)) - z[i] / (2 * Math.Sqrt(0.7))); }
        return [.. Apart(y, Drawn(i => Math.Sqrt(0.3) * x[i] + Math.Sqrt(0.7) * z[i])), .. Apart(slopes, Drawn(i => g[i] * Math.Sqrt(0.3))), .. Apart([byAlpha], [sum])];
        """, 1e-12);

    [Fact]
    public void Dropout_keeps_the_mask_in_no_memory_and_draws_it_again()
    {
        const string Equation = @"y = \frac{m \odot x}{1 - p}, \quad m \sim \text{Bernoulli}(1 - p)";
        const string Signature = "void F(ReadOnlySpan<double> x, double p, NoiseKey key, Span<double> y)";
        AssertSame(Equation, Signature, """
            u = chance;
            var (g, slopes) = (Some(-1, 1), new double[n]);
            F(x, 0.3, key, y);
            FGradient(x, 0.3, key, g, slopes);
            return [.. Apart(y, Drawn(i => u[i] < 0.7 ? x[i] / 0.7 : 0)), .. Apart(slopes, Drawn(i => u[i] < 0.7 ? g[i] / 0.7 : 0))];
            """);
        var compiled = EquationCompiler.Compile(Signatures.Request(Equation, Signature));
        Assert.DoesNotContain("Scratch", compiled.Source, StringComparison.Ordinal);
        Assert.Contains(compiled.Diagnostics, static d => d.Rule.Id == "EQ0194");
    }

    /// <summary>As its paper prints it: the layer above is a label, as spans have no axis for it (Srivastava et al., 2014).</summary>
    [Theory]
    [InlineData(@"r^{(l)}_j \sim \mathrm{Bernoulli}(a), \quad \tilde{\mathbf{y}}^{(l)} = \mathbf{r}^{(l)} * \mathbf{y}^{(l)}", "ReadOnlySpan<double> y")]
    [InlineData(@"z^{(l)}_j = r^{(l)}_j y^{(l)}_j, \quad r^{(l)}_j \sim \mathrm{Bernoulli}(a)", "ReadOnlySpan<double> y")]
    [InlineData(@"z^{(l+1)}_j = r^{(l)}_j y_j, \quad r^{(l)}_j \sim \mathrm{Bernoulli}(a)", "[Symbol(\"y\")] ReadOnlySpan<double> y")]
    public void Layers_above_draws_are_labels(string equation, string input)
    {
        var result = equation.Contains("tilde", StringComparison.Ordinal) ? "yTilde" : "z";
        AssertSame(equation, $"void F({input}, double a, NoiseKey key, Span<double> {result})", """
            u = chance;
            var (g, slopes) = (Some(-1, 1), new double[n]);
            F(x, 0.3, key, y);
            FGradient(x, 0.3, key, g, slopes);
            return [.. Apart(y, Drawn(i => u[i] < 0.3 ? x[i] : 0)), .. Apart(slopes, Drawn(i => u[i] < 0.3 ? g[i] : 0))];
            """);
    }

    /// <summary>Rows of lengths beside those of vectors and of groups; a share for each row, one for each entry, one number; bounds that are no numbers of few bits.</summary>
    [Theory]
    [InlineData(@"m \sim \text{Bernoulli}(p), M \in \mathbb{R}^{r \times c}; M_{ij} = m_{ij}", "double p", "0.3", "0.3")]
    [InlineData(@"M_{ij} = m_{ij}, m_{ij} \sim \text{Bernoulli}(p_i), M \in \mathbb{R}^{r \times c}", "ReadOnlySpan<double> p", "x", "x[i]")]
    [InlineData(@"M_{ij} = m_{ij} + j, m_{ij} \sim \text{Bernoulli}(p_j), M \in \mathbb{R}^{r \times c}", "ReadOnlySpan<double> p", "x", "x[j]", 1)]
    [InlineData(@"M_{ij} = b + m_{ij}, b \sim \text{Bernoulli}(p), m_{ij} \sim \text{Bernoulli}(p^2), M \in \mathbb{R}^{r \times c}", "double p", "0.7", "0.7 * 0.7", 2)]
    public void Choices_are_draws_of_forty_bits_below_their_share(string equation, string parameter, string given, string share, int kind = 0) => AssertSame(
        equation, $"void F({parameter}, int r, int c, NoiseKey key, [Shape(\"r, c\")] Span<double> M)", $$"""
        double Draw(uint stream, int at) => EquationDsl.Oracle.ReferenceNoise.Chance(42, stream, at);
        var (apart, lengths) = (0.0, new[] { (1, 1), (2, 3), (7, 9), (16, 16), (17, 33), (3, 1025), (5, 255) });
        foreach (var (r, c) in lengths)
        {
            x = new double[{{kind}} == 1 ? c : r];
            for (var i = 0; i < x.Length; i++) { x[i] = 0.001 + 0.998 * random.NextDouble(); }
            var M = new double[r * c];
            F({{given}}, r, c, key, M);
            for (var i = 0; i < r; i++)
            {
                for (var j = 0; j < c; j++)
                {
                    var rest = {{kind}} == 1 ? j + 1 : {{kind}} == 2 && Draw(1, 0) < 0.7 ? 1.0 : 0;
                    apart += Math.Abs(M[i * c + j] - rest - (Draw({{kind}} == 2 ? 2u : 1u, i * c + j) < {{share}} ? 1 : 0));
                }
            }
        }

        return Apart([apart], [0]);
        """, 0);

    [Fact]
    public void The_evidence_bound_of_an_autoencoder_has_gradients_through_its_draws() => AssertSame(
        @"\mathcal{L} = \|x - z\|^2 + \frac{1}{2} \sum_i (\mu_i^2 + \sigma_i^2 - \log \sigma_i^2 - 1) \text{ where } z = \mu + \sigma \odot \epsilon, \epsilon \sim \mathcal{N}(0, I)",
        "double F(ReadOnlySpan<double> mu, ReadOnlySpan<double> sigma, ReadOnlySpan<double> x, NoiseKey key)",
        """
        var (mu, sigma, ofMu, ofSigma, ofX) = (Some(-1, 1), Some(0.5, 2), new double[n], new double[n], new double[n]);
        FGradient(mu, sigma, x, key, ofMu, ofSigma, ofX);
        double Loss() => F(mu, sigma, x, key);
        double sum = 0;
        for (var i = 0; i < n; i++) { var d = x[i] - mu[i] - sigma[i] * z[i]; sum += d * d + (mu[i] * mu[i] + sigma[i] * sigma[i] - Math.Log(sigma[i] * sigma[i]) - 1) / 2; }
        return [.. Apart([Loss() * 1e5], [sum * 1e5]), .. Apart([ofMu[5], ofMu[300], ofSigma[5], ofSigma[300]], [slope(Loss, mu, 5), slope(Loss, mu, 300), slope(Loss, sigma, 5), slope(Loss, sigma, 300)])];
        """, 1e-7);

    [Fact]
    public void A_relaxed_choice_is_differentiable() => AssertSame(
        @"y_i = \frac{e^{(\ell_i + g_i)/\tau}}{\sum_j e^{(\ell_j + g_j)/\tau}} \quad \text{where} \quad g_i \sim \text{Gumbel}(0, 1)",
        "void F(ReadOnlySpan<double> l, double tau, NoiseKey key, Span<double> y)",
        """
        var (c, slopes) = (Some(-1, 1), new double[n]);
        F(x, 0.7, key, y);
        double total = 0;
        for (var i = 0; i < n; i++) { total += Math.Exp((x[i] - Math.Log(-Math.Log(u[i]))) / 0.7); }
        var expected = Drawn(i => Math.Exp((x[i] - Math.Log(-Math.Log(u[i]))) / 0.7) / total);
        FGradient(x, 0.7, key, c, slopes, out _);
        double Loss() { F(x, 0.7, key, y); double s = 0; for (var i = 0; i < n; i++) { s += c[i] * y[i]; } return s; }
        return [.. Apart(y, expected), .. Apart([slopes[3], slopes[200]], [slope(Loss, x, 3), slope(Loss, x, 200)])];
        """, 1e-8);

    [Fact]
    public void Each_draw_has_a_stream_of_its_own() => AssertSame(
        @"y_i = x_i + \sigma a_i b_i c \text{ where } a \sim \mathcal{N}(0, I), b_i \sim \mathcal{U}(-1, 1), c \sim \mathcal{N}(0, 1)",
        "void F(ReadOnlySpan<double> x, double sigma, NoiseKey key, Span<double> y)",
        "var (b, c) = (Uniform(2), Normal(3)[0]); F(x, 0.5, key, y); return Apart(y, Drawn(i => x[i] + 0.5 * z[i] * (2 * b[i] - 1) * c));");

    [Theory]
    [InlineData(@"y = W x \quad \text{where} \quad W_{ij} \sim \mathcal{N}(0, 1/k), W \in \mathbb{R}^{k \times d}")]
    [InlineData(@"y_i = \sum_j W_{ij} x_j, \quad W_{ij} \sim \mathcal{N}(0, 1/k), \quad i = 1, \dots, k")]
    public void A_random_projection_is_drawn_row_by_row(string equation) => AssertSame(
        equation, "double[] F(ReadOnlySpan<double> x, int k, NoiseKey key)",
        """
        var w = new double[7 * n];
        for (var i = 0; i < w.Length; i++) { w[i] = EquationDsl.Oracle.ReferenceNoise.Normal(42, 1, i, false) / Math.Sqrt(7); }
        var expected = new double[7];
        for (var i = 0; i < w.Length; i++) { expected[i / n] += w[i] * x[i % n]; }
        return Apart(F(x, 7, key), expected);
        """, 1e-12);

    [Fact]
    public void Means_of_samples_draw_as_many_as_they_read() => AssertSame(
        @"\bar{x} = \frac{1}{m} \sum_{i=1}^{m} x_i, \quad x_i \sim \mathcal{N}(\mu, \sigma^2)",
        "double F(double mu, double sigma, int m, NoiseKey key)",
        "double sum = 0; foreach (var e in z) { sum += 1 + 2 * e; } return Apart([F(1, 2, n, key)], [sum / n]);");

    [Fact]
    public void Stochastic_rounding_keeps_the_mean() => AssertSame(
        @"y = \lfloor x + u \rfloor, \quad u \sim \mathcal{U}(0, 1)", "void F(ReadOnlySpan<double> x, NoiseKey key, Span<double> y)",
        "F(x, key, y); return Apart(y, Drawn(i => Math.Floor(x[i] + u[i])));", options: new() { Derivatives = DerivativeKinds.None });

    [Fact]
    public void A_source_of_numbers_gives_a_key_for_each_call() => AssertSame(
        @"x_i \sim \mathcal{N}(0, 1), \quad i = 1, \dots, m", "double[] F(Random random, int m)",
        """
        var expected = new double[9];
        EquationDsl.Noise.NoiseReader<double>.Normal(EquationDsl.NoiseKey.From(new Random(3)), 1).Fill(expected);
        var source = new Random(3);
        var found = F(source, 9);
        return [.. Apart(found, expected), F(source, 9)[0] == found[0] ? 1 : 0];
        """);

    [Theory]
    [InlineData(@"y = x + \epsilon, \quad \epsilon \sim \mathcal{N}(0, I)", "void F(ReadOnlySpan<double> x, Span<double> y)", "EQ0190", @"\epsilon \sim \mathcal{N}(0, I)")]
    [InlineData(@"y = x + \epsilon, \quad \epsilon \sim \text{Zipf}(2)", "void F(ReadOnlySpan<double> x, NoiseKey key, Span<double> y)", "EQ0191", @"\text{Zipf}(2)")]
    [InlineData(@"y = x + \epsilon, \quad \epsilon \sim \mathcal{N}(0)", "void F(ReadOnlySpan<double> x, NoiseKey key, Span<double> y)", "EQ0192", @"\mathcal{N}(0)")]
    [InlineData(@"y = x + \epsilon, \quad 2\epsilon \sim \mathcal{N}(0, 1)", "void F(ReadOnlySpan<double> x, NoiseKey key, Span<double> y)", "EQ0193", @"2\epsilon")]
    [InlineData(@"y = x + \epsilon, \quad \epsilon \sim \mathcal{N}(0, I)", "void F(ReadOnlySpan<double> x, NoiseKey key, Random random, Span<double> y)", "EQ0199", @"y = x + \epsilon")]
    [InlineData(@"\epsilon_i \sim \mathcal{N}(0, 1)", "double[] F(NoiseKey key)", "EQ0197", @"\epsilon_i \sim \mathcal{N}(0, 1)")]
    [InlineData(@"y = x", "void F(ReadOnlySpan<double> x, NoiseKey key, Span<double> y)", "EQ0033", "y = x")]
    public void What_cannot_be_drawn_is_told(string equation, string signature, string id, string marked)
    {
        var found = EquationCompiler.Compile(Signatures.Request(equation, signature)).Diagnostics;
        Assert.Contains(found, d => d.Rule.Id == id && equation.Substring(d.Span.Start, d.Span.Length) == marked);
    }

    [Theory]
    [InlineData(@"x \sim \text{Exponential}(a)", "0")]
    [InlineData(@"x \sim \text{Laplace}(0, a)", "-1")]
    [InlineData(@"x \sim \text{Bernoulli}(a)", "1.5")]
    [InlineData(@"x \sim \text{Bernoulli}(1 - a)", "-0.1")]
    [InlineData(@"x \sim \mathcal{N}(0, a)", "-1")]
    [InlineData(@"x \sim \text{Weibull}(2, a)", "double.NaN")]
    public void What_no_distribution_can_have_is_refused_before_anything_is_written(string equation, string value) => AssertSame(
        equation, "void F(double a, NoiseKey key, Span<double> x)",
        $"try {{ F({value}, key, y); return [1]; }} catch (ArgumentOutOfRangeException e) {{ return [e.ParamName == \"a\" ? 0 : 1, .. Apart(y, new double[n])]; }}");

    [Fact]
    public void A_walk_draws_a_step_for_each_time() => AssertSame(
        @"s_i = \phi s_{i-1} + \epsilon_i \text{ where } \epsilon_i \sim \mathcal{N}(0, \sigma^2), s_0 = 0", "void F(double phi, double sigma, NoiseKey key, Span<double> s)",
        "var (last, steps) = (0.0, new double[n]); for (var i = 0; i < n; i++) { steps[i] = last = 0.9 * last + 0.5 * z[i]; } F(0.9, 0.5, key, y); return Apart(y, steps);", 1e-12);

    [Fact]
    public void Correlated_draws_are_those_of_the_Cholesky_factor() => AssertSame(
        @"x \sim \mathcal{N}(\mu, \Sigma)", "void F(ReadOnlySpan<double> mu, ReadOnlyTensorSpan<double> Sigma, NoiseKey key, Span<double> x)",
        """
        var found = new double[2];
        F([1, 2], System.Numerics.Tensors.Tensor.Create(new double[] { 4, 2, 2, 10 }, [2, 2]), key, found);
        return Apart(found, [1 + 2 * z[0], 2 + z[0] + 3 * z[1]]);
        """);

    [Fact]
    public void A_parameter_of_a_discrete_draw_that_is_named_is_refused()
    {
        var request = Signatures.Request(
            @"y = m \odot x, \quad m \sim \text{Bernoulli}(p)", "void F(ReadOnlySpan<double> x, double p, NoiseKey key, Span<double> y)", new() { WithRespectTo = ["p"] });
        Assert.Contains(EquationCompiler.Compile(request).Diagnostics, static d => d.Rule.Id == "EQ0195" && d.IsError);
    }

    [Fact]
    public void A_source_that_cannot_be_drawn_from_again_leaves_no_gradient()
    {
        var compiled = EquationCompiler.Compile(Signatures.Request(@"y = x + \epsilon, \quad \epsilon \sim \mathcal{N}(0, I)", "void F(ReadOnlySpan<double> x, Random random, Span<double> y)"));
        Assert.Contains(compiled.Diagnostics, static d => d.Rule.Id == "EQ0196" && !d.IsError);
        Assert.DoesNotContain("FGradient", compiled.Source, StringComparison.Ordinal);
    }

    /// <summary>Dropout as Srivastava et al. print it: the mask has an entry for each of x, as with the sign of products of entries.</summary>
    [Theory]
    [InlineData(@"y = r * x, \quad r \sim \text{Bernoulli}(p)")]
    [InlineData(@"y = x * r, \quad r \sim \text{Bernoulli}(p)")]
    public void MasksByAsterisk(string equation) => AssertSame(
        equation, "void F(ReadOnlySpan<double> x, double p, NoiseKey key, Span<double> y)",
        "u = chance; F(x, 0.3, key, y); return Apart(y, Drawn(i => u[i] < 0.3 ? x[i] : 0));");

    [Theory]
    [InlineData(@"y_i = x_{c_i}, \quad c_i \sim \text{Categorical}(p)", "x[Chosen(1, i)]")]
    [InlineData(@"y_i = a_i x_{c_i} \text{ where } c_i \sim \text{Categorical}(p)", "a[i] * x[Chosen(1, i)]")]
    [InlineData(@"y_i = x_c + a_i, c \sim \text{Categorical}(p)", "a[i] + x[Chosen(1, 0)]")]
    [InlineData(@"z_i \sim \mathcal{N}(0, 1), c_i \sim \text{Categorical}(p), y_i = x_{c_i} + a_i z_i", "x[Chosen(2, i)] + a[i] * z[i]")]
    public void A_category_is_a_position(string equation, string expected) => AssertSame(
        equation, "void F(ReadOnlySpan<double> x, ReadOnlySpan<double> a, ReadOnlySpan<double> p, NoiseKey key, Span<double> y)", $$"""
        double[] p = [0.1, 0.3, 0.05, 0.4, 0.15];
        int Chosen(uint stream, int i)
        {
            var (share, at, reached) = (EquationDsl.Oracle.ReferenceNoise.Uniform(42, stream, i, false), 0, p[0]);
            while (at < p.Length - 1 && reached < share) { reached += p[++at]; }
            return at;
        }

        x = [1, 20, 300, 4000, 50000];
        var a = Some(-1, 1);
        F(x, a, p, key, y);
        var (slopes, byX, total, sum) = (new double[n], new double[5], 0.0, 0.0);
        FGradient(x, a, p, key, Drawn(static _ => 1), byX, slopes);
        for (var i = 0; i < n; i++) { total += {{(equation.Contains("a_i x", StringComparison.Ordinal) ? "a[i]" : "1")}}; }
        foreach (var e in byX) { sum += e; }
        return [.. Apart(y, Drawn(i => {{expected}})), Math.Abs(sum - total)];
        """, 1e-12);
}
