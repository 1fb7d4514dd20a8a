using System.Numerics.Tensors;

namespace EquationDsl.Tests.Differentiation;

/// <summary>The generated gradient of a network against backpropagation written by hand, weight by weight.</summary>
public class NetworkTests
{
    [Theory]
    [InlineData(1, 1, 1, 1)]
    [InlineData(5, 3, 4, 2)]
    [InlineData(17, 9, 33, 5)]
    public void TheGradientIsTheChainRuleWrittenByHand(int m, int n, int h, int k)
    {
        double[] x = Wave(m * n, 1.3), w1 = Wave(n * h, 0.7), w2 = Wave(h * k, 1.1), y = Wave(m * k, 0.5);
        double[] w1Gradient = new double[n * h], w2Gradient = new double[h * k];
        var loss = Network.LossGradient(
            Matrix(x, m, n), Matrix(w1, n, h), Matrix(w2, h, k), Matrix(y, m, k), new TensorSpan<double>(w1Gradient, [n, h]), new TensorSpan<double>(w2Gradient, [h, k]));

        var expected = Backpropagation.Of(x, w1, w2, y, m, n, h, k);
        Near(expected.Loss, loss);
        AllNear(expected.W1Gradient, w1Gradient);
        AllNear(expected.W2Gradient, w2Gradient);
    }

    [Fact]
    public void ANetworkLearnsWhatTheCatalogueAsks()
    {
        double[] x = [0, 0, 1, 1, 1, 1], y = [0, 1], w1 = Wave(12, 0.9), w2 = Wave(4, 0.8), w1Gradient = new double[12], w2Gradient = new double[4];
        var loss = 0.0;
        for (var step = 0; step < 4000; step++)
        {
            loss = Network.LossGradient(
                Matrix(x, 2, 3), Matrix(w1, 3, 4), Matrix(w2, 4, 1), Matrix(y, 2, 1), new TensorSpan<double>(w1Gradient, [3, 4]), new TensorSpan<double>(w2Gradient, [4, 1]));
            Network.Descend(w1, w1Gradient, 1);
            Network.Descend(w2, w2Gradient, 1);
        }

        Assert.InRange(loss, 0, 0.005);
    }

    private static ReadOnlyTensorSpan<double> Matrix(double[] entries, int rows, int columns) => new(entries, [rows, columns]);

    private static double[] Wave(int n, double frequency) => [.. Enumerable.Range(0, n).Select(i => Math.Sin(1 + (frequency * i)))];

    private static void Near(double expected, double actual) => Assert.InRange(actual - expected, -1e-12 * Math.Max(1, Math.Abs(expected)), 1e-12 * Math.Max(1, Math.Abs(expected)));

    private static void AllNear(double[] expected, double[] actual)
    {
        for (var i = 0; i < expected.Length; i++)
        {
            Near(expected[i], actual[i]);
        }
    }
}
