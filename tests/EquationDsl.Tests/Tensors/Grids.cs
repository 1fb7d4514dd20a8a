namespace EquationDsl.Tests.Tensors;

/// <summary>Kernels of these tests.</summary>
internal static partial class Grids
{
    [Equation(@"y(i,j)=\sum_m \sum_n x(i-m, j-n) \, w(m,n)")]
    public static partial void Convolve(ReadOnlyTensorSpan<double> x, ReadOnlyTensorSpan<double> w, TensorSpan<double> y);

    [Equation(@"y_{ij} = \sum_{m=0}^{2} \sum_{n=0}^{2} x_{2i+m-1,2j+n-1} w_{mn}", Boundary = Boundary.Zero)]
    public static partial void Downsample(ReadOnlyTensorSpan<double> x, ReadOnlyTensorSpan<double> w, TensorSpan<double> y);

    [Equation(@"y_{ij} = \sum_{m=0}^{2} \sum_{n=0}^{2} x_{i+m-1,j+n-1} w_{mn}", Boundary = Boundary.Clamp)]
    public static partial void Clamp(ReadOnlyTensorSpan<double> x, ReadOnlyTensorSpan<double> w, TensorSpan<double> y);

    [Equation(@"y_{ij} = \sum_{m=0}^{2} \sum_{n=0}^{2} x_{i+m-1,j+n-1} w_{mn}", Boundary = Boundary.Wrap)]
    public static partial void Wrap(ReadOnlyTensorSpan<double> x, ReadOnlyTensorSpan<double> w, TensorSpan<double> y);

    [Equation(@"y_i = \max_{0 \le m < 2} x_{2i+m}")]
    public static partial void Pool(ReadOnlySpan<double> x, Span<double> y);
}
