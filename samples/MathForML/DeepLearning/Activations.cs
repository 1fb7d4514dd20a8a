namespace MathForML.DeepLearning;

/// <summary>What bends a layer.</summary>
internal static partial class Activations
{
    private const string SigmoidText = @"\sigma(x) = \frac{1}{1+e^{-x}}";
    private const string TanhText = @"\tanh x";
    private const string ReluText = @"\mathrm{ReLU}(x) = \max(0, x)";
    private const string LeakyText = @"\begin{cases} x & x > 0 \\ \alpha x & \text{otherwise} \end{cases}";
    private const string EluText = @"\begin{cases} x & x > 0 \\ \alpha (e^x - 1) & \text{otherwise} \end{cases}";
    private const string SeluText = @"\lambda \begin{cases} x & x > 0 \\ \alpha (e^x - 1) & \text{otherwise} \end{cases}";
    private const string GeluText = @"\frac{x_i}{2} \left(1 + \mathrm{erf}\left(\frac{x_i}{\sqrt{2}}\right)\right)";
    private const string GeluTanhText = @"\frac{x_i}{2} \left(1 + \tanh\left(\sqrt{\frac{2}{\pi}} (x_i + 0.044715 x_i^3)\right)\right)";
    private const string SiluText = @"\text{SiLU}(x) = x \sigma(x)";
    private const string SoftplusText = @"\log(1 + e^x)";
    private const string MishText = @"x_i \tanh(\log(1 + e^{x_i}))";
    private const string HardSigmoidText = @"\max(0, \min(1, \frac{x+3}{6}))";
    private const string HardSwishText = @"x_i \max(0, \min(1, \frac{x_i+3}{6}))";
    private const string HardTanhText = @"\max(-1, \min(1, x))";

    [Equation(SigmoidText)]
    public static partial void Sigmoid(ReadOnlySpan<double> x, Span<double> result);

    [Equation(TanhText)]
    public static partial void Tanh(ReadOnlySpan<double> x, Span<double> result);

    [Equation(ReluText)]
    public static partial void Relu(ReadOnlySpan<double> x, Span<double> result);

    [Equation(LeakyText)]
    public static partial void LeakyRelu(ReadOnlySpan<double> x, Span<double> result, double alpha = .01);

    [Equation(EluText)]
    public static partial void Elu(ReadOnlySpan<double> x, Span<double> result, double alpha = 1);

    [Equation(SeluText)]
    public static partial void Selu(ReadOnlySpan<double> x, Span<double> result, double lambda = 1.0507009873554805, double alpha = 1.6732632423543772);

    [Equation(GeluText)]
    public static partial void Gelu(ReadOnlySpan<double> x, Span<double> result);

    [Equation(GeluTanhText)]
    public static partial void GeluTanh(ReadOnlySpan<double> x, Span<double> result);

    [Equation(SiluText)]
    public static partial void Silu(ReadOnlySpan<double> x, Span<double> result);

    [Equation(SoftplusText)]
    public static partial void Softplus(ReadOnlySpan<double> x, Span<double> result);

    [Equation(MishText)]
    public static partial void Mish(ReadOnlySpan<double> x, Span<double> result);

    [Equation(HardSigmoidText)]
    public static partial void HardSigmoid(ReadOnlySpan<double> x, Span<double> result);

    [Equation(HardSwishText)]
    public static partial void HardSwish(ReadOnlySpan<double> x, Span<double> result);

    [Equation(HardTanhText)]
    public static partial void HardTanh(ReadOnlySpan<double> x, Span<double> result);

    public static Row Row { get; } = new(
        "D3", "activations", nameof(Activations),
        [SigmoidText, TanhText, ReluText, LeakyText, EluText, SeluText, GeluText, GeluTanhText, SiluText, SoftplusText, MishText, HardSigmoidText, HardSwishText, HardTanhText],
        "What bends a layer.", static () =>
    [
        .. Of("sigmoid", [0.2689414213699951, 0.5, 0.8807970779778823], static (x, r) => Sigmoid(x, r), static (x, c, g) => SigmoidGradient(x, c, g)),
        .. Of("tanh", [-0.7615941559557649, 0, 0.9640275800758169], static (x, r) => Tanh(x, r), static (x, c, g) => TanhGradient(x, c, g)),
        .. Of("ReLU", [0, 0, 2], static (x, r) => Relu(x, r), static (x, c, g) => ReluGradient(x, c, g)),
        .. Of("leaky ReLU", [-.01, 0, 2], static (x, r) => LeakyRelu(x, r), static (x, c, g) => LeakyReluGradient(x, c, g)),
        .. Of("ELU", [-0.6321205588285577, 0, 2], static (x, r) => Elu(x, r), static (x, c, g) => EluGradient(x, c, g)),
        .. Of("SELU", [-1.1113307378125625, 0, 2.101401974710961], static (x, r) => Selu(x, r), static (x, c, g) => SeluGradient(x, c, g)),
        .. Of("GELU", [-0.15865525393145707, 0, 1.9544997361036416], static (x, r) => Gelu(x, r), static (x, c, g) => GeluGradient(x, c, g)),
        .. Of("GELU by tanh", [-0.15880800939172324, 0, 1.9545976940877752], static (x, r) => GeluTanh(x, r), static (x, c, g) => GeluTanhGradient(x, c, g)),
        .. Of("SiLU", [-0.2689414213699951, 0, 1.7615941559557646], static (x, r) => Silu(x, r), static (x, c, g) => SiluGradient(x, c, g)),
        .. Of("softplus", [0.31326168751822286, 0.6931471805599453, 2.1269280110429727], static (x, r) => Softplus(x, r), static (x, c, g) => SoftplusGradient(x, c, g)),
        .. Of("Mish", [-0.30340146137410895, 0, 1.9439589595339946], static (x, r) => Mish(x, r), static (x, c, g) => MishGradient(x, c, g)),
        .. Of("hard sigmoid", [1.0 / 3, .5, 5.0 / 6], static (x, r) => HardSigmoid(x, r), static (x, c, g) => HardSigmoidGradient(x, c, g)),
        .. Of("hard swish", [-1.0 / 3, 0, 5.0 / 3], static (x, r) => HardSwish(x, r), static (x, c, g) => HardSwishGradient(x, c, g)),
        .. Of("hard tanh", [-1, 0, 1], static (x, r) => HardTanh(x, r), static (x, c, g) => HardTanhGradient(x, c, g)),
    ]);

    private delegate void Kernel(ReadOnlySpan<double> x, Span<double> result);

    private delegate void Pullback(ReadOnlySpan<double> x, ReadOnlySpan<double> cotangent, Span<double> gradient);

    /// <summary>Values at -1, 0, 2, and the gradient at points where nothing has a corner.</summary>
    private static Check[] Of(string name, double[] expected, Kernel kernel, Pullback gradient)
    {
        double[] weights = Cotangent.Of(4), at = [-2.5, -.7, .4, 3.5];
        return
        [
            Check.Values(name, expected, Run.Vector(3, r => kernel([-1, 0, 2], r))),
            Check.Gradient(name, at, x => Cotangent.Dot(weights, Run.Vector(4, r => kernel(x, r))), (x, g) => gradient(x, weights, g)),
        ];
    }
}
