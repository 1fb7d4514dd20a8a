using MathForML.Report;

namespace MathForML.CaseStudies;

/// <summary>A straight border between two classes.</summary>
internal static partial class LogisticRegression
{
    private const string ModelText = @"p = \sigma(X w + b)";
    private const string LossText = @"-\frac{1}{n} \sum_{i=1}^n \left[ y_i \log p_i + (1 - y_i) \log(1 - p_i) \right] \quad\text{where } p = \sigma(X w + b), X \in \mathbb{R}^{n \times d}";

    [Equation(ModelText, Derivatives = Derivatives.None)]
    public static partial void Model(ReadOnlyTensorSpan<double> X, ReadOnlySpan<double> w, double b, Span<double> p);

    [Equation(LossText, WithRespectTo = "w, b")]
    public static partial double Loss(ReadOnlyTensorSpan<double> X, ReadOnlySpan<double> y, ReadOnlySpan<double> w, double b);

    private const int Count = 200;

    public static Row Row { get; } = new("F2", "logistic regression", nameof(LogisticRegression), [ModelText, LossText], "A straight border between two classes.", static () =>
    {
        var (x, y) = Clouds();
        var (w, b, losses) = Trained(x, y);
        var p = Run.Vector(Count, r => Model(Run.Rows(Count, 2, x), w, b, r));
        Pictures.Lines("F2-loss", "loss of logistic regression", "step", ("loss", losses));
        Pictures.Points("F2-classes", "two classes and their border", x, y, (w[0], w[1], b));
        return
        [
            Check.Value("right, of 200", 1, p.Zip(y, static (a, c) => (a > .5) == (c > .5)).Count(static right => right) / (double)Count, .03),
            Check.That("the loss falls", losses[^1] < .2 * losses[0]),
            Check.Gradient("by w and b", [.3, -.2, .1], v => Loss(Run.Rows(Count, 2, x), y, v.AsSpan(0, 2), v[2]), (v, g) =>
                LossGradient(Run.Rows(Count, 2, x), y, v.AsSpan(0, 2), v[2], g.AsSpan(0, 2), out g[2])),
        ];
    });

    /// <summary>Points around (-1, -1) and (1, 1).</summary>
    private static (double[] X, double[] Y) Clouds()
    {
        var random = new Random(5);
        var (x, y) = (new double[2 * Count], new double[Count]);
        for (var i = 0; i < Count; i++)
        {
            y[i] = i % 2;
            x[2 * i] = 2 * y[i] - 1 + .5 * Noise.Next(random);
            x[2 * i + 1] = 2 * y[i] - 1 + .5 * Noise.Next(random);
        }

        return (x, y);
    }

    private static (double[] W, double B, double[] Losses) Trained(double[] x, double[] y)
    {
        double[] w = [0, 0], slope = [0, 0], losses = new double[300];
        var b = 0.0;
        for (var step = 0; step < losses.Length; step++)
        {
            losses[step] = LossGradient(Run.Rows(Count, 2, x), y, w, b, slope, out var slopeOfB);
            TensorPrimitives.MultiplyAdd(slope, -.5, w, w);
            b -= .5 * slopeOfB;
        }

        return (w, b, losses);
    }
}
