using System.Numerics.Tensors;
using static EquationDsl.Tests.Differentiation.Numbers;

namespace EquationDsl.Tests.Differentiation;

/// <summary>The gradient over a result that the caller has is the gradient.</summary>
public class KnownResultsTests
{
    public static TheoryData<int> Lengths => [0, 1, 7, 17, 33, 1000];

    [Theory, MemberData(nameof(Lengths))]
    public void Vectors(int n)
    {
        double[] z = Wave(n, 3), cotangent = Wave(n, 1.1), result = new double[n], expected = new double[n], actual = new double[n];
        KnownResults.Softmax(z, result);
        KnownResults.SoftmaxGradient(z, cotangent, expected);
        KnownResults.SoftmaxGradient(z, result, cotangent, actual);
        Near(expected, actual);

        KnownResults.LogisticGradient(z, 1.3, 0.2, cotangent, expected, out var a, out var b);
        KnownResults.LogisticGradient(z, 1.3, 0.2, KnownResults.Logistic(z, 1.3, 0.2), cotangent, actual, out var knownA, out var knownB);
        Near([.. expected, a, b], [.. actual, knownA, knownB]);

        double[] held = Wave(n, 2), sum = [.. held];
        KnownResults.Softmax(z, result);
        KnownResults.SoftmaxGradient(z, cotangent, expected);
        KnownResults.AddedGradient(z, result, cotangent, sum);
        Near([.. held.Zip(expected, static (h, e) => h + e)], sum);
    }

    [Theory, MemberData(nameof(Lengths))]
    public void Floats(int n)
    {
        float[] x = [.. Wave(n, 2).Select(static v => (float)v)], cotangent = [.. Wave(n, 1).Select(static v => (float)v)], result = new float[n], expected = new float[n], actual = new float[n];
        KnownResults.Exponential(x, result);
        KnownResults.ExponentialGradient(x, cotangent, expected);
        KnownResults.ExponentialGradient(x, result, cotangent, actual);
        Assert.All(expected.Zip(actual), static p => Assert.Equal(p.First, p.Second, 1e-5f));
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(3, 5, 2)]
    [InlineData(7, 17, 9)]
    [InlineData(0, 3, 2)]
    public void Matrices(int m, int n, int k)
    {
        double[] X = Wave(m * n, 0.5), W = Wave(n * k, 0.4), b = Wave(k, 0.3), cotangent = Wave(m * k, 1), y = new double[m * k];
        double[] X1 = new double[m * n], W1 = new double[n * k], b1 = new double[k], X2 = new double[m * n], W2 = new double[n * k], b2 = new double[k];
        KnownResults.Layer(Of(X, m, n), Of(W, n, k), b, Of(y, m, k));
        KnownResults.LayerGradient(Of(X, m, n), Of(W, n, k), b, Of(cotangent, m, k), Of(X1, m, n), Of(W1, n, k), b1);
        KnownResults.LayerGradient(Of(X, m, n), Of(W, n, k), b, Of(y, m, k), Of(cotangent, m, k), Of(X2, m, n), Of(W2, n, k), b2);
        Near([.. X1, .. W1, .. b1], [.. X2, .. W2, .. b2]);

        double[] rows = new double[m * n], weights = Wave(m * n, 1.2);
        KnownResults.Rows(Of(X, m, n), Of(rows, m, n));
        KnownResults.RowsGradient(Of(X, m, n), Of(weights, m, n), Of(X1, m, n));
        KnownResults.RowsGradient(Of(X, m, n), Of(rows, m, n), Of(weights, m, n), Of(X2, m, n));
        Near(X1, X2);
    }

    /// <summary>The derivative of a norm at 0 is 0, whoever computed the norm.</summary>
    [Fact]
    public void NormsOfZeros()
    {
        double[] X = [0, 0, 3, 4], y = new double[2], gradient = new double[4];
        KnownResults.Norms(Of(X, 2, 2), y);
        KnownResults.NormsGradient(Of(X, 2, 2), y, [2, 10], Of(gradient, 2, 2));
        Assert.Equal([0, 0, 6, 8], gradient);
    }

    [Theory, MemberData(nameof(Lengths))]
    public void HandedOutBesideAReturnedArray(int n)
    {
        const int D = 3;
        double[] x = Wave(D, 0.8), W = Wave(n * D, 0.5), b = Wave(n, 0.3), h = new double[n], cotangent = Wave(n, 1.1);
        double[] x1 = new double[D], W1 = new double[n * D], b1 = new double[n], x2 = new double[D], W2 = new double[n * D], b2 = new double[n];
        Near(KnownResults.Returned(x, W, b), KnownResults.Returned(x, W, b, h));
        KnownResults.ReturnedGradient(x, W, b, cotangent, x1, W1, b1);
        KnownResults.ReturnedGradient(x, W, b, h, cotangent, x2, W2, b2);
        Near([.. x1, .. W1, .. b1], [.. x2, .. W2, .. b2]);
        Assert.Throws<ArgumentException>(() => KnownResults.Returned(x, W, b, new double[n + 1]));
        Assert.Throws<ArgumentException>(() => KnownResults.ReturnedGradient(x, W, b, new double[n + 1], cotangent, x2, W2, b2));
    }

    /// <summary>The derivative by a temperature needs the exponentials again; gelu is no function of its value; nothing is saved for a line; a may be 0, and the result does not give tanh back then.</summary>
    [Theory]
    [InlineData(nameof(KnownResults.Softmax), 2)]
    [InlineData(nameof(KnownResults.Layer), 2)]
    [InlineData(nameof(KnownResults.Tempered), 1)]
    [InlineData(nameof(KnownResults.Gelu), 1)]
    [InlineData(nameof(KnownResults.Line), 1)]
    [InlineData(nameof(KnownResults.ScaledTanh), 1)]
    public void OnlyWhereItSaves(string equation, int overloads) =>
        Assert.Equal(overloads, typeof(KnownResults).GetMethods().Count(m => m.Name == equation + "Gradient"));

    private static TensorSpan<double> Of(double[] values, int rows, int columns) => new(values, [rows, columns], default);
}
