using System.Numerics.Tensors;

namespace EquationDsl.Tests.Tensors;

/// <summary>Shifted and strided equations that return what they compute: it is as long as the positions at which all reads are inside.</summary>
public static partial class Returned
{
    [Equation(@"y_i = \sum_{k=0}^{K-1} w_k x_{i+k}")]
    public static partial double[] Shifted(ReadOnlySpan<double> x, ReadOnlySpan<double> w);

    [Equation(@"y_i = \sum_{k=0}^{K-1} w_k x_{2i+k}")]
    public static partial double[] Strided(ReadOnlySpan<double> x, ReadOnlySpan<double> w);

    [Equation(@"y_i = \sum_{k=0}^{K-1} w_k x_{2i+k}")]
    public static partial void StridedInto(ReadOnlySpan<double> x, ReadOnlySpan<double> w, Span<double> y);

    [Equation(@"y_{ij} = \max_{m=0}^{1} \max_{n=0}^{2} x_{2i+m, 3j+n}")]
    public static partial Tensor<float> Pool(ReadOnlyTensorSpan<float> x);
}
