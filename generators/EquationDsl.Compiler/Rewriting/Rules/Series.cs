using System.Globalization;
using EquationDsl.Compiler.Rewriting.Matching;

namespace EquationDsl.Compiler.Rewriting.Rules;

/// <summary>
/// What no identity of elementary functions mends: differences of a function and the first terms of its series. Near 0 a polynomial stands for the rest of the series.
/// </summary>
/// <remarks>
/// The polynomials interpolate at Chebyshev nodes, with coefficients from 60 digits; their relative errors are below 2^-55 over the stated range. They stand in the last rewriting only, so
/// that derivatives are those of the functions.
/// </remarks>
internal static class Series
{
    private const string Cancellation = "a function and the first terms of its series cancel";

    /// <summary>Both sides agree to so many bits.</summary>
    private const int Bits = 52;

    /// <summary><c>(e^x - 1 - x) / x^2</c> for |x| up to 1.</summary>
    private static readonly double[] Exponential =
    [
        0.5, 0.16666666666666666, 0.041666666666666664, 0.008333333333333236, 0.0013888888888888835, 0.0001984126984137474, 2.4801587301645516e-05,
        2.7557319174051555e-06, 2.755731919627328e-07, 2.505212058452295e-08, 2.0876763758519634e-09, 1.6057448519013338e-10, 1.1469860083749003e-11,
        7.753289909061301e-13, 4.838397490830109e-14,
    ];

    /// <summary><c>(x - sin x) / x^3</c> by the square of x, |x| up to 1.5.</summary>
    private static readonly double[] Sine =
    [
        0.16666666666666666, -0.008333333333333325, 0.00019841269841261276, -2.75573192209389e-06, 2.5052107853056496e-08, -1.6058993300652714e-10,
        7.644503916385084e-13, -2.73840520812008e-15,
    ];

    /// <summary><c>(sinh x - x) / x^3</c> by the square of x, |x| up to 1.5.</summary>
    private static readonly double[] HyperbolicSine =
    [
        0.16666666666666666, 0.008333333333333344, 0.00019841269841260905, 2.755731922716205e-06, 2.5052107831257497e-08, 1.6059096321645782e-10,
        7.644412502401289e-13, 2.8863920642845674e-15,
    ];

    /// <summary><c>(1 / x - cot x) / x</c> by the square of x, |x| up to 1.2.</summary>
    private static readonly double[] Cotangent =
    [
        0.3333333333333333, 0.02222222222222217, 0.0021164021164041557, 0.0002116402116091817, 2.137779940034219e-05, 2.164403134923756e-06,
        2.1926290993942022e-07, 2.2207755297369763e-08, 2.2600918702187554e-09, 2.1946139350952165e-10, 2.8368498889833573e-11,
        3.302128148818038e-13, 6.479784732377385e-13,
    ];

    /// <summary><c>1 / sin^2 x - 1 / x^2</c> by the square of x, |x| up to 1.2.</summary>
    private static readonly double[] Cosecant =
    [
        0.3333333333333333, 0.06666666666666674, 0.010582010582007195, 0.0014814814815414636, 0.0001924001918468909, 2.3808450139043458e-05,
        2.8503623589253834e-06, 3.332452884280793e-07, 3.821966428119523e-08, 4.383982448430872e-09, 4.4390026921188734e-10, 7.642215009406412e-11,
        -1.837325841668191e-12, 2.078069891126427e-12,
    ];

    /// <summary><c>(tan x - x) / x^3</c> by the square of x, |x| up to 0.8.</summary>
    private static readonly double[] Tangent =
    [
        0.3333333333333333, 0.13333333333332725, 0.0539682539689613, 0.0218694885037618, 0.008863236304596815, 0.0035921169161664333,
        0.0014559381602147316, 0.0005893667191668537, 0.00024208240630739262, 8.752013311317409e-05, 6.055729386894407e-05, -1.787913106872409e-05,
        4.2707394799576484e-05, -2.1597462419282905e-05, 9.258969650463482e-06,
    ];

    /// <summary><c>(artanh s - s) / s^3</c> by the square of s, |s| up to 1/3.</summary>
    private static readonly double[] Artanh =
    [
        0.3333333333333333, 0.19999999999999762, 0.1428571428580005, 0.11111111099118386, 0.09090909948981357, 0.07692271982430275,
        0.06667589315724629, 0.05867139530651599, 0.05422589197440007, 0.03746071897775383, 0.07815288900461426,
    ];

    /// <summary><c>(e^x - (e^x - 1) / x) / x</c> for |x| up to 1.</summary>
    private static readonly double[] ExponentialSlope =
    [
        0.5, 0.33333333333333337, 0.125, 0.03333333333333178, 0.006944444444444353, 0.0011904761904929966, 0.0001736111111121019,
        2.2045855299190406e-05, 2.4801587254424228e-06, 2.50521279278102e-07, 2.2964444208670986e-08, 1.9268297308029706e-09, 1.4910462510638438e-10,
        1.0875970998749004e-11, 7.26945015997829e-13,
    ];

    /// <summary><c>(cosh x - sinh x / x) / x^2</c> by the square of x, |x| up to 1.5.</summary>
    private static readonly double[] HyperbolicSlope =
    [
        0.3333333333333333, 0.03333333333333333, 0.0011904761904761943, 2.2045855379171153e-05, 2.505210838945363e-07, 1.9270852089456902e-09,
        1.0706067999888406e-11, 4.4966306971964015e-14, 1.5198626582917067e-16,
    ];

    public static IReadOnlyList<RuleRow> Rows { get; } =
    [
        Row("expm1(x) - x", "1", $"x^2 * ({Horner("x", Exponential)})"),
        Row("x - sin(x)", "1.5", $"x^3 * ({Horner("x^2", Sine)})"),
        Row("sinh(x) - x", "1.5", $"x^3 * ({Horner("x^2", HyperbolicSine)})"),
        Row("tan(x) - x", "0.8", $"x^3 * ({Horner("x^2", Tangent)})"),
        Row("exp(x) - expm1(x) / x", "1", $"x * ({Horner("x", ExponentialSlope)})"),
        Row("cosh(x) - sinh(x) / x", "1.5", $"x^2 * ({Horner("x^2", HyperbolicSlope)})"),
        Row("1 / x - 1 / tan(x)", "1.2", $"x * ({Horner("x^2", Cotangent)})"),
        Row("x - log1p(x)", "0.5", $"x / (2 + x) * (x - 2 * (x / (2 + x))^2 * ({Horner("(x / (2 + x))^2", Artanh)}))"),
        new("series", "x - 1 - log(x)",
            $"select(abs(x - 1) < 0.4, (x - 1)^2 / (1 + x) * (1 - 2 * (x - 1) / (1 + x)^2 * ({Horner("((x - 1) / (1 + x))^2", Artanh)})), x - 1 - log(x))",
            Cancellation, If: "x is not constant", Stage: RewriteStage.Final, Bits: Bits),
        Row("(1 + tan(x)^2) / tan(x)^2 - 1 / x^2", "1.2", Horner("x^2", Cosecant)),
    ];

    private static RuleRow Row(string from, string range, string near) =>
        new("series", from, $"select(abs(x) < {range}, {near}, {from})", Cancellation, Stage: RewriteStage.Final, Bits: Bits);

    private static string Horner(string variable, double[] coefficients) => Enumerable.Reverse(coefficients)
        .Select(static c => c.ToString("R", CultureInfo.InvariantCulture)).Aggregate((rest, next) => $"{next} + {variable} * ({rest})");
}
