using EquationDsl.Oracle;
using static EquationDsl.Oracle.HighPrecision;

namespace EquationDsl.Tests.Oracle;

/// <summary>The oracle against itself, through identities that tie functions of separate code to one another.</summary>
public class Identities
{
    private const int Digits = 70;

    public static TheoryData<double> Positive => [1e-300, 2.5e-9, 0.1, 0.99999999, 1, 1.25, 1.5, 2, 3.7, 25.3, 300.1, 1e5];

    public static TheoryData<double> Signed => [-1e5 - 0.3, -30.4, -2.2, -0.75, -1e-5, 1e-200, 0.3, 1.1, 7.9, 27.2, 1234.5];

    [Theory]
    [MemberData(nameof(Positive))]
    public void Exp_undoes_log(double x) => Same(x, Exp(Log(x)));

    [Theory]
    [MemberData(nameof(Positive))]
    public void Powers_and_roots_agree(double x)
    {
        Same(x, Power(Cbrt(x), 3));
        Same(x, Power(Sqrt(x), 2));
        Same(Power(x, 7), Power(x, BigReal.Parse("7.0000000000000000000000001")) / Exp(Log(x) * BigReal.Parse("1e-25")));
        using var scope = WorkingPrecision.Use(1400);
        PublishedValues.AssertClose(Log(1 + (BigReal)x), Log1p(x), 70);
        Same(x, Sqrt1pm1(x) * (Sqrt1pm1(x) + 2));
    }

    [Theory]
    [MemberData(nameof(Signed))]
    public void Circular_and_hyperbolic_functions_satisfy_their_equations(double x)
    {
        Same(1, (Sin(x) * Sin(x)) + (Cos(x) * Cos(x)));
        Same(Sin(x), Tan(x) * Cos(x));
        Same(Sin(x), Sinc(x) * x);
        Same(x, Tan(Atan(x)), 60);
        Same(Constants.Pi.Scale(-1), Atan2(1, x) + Atan(x));
        Same(x, Sinh(Asinh(x)));
        Same(Sinh(2 * (BigReal)x), 2 * Sinh(x) * Cosh(x));
        Same(Sinh(x), Tanh(x) * Cosh(x));
        Same(Expm1(x), 2 * Sinh((BigReal)x / 2) * Exp((BigReal)x / 2));
        Same(OneMinusCos(x) * (1 + Cos(x)), Sin(x) * Sin(x));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(-0.999999999)]
    [InlineData(-0.3)]
    [InlineData(1e-30)]
    [InlineData(0.5)]
    public void Inverses_undo(double x)
    {
        Same(x, Sin(Asin(x)));
        Same(x, Cos(Acos(x)), 45);
        if (x > -1)
        {
            Same(x, Tanh(Atanh(x)));
        }

        Same(2 - (BigReal)x, Cosh(Acosh(2 - (BigReal)x)));
    }

    [Theory]
    [MemberData(nameof(Signed))]
    public void Error_functions_are_complementary(double x)
    {
        Same(1, Erf(x) + Erfc(x));
        Same(2, Erfc(x) + Erfc(-x));
        Same(1, NormalCdf(x) + NormalCdf(-x));
    }

    [Theory]
    [InlineData(13.9)]
    [InlineData(14.3)]
    public void Series_and_asymptotic_form_of_erfc_agree(double x)
    {
        var near = Erfc(x);
        using var scope = WorkingPrecision.Use(1024);
        PublishedValues.AssertClose(Erfc(x), near, Digits);
    }

    [Theory]
    [InlineData(-100.3)]
    [InlineData(-2.2)]
    [InlineData(-1e-5)]
    [InlineData(1e-40)]
    [InlineData(0.3)]
    [InlineData(0.99999999)]
    [InlineData(1)]
    [InlineData(1.4616321449683623)]
    [InlineData(7.9)]
    [InlineData(1234.5)]
    [InlineData(1e8)]
    public void Gamma_family_satisfies_its_recurrences(double number)
    {
        using var scope = WorkingPrecision.Use(1000);
        BigReal x = number;
        Same(Gamma(x + 1), x * Gamma(x));
        Same(Exp(LogGamma(x)), BigReal.Abs(Gamma(x)));
        Same(Digamma(x + 1), Digamma(x) + (1 / x));
        Same(Polygamma(1, x + 1), Polygamma(1, x) - (1 / (x * x)));
        Same(Polygamma(4, x + 1), Polygamma(4, x) + (24 / Power(x, 5)));
    }

    [Theory]
    [MemberData(nameof(Positive))]
    public void Duplication_formula_holds(double x) =>
        Same(
            Gamma(2 * (BigReal)x) * Sqrt(Constants.Pi),
            Power(2, (2 * (BigReal)x) - 1) * Gamma(x) * Gamma(x + BigReal.Half));

    [Theory]
    [MemberData(nameof(Signed))]
    public void Logistic_family_agrees_with_its_definition(double x)
    {
        using var scope = WorkingPrecision.Use(2400);
        Same(1, Logistic(x) * (1 + Exp(-x)));
        Same(Log(Logistic(x)), LogLogistic(x));
        Same(x, Softplus(x) - Softplus(-x));
    }

    private static void Same(BigReal expected, BigReal actual, int digits = Digits) =>
        PublishedValues.AssertClose(expected, actual, digits);
}
