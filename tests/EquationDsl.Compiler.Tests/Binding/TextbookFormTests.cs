using EquationDsl.Compiler.Tests.Emission;
using EquationDsl.Compiler.Tests.Lowering;

namespace EquationDsl.Compiler.Tests.Binding;

/// <summary>Forms of textbooks, against loops and numbers by hand: times beside positions, values of functions, first entries of number 0, functions of subscripted arguments.</summary>
public sealed class TextbookFormTests
{
    private static readonly int[][] Lengths = [[1], [2], [3], [7], [8], [9], [16], [17], [33]];

    /// <summary>One entry of a state gets a new value, whether or not the time stands with it.</summary>
    [Theory]
    [InlineData(@"H_{t+1}(A_t) = H_t(A_t) + \alpha", "Span<double> H, int At, double alpha", "double[] h = [1, 2, 3]; F(h, 1, 0.5); return h;", new[] { 1, 2.5, 3 })]
    [InlineData(@"H_{t+1}(a) = H_t(a) + \alpha (R_t - \bar{R}_t)", "Span<double> H, int a, double alpha, double Rt, double RBart", "double[] h = [1, 2, 3]; F(h, 2, 0.5, 4, 1); return h;", new[] { 1, 2, 4.5 })]
    [InlineData(@"V(S_t) \leftarrow V(S_t) + \alpha (R_{t+1} + \gamma V(S_{t+1}) - V(S_t))", "Span<double> V, int St, int StPlus1, double RtPlus1, double alpha, double gamma",
        "double[] v = [1, 2, 3]; F(v, 0, 2, 0.5, 0.1, 0.9); return v;", new[] { 1.22, 2, 3 })]
    [InlineData(@"Q(S_t, A_t) \leftarrow Q(S_t, A_t) + \alpha[R_{t+1} + \gamma \max_a Q(S_{t+1}, a) - Q(S_t, A_t)]",
        "TensorSpan<double> Q, int St, int At, int StPlus1, double RtPlus1, double alpha, double gamma", "double[] q = [1, 2, 3, 4]; F(new(q, [2, 2]), 0, 1, 1, 0.5, 0.1, 0.9); return q;", new[] { 1, 2.21, 3, 4 })]
    [InlineData(@"\theta_{t+1,d} = \theta_{t,d} - \eta g_{t,d}^2", "Span<double> theta, ReadOnlySpan<double> g, double eta", "double[] x = [1, 2, 3]; F(x, [2, 4, 6], 0.5); return x;", new[] { -1.0, -6, -15 })]
    public void Updates(string equation, string parameters, string call, double[] expected) =>
        Assert.Equal(expected, EmittedMethod.Run(equation, $"void F({parameters})", call).Select(static v => Math.Round(v, 12)));

    [Fact]
    public void UpperConfidence() => Assert.Equal([1, 0], EmittedMethod.Run(
        @"A_t = \operatorname*{argmax}_a \left[Q_t(a) + c \sqrt{\frac{\ln t}{N_t(a)}}\right]", "int F(ReadOnlySpan<double> Q, ReadOnlySpan<double> N, int t, double c)",
        "return [F([1, 0.9, 0.2], [100, 2, 50], 152, 1), F([1, 0.9, 0.2], [100, 2, 50], 152, 0)];"));

    /// <summary>(0.2 / 0.5) (0.9 / 0.25): rows are conditions.</summary>
    [Fact]
    public void TablesByLabels() => Assert.Equal(1.44, EmittedMethod.Run(
        @"\rho = \prod_{k=1}^{T} \frac{\pi(A_k | S_k)}{b(A_k | S_k)}", "double F(ReadOnlyTensorSpan<double> pi, ReadOnlyTensorSpan<double> b, ReadOnlySpan<int> A, ReadOnlySpan<int> S)",
        "return [F(new(new[] { 0.8, 0.2, 0.1, 0.9 }, [2, 2]), new(new[] { 0.5, 0.5, 0.75, 0.25 }, [2, 2]), [1, 1], [0, 1])];")[0], 12);

    [Theory]
    [InlineData(@"\pi_t(a) = \frac{e^{H_t(a)}}{\sum_{b=1}^k e^{H_t(b)}}", "void F(ReadOnlySpan<{0}> H, Span<{0}> pi)", "H: n; pi: n",
        "double z = 0; for (var b = 0; b < n; b++) { z += Math.Exp(H[b]); } for (var a = 0; a < n; a++) { pi[a] = Math.Exp(H[a]) / z; }")]
    [InlineData(@"f_i^{(t)} = \sigma\left( b_i^f + \sum_j U_{i,j}^f x_j^{(t)} + \sum_j W_{i,j}^f h_j^{(t-1)} \right)",
        "void F(ReadOnlySpan<{0}> bf, ReadOnlyTensorSpan<{0}> Uf, ReadOnlyTensorSpan<{0}> Wf, ReadOnlySpan<{0}> x, ReadOnlySpan<{0}> h, Span<{0}> f)", "bf: n; Uf: n 3; Wf: n n; x: 3; h: n; f: n",
        "for (var i = 0; i < n; i++) { var s = bf[i]; for (var j = 0; j < 3; j++) { s += Uf[3 * i + j] * x[j]; } for (var j = 0; j < n; j++) { s += Wf[n * i + j] * h[j]; } f[i] = 1 / (1 + Math.Exp(-s)); }")]
    [InlineData(@"\boldsymbol{\phi}(\mathbf{x})^{\mathrm T} \mathbf{S}_N \boldsymbol{\phi}(\mathbf{x})", "{0} F(ReadOnlySpan<{0}> phi, ReadOnlyTensorSpan<{0}> SN)", "phi: n; SN: n n",
        "for (var i = 0; i < n; i++) { for (var j = 0; j < n; j++) { result[0] += phi[i] * SN[n * i + j] * phi[j]; } }")]
    [InlineData(@"y(\mathbf{x}) = \mathbf{w}^\top \boldsymbol{\phi}(\mathbf{x}) + b", "{0} F(ReadOnlySpan<{0}> w, ReadOnlySpan<{0}> phi, {0} b)", "w: n; phi: n",
        "result[0] = b[0]; for (var i = 0; i < n; i++) { result[0] += w[i] * phi[i]; }")]
    [InlineData(@"y = \sum_{k=1}^K f_k(x) p_k(x) + \bar{f}(\mathbf{x}_*)^2", "{0} F(ReadOnlySpan<{0}> f, ReadOnlySpan<{0}> p, {0} fBar)", "f: n; p: n",
        "result[0] = fBar[0] * fBar[0]; for (var k = 0; k < n; k++) { result[0] += f[k] * p[k]; }")]
    [InlineData(@"y = K(X_*, X) K(X, X) z", "void F([Symbol(\"K(X_*, X)\")] ReadOnlyTensorSpan<{0}> Ks, [Symbol(\"K(X, X)\")] ReadOnlyTensorSpan<{0}> K, ReadOnlySpan<{0}> z, Span<{0}> y)", "Ks: 2 n; K: n n; z: n; y: 2",
        "for (var s = 0; s < 2; s++) { for (var i = 0; i < n; i++) { for (var j = 0; j < n; j++) { y[s] += Ks[n * s + i] * K[n * i + j] * z[j]; } } }")]
    [InlineData(@"\bar{f}(\mathbf{x}_*) = \mathbf{k}(\mathbf{x}_*)^\top K \mathbf{y}", "{0} F(ReadOnlySpan<{0}> k, ReadOnlyTensorSpan<{0}> K, ReadOnlySpan<{0}> y)", "k: n; K: n n; y: n",
        "for (var i = 0; i < n; i++) { for (var j = 0; j < n; j++) { result[0] += k[i] * K[n * i + j] * y[j]; } }")]
    [InlineData(@"N_k = \sum_{n=1}^{N} r_{nk}, \quad r_{nk} = \pi_k \mathcal{N}(x_n | \mu_k, 1)", "void F(ReadOnlySpan<{0}> x, ReadOnlySpan<{0}> pi, ReadOnlySpan<{0}> mu, [Symbol(\"N_k\")] Span<{0}> Nk)", "x: n; pi: 3; mu: 3; Nk: 3",
        "for (var k = 0; k < 3; k++) { for (var i = 0; i < n; i++) { Nk[k] += pi[k] * Math.Exp(-(x[i] - mu[k]) * (x[i] - mu[k]) / 2) / Math.Sqrt(2 * Math.PI); } }")]
    [InlineData(@"y_i = \beta_0 + \beta_1 x_i", "void F(ReadOnlySpan<{0}> x, ReadOnlySpan<{0}> beta, Span<{0}> y)", "x: n; beta: 2; y: n", "for (var i = 0; i < n; i++) { y[i] = beta[0] + beta[1] * x[i]; }")]
    [InlineData(@"E = \sum_{i=1}^N (y_i - \beta_0 - \sum_{j=1}^p x_{ij} \beta_j)^2", "{0} F(ReadOnlyTensorSpan<{0}> x, ReadOnlySpan<{0}> y, ReadOnlySpan<{0}> beta)", "x: n 3; y: n; beta: 4",
        "for (var i = 0; i < n; i++) { var e = y[i] - beta[0]; for (var j = 0; j < 3; j++) { e -= x[3 * i + j] * beta[j + 1]; } result[0] += e * e; }")]
    [InlineData(@"L = \sum_i d(a_i, b_i) \quad \text{where } d(x_i, y_i) = \|\mathbf{x}_i - \mathbf{y}_i\|_2", "{0} F(ReadOnlyTensorSpan<{0}> a, ReadOnlyTensorSpan<{0}> b)", "a: n 3; b: n 3",
        "for (var i = 0; i < n; i++) { double s = 0; for (var j = 0; j < 3; j++) { s += (a[3 * i + j] - b[3 * i + j]) * (a[3 * i + j] - b[3 * i + j]); } result[0] += Math.Sqrt(s); }")]
    [InlineData(@"\hat{f}(x_0) = \frac{\sum_{i=1}^{N} K_\lambda(x_0, x_i) y_i}{\sum_{i=1}^{N} K_\lambda(x_0, x_i)} \quad \text{where } K_\lambda(x_0, x) = D\left( \frac{x - x_0}{\lambda} \right), \quad D(t) = e^{-t^2}",
        "{0} F({0} x0, ReadOnlySpan<{0}> x, ReadOnlySpan<{0}> y, {0} lambda)", "x: n; y: n",
        "double u = 0, v = 0; for (var i = 0; i < n; i++) { var k = Math.Exp(-Math.Pow((x[i] - x0[0]) / lambda[0], 2)); u += k * y[i]; v += k; } result[0] = u / v;")]
    [InlineData(@"y = \sum_{s} p_s \hat{v}(s, \mathbf{w}) \quad \text{where } \hat{v}(s, \mathbf{w}) = \mathbf{w}^\top \mathbf{x}(s)", "{0} F(ReadOnlySpan<{0}> w, ReadOnlyTensorSpan<{0}> x, ReadOnlySpan<{0}> p)", "w: 3; x: n 3; p: n",
        "for (var s = 0; s < n; s++) { for (var j = 0; j < 3; j++) { result[0] += p[s] * w[j] * x[3 * s + j]; } }")]
    [InlineData(@"u(s) = \sum_a \pi(a|s) \sum_{s',r} p(s', r | s, a) [r + \gamma v(s')]",
        "void F(ReadOnlyTensorSpan<{0}> pi, ReadOnlyTensorSpan<{0}> p, ReadOnlySpan<{0}> r, ReadOnlySpan<{0}> v, {0} gamma, Span<{0}> u)", "pi: n 2; p: n 2 n 3; r: 3; v: n; u: n",
        "for (var s = 0; s < n; s++) { for (var a = 0; a < 2; a++) { for (var t = 0; t < n; t++) { for (var k = 0; k < 3; k++) { u[s] += pi[2 * s + a] * p[((2 * s + a) * n + t) * 3 + k] * (r[k] + gamma[0] * v[t]); } } } }")]
    public void OverVectors(string equation, string signature, string shapes, string loop) =>
        new LoopTrial(equation, signature, shapes, loop) { Shift = 1.5 }.Check("n", equation.Contains("p(s'", StringComparison.Ordinal) ? [[1], [2], [3], [7], [9]] : Lengths);

    [Theory]
    [InlineData(@"y = \phi_0 + \phi_1 x", "{0} F({0} x, ReadOnlySpan<{0}> phi)", "phi: 2", "result[0] = phi[0] + phi[1] * x[0];")]
    [InlineData(@"y = x_0 + 2 x_1^2 + x_2", "{0} F(ReadOnlySpan<{0}> x)", "x: 3", "result[0] = x[0] + 2 * x[1] * x[1] + x[2];")]
    [InlineData(@"y = g(u, h) \quad \text{where } g(v, z_0) = v z_0^2", "{0} F({0} u, {0} h)", "u: 1", "result[0] = u[0] * h[0] * h[0];")]
    [InlineData(@"v = S N'(d) \\ N'(x) = \frac{1}{\sqrt{2\pi}} e^{-x^2/2}", "{0} F({0} S, {0} d)", "S: 1", "result[0] = S[0] * Math.Exp(-d[0] * d[0] / 2) / Math.Sqrt(2 * Math.PI);")]
    [InlineData(@"y = f(a) + 1 \\ f(z) = \mathrm{softplus}(z) = \log(1 + e^z)", "{0} F({0} a)", "a: 1", "result[0] = Math.Log(1 + Math.Exp(a[0])) + 1;")]
    public void OfNumbers(string equation, string signature, string shapes, string loop) => new LoopTrial(equation, signature, shapes, loop).Check("n", [0], [1]);

    /// <summary>Points that [Symbol] names, whatever letters are below them.</summary>
    [Fact]
    public void TwoPoints() => new LoopTrial(
        @"k(x_i, x_j) = \left(1 + \frac{d(x_i, x_j)^2}{2\alpha}\right)^{-\alpha} \text{where } d(u, v) = \|u - v\|", "{0} F([Symbol(\"x_i\")] ReadOnlySpan<{0}> xi, [Symbol(\"x_j\")] ReadOnlySpan<{0}> xj, {0} alpha)",
        "xi: n; xj: n", "double s = 0; for (var i = 0; i < n; i++) { s += (xi[i] - xj[i]) * (xi[i] - xj[i]); } result[0] = Math.Pow(1 + s / (2 * alpha[0]), -alpha[0]);") { Shift = 1.5 }.Check("n", Lengths);

    private const string Lasso = "double F(ReadOnlySpan<double> w, ReadOnlyTensorSpan<double> X, ReadOnlySpan<double> y, double alpha)";
    private const string Sought = " is computed, as equations are formulas and solve no problem: leave the operator out for the value of the objective at what is passed.";

    /// <param name="marked">The characters that the message is about.</param>
    [Theory]
    [InlineData(@"\min_{w} \|X w - y\|_2^2 + \alpha \|w\|_1", Lasso, "EQ0248", @"\min_{w", "No minimum over 'w'" + Sought, @"\|X w - y\|_2^2 + \alpha \|w\|_1")]
    [InlineData(@"\min_{w,b} \frac{1}{2}\|w\|^2 + b^2", "double F(ReadOnlySpan<double> w, double b)", "EQ0248", @"\min_{w,b", "No minimum over 'w', 'b'" + Sought, @"\frac{1}{2}\|w\|^2 + b^2")]
    [InlineData(@"\hat\beta = \arg\min_\beta \left\{ \sum_{i=1}^N (y_i - \sum_j x_{ij}\beta_j)^2 + \lambda \sum_j \beta_j^2 \right\}", "double F(ReadOnlyTensorSpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> beta, double lambda)",
        "EQ0248", @"\arg\min_\beta", @"No minimum over '\beta'" + Sought, @"L = \sum_{i=1}^N (y_i - \sum_j x_{ij}\beta_j)^2 + \lambda \sum_j \beta_j^2")]
    [InlineData(@"c = S N(d_1) - K \text{ where } d_1 = S - K", "double F(double S, double K)", "EQ0021", "N",
        @"'N' is no function that is known here. For the distribution function of the standard normal distribution write \Phi(d_1), or add the line N(x) = \Phi(x).", @"c = S \Phi(d_1) - K \text{ where } d_1 = S - K")]
    [InlineData(@"c = \sum_{s,r} p(s, r) r", "double F(ReadOnlyTensorSpan<double> p)", "EQ0031", "r",
        @"'r', which looks up an entry and stands as a value, of which nothing gives the values, has no meaning here; write r_k with an index k and a parameter 'r' for the values, or a range as in \sum_{r=0}^{n} instead.", @"c = \sum_s \sum_{r=0}^{n} p(s, r) r")]
    public void AreRefused(string equation, string signature, string id, string marked, string message, string mended)
    {
        var found = Assert.Single(EquationCompiler.Compile(Signatures.Request(equation, signature)).Diagnostics, static d => d.IsError);
        Assert.Equal((id, marked, message), (found.Rule.Id, equation.Substring(found.Span.Start, found.Span.Length), found.Message));
        Assert.Equal("", Lowered.Findings(mended, signature));
    }

    /// <summary>Parentheses that a message shows have both sides.</summary>
    [Fact]
    public void ShownWithBothParentheses() => Assert.Contains(
        @"as in sum(\left(1 + x\right)^{2}).", Assert.Single(EquationCompiler.Compile(Signatures.Request(@"y = \left(1 + x\right)^{2}", "double F(ReadOnlySpan<double> x)")).Diagnostics, static d => d.IsError).Message, StringComparison.Ordinal);

    /// <summary>A name before two arguments is two values, and one that stands alone too is none of a function.</summary>
    [Theory]
    [InlineData(@"y = \bar{f}(\mathbf{x}) - \bar{f}(\mathbf{z})", "double F(double fBar)")]
    [InlineData(@"y = \bar{f}(\mathbf{x}) - \bar{f}", "double F(double fBar)")]
    [InlineData(@"y = \phi(x)^\top w + x", "double F(ReadOnlySpan<double> phi, ReadOnlySpan<double> w, double x)")]
    [InlineData(@"y = \phi(\mathbf{x})^\top w + \|x\|", "double F(ReadOnlySpan<double> phi, ReadOnlySpan<double> w, ReadOnlySpan<double> x)")]
    public void AreAskedAbout(string equation, string signature) => Assert.Contains(EquationCompiler.Compile(Signatures.Request(equation, signature)).Diagnostics, static d => d.IsError);
}
