namespace EquationDsl.Tests.Equations;

/// <summary>Convolutions, their boundaries, strides, pooling.</summary>
public static partial class Catalogue
{
    [Equation(@"y(i,j)=\sum_m \sum_n x(i-m, j-n) \, w(m,n)"), Sizes("p q M N", "1 1 1 1", "5 4 3 2", "7 6 3 3", "3 17 1 5")]
    public static partial void Convolution([Axes("p, q")] ReadOnlyTensorSpan<Real> x, [Axes("M, N")] ReadOnlyTensorSpan<Real> w, [Axes("p-M+1, q-N+1")] TensorSpan<Real> y);

    [Equation(@"y_{ij} = \sum_{m,n} x_{i+m,j+n} w_{mn}"), Sizes("p q M N", "1 1 1 1", "5 4 3 2", "3 17 1 5")]
    public static partial void CrossCorrelation([Axes("p, q")] ReadOnlyTensorSpan<Real> x, [Axes("M, N")] ReadOnlyTensorSpan<Real> w, [Axes("p-M+1, q-N+1")] TensorSpan<Real> y);

    [Equation(@"y_{b,o,i,j} = \sum_{c,m,n} x_{b,c,i+m,j+n} w_{o,c,m,n}"), Sizes("B C O p q M N", "1 1 1 1 1 1 1", "2 2 2 3 3 2 2", "1 2 2 3 5 3 3")]
    public static partial void ConvolutionOfChannels(
        [Axes("B, C, p, q")] ReadOnlyTensorSpan<Real> x, [Axes("O, C, M, N")] ReadOnlyTensorSpan<Real> w, [Axes("B, O, p-M+1, q-N+1")] TensorSpan<Real> y);

    [Equation(@"y_{b,o,i,j} = \sum_{c} \sum_{m=0}^{M-1} \sum_{n=0}^{N-1} x_{b,c,i+m-1,j+n-1} w_{o,c,m,n}", Boundary = Boundary.Zero)]
    [Sizes("B C O p q M N", "1 1 1 1 1 1 1", "2 2 2 3 3 2 2", "1 2 2 2 9 3 3", "1 1 2 5 2 2 5")]
    public static partial void PaddedConvolutionOfChannels(
        [Axes("B, C, p, q")] ReadOnlyTensorSpan<Real> x, [Axes("O, C, M, N")] ReadOnlyTensorSpan<Real> w, [Axes("B, O, p, q")] TensorSpan<Real> y);

    [Equation(@"y_{o,i,j} = \sum_{c} \sum_{m=0}^{M-1} \sum_{n=0}^{N-1} x_{c,2i+m,2j+n} w_{o,c,m,n}"), Sizes("C O a b p q M N", "1 1 1 1 1 1 1 1", "2 2 2 2 5 4 2 1", "1 2 2 3 4 7 1 2")]
    public static partial void StridedConvolutionOfChannels(
        [Axes("C, p, q")] ReadOnlyTensorSpan<Real> x, [Axes("O, C, M, N")] ReadOnlyTensorSpan<Real> w, [Axes("O, a, b")] TensorSpan<Real> y);

    [Equation(@"y_{b,i,j,o} = \sum_{m,n,c} x_{b,i+m,j+n,c} w_{m,n,c,o}"), Sizes("B C O p q M N", "1 1 1 1 1 1 1", "2 2 2 3 2 2 2", "1 1 9 2 2 2 1")]
    public static partial void ConvolutionOfLastChannels(
        [Axes("B, p, q, C")] ReadOnlyTensorSpan<Real> x, [Axes("M, N, C, O")] ReadOnlyTensorSpan<Real> w, [Axes("B, p-M+1, q-N+1, O")] TensorSpan<Real> y);

    [Equation(@"y_{bij} = \sum_h \sum_k x_{bhik} w_{hkj}"), Sizes("B H p q r", "1 1 1 1 1", "2 3 4 2 5", "1 2 3 17 2")]
    public static partial void MergedHeads([Axes("B, H, p, q")] ReadOnlyTensorSpan<Real> x, [Axes("H, q, r")] ReadOnlyTensorSpan<Real> w, [Axes("B, p, r")] TensorSpan<Real> y);

    [Equation(@"y_{ij} = \sum_{m=0}^{M-1} \sum_{n=0}^{N-1} x_{2i+m,2j+n} w_{mn}"), Sizes("a b p q M N", "1 1 1 1 1 1", "2 3 5 7 3 2", "3 2 6 5 1 3")]
    public static partial void StridedCorrelation([Axes("p, q")] ReadOnlyTensorSpan<Real> x, [Axes("M, N")] ReadOnlyTensorSpan<Real> w, [Axes("a, b")] TensorSpan<Real> y);

    [Equation(@"y_i = \sum_{m=0}^{M-1} x_{i+2m} w_m"), Sizes("p M", "1 1", "7 3", "33 2")]
    public static partial void DilatedCorrelation([Axes("p")] ReadOnlySpan<Real> x, [Axes("M")] ReadOnlySpan<Real> w, [Axes("p-M-M+2")] Span<Real> y);

    [Equation(@"y_{ij} = \sum_{m=0}^{M-1} \sum_{n=0}^{N-1} x_{i+m-1,j+n-1} w_{mn}", Boundary = Boundary.Zero), Sizes("p q M N", "1 1 1 1", "1 2 3 3", "5 4 3 3", "3 7 2 4", "2 1 5 4")]
    public static partial void PaddedCorrelation([Axes("p, q")] ReadOnlyTensorSpan<Real> x, [Axes("M, N")] ReadOnlyTensorSpan<Real> w, [Axes("p, q")] TensorSpan<Real> y);

    [Equation(@"y_{ij} = \sum_{m=0}^{M-1} \sum_{n=0}^{N-1} x_{i+m-1,j+n-1} w_{mn}", Boundary = Boundary.Clamp), Sizes("p q M N", "1 1 1 1", "1 2 3 3", "5 4 3 3", "3 7 2 4", "2 1 5 4")]
    public static partial void ClampedCorrelation([Axes("p, q")] ReadOnlyTensorSpan<Real> x, [Axes("M, N")] ReadOnlyTensorSpan<Real> w, [Axes("p, q")] TensorSpan<Real> y);

    [Equation(@"y(i,j)=\sum_{m=0}^{M-1} \sum_{n=0}^{N-1} x(i-m, j-n) \, w(m,n)", Boundary = Boundary.Wrap), Sizes("p q M N", "1 1 1 1", "1 2 3 3", "5 4 3 3", "3 7 2 4", "2 1 5 4")]
    public static partial void CircularConvolution([Axes("p, q")] ReadOnlyTensorSpan<Real> x, [Axes("M, N")] ReadOnlyTensorSpan<Real> w, [Axes("p, q")] TensorSpan<Real> y);

    [Equation(@"y_i = \sum_{k=0}^{K-1} w_k x_{i+k-1}", Boundary = Boundary.Clamp), Sizes("n K", "1 3", "7 3", "33 4", "1 7")]
    public static partial void ClampedSignal([Axes("n")] ReadOnlySpan<Real> x, [Axes("K")] ReadOnlySpan<Real> w, [Axes("n")] Span<Real> y);

    [Equation(@"y_{ij} = x_{i+1,j} + x_{i-1,j} + x_{i,j+1} + x_{i,j-1} - 4 x_{ij}", Boundary = Boundary.Wrap), Sizes("m n", "1 1", "1 5", "3 5", "7 17", "33 1", "0 3")]
    public static partial void LaplacianOnATorus([Axes("m, n")] ReadOnlyTensorSpan<Real> x, [Axes("m, n")] TensorSpan<Real> y);

    [Equation(@"y_{ij} = x_{i+1,j} + x_{i-1,j} + x_{i,j+1} + x_{i,j-1} - 4 x_{ij}"), Sizes("m n", "3 3", "3 5", "7 17")]
    public static partial void LaplacianInside([Axes("m, n")] ReadOnlyTensorSpan<Real> x, [Axes("m-2, n-2")] TensorSpan<Real> y);

    [Equation(@"y_{ij} = \max_{0 \le m < 2} \max_{0 \le n < 2} x_{2i+m,2j+n}"), Sizes("a b p q", "1 1 2 2", "1 3 3 6", "3 2 6 5")]
    public static partial void MaxPooling([Axes("p, q")] ReadOnlyTensorSpan<Real> x, [Axes("a, b")] TensorSpan<Real> y);

    [Equation(@"y_{b,c,i,j} = \frac{1}{4} \sum_{m=0}^{1} \sum_{n=0}^{1} x_{b,c,2i+m,2j+n}"), Sizes("B C a b p q", "1 1 1 1 2 2", "2 1 1 3 3 6")]
    public static partial void AveragePooling([Axes("B, C, p, q")] ReadOnlyTensorSpan<Real> x, [Axes("B, C, a, b")] TensorSpan<Real> y);

    [Equation(@"y_i = \max_{0 \le m < 3} x_{i+m}"), Sizes("n", "3", "7", "33")]
    public static partial void MaxPoolingOfSignal([Axes("n")] ReadOnlySpan<Real> x, [Axes("n-2")] Span<Real> y);
}
