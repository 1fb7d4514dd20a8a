namespace EquationDsl.Tests.Composition;

/// <summary>An equation that uses others is the equation in which they are written out, in value and gradient.</summary>
public class CompositionTests
{
    private const double Tolerance = 1e-12;

    public static TheoryData<int> Lengths => [1, 7, 16, 17, 33, 1000];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void AScalarModelInsideALossInsideAPenalty(int n)
    {
        double[] x = Wave(n, 0.7), y = Wave(n, 1.3), gx = new double[n], gy = new double[n], hx = new double[n], hy = new double[n];
        var value = Composed.PenalisedGradient(0.8, x, y, 0.1, out var theta, gx, gy, out var lambda);
        var expected = Written.PenalisedGradient(0.8, x, y, 0.1, out var thetaExpected, hx, hy, out var lambdaExpected);

        Near([expected, thetaExpected, lambdaExpected, .. hx, .. hy], [value, theta, lambda, .. gx, .. gy]);
        Near([expected], [Composed.Loss(0.8, x, y) + (0.1 * 0.8 * 0.8)]);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void TheLogarithmOfASoftmaxIsStableAcrossEquations(int n)
    {
        double[] z = Wave(n, 900), y = Wave(n, 1), gz = new double[n], gy = new double[n], hz = new double[n], hy = new double[n];
        var value = Composed.CrossEntropyGradient(y, z, gy, gz);

        Assert.True(double.IsFinite(value));
        Near([Written.CrossEntropyGradient(y, z, hy, hz), .. hy, .. hz], [value, .. gy, .. gz]);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void ABlockKeepsItsOwnParametersByName(int n)
    {
        double[] x = Wave(n, 2), w = Wave(n, 1.1), y = new double[n], expected = new double[n];
        Composed.Residual(x, w, 0.25, y);
        Written.Residual(x, w, 0.25, expected);

        Near(expected, y);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void SeveralLinesAndTwoLengths(int n)
    {
        double[] x = Wave(n + 1, 2), y = Wave(n, 3), gx = new double[n + 1], gy = new double[n], hx = new double[n + 1], hy = new double[n];
        var value = Composed.RatioGradient(x, y, 1.5, gx, gy, out var a);
        var expected = Written.RatioGradient(x, y, 1.5, hx, hy, out var aExpected);

        Near([expected, aExpected, .. hx, .. hy], [value, a, .. gx, .. gy]);
    }

    [Fact]
    public void WhatIsNotPassedHasItsDefault() => Assert.Equal((1 + 3) + (4 + 3) + (4 + 3), Composed.Squares([1, 2]));

    private static double[] Wave(int n, double scale) => [.. Enumerable.Range(0, n).Select(i => scale * Math.Sin(1 + (1.7 * i)))];

    private static void Near(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs(actual[i] - expected[i]) <= Tolerance * Math.Max(1, Math.Abs(expected[i])), $"{i}: {actual[i]} instead of {expected[i]}");
        }
    }
}
