using System.Numerics.Tensors;
using static EquationDsl.Tests.Differentiation.Numbers;

namespace EquationDsl.Tests.Differentiation;

/// <summary>What a gradient parameter held, plus the gradient that overwriting gives.</summary>
public class AccumulatingTests
{
    public static TheoryData<int> Lengths => [0, 1, 7, 17, 33];

    [Theory, MemberData(nameof(Lengths))]
    public void NumbersAndVectors(int n)
    {
        double[] x = Wave(n, 2), y = Wave(n, 1.5), xHeld = Wave(n, 0.7), yHeld = Wave(n, 0.6), xGradient = new double[n], yGradient = new double[n];
        double[] xSum = [.. xHeld], ySum = [.. yHeld];
        var (wSum, bSum) = (10.0, -3.0);
        var value = Accumulating.LineGradient(x, y, 0.4, 0.2, xSum, ySum, ref wSum, ref bSum);
        Assert.Equal(Accumulating.LineOverwritingGradient(x, y, 0.4, 0.2, xGradient, yGradient, out var w, out var b), value);
        Near(Plus(xHeld, xGradient), xSum);
        Near(Plus(yHeld, yGradient), ySum);
        Near([10 + w, -3 + b], [wSum, bSum]);
    }

    [Theory, MemberData(nameof(Lengths))]
    public void CotangentsInFloat(int n)
    {
        float[] z = Single(Wave(n, 2)), cotangent = Single(Wave(n, 1)), held = Single(Wave(n, 0.3)), sum = [.. held], gradient = new float[n];
        Accumulating.SoftmaxGradient(z, cotangent, sum);
        Accumulating.SoftmaxOverwritingGradient(z, cotangent, gradient);
        for (var i = 0; i < n; i++)
        {
            Assert.Equal(held[i] + gradient[i], sum[i], 1e-6f);
        }
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(3, 5, 2)]
    [InlineData(7, 17, 9)]
    [InlineData(0, 3, 2)]
    public void Matrices(int m, int n, int k)
    {
        double[] X = Wave(m * n, 0.5), W = Wave(n * k, 0.4), b = Wave(k, 0.3), cotangent = Wave(m * k, 1), X0 = Wave(m * n, 2), W0 = Wave(n * k, 3), b0 = Wave(k, 4);
        double[] X1 = [.. X0], W1 = [.. W0], b1 = [.. b0], X2 = new double[m * n], W2 = new double[n * k], b2 = new double[k];
        Accumulating.LayerGradient(Of(X, m, n), Of(W, n, k), b, Of(cotangent, m, k), Of(X1, m, n), Of(W1, n, k), b1);
        Accumulating.LayerOverwritingGradient(Of(X, m, n), Of(W, n, k), b, Of(cotangent, m, k), Of(X2, m, n), Of(W2, n, k), b2);
        Near(Plus(X0, X2), X1);
        Near(Plus(W0, W2), W1);
        Near(Plus(b0, b2), b1);
    }

    /// <summary>Into columns of a larger matrix, whose other columns stay.</summary>
    [Fact]
    public void SlicesAndScatters()
    {
        double[] E = Wave(12, 1), memory = Wave(20, 2), before = [.. memory], gradient = new double[12];
        int[] x = [2, 0, 2, 3];
        var slice = Of(memory, 4, 5).Slice([0..4, 1..4]);
        var s = 1.0;
        Accumulating.LookupGradient(Of(E, 4, 3), x, 0.5, slice, ref s);
        Accumulating.LookupOverwritingGradient(Of(E, 4, 3), x, 0.5, Of(gradient, 4, 3), out var sGradient);
        for (var e = 0; e < 20; e++)
        {
            var (row, column) = (e / 5, (e % 5) - 1);
            Assert.Equal(before[e] + (column is >= 0 and < 3 ? gradient[(row * 3) + column] : 0), memory[e], 1e-12);
        }

        Assert.Equal(1 + sGradient, s, 1e-12);
    }

    [Fact]
    public void OnlyNumbers()
    {
        var (x, y) = (1.0, 2.0);
        Assert.Equal(18, Accumulating.NumbersGradient(2, 3, ref x, ref y));
        Assert.Equal((10, 14), (x, y));
    }

    private static TensorSpan<double> Of(double[] values, int rows, int columns) => new(values, [rows, columns], default);

    private static float[] Single(double[] values) => [.. values.Select(static v => (float)v)];

    private static double[] Plus(double[] left, double[] right) => [.. left.Zip(right, static (a, b) => a + b)];
}
