using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Tests.Emission;

namespace EquationDsl.Compiler.Tests.Pipeline;

/// <summary>
/// Derivatives of products where several factors are 0: each factor is linear in its own variable, so that a mixed derivative is the product of the slopes of
/// the factors it is taken by and of all others, and 0 where it is taken by one of them twice.
/// </summary>
public sealed class ProductDerivativeTests
{
    private const int Count = 5;

    /// <summary>The values of the factors: with no zero, and with one to five.</summary>
    private static readonly double[][] Terms =
    [
        [2, 3, -1, 5, 4], [2, 0, -1, 5, 4], [0, 3, -1, 5, 0], [0, 3, 0, 5, 0], [0, 0, 0, 5, 0], [0, 0, 0, 0, 0],
    ];

    [Theory]
    [InlineData(@"\prod_i x_i", 1)]
    [InlineData(@"\prod_i 2 x_i", 2)]
    [InlineData(@"\prod_i \frac{x_i}{2}", 0.5)]
    public void Hessian(string product, double slope) => Same(
        product, slope, "double F(ReadOnlySpan<double> x)", "", (terms, k, l) => Mixed(terms, slope, k, l));

    [Fact]
    public void HessianOfADerivative() => Same(
        @"f(x) = \prod_i 2 x_i \\ y = c^\top \nabla_x f(x)", 2, "double F(ReadOnlySpan<double> x, ReadOnlySpan<double> c)", "c, ",
        static (terms, k, l) => Enumerable.Range(0, Count).Sum(i => C(i) * Mixed(terms, 2, i, k, l)));

    private static double C(int i) => i + 1;

    private static double Mixed(double[] terms, double slope, params int[] by) => by.Distinct().Count() < by.Length ? 0
        : terms.Select((t, j) => by.Contains(j) ? slope : t).Aggregate(1.0, static (product, factor) => product * factor);

    private static void Same(string equation, double slope, string signature, string given, Func<double[], int, int, double> expected)
    {
        static string Point(IEnumerable<double> x) =>
            $"new double[] {{ {string.Join(", ", x.Select(static v => v.ToString("R", System.Globalization.CultureInfo.InvariantCulture)))} }}";
        var points = string.Join(", ", Terms.Select(t => Point(t.Select(v => v / slope))));
        var actual = EmittedMethod.Run(
            equation, signature,
            $$"""
            double[] c = { 1, 2, 3, 4, 5 };
            var all = new System.Collections.Generic.List<double>();
            foreach (var x in new[] { {{points}} })
            {
                var hessian = new double[25];
                Kernels.FHessian(x, {{given}}hessian);
                all.AddRange(hessian);
            }

            return all.ToArray();
            """,
            new EquationOptions { Derivatives = DerivativeKinds.Hessian, WithRespectTo = ["x"] });
        var all = Terms.SelectMany(t => Enumerable.Range(0, Count * Count).Select(at => expected(t, at / Count, at % Count))).ToList();
        Assert.Equal(all.Count, actual.Length);
        Assert.All(all.Zip(actual), static p => Assert.Equal(p.First, p.Second, 1e-9));
    }
}
