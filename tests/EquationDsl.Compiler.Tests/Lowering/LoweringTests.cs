using EquationDsl.Compiler.Model;

namespace EquationDsl.Compiler.Tests.Lowering;

/// <summary>Equations and the index notation that they become.</summary>
public class LoweringTests
{
    [Theory]
    [InlineData("softmax(z)")]
    [InlineData(@"\sigma(z_i) = \frac{e^{z_i}}{\sum_j e^{z_j}}")]
    [InlineData(@"\text{softmax}(z_i)=\frac{e^{z_i}}{\sum_j e^{z_j}}")]
    [InlineData(@"\text{softmax}(z)_i = \frac{e^{z_i}}{\sum_{j=1}^{n} e^{z_j}}")]
    public void SoftmaxHoweverWritten(string equation) => Assert.Equal(
        """
        require result.length(0) == n
        sum = sum j in 0..n of exp(z[j])
        result[i] = exp(z[i]) / sum
        """,
        Lowered.Text(equation, "void F(ReadOnlySpan<float> z, Span<float> result)"));

    [Theory]
    [InlineData("y_i = x_{n-i+1}", "result[i] = x[n - i - 1]")]
    [InlineData("y_i = x_{N+1-i}", "result[i] = x[N - i - 1]")]
    [InlineData("y_i = x_{n-i}", "result[i] = x[n - i - 1]")]
    public void AReversedIndexCountsFromTheLength(string equation, string expected)
    {
        var lines = Lowered.Text(equation, "void F(ReadOnlySpan<double> x, Span<double> result)").Split('\n');
        Assert.StartsWith("require result.length(0) == ", lines[0], StringComparison.Ordinal);
        Assert.Equal([lines[0], expected], lines);
    }

    [Theory]
    [InlineData("float pBGivenA, float pA, float pB", @"P(A|B) = \frac{P(B|A) P(A)}{P(B)}", "result = pBGivenA * pA / pB")]
    [InlineData("float x, float mu, float sigma", @"p(x)=\frac{1}{\sqrt{2\pi\sigma^2}} \exp\left(-\frac{(x-\mu)^2}{2\sigma^2}\right)", "result = 1 / sqrt(2 * pi * sigma^2) * exp(-((x - mu)^2 / (2 * sigma^2)))")]
    [InlineData("float x, float mu, float sigma", @"p(x)=\frac1{\sqrt{2\pi\sigma^2}}e^{-\frac{(x-\mu)^2}{2\sigma^2}}", "result = 1 / sqrt(2 * pi * sigma^2) * exp(-((x - mu)^2 / (2 * sigma^2)))")]
    [InlineData("double n, double k, double p", @"\log \binom{n}{k} + k \log p + (n-k) \log(1-p)", "result = lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1) + k * log(p) + (n - k) * log(1 - p)")]
    [InlineData("double k, double lambda", @"k \log \lambda - \lambda - \log k!", "result = k * log(lambda) - lambda - lgamma(k + 1)")]
    [InlineData("double x, double a, double b", @"(a-1) \log x + (b-1) \log(1-x) - \log B(a, b)", "result = (a - 1) * log(x) + (b - 1) * log(1 - x) - (lgamma(a) + lgamma(b) - lgamma(a + b))")]
    [InlineData("double x, double a, double b", @"\begin{cases} -\log(b - a) & a \le x \le b \\ -\infty & \text{otherwise} \end{cases}", "result = select(a <= x and x <= b, -log(b - a), -inf)")]
    [InlineData("float p, float gamma, float alpha", @"-\alpha (1 - p)^\gamma \log p", "result = -(alpha * pow(1 - p, gamma) * log(p))")]
    [InlineData("float x", @"\sin^2 x + \sin^{-1} x + \log_2 x + \sqrt[3]{x} + x^{1/2} + 2^x", "result = sin(x)^2 + asin(x) + log2(x) + cbrt(x) + sqrt(x) + exp2(x)")]
    [InlineData("float a", @"\mathbb{1}[a > 0] + \lfloor a \rfloor + |a| + a \bmod 3", "result = select(0 < a, 1, 0) + floor(a) + abs(a) + mod(a, 3)")]
    [InlineData("float x, float h", @"f(t) = t^2; f'(x) \approx \frac{f(x+h)-f(x-h)}{2h}", "result = ((x + h)^2 - (x - h)^2) / (2 * h)")]
    [InlineData("float e, float x", "e^x", "result = pow(e, x)")]
    [InlineData("int n, double p", @"p^n (1-p)^{n-1}", "result = pow(p, n) * pow(1 - p, n - 1)")]
    public void Scalars(string parameters, string equation, string expected) =>
        Assert.Equal(expected, Lowered.Text(equation, $"double F({parameters})"));

    [Theory]
    [InlineData(@"w^\top x + b", "sum = sum k in 0..n of w[k] * x[k]", "result = sum + b")]
    [InlineData(@"\sum_i w_i x_i + b", "sum = sum i in 0..n of w[i] * x[i]", "result = sum + b")]
    [InlineData(@"\langle w, x \rangle + b", "sum = sum k in 0..n of w[k] * x[k]", "result = sum + b")]
    [InlineData(@"w \cdot x + b", "sum = sum k in 0..n of w[k] * x[k]", "result = sum + b")]
    public void DotProductsHoweverWritten(string equation, params string[] statements) => Assert.Equal(
        string.Join("\n", statements.Prepend("require x.length(0) == n")),
        Lowered.Text(equation, "float F(ReadOnlySpan<float> w, ReadOnlySpan<float> x, float b)"));

    [Theory]
    [InlineData("gelu(x)", "x[i] * normcdf(x[i])")]
    [InlineData(@"y = \mathrm{LeakyReLU}(x)", "select(0 < x[i], x[i], 0.01 * x[i])")]
    [InlineData("y_i = mish(x_i)", "x[i] * tanh(softplus(x[i]))")]
    [InlineData(@"\sigma(x)", "logistic(x[i])")]
    [InlineData(@"y = f(x) \text{ where } f(t) = t \tanh(t)", "x[i] * tanh(x[i])")]
    [InlineData(@"y_i = \frac{i}{n} x_i", "(i + 1) / n * x[i]")]
    public void Elementwise(string equation, string body) => Assert.Equal(
        "require y.length(0) == n\ny[i] = " + body,
        Lowered.Text(equation, "void F(ReadOnlySpan<float> x, Span<float> y)"));

    [Theory]
    [InlineData(@"\sum_{i=1}^{N-1} (x_{i+1} - x_i)^2", "result = sum i in 0..N - 1 of (x[i + 1] - x[i])^2")]
    [InlineData(@"\sum_{i<j} (x_i - x_j)^2", "result = sum i in 0..n, j in i + 1..n of (x[i] - x[j])^2")]
    [InlineData(@"\sum_{i=0}^{2} x_i", "require x.length(0) >= 3\nresult = sum i in 0..3 of x[i]")]
    [InlineData(@"x_1 + x_3", "require x.length(0) >= 1\nrequire x.length(0) >= 3\nresult = x[0] + x[2]")]
    [InlineData(@"\sum_{t \in x} t^2", "result = sum t in 0..n of x[t]^2")]
    [InlineData(@"\max_i |x_i|", "result = max i in 0..n of abs(x[i])")]
    [InlineData(@"\sum_i \sum_{j \neq i} x_i x_j", "result = sum i in 0..n, j in 0..n where (j + 1) != (i + 1) of x[i] * x[j]")]
    public void Ranges(string equation, string expected) => Assert.Equal(expected, Lowered.Text(equation, "float F(ReadOnlySpan<float> x)"));

    [Theory]
    [InlineData(@"y_i = \sum_{j=1}^{i} x_j", "require y.length(0) == n\ny[i] = sum j in 0..i + 1 of x[j]")]
    [InlineData(@"y_i = x_i - x_{i-1}", "require y.length(0) == n - 1\ny[i] = x[i + 1] - x[i]")]
    [InlineData(@"y_i = x_{i+k}", "require y.length(0) == n - k\nrequire x.length(0) >= n - k\ny[i] = x[k + i]")]
    public void RangesOfFreeIndices(string equation, string expected) =>
        Assert.Equal(expected, Lowered.Text(equation, "void F(ReadOnlySpan<float> x, int k, Span<float> y)"));

    [Theory]
    [InlineData(@"y_i = \sum_{k=1}^{K} w_k x_{i+k-1}", "w[k] * x[i + k]")]
    [InlineData(@"y_i = \sum_{k=0}^{K-1} w_k x_{i+k}", "w[k] * x[i + k]")]
    [InlineData(@"y_i = \sum_{k=1}^{K} w_k x_{i+K-k}", "w[k] * x[K + i - k - 1]")]
    public void CountingFromZeroAndFromOneReadTheSame(string equation, string body) => Assert.Equal(
        "require y.length(0) == n - K + 1\ny[i] = sum k in 0..K of " + body,
        Lowered.Text(equation, "void F(ReadOnlySpan<float> x, ReadOnlySpan<float> w, Span<float> y)"));

    [Fact]
    public void BoundariesKeepTheLength() => Assert.Equal(
        "require y.length(0) == n\ny[i] = x[i] - x[i - 1]?zero",
        Lowered.Text("y_i = x_i - x_{i-1}", "void F(ReadOnlySpan<float> x, Span<float> y)", new EquationOptions(Boundary: BoundaryMode.Zero)));

    [Theory]
    [InlineData(@"-\log p_{y}", "result = -log(p[y])")]
    [InlineData(@"-\log \text{softmax}(p)_y", "sum = sum j in 0..n of exp(p[j])\nresult = -log(exp(p[y]) / sum)")]
    public void LabelsArePositions(string equation, string expected) =>
        Assert.Equal(expected, Lowered.Text(equation, "float F(ReadOnlySpan<float> p, int y)"));

    [Fact]
    public void StateIsUpdatedInPlace() => Assert.Equal(
        """
        F(theta[n], m[n], g[n], eta, beta) -> theta[n], m[n]
          require theta.length(0) == n
          require m.length(0) == n
          m[i] = beta * m[i] + (1 - beta) * g[i]
          theta[i] = theta[i] - eta * m[i]

        """,
        Lowered.Program(
            @"\begin{aligned} m_t &= \beta m_{t-1} + (1 - \beta) g \\ \theta_t &= \theta_{t-1} - \eta m_t \end{aligned}",
            "void F(Span<float> theta, Span<float> m, ReadOnlySpan<float> g, float eta, float beta)").ToString());

    [Fact]
    public void NewValuesAreReadByTheirLabel()
    {
        var program = Lowered.Program(
            @"m_{t+1} = m_t + g; \theta_{t+1} = \theta_t - m_{t+1}", "void F(Span<float> theta, Span<float> m, ReadOnlySpan<float> g)");

        Assert.Contains(program.Outputs[1], Compiler.Ir.ExprTraversal.Tensors(program.MapReduces[1].Body));
        Assert.Equal(2, program.State.Count);
    }

    [Fact]
    public void LinesDefineIntermediatesAndOutputs() => Assert.Equal(
        """
        sum = sum i in 0..n of x[i]
        mean = 1 / n * sum
        sum2 = sum i in 0..n of (x[i] - mean)^2
        variance = 1 / n * sum2
        """,
        Lowered.Text(
            @"\begin{aligned} \text{mean} &= \frac1n \sum_i x_i \\ \text{variance} &= \frac1n \sum_i (x_i - \text{mean})^2 \end{aligned}",
            "void F(ReadOnlySpan<float> x, out float mean, out float variance)"));

    [Fact]
    public void ALabelIsNoIndex() => Assert.Equal(
        """
        require result.length(0) == n
        sum = sum i in 0..n of x[i]
        muB = 1 / n * sum
        sum2 = sum i in 0..n of (x[i] - muB)^2
        sigmaB2 = 1 / n * sum2
        result[i] = (x[i] - muB) / sqrt(sigmaB2 + epsilon)
        """,
        Lowered.Text(
            @"\begin{aligned} \mu_B &= \frac{1}{n}\sum_i x_i \\ \sigma_B^2 &= \frac{1}{n}\sum_i (x_i - \mu_B)^2 \\ \hat{x} &= \frac{x - \mu_B}{\sqrt{\sigma_B^2 + \epsilon}} \end{aligned}",
            "void F(ReadOnlySpan<float> x, Span<float> result, float epsilon = 1e-5f)"));

    [Fact]
    public void AMeanWrittenTwiceIsComputedOnce() => Assert.Equal(
        """
        sum = sum j in 0..n of x[j]
        sum2 = sum i in 0..n of (x[i] - 1 / n * sum)^2
        result = 1 / n * sum2 + 1 / n * sum
        """,
        Lowered.Text(@"\mathbb{E}[(x - \mathbb{E}[x])^2] + \mathbb{E}[x]", "float F(ReadOnlySpan<float> x)"));

    [Fact]
    public void MatricesNeedNoSecondDesign() => Assert.Equal(
        """
        require K.length(1) == d
        require V.length(0) == m
        require Y.length(0) == n
        require Y.length(1) == v
        sum[i, l] = sum p in 0..d of Q[i, p] * K[l, p]
        """,
        string.Join("\n", Lowered.Text(
            @"Y = \text{softmax}\left(\frac{QK^\top}{\sqrt{d}}\right)V \text{ where } Q \in \mathbb{R}^{n \times d}, K \in \mathbb{R}^{m \times d}, V \in \mathbb{R}^{m \times v}, Y \in \mathbb{R}^{n \times v}",
            "void F(ReadOnlyTensorSpan<float> Q, ReadOnlyTensorSpan<float> K, ReadOnlyTensorSpan<float> V, TensorSpan<float> Y)").Split('\n').Take(5)));
}
