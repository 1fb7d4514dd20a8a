using System.Globalization;
using EquationDsl.Numerics;
using EquationDsl.Oracle;

namespace EquationDsl.Tests.Simd;

/// <summary>The incomplete gamma and beta functions, their inverses and derivatives, and the Bessel functions: against the oracle's series to 1e-13, and
/// against values of mpmath.</summary>
public class ShareFunctionTests
{
    /// <summary>The members of the vector interface that are these functions, lane by lane.</summary>
    internal static readonly string[] Members =
    [
        "ErfInverse", "NormalQuantile", "BesselI0", "BesselI1", "GammaLower", "GammaUpper", "GammaLowerInverse", "GammaLowerShape",
        "BetaLower", "BetaLowerInverse", "BetaLowerShape", "StudentLower", "StudentQuantile", "PoissonQuantile", "BinomialQuantile",
        "PoissonEntropy", "PoissonEntropySlope", "BinomialEntropy", "BinomialEntropySlope",
    ];

    private const int OracleBits = 96;

    private static readonly double[] Shapes = [1e-6, 1e-3, 0.1, 0.5, 0.9, 1, 2.5, 9.9, 10.5, 19.9, 20.1, 47, 150, 1e3, 1e4];
    private static readonly double[] Factors = [1e-8, 0.01, 0.3, 0.59, 0.61, 0.9, 0.99, 1, 1.01, 1.1, 1.39, 1.41, 2, 10];
    private static readonly double[] Levels = [1e-280, 1e-12, 0.001, 0.05, 0.3, 0.5, 0.8, 0.99, 1 - 1e-9];

    [Fact]
    public void Both_shares_of_the_gamma_distribution_have_13_digits()
    {
        using var scope = WorkingPrecision.Use(OracleBits);
        // The oracle takes as many terms as x is great.
        foreach (var (a, x) in Shapes.SelectMany(static a => Factors.Where(f => a < 500 || f is > 0.9 and < 1.1).Select(f => (a, Math.Max(a, 0.3) * f))))
        {
            AssertClose(HighPrecision.GammaLower(a, x), IncompleteGamma.Lower(a, x), 1e-13, $"P({a}, {x})");
            if (x < a + 600)
            {
                AssertClose(HighPrecision.GammaUpper(a, x), IncompleteGamma.Upper(a, x), 1e-13, $"Q({a}, {x})");
            }
        }
    }

    [Fact]
    public void Quantiles_of_the_gamma_distribution_have_13_digits()
    {
        using var scope = WorkingPrecision.Use(OracleBits);
        foreach (var (a, p) in Shapes.Where(static a => a is > 0.01 and < 1e4).SelectMany(static a => Levels.Select(p => (a, p))))
        {
            var x = IncompleteGammaInverse.Lower(a, p);
            var slack = x > 1e-300 ? 1e-13 : double.PositiveInfinity;
            AssertAtQuantile(HighPrecision.GammaLower(a, x), p, IncompleteGamma.Density(a, x) * a, slack, $"quantile {p} of {a}");
        }
    }

    /// <summary>Around where sums give way to expansions too.</summary>
    [Fact]
    public void Entropies_of_counts_have_13_digits()
    {
        using var scope = WorkingPrecision.Use(200);
        foreach (var mean in new[] { 1e-300, 1e-9, 0.01, 0.5, 1, 1.5, 7, 33.3, 400, 2500 })
        {
            AssertClose(HighPrecision.PoissonEntropy(mean), DiscreteEntropies.Poisson(mean), 1e-13, $"H({mean})");
            AssertClose(HighPrecision.PoissonEntropySlope(mean), DiscreteEntropies.PoissonSlope(mean), 1e-12, $"H'({mean})");
        }

        foreach (var (n, p) in new[] { 1.0, 2, 3, 17, 500, 2000 }.SelectMany(static n => new[] { 1e-9, 0.01, 0.3, 0.5, 0.75, 0.999 }.Select(p => (n, p))))
        {
            AssertClose(HighPrecision.BinomialEntropy(n, p), DiscreteEntropies.Binomial(n, p), 1e-13, $"H({n}, {p})");
            if (p != 0.5)
            {
                AssertClose(HighPrecision.BinomialEntropySlope(n, p), DiscreteEntropies.BinomialSlope(n, p), 1e-12, $"H'({n}, {p})");
            }
        }

        Assert.InRange(Math.Abs(DiscreteEntropies.BinomialSlope(2000, 0.5)), 0, 1e-11);
    }

    /// <summary>On both sides of where sums give way to expansions: the values continue each other, and slopes are the differences.</summary>
    [Fact]
    public void Entropies_of_great_counts_continue_those_of_less()
    {
        static void Assert1(double expected, double found, double tolerance) => Assert.InRange(Math.Abs((found / expected) - 1), 0, tolerance);
        var (below, above) = (Math.BitDecrement(1e4), 1e4);
        Assert1(DiscreteEntropies.Poisson(below), DiscreteEntropies.Poisson(above), 1e-14);
        Assert1(DiscreteEntropies.PoissonSlope(below), DiscreteEntropies.PoissonSlope(above), 1e-11);
        foreach (var p in new[] { 1e-6, 0.1, 0.4, 0.9 })
        {
            var n = Math.Floor(1e4 / (p * (1 - p)));
            double Between(double k) => DiscreteEntropies.Binomial(n + k, p);
            Assert1(Between(1), (3 * Between(0)) - (3 * Between(-1)) + Between(-2), 1e-12);
            Assert1(DiscreteEntropies.BinomialSlope(n, p), (2 * DiscreteEntropies.BinomialSlope(n + 1, p)) - DiscreteEntropies.BinomialSlope(n + 2, p), 1e-10);
        }

        Assert.Equal(double.PositiveInfinity, DiscreteEntropies.Poisson(double.PositiveInfinity));
        Assert.All(new[] { DiscreteEntropies.Poisson(-1), DiscreteEntropies.Binomial(2.5, 0.5), DiscreteEntropies.Binomial(2, 1.5), DiscreteEntropies.Binomial(-1, 0.5) },
            static value => Assert.True(double.IsNaN(value)));
        Assert.All(new[] { DiscreteEntropies.Poisson(0.0), DiscreteEntropies.Binomial(0, 0.5), DiscreteEntropies.Binomial(9, 0), DiscreteEntropies.Binomial(9, 1) },
            static value => Assert.Equal(0, value));
    }

    [Fact]
    public void The_share_of_the_beta_distribution_has_13_digits()
    {
        using var scope = WorkingPrecision.Use(OracleBits);
        double[] shapes = [1e-3, 0.5, 1, 9, 11, 60, 700];
        foreach (var (a, b) in shapes.SelectMany(a => shapes.Select(b => (a, b))))
        {
            foreach (var x in Factors.Select(f => a / (a + b) * f).Where(static x => x < 1).Append(0.999))
            {
                AssertClose(HighPrecision.BetaLower(a, b, x), IncompleteBeta.Lower(a, b, x), 1e-13, $"I_{x}({a}, {b})");
            }
        }
    }

    [Fact]
    public void Quantiles_of_the_beta_distribution_have_13_digits()
    {
        using var scope = WorkingPrecision.Use(OracleBits);
        double[] shapes = [0.1, 0.5, 1, 11];
        foreach (var (a, b) in shapes.SelectMany(a => shapes.Select(b => (a, b))))
        {
            foreach (var p in Levels.Skip(1))
            {
                var x = IncompleteBetaInverse.Lower(a, b, p);
                var density = BetaDensity.Of(a, b, x, 1 - x) / (1 - x);
                AssertAtQuantile(HighPrecision.BetaLower(a, b, x), p, density, x > 1e-300 ? 1e-13 : double.PositiveInfinity, $"quantile {p} of {a}, {b}");
            }
        }
    }

    [Fact]
    public void Derivatives_by_shapes_have_10_digits()
    {
        using var scope = WorkingPrecision.Use(64);
        double[] shapes = [0.01, 0.5, 3, 60];
        foreach (var (a, f) in shapes.SelectMany(static a => Factors.Select(f => (a, f))))
        {
            AssertClose(HighPrecision.GammaLowerShape(a, a * f), IncompleteGammaShape.Derivative(a, a * f), 1e-10, $"dP({a}, {a * f})/da");
        }

        foreach (var (a, b) in shapes.SelectMany(a => shapes.Select(b => (a, b))))
        {
            foreach (var x in new[] { 0.01, 0.4, 0.95, a / (a + b) }.Where(x => IncompleteBeta.Of(a, b, x, 1 - x) is { Lower: > 1e-9, Upper: > 1e-9 }))
            {
                AssertClose(HighPrecision.BetaLowerShape(a, b, x), IncompleteBetaShape.Derivative(a, b, x), 1e-10, $"dI_{x}({a}, {b})/da");
            }
        }
    }

    [Fact]
    public void Quantiles_of_the_normal_distribution_have_14_digits()
    {
        foreach (var p in new[] { 4.94065645841247E-324, 1e-310, 1e-200, 1e-30, 1e-11, 0.001, 0.02, 0.0749, 0.0751, 0.3, 0.499999, 0.5, 0.50001, 0.9, 0.975,
            1 - 1e-12 })
        {
            var z = NormalQuantileFunction.Quantile(p);
            var density = Math.Exp(-0.5 * z * z) / Math.Sqrt(2 * Math.PI) * Math.Abs(z);
            AssertAtQuantile(HighPrecision.NormalCdf(z), p, density, 1e-14, $"{p}");
            AssertClose(HighPrecision.ErfInverse(p), NormalQuantileFunction.ErfInverse(p), 1e-14, $"erf^-1 {p}");
            Assert.Equal(-NormalQuantileFunction.ErfInverse(p), NormalQuantileFunction.ErfInverse(-p));
        }
    }

    [Fact]
    public void Student_has_13_digits()
    {
        using var scope = WorkingPrecision.Use(OracleBits);
        foreach (var k in new[] { 0.5, 1, 2, 3.5, 10, 30, 500 })
        {
            foreach (var x in new[] { -1e5, -40, -3, -1, -0.1, -1e-9, 0, 1e-9, 0.3, 2, 12 })
            {
                AssertClose(HighPrecision.StudentLower(k, x), StudentFunction.Lower(k, x), 1e-13, $"T_{k}({x})");
            }

            foreach (var p in Levels.Skip(1))
            {
                var x = StudentFunction.Quantile(k, p);
                var density = (StudentFunction.Lower(k, x + (1e-6 * x)) - StudentFunction.Lower(k, x)) / 1e-6;
                AssertAtQuantile(HighPrecision.StudentLower(k, x), p, Math.Abs(density), 1e-13, $"quantile {p} of Student {k}");
            }
        }

        Assert.Equal(NormalQuantileFunction.Quantile(0.3), StudentFunction.Quantile(1e18, 0.3));
    }

    [Fact]
    public void Bessel_functions_have_14_digits()
    {
        foreach (var x in new[] { 0, 1e-20, 1e-3, 0.5, 3, 10, 29.9, 30.1, 60, 300, 700, -2.5 })
        {
            AssertClose(HighPrecision.BesselI0(x), BesselFunction.I0(x), 3e-14, $"I_0({x})");
            AssertClose(HighPrecision.BesselI1(x), BesselFunction.I1(x), 3e-14, $"I_1({x})");
        }
    }

    [Fact]
    public void Counts_reach_the_share_and_one_less_does_not()
    {
        foreach (var p in Levels)
        {
            foreach (var mean in new[] { 1e-3, 0.7, 3, 40, 1e4, 1e9 })
            {
                var k = DiscreteQuantiles.Poisson(mean, p);
                Assert.True(Reaches(IncompleteGamma.Upper(k + 1, mean), IncompleteGamma.Lower(k + 1, mean), p), $"Poisson {mean} {p}: {k}");
                Assert.True(k == 0 || !Reaches(IncompleteGamma.Upper(k, mean), IncompleteGamma.Lower(k, mean), p), $"Poisson {mean} {p}: less than {k}");
            }

            foreach (var (n, s) in new[] { (1.0, 0.3), (10, 0.5), (1000, 0.01), (1e6, 0.999) })
            {
                var k = DiscreteQuantiles.Binomial(n, s, p);
                Assert.InRange(k, 0, n);
                Assert.True(k == n || Reaches(IncompleteBeta.Lower(n - k, k + 1, 1 - s), IncompleteBeta.Lower(k + 1, n - k, s), p),
                    $"Binomial {n} {s} {p}: {k}");
                Assert.True(k == 0 || !Reaches(IncompleteBeta.Lower(n - k + 1, k, 1 - s), IncompleteBeta.Lower(k, n - k + 1, s), p),
                    $"Binomial {n} {s} {p}: less than {k}");
            }
        }

        static bool Reaches(double lower, double upper, double p) => p <= 0.5 ? lower >= p : upper <= 1 - p;
    }

    /// <summary>Of mpmath 1.3, with 60 digits.</summary>
    [Theory]
    [InlineData("gammap", 0.5204998778130465376827, "0.5 0.25")]
    [InlineData("gammap", 0.9797432849433355950189, "3 7.5")]
    [InlineData("gammap", 0.01710831303513311416588, "100 80")]
    [InlineData("gammap", 0.02220754381396969386165, "10000 9800")]
    [InlineData("gammaq", 0.0005600666564707498886849, "0.001 0.5")]
    [InlineData("gammaq", 4.501016648012123984965e-11, "3 30")]
    [InlineData("gammaq", 0.0001610571747125558582869, "100 140")]
    [InlineData("gammaq", 0.00006334248366623984250754, "0.5 8")]
    [InlineData("gammapda", -0.3134886378250793243102, "2 1.5")]
    [InlineData("gammapda", -0.7979473167832229405114, "0.5 0.25")]
    [InlineData("gammapda", -0.05669099771532572932475, "10 14")]
    [InlineData("betainc", 0.3690101195655453750437, "0.5 0.5 0.3")]
    [InlineData("betainc", 0.26171875, "2 3 0.25")]
    [InlineData("betainc", 0.001744363467490239341053, "20 80 0.1")]
    [InlineData("betainc", 0.003622524731444124527305, "1000 1000 0.47")]
    [InlineData("betainc", 2.41062420881409022828e-7, "5 0.5 0.0625")]
    [InlineData("betaincda", -0.2280536023243463728981, "2 3 0.25")]
    [InlineData("betaincda", -0.4307545962926006854582, "0.5 0.5 0.75")]
    [InlineData("normquantile", -1.95996398454005421178, "0.025")]
    [InlineData("normquantile", -6.3613409024040561991, "1e-10")]
    [InlineData("erfinv", 0.08885599049425769197428, "0.1")]
    [InlineData("erfinv", 1.821386367718449455873, "0.99")]
    [InlineData("besseli0", 27.23987182360444689454, "5")]
    [InlineData("besseli1", 287432108126.2548121091, "29")]
    [InlineData("besseli0", 2089962966491.903795438, "31")]
    [InlineData("besseli1", 1.068369390338162481206e+42, "100")]
    public void Published_values(string name, double expected, string arguments)
    {
        double[] at = [.. arguments.Split(' ').Select(static a => double.Parse(a, CultureInfo.InvariantCulture))];
        AssertClose(expected, (double)HighPrecision.Apply(name, [.. at.Select(static x => (BigReal)x)]), 1e-15, name);
        AssertClose(expected, Product(name, at), 1e-13, name);
    }

    [Fact]
    public void Outside_there_is_no_number_and_no_hanging()
    {
        double[] values = [double.NaN, double.NegativeInfinity, -1, -0.0, 0, double.Epsilon, 1e-300, 0.5, 1, 3, 1e15, 1e20, 1e200, double.MaxValue,
            double.PositiveInfinity];
        foreach (var (a, x) in values.SelectMany(a => values.Select(x => (a, x))))
        {
            var (lower, upper) = (IncompleteGamma.Lower(a, x), IncompleteGamma.Upper(a, x));
            Assert.Equal(!(a >= 0 && x >= 0) || (double.IsInfinity(a) && double.IsInfinity(x)), double.IsNaN(lower) || double.IsNaN(upper));
            Assert.True(double.IsNaN(lower) || (lower is >= 0 and <= 1 && upper is >= 0 and <= 1 && Math.Abs(lower + upper - 1) < 1e-12),
                $"{a}, {x}: {lower}, {upper}");
            _ = IncompleteGammaShape.Derivative(a, x) + IncompleteGammaInverse.Lower(a, x) + DiscreteQuantiles.Poisson(a, x);
            foreach (var z in values)
            {
                var share = IncompleteBeta.Lower(a, x, z);
                var isShare = a > 0 && x > 0 && z is >= 0 and <= 1 && double.IsFinite(a) && double.IsFinite(x) && Math.Min(a, x) <= 1e10;
                Assert.True(share is >= 0 and <= 1 == isShare || Math.Min(a, x) < 1e-200, $"I_{z}({a}, {x}) = {share}");
                _ = IncompleteBetaShape.Derivative(a, x, z) + IncompleteBetaInverse.Lower(a, x, z) + DiscreteQuantiles.Binomial(a, x, z);
            }
        }
    }

    private static double Product(string name, double[] at) => name switch
    {
        "gammap" => IncompleteGamma.Lower(at[0], at[1]),
        "gammaq" => IncompleteGamma.Upper(at[0], at[1]),
        "gammapda" => IncompleteGammaShape.Derivative(at[0], at[1]),
        "betainc" => IncompleteBeta.Lower(at[0], at[1], at[2]),
        "betaincda" => IncompleteBetaShape.Derivative(at[0], at[1], at[2]),
        "normquantile" => NormalQuantileFunction.Quantile(at[0]),
        "erfinv" => NormalQuantileFunction.ErfInverse(at[0]),
        "besseli0" => BesselFunction.I0(at[0]),
        _ => BesselFunction.I1(at[0]),
    };

    /// <summary>That the quantile is within the tolerance: what the share is off by, over the slope in units of the quantile.</summary>
    private static void AssertAtQuantile(BigReal share, double p, double slope, double tolerance, string what)
    {
        var difference = Math.Abs((double)(share - p));
        var off = difference == 0 ? 0 : difference / slope;
        Assert.True(off <= tolerance || double.IsInfinity(tolerance), string.Create(CultureInfo.InvariantCulture, $"{what} is off by {off:G3}"));
    }

    private static void AssertClose(BigReal expected, double actual, double tolerance, string what)
    {
        var value = (double)expected;
        var off = value == actual ? 0 : Math.Abs((double)((actual - expected) / expected));
        Assert.True(off <= tolerance || Math.Abs(value) < 1e-290,
            string.Create(CultureInfo.InvariantCulture, $"{what} = {actual:R}, not {value:R}: off by {off:G3}"));
    }
}
