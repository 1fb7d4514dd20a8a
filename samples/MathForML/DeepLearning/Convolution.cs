namespace MathForML.DeepLearning;

/// <summary>A small pattern laid over an image everywhere.</summary>
internal static partial class Convolution
{
    private const string Text = @"y(i,j)=\sum_m \sum_n x(i-m, j-n) \, w(m,n)";
    private const string CorrelationText = @"y_{ij} = \sum_{m,n} x_{i+m,j+n} w_{mn}";
    private const string ChannelsText = @"y_{o,i,j} = \sum_c \sum_{m=0}^{2} \sum_{n=0}^{2} x_{c,2i+m-1,2j+n-1} w_{o,c,m,n}";

    [Equation(Text)]
    public static partial void Convolve(ReadOnlyTensorSpan<double> x, ReadOnlyTensorSpan<double> w, TensorSpan<double> y);

    [Equation(CorrelationText)]
    public static partial void Correlate(ReadOnlyTensorSpan<double> x, ReadOnlyTensorSpan<double> w, TensorSpan<double> y);

    /// <summary>Channels, a stride of 2, and zeros around the image.</summary>
    [Equation(ChannelsText, Boundary = Boundary.Zero)]
    public static partial void Channels(ReadOnlyTensorSpan<double> x, ReadOnlyTensorSpan<double> w, TensorSpan<double> y);

    private static readonly double[] Image = [1, 2, 3, 4, 5, 6, 7, 8, 9];
    private static readonly double[] Weights = Cotangent.Of(4);

    private static double[] Of(double[] w) => Run.Matrix(2, 2, r => Convolve(Run.Rows(3, 3, Image), Run.Rows(2, 2, w), r));

    public static Row Row { get; } = new("D4", "convolution", nameof(Convolution), [Text, CorrelationText, ChannelsText], "A small pattern laid over an image everywhere.", static () =>
    [
        Check.Values("convolution", [23, 33, 53, 63], Of([1, 2, 3, 4])),
        Check.Values("cross-correlation", [37, 47, 67, 77], Run.Matrix(2, 2, static r => Correlate(Run.Rows(3, 3, Image), Run.Rows(2, 2, [1, 2, 3, 4]), r))),
        Check.Value("28 x 28 with 3 x 3 gives 26 x 26", 9, Run.Matrix(26, 26, static r => Convolve(Run.Rows(28, 28, Ones(784)), Run.Rows(3, 3, Ones(9)), r))[675]),
        Check.Values("stride and padding", [12, 16, 24, 28], Strided()),
        Check.Gradient("by the pattern", [1, 2, 3, 4], static w => Cotangent.Dot(Weights, Of(w)), static (w, g) =>
            ConvolveGradient(Run.Rows(3, 3, Image), Run.Rows(2, 2, w), Run.Rows(2, 2, Weights), Run.Into(3, 3, new double[9]), Run.Into(2, 2, g))),
    ]);

    private static double[] Ones(int length) => [.. Enumerable.Repeat(1.0, length)];

    /// <summary>The sums of the neighbourhoods of the corners of an image of one channel.</summary>
    private static double[] Strided()
    {
        var y = new double[4];
        Channels(new ReadOnlyTensorSpan<double>(Image, [1, 3, 3]), new ReadOnlyTensorSpan<double>(Ones(9), [1, 1, 3, 3]), new TensorSpan<double>(y, [1, 2, 2]));
        return y;
    }
}
