namespace EquationDsl.Tests.Differentiation;

/// <summary>Derivatives in equations against closed forms and central differences.</summary>
public class DifferentiatingTests
{
    private const double Tolerance = 1e-12;

    // By an independent gradient descent in high precision; a thousand steps have not yet reached the limit [0, 1].
    [Fact]
    public void GradientDescentOnALineTakesTheKnownPath()
    {
        double[] theta = [0, 0];
        for (var step = 0; step < 1000; step++)
        {
            Differentiating.Descend(theta, [1, 1, 1, 2, 1, 3], [1, 2, 3], 0.01);
        }

        Near(0.11071520925847289, theta[0]);
        Near(0.9512961894220736, theta[1]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(17)]
    [InlineData(1000)]
    public void TheGradientIsTheOneThatIsGenerated(int n)
    {
        double[] w = Wave(n, 2), x = Wave(n, 1.5), y = Wave(n, 1), actual = new double[n], expected = new double[n];
        Differentiating.Gradient(w, x, y, actual);
        Differentiating.CrossEntropyGradient(w, x, y, expected, new double[n], new double[n]);
        for (var i = 0; i < n; i++)
        {
            Near(expected[i], actual[i]);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(33)]
    public void AHessianTimesAVectorIsTheDifferenceOfGradients(int n)
    {
        const double Step = 1e-5;
        double[] w = Wave(n, 2), x = Wave(n, 1.5), y = Wave(n, 1), v = Wave(n, 0.9), above = new double[n], below = new double[n], actual = new double[n];
        Differentiating.HessianTimes(w, x, y, v, actual);
        Differentiating.Gradient([.. w.Zip(v, static (a, b) => a + (Step * b))], x, y, above);
        Differentiating.Gradient([.. w.Zip(v, static (a, b) => a - (Step * b))], x, y, below);
        for (var i = 0; i < n; i++)
        {
            // Central differences: an error of Step^2 times the third derivative, and of rounding over Step.
            Assert.InRange(actual[i] - ((above[i] - below[i]) / (2 * Step)), -1e-8, 1e-8);
        }
    }

    [Theory]
    [InlineData(-1.3)]
    [InlineData(0)]
    [InlineData(2.5)]
    public void ClosedForms(double x)
    {
        Near((3 * x * x) + x, Differentiating.ByTheArgument(x));
        Near((2 * x * Math.Sin(x)) + (x * x * Math.Cos(x)), Differentiating.OfAProduct(x));
        Near(6 * x * 0.49, Differentiating.Mixed(x, 0.7));
        Near(Math.Tanh(0.3 * x) - 0.8, Differentiating.ByAnIntermediateValue(x, 0.8, 0.3));
        Near(3 * x * x, Differentiating.ByAnEntry([1, x, 2], 1));
        Near((4 * x * x * x) + (24 * x), Differentiating.OfAnother(x));
        var tanh = Math.Tanh(x);
        Near(-2 * tanh * (1 - (tanh * tanh)) * 1.5, Differentiating.SecondInASum([x], [1.5]));
        var entries = new double[2];
        Differentiating.EntryByEntry([x, 0.1], entries);
        Near(2 * Math.Exp(2 * x), entries[0]);
        Near(2 * Math.Exp(0.2), entries[1]);
    }

    [Fact]
    public void ADerivativeHasAGradientOfItsOwn()
    {
        Differentiating.OfAProductGradient(0.6, out var second);
        Near((2 * Math.Sin(0.6)) + (4 * 0.6 * Math.Cos(0.6)) - (0.36 * Math.Sin(0.6)), second);
    }

    private static double[] Wave(int n, double scale) => [.. Enumerable.Range(0, n).Select(i => scale * Math.Sin(1 + (1.7 * i)))];

    private static void Near(double expected, double actual) =>
        Assert.True(Math.Abs(actual - expected) <= Tolerance * Math.Max(1, Math.Abs(expected)), $"{actual} instead of {expected}");
}
