namespace MathForML.DeepLearning;

/// <summary>Units left out at random while training.</summary>
internal static partial class Dropout
{
    private const string Text = @"y = \frac{m \odot x}{1 - p}, \quad m \sim \text{Bernoulli}(1 - p)";
    private const string InferenceText = "y = x";

    [Equation(Text, WithRespectTo = "x")]
    public static partial void Train(ReadOnlySpan<double> x, double p, NoiseKey key, Span<double> y);

    [Equation(InferenceText)]
    public static partial void Infer(ReadOnlySpan<double> x, Span<double> y);

    private static readonly NoiseKey Key = new(7);
    private static readonly double[] Weights = Cotangent.Of(8);

    public static Row Row { get; } = new("D11", "dropout", nameof(Dropout), [Text, InferenceText], "Units left out at random; the mask is drawn again, never stored.", static () =>
    {
        double[] ones = [.. Enumerable.Repeat(1.0, 100_000)];
        var kept = Run.Vector(ones.Length, r => Train(ones, .2, Key, r));
        double[] x = [.. Enumerable.Range(1, 8).Select(static i => i / 4.0)];
        return
        [
            Check.Value("the mean is preserved", 1, kept.Average(), .01),
            Check.Value("a fifth is left out", .2, kept.Count(static v => v == 0) / 100_000.0, .01),
            Check.That("what is kept is scaled", kept.All(static v => v is 0 or 1.25)),
            Check.Values("inference changes nothing", x, Run.Vector(8, r => Infer(x, r)), 0),
            Check.Gradient("with the same key", x, static v => Cotangent.Dot(Weights, Run.Vector(8, r => Train(v, .2, Key, r))), static (v, g) => TrainGradient(v, .2, Key, Weights, g)),
        ];
    });
}
