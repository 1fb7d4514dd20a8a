using System.Numerics.Tensors;

namespace EquationDsl.Tests.Differentiation;

/// <summary>Equations whose result saves their gradient work, and some whose result does not.</summary>
public static partial class KnownResults
{
    [Equation("softmax(z)")]
    public static partial void Softmax(ReadOnlySpan<double> z, Span<double> result);

    [Equation(@"\text{softmax}(Z)")]
    public static partial void Rows([Shape("m, n")] ReadOnlyTensorSpan<double> Z, TensorSpan<double> result);

    [Equation(@"p_i = \frac{e^{z_i / T}}{\sum_j e^{z_j / T}}")]
    public static partial void Tempered(ReadOnlySpan<double> z, double T, Span<double> p);

    [Equation(@"y = \tanh(X W + b)")]
    public static partial void Layer([Shape("m, n")] ReadOnlyTensorSpan<double> X, [Shape("n, k")] ReadOnlyTensorSpan<double> W, [Shape("k")] ReadOnlySpan<double> b, TensorSpan<double> y);

    [Equation(@"\sigma(a x + b)")]
    public static partial double[] Logistic(ReadOnlySpan<double> x, double a, double b);

    [Equation("e^{-x}")]
    public static partial void Exponential(ReadOnlySpan<float> x, Span<float> result);

    [Equation("softmax(z)", AccumulateGradients = true)]
    public static partial void Added(ReadOnlySpan<double> z, Span<double> result);

    [Equation(@"\text{gelu}(x)")]
    public static partial void Gelu(ReadOnlySpan<double> x, Span<double> result);

    [Equation("a x + 1")]
    public static partial void Line(ReadOnlySpan<double> x, double a, Span<double> result);

    [Equation(@"a \tanh(x)")]
    public static partial void ScaledTanh(ReadOnlySpan<double> x, double a, Span<double> result);

    [Equation(@"y_i = \sqrt{\sum_j X_{ij}^2}")]
    public static partial void Norms([Shape("m, n")] ReadOnlyTensorSpan<double> X, Span<double> y);

    [Equation(@"h = \tanh(W x + b); h^\top h\, h")]
    public static partial double[] Returned(ReadOnlySpan<double> x, [Shape("n, d")] ReadOnlySpan<double> W, ReadOnlySpan<double> b);
}
