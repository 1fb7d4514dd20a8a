using EquationDsl.Oracle;

namespace EquationDsl.Tests.Oracle;

/// <summary>The oracle against digits printed in tables (DLMF, Abramowitz and Stegun, OEIS).</summary>
public class PublishedValues
{
    public static TheoryData<string, double, string> Values => new()
    {
        { "exp", 1, "2.71828182845904523536028747135266249775724709369995" },
        { "log", 2, "0.693147180559945309417232121458176568075500134360255" },
        { "log", 10, "2.30258509299404568401799145468436420760110148862877" },
        { "sqrt", 2, "1.41421356237309504880168872420969807856967187537694" },
        { "cbrt", 2, "1.25992104989487316476721060727822835057025146470150" },
        { "sin", 1, "0.841470984807896506652502321630298999622563060798371" },
        { "cos", 1, "0.540302305868139717400936607442976603732310420617922" },
        { "sin", 1e22, "-0.85220084976718880177270589375302936826176215041004" },
        { "atan", 1, "0.785398163397448309615660845819875721049292349843776" },
        { "asinh", 1, "0.881373587019543025232609324979792309028160328261635" },
        { "erf", 1, "0.842700792949714869341220635082609259296066997966302" },
        { "erfc", 2, "0.0046777349810472658379307436327470713891082029599399" },
        { "gamma", 0.5, "1.77245385090551602729816748334114518279754945612238" },
        { "gamma", 0.25, "3.62560990822190831193068515586767200299516768288006" },
        { "lgamma", 0.5, "0.572364942924700087071713675676529355823647406457655" },
        { "digamma", 1, "-0.577215664901532860606512090082402431042159335939923" },
        { "digamma", 0.25, "-4.2274535333762654080895301460966835773672444387082" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Agree_to_45_digits(string function, double x, string digits)
    {
        AssertClose(BigReal.Parse(digits), HighPrecision.Unary[function](x), digits: 45);
    }

    [Fact]
    public void Pi_has_its_digits() =>
        AssertClose(BigReal.Parse("3.14159265358979323846264338327950288419716939937510582097494459230781640628620899"), Constants.Pi, 75);

    [Fact]
    public void Trigamma_at_one_is_pi_squared_over_six() =>
        AssertClose(Constants.Pi * Constants.Pi / 6, HighPrecision.Polygamma(1, 1), 75);

    [Fact]
    public void Tetragamma_at_one_is_minus_twice_zeta_of_three() =>
        AssertClose(-2 * BigReal.Parse("1.20205690315959428539973816151144999076498629234049"), HighPrecision.Polygamma(2, 1), 48);

    [Theory]
    [InlineData("exp2", 0, 1)]
    [InlineData("exp2", -3, 0.125)]
    [InlineData("log2", 1024, 10)]
    [InlineData("log10", 1e15, 15)]
    [InlineData("sqrt", 144, 12)]
    [InlineData("cbrt", -27, -3)]
    [InlineData("gamma", 11, 3628800)]
    public void Exact_values_are_exact(string function, double x, double value) =>
        Assert.Equal(value, HighPrecision.Unary[function](x));

    internal static void AssertClose(BigReal expected, BigReal actual, int digits)
    {
        var error = BigReal.Abs((actual - expected) / expected);
        Assert.True(error < BigReal.Parse($"1e-{digits}"), $"expected {expected}, got {actual}");
    }
}
