using EquationDsl.Compiler.Tests.Emission;
using EquationDsl.Compiler.Tests.Lowering;

namespace EquationDsl.Compiler.Tests.Binding;

/// <summary>Symbols as books print them: each is read as a reader takes it, against the same in plain words, or refused at its characters with what to write.</summary>
public sealed class SymbolReadingTests
{
    private const string Matrix = "void F(ReadOnlyTensorSpan<double> A, Span<double> y)";

    [Theory]
    [InlineData("y_i = A_{i1} + A_{i2}", "y_i = A_{i,1} + A_{i,2}", Matrix)]
    [InlineData("y_k = A_{1k}", "y_k = A_{1,k}", Matrix)]
    [InlineData("y_i = A_{i12}", "y_i = A_{i,1,2}", "void F([Shape(\"k, m, n\")] ReadOnlyTensorSpan<double> A, Span<double> y)")]
    [InlineData("y_i = A_{i12} + A_{i,1,1}", "y_i = A_{i,1,2} + A_{i,1,1}", Matrix)]
    [InlineData("y_i = A_{22} + A_{i,1}", "y_i = A_{2,2} + A_{i,1}", Matrix)]
    [InlineData("y = A x; z = A_{22}", "y = A x; z = A_{2,2}", "void F(ReadOnlyTensorSpan<double> A, ReadOnlySpan<double> x, Span<double> y, out double z)")]
    [InlineData(@"y_i = A[i][1 + j]", "y_i = A_{i,1+j}", "void F(ReadOnlyTensorSpan<double> A, int j, Span<double> y)")]
    [InlineData(@"y_i = \sum_j A[i][j] x[j]", @"y_i = \sum_j A_{i,j} x_j", "void F(ReadOnlyTensorSpan<double> A, ReadOnlySpan<double> x, Span<double> y)")]
    [InlineData("x W W_2", "x W W2", "double[] F(ReadOnlySpan<double> x, ReadOnlyTensorSpan<double> W, ReadOnlyTensorSpan<double> W2)")]
    public void ReadsSubscripts(string written, string plain, string signature) => Assert.Equal(SourceText.Of(plain, signature), SourceText.Of(written, signature));

    [Theory]
    [InlineData(@"\mathbf{x} + 10 x", "double F([Symbol(\"\\mathbf{x}\")] double a, double x)", "F(1, 2)", 21)]
    [InlineData(@"x + 10 \mathbf{x}", "double F([Symbol(\"\\mathbf{x}\")] double a, double x)", "F(1, 2)", 12)]
    [InlineData(@"\mathbf{x} + 10 \mathcal{x}", "double F([Symbol(\"\\mathcal{x}\")] double a, [Symbol(\"\\bm{x}\")] double b)", "F(1, 2)", 12)]
    [InlineData(@"\vec{x} - x", "double F([Symbol(\"x\")] double a, [Symbol(\"\\vec{x}\")] double b)", "F(1, 3)", 2)]
    [InlineData(@"x + 1", "double F([Symbol(\"\\mathbf{x}\")] double a)", "F(1)", 2)]
    [InlineData(@"2\pi (x + 1)", "double F(double x)", "F(1) / Math.PI", 4)]
    [InlineData(@"\pi(x)^2", "double F(double x)", "F(3) / Math.PI", 9)]
    [InlineData(@"e (x + 1)", "double F(double x)", "F(1) / Math.E", 2)]
    [InlineData(@"10{,}000 x + 1{,}000{,}000.5", "double F(double x)", "F(2)", 1020000.5)]
    [InlineData(@"\frac{x - x_{\min}}{x_{\max} - x_{\min}}", "double F(double x, double xMin, double xMax)", "F(3, 1, 5)", 0.5)]
    [InlineData(@"x + v \Delta t + \frac{1}{2} a \Delta t^2", "double F(double x, double v, double a, [Symbol(\"\\Delta t\")] double dt)", "F(1, 2, 4, 3)", 25)]
    [InlineData(@"\frac{\Delta y}{\Delta x}", "double F(double deltaX, double deltaY)", "F(2, 6)", 3)]
    [InlineData(@"\sum_i \mathbb{1}[y = i] p_i", "double F(ReadOnlySpan<double> p, int y)", "F([5, 7], 1)", 7)]
    [InlineData(@"\sum_{i=m}^{n} p_i", "double F(ReadOnlySpan<double> p, int m)", "F([5, 7], 2)", 7)]
    [InlineData(@"\sum_{k=0}^{K-1} x[k] + x[0]", "double F(ReadOnlySpan<double> x)", "F([3, 4])", 10)]
    [InlineData(@"\frac{d x}{d y}", "double F(double d, double x, double y)", "F(7, 3, 4)", 0.75)]
    [InlineData(@"1 - \frac{SS_{res}}{SS_{\text{tot}}}", "double F(double SSres, double SStot)", "F(1, 4)", 0.75)]
    [InlineData(@"\Delta x = v_0 t + a", "double F(double v0, double t, double a)", "F(2, 3, 4)", 10)]
    [InlineData(@"P(A) + 10 P(\bar A)", "double F(double pA, double pABar)", "F(0.5, 0.25)", 3)]
    [InlineData(@"P(A) + 10 P(\neg A)", "double F(double pA, double pNotA)", "F(0.5, 0.25)", 3)]
    public void BindsNames(string equation, string signature, string call, double expected) =>
        Assert.Equal([expected], EmittedMethod.Run(equation, signature, $"return [{call}];"));

    [Theory]
    [InlineData(@"y = K(x / h) / h \\ K(u) = u^2", "double F(double x, double h)", "F(6, 2)", 4.5)]
    [InlineData(@"y = K(u) x, K(u) = u^2", "double F(double x, double u)", "F(2, 3)", 18)]
    [InlineData(@"h_\theta(x) = \theta x; y = h_\theta(x) + 10 h_\theta(z)", "double F(double x, double theta, double z)", "F(2, 3, 5)", 156)]
    [InlineData(@"\mathrm{sim}(a, b) = a^\top b; y = \mathrm{sim}(a, b) + 100 \mathrm{sim}(b, c)", "double F(ReadOnlySpan<double> a, ReadOnlySpan<double> b, ReadOnlySpan<double> c)", "F([1, 2], [3, 4], [1, 0])", 311)]
    [InlineData(@"D(A \| B) = \sum_i A_i / B_i; y = D(P \| Q) + 10 D(Q \| P)", "double F(ReadOnlySpan<double> P, ReadOnlySpan<double> Q)", "F([1, 4], [2, 2])", 27.5)]
    public void DefinesFunctionsAnywhere(string equation, string signature, string call, double expected) =>
        Assert.Equal([expected], EmittedMethod.Run(equation, signature, $"return [{call}];"));

    [Theory]
    [InlineData("x^{(2)} + 1", "double F(double x)", "EQ0039 'x^{(2)}'")]
    [InlineData("(x + 1)^{(2)}", "double F(double x)", "EQ0039 '(x + 1)^{(2)}'")]
    [InlineData("x^{(k)} + k", "double F(double x, double k)", "EQ0039 'x^{(k)}'")]
    [InlineData("H_{22}", "double F(ReadOnlyTensorSpan<double> H)", "EQ0055 '22'")]
    [InlineData("a_{11} + a_{12}", "double F(ReadOnlyTensorSpan<double> a)", "EQ0055 '11'")]
    [InlineData("x[0] + 1", "double F(ReadOnlySpan<double> x)", "EQ0031 'x[0]'")]
    [InlineData("x_{(1)}", "double F(ReadOnlySpan<double> x)", "EQ0031 '(1)'")]
    [InlineData(@"\sum_i i x_{(i)}", "double F(ReadOnlySpan<double> x)", "EQ0031 '(i)'")]
    [InlineData("1{,}5 x", "double F(double x)", "EQ0003 '1{,}5'")]
    [InlineData("0{,}001 x", "double F(double x)", "EQ0003 '0{,}001'")]
    [InlineData("1{,}234 x", "double F(double x)", "EQ0009 '1{,}234'")]
    [InlineData(@"\mathbb{E}_{x \sim p}[f(x)]", "double F(ReadOnlySpan<double> p)", "EQ0021 'f'")]
    [InlineData("y_j = G_{j12}", "void F(ReadOnlyTensorSpan<double> G, Span<double> y)", "EQ0055 'j12'")]
    [InlineData("y_j = v_{j1}", "void F(ReadOnlySpan<double> v, Span<double> y)", "EQ0053 'v_{j1'")]
    [InlineData("s_i = s_{i-k} + x_i", "void F(ReadOnlySpan<double> x, int k, Span<double> s)", "EQ0112 's_{i-k}'")]
    [InlineData(@"y_i = x_i + \sum_{k=1}^p a_k y_{i-k}", "void F(ReadOnlySpan<double> x, ReadOnlySpan<double> a, Span<double> y)", "EQ0112 'y_{i-k}'")]
    [InlineData(@"\exp(\mathrm{sim}(a, b))", "double F(double a, double b)", "EQ0021 '\\mathrm{sim}'")]
    [InlineData(@"P(A) + P(\neg A)", "double F(double pA)", "EQ0020 'P(\\neg A)'")]
    [InlineData(@"\frac12 D_{KL}(P \| M)", "double F(ReadOnlySpan<double> P, ReadOnlySpan<double> M)", "EQ0020 'D_{KL}(P \\| M)'")]
    [InlineData("f(n) = n f(n-1)", "double F(double n)", "EQ0038 'f'")]
    public void Refuses(string equation, string signature, string expected) => Assert.StartsWith(expected + ":", Lowered.Findings(equation, signature), StringComparison.Ordinal);

    [Theory]
    [InlineData("GV = n R", @"\text{GV} = n R", "double F(double n, double R, double V = 1)")]
    [InlineData("PV = n R", @"\text{PV} = n R", "double F(double n, double R, double V = 1)")]
    public void OffersALeftSideThatCompiles(string equation, string advised, string signature)
    {
        Assert.EndsWith($" {advised}.", Lowered.Findings(equation, signature), StringComparison.Ordinal);
        Assert.DoesNotContain(Lowered.Findings(advised, signature).Split('\n'), static f => f.StartsWith("EQ", StringComparison.Ordinal) && !f.StartsWith("EQ0033", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(@"\exp -x^2/2", @"\exp(-x^2) / 2", @"\exp(-x^2 / 2)")]
    [InlineData(@"\cos x/2", @"\cos(x) / 2", @"\cos(x / 2)")]
    [InlineData("x^1/2", @"\frac{x}{2}", "x^{1/2}")]
    [InlineData(@"\log(x + 1)^2", @"(\log(x + 1))^{2}", @"\log((x + 1)^{2})")]
    public void TellsHowAFunctionIsRead(string equation, string read, string other)
    {
        const string Signature = "double F(double x)";
        var found = Lowered.Findings(equation, Signature);
        Assert.StartsWith("EQ0009", found, StringComparison.Ordinal);
        Assert.EndsWith($"is read as {read}: write that, or {other}", found, StringComparison.Ordinal);
        Assert.Equal(SourceText.Of(read, Signature), SourceText.Of(equation, Signature));
        Assert.Empty(Lowered.Findings(read, Signature) + Lowered.Findings(other, Signature));
    }

    [Fact]
    public void RoundsWhatHasALogarithmOfNothing() =>
        Assert.Equal([1, 0, 1], EmittedMethod.Run(@"\lfloor 1 + p \log_2 p \rfloor", "int F(double p)", "return [F(0), F(0.5), F(1)];"));

    [Theory]
    [InlineData("x^{", "}")]
    [InlineData("x_{", "}")]
    [InlineData("x^{", "")]
    public void TowersOfScriptsAreRefusedAtOnce(string open, string close)
    {
        var equation = string.Concat(Enumerable.Repeat(open, 60)) + "x" + string.Concat(Enumerable.Repeat(close, 60));
        Assert.StartsWith("EQ0013", Lowered.Findings(equation, "double F(double x)"), StringComparison.Ordinal);
    }

    /// <summary>The x_i of [Symbol] is one of several where the equation has an x_j as well, or another line reads what is computed for each i.</summary>
    [Theory]
    [InlineData(
        @"f = \sum_i w_i y_i, \quad w_i = \frac{e^{-(x - x_i)^2}}{\sum_j e^{-(x - x_j)^2}}", "double x, [Symbol(\"x_i\")] ReadOnlySpan<double> xi",
        "1, [2, 1]", 1.7310585786300049)]
    [InlineData(
        @"w_i = e^{-\|x - x_i\|^2} \\ f = \sum_i w_i y_i", "ReadOnlySpan<double> x, [Symbol(\"x_i\")] ReadOnlyTensorSpan<double> xi",
        "[1, 0], new ReadOnlyTensorSpan<double>([1, 0, 1, 1], [2, 2])", 1.7357588823428847)]
    public void OneOfSeveral(string equation, string parameters, string arguments, double expected) => Assert.Equal(
        expected, Assert.Single(EmittedMethod.Run(equation, $"double F({parameters}, ReadOnlySpan<double> y)", $"return [F({arguments}, [1, 2])];")), 1e-12);
}
