using EquationDsl.Compiler.Tests.Emission;

namespace EquationDsl.Compiler.Tests.Pipeline;

/// <summary>Lines behind the one that they explain, in any order: each is bound where its name is met, before its own line. Values by hand.</summary>
public sealed class ExplainedLinesTests
{
    [Theory]
    [InlineData(@"L = z^2, y = 2 a + 1, z = 3 y")]
    [InlineData(@"L = z^2, z = 3 y, y = 2 a + 1")]
    [InlineData(@"y = 2 a + 1, z = 3 y, L = z^2")]
    [InlineData(@"L = w^2, y = 2 a + 1, w = \frac{z}{3} \cdot 3, z = 3 y")]
    [InlineData(@"L = w^2, u = 2 a, y = u + 1, z = 3 y, w = z")]
    [InlineData(@"L = z_k^2, y_k = 2 a + 1, z_k = 3 y_k")]
    public void AreBoundWhereTheyAreMet(string equation)
    {
        var found = EmittedMethod.Run(equation, "double F(double a)", "var value = FGradient(0.5, out var slope); return new[] { F(0.5), value, slope };");
        Assert.Equal([36.0, 36.0, 72.0], found);
    }

    /// <summary>The loss of a diffusion model, as it is written (Ho, Jain, Abbeel, 2020): with no noise in the data and W = 1 it is |e - sqrt(1/2) (x + e)|^2.</summary>
    [Theory]
    [InlineData(@"L = \|\epsilon - g\|^2, x_t = \sqrt{a} x_0 + \sqrt{1-a} \epsilon, g = W x_t, \epsilon \sim \mathcal{N}(0, I)")]
    [InlineData(@"\epsilon \sim \mathcal{N}(0, I), x_t = \sqrt{a} x_0 + \sqrt{1-a} \epsilon, g = W x_t, L = \|\epsilon - g\|^2")]
    public void LossesOverNoise(string equation)
    {
        const string Statements = """
            var apart = new System.Collections.Generic.List<double>();
            foreach (var n in new[] { 1, 2, 3, 7, 8, 9 })
            {
                double[] x = new double[n], w = new double[n * n], byX = new double[n], byW = new double[n * n];
                for (var i = 0; i < n; i++) { x[i] = Math.Sin(i); w[i * n + i] = 1; }
                double At() => F(x, 0.5, w, new EquationDsl.NoiseKey(5));
                FGradient(x, 0.5, w, new EquationDsl.NoiseKey(5), byX, out var byA, byW);
                for (var i = 0; i < n; i++)
                {
                    var kept = x[i];
                    x[i] = kept + 1e-5; var above = At();
                    x[i] = kept - 1e-5; var below = At();
                    x[i] = kept;
                    apart.Add(Math.Abs(byX[i] - (above - below) / 2e-5));
                }
            }

            return apart.ToArray();
            """;
        Assert.All(EmittedMethod.Run(equation, "double F(ReadOnlySpan<double> x0, double a, [Shape(\"n, n\")] ReadOnlySpan<double> W, NoiseKey key)", Statements), static d => Assert.InRange(d, 0, 1e-8));
    }
}
