namespace MathForML.DeepLearning;

/// <summary>Integrals: of functions by quadrature, of sampled signals by sums.</summary>
internal static partial class Integrals
{
    private const string ConvolutionText = @"(f * g)(t) = \int f(\tau) g(t - \tau) \, d\tau";
    private const string QuadratureText = @"\int_a^b f(x)\,dx \quad\text{where } f(x) = \frac{1}{\sqrt{2\pi}} e^{-x^2/2}";

    [Equation(ConvolutionText, Boundary = Boundary.Zero)]
    public static partial void Convolve(ReadOnlySpan<double> f, ReadOnlySpan<double> g, double dtau, Span<double> result);

    [Equation(QuadratureText)]
    public static partial double Probability(double a, double b);

    private const double Step = .05;

    /// <summary>The normal density from -4 to 4.</summary>
    private static readonly double[] Bell = [.. Enumerable.Range(0, 161).Select(static i => Math.Exp(-Math.Pow(Step * i - 4, 2) / 2) / Math.Sqrt(2 * Math.PI))];
    private static readonly double[] Weights = Cotangent.Of(161);

    private static double[] Convolved(double[] f) => Run.Vector(161, r => Convolve(f, Bell, Step, r));

    public static Row Row { get; } = new("D5", "convolution integral", nameof(Integrals), [ConvolutionText, QuadratureText], "Integrals of sampled signals and of functions.", static () =>
    [
        Check.Value("bell * bell at 0: variance 2", 0.28209479177387814, Convolved(Bell)[160], 1e-4),
        Check.Value("and at -2", 0.10377687435514868, Convolved(Bell)[120], 1e-4),
        Check.Gradient("of the convolution by f", Bell, static f => Cotangent.Dot(Weights, Convolved(f)), static (f, g) => ConvolveGradient(f, Bell, Step, Weights, g, new double[161], out _)),
        Check.Value("from -1 to 1 of the normal density", 0.6826894921370859, Probability(-1, 1), 1e-12),
        Check.Value("of all of it", 1, Probability(double.NegativeInfinity, double.PositiveInfinity), 1e-12),
        Check.Gradient("by the bounds", [-.5, 1.2], static p => Probability(p[0], p[1]), static (p, g) => ProbabilityGradient(p[0], p[1], out g[0], out g[1])),
    ]);
}
