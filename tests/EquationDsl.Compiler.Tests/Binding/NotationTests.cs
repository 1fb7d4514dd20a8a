namespace EquationDsl.Compiler.Tests.Binding;

/// <summary>What papers write in several ways is one program.</summary>
public sealed class NotationTests
{
    private const string Vectors = "double F(ReadOnlySpan<double> x, ReadOnlySpan<double> y)";

    [Theory]
    [InlineData(@"s = \sum_{i=1}^m (x^{(i)} - y^{(i)})^2", @"s = \sum_{i=1}^m (x_i - y_i)^2", Vectors)]
    [InlineData(@"J = -\frac1m \sum_{i=1}^m \sum_{k=1}^K y_k^{(i)} \log \hat{y}_k^{(i)}", @"J = -\frac1m \sum_{i=1}^m \sum_{k=1}^K y_{i,k} \log \hat{y}_{i,k}",
        "double F([Shape(\"m, K\")] ReadOnlyTensorSpan<double> y, [Shape(\"m, K\")] ReadOnlyTensorSpan<double> yHat)")]
    [InlineData(@"J = \sum_{i=1}^m \sum_{k=1}^K y_k^{(i)} \log z_k^{(i)}", @"J = \sum_{i=1}^m \sum_{k=1}^K y_{i,k} \log z_{i,k}",
        "double F(ReadOnlyTensorSpan<double> y, ReadOnlyTensorSpan<double> z)")]
    [InlineData(@"s = \sum_l \sum_{i,j} w_{ij}^{(l)}", @"s = \sum_l \sum_{i,j} w_{l,i,j}", "double F(ReadOnlyTensorSpan<double> w)")]
    [InlineData(@"y^{(i)} = w^\top x^{(i)} + b", @"y_i = w^\top x_i + b",
        "void F([Shape(\"m, n\")] ReadOnlyTensorSpan<double> x, ReadOnlySpan<double> w, double b, Span<double> y)")]
    [InlineData(@"\sum_i x^{(i)\top} W x^{(i)}", @"\sum_i x_i^\top W x_i",
        "double F([Shape(\"m, n\")] ReadOnlyTensorSpan<double> x, [Shape(\"n, n\")] ReadOnlyTensorSpan<double> W)")]
    [InlineData(@"\theta_j := \theta_j - \alpha \frac1m \sum_{i=1}^m (h^{(i)} - y^{(i)}) x_j^{(i)}", @"\theta_j := \theta_j - \alpha \frac1m \sum_{i=1}^m (h_i - y_i) x_{ij}",
        "void F(Span<double> theta, ReadOnlySpan<double> h, ReadOnlySpan<double> y, ReadOnlyTensorSpan<double> x, double alpha)")]
    [InlineData(@"\sum_i W_h^{(i)}", @"\sum_i Wh_i", "double F(ReadOnlySpan<double> Wh)")]
    [InlineData(@"\sum_{l=1}^L a_l x^{[l]}", @"\sum_{l=1}^L a_l x_l", "double F(ReadOnlySpan<double> a, ReadOnlySpan<double> x)")]
    [InlineData(@"\theta^{(t+1)} = \theta^{(t)} - \eta g", @"\theta_{t+1} = \theta_t - \eta g", "void F(Span<double> theta, ReadOnlySpan<double> g, double eta)")]
    public void IndicesStandAboveInParentheses(string written, string plain, string signature) => AssertSame(written, plain, signature);

    [Theory]
    [InlineData(@"r_{xy} = \sum_i x_i y_i", @"r = \sum_i x_i y_i", Vectors)]
    [InlineData(@"H = -J \sum_i s_i s_{i+1} - h \sum_i s_i", @"-J \sum_i s_i s_{i+1} - h \sum_i s_i", "double F(ReadOnlySpan<double> s, double J, double h)")]
    [InlineData(@"L^{CLIP}(\theta) = \frac{1}{n} \sum_i \min(r_i, A_i)", @"\frac{1}{n} \sum_i \min(r_i, A_i)", "double F(ReadOnlySpan<double> r, ReadOnlySpan<double> A)")]
    [InlineData(@"\text{GELU}(x) = 0.5x\left(1 + \tanh x\right)", @"0.5x \odot \left(1 + \tanh x\right)", "void F(ReadOnlySpan<double> x, Span<double> result)")]
    [InlineData(@"\mathrm{SiLU}(x) = x \sigma(x)", @"x \odot \sigma(x)", "void F(ReadOnlySpan<double> x, Span<double> result)")]
    public void LeftSidesDescribe(string written, string plain, string signature) => AssertSame(written, plain, signature);

    [Theory]
    [InlineData(@"y_i = x_i - m, \quad m = \frac{1}{n} \sum_{i=1}^n x_i", @"m = \frac{1}{n} \sum_{i=1}^n x_i; y_i = x_i - m", "void F(ReadOnlySpan<double> x, Span<double> y)")]
    [InlineData(@"y = a + b, \quad a = x^2, \quad b = a x", @"a = x^2; b = a x; y = a + b", "double F(double x)")]
    [InlineData(@"\ell = \frac{1}{n} \sum_i l_i, \quad l_i = (x_i - y_i)^2", @"l_i = (x_i - y_i)^2; \ell = \frac{1}{n} \sum_i l_i", Vectors)]
    [InlineData(@"z_{ij} = (x_{ij} - \mu_i) / \sigma_i^2, \quad \mu_i = \sum_j x_{ij}, \quad \sigma_i^2 = \sum_j (x_{ij} - \mu_i)^2",
        @"\mu_i = \sum_j x_{ij}; \mathrm{sigma2}_i = \sum_j (x_{ij} - \mu_i)^2; z_{ij} = (x_{ij} - \mu_i) / \mathrm{sigma2}_i", "void F([Shape(\"n, d\")] ReadOnlyTensorSpan<double> x, [Shape(\"n, d\")] TensorSpan<double> z)")]
    [InlineData(@"\sigma_B^2 = \sum_i x_i^2; y_i = x_i / \sigma_B^2", @"\mathrm{sigmaB2} = \sum_i x_i^2; y_i = x_i / \mathrm{sigmaB2}", "void F(ReadOnlySpan<double> x, Span<double> y)")]
    [InlineData(@"y_i = x_i / \sigma_B^2 \text{ where } \sigma_B^2 = \sum_i x_i^2", @"\mathrm{sigmaB2} = \sum_i x_i^2; y_i = x_i / \mathrm{sigmaB2}", "void F(ReadOnlySpan<double> x, Span<double> y)")]
    public void NamesAreExplainedAfterwards(string written, string plain, string signature) => AssertSame(written, plain, signature);

    [Theory]
    [InlineData(@"\mathrm{RMS}(x) = \sqrt{\sum_i x_i^2}; y = \frac{x}{\mathrm{RMS}(x)}", @"\mathrm{RMS} = \sqrt{\sum_i x_i^2}; y = \frac{x}{\mathrm{RMS}}", "void F(ReadOnlySpan<double> x, Span<double> y)")]
    [InlineData(@"y = \frac{x}{\mathrm{RMS}(x)} \text{ where } \mathrm{RMS}(x) = \sqrt{\sum_i x_i^2}", @"\mathrm{RMS} = \sqrt{\sum_i x_i^2}; y = \frac{x}{\mathrm{RMS}}", "void F(ReadOnlySpan<double> x, Span<double> y)")]
    [InlineData(@"q(x)_i = e^{x_i}; y_i = q(x)_i + \sum_j q(x)_j", @"q_i = e^{x_i}; y_i = q_i + \sum_j q_j", "void F(ReadOnlySpan<double> x, Span<double> y)")]
    public void WhatIsDefinedWithItsArgumentIsReadWithIt(string written, string plain, string signature) => AssertSame(written, plain, signature);

    [Theory]
    [InlineData(@"Q W^Q", @"Q \mathrm{WQ}", "void F([Shape(\"n, e\")] ReadOnlyTensorSpan<double> Q, [Shape(\"e, d\")] ReadOnlyTensorSpan<double> WQ, TensorSpan<double> result)")]
    [InlineData(@"y_{hij} = \sum_k x_{ik} W^Q_{hkj}", @"y_{hij} = \sum_k x_{ik} \mathrm{WQ}_{hkj}",
        "void F([Shape(\"n, e\")] ReadOnlyTensorSpan<double> x, [Shape(\"H, e, d\")] ReadOnlyTensorSpan<double> WQ, [Shape(\"H, n, d\")] TensorSpan<double> y)")]
    [InlineData(@"y_h = x W_h^Q", @"y_h = x \mathrm{WQ}_h",
        "void F([Shape(\"n, e\")] ReadOnlyTensorSpan<double> x, [Shape(\"H, e, d\")] ReadOnlyTensorSpan<double> WQ, [Shape(\"H, n, d\")] TensorSpan<double> y)")]
    [InlineData(@"A_{t+1} = A_t - \eta \nabla_A L", @"A_{t+1} = A_t - \eta g", "void F(Span<double> A, [Symbol(\"\\nabla_A L\")] ReadOnlySpan<double> g, double eta)")]
    [InlineData(@"x - \eta \nabla L(x)", @"x - \eta g", "void F(ReadOnlySpan<double> x, [Symbol(\"\\nabla L(x)\")] ReadOnlySpan<double> g, double eta, Span<double> result)")]
    [InlineData(@"(x - y)^\top \Sigma^{-1} (x - y)", @"(x - y)^\top P (x - y)", "double F(ReadOnlySpan<double> x, ReadOnlySpan<double> y, [Symbol(\"\\Sigma^{-1}\")] [Shape(\"n, n\")] ReadOnlyTensorSpan<double> P)")]
    public void ParametersBearTheirNotations(string written, string plain, string signature) => AssertSame(written, plain, signature);

    [Theory]
    [InlineData(@"y_i = \sum_{j=1}^n A_{ij} x_j, \quad i = 1, \dots, m", @"y_i = \sum_{j=1}^n A_{ij} x_j", "void F([Shape(\"m, n\")] ReadOnlyTensorSpan<double> A, ReadOnlySpan<double> x, Span<double> y)")]
    [InlineData(@"y_i = x_i^2 \text{ for } i = 1, 2, \cdots, n", @"y_i = x_i^2", "void F(ReadOnlySpan<double> x, Span<double> y)")]
    [InlineData(@"s_k = \sum_i \mathbb{1}[c_i = k] x_i", @"s_k = \sum_i \mathbb{1}[c_i = k - 1] x_i", "void F(ReadOnlySpan<double> x, ReadOnlySpan<int> c, Span<double> s)")]
    public void RangesAndLabels(string written, string plain, string signature) => AssertSame(written, plain, signature);

    [Theory]
    [InlineData(@"x * y", @"x \odot y", "void F(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> result)")]
    [InlineData(@"0.5 * x * (1 + \tanh x)", @"0.5 x \odot (1 + \tanh x)", "void F(ReadOnlySpan<double> x, Span<double> result)")]
    [InlineData(@"A * B * 2", @"2 A \odot B", "void F([Shape(\"m, n\")] ReadOnlyTensorSpan<double> A, [Shape(\"m, n\")] ReadOnlyTensorSpan<double> B, TensorSpan<double> result)")]
    [InlineData(@"A * x", @"A \odot x", "void F([Shape(\"m, n\")] ReadOnlyTensorSpan<double> A, [Shape(\"n\")] ReadOnlySpan<double> x, TensorSpan<double> result)")]
    [InlineData(@"x^\top * y", @"x^\top y", Vectors)]
    public void AnAsteriskIsTheProductOfEntries(string written, string plain, string signature) => AssertSame(written, plain, signature);

    [Theory]
    [InlineData(@"\frac{1}{n(n-1)} \sum_{i < j} x_i x_j", @"\frac{1}{n \cdot (n-1)} \sum_{i < j} x_i x_j", "double F(ReadOnlySpan<double> x)")]
    [InlineData(@"\frac{\sum_{i=1}^N i x_i}{N(N+1)/2}", @"\frac{\sum_{i=1}^N i x_i}{N \cdot (N+1)/2}", "double F(ReadOnlySpan<double> x)")]
    [InlineData(@"\sum_{ij} a_{ij} x_i y_j", @"\sum_{i,j} a_{ij} x_i y_j", "double F(ReadOnlyTensorSpan<double> a, ReadOnlySpan<double> x, ReadOnlySpan<double> y)")]
    [InlineData(@"H = X W; Y = H^2", @"H = X W; Y = H H",
        "void F([Shape(\"m, m\")] ReadOnlyTensorSpan<double> X, [Shape(\"m, m\")] ReadOnlyTensorSpan<double> W, [Shape(\"m, m\")] TensorSpan<double> Y)")]
    public void LettersStandTogether(string written, string plain, string signature) => AssertSame(written, plain, signature);

    [Theory]
    [InlineData(@"(\mathbf{1} - z) \odot h", @"(1 - z) \odot h", "void F(ReadOnlySpan<double> z, ReadOnlySpan<double> h, Span<double> y)")]
    [InlineData(@"\sum_i \mathbf{1}\{x_i > 0\}", @"\sum_i \mathbb{1}\{x_i > 0\}", "double F(ReadOnlySpan<double> x)")]
    public void BoldOnesAreNumbersAndIndicators(string written, string plain, string signature) => AssertSame(written, plain, signature);

    [Theory]
    [InlineData(@"\begin{cases} \frac{1}{2}{a^2} & \text{for } |a| \le \delta, \\ \delta (|a| - \frac{1}{2}\delta), & \text{otherwise.} \end{cases}")]
    [InlineData(@"\begin{cases} \frac{1}{2}{a^2}, & |a| \le \delta, \\ \delta (|a| - \frac{1}{2}\delta) & |a| > \delta. \end{cases}")]
    [InlineData(@"\begin{cases} \frac{1}{2}{a^2} & \text{if } |a| \le \delta \\ \delta (|a| - \frac{1}{2}\delta) & \text{if } |a| > \delta, \end{cases}")]
    public void CasesArePunctuated(string written) => AssertSame(
        written, @"\begin{cases} \frac{1}{2}{a^2} & |a| \le \delta \\ \delta (|a| - \frac{1}{2}\delta) & " + (written.Contains('>', StringComparison.Ordinal) ? @"|a| > \delta" : @"\text{otherwise}") + @" \end{cases}",
        "double F(double a, double delta)");

    [Theory]
    [InlineData(@"x^{(2)}", "void F(ReadOnlySpan<double> x, Span<double> y)", "EQ0039")]
    [InlineData(@"\sum_i \gamma^{(i)} x_i", "double F(ReadOnlySpan<double> x, double gamma)", "EQ0039")]
    [InlineData(@"f(x) = w x + b", "void F(ReadOnlySpan<double> w, ReadOnlySpan<double> x, double b, Span<double> y)", "EQ0052")]
    [InlineData(@"x \cdot \tanh(x)", "void F(ReadOnlySpan<double> x, Span<double> y)", "EQ0052")]
    [InlineData(@"\sum_i x_i N(d)", "double F(ReadOnlySpan<double> x, double d)", "EQ0021")]
    [InlineData(@"x (1 + x)", "void F(ReadOnlySpan<double> x, Span<double> y)", "EQ0052")]
    public void WhatIsNeitherIsSaid(string equation, string signature, string id) =>
        Assert.Contains(EquationCompiler.Compile(Signatures.Request(equation, signature)).Diagnostics, d => d.IsError && d.Rule.Id == id);

    [Fact]
    public void ADotProductInAVectorIsTold()
    {
        var result = EquationCompiler.Compile(Signatures.Request(@"\frac{a \cdot b}{b^\top b} b", "void F(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> y)"));
        var told = Assert.Single(result.Diagnostics, static d => d.Rule.Id == "EQ0009");
        Assert.Contains(@"'a \cdot b' is read as the dot product a^\top b: write that, or a \odot b for the product of entries", told.Message, StringComparison.Ordinal);
        Assert.False(told.IsError);
        Assert.NotNull(result.Source);
    }

    [Fact]
    public void TheFactorsOfAProductAreNamedApart() => Assert.Contains(
        "'x' and '(1 + x)' are both vectors",
        EquationCompiler.Compile(Signatures.Request("x (1 + x)", "void F(ReadOnlySpan<double> x, Span<double> y)")).Diagnostics.Single(static d => d.IsError).Message, StringComparison.Ordinal);

    private static void AssertSame(string written, string plain, string signature) => Assert.Equal(SourceText.Of(plain, signature), SourceText.Of(written, signature));
}
