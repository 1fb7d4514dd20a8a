extern alias Single;

using System.Numerics;
using FloatSteps = Single::EquationDsl.Tests.Optimisers.Steps;

namespace EquationDsl.Tests.Optimisers;

/// <summary>Ten steps of each optimiser against its published recurrence, written as a plain loop in double, for both element types.</summary>
public class OptimiserTests
{
    // A power of two: the same number in both types.
    private const double Rate = 1.0 / 16;
    private const float FloatRate = (float)Rate;
    private const double Mu = 0.875;
    private const float FloatMu = (float)Mu;

    /// <summary>Parameters are about one and take ten steps: ten roundings of one in float are 6e-7. The constants of Adam are rounded too.</summary>
    private const double FloatTolerance = 1.5e-6;
    private const double DoubleTolerance = 1e-13;

    private delegate void Step<T>(T[] theta, T[] first, T[] second, T[] g, int t);

    private delegate void Recurrence(ref double theta, ref double first, ref double second, double g, int t);

    [Fact]
    public void GradientDescent() => Compare(
        static (theta, _, _, g, _) => Steps.Descend(theta, g, Rate),
        static (theta, _, _, g, _) => FloatSteps.Descend(theta, g, FloatRate),
        static (ref double theta, ref double first, ref double second, double g, int t) => theta -= Rate * g);

    [Fact]
    public void Momentum() => Compare(
        static (theta, v, _, g, _) => Steps.Momentum(theta, v, g, Rate, Mu),
        static (theta, v, _, g, _) => FloatSteps.Momentum(theta, v, g, FloatRate, FloatMu),
        static (ref double theta, ref double v, ref double second, double g, int t) =>
        {
            v = (Mu * v) + g;
            theta -= Rate * v;
        });

    [Fact]
    public void Nesterov() => Compare(
        static (theta, v, _, g, _) => Steps.Nesterov(theta, v, g, Rate, Mu),
        static (theta, v, _, g, _) => FloatSteps.Nesterov(theta, v, g, FloatRate, FloatMu),
        static (ref double theta, ref double v, ref double second, double g, int t) =>
        {
            v = (Mu * v) - (Rate * g);
            theta += (Mu * v) - (Rate * g);
        });

    [Fact]
    public void AdaGrad() => Compare(
        static (theta, s, _, g, _) => Steps.AdaGrad(theta, s, g, Rate),
        static (theta, s, _, g, _) => FloatSteps.AdaGrad(theta, s, g, FloatRate),
        static (ref double theta, ref double s, ref double second, double g, int t) =>
        {
            s += g * g;
            theta -= Rate * g / (Math.Sqrt(s) + 1e-8);
        });

    [Fact]
    public void RmsProp() => Compare(
        static (theta, s, _, g, _) => Steps.RmsProp(theta, s, g, Rate),
        static (theta, s, _, g, _) => FloatSteps.RmsProp(theta, s, g, FloatRate),
        static (ref double theta, ref double s, ref double second, double g, int t) =>
        {
            s = (0.9 * s) + (0.1 * g * g);
            theta -= Rate * g / (Math.Sqrt(s) + 1e-8);
        });

    [Fact]
    public void Adam() => Compare(
        static (theta, m, v, g, t) => Steps.Adam(theta, m, v, g, t, Rate),
        static (theta, m, v, g, t) => FloatSteps.Adam(theta, m, v, g, t, FloatRate),
        static (ref double theta, ref double m, ref double v, double g, int t) => theta -= Rate * Direction(ref m, ref v, g, t));

    [Fact]
    public void AdamW() => Compare(
        static (theta, m, v, g, t) => Steps.AdamW(theta, m, v, g, t, Rate, 0.01),
        static (theta, m, v, g, t) => FloatSteps.AdamW(theta, m, v, g, t, FloatRate, 0.01f),
        static (ref double theta, ref double m, ref double v, double g, int t) => theta -= Rate * (Direction(ref m, ref v, g, t) + (0.01 * theta)));

    [Fact]
    public void AnElasticNetAndItsSubgradientAtZero()
    {
        var gradient = new double[3];
        Assert.Equal((0.5 * 3) + (0.25 * 5), Steps.ElasticNetGradient([1, -2, 0], 0.5, 0.25, gradient, out var first, out var second), 1e-14);
        Assert.Equal([0.5 + 0.5, -0.5 - 1, 0], gradient);
        Assert.Equal((3, 5), (first, second));

        var ofFloat = new float[3];
        Assert.Equal((0.5f * 3) + (0.25f * 5), FloatSteps.ElasticNetGradient([1, -2, 0], 0.5f, 0.25f, ofFloat, out var firstFloat, out var secondFloat));
        Assert.Equal([0.5f + 0.5f, -0.5f - 1, 0], ofFloat);
        Assert.Equal((3, 5), (firstFloat, secondFloat));
    }

    [Theory]
    [InlineData(0.25, 0)]
    [InlineData(0, 0.125)]
    [InlineData(0.25, 0.125)]
    public void PenaltiesShrink(double l1, double l2)
    {
        void Shrink(ref double theta, ref double first, ref double second, double g, int t) => theta -= Rate * (g + (l1 * Math.Sign(theta)) + (2 * l2 * theta));
        Compare(
            (theta, _, _, g, _) => Steps.Penalised(theta, g, Rate, l1, l2),
            (theta, _, _, g, _) => FloatSteps.Penalised(theta, g, FloatRate, (float)l1, (float)l2),
            Shrink);
        Compare(
            (theta, _, _, g, _) => Steps.PenalisedByEquation(theta, g, Rate, l1, l2),
            (theta, _, _, g, _) => FloatSteps.PenalisedByEquation(theta, g, FloatRate, (float)l1, (float)l2),
            Shrink);
    }

    /// <summary>Pascanu, Mikolov, Bengio 2013: the gradient of every step is scaled to the threshold where it is longer.</summary>
    [Fact]
    public void TenClippedStepsFollowTheRecurrence()
    {
        TenClippedSteps<double>(DoubleTolerance, static (g, c) => Steps.Clip(g, c), static (theta, g) => Steps.Descend(theta, g, Rate));
        TenClippedSteps<float>(FloatTolerance, static (g, c) => FloatSteps.Clip(g, c), static (theta, g) => FloatSteps.Descend(theta, g, FloatRate));
    }

    private static void TenClippedSteps<T>(double tolerance, Action<T[], T> clip, Action<T[], T[]> descend)
        where T : IFloatingPoint<T>
    {
        var theta = Wave<T>(17, 1);
        double[] expected = [.. theta.Select(double.CreateChecked)];
        for (var t = 1; t <= 10; t++)
        {
            T[] g = Wave<T>(17, 0.3 * t), clipped = [.. g];
            clip(clipped, T.CreateChecked(2));
            descend(theta, clipped);
            var norm = Math.Sqrt(g.Sum(static v => double.CreateChecked(v) * double.CreateChecked(v)));
            for (var i = 0; i < g.Length; i++)
            {
                expected[i] -= Rate * double.CreateChecked(g[i]) * (norm > 2 ? 2 / norm : 1);
                Assert.InRange(double.CreateChecked(theta[i]) - expected[i], -tolerance, tolerance);
            }
        }
    }

    [Fact]
    public void ClippingKeepsTheDirectionAndBoundsTheNorm()
    {
        double[] large = [3, 4], small = [0.3, 0.4];
        Steps.Clip(large, 1);
        Steps.Clip(small, 1);

        Assert.Equal([0.6, 0.8], large.Select(static g => Math.Round(g, 14)));
        Assert.Equal([0.3, 0.4], small);

        float[] largeFloat = [3, 4], smallFloat = [0.3f, 0.4f];
        FloatSteps.Clip(largeFloat, 1);
        FloatSteps.Clip(smallFloat, 1);

        Assert.Equal([0.6f, 0.8f], largeFloat.Select(static g => MathF.Round(g, 6)));
        Assert.Equal([0.3f, 0.4f], smallFloat);
    }

    private static double Direction(ref double m, ref double v, double g, int t)
    {
        m = (0.9 * m) + (0.1 * g);
        v = (0.999 * v) + (0.001 * g * g);
        return m / (1 - Math.Pow(0.9, t)) / (Math.Sqrt(v / (1 - Math.Pow(0.999, t))) + 1e-8);
    }

    private static void Compare(Step<double> ofDouble, Step<float> ofFloat, Recurrence recurrence)
    {
        Compare(ofDouble, recurrence, DoubleTolerance);
        Compare(ofFloat, recurrence, FloatTolerance);
    }

    private static void Compare<T>(Step<T> step, Recurrence recurrence, double tolerance)
        where T : IFloatingPoint<T>
    {
        foreach (var n in new[] { 0, 1, 7, 16, 17, 33 })
        {
            T[] theta = Wave<T>(n, 1), first = new T[n], second = new T[n];
            double[] expected = [.. theta.Select(double.CreateChecked)], one = new double[n], two = new double[n];
            for (var t = 1; t <= 10; t++)
            {
                var g = Wave<T>(n, 0.3 * t);
                step(theta, first, second, g, t);
                for (var i = 0; i < n; i++)
                {
                    recurrence(ref expected[i], ref one[i], ref two[i], double.CreateChecked(g[i]), t);
                    Assert.InRange(double.CreateChecked(theta[i]) - expected[i], -tolerance, tolerance);
                }
            }
        }
    }

    private static T[] Wave<T>(int n, double scale)
        where T : IFloatingPoint<T> => [.. Enumerable.Range(0, n).Select(i => T.CreateChecked(scale * Math.Sin(scale + (1.7 * i))))];
}
