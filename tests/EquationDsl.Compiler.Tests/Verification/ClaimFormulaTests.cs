using EquationDsl.Compiler.Diagnostics;

namespace EquationDsl.Compiler.Tests.Verification;

/// <summary>The formula that a wrong claim's message shows is LaTeX in the equation's own names, and put into the equation it is verified.</summary>
public class ClaimFormulaTests
{
    private const string Vectors = "double F(ReadOnlySpan<double> x, ReadOnlySpan<double> y)";
    private const string Matrices = "double F([Shape(\"m, n\")] ReadOnlySpan<double> X, [Shape(\"n, k\")] ReadOnlySpan<double> W, [Shape(\"m, k\")] ReadOnlySpan<double> Y)";

    [Theory]
    [InlineData("double F(double y, double yHat)", @"L = \frac{1}{2}(y - \hat{y})^2", @"\frac{\partial L}{\partial \hat{y}}", "y", @"\hat{y} - y")]
    [InlineData("double F(double x)", "L = x^3", @"\frac{d L}{d x}", "x", "3 x^2")]
    [InlineData(Vectors, @"L = \sum_i x_i^2 y_i", @"\nabla_x L", "x", @"2 x \odot y")]
    [InlineData(Matrices, @"L = \frac{1}{2} \|X W - Y\|_F^2", @"\frac{\partial L}{\partial W}", "W", @"X^\top (X W - Y)")]
    [InlineData(Vectors, @"L = -\sum_i y_i \log softmax(x)_i", @"\frac{\partial L}{\partial x_i}", "x_i", @"\frac{\sum_j y_j}{\sum_j e^{x_j}} e^{x_i} - y_i")]
    [InlineData("double F(double x)", @"s = \frac{1}{1 + e^{-x}}", @"\frac{d s}{d x}", "x", @"\sigma(x) \sigma(-x)")]
    [InlineData("double F(double x, double a)", @"L = x^a", @"\frac{\partial L}{\partial a}", "x", @"\begin{cases} 0 & x = 0 \land 0 \le a \\ x^a \log(x) & \text{otherwise} \end{cases}")]
    [InlineData(Matrices, @"L = \sum_{i,j} (\sum_k X_{ik} W_{kj} - Y_{ij})^2", @"\frac{\partial L}{\partial X}", "X", @"2 (X W - Y) W^\top")]
    [InlineData(Matrices, @"L = \sum_{i,j} (\sum_k X_{ik} W_{kj} - Y_{ij})^2", @"\frac{\partial L}{\partial X_{ij}}", "1", @"2 \sum_l W_{jl} (\sum_p W_{pl} X_{ip} - Y_{il})")]
    [InlineData("double F(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double w, double b)", @"L = \frac{1}{n} \sum_i (w x_i + b - y_i)^2", @"\frac{\partial L}{\partial w}", "w", @"\frac{2 \sum_i x_i (w x_i + b - y_i)}{n}")]
    [InlineData("double F(ReadOnlySpan<double> x)", @"L = \log \sum_j e^{x_j}", @"\nabla_x L", "x", @"\frac{e^{x}}{\sum_j e^{x_j}}")]
    [InlineData("double F(ReadOnlySpan<double> x)", @"L = \sum_i \max(x_i, 0)", @"\frac{\partial L}{\partial x_i}", "x_i", @"\begin{cases} 1 & 0 < x_i \\ 0 & \text{otherwise} \end{cases}")]
    [InlineData("double F(ReadOnlySpan<double> x, double mu, double sigma)", @"L = \sum_i \frac{(x_i - \mu)^2}{2 \sigma^2} + n \log \sigma", @"\frac{\partial L}{\partial \sigma}", "1", @"\frac{n - \frac{\sum_i (x_i - \mu)^2}{\sigma^2}}{\sigma}")]
    [InlineData("double F(ReadOnlySpan<double> x, [Shape(\"n, n\")] ReadOnlySpan<double> A)", @"L = x^\top A x", @"\nabla_x L", "x", @"A^\top x + A x")]
    [InlineData("double F(ReadOnlySpan<double> x, ReadOnlySpan<double> w, double b)", @"\begin{aligned} z &= w^\top x + b \\ p &= \sigma(z) \\ L &= -\log p", @"\frac{\partial L}{\partial w}", @"x \end{aligned}", @"-\sigma(-b - \sum_k w_k x_k) x")]
    public void TheFormulaIsRightWhereItIsPut(string signature, string line, string left, string wrong, string formula)
    {
        var equation = $@"{line} \\ {left} = {wrong}";
        var found = Assert.Single(EquationCompiler.Compile(Signatures.Request(equation, signature)).Diagnostics, static d => d.IsError);
        Assert.Equal(DerivativeRules.WrongClaim, found.Rule);
        var shown = found.Arguments[^1];
        Assert.Equal(formula, shown);

        var end = wrong.Contains(@"\end", StringComparison.Ordinal) ? @" \end{aligned}" : "";
        var pasted = shown.Contains(" = ", StringComparison.Ordinal) && shown.StartsWith(@"\frac{\partial", StringComparison.Ordinal) ? shown : $"{left} = {shown}";
        var compiled = EquationCompiler.Compile(Signatures.Request($@"{line} \\ {pasted}{end}", signature));
        Assert.Empty(compiled.Diagnostics);
        var documented = pasted.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
        Assert.Contains(compiled.Source!.Split('\n'), l => l.Contains("claim:", StringComparison.Ordinal) && l.Contains(documented, StringComparison.Ordinal));
    }
}
