using System.Numerics.Tensors;

namespace EquationDsl.Tests.Differentiation;

/// <summary>Each equation twice: its gradients added to what their parameters hold, and overwritten.</summary>
public static partial class Accumulating
{
    [Equation(@"L = \frac{1}{2} \sum_i (w x_i + b - y_i)^2", AccumulateGradients = true)]
    public static partial double Line(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double w, double b);

    [Equation(@"L = \frac{1}{2} \sum_i (w x_i + b - y_i)^2")]
    public static partial double LineOverwriting(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double w, double b);

    [Equation("softmax(z)", AccumulateGradients = true)]
    public static partial void Softmax(ReadOnlySpan<float> z, Span<float> result);

    [Equation("softmax(z)")]
    public static partial void SoftmaxOverwriting(ReadOnlySpan<float> z, Span<float> result);

    [Equation(@"\tanh(X W + b)", AccumulateGradients = true)]
    public static partial void Layer(
        [Shape("m, n")] ReadOnlyTensorSpan<double> X, [Shape("n, k")] ReadOnlyTensorSpan<double> W, [Shape("k")] ReadOnlySpan<double> b, TensorSpan<double> result);

    [Equation(@"\tanh(X W + b)")]
    public static partial void LayerOverwriting(
        [Shape("m, n")] ReadOnlyTensorSpan<double> X, [Shape("n, k")] ReadOnlyTensorSpan<double> W, [Shape("k")] ReadOnlySpan<double> b, TensorSpan<double> result);

    [Equation(@"L = \sum_t E_{x_t, 1}^2 s", AccumulateGradients = true)]
    public static partial double Lookup([Shape("v, d")] ReadOnlyTensorSpan<double> E, ReadOnlySpan<int> x, double s);

    [Equation(@"L = \sum_t E_{x_t, 1}^2 s")]
    public static partial double LookupOverwriting([Shape("v, d")] ReadOnlyTensorSpan<double> E, ReadOnlySpan<int> x, double s);

    [Equation("x y^2", AccumulateGradients = true)]
    public static partial double Numbers(double x, double y);
}
