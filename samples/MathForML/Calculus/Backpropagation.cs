namespace MathForML.Calculus;

/// <summary>The chain rule through a layer, written out, against the gradient that is generated.</summary>
internal static partial class Backpropagation
{
    private const string LossText = @"\begin{aligned} z_j &= \sum_i w_{ij} x_i \\ a_j &= \sigma(z_j) \\ L &= \frac{1}{2}\sum_j (a_j - y_j)^2 \end{aligned}";
    private const string ChainText =
        @"\frac{\partial L}{\partial w_{ij}} = \frac{\partial L}{\partial a_j} \cdot \frac{\partial a_j}{\partial z_j} \cdot \frac{\partial z_j}{\partial w_{ij}}
          \quad\text{where } z_j = \sum_i w_{ij} x_i, a_j = \sigma(z_j), L = \frac{1}{2}\sum_j (a_j - y_j)^2";
    private const string LayerText =
        @"\frac{\partial L}{\partial w_{ij}^{(l)}} = \frac{\partial L}{\partial z_j^{(l+1)}} \cdot \frac{\partial z_j^{(l+1)}}{\partial w_{ij}^{(l)}}
          \quad\text{where } z_j^{(l+1)} = \sum_i w_{ij}^{(l)} x_i, L = \frac{1}{2}\sum_j (\sigma(z_j^{(l+1)}) - y_j)^2";

    [Equation(LossText)]
    public static partial double Loss(ReadOnlyTensorSpan<double> w, ReadOnlySpan<double> x, ReadOnlySpan<double> y);

    [Equation(ChainText, Derivatives = Derivatives.None)]
    public static partial void Chain(ReadOnlyTensorSpan<double> w, ReadOnlySpan<double> x, ReadOnlySpan<double> y, TensorSpan<double> result);

    [Equation(LayerText, Derivatives = Derivatives.None)]
    public static partial void Layer([Symbol("w^{(l)}")] ReadOnlyTensorSpan<double> w, ReadOnlySpan<double> x, ReadOnlySpan<double> y, TensorSpan<double> result);

    private static readonly double[] Weights = [.1, -.2, .3, .4];

    public static Row Row { get; } = new("C6", "backpropagation", nameof(Backpropagation), [LossText, ChainText, LayerText], "The chain rule, from the loss back to the weights.", static () =>
    [
        Check.Values("the chain is the gradient", Generated(Weights), Run.Matrix(2, 2, static r => Chain(Run.Rows(2, 2, Weights), [1, 2], [1, 0], r))),
        Check.Values("so is the form of layers", Generated(Weights), Run.Matrix(2, 2, static r => Layer(Run.Rows(2, 2, Weights), [1, 2], [1, 0], r))),
        Check.That("a trained unit gives 0 for [0, 0] and 1 for [1, 1]", Trained() is [< .1, > .9]),
        Check.Gradient("by w", Weights, static w => Loss(Run.Rows(2, 2, w), [1, 2], [1, 0]), static (w, g) => Generated(w).CopyTo(g, 0)),
    ]);

    private static double[] Generated(double[] w)
    {
        var slope = new double[4];
        LossGradient(Run.Rows(2, 2, w), [1, 2], [1, 0], Run.Into(2, 2, slope), new double[2], new double[2]);
        return slope;
    }

    /// <summary>One unit with a constant input 1 for its offset, trained on both points in turn.</summary>
    private static double[] Trained()
    {
        double[] w = [.1, .1, -.1];
        double[][] points = [[0, 0, 1], [1, 1, 1]];
        var (slope, other) = (new double[3], new double[3]);
        for (var step = 0; step < 4000; step++)
        {
            var target = step % 2;
            LossGradient(Run.Rows(3, 1, w), points[target], [target], Run.Into(3, 1, slope), other, new double[1]);
            TensorPrimitives.MultiplyAdd(slope, -2.0, w, w);
        }

        return [.. points.Select(p => 1 / (1 + Math.Exp(-TensorPrimitives.Dot<double>(w, p))))];
    }
}
