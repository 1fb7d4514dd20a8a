using EquationDsl.Compiler.Tests.Emission;
using EquationDsl.Compiler.Tests.Lowering;

namespace EquationDsl.Compiler.Tests.Binding;

/// <summary>Which value a name means that books print at several times or before its own line, against values by hand.</summary>
public sealed class PrintedValuesTests
{
    /// <summary>Inputs called after the step before or behind.</summary>
    [Theory]
    [InlineData(@"x_t = x_{t-1} + a d", "void F(ReadOnlySpan<double> xPrev, ReadOnlySpan<double> d, double a, Span<double> x)", "F([1, 2], [3, 4], 0.5, y);", new[] { 2.5, 4 })]
    [InlineData(@"\mathbf{x}_{t+1} = \mathbf{x}_t + a\mathbf{d}", "void F(ReadOnlySpan<double> oldX, ReadOnlySpan<double> d, double a, Span<double> x)", "F([1, 2], [3, 4], 0.5, y);", new[] { 2.5, 4 })]
    [InlineData(@"x^{(k)} = x^{(k-1)} - a d", "void F(ReadOnlySpan<double> x_prev, ReadOnlySpan<double> d, double a, Span<double> x)", "F([1, 2], [3, 4], 0.5, y);", new[] { -0.5, 0 })]
    [InlineData(@"\alpha_t(j) = \frac{1}{Z_t} \lambda_t(j) \left[ \sum_{i=1}^{K} \alpha_{t-1}(i) A_{i,j} \right]",
        "void F(ReadOnlySpan<double> alphaPrev, ReadOnlyTensorSpan<double> A, ReadOnlySpan<double> lambda, double Z, Span<double> alpha)", "F([4, 6], new([7, 3, 2, 8], [2, 2]), [5, 1], 2, y);", new[] { 100.0, 30 })]
    [InlineData(@"\beta_t(i) = \sum_j A_{ij} b_j \beta_{t+1}(j)", "void F(ReadOnlySpan<double> betaNext, ReadOnlyTensorSpan<double> A, ReadOnlySpan<double> b, Span<double> beta)",
        "F([1, 2], new([1, 2, 3, 4], [2, 2]), [1, 3], y);", new[] { 13.0, 27 })]
    [InlineData(@"\theta_{t+1} = \theta_t - \eta v_{t+1} \\ v_{t+1} = \mu v_t + g", "void F(ReadOnlySpan<double> thetaOld, ReadOnlySpan<double> vOld, double g, double eta, double mu, Span<double> thetaNew, Span<double> vNew)",
        "var v = new double[2]; F([1, 2], [3, 4], 1, 0.5, 2, y, v); y[1] = v[1];", new[] { -2.5, 9 })]
    [InlineData(@"\sigma_t = a \sigma_{t-1} + x_t", "void F(double sigmaPrev, double a, double x, Span<double> y)", "F(2, 3, 4, y);", new[] { 10.0, 10 })]
    public void AreTheStepBefore(string equation, string signature, string call, double[] expected) =>
        Near(expected, EmittedMethod.Run(equation, signature, $"var y = new double[2]; {call} return y;"));

    /// <summary>What runs, and what is passed as a sequence, has no parameter for one step.</summary>
    [Theory]
    [InlineData(@"h_t = a h_{t-1} + x_t, \quad t = 1, \ldots, T", "void F(ReadOnlySpan<double> hPrev, ReadOnlySpan<double> x, double a, Span<double> h)")]
    [InlineData(@"h_t = \tanh(W h_{t-1} + x_t)", "void F(ReadOnlySpan<double> hPrev, ReadOnlyTensorSpan<double> W, [Shape(\"T, d\")] ReadOnlyTensorSpan<double> x, [Shape(\"T, d\")] TensorSpan<double> h)")]
    public void AreNoSequence(string equation, string signature) => Assert.StartsWith("EQ0", Lowered.Findings(equation, signature), StringComparison.Ordinal);

    /// <summary>Definitions hold together, in whatever order they are printed.</summary>
    [Theory]
    [InlineData(@"\begin{aligned} a &= 2b \\ b &= x + 1 \end{aligned}", new[] { 4.0, 6, 2, 3 })]
    [InlineData(@"a = 2b, \quad \text{where } b = x + 1", new[] { 4.0, 6, 2, 3 })]
    [InlineData(@"a_i = 2 b_i \\ b_i = x_i + 1", new[] { 4.0, 6, 2, 3 })]
    [InlineData(@"a = 2 c \\ c = b - 1 \\ b = x + 1", new[] { 2.0, 4, 2, 3 })]
    [InlineData(@"a \leftarrow 2b \\ b \leftarrow x + 1", new[] { 20.0, 40, 2, 3 })]
    [InlineData(@"a = 2b \\ b = b + 1", new[] { 20.0, 40, 11, 21 })]
    public void LinesHoldTogether(string equation, double[] expected) => Near(expected, EmittedMethod.Run(
        equation, "void F(ReadOnlySpan<double> x, Span<double> a, Span<double> b)", "var a = new double[2]; double[] b = [10, 20]; F([1, 2], a, b); return [a[0], a[1], b[0], b[1]];"));

    /// <summary>The inverse of an output that a later line gives, and a row in a divisor.</summary>
    [Fact]
    public void InversesAndRows()
    {
        Near([1, 0.5, 0.5, 0.25], EmittedMethod.Run(@"m = S b \\ S^{-1} = A + A", "void F(ReadOnlyTensorSpan<double> A, ReadOnlySpan<double> b, Span<double> m, TensorSpan<double> S)",
            "var m = new double[2]; var S = new double[4]; F(new([1, 0, 0, 2], [2, 2]), [2, 2], m, new TensorSpan<double>(S, [2, 2])); return [m[0], m[1], S[0], S[3]];"));
        Near([3.4], EmittedMethod.Run(@"x^\top A x / x^\top x", "double F(ReadOnlySpan<double> x, ReadOnlyTensorSpan<double> A)", "return [F([1, 2], new([1, 0, 0, 4], [2, 2]))];"));
        Near([11.0 / 5], EmittedMethod.Run(@"\mathbf{a}^\top\mathbf{b} / \mathbf{c}^\top\mathbf{d}", "double F(ReadOnlySpan<double> a, ReadOnlySpan<double> b, ReadOnlySpan<double> c, ReadOnlySpan<double> d)",
            "return [F([1, 2], [3, 4], [1, 1], [2, 3])];"));
    }

    /// <summary>Exponentials of matrices, and those that may be of entries.</summary>
    [Fact]
    public void Exponentials()
    {
        Near([3, 1], EmittedMethod.Run(@"\boldsymbol{u}(t) = e^{At} \boldsymbol{u}(0)", "void F(ReadOnlyTensorSpan<double> A, double t, ReadOnlySpan<double> u0, Span<double> u)",
            "var y = new double[2]; F(new([0, 1, 0, 0], [2, 2]), 2, [1, 1], y); return y;"));
        Assert.StartsWith("EQ0257 '\\exp(A)'", Lowered.Findings(@"\exp(A) B - I", "void F(ReadOnlyTensorSpan<double> A, ReadOnlyTensorSpan<double> B, TensorSpan<double> u)"), StringComparison.Ordinal);
        Assert.DoesNotContain("EQ0257", Lowered.Findings(@"\exp(A) B", "void F([Shape(\"n, m\")] ReadOnlyTensorSpan<double> A, ReadOnlyTensorSpan<double> B, TensorSpan<double> u)"), StringComparison.Ordinal);
        Near([7, 11], EmittedMethod.Run(@"E_{ij} = \exp(A_{ij}) \\ y = E x", "void F(ReadOnlyTensorSpan<double> A, ReadOnlySpan<double> x, Span<double> y)",
            "var y = new double[2]; F(new([0, Math.Log(3), Math.Log(5), Math.Log(3)], [2, 2]), [1, 2], y); return y;"));
    }

    /// <summary>Ways to share things out, intervals, positive parts, numbers in names, labels and remarks.</summary>
    [Theory]
    [InlineData(@"\binom{N}{x_1 x_2 \ldots x_K}", 60)]
    [InlineData(@"\binom{N}{x_1, x_2, \ldots, x_K}", 60)]
    [InlineData(@"\sum_i \mathbb{1}[x_i \in [1, 3)]", 2)]
    [InlineData(@"\sum_i \begin{cases} x_i & x_i \in (1, 3] \\ 0 & \text{otherwise} \end{cases}", 5)]
    [InlineData(@"\sum_i (x_i - 1)^+", 3)]
    [InlineData(@"\sum_i z_{0i} x_i", 15)]
    [InlineData(@"\alpha_k = \frac{\mathbf{x}_k^\top \mathbf{x}_k}{\mathbf{z0}^\top \mathbf{x}_k}", 14.0 / 15)]
    [InlineData(@"C = \sum_i x_i \quad \text{bits per transmission.}", 6)]
    [InlineData(@"\Pr\{X = k\} = \sum_i x_i", 6)]
    [InlineData(@"\mathbb{I}(X;Y) = \sum_i x_i", 6)]
    [InlineData(@"\overline{x^2} - \bar{x}^2", 14.0 / 3 - 4)]
    public void OfVectors(string equation, double expected) =>
        Near([expected], EmittedMethod.Run(equation, "double F(ReadOnlySpan<double> x, ReadOnlySpan<double> z0, int N)", "return [F([2, 1, 3], [4, 1, 2], 6)];"));

    /// <summary>The values of a function at the points of a sum are no number that is passed.</summary>
    [Theory]
    [InlineData(@"\sum_{i=1}^{n} y_i f(x_i)", "double F(double f, ReadOnlySpan<double> y)", "EQ0247")]
    [InlineData(@"\sum_{i=1}^{n} (y_i - f_m(x_i))^2", "double F(ReadOnlySpan<double> y, ReadOnlySpan<double> f, int m)", "EQ0247")]
    [InlineData(@"\Sigma x", "double F(double sigma, double x)", "EQ0110")]
    [InlineData(@"\Sigma x + \sigma", "double F(ReadOnlyTensorSpan<double> sigma, double x)", "EQ0110")]
    public void AreRefused(string equation, string signature, string id) => Assert.StartsWith(id, Lowered.Findings(equation, signature), StringComparison.Ordinal);

    [Fact]
    public void LabelledFunctions() => Near([0.6], EmittedMethod.Run(
        @"\mathrm{err}_m = \frac{\sum_{i=1}^N w_i I(y_i \neq G_m(x_i))}{\sum_{i=1}^N w_i}", "double F(ReadOnlySpan<double> w, ReadOnlySpan<double> y, ReadOnlySpan<double> g)", "return [F([1, 2, 3, 4], [1, -1, 1, 1], [1, 1, 1, -1])];"));

    [Fact]
    public void MeansOfProducts() => Near([5 - (2 * 7.0 / 3)], EmittedMethod.Run(
        @"\overline{xy} - \bar{x} \bar{y}", "double F(ReadOnlySpan<double> x, ReadOnlySpan<double> y)", "return [F([2, 1, 3], [4, 1, 2])];"));

    [Fact]
    public void CapitalsOfMatrices() => Near([9], EmittedMethod.Run(
        @"\mathbf{x}^\top \boldsymbol{\Sigma} \mathbf{x}", "double F(ReadOnlySpan<double> x, ReadOnlyTensorSpan<double> sigma)", "return [F([1, 2], new([1, 0, 0, 2], [2, 2]))];"));

    /// <summary>Newton's step on the sum of fourth powers.</summary>
    [Fact]
    public void InversesOfSecondDerivatives() => Near([-1.0 / 3, -2.0 / 3], EmittedMethod.Run(
        @"d = -\nabla^2 f(x)^{-1} \nabla f(x), \quad f(x) = \sum_i x_i^4", "void F(ReadOnlySpan<double> x, Span<double> d)", "var y = new double[2]; F([1, 2], y); return y;"));

    private static void Near(double[] expected, double[] found)
    {
        Assert.Equal(expected.Length, found.Length);
        Assert.All(expected.Zip(found), static p => Assert.Equal(p.First, p.Second, 9));
    }
}
