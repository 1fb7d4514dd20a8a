using MathForML.Report;

namespace MathForML.CaseStudies;

/// <summary>Regression that knows how sure it is.</summary>
internal static partial class GaussianProcess
{
    private const string KernelText = @"K_{ij} = e^{-\frac{(x_i - z_j)^2}{2 \ell^2}}";
    private const string MeanText = @"\mu = K_* (K + \sigma^2 I)^{-1} y \quad\text{where } K \in \mathbb{R}^{n \times n}, K_* \in \mathbb{R}^{m \times n}";
    private const string EvidenceText =
        @"-\frac{1}{2} y^\top C^{-1} y - \frac{1}{2} \log|C| - \frac{n}{2} \log 2\pi \quad\text{where } C_{ij} = e^{-\frac{(x_i - x_j)^2}{2 \ell^2}} + \sigma^2 \delta_{ij}, C \succ 0, y \in \mathbb{R}^n";

    [Equation(KernelText)]
    public static partial void Kernel(ReadOnlySpan<double> x, ReadOnlySpan<double> z, [Symbol(@"\ell")] double scale, TensorSpan<double> K);

    [Equation(MeanText, Derivatives = Derivatives.None)]
    public static partial void Mean([Symbol("K_*")] ReadOnlyTensorSpan<double> cross, ReadOnlyTensorSpan<double> K, ReadOnlySpan<double> y, double sigma, Span<double> mu);

    [Equation(EvidenceText, WithRespectTo = "scale, sigma")]
    public static partial double Evidence(ReadOnlySpan<double> x, ReadOnlySpan<double> y, [Symbol(@"\ell")] double scale, double sigma);

    private static readonly double[] X = [-2, -1.2, -.3, .4, 1.1, 2];
    private static readonly double[] Y = [.. X.Select(static x => Math.Sin(2 * x))];

    public static Row Row { get; } = new("F6", "Gaussian process", nameof(GaussianProcess), [KernelText, MeanText, EvidenceText], "Regression that knows how sure it is; its scale by the evidence.", static () =>
    {
        var (scale, sigma) = (1.5, .1);
        var evidence = new double[60];
        for (var step = 0; step < evidence.Length; step++)
        {
            evidence[step] = EvidenceGradient(X, Y, scale, sigma, out var slopeOfScale, out _);
            scale += .02 * slopeOfScale;
        }

        double[] grid = [.. Enumerable.Range(0, 81).Select(static i => i / 20.0 - 2)];
        var mean = Prediction(grid, scale, sigma);
        Pictures.Curve("F6-process", "a Gaussian process", grid, mean, X, Y);
        return
        [
            Check.That("the evidence rises", evidence[^1] > evidence[0]),
            Check.Values("the mean passes near the points", Y, Prediction(X, scale, 1e-3), .01),
            Check.Gradient("of the evidence", [.8, .3], static p => Evidence(X, Y, p[0], p[1]), static (p, g) => EvidenceGradient(X, Y, p[0], p[1], out g[0], out g[1])),
        ];
    });

    private static double[] Prediction(double[] grid, double scale, double sigma)
    {
        var between = Run.Matrix(grid.Length, X.Length, r => Kernel(grid, X, scale, r));
        var among = Run.Matrix(X.Length, X.Length, r => Kernel(X, X, scale, r));
        return Run.Vector(grid.Length, r => Mean(Run.Rows(grid.Length, X.Length, between), Run.Rows(X.Length, X.Length, among), Y, sigma, r));
    }
}
