using System.Numerics.Tensors;

namespace EquationDsl.Benchmarks;

/// <summary>The same reductions down the columns of a matrix and along its rows, and kernels of all pairs of points.</summary>
public static partial class ColumnKernels
{
    [Equation(@"m_j = \sum_i x_{ij}", Derivatives = Derivatives.None)]
    public static partial void SumDown(ReadOnlyTensorSpan<float> x, Span<float> m);

    [Equation(@"m_i = \sum_j x_{ij}", Derivatives = Derivatives.None)]
    public static partial void SumAlong(ReadOnlyTensorSpan<float> x, Span<float> m);

    [Equation(@"m_j = \max_i x_{ij}", Derivatives = Derivatives.None)]
    public static partial void MaximumDown(ReadOnlyTensorSpan<float> x, Span<float> m);

    [Equation(@"m_i = \max_j x_{ij}", Derivatives = Derivatives.None)]
    public static partial void MaximumAlong(ReadOnlyTensorSpan<float> x, Span<float> m);

    [Equation(@"m_j = \sqrt{\sum_i x_{ij}^2}", Derivatives = Derivatives.None)]
    public static partial void NormDown(ReadOnlyTensorSpan<float> x, Span<float> m);

    [Equation(@"m_i = \sqrt{\sum_j x_{ij}^2}", Derivatives = Derivatives.None)]
    public static partial void NormAlong(ReadOnlyTensorSpan<float> x, Span<float> m);

    [Equation(@"y_{ij} = \frac{e^{x_{ij}}}{\sum_k e^{x_{kj}}}")]
    public static partial void SoftmaxDown(ReadOnlyTensorSpan<float> x, TensorSpan<float> y);

    [Equation(@"y_{ij} = \frac{e^{x_{ij}}}{\sum_k e^{x_{ik}}}")]
    public static partial void SoftmaxAlong(ReadOnlyTensorSpan<float> x, TensorSpan<float> y);

    [Equation(@"y_{ij} = \frac{x_{ij}-\mu_j}{\sqrt{v_j+0.001}} \quad\text{where } \mu_j = \frac1n \sum_{i=1}^n x_{ij}, v_j = \frac1n \sum_{i=1}^n (x_{ij}-\mu_j)^2", Derivatives = Derivatives.None)]
    public static partial void NormaliseDown(ReadOnlyTensorSpan<float> x, TensorSpan<float> y);

    [Equation(@"y_{ij} = \frac{x_{ij}-\mu_i}{\sqrt{v_i+0.001}} \quad\text{where } \mu_i = \frac1n \sum_{j=1}^n x_{ij}, v_i = \frac1n \sum_{j=1}^n (x_{ij}-\mu_i)^2", Derivatives = Derivatives.None)]
    public static partial void NormaliseAlong(ReadOnlyTensorSpan<float> x, TensorSpan<float> y);

    [Equation(@"r_i = \sum_j e^{-\|x_i - y_j\|^2/(2 s^2)} b_j")]
    public static partial void Pairs([Shape("n, d")] ReadOnlyTensorSpan<float> x, [Shape("m, d")] ReadOnlyTensorSpan<float> y, ReadOnlySpan<float> b, float s, Span<float> r);

    [Equation(@"r_i = \sum_j e^{-((u_i-x_j)^2+(v_i-y_j)^2+(w_i-z_j)^2)/(2 s^2)} b_j")]
    public static partial void PairsOfSpans(
        ReadOnlySpan<float> u, ReadOnlySpan<float> v, ReadOnlySpan<float> w, ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> z, ReadOnlySpan<float> b, float s, Span<float> r);
}
