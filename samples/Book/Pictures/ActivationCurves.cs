using Book.Charts;

namespace Book.Pictures;

/// <summary>Activations over each other, or their slopes, which are what each layer's factor in a chain is.</summary>
internal static partial class ActivationCurves
{
    private static readonly double[] X = Grid.Even(-4, 4, 161);
    private static readonly double[] Places = [-3.5, -2.5, -1.5, -1, -.5, -.25, 0, .25, .5, 1, 1.5, 2.5, 3.5];

    [Equation(@"\frac{1}{1+e^{-x}}")]
    public static partial double Sigmoid(double x);

    [Equation(@"\tanh x")]
    public static partial double Tanh(double x);

    [Equation(@"\max(0, x)")]
    public static partial double Relu(double x);

    [Equation(@"\frac{x}{2} \left(1 + \mathrm{erf}\left(\frac{x}{\sqrt{2}}\right)\right)")]
    public static partial double Gelu(double x);

    [Equation(@"x \sigma(x)")]
    public static partial double Silu(double x);

    private static readonly Activation[] All =
    [
        new("sigmoid", Sigmoid, static x => { SigmoidGradient(x, out var slope); return slope; }),
        new("tanh", Tanh, static x => { TanhGradient(x, out var slope); return slope; }),
        new("ReLU", Relu, static x => { ReluGradient(x, out var slope); return slope; }),
        new("GELU", Gelu, static x => { GeluGradient(x, out var slope); return slope; }),
        new("SiLU", Silu, static x => { SiluGradient(x, out var slope); return slope; }),
    ];

    private sealed record Activation(string Name, Func<double, double> Value, Func<double, double> Slope);

    public static Figure Values() => Draw("Activations over their input.", new Axis("", -1.3, 4), static a => a.Value);

    public static Figure Slopes() => Draw("Slopes of activations over their input: the factors that a chain of layers multiplies.", new Axis("slope", -.2, 1.25), static a => a.Slope);

    private static MovingFigure Draw(string description, Axis y, Func<Activation, Func<double, double>> function)
    {
        var lines = All.Select((a, i) => new LineMark(a.Name, i, X, Grid.Map(X, x => function(a)(x)))).ToArray();
        return new MovingFigure(description, "x", [.. Places.Select(x => new Frame(
            Words.Of(x), string.Join(", ", All.Select(a => $"{a.Name} {Words.Of(function(a)(x))}")),
            new Chart(new Axis("x", -4, 4), y, [.. lines, .. All.Select((a, i) => new DotMark("", i, [x], [function(a)(x)]) { IsLarge = true })])))]);
    }
}
