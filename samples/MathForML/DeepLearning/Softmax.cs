namespace MathForML.DeepLearning;

/// <summary>Scores as probabilities.</summary>
internal static partial class Softmax
{
    private const string Named = "softmax(z)";
    private const string Text = @"\text{softmax}(z_i)=\frac{e^{z_i}}{\sum_j e^{z_j}}";
    private const string Sigma = @"\sigma(z_i) = \frac{e^{z_i}}{\sum_j e^{z_j}}";

    [Equation(Named)]
    public static partial void ByName(ReadOnlySpan<double> z, Span<double> result);

    [Equation(Text)]
    public static partial void Of(ReadOnlySpan<double> z, Span<double> result);

    [Equation(Sigma)]
    public static partial void BySigma(ReadOnlySpan<double> z, Span<double> result);

    private static readonly double[] Weights = Cotangent.Of(3);

    private static double[] At(params double[] z) => Run.Vector(z.Length, r => Of(z, r));

    public static Row Row { get; } = new("D1", "softmax", nameof(Softmax), [Named, Text, Sigma], "Scores as probabilities.", static () =>
    [
        Check.Values("[1, 2, 3]", [0.09003057317038046, 0.24472847105479767, 0.6652409557748219], At(1, 2, 3)),
        Check.Values("[2, 1, .1]", [0.6590011388859679, 0.24243297070471392, 0.09856589040931818], Run.Vector(3, static r => ByName([2, 1, .1], r))),
        Check.Values("[1000, 1001, 1002]", At(0, 1, 2), Run.Vector(3, static r => BySigma([1000, 1001, 1002], r))),
        Check.Gradient("by z", [1, 2, 3], static z => Cotangent.Dot(Weights, At(z)), static (z, g) => OfGradient(z, Weights, g)),
    ]);
}
