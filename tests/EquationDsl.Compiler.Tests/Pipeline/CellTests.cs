using EquationDsl.Compiler.Tests.Emission;

namespace EquationDsl.Compiler.Tests.Pipeline;

/// <summary>One step of what books write as sequences, over parameters that [Symbol] binds to the values of one time: cells, optimisers, filters.</summary>
public sealed class CellTests
{
    private const string Logistic = "double S(double v) => 1 / (1 + Math.Exp(-v)); double Of(double[] M, double[] v, int i) { double sum = 0; for (var j = 0; j < v.Length; j++) { sum += M[i * v.Length + j] * v[j]; } return sum; } ";

    private const string Gates = "[Shape(\"d, m\")] ReadOnlySpan<{0}> Wz, [Shape(\"d, m\")] ReadOnlySpan<{0}> Wn, [Shape(\"d, d\")] ReadOnlySpan<{0}> Uz, [Shape(\"d, d\")] ReadOnlySpan<{0}> Un";

    private const string OpenGates = "ReadOnlyTensorSpan<{0}> Wz, ReadOnlyTensorSpan<{0}> Wn, ReadOnlyTensorSpan<{0}> Uz, ReadOnlyTensorSpan<{0}> Un";

    private static readonly int[][] Vectors = [[1, 1], [2, 3], [3, 0], [8, 7], [9, 2], [17, 1]];

    private static readonly int[][] Lengths = [[0], [1], [2], [3], [7], [8], [9], [16], [17], [33]];

    [Theory]
    [InlineData(Gates)]
    [InlineData(OpenGates)]
    public void GatedUnit(string gates) => new LoopTrial(
        @"z_t = \sigma(W_z x_t + U_z h_{t-1}) \\ n_t = \tanh(W_n x_t + U_n h_{t-1}) \\ h_t = (1 - z_t) \odot n_t + z_t \odot h_{t-1}",
        $"void F([Symbol(\"x_t\")] ReadOnlySpan<{{0}}> x, [Symbol(\"h_{{t-1}}\")] ReadOnlySpan<{{0}}> h, {gates}, [Symbol(\"h_t\")] Span<{{0}}> result)",
        "x: m; h: d; result: d; Wz: d m; Wn: d m; Uz: d d; Un: d d",
        Logistic + "for (var i = 0; i < d; i++) { var z = S(Of(Wz, x, i) + Of(Uz, h, i)); result[i] = (1 - z) * Math.Tanh(Of(Wn, x, i) + Of(Un, h, i)) + z * h[i]; }").Check("d, m", Vectors);

    [Fact]
    public void ResetGate() => new LoopTrial(
        @"z_t = \sigma(W_z x_t + U_z h_{t-1} + b) \\ r_t = \sigma(W_r x_t + U_r h_{t-1}) \\ \tilde{h}_t = \tanh(W_h x_t + U_h (r_t \odot h_{t-1})) \\ h_t = (1 - z_t) \odot h_{t-1} + z_t \odot \tilde{h}_t",
        "void F([Symbol(\"x_t\")] ReadOnlySpan<{0}> x, [Symbol(\"h_{t-1}\")] ReadOnlySpan<{0}> h, ReadOnlyTensorSpan<{0}> Wz, ReadOnlyTensorSpan<{0}> Wr, ReadOnlyTensorSpan<{0}> Wh, ReadOnlyTensorSpan<{0}> Uz, "
        + "ReadOnlyTensorSpan<{0}> Ur, ReadOnlyTensorSpan<{0}> Uh, ReadOnlySpan<{0}> b, [Symbol(\"h_t\")] Span<{0}> result)",
        "x: m; h: d; result: d; b: d; Wz: d m; Wr: d m; Wh: d m; Uz: d d; Ur: d d; Uh: d d",
        Logistic + "var s = new double[d]; for (var i = 0; i < d; i++) { s[i] = S(Of(Wr, x, i) + Of(Ur, h, i)) * h[i]; } "
        + "for (var i = 0; i < d; i++) { var z = S(Of(Wz, x, i) + Of(Uz, h, i) + b[i]); result[i] = (1 - z) * h[i] + z * Math.Tanh(Of(Wh, x, i) + Of(Uh, s, i)); }").Check("d, m", Vectors);

    [Fact]
    public void LongShortTermMemory() => new LoopTrial(
        @"i_t = \sigma(W_i x_t + U_i h_{t-1}) \\ f_t = \sigma(W_f x_t + b_f) \\ o_t = \sigma(W_o x_t + U_o h_{t-1}) \\ \tilde{c}_t = \tanh(W_c x_t + U_c h_{t-1}) \\ c_t = f_t \odot c_{t-1} + i_t \odot \tilde{c}_t \\ h_t = o_t \odot \tanh(c_t)",
        "void F([Symbol(\"x_t\")] ReadOnlySpan<{0}> x, [Symbol(\"h_{t-1}\")] ReadOnlySpan<{0}> h, [Symbol(\"c_{t-1}\")] ReadOnlySpan<{0}> c, ReadOnlyTensorSpan<{0}> Wi, ReadOnlyTensorSpan<{0}> Wf, ReadOnlyTensorSpan<{0}> Wo, "
        + "ReadOnlyTensorSpan<{0}> Wc, ReadOnlyTensorSpan<{0}> Ui, ReadOnlyTensorSpan<{0}> Uo, ReadOnlyTensorSpan<{0}> Uc, ReadOnlySpan<{0}> bf, [Symbol(\"h_t\")] Span<{0}> newH, [Symbol(\"c_t\")] Span<{0}> newC)",
        "x: m; h: d; c: d; newH: d; newC: d; bf: d; Wi: d m; Wf: d m; Wo: d m; Wc: d m; Ui: d d; Uo: d d; Uc: d d",
        Logistic + "for (var i = 0; i < d; i++) { newC[i] = S(Of(Wf, x, i) + bf[i]) * c[i] + S(Of(Wi, x, i) + Of(Ui, h, i)) * Math.Tanh(Of(Wc, x, i) + Of(Uc, h, i)); "
        + "newH[i] = S(Of(Wo, x, i) + Of(Uo, h, i)) * Math.Tanh(newC[i]); }").Check("d, m", Vectors);

    [Fact]
    public void Adam() => new LoopTrial(
        @"m_t = \beta_1 m_{t-1} + (1 - \beta_1) g_t \\ v_t = \beta_2 v_{t-1} + (1 - \beta_2) g_t^2 \\ \hat{m}_t = \frac{m_t}{1 - \beta_1^t} \\ \hat{v}_t = \frac{v_t}{1 - \beta_2^t} \\ \theta_t = \theta_{t-1} - \alpha \frac{\hat{m}_t}{\sqrt{\hat{v}_t} + 0.01}",
        "void F([Symbol(\"m_{t-1}\")] ReadOnlySpan<{0}> m, [Symbol(\"v_{t-1}\")] ReadOnlySpan<{0}> v, [Symbol(\"\\theta_{t-1}\")] ReadOnlySpan<{0}> theta, [Symbol(\"g_t\")] ReadOnlySpan<{0}> g, int t, "
        + "{0} alpha, {0} beta1, {0} beta2, [Symbol(\"m_t\")] Span<{0}> newM, [Symbol(\"v_t\")] Span<{0}> newV, [Symbol(\"\\theta_t\")] Span<{0}> newTheta)",
        "m: n; v: n; theta: n; g: n; newM: n; newV: n; newTheta: n",
        "for (var i = 0; i < n; i++) { newM[i] = beta1[0] * m[i] + (1 - beta1[0]) * g[i]; newV[i] = beta2[0] * v[i] + (1 - beta2[0]) * g[i] * g[i]; "
        + "newTheta[i] = theta[i] - alpha[0] * (newM[i] / (1 - Math.Pow(beta1[0], t))) / (Math.Sqrt(newV[i] / (1 - Math.Pow(beta2[0], t))) + 0.01); }")
    {
        Range = 0.2,
        Shift = 0.5,
    }.Check("n, t", [.. Lengths.Select(static l => new[] { l[0], 3 }), [5, 1], [5, 12]]);

    [Fact]
    public void Momentum() => new LoopTrial(
        @"v_t = \mu v_{t-1} + g_t \\ \theta_t = \theta_{t-1} - \eta v_t",
        "void F([Symbol(\"v_{t-1}\")] ReadOnlySpan<{0}> v, [Symbol(\"\\theta_{t-1}\")] ReadOnlySpan<{0}> theta, [Symbol(\"g_t\")] ReadOnlySpan<{0}> g, {0} mu, {0} eta, [Symbol(\"v_t\")] Span<{0}> newV, [Symbol(\"\\theta_t\")] Span<{0}> newTheta)",
        "v: n; theta: n; g: n; newV: n; newTheta: n",
        "for (var i = 0; i < n; i++) { newV[i] = mu[0] * v[i] + g[i]; newTheta[i] = theta[i] - eta[0] * newV[i]; }").Check("n", Lengths);

    [Fact]
    public void ExponentialAverage() => new LoopTrial(
        @"s_t = \alpha x_t + (1 - \alpha) s_{t-1}", "void F([Symbol(\"x_t\")] ReadOnlySpan<{0}> x, [Symbol(\"s_{t-1}\")] ReadOnlySpan<{0}> s, {0} alpha, [Symbol(\"s_t\")] Span<{0}> result)",
        "x: n; s: n; result: n", "for (var i = 0; i < n; i++) { result[i] = alpha[0] * x[i] + (1 - alpha[0]) * s[i]; }").Check("n", Lengths);

    [Fact]
    public void ExponentialAverageOfNumbers() => new LoopTrial(
        @"s_t = \alpha x_t + (1 - \alpha) s_{t-1}", "{0} F([Symbol(\"x_t\")] {0} x, [Symbol(\"s_{t-1}\")] {0} s, {0} alpha)", "x: 1", "result[0] = alpha[0] * x[0] + (1 - alpha[0]) * s[0];").Check("n", [1]);

    /// <summary>With one state and one observation, and with two states of which one is seen.</summary>
    [Fact]
    public void Kalman() => new LoopTrial(
        @"\hat{x}_{t|t-1} = F \hat{x}_{t-1} \\ P_{t|t-1} = F P_{t-1} F^\top + Q \\ K_t = P_{t|t-1} H^\top (H P_{t|t-1} H^\top + R)^{-1} \\ \hat{x}_t = \hat{x}_{t|t-1} + K_t (z_t - H \hat{x}_{t|t-1}) \\ P_t = (I - K_t H) P_{t|t-1}",
        "void F([Symbol(\"\\hat{x}_{t-1}\")] ReadOnlySpan<{0}> x, [Symbol(\"P_{t-1}\")] [Shape(\"n, n\")] ReadOnlySpan<{0}> P, [Symbol(\"z_t\")] ReadOnlySpan<{0}> z, [Shape(\"n, n\")] ReadOnlySpan<{0}> F, [Shape(\"n, n\")] ReadOnlySpan<{0}> Q, "
        + "[Shape(\"1, n\")] ReadOnlySpan<{0}> H, [Shape(\"1, 1\")] ReadOnlySpan<{0}> R, [Symbol(\"\\hat{x}_t\")] Span<{0}> newX, [Symbol(\"P_t\")] [Shape(\"n, n\")] Span<{0}> newP)",
        "x: n; P: n n; F: n n; Q: n n; H: n; newX: n; newP: n n",
        """
        var p = new double[n * n]; var a = new double[n]; var c = new double[n]; var r = new double[n];
        for (var i = 0; i < n; i++) for (var j = 0; j < n; j++) { a[i] += F[i * n + j] * x[j]; p[i * n + j] = Q[i * n + j]; for (var k = 0; k < n; k++) for (var l = 0; l < n; l++) p[i * n + j] += F[i * n + k] * P[k * n + l] * F[j * n + l]; }
        double s = R[0], y = z[0];
        for (var i = 0; i < n; i++) { y -= H[i] * a[i]; for (var j = 0; j < n; j++) { c[i] += p[i * n + j] * H[j]; r[j] += H[i] * p[i * n + j]; s += H[i] * p[i * n + j] * H[j]; } }
        for (var i = 0; i < n; i++) { newX[i] = a[i] + c[i] / s * y; for (var j = 0; j < n; j++) newP[i * n + j] = p[i * n + j] - c[i] / s * r[j]; }
        """)
    {
        Range = 0.3,
        Shift = 1,
    }.Check("n", [1], [2], [3]);

    /// <summary>The error is defined after its use, and times may be arguments.</summary>
    [Theory]
    [InlineData(@"w_{n+1} = w_n + \mu e_n x_n \\ e_n = d_n - w_n^\top x_n", "[Symbol(\"w_n\")] ReadOnlySpan<{0}> w, [Symbol(\"x_n\")] ReadOnlySpan<{0}> x, [Symbol(\"d_n\")] {0} d, {0} mu, [Symbol(\"w_{n+1}\")] Span<{0}> y")]
    [InlineData(@"w(n+1) = w(n) + \mu e(n) x(n) \\ e(n) = d(n) - w(n)^\top x(n)", "[Symbol(\"w(n)\")] ReadOnlySpan<{0}> w, ReadOnlySpan<{0}> x, {0} d, {0} mu, [Symbol(\"w(n+1)\")] Span<{0}> y")]
    [InlineData(@"w(n+1) = w(n) + \mu e(n) x(n) \quad \text{where } e(n) = d(n) - w(n)^\top x(n)", "[Symbol(\"w(n)\")] ReadOnlySpan<{0}> w, ReadOnlySpan<{0}> x, {0} d, {0} mu, [Symbol(\"w(n+1)\")] Span<{0}> y")]
    public void LeastMeanSquares(string equation, string parameters) => new LoopTrial(
        equation, $"void F({parameters})", "w: m; x: m; y: m", "var e = d[0]; for (var i = 0; i < m; i++) { e -= w[i] * x[i]; } for (var i = 0; i < m; i++) { y[i] = w[i] + mu[0] * e * x[i]; }").Check("m", Lengths);

    /// <summary>2 - (1 + 6) = -5, and the weights go back by half of that.</summary>
    [Theory]
    [InlineData(@"w_{n+1} = w_n + \mu e_n x_n \\ e_n = d_n - w_n^\top x_n")]
    [InlineData(@"w(n+1) = w(n) + \mu e(n) x(n) \\ e(n) = d(n) - w(n)^\top x(n)")]
    [InlineData(@"w[n+1] = w[n] + \mu e[n] x[n] \\ e[n] = d[n] - w[n]^\top x[n]")]
    public void LeastMeanSquaresInPlace(string equation) => Assert.Equal([-1.5, -5.5], EmittedMethod.Run(
        equation, "void F(Span<double> w, ReadOnlySpan<double> x, double d, double mu)", "double[] w = [1, 2]; F(w, new double[] { 1, 3 }, 2, 0.5); return w;"));

    /// <summary>Times in brackets are read as those below: all of w takes one step, and no entry is w's last.</summary>
    [Theory]
    [InlineData(@"w[n+1] = w[n] + \mu e x", "")]
    [InlineData(@"w[n+1] = w[n] + \mu e x", ", int n")]
    [InlineData(@"w(n+1) = w(n) + \mu e x", ", int n")]
    [InlineData(@"w[n+1] = w[n] + \mu e[n] x", "")]
    [InlineData(@"w[k+1] = w[k] + \mu e x", "")]
    public void TimesInBrackets(string equation, string number)
    {
        foreach (var n in new[] { 0, 1, 7, 33 })
        {
            var actual = EmittedMethod.Run(equation, $"void F(Span<double> w, double e, ReadOnlySpan<double> x, double mu{number})",
                $"double[] w = new double[{n}], x = new double[{n}]; for (var i = 0; i < {n}; i++) {{ w[i] = 10 + 3 * i; x[i] = 5 - i * i; }} F(w, 3, x, 0.5{(number.Length > 0 ? ", 2" : "")}); return w;");
            Assert.Equal(Enumerable.Range(0, n).Select(static i => 10 + (3 * i) + (1.5 * (5 - (i * i)))), actual);
        }
    }

    /// <summary>Where x bears the time too it may be a sequence: brackets are asked about as subscripts are. From a start on they are one.</summary>
    [Fact]
    public void TimesInBracketsOfAll()
    {
        Assert.StartsWith("EQ0113 'w[n]'", Findings(@"w[n+1] = w[n] + \mu e x[n]"), StringComparison.Ordinal);
        Assert.StartsWith("EQ0113 'w_n'", Findings(@"w_{n+1} = w_n + \mu e x_n"), StringComparison.Ordinal);
        Assert.Equal([2, 3, 4.5], EmittedMethod.Run("y[n+1] = a y[n] + x[n], y[0] = 2", "void F(double a, ReadOnlySpan<double> x, Span<double> y)",
            "var y = new double[3]; F(0.5, new double[] { 1, 2, 3 }, y); return y;"));
        static string Findings(string equation) => EquationDsl.Compiler.Tests.Lowering.Lowered.Findings(equation, "void F(Span<double> w, double e, ReadOnlySpan<double> x, double mu)");
    }

    /// <summary>The average of squares that [Symbol] names at both times is a step of its own.</summary>
    [Fact]
    public void RootMeanSquares() => new LoopTrial(
        @"E[g^2]_t = \beta E[g^2]_{t-1} + (1-\beta) g_t^2 \\ \theta_t = \theta_{t-1} - \frac{\eta}{\sqrt{E[g^2]_t + 0.01}} \odot g_t",
        "void F([Symbol(\"\\theta_{t-1}\")] ReadOnlySpan<{0}> theta, [Symbol(\"E[g^2]_{t-1}\")] ReadOnlySpan<{0}> v, [Symbol(\"g_t\")] ReadOnlySpan<{0}> g, {0} beta, {0} eta, [Symbol(\"E[g^2]_t\")] Span<{0}> newV, [Symbol(\"\\theta_t\")] Span<{0}> newTheta)",
        "theta: n; v: n; g: n; newV: n; newTheta: n",
        "for (var i = 0; i < n; i++) { newV[i] = beta[0] * v[i] + (1 - beta[0]) * g[i] * g[i]; newTheta[i] = theta[i] - eta[0] / Math.Sqrt(newV[i] + 0.01) * g[i]; }")
    {
        Range = 0.2,
        Shift = 0.5,
    }.Check("n", Lengths);

    [Fact]
    public void RootMeanSquaresInPlace() => Assert.Equal([1, 16, 2.5, 4.5], EmittedMethod.Run(
        @"E[g^2]_t = \beta E[g^2]_{t-1} + (1-\beta) g_t^2 \\ \theta_t = \theta_{t-1} - \frac{\eta}{\sqrt{E[g^2]_t}} \odot g_t",
        "void F([Symbol(\"\\theta_t\")] Span<double> theta, [Symbol(\"E[g^2]_t\")] Span<double> v, [Symbol(\"g_t\")] ReadOnlySpan<double> g, double beta, double eta)",
        "double[] w = [3, 5], v = [1, 16]; F(w, v, new double[] { 1, 4 }, 0.5, 0.5); return [v[0], v[1], w[0], w[1]];"));
}
