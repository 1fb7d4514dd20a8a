using System.Numerics.Tensors;

namespace EquationDsl.Tests.Tensors;

/// <summary>Recurrences whose states are vectors and no outputs, and products with an inverse from the right: held against loops by hand.</summary>
public static partial class States
{
    [Equation(@"h_t = \tanh(U h_{t-1} + x_t) \\ \sum_i (h_{T,i} - y_i)^2", Checkpoint = 3)]
    public static partial double Loss(
        [Shape("T, d")] ReadOnlyTensorSpan<double> x, [Shape("d, d")] ReadOnlyTensorSpan<double> U, [Shape("d")] ReadOnlySpan<double> h0, [Shape("d")] ReadOnlySpan<double> y);

    [Equation(@"h_t = \tanh(U h_{t-1} + x_t) \\ y_t = V h_t + c")]
    public static partial void ReadOut(
        [Shape("T, d")] ReadOnlyTensorSpan<double> x, [Shape("d, d")] ReadOnlyTensorSpan<double> U, [Shape("p, d")] ReadOnlyTensorSpan<double> V, [Shape("p")] ReadOnlySpan<double> c,
        [Shape("d")] ReadOnlySpan<double> h0, [Shape("T, p")] TensorSpan<double> y);

    [Equation(@"h_t = \tanh(U h_{t-1} + x_t) \\ h_T")]
    public static partial void Last(
        [Shape("T, d")] ReadOnlyTensorSpan<double> x, [Shape("d, d")] ReadOnlyTensorSpan<double> U, [Shape("d")] ReadOnlySpan<double> h0, [Shape("d")] Span<double> r);

    [Equation("B A^{-1}")]
    public static partial void FromTheRight([Shape("n, n")] ReadOnlyTensorSpan<double> A, [Shape("p, n")] ReadOnlyTensorSpan<double> B, [Shape("p, n")] TensorSpan<double> result);
}
