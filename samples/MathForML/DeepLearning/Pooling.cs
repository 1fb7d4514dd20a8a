namespace MathForML.DeepLearning;

/// <summary>One value for each window.</summary>
internal static partial class Pooling
{
    private const string MaximumText = @"y_{ij} = \max_{0 \le m < 2, 0 \le n < 2} x_{2i+m,2j+n}";
    private const string AverageText = @"y_{ij} = \frac{1}{4} \sum_{m=0}^{1} \sum_{n=0}^{1} x_{2i+m,2j+n}";

    [Equation(MaximumText)]
    public static partial void Maximum(ReadOnlyTensorSpan<double> x, TensorSpan<double> y);

    [Equation(AverageText)]
    public static partial void Average(ReadOnlyTensorSpan<double> x, TensorSpan<double> y);

    private static readonly double[] Image = [1, 5, 2, 4, 3, 7, 8, 6, 9, 4, 1, 0, 2, 3, 5, 6];
    private static readonly double[] Weights = Cotangent.Of(4);

    private static double[] Of(double[] x) => Run.Matrix(2, 2, r => Maximum(Run.Rows(4, 4, x), r));

    public static Row Row { get; } = new("D6", "pooling", nameof(Pooling), [MaximumText, AverageText], "One value for each window.", static () =>
    [
        Check.Values("maximum", [7, 8, 9, 6], Of(Image)),
        Check.Values("average", [4, 5, 4.5, 3], Run.Matrix(2, 2, static r => Average(Run.Rows(4, 4, Image), r))),
        Check.Gradient("of the maximum", Image, static x => Cotangent.Dot(Weights, Of(x)), static (x, g) =>
            MaximumGradient(Run.Rows(4, 4, x), Run.Rows(2, 2, Weights), Run.Into(4, 4, g))),
    ]);
}
