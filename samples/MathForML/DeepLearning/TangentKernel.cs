namespace MathForML.DeepLearning;

/// <summary>How alike two inputs are to a wide network that is trained.</summary>
internal static partial class TangentKernel
{
    private const string Text = @"\Theta(x, x') = \sum_{l=1}^{L} \prod_{l'=l+1}^{L} \Sigma^{(l')}(x, x') \cdot \dot{\Sigma}^{(l)}(x, x')";

    [Equation(Text)]
    public static partial double Of(ReadOnlySpan<double> Sigma, ReadOnlySpan<double> SigmaDot);

    public static Row Row { get; } = new("D13", "neural tangent kernel", nameof(TangentKernel), [Text], "How alike two inputs are to a wide network that is trained.", static () =>
    [
        Check.Value("three layers; the empty product is 1", 152, Of([2, 3, 4], [1, 10, 100])),
        Check.Gradient("by the kernels", [2, 3, 4], static s => Of(s, [1, 10, 100]), static (s, g) => OfGradient(s, [1, 10, 100], g, new double[3])),
    ]);
}
