namespace EquationDsl.Tests.Optimisers;

/// <summary>Ten steps of each optimiser against its published recurrence, written as a plain loop.</summary>
public class OptimiserTests
{
    private const double Rate = 0.05;
    private const double Mu = 0.9;

    private delegate void Step(double[] theta, double[] first, double[] second, double[] g, int t);

    private delegate void Recurrence(ref double theta, ref double first, ref double second, double g, int t);

    [Fact]
    public void GradientDescent() => Compare(
        static (theta, _, _, g, _) => Steps.Descend(theta, g, Rate),
        static (ref double theta, ref double first, ref double second, double g, int t) => theta -= Rate * g);

    [Fact]
    public void Momentum() => Compare(
        static (theta, v, _, g, _) => Steps.Momentum(theta, v, g, Rate, Mu),
        static (ref double theta, ref double v, ref double second, double g, int t) =>
        {
            v = (Mu * v) + g;
            theta -= Rate * v;
        });

    [Fact]
    public void Nesterov() => Compare(
        static (theta, v, _, g, _) => Steps.Nesterov(theta, v, g, Rate, Mu),
        static (ref double theta, ref double v, ref double second, double g, int t) =>
        {
            v = (Mu * v) - (Rate * g);
            theta += (Mu * v) - (Rate * g);
        });

    [Fact]
    public void AdaGrad() => Compare(
        static (theta, s, _, g, _) => Steps.AdaGrad(theta, s, g, Rate),
        static (ref double theta, ref double s, ref double second, double g, int t) =>
        {
            s += g * g;
            theta -= Rate * g / (Math.Sqrt(s) + 1e-8);
        });

    [Fact]
    public void RmsProp() => Compare(
        static (theta, s, _, g, _) => Steps.RmsProp(theta, s, g, Rate),
        static (ref double theta, ref double s, ref double second, double g, int t) =>
        {
            s = (0.9 * s) + (0.1 * g * g);
            theta -= Rate * g / (Math.Sqrt(s) + 1e-8);
        });

    [Fact]
    public void Adam() => Compare(
        static (theta, m, v, g, t) => Steps.Adam(theta, m, v, g, t, Rate),
        static (ref double theta, ref double m, ref double v, double g, int t) => theta -= Rate * Direction(ref m, ref v, g, t));

    [Fact]
    public void AdamW() => Compare(
        static (theta, m, v, g, t) => Steps.AdamW(theta, m, v, g, t, Rate, 0.01),
        static (ref double theta, ref double m, ref double v, double g, int t) => theta -= Rate * (Direction(ref m, ref v, g, t) + (0.01 * theta)));

    [Fact]
    public void AnElasticNetAndItsSubgradientAtZero()
    {
        var gradient = new double[3];
        Assert.Equal((0.5 * 3) + (0.25 * 5), Steps.ElasticNetGradient([1, -2, 0], 0.5, 0.25, gradient, out var first, out var second), 1e-14);
        Assert.Equal([0.5 + 0.5, -0.5 - 1, 0], gradient);
        Assert.Equal((3, 5), (first, second));
    }

    [Theory]
    [InlineData(0.3, 0)]
    [InlineData(0, 0.2)]
    [InlineData(0.3, 0.2)]
    public void PenaltiesShrink(double l1, double l2)
    {
        void Shrink(ref double theta, ref double first, ref double second, double g, int t) => theta -= Rate * (g + (l1 * Math.Sign(theta)) + (2 * l2 * theta));
        Compare((theta, _, _, g, _) => Steps.Penalised(theta, g, Rate, l1, l2), Shrink);
        Compare((theta, _, _, g, _) => Steps.PenalisedByEquation(theta, g, Rate, l1, l2), Shrink);
    }

    /// <summary>Pascanu, Mikolov, Bengio 2013: the gradient of every step is scaled to the threshold where it is longer.</summary>
    [Fact]
    public void TenClippedStepsFollowTheRecurrence()
    {
        double[] theta = Wave(17, 1), expected = [.. theta];
        for (var t = 1; t <= 10; t++)
        {
            double[] g = Wave(17, 0.3 * t), clipped = [.. g];
            Steps.Clip(clipped, 2);
            Steps.Descend(theta, clipped, Rate);
            var norm = Math.Sqrt(g.Sum(static v => v * v));
            for (var i = 0; i < g.Length; i++)
            {
                expected[i] -= Rate * g[i] * (norm > 2 ? 2 / norm : 1);
                Assert.InRange(theta[i] - expected[i], -1e-13, 1e-13);
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
    }

    private static double Direction(ref double m, ref double v, double g, int t)
    {
        m = (0.9 * m) + (0.1 * g);
        v = (0.999 * v) + (0.001 * g * g);
        return m / (1 - Math.Pow(0.9, t)) / (Math.Sqrt(v / (1 - Math.Pow(0.999, t))) + 1e-8);
    }

    private static void Compare(Step step, Recurrence recurrence)
    {
        foreach (var n in new[] { 0, 1, 7, 16, 17, 33 })
        {
            double[] theta = Wave(n, 1), first = new double[n], second = new double[n];
            double[] expected = [.. theta], one = new double[n], two = new double[n];
            for (var t = 1; t <= 10; t++)
            {
                var g = Wave(n, 0.3 * t);
                step(theta, first, second, g, t);
                for (var i = 0; i < n; i++)
                {
                    recurrence(ref expected[i], ref one[i], ref two[i], g[i], t);
                    Assert.InRange(theta[i] - expected[i], -1e-13, 1e-13);
                }
            }
        }
    }

    private static double[] Wave(int n, double scale) => [.. Enumerable.Range(0, n).Select(i => scale * Math.Sin(scale + (1.7 * i)))];
}
