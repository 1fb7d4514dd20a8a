using EquationDsl.Compiler.Binding;
using EquationDsl.Compiler.Lowering;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Tests.Emission;
using EquationDsl.Compiler.Tests.Lowering;

namespace EquationDsl.Compiler.Tests.Binding;

/// <summary>Entries, domains and conditions as books print them, with values by hand.</summary>
public sealed class EntryAsPrintedTests
{
    [Theory]
    [InlineData(@"L(x) = \sum_j y_j \prod_{m \ne j} \frac{x - x_m}{x_j - x_m}", "double F(double x, [Symbol(\"x_j\")] ReadOnlySpan<double> nodes, ReadOnlySpan<double> y)", "F(2.5, [1, 2, 4], [1, 4, 16])", 6.25)]
    [InlineData(@"\|A\|_F = \sqrt{\sum_i \sum_j |a_{ij}|^2}", "double F([Shape(\"m,n\")] ReadOnlySpan<double> A, int m)", "F([3, 0, 0, -4], 2)", 5)]
    [InlineData(@"s = \sum_i 1_{\{x_i \ge 0\}}", "double F(ReadOnlySpan<double> x)", "F([1, -2, 0])", 2)]
    [InlineData(@"s = \sum_i \mathbf{1}_{(a,b]}(x_i)", "double F(ReadOnlySpan<double> x, double a, double b)", "F([1, 2, 3, 0.5], 1, 3)", 2)]
    [InlineData(@"s = \sum_i \mathbb{1}_{[a,b)}(x_i)", "double F(ReadOnlySpan<double> x, double a, double b)", "F([1, 2, 3, 0.5], 1, 3)", 2)]
    [InlineData(@"L = \hat{\mathbb{E}}_t[\min(r_t A_t, 2 A_t)]", "double F(ReadOnlySpan<double> r, ReadOnlySpan<double> A)", "F([1, 3], [1, 2])", 2.5)]
    [InlineData(@"f(x) = \left\{\begin{array}{ll} x & \text{if } 0 \le x < 1, \\ 2 - x & \text{if } 1 \le x < 2, \\ 0 & \text{otherwise} \end{array}\right.", "double F(double x)", "F(1.5)", 0.5)]
    [InlineData(@"s = \sum_i \sum_j \delta_{ij} x_i y_j", "double F(ReadOnlySpan<double> x, ReadOnlySpan<double> y)", "F([1, 2], [10, 20])", 50)]
    [InlineData(@"\cos\theta = \frac{a \cdot b}{\|a\| \|b\|}", "double F(ReadOnlySpan<double> a, ReadOnlySpan<double> b)", "F([3, 4], [4, 3])", 0.96)]
    [InlineData(@"-\log P(y \mid X) = \sum_i x_i", "double F(ReadOnlySpan<double> x)", "F([3, 4])", 7)]
    [InlineData(@"\ln p(X \mid w, \mu, v) = \sum_n \ln\left\{ \sum_k w_k \mathcal{N}(x_n \mid \mu_k, v_k) \right\}", "double F(ReadOnlySpan<double> x, ReadOnlySpan<double> w, ReadOnlySpan<double> mu, ReadOnlySpan<double> v)", "F([1], [1], [1], [2]) + 0.5 * Math.Log(4 * Math.PI)", 0)]
    [InlineData(@"y_t = \Delta x_t^2; \Delta x_t = x_{t+1} - x_t; s = \sum_t y_t", "double F(ReadOnlySpan<double> x)", "F([1, 3, 6])", 13)]
    [InlineData(@"r = \sum_t x_t x_{t-k}", "double F(ReadOnlySpan<double> x, int k)", "F([1, 2, 4, 3], 2)", 10)]
    public void Numbers(string equation, string signature, string call, double expected) =>
        Assert.Equal(expected, Assert.Single(EmittedMethod.Run(equation, signature, $"return [{call}];")), 1e-12);

    [Theory]
    [InlineData(@"P(H_i \mid E) = \frac{P(E|H_i)P(H_i)}{\sum_j P(E|H_j)P(H_j)}", "void F([Symbol(\"P(H_i)\")] ReadOnlySpan<double> prior, [Symbol(\"P(E|H_i)\")] ReadOnlySpan<double> like, Span<double> result)", "F([0.25, 0.75], [0.5, 0.1], y);", new[] { 0.625, 0.375 })]
    [InlineData(@"e_i = \delta_{ik}", "void F(int k, Span<double> e)", "F(1, y);", new double[] { 0, 1 })]
    [InlineData(@"y = A x + b \in \mathbb{R}^m", "void F(ReadOnlyTensorSpan<double> A, ReadOnlySpan<double> x, ReadOnlySpan<double> b, Span<double> y)", "F(new(new double[] { 1, 2, 3, 4 }, [2, 2]), [1, 1], [10, 20], y);", new double[] { 13, 27 })]
    [InlineData(@"\mathrm{Scores}(Q, k) = \frac{Qk}{\sqrt{d_k}}, \quad Q \in \mathbb{R}^{n \times d_k}", "void F(ReadOnlyTensorSpan<double> Q, ReadOnlySpan<double> k, Span<double> y)", "F(new(new double[] { 1, 1, 1, 1, 2, 2, 2, 2 }, [2, 4]), [1, 1, 1, 1], y);", new double[] { 2, 4 })]
    [InlineData(@"y = \frac{Qk}{\sqrt{d_k}} \\ Q \in \mathbb{R}^{n \times d_k}, \; k \in \mathbb{R}^{d_k}", "void F(ReadOnlyTensorSpan<double> Q, ReadOnlySpan<double> k, Span<double> y)", "F(new(new double[] { 1, 1, 1, 1, 2, 2, 2, 2 }, [2, 4]), [1, 1, 1, 1], y);", new double[] { 2, 4 })]
    [InlineData(@"\Delta x_t = x_{t+1} - x_t", "void F(ReadOnlySpan<double> x, Span<double> result)", "F([1, 3, 8], y);", new double[] { 2, 5 })]
    [InlineData(@"y_t = 2\delta_{t+1}; \delta_t = x_t", "void F(ReadOnlySpan<double> x, Span<double> y)", "F([1, 3, 8], y);", new double[] { 6, 16 })]
    [InlineData(@"y_t = \delta_{t+1} - \delta_{t-1}; \delta_t = x_t", "void F(ReadOnlySpan<double> x, Span<double> y)", "F([1, 3, 8, 10], y);", new double[] { 7, 7 })]
    [InlineData(@"S(i) = (I * K)(i) = \sum_m I(i+m) K(m)", "void F(ReadOnlySpan<double> I, ReadOnlySpan<double> K, Span<double> S)", "F([1, 3, 8], [1, 10], y);", new double[] { 31, 83 })]
    [InlineData(@"\sigma_t^2 = \omega + \alpha\epsilon_{t-1}^2 + \beta\sigma_{t-1}^2, \quad t = 2,\dots,T, \quad \sigma_1^2 = s", "void F(double omega, double alpha, double beta, double s, ReadOnlySpan<double> epsilon, [Symbol(\"\\sigma^2\")] Span<double> v)", "F(0.1, 0.2, 0.3, 1, [1, 9], y);", new[] { 1, 0.6 })]
    public void Vectors(string equation, string signature, string call, double[] expected) =>
        Assert.Equal(expected, EmittedMethod.Run(equation, signature, $"var y = new double[2]; {call} return [Math.Round(y[0], 12), Math.Round(y[1], 12)];"));

    /// <summary>The property Beta is read for β alone; what the equation calls as a function stays one.</summary>
    [Theory]
    [InlineData(@"y = \beta x + 1", 1)]
    [InlineData(@"y = \sigma(x)", 0)]
    [InlineData(@"y = \pi x", 0)]
    public void Properties(string equation, int read)
    {
        var request = Signatures.Request(equation, "double F(double x)");
        ParameterModel Property(string name) => new(name, ElementType.Double, ParameterKind.Scalar) { Member = name };
        var resolved = MemberParameters.Resolved(request with { Method = request.Method with { Members = [Property("Beta"), Property("Sigma"), Property("Pi")] } });
        Assert.Equal(1 + read, resolved.Method.Parameters.Count);
        Assert.True(Lowered.Bind(resolved).Succeeded);
    }

    /// <summary>What C# spells with a capital.</summary>
    [Fact]
    public void Constants()
    {
        var bound = Lowered.Bind(Signatures.Request(@"y = \text{rate} x + \beta", "double F(double x)") with { Constants = [new ConstantModel("Rate", 3, IsInteger: false), new ConstantModel("Beta", 1, IsInteger: false)] });
        Assert.Equal(Lowered.Program("y = 3 x + 1", "double F(double x)").ToString(), Lowerer.Lower(bound.Value!).ToString());
    }

    [Theory]
    [InlineData(@"P_0 = 1; P_1 = x; (n+1)P_{n+1} = (2n+1)xP_n - nP_{n-1}", "void F(double x, Span<double> P)", "EQ0166 'P_0': 'P_0' comes before the first entry of 'P', which is 'P_1', and is not stored in it.")]
    [InlineData(@"y = 2(x > 0)", "double F(double x)", "EQ0041 '(x > 0)'")]
    [InlineData(@"X_t = e_t + \sum_{i=1}^p \phi_i X_{t-i}", "void F(ReadOnlySpan<double> e, ReadOnlySpan<double> phi, Span<double> X)", "EQ0112 'X_{t-i}': 'X_t' is computed from its own entry 'X_{t-i}', along 't', and this is no recurrence that can be computed here; a sequence reads its own entries at distances that are numbers: write out the terms, as in X_{t-1} and X_{t-2}")]
    public void Findings(string equation, string signature, string expected) => Assert.StartsWith(expected, Lowered.Findings(equation, signature));

    [Theory]
    [InlineData("e_j = E_{t,j}", "void F(ReadOnlySpan<int> t, ReadOnlyTensorSpan<double> E, Span<double> e)", "'t' holds several: write t_n for one of them, with the n on the left side too.")]
    [InlineData(@"p = \mathcal{N}(x \mid m, v)", "double F(ReadOnlySpan<double> x, double m, double v)", @"the densities of the entries, \frac{1}{\sqrt{2\pi v}} \exp\left(-\frac{(x - m)^2}{2 v}\right)")]
    [InlineData(@"p = \mathcal{N}(x \mid m, v)", "double F(ReadOnlySpan<double> x, ReadOnlySpan<double> m, ReadOnlySpan<double> v)", @"write a vector, its mean and a matrix, \mathcal{N}(x \mid \mu, \Sigma) or \mathcal{N}(x \mid \mu, \mathrm{diag}(v))")]
    [InlineData(@"p = \mathcal{N}(x \mid m, S)", "double F([Shape(\"k, n\")] ReadOnlyTensorSpan<double> x, ReadOnlySpan<double> m, [Shape(\"n, n\")] ReadOnlyTensorSpan<double> S)", @"EQ0031 '\mathcal{N}(x \mid m, S)': '\mathcal{N}(x \mid m, S)' of a matrix with a vector and a matrix")]
    [InlineData(@"p = \mathcal{N}(x \mid m, S)", "double F(ReadOnlySpan<double> x, ReadOnlySpan<double> m, [Shape(\"2, 3\")] ReadOnlyTensorSpan<double> S)", @"EQ0173 '\mathcal{N}(x \mid m, S)'")]
    [InlineData(@"p = \mathcal{N}(x \mid m, S)", "double F([Shape(\"3\")] ReadOnlySpan<double> x, ReadOnlySpan<double> m, [Shape(\"2, 2\")] ReadOnlyTensorSpan<double> S)", "'the vector' has length 3, but 'its covariance' has length 2; here they must be equal.")]
    [InlineData(@"p = \text{KL}(\mathcal{N}(m, v) \| \mathcal{N}(0, 1))", "double F(ReadOnlySpan<double> m, ReadOnlySpan<double> v)", @"write vectors and matrices, \text{KL}(\mathcal{N}(\mu, \Sigma) \| \mathcal{N}(0, I)), or numbers instead")]
    [InlineData(@"s = \sum_i x_i", "Tensor<double> F(ReadOnlyTensorSpan<double> x)", "write it to a TensorSpan<double>, which has room for one number for each example of a batch")]
    public void Advice(string equation, string signature, string expected) => Assert.Contains(expected, Lowered.Findings(equation, signature));
}
