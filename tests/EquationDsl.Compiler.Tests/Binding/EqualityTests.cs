using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Tests.Emission;

namespace EquationDsl.Compiler.Tests.Binding;

/// <summary>Chains, and left sides that are no names: the value is the last member, and what can be computed besides is verified.</summary>
public sealed class EqualityTests
{
    private const string Scalars = "double F(double a, double b)";
    private const string Matrices = "double F(ReadOnlyTensorSpan<double> A, ReadOnlyTensorSpan<double> B)";
    private const string Vectors = "double F(ReadOnlySpan<double> x, ReadOnlySpan<double> y)";

    [Theory]
    [InlineData(@"\ln p = a - b", Scalars, "F(5, 3)", 2)]
    [InlineData(@"\ln p(X) = -\frac12 \sum_i (x_i - \mu)^2", "double F(ReadOnlySpan<double> x, double mu)", "F([1, 5], 2)", -5)]
    [InlineData(@"-\ln p(x) = \frac12 x^2", "double F(double x)", "F(4)", 8)]
    [InlineData(@"-\log p(y \mid X) = \sum_i x_i y_i", Vectors, "F([1, 2], [3, 4])", 11)]
    [InlineData(@"-D_{KL}(q_\phi(z) \| p_\theta(z)) = \frac12 \sum_j (1 + \log \sigma_j^2 - \mu_j^2 - \sigma_j^2)", "double F(ReadOnlySpan<double> sigma, ReadOnlySpan<double> mu)", "F([1, 1], [2, 4])", -10)]
    [InlineData(@"\sigma_N^2(x) = \frac{1}{\beta} + v", "double F(double beta, double v)", "F(4, 3)", 3.25)]
    [InlineData(@"\log \frac{p}{1-p} = a + b", Scalars, "F(2, 3)", 5)]
    [InlineData(@"\|\hat{x} - x\|^2 = \sum_i y_i x_i", Vectors, "F([1, 2], [3, 4])", 11)]
    [InlineData(@"\hat{\mathbb{E}}[X] = \frac1n \sum_i x_i", "double F(ReadOnlySpan<double> x)", "F([1, 3])", 2)]
    [InlineData(@"p(a, b) = a^2 b", Scalars, "F(2, 3)", 12)]
    [InlineData(@"\frac{d\sigma}{dx} = \sigma(x) (1 - \sigma(x))", "double F(double x)", "F(0)", 0.25)]
    public void ALeftSideWithUnknownNamesSaysWhatIsComputed(string equation, string signature, string call, double expected) => IsRight(equation, signature, call, expected);

    [Theory]
    [InlineData(@"\|x\|_2 = \sqrt{\sum_i x_i^2} + 0 y_1", Vectors, "F([3, 4], [1, 2])", 5)]
    [InlineData(@"x^\top y = \sum_i x_i y_i", Vectors, "F([1, 2], [3, 4])", 11)]
    [InlineData(@"\langle x, y \rangle = \sum_i x_i y_i", Vectors, "F([1, 2], [3, 4])", 11)]
    [InlineData(@"\sin 2a = 2 \sin a \cos a + 0 b", Scalars, "F(0.5, 0)", 0.8414709848078965)]
    [InlineData(@"(a + b)^2 = a^2 + 2 a b + b^2", Scalars, "F(2, 3)", 25)]
    [InlineData(@"\frac{d}{da} \sin (a b) = b \cos (a b)", Scalars, "F(0, 3)", 3)]
    [InlineData(@"e^{a + b} = e^a e^b", Scalars, "F(0, 0)", 1)]
    [InlineData(@"u = x \odot y \\ \|u\|^2 = \sum_i x_i^2 y_i^2", Vectors, "F([1, 2], [3, 4])", 73)]
    public void ALeftSideThatCanBeComputedIsAClaim(string equation, string signature, string call, double expected) => IsRight(equation, signature, call, expected);

    [Theory]
    [InlineData(@"L = (a + b)^2 = a^2 + 2 a b + b^2", Scalars, "F(2, 3)", 25)]
    [InlineData(@"\begin{aligned} L &= (a+b)^2 \\ &= a^2 + 2ab + b^2 \end{aligned}", Scalars, "F(2, 3)", 25)]
    [InlineData(@"L = \text{CE}(x, y) = -\sum_i y_i \log x_i", Vectors, "F([1, 1], [3, 4])", 0)]
    [InlineData(@"L = a b \approx a", Scalars, "F(2, 3)", 6)]
    [InlineData(@"L = \mathrm{E}(f) \approx a b", Scalars, "F(2, 3)", 6)]
    [InlineData(@"L = a - b \le a", Scalars, "F(2, 3)", -1)]
    [InlineData(@"L = a b \propto b", Scalars, "F(2, 3)", 6)]
    [InlineData(@"L = a b \equiv \mathrm{Mul}(a, b)", Scalars, "F(2, 3)", 6)]
    [InlineData(@"s^2 = \frac1n \sum_i (x_i - \mu)^2 = \frac1n \sum_i x_i^2 - \mu^2, \quad \mu = \frac1n \sum_i x_i", "double F(ReadOnlySpan<double> x)", "F([1, 3])", 1)]
    [InlineData(@"f(n) = \sum_{k=1}^n k = \frac{n(n+1)}{2}", "double F(int n)", "F(4)", 10)]
    public void AChainIsItsLastMemberThatCanBeComputed(string equation, string signature, string call, double expected) => IsRight(equation, signature, call, expected);

    [Fact]
    public void AChainInAStepAndInASequence()
    {
        Assert.Equal([1, 5.5], EmittedMethod.Run(@"h_t = a h_{t-1} + x_t = x_t + a h_{t-1}, \quad h_0 = 0", "void F(ReadOnlySpan<double> x, double a, Span<double> h)",
            "var h = new double[2]; F([1, 5], 0.5, h); return h;"));
        Assert.Equal([0.5, 1], EmittedMethod.Run(@"\theta_{t+1} = \theta_t - \eta g = -\eta g + \theta_t", "void F(Span<double> theta, ReadOnlySpan<double> g, double eta)",
            "double[] theta = [1, 2]; F(theta, [1, 2], 0.5); return theta;"));
    }

    /// <summary>Other names in a chain get its value too.</summary>
    [Theory]
    [InlineData(@"y = z = 2 x")]
    [InlineData(@"y = 2 x = z")]
    [InlineData(@"y = z = x + x = 2 x")]
    [InlineData(@"a = b = 2 x; y = a + b - a; z = b")]
    public void NamesInAChain(string equation) => Assert.Equal([6, 6], EmittedMethod.Run(
        equation, "void F(double x, out double y, out double z)", "F(3, out var y, out var z); return [y, z];"));

    [Fact]
    public void OutputsInAChain() => Assert.Equal([2, 4, 2, 4], EmittedMethod.Run(
        "y_i = z_i = 2 x_i", "void F(ReadOnlySpan<double> x, Span<double> y, Span<double> z)", "double[] y = new double[2], z = new double[2]; F([1, 2], y, z); return [.. y, .. z];"));

    /// <summary>What is computed has its axes in the order of the left side, whatever the right one reads first.</summary>
    [Theory]
    [InlineData(@"\|x_i - y_j\|^2 = \|y_j\|^2 - 2 x_i^\top y_j + \|x_i\|^2")]
    [InlineData(@"\|\hat{x}_i - \hat{y}_j\|^2 = \|y_j - x_i\|^2")]
    public void AxesOfALeftSideWithIndices(string equation) => Assert.Equal([0, 10, 8, 34, 32, 74], EmittedMethod.Run(
        equation, "void F([Shape(\"m, 2\")] ReadOnlySpan<double> x, [Shape(\"n, 2\")] ReadOnlySpan<double> y, [Shape(\"m, n\")] Span<double> d)",
        "var d = new double[6]; F([1, 2, 3, 4, 5, 6], [1, 2, 0, -1], d); return d;"));

    [Theory]
    [InlineData(@"\frac{\partial L}{\partial W_{ij}} = x_j \delta_i")]
    [InlineData(@"\frac{\partial L}{\partial W} = \delta x^\top")]
    [InlineData(@"\nabla_W L = \delta x^\top")]
    public void DerivativesOfWhatIsUnknown(string equation) => Assert.Equal([3, 5, 7, 6, 10, 14], EmittedMethod.Run(
        equation, "void F(ReadOnlySpan<double> delta, ReadOnlySpan<double> x, TensorSpan<double> g)", "var g = new double[6]; F([1, 2], [3, 5, 7], new(g, [2, 3])); return g;"));

    /// <summary>The derivatives of an L that nothing gives are names: of lines, of inputs and of outputs.</summary>
    [Theory]
    [InlineData(@"\frac{\partial L}{\partial z} = p - q \\ \frac{\partial L}{\partial W} = \frac{\partial L}{\partial z} x^\top", "ReadOnlySpan<double> p, ReadOnlySpan<double> q, ReadOnlySpan<double> x, TensorSpan<double> g", "[1, 2], [0.5, 0.5], [1, 10, 100], new(g, [2, 3])")]
    [InlineData(@"\frac{\partial L}{\partial z_i} = p_i - q_i \\ \frac{\partial L}{\partial W_{ij}} = x_j \frac{\partial L}{\partial z_i}", "ReadOnlySpan<double> p, ReadOnlySpan<double> q, ReadOnlySpan<double> x, TensorSpan<double> g", "[1, 2], [0.5, 0.5], [1, 10, 100], new(g, [2, 3])")]
    [InlineData(@"\frac{\partial L}{\partial W_{ij}} = x_j \frac{\partial L}{\partial z_i}", "ReadOnlySpan<double> dLdz, ReadOnlySpan<double> x, TensorSpan<double> dLdW", "[0.5, 1.5], [1, 10, 100], new(g, [2, 3])")]
    public void DerivativesAreNames(string equation, string parameters, string arguments) => Assert.Equal([0.5, 5, 50, 1.5, 15, 150], EmittedMethod.Run(
        equation, $"void F({parameters})", $"var g = new double[6]; F({arguments}); return g;"));

    [Theory]
    [InlineData(@"L = (a+b)^2 = a^2 + a b + b^2", "EQ0078", "(a+b)^2 = a^2 + a b + b^2")]
    [InlineData(@"L = a = a b = b", "EQ0078", "a = a b")]
    [InlineData(@"\sqrt{a^2} = a + 0 b", "EQ0078", @"\sqrt{a^2} = a + 0 b")]
    [InlineData(@"e^a = \sum_{k=0}^{2} \frac{a^k}{k!} + 0 b", "EQ0078", @"e^a = \sum_{k=0}^{2} \frac{a^k}{k!} + 0 b")]
    [InlineData(@"\frac{d}{da} \sin (a b) = \cos (a b)", "EQ0076", @"\frac{d}{da} \sin (a b) = \cos (a b)")]
    [InlineData(@"2 L = a b", "EQ0042", "2 L")]
    [InlineData(@"\sqrt{s} = a b", "EQ0042", @"\sqrt{s}")]
    [InlineData(@"(y - 1)^2 = a b", "EQ0042", "(y - 1)^2")]
    [InlineData(@"e^{y} = a b", "EQ0042", "e^{y}")]
    [InlineData(@"L = c \approx d", "EQ0020", "d")]
    [InlineData(@"L \propto a b", "EQ0014", @"\propto")]
    public void WhatDoesNotHoldIsRefused(string equation, string id, string at)
    {
        var found = EquationCompiler.Compile(Signatures.Request(equation, Scalars)).Diagnostics.First(static d => d.IsError);

        Assert.Equal(id, found.Rule.Id);
        Assert.Equal(at, equation.Substring(found.Span.Start, found.Span.Length));
    }

    /// <summary>A function of more than names is no name of a result.</summary>
    [Theory]
    [InlineData(@"\det(AB) = 2 \det A \det B", Matrices)]
    [InlineData(@"|AB| = 2 |A| |B|", Matrices)]
    [InlineData(@"\log\det A^{-1} = \log\det A + 0 B_{1,1}", Matrices)]
    [InlineData(@"\det A^\top = 2 \det A + 0 B_{1,1}", Matrices)]
    [InlineData(@"\det(A^\top) = 2 \det A + 0 B_{1,1}", Matrices)]
    [InlineData(@"\mathrm{tr}(A^{-1}) = \mathrm{tr}(A) + 0 B_{1,1}", Matrices)]
    [InlineData(@"\mathrm{tr}(A B) = 2 \mathrm{tr}(B A)", Matrices)]
    [InlineData(@"\mathrm{Var}(x + x) = 2 \mathrm{Var}(x) + 0 y_1", Vectors)]
    [InlineData(@"\mathbb{E}[2 x] = \mathbb{E}[x] + 0 y_1", Vectors)]
    [InlineData(@"\mathrm{Var}(x) + \mathrm{Var}(y) = \mathrm{Var}(x + y)", Vectors)]
    [InlineData(@"x^T y = 2 \sum_i x_i y_i", Vectors)]
    [InlineData(@"\mathrm{softmax}(x + y)_i = \frac{2 e^{x_i + y_i}}{\sum_j e^{x_j + y_j}}", "double[] F(ReadOnlySpan<double> x, ReadOnlySpan<double> y)")]
    [InlineData(@"\exp(a + b) = \exp(a) + \exp(b)", Scalars)]
    [InlineData(@"\sigma(-a) = 2 - \sigma(a) + 0 b", Scalars)]
    [InlineData(@"\Gamma(a + 1) = 2 a \Gamma(a) + 0 b", Scalars)]
    [InlineData(@"f(2 a) = 2 f(a) + 0 b, \quad f(x) = x^2", Scalars)]
    public void AWrongClaimOfOneFunctionIsRefused(string equation, string signature) =>
        Assert.Equal("EQ0078", EquationCompiler.Compile(Signatures.Request(equation, signature)).Diagnostics.First(static d => d.IsError).Rule.Id);

    [Theory]
    [InlineData(@"\det(AB) = \det A \det B", Matrices, "F(new([1, 2, 3, 5], [2, 2]), new([2, 0, 0, 4], [2, 2]))", -8)]
    [InlineData(@"\mathrm{tr}(A B) = \mathrm{tr}(B A)", Matrices, "F(new([1, 2, 3, 5], [2, 2]), new([2, 0, 0, 4], [2, 2]))", 22)]
    [InlineData(@"\mathrm{Var}(x + x) = 4 \mathrm{Var}(x) + 0 y_1", Vectors, "F([1, 3], [0])", 4)]
    [InlineData(@"\Gamma(a + 1) = a \Gamma(a) + 0 b", Scalars, "F(3, 0)", 6)]
    public void ARightClaimOfOneFunctionIsItsValue(string equation, string signature, string call, double expected)
    {
        Assert.DoesNotContain(EquationCompiler.Compile(Signatures.Request(equation, signature)).Diagnostics, static d => d.IsError || d.Rule.Id == "EQ0079");
        IsRight(equation, signature, call, expected);
    }

    /// <summary>Of plain names it is the name of the result.</summary>
    [Theory]
    [InlineData(@"\mathrm{Var}(x) = \sum_i x_i y_i", Vectors, "F([1, 2], [3, 4])", 11)]
    [InlineData(@"\mathbb{E}[x] = \sum_i x_i y_i", Vectors, "F([1, 2], [3, 4])", 11)]
    [InlineData(@"\mathbb{E}[x^2] = \sum_i x_i^2 y_i", Vectors, "F([1, 2], [3, 4])", 19)]
    [InlineData(@"\mathrm{entropy}(x) = \sum_i x_i y_i", Vectors, "F([1, 2], [3, 4])", 11)]
    [InlineData(@"\psi(a + b) = a b", Scalars, "F(2, 3)", 6)]
    public void AFunctionOfNamesIsANameOfTheResult(string equation, string signature, string call, double expected) => IsRight(equation, signature, call, expected);

    [Theory]
    [InlineData(@"L = \text{CE}(a, b) = a b", @"EQ0109 4..19: '\text{CE}(a, b)' only describes the value, and is neither computed nor verified: '\text{CE}' in it is not known here")]
    [InlineData(@"\mathrm{Var}(a + b) = a b", @"EQ0109 0..19: '\mathrm{Var}(a + b)' only describes the value, and is neither computed nor verified: it does not say by what distribution its mean is taken")]
    [InlineData(@"L = a b \approx a", "EQ0109 16..17: 'a' only describes the value, and is neither computed nor verified: it is only said to be near the value, or to bound it")]
    public void LabelsAreTold(string equation, string expected) =>
        Assert.Equal(expected, Assert.Single(EquationCompiler.Compile(Signatures.Request(equation, Scalars)).Diagnostics, static d => d.Rule == ReadingRules.Label).ToString());

    [Fact]
    public void WhatIsNotDecidedIsAWarning() => Assert.Equal("EQ0079", Assert.Single(EquationCompiler.Compile(Signatures.Request(@"L = \log(-1 - a^2 - b^2) = a b", Scalars)).Diagnostics).Rule.Id);

    private static void IsRight(string equation, string signature, string call, double expected) =>
        Assert.Equal(expected, Assert.Single(EmittedMethod.Run(equation, signature, $"return [{call}];")), 1e-12);
}
