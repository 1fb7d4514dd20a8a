namespace MathForML.DeepLearning;

/// <summary>Noise mixed into data, step by step.</summary>
internal static partial class Diffusion
{
    private const string Text = @"x_t = \sqrt{\alpha_t} x_0 + \sqrt{1 - \alpha_t} \epsilon \quad \text{where} \quad \epsilon \sim \mathcal{N}(0, I)";

    [Equation(Text)]
    public static partial void Forward(ReadOnlySpan<double> x0, [Symbol(@"\alpha_t")] double alpha, NoiseKey key, Span<double> result);

    private static readonly NoiseKey Key = new(11);
    private static readonly double[] Weights = Cotangent.Of(4);

    public static Row Row { get; } = new("D12", "diffusion", nameof(Diffusion), [Text], "Noise mixed into data, step by step.", static () =>
    {
        double[] start = [.. Enumerable.Repeat(2.0, 100_000)];
        var x = Run.Vector(start.Length, r => Forward(start, .64, Key, r));
        return
        [
            Check.Value("mean: the root of alpha times x_0", 1.6, Probability.Moments.Mean(x), .01),
            Check.Value("variance: 1 - alpha", .36, Probability.Moments.Variance(x), .01),
            Check.Gradient("by x_0", [1, 2, 3, 4], static v => Cotangent.Dot(Weights, Run.Vector(4, r => Forward(v, .64, Key, r))), static (v, g) =>
                ForwardGradient(v, .64, Key, Weights, g, out _)),
            Check.Gradient("by alpha", .64, static a => Cotangent.Dot(Weights, Run.Vector(4, r => Forward([1, 2, 3, 4], a, Key, r))), static a =>
            {
                ForwardGradient([1, 2, 3, 4], a, Key, Weights, new double[4], out var slope);
                return slope;
            }),
        ];
    });
}
