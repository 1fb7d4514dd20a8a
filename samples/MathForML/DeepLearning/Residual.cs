namespace MathForML.DeepLearning;

/// <summary>A layer that adds to what it was given.</summary>
internal static partial class Residual
{
    private const string LayerText = @"F(x; W) = \tanh(W x)";
    private const string Text = @"y = x + F(x; W)";

    [Equation(LayerText)]
    public static partial void F(ReadOnlySpan<double> x, ReadOnlyTensorSpan<double> W, Span<double> result);

    [Equation(Text)]
    public static partial void Block(ReadOnlySpan<double> x, ReadOnlyTensorSpan<double> W, Span<double> y);

    private static readonly double[] Matrix = [.1, .2, -.3, .4];
    private static readonly double[] Weights = Cotangent.Of(2);

    private static double[] Of(double[] x) => Run.Vector(2, r => Block(x, Run.Rows(2, 2, Matrix), r));

    public static Row Row { get; } = new("D9", "residual", nameof(Residual), [LayerText, Text], "A layer that adds to what it was given.", static () =>
    [
        Check.Values("of [1, 2]", [1 + Math.Tanh(.5), 2 + Math.Tanh(.5)], Of([1, 2])),
        Check.Gradient("by x", [1, 2], static x => Cotangent.Dot(Weights, Of(x)), static (x, g) => BlockGradient(x, Run.Rows(2, 2, Matrix), Weights, g, Run.Into(2, 2, new double[4]))),
    ]);
}
