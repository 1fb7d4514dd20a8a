using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Tests.Emission;

namespace EquationDsl.Compiler.Tests.Pipeline;

/// <summary>The methods that options add: their signatures, and the formulas in their documentation.</summary>
public sealed class DerivativeMethodTests
{
    private const string Span = "Span<double>";
    private const string ReadOnly = "ReadOnlySpan<double>";

    [Theory]
    [InlineData(DerivativeKinds.JacobianVectorProduct, $"void FJacobianVectorProduct({ReadOnly} z, {ReadOnly} zTangent, {Span} resultTangent)", "resultTangent[i] = (zTangent[i] - sumTangent / sum) * exp(z[i] - m) / sum")]
    [InlineData(DerivativeKinds.Jacobian, $"void FJacobian({ReadOnly} z, {Span} result_z)", "result_z[i, k] = select(i == k, result[i], 0) - result[i] * sumTangent[k] / sum")]
    public void OfAVector(DerivativeKinds kind, string signature, string formula) =>
        AssertMethod("softmax(z)", "void F(ReadOnlySpan<double> z, Span<double> result)", kind, signature, formula);

    [Theory]
    [InlineData(DerivativeKinds.JacobianVectorProduct, $"double FJacobianVectorProduct({ReadOnly} x, double w, {ReadOnly} xTangent, double wTangent)", "result = sum * wTangent + 3 * sumTangentSum * w")]
    [InlineData(DerivativeKinds.Jacobian, $"void FJacobian({ReadOnly} x, double w, {Span} result_x, out double result_w)", "result_x[i] = 3 * w * x[i]^2")]
    [InlineData(DerivativeKinds.HessianVectorProduct, $"void FHessianVectorProduct({ReadOnly} x, double w, {ReadOnly} xVector, double wVector, {Span} xProduct, out double wProduct)", "xProduct[i] = x[i] * (6 * w * xVector[i] + 3 * wVector * x[i])")]
    [InlineData(DerivativeKinds.Hessian, $"void FHessian({ReadOnly} x, double w, {Span} xHessian, {Span} x_wHessian, out double wHessian)", "wHessian = 0")]
    public void OfANumber(DerivativeKinds kind, string signature, string formula) =>
        AssertMethod(@"w \sum_i x_i^3", "double F(ReadOnlySpan<double> x, double w)", kind, signature, formula);

    [Fact]
    public void TensorSpansHaveTensorSpans() => AssertMethod(
        "Y = X W", "void F([Shape(\"m, n\")] ReadOnlyTensorSpan<double> X, [Shape(\"n, d\")] ReadOnlySpan<double> W, TensorSpan<double> Y)", DerivativeKinds.Jacobian,
        "TensorSpan<double> Y_X, TensorSpan<double> Y_W)", "Y_W[i, j, k, l] = select(j == l, X[i, k], 0)");

    [Fact]
    public void JacobiansBehindSeveralLayersAreTakenByRows() => AssertMethod(
        @"y = W \tanh(V \tanh(U x))",
        "void F(ReadOnlySpan<double> x, [Shape(\"m, n\")] ReadOnlySpan<double> U, [Shape(\"k, m\")] ReadOnlySpan<double> V, [Shape(\"p, k\")] ReadOnlySpan<double> W, Span<double> y)", DerivativeKinds.Jacobian,
        $"void FJacobian({ReadOnly} x, {ReadOnly} U, {ReadOnly} V, {ReadOnly} W, {Span} y_x, {Span} y_U, {Span} y_V, {Span} y_W)", "y_U[l, i, j] = sumGradientTangent[i, l] * x[j]");

    [Fact]
    public void HyperParametersStayLast() => AssertMethod(
        "x^2 + epsilon", "double F(double x, double epsilon = 1e-5)", DerivativeKinds.HessianVectorProduct,
        "void FHessianVectorProduct(double x, double xVector, out double xProduct, double epsilon = 1e-5)", "xProduct = 2 * xVector");

    [Fact]
    public void AResultThatTheCallerHasComesBeforeTheCotangent() => AssertMethod(
        "softmax(z)", "void F(ReadOnlySpan<double> z, Span<double> result)", DerivativeKinds.Gradient,
        $"void FGradient({ReadOnly} z, {ReadOnly} result, {ReadOnly} resultGradient, {Span} zGradient)", "zGradient[i] = result[i] * (resultGradient[i] - sumGradientSum)");

    [Theory]
    [InlineData($"void F({ReadOnly} x, {ReadOnly} W, {Span} y, {Span} h, double a = 2)", "h[i] = tanh(a * sumSum[i])")]
    [InlineData($"void FGradient({ReadOnly} x, {ReadOnly} W, {ReadOnly} h, {ReadOnly} yGradient, {Span} xGradient, {Span} WGradient, double a = 2)", "sumSumGradient[i] = 3 * a * yGradient[i] * (h[i] + 1) * (1 - h[i]) * h[i]^2")]
    public void IntermediateValuesAreHandedOverWhereTheyAreExpensive(string signature, string formula) => AssertMethod(
        @"h = \tanh(a W x); y_i = h_i^3", "void F(ReadOnlySpan<double> x, [Shape(\"m, n\")] ReadOnlySpan<double> W, Span<double> y, double a = 2)", DerivativeKinds.Gradient, signature, formula);

    [Theory]
    [InlineData(@"p = softmax(x); L_i = \log p_i", "void F(ReadOnlySpan<double> x, Span<double> L)")] // A rule has dissolved p.
    [InlineData(@"m = \frac{1}{n} \sum_i x_i; v = \frac{1}{n} \sum_i (x_i - m)^2; y_i = \frac{x_i - m}{\sqrt{v + 1}}", "void F(ReadOnlySpan<double> x, Span<double> y)")] // The mean as it is rounded would cost digits.
    [InlineData(@"u = a x; y_i = u_i^2 + u_i", "void F(ReadOnlySpan<double> x, double a, Span<double> y)")] // Cheaper than a load.
    [InlineData(@"h = \tanh(W x); L = \sum_i h_i^2", "double F(ReadOnlySpan<double> x, [Shape(\"m, n\")] ReadOnlySpan<double> W)")] // The gradient of a number gives the number: nobody has called F.
    [InlineData(@"W x", "void F(ReadOnlySpan<double> x, [Shape(\"m, n\")] ReadOnlySpan<double> W, Span<double> y)")]
    public void NothingIsHandedOverThatSavesLittle(string equation, string signature)
    {
        var compiled = EquationCompiler.Compile(Signatures.Request(equation, signature));
        Assert.DoesNotContain(compiled.Diagnostics, static d => d.IsError);
        Assert.DoesNotContain("kept it", compiled.Source, StringComparison.Ordinal);
    }

    [Fact]
    public void AccumulatedGradientsAreReadAndWritten() => AssertMethod(
        "w x^2", "double F(double x, double w)", DerivativeKinds.Gradient, "double FGradient(double x, double w, ref double xGradient, ref double wGradient)", "wGradient = x^2",
        new EquationOptions(AccumulateGradients: true));

    private static void AssertMethod(string equation, string signature, DerivativeKinds kind, string expected, string formula, EquationOptions? options = null)
    {
        var compiled = EquationCompiler.Compile(Signatures.Request(equation, signature, (options ?? new EquationOptions()) with { Derivatives = kind }));
        Assert.DoesNotContain(compiled.Diagnostics, static d => d.IsError);
        var lines = compiled.Source!.Split('\n').Select(static l => l.Trim()).ToList();
        var text = string.Join(" ", lines);
        Assert.Contains(expected, text, StringComparison.Ordinal);
        Assert.Contains("/// " + formula, lines);
        var declared = text[text.IndexOf("public static partial", StringComparison.Ordinal)..];
        EmittedMethod.AssertCompiles(compiled.Source, $"namespace Tests {{ partial class Kernels {{ {declared[..(declared.IndexOf(')', StringComparison.Ordinal) + 1)]}; }} }}");
    }
}
