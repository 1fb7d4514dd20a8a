namespace MathForML.DeepLearning;

/// <summary>Values brought to mean 0 and variance 1, over a batch, over a row, over groups.</summary>
internal static partial class Normalisation
{
    private const string BatchText =
        @"\hat{x} = \frac{x - \mu_B}{\sqrt{\sigma_B^2 + \epsilon}} \quad\text{where } \mu_B = \frac{1}{m} \sum_{i=1}^m x_i, \sigma_B^2 = \frac{1}{m} \sum_{i=1}^m (x_i - \mu_B)^2";
    private const string LayerText =
        @"\frac{x_i - \mu}{\sqrt{\sigma^2 + \epsilon}} g_i + b_i \quad\text{where } \mu = \frac{1}{n} \sum_{j=1}^n x_j, \sigma^2 = \frac{1}{n} \sum_{j=1}^n (x_j - \mu)^2";
    private const string RmsText = @"\frac{x_i}{\sqrt{\frac{1}{n}\sum_{j=1}^n x_j^2 + \epsilon}} g_i";
    private const string GroupText =
        @"\frac{x_{gi} - \mu_g}{\sqrt{v_g + \epsilon}} \quad\text{where } \mu_g = \frac{1}{n} \sum_{j=1}^n x_{gj}, v_g = \frac{1}{n} \sum_{j=1}^n (x_{gj} - \mu_g)^2";

    [Equation(BatchText)]
    public static partial void Batch(ReadOnlySpan<double> x, Span<double> xHat, double epsilon = 1e-5);

    [Equation(LayerText)]
    public static partial void Layer(ReadOnlySpan<double> x, ReadOnlySpan<double> g, ReadOnlySpan<double> b, Span<double> result, double epsilon = 1e-5);

    [Equation(RmsText)]
    public static partial void Rms(ReadOnlySpan<double> x, ReadOnlySpan<double> g, Span<double> result, double epsilon = 1e-5);

    [Equation(GroupText)]
    public static partial void Groups(ReadOnlyTensorSpan<double> x, TensorSpan<double> result, double epsilon = 1e-5);

    private static readonly double[] Weights = Cotangent.Of(3);

    private static double[] Of(double[] x) => Run.Vector(3, r => Layer(x, [1, 2, 3], [.1, .2, .3], r));

    public static Row Row { get; } = new("D8", "normalisation", nameof(Normalisation), [BatchText, LayerText, RmsText, GroupText], "Values brought to mean 0 and variance 1.", static () =>
    [
        Check.Values("batch", [-1 / Math.Sqrt(1 + 1e-5), 1 / Math.Sqrt(1 + 1e-5)], Run.Vector(2, static r => Batch([1, 3], r))),
        Check.Values("layer", [.1 - Spread, .2, .3 + 3 * Spread], Of([1, 2, 3])),
        Check.Values("RMS", [3 / Math.Sqrt(12.5 + 1e-5), 4 / Math.Sqrt(12.5 + 1e-5)], Run.Vector(2, static r => Rms([3, 4], [1, 1], r))),
        Check.Values("groups", [-1 / Math.Sqrt(1 + 1e-5), 1 / Math.Sqrt(1 + 1e-5), -2 / Math.Sqrt(4 + 1e-5), 2 / Math.Sqrt(4 + 1e-5)], Run.Matrix(2, 2, static r =>
            Groups(Run.Rows(2, 2, [1, 3, 0, 4]), r))),
        Check.Gradient("of a layer", [1, 2, 4], static x => Cotangent.Dot(Weights, Of(x)), static (x, g) =>
            LayerGradient(x, [1, 2, 3], [.1, .2, .3], Weights, g, new double[3], new double[3])),
    ]);

    /// <summary>How far the ends of [1, 2, 3] are from the middle.</summary>
    private static double Spread => 1 / Math.Sqrt(2.0 / 3 + 1e-5);
}
