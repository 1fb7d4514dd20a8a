namespace MathForML.DeepLearning;

/// <summary>One hidden layer comes as near to a continuous function as one likes.</summary>
internal static partial class UniversalApproximation
{
    private const string NetworkText = @"\sum_j v_j \sigma(w_j x + b_j)";
    private const string LossText = @"\frac{1}{n}\sum_{i=1}^n (N_i - y_i)^2 \quad\text{where } N_i = \sum_j v_j \sigma(w_j x_i + b_j)";

    [Equation(NetworkText, WithRespectTo = "v, w, b")]
    public static partial double Network(double x, ReadOnlySpan<double> v, ReadOnlySpan<double> w, ReadOnlySpan<double> b);

    [Equation(LossText, WithRespectTo = "v, w, b")]
    public static partial double Loss(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> v, ReadOnlySpan<double> w, ReadOnlySpan<double> b);

    private const int Units = 12;
    private static readonly double[] Points = [.. Enumerable.Range(0, 65).Select(static i => i / 64.0)];

    public static Row Row { get; } = new("D14", "universal approximation", nameof(UniversalApproximation), [NetworkText, LossText], "One hidden layer, trained towards sin(2 pi x).", static () =>
    [
        Check.Value("greatest error on [0, 1]", 0, GreatestError(), .05),
        Check.Gradient("by v", [1, -2], static v => Network(.3, v, [2, 3], [.1, -.2]), static (v, g) => NetworkGradient(.3, v, [2, 3], [.1, -.2], g, new double[2], new double[2])),
    ]);

    private static double Target(double x) => Math.Sin(2 * Math.PI * x);

    /// <summary>After training with Adam, at points between those that were trained.</summary>
    private static double GreatestError()
    {
        var random = new Random(3);
        double[] y = [.. Points.Select(Target)];
        double[][] weights =
        [
            [.. Enumerable.Range(0, Units).Select(_ => random.NextDouble() - .5)],
            [.. Enumerable.Range(0, Units).Select(_ => 16 * (random.NextDouble() - .5))],
            [.. Enumerable.Range(0, Units).Select(_ => 8 * (random.NextDouble() - .5))],
        ];
        double[][] slopes = [new double[Units], new double[Units], new double[Units]], m = [new double[Units], new double[Units], new double[Units]], s = [new double[Units], new double[Units], new double[Units]];
        for (var t = 1; t <= 6000; t++)
        {
            LossGradient(Points, y, weights[0], weights[1], weights[2], slopes[0], slopes[1], slopes[2]);
            for (var k = 0; k < 3; k++)
            {
                Calculus.Optimisers.Adam(m[k], s[k], weights[k], slopes[k], .02, t);
            }
        }

        return Enumerable.Range(0, 640).Select(static i => i / 640.0).Max(x => Math.Abs(Network(x, weights[0], weights[1], weights[2]) - Target(x)));
    }
}
