namespace MathForML.Probability;

/// <summary>Draws, and what their means do.</summary>
internal static partial class Sampling
{
    private const string DrawText = @"x \sim \mathcal{N}(\mu, \sigma^2)";
    private const string MeanText = @"m = \frac{1}{n} \sum_{i=1}^n u_i \quad\text{where } u_i \sim \mathcal{U}(0, 1)";

    [Equation(DrawText)]
    public static partial void Normal(double mu, double sigma, NoiseKey key, Span<double> x);

    [Equation(MeanText)]
    public static partial double MeanOfUniforms(int n, NoiseKey key);

    private static readonly NoiseKey Key = new(2026);

    public static Row Row { get; } = new("A12", "sampling", nameof(Sampling), [DrawText, MeanText], "Draws, the law of large numbers and the central limit theorem.", static () =>
    {
        var x = Run.Vector(100_000, static r => Normal(3, 2, Key, r));
        double[] means = [.. Enumerable.Range(0, 4000).Select(static k => MeanOfUniforms(48, Key.Fold((ulong)k)))];
        return
        [
            Check.Value("mean of 100,000 draws", 3, Moments.Mean(x), .03),
            Check.Value("their deviation", 2, Moments.Deviation(x), .02),
            Check.Value("the same key draws the same", x[12_345], Run.Vector(100_000, static r => Normal(3, 2, Key, r))[12_345], 0),
            Check.Value("deviation of means of 48 uniforms: 1/24", 1.0 / 24, Moments.Deviation(means), .003),
            Check.Value("of them within one deviation", .6827, means.Count(static m => Math.Abs(m - .5) < 1.0 / 24) / 4000.0, .04),
            Check.Gradient("of the draws by the deviation", 2, static s => Run.Vector(4, r => Normal(3, s, Key, r)).Sum(), static s =>
            {
                NormalGradient(3, s, Key, [1, 1, 1, 1], out _, out var slope);
                return slope;
            }),
        ];
    });
}
