using static EquationDsl.Generators.Tests.CheckedClass;

namespace EquationDsl.Generators.Tests;

/// <summary>Methods that return a tuple: left sides name its elements.</summary>
public class TupleResultTests
{
    private const string Moments = @"[Equation(@""\begin{aligned} m &= \frac{1}{n} \sum_i x_i \\ v &= \frac{1}{n} \sum_i (x_i - m)^2 \end{aligned}"")] ";

    [Fact]
    public void Elements_are_the_results_that_left_sides_name() => Run(
        Moments + "public static partial (double m, double v) F(ReadOnlySpan<double> x);",
        """
        var (m, v) = F([1, 2, 6]);
        Same(m, 3);
        Same(v, 14.0 / 3);
        """);

    /// <summary>Of m the derivative by x_i is 1/n, of v it is 2 (x_i - m) / n.</summary>
    [Fact]
    public void Cotangents_are_named_after_elements() => Run(
        Moments + "public static partial (double m, double v) F(ReadOnlySpan<double> x);",
        """
        var g = new double[3];
        FGradient([1, 2, 6], mGradient: 3, vGradient: 0.5, g);
        Close(g[0], 1 + (0.5 * 2 * -2 / 3));
        Close(g[1], 1 + (0.5 * 2 * -1 / 3));
        Close(g[2], 1 + (0.5 * 2 * 3 / 3));
        """);

    [Fact]
    public void Notations_arrays_and_whole_numbers() => Run(
        """
        [Equation(@"\begin{aligned} \hat{y} &= a + b \\ L &= (\hat{y} - a)^2 \end{aligned}")] public static partial (double yHat, double L) F(double a, double b);
        [Equation(@"\begin{aligned} \mu &= \frac{1}{n} \sum_i x_i \\ k &= \sum_i \mathbb{1}[x_i > \mu] \end{aligned}")] public static partial (double mu, int k) G(double[] x);
        [Equation(@"a = 2 x; b = 3 x; c = 4 x")] public static partial (double a, double @b, double c) H(in double x);
        """,
        """
        if (F(2, 3) is not (5, 9)) { throw new Exception("F"); }
        if (G([1, 2, 6]) is not (3, 1)) { throw new Exception("G"); }
        if (H(0.5) is not (1, 1.5, 2)) { throw new Exception("H"); }
        """);

    [Fact]
    public void An_output_stands_beside_the_tuple() => Run(
        """[Equation(@"y_i = 2 x_i; s = \sum_i x_i; q = \sum_i x_i^2")] public static partial (double s, double q) F(ReadOnlySpan<double> x, Span<double> y);""",
        """
        var y = new double[3];
        if (F([1, 2, 3], y) is not (6, 14) || y is not [2, 4, 6]) { throw new Exception("F"); }
        """);

    /// <summary>A list of values is a line for each.</summary>
    [Theory]
    [InlineData(@"(m, v) = (\sum_i x_i, \sum_i x_i^2)")]
    [InlineData(@"\left(m, v\right) = \left(\sum_i x_i, \sum_i x_i^2\right)")]
    [InlineData(@"(v, m) = (\sum_i x_i^2, \sum_i x_i)")]
    [InlineData(@"f(x) = (\sum_i x_i, \sum_i x_i^2)")]
    [InlineData(@"(\sum_i x_i, \sum_i x_i^2)")]
    [InlineData(@"(m, v) = (s, \sum_i x_i^2) \text{ where } s = \sum_i x_i")]
    public void Lists_are_read_member_by_member(string equation) => Run(
        $$"""[Equation(@"{{equation}}")] public static partial (double m, double v) F(ReadOnlySpan<double> x);""",
        """
        if (F([1, 2, 3]) is not (6, 14)) { throw new Exception("F"); }
        var g = new double[3];
        FGradient([1, 2, 3], 1, 0.5, g);
        if (g is not [2, 3, 4]) { throw new Exception("gradient"); }
        """);

    /// <summary>Both members are computed from the old values.</summary>
    [Fact]
    public void States_of_a_list_step_together() => Run(
        """
        [Equation(@"(a', b') = (b, 2 a)")] public static partial void F(Span<double> a, Span<double> b);
        [Equation(@"(x', v') = (x + h v, v - h x)")] public static partial void G(Span<double> x, Span<double> v, double h);
        [Equation(@"(m, v) = (\beta m + g, \gamma v + g^2)")] public static partial void H(Span<double> m, Span<double> v, ReadOnlySpan<double> g, double beta, double gamma);
        """,
        """
        double[] a = [1, 2], b = [3, 4];
        F(a, b);
        if (a is not [3, 4] || b is not [2, 4]) { throw new Exception("F"); }
        a = [1, 2]; b = [3, 4];
        G(a, b, 0.5);
        if (a is not [2.5, 4] || b is not [2.5, 3]) { throw new Exception("G"); }
        a = [1, 2]; b = [3, 4];
        H(a, b, [10, 20], 0.5, 0.25);
        if (a is not [10.5, 21] || b is not [100.75, 401]) { throw new Exception("H"); }
        """);
}
