using Book.Charts;

namespace Book.Pictures;

/// <summary>A curve through points that knows how sure it is, at many length scales.</summary>
internal static partial class GaussianProcess
{
    private const double Noise = .05;

    private static readonly double[] X = [-2, -1.2, -.3, .4, 1.1, 2];
    private static readonly double[] Y = Grid.Map(X, static x => Math.Sin(2 * x));
    private static readonly double[] At = Grid.Even(-3, 3, 91);
    private static readonly double[] Scales = [.1, .15, .2, .3, .4, .55, .7, .85, 1, 1.3, 1.8];

    [Equation(@"K_{ij} = e^{-\frac{(x_i - z_j)^2}{2 \ell^2}}", Derivatives = Derivatives.None)]
    public static partial void Kernel(ReadOnlySpan<double> x, ReadOnlySpan<double> z, [Symbol(@"\ell")] double scale, TensorSpan<double> K);

    [Equation(@"\mu = K_* (K + \sigma^2 I)^{-1} y \quad\text{where } K \in \mathbb{R}^{n \times n}, K_* \in \mathbb{R}^{m \times n}", Derivatives = Derivatives.None)]
    public static partial void Mean([Symbol("K_*")] ReadOnlyTensorSpan<double> cross, ReadOnlyTensorSpan<double> K, ReadOnlySpan<double> y, double sigma, Span<double> mu);

    [Equation(@"1 - k^\top (K + \sigma^2 I)^{-1} k \quad\text{where } K \in \mathbb{R}^{n \times n}, k \in \mathbb{R}^n", Derivatives = Derivatives.None)]
    public static partial double Variance(ReadOnlySpan<double> k, ReadOnlyTensorSpan<double> K, double sigma);

    public static Figure Draw() => new MovingFigure("A Gaussian process through six points; the band spans two standard deviations to each side.", "length scale", [.. Scales.Select(OfScale)]);

    private static Frame OfScale(double scale)
    {
        double[] among = Covariances(X, scale), cross = Covariances(At, scale), mean = new double[At.Length];
        Mean(new ReadOnlyTensorSpan<double>(cross, [At.Length, X.Length]), Square(among), Y, Noise, mean);
        var deviations = At.Select((_, i) => Math.Sqrt(Math.Max(0, Variance(cross.AsSpan(i * X.Length, X.Length), Square(among), Noise)))).ToArray();
        double[] low = [.. mean.Zip(deviations, static (m, d) => m - 2 * d)], high = [.. mean.Zip(deviations, static (m, d) => m + 2 * d)];
        return new Frame(Words.Of(scale), $"at x = 0 the mean is {Words.Of(mean[At.Length / 2])}, its deviation {Words.Of(deviations[At.Length / 2], 3)}", new Chart(
            new Axis("x", -3, 3), new Axis("y", -2.6, 2.6),
            [new BandMark("two deviations", 0, At, low, high), new LineMark("mean", 0, At, mean), new DotMark("data", 1, X, Y) { IsLarge = true }]));
    }

    private static double[] Covariances(double[] x, double scale)
    {
        var covariances = new double[x.Length * X.Length];
        Kernel(x, X, scale, new TensorSpan<double>(covariances, [x.Length, X.Length]));
        return covariances;
    }

    private static ReadOnlyTensorSpan<double> Square(double[] among) => new(among, [X.Length, X.Length]);
}
