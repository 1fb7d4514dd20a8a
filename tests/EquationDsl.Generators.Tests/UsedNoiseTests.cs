namespace EquationDsl.Generators.Tests;

/// <summary>Equations that draw, used by others: against the same formulas over draws of the same streams, and gradients against central differences with the same key.</summary>
public sealed class UsedNoiseTests
{
    private const string Members = """
        [Equation(@"m \odot x / (1 - p) \quad\text{where } m \sim \text{Bernoulli}(1 - p)")]
        public static partial void Dropout(ReadOnlySpan<double> x, double p, NoiseKey key, Span<double> result);
        [Equation(@"x + s \epsilon \quad\text{where } \epsilon \sim \mathcal{N}(0, 1)")]
        public static partial double Bump(double x, double s, NoiseKey key);
        [Equation(@"\begin{aligned} a &\sim \mathcal{N}(0, I) \\ b &\sim \mathcal{N}(0, I) \\ c &\sim \mathcal{N}(0, I) \\ u &= a \\ v &= b \\ w &= c \end{aligned}")]
        static partial void Normals(NoiseKey key, Span<double> u, Span<double> v, Span<double> w);
        static readonly int[] Lengths = [0, 1, 2, 3, 7, 8, 9, 16, 17, 33];
        static readonly NoiseKey Key = new(42);

        """;

    private static void Run(string members, string body) => CheckedClass.Run(Members + members, "foreach (var n in Lengths) { var (x, y, u, v, w) = (Numbers(n, 1), new double[n], new double[n], new double[n], new double[n]); Normals(Key, u, v, w);" + body + "}");

    [Theory]
    [InlineData(@"y_i = 2 Bump(x_i, s)")]
    [InlineData(@"y = 2 Bump(x, s)")]
    [InlineData(@"h = Bump(x, s); y = h + h")]
    [InlineData(@"y = 2 Twice(x, s)")]
    public void Each_value_that_is_passed_has_draws_of_its_own(string equation) => Run(
        $$"""
        [Equation(@"Bump(a, s)")] public static partial double Twice(double a, double s, NoiseKey key);
        [Equation(@"{{equation}}")] public static partial void F(ReadOnlySpan<double> x, double s, NoiseKey key, Span<double> y);
        """,
        """
        F(x, 3, Key, y);
        for (var i = 0; i < n; i++) { Close(y[i], 2 * (x[i] + 3 * u[i])); }
        """);

    [Fact]
    public void Each_place_of_use_has_a_stream_of_its_own_after_those_of_the_user() => Run(
        """
        [Equation(@"e \sim \mathcal{N}(0, I); y = Bump(x, s) \odot Bump(x, s) + e")] public static partial void F(ReadOnlySpan<double> x, double s, NoiseKey key, Span<double> y);
        """,
        """
        F(x, 3, Key, y);
        for (var i = 0; i < n; i++) { Close(y[i], (x[i] + 3 * v[i]) * (x[i] + 3 * w[i]) + u[i]); }
        """);

    [Fact]
    public void One_value_has_one_draw_and_a_sum_as_many_as_it_has_terms() => Run(
        """
        [Equation(@"z = Bump(a, 1); y = x + z")] public static partial void One(ReadOnlySpan<double> x, double a, NoiseKey key, Span<double> y);
        [Equation(@"\sum_{i=1}^n Bump(x_i, 2)")] public static partial double Sum(ReadOnlySpan<double> x, NoiseKey key);
        [Equation(@"Sum(x) + Bump(a, 1)")] public static partial double Both(ReadOnlySpan<double> x, double a, NoiseKey key);
        """,
        """
        One(x, 5, Key, y);
        Normals(Key, u, v, w);
        for (var i = 0; i < n; i++) { Close(y[i], x[i] + 5 + u[0]); }
        var (one, two, three) = (new double[1], new double[1], new double[1]);
        Normals(Key, one, two, three);
        Close(Sum(x, Key), x.Sum() + 2 * u.Sum());
        Close(Both(x, 5, Key), x.Sum() + 2 * u.Sum() + 5 + two[0]);
        """);

    [Fact]
    public void Rows_of_a_matrix_have_draws_of_their_own() => Run(
        """
        [Equation(@"Y = \text{Dropout}(X)")] public static partial void Rows(ReadOnlyTensorSpan<double> X, double p, NoiseKey key, TensorSpan<double> Y);
        """,
        """
        var (X, Y, all) = (Numbers(3 * n, 2), new double[3 * n], new double[3 * n]);
        Rows(new ReadOnlyTensorSpan<double>(X, [3, n]), 0.3, Key, new TensorSpan<double>(Y, [3, n]));
        Dropout(X, 0.3, Key, all);
        for (var i = 0; i < 3 * n; i++) { Same(Y[i], all[i]); }
        """);

    [Fact]
    public void Gradients_draw_the_same_again() => Run(
        """
        [Equation(@"L = \sum_i (Bump(x_i, s) - \text{Dropout}(x)_i)^2")] public static partial double F(ReadOnlySpan<double> x, double s, double p, NoiseKey key);
        """,
        """
        var slopes = new double[n];
        Same(FGradient(x, 0.7, 0.4, Key, slopes, out var byS), F(x, 0.7, 0.4, Key));
        Close(byS, (F(x, 0.7 + 1e-5, 0.4, Key) - F(x, 0.7 - 1e-5, 0.4, Key)) / 2e-5);
        for (var i = 0; i < n; i++)
        {
            var at = x[i];
            x[i] = at + 1e-5; var above = F(x, 0.7, 0.4, Key);
            x[i] = at - 1e-5; var below = F(x, 0.7, 0.4, Key);
            x[i] = at;
            Close(slopes[i], (above - below) / 2e-5);
        }
        """);

    [Fact]
    public void Inputs_that_are_passed_on_are_checked() => Run(
        """
        [Equation(@"y = \text{Dropout}(x, q)")] public static partial void F(ReadOnlySpan<double> x, double q, NoiseKey key, Span<double> y);
        [Equation(@"S = P(X > a) \text{ where } X \sim \text{Exponential}(\lambda)")] public static partial double Tail(double a, double lambda);
        [Equation(@"y = 2 S(x, r)")] public static partial void Tails(ReadOnlySpan<double> x, double r, Span<double> y);
        [Equation(@"z \sim \mathcal{U}(a, b)")] public static partial double Between(double a, double b, NoiseKey key);
        [Equation(@"y = x + Between(l, h)")] public static partial void Ends(ReadOnlySpan<double> x, double l, double h, NoiseKey key, Span<double> y);
        [Equation(@"y = x + Between(-1, h)")] public static partial void End(ReadOnlySpan<double> x, double h, NoiseKey key, Span<double> y);
        static void Refused(string name, Action call) { try { call(); } catch (ArgumentOutOfRangeException e) when (e.ParamName == name) { return; } throw new Exception("not refused: " + name); }
        """,
        """
        Array.Fill(y, 7);
        Refused("q", () => F(x, 1.5, Key, y));
        Refused("r", () => Tails(x, -1, y));
        Refused("r", () => Tails(x, double.NaN, y));
        Refused("h", () => Ends(x, 2, 1, Key, y));
        Refused("h", () => End(x, -1.5, Key, y));
        if (y.Any(static e => e != 7)) { throw new Exception("written"); }
        Ends(x, 1, 1, Key, y);
        for (var i = 0; i < n; i++) { Same(y[i], x[i] + 1); }
        End(x, -1, Key, y);
        Tails(x, 0.5, y);
        for (var i = 0; i < n; i++) { Same(y[i], 2 * Math.Exp(-0.5 * x[i])); }
        """);

    [Fact]
    public void Expectations_over_draws_are_used_with_as_many_draws_as_their_own_equation_says() => Run(
        """
        [Equation(@"\mathbb{E}_{\epsilon \sim \mathcal{N}(0, 1)}[(a + \epsilon)^2]", Samples = 3)] public static partial double Mean(double a, NoiseKey key);
        [Equation(@"2 Mean(b)")] public static partial double F(double b, NoiseKey key);
        """,
        """
        var (one, two, three) = (new double[3], new double[3], new double[3]);
        Normals(Key, one, two, three);
        Close(F(n, Key), 2 * one.Average(e => (n + e) * (n + e)));
        """);
}
