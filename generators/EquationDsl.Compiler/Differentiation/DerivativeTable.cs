using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Differentiation;

/// <summary>
/// One row per primitive whose value is a number. Where the derivative jumps or does not exist, the row says what is taken, after PyTorch:
/// |x|' and sign' and relu' are 0 at 0, max and min of two variables share a tie, step functions have derivative 0.
/// Forms are chosen that neither overflow nor cancel where the derivative itself is harmless.
/// </summary>
public static class DerivativeTable
{
    private const string Sech2 = "g / cosh(x) / cosh(x)";

    // sin x / x has the derivative (cos x - sin x / x) / x, which cancels near 0; there, its Taylor series up to x^19.
    /// <summary>Of r (x + r), where r is nearly -x: in powers of 1/x^2.</summary>
    private const string NormalRatioSeries = "1 - (1 - (6 - (50 - (518 - 6354 / x^2) / x^2) / x^2) / x^2) / x^2";

    private const string SincSeries =
        "-x / 3 * (1 - x^2 / 10 * (1 - x^2 / 28 * (1 - x^2 / 54 * (1 - x^2 / 88 * (1 - x^2 / 130 * (1 - x^2 / 180 * (1 - x^2 / 238 * (1 - x^2 / 304 * (1 - x^2 / 378)))))))))";

    // Quantiles have the derivatives of implicit functions: F(a, r) = p gives dr/da = -F_a / f(r), dr/dp = 1 / f(r).
    private const string GammaDensity = "exp(xlogy(x - 1, y) - y - lgamma(x))";
    private const string StudentDensity = "exp(lgamma((x + 1) / 2) - lgamma(x / 2) - (x + 1) / 2 * log1p(y * y / x)) / sqrt(pi * x)";
    private const string StudentDensityAtValue = "(exp(lgamma((x + 1) / 2) - lgamma(x / 2) - (x + 1) / 2 * log1p(r * r / x)) / sqrt(pi * x))";

    // The share depends on k through k / (k + x^2), which the slope by x tells, and through the shape of the beta distribution.
    private const string StudentShape = "sign(-y) * 0.25 * betaincda(x / 2, 0.5, x / (x + y * y))";
    private const string StudentShapeAtValue = "sign(-r) * 0.25 * betaincda(x / 2, 0.5, x / (x + r * r))";
    private const string GammaDensityAtValue = "exp(xlogy(x - 1, r) - r - lgamma(x))";
    private const string BetaDensityAtValue = "exp(xlogy(x - 1, r) + xlog1py(y - 1, -r) + lgamma(x + y) - lgamma(x) - lgamma(y))";
    private const string BetaDensity = "exp(xlogy(x - 1, z) + xlog1py(y - 1, -z) + lgamma(x + y) - lgamma(x) - lgamma(y))";

    public static IReadOnlyList<DerivativeRow> All { get; } =
    [
        new(Functions.Add, ["g", "g"]),
        new(Functions.Subtract, ["g", "-g"]),
        new(Functions.Multiply, ["g * y", "g * x"]),
        new(Functions.Divide, ["g / y", "-(g * r / y)"]),
        new(Functions.Negate, ["-g"]),

        new(Functions.Abs, ["g * sign(x)"]),
        new(Functions.Sign, ["0"]),
        new(Functions.Min, ["select(y < x, 0, select(x == y, 0.5 * g, g))", "select(x < y, 0, select(x == y, 0.5 * g, g))"], ["select(x < y, g, 0)", "select(y < x, g, 0)"]),
        new(Functions.Max, ["select(x < y, 0, select(x == y, 0.5 * g, g))", "select(y < x, 0, select(x == y, 0.5 * g, g))"], ["select(y < x, g, 0)", "select(x < y, g, 0)"]),
        new(Functions.Floor, ["0"]),
        new(Functions.Ceiling, ["0"]),
        new(Functions.Round, ["0"]),
        new(Functions.Modulo, ["g", "-(g * floor(x / y))"]),

        new(Functions.Sqrt, ["g / (2 * r)"], OfSquares: ["select(r == 0, 0, g / (2 * r))"], OfValue: "g / (2 * r)"),
        new(Functions.Cbrt, ["g / (3 * r^2)"], OfValue: "g / (3 * r^2)"),
        new(Functions.Power, ["select(y == 0, 0, g * y * pow(x, y - 1))", "select(x == 0 and 0 <= y, 0, g * (r * log(x)))"]),
        new(Functions.IntegerPower, ["g * y * powi(x, y - 1)", null]),
        new(Functions.Hypot, ["select(r == 0, 0, g * (x / r))", "select(r == 0, 0, g * (y / r))"]),
        new(Functions.Sqrt1pm1, ["g / (2 * (1 + r))"]),

        new(Functions.Exp, ["g * r"], OfValue: "g * r"),
        new(Functions.Exp2, ["g * r * log(2)"], OfValue: "g * r * log(2)"),
        new(Functions.Expm1, ["g * exp(x)"], OfValue: "g * (1 + r)"),
        new(Functions.Log, ["g / x"]),
        new(Functions.Log2, ["g / (x * log(2))"]),
        new(Functions.Log10, ["g / (x * log(10))"]),
        new(Functions.Log1p, ["g / (1 + x)"]),
        new(Functions.XLogY, ["select(x == 0 and y == 0, 0, g * log(y))", "select(x == 0, 0, g * (x / y))"]),
        new(Functions.XLog1pY, ["select(x == 0 and y == -1, 0, g * log1p(y))", "select(x == 0, 0, g * (x / (1 + y)))"]),
        new(Functions.Logistic, ["g * (r * logistic(-x))"], OfValue: "g * (r * (1 - r))"),
        new(Functions.LogLogistic, ["g * logistic(-x)"]),
        new(Functions.Softplus, ["g * logistic(x)"]),

        new(Functions.Sin, ["g * cos(x)"]),
        new(Functions.Cos, ["-(g * sin(x))"]),
        new(Functions.Tan, ["g * (1 + r^2)"], OfValue: "g * (1 + r^2)"),
        new(Functions.Asin, ["g / sqrt((1 - x) * (1 + x))"]),
        new(Functions.Acos, ["-(g / sqrt((1 - x) * (1 + x)))"]),
        new(Functions.Atan, ["g / (1 + x^2)"]),
        new(Functions.Atan2, ["g * (y / hypot(x, y)) / hypot(x, y)", "-(g * (x / hypot(x, y)) / hypot(x, y))"]),
        new(Functions.Sinh, ["g * cosh(x)"]),
        new(Functions.Cosh, ["g * sinh(x)"]),
        new(Functions.Tanh, [Sech2], OfValue: "g * ((1 - r) * (1 + r))"),
        new(Functions.Asinh, ["g / hypot(1, x)"]),
        new(Functions.Acosh, ["g / (sqrt(x - 1) * sqrt(x + 1))"]),
        new(Functions.Atanh, ["g / ((1 - x) * (1 + x))"]),
        new(Functions.OneMinusCos, ["g * sin(x)"]),
        new(Functions.Sinc, [$"g * select(abs(x) < 1, {SincSeries}, (cos(x) - r) / x)"]),

        new(Functions.Erf, ["g * (2 / sqrt(pi) * exp(-(x * x)))"]),
        new(Functions.Erfc, ["-(g * (2 / sqrt(pi) * exp(-(x * x))))"]),
        new(Functions.NormalCdf, ["g * (exp(-0.5 * x * x) / sqrt(2 * pi))"]),
        new(Functions.LogNormalCdf, ["g * normratio(x)"]),
        new(Functions.NormalRatio, [$"-(g * select(x < -24, {NormalRatioSeries}, r * (x + r)))"]),
        new(Functions.Gamma, ["g * (r * digamma(x))"]),
        new(Functions.LogGamma, ["g * digamma(x)"]),
        new(Functions.Digamma, ["g * polygamma(1, x)"]),
        new(Functions.Polygamma, [null, "g * polygamma(x + 1, y)"]),

        new(Functions.ErfInverse, ["g * (sqrt(pi) / 2 * exp(r * r))"]),
        new(Functions.NormalQuantile, ["g * (sqrt(2 * pi) * exp(0.5 * r * r))"]),
        new(Functions.BesselI0, ["g * besseli1(x)"]),
        new(Functions.BesselI1, ["g * select(x == 0, 0.5, besseli0(x) - r / x)"]),
        new(Functions.GammaLower, ["g * gammapda(x, y)", $"g * {GammaDensity}"]),
        new(Functions.GammaUpper, ["-(g * gammapda(x, y))", $"-(g * {GammaDensity})"]),
        new(Functions.GammaLowerInverse, [$"-(g * (gammapda(x, r) / {GammaDensityAtValue}))", $"g / {GammaDensityAtValue}"]),
        new(Functions.GammaLowerShape, [null, $"g * ({GammaDensity} * (log(y) - digamma(x)))"]),
        new(Functions.BetaLower, ["g * betaincda(x, y, z)", "-(g * betaincda(y, x, 1 - z))", $"g * {BetaDensity}"]),
        new(Functions.BetaLowerInverse, [
            $"-(g * (betaincda(x, y, r) / {BetaDensityAtValue}))", $"g * (betaincda(y, x, 1 - r) / {BetaDensityAtValue})", $"g / {BetaDensityAtValue}"]),
        new(Functions.BetaLowerShape, [null, null, $"g * ({BetaDensity} * (log(z) + digamma(x + y) - digamma(x)))"]),
        new(Functions.StudentLower, [$"g * ({StudentShape} - y / (2 * x) * {StudentDensity})", $"g * {StudentDensity}"]),
        new(Functions.StudentQuantile, [
            $"g * (r / (2 * x) - {StudentShapeAtValue} / {StudentDensityAtValue})", $"g / {StudentDensityAtValue}"]),
        new(Functions.PoissonQuantile, ["0", "0"]),
        new(Functions.BinomialQuantile, ["0", "0", "0"]),
        new(Functions.PoissonEntropy, ["g * poissonentropydx(x)"]),
        new(Functions.PoissonEntropySlope, [null]),
        new(Functions.BinomialEntropy, [null, "g * binomentropydp(x, y)"]),
        new(Functions.BinomialEntropySlope, [null, null]),
    ];

    private static readonly Dictionary<Function, DerivativeRow> ByFunction = All.ToDictionary(static row => row.Function);

    private static readonly Dictionary<string, Expr> Parsed = All
        .SelectMany(static row => row.Partials.Concat(row.BesideConstant ?? []).Concat(row.OfSquares ?? []).Append(row.OfValue))
        .OfType<string>().Distinct(StringComparer.Ordinal)
        .ToDictionary(static text => text, static text => IrParser.ParseExpr(text), StringComparer.Ordinal);

    public static DerivativeRow? Find(Function function) => ByFunction.TryGetValue(function, out var row) ? row : null;

    /// <summary>The text with the call's arguments, its value and its cotangent put in.</summary>
    internal static Expr Instantiate(string partial, Call call, Expr value, Expr cotangent) => Parsed[partial].Map(node => node switch
    {
        Hole { Name: "g" } => cotangent,
        Hole { Name: "r" } => value,
        Hole { Name: "x" } => call.Arguments[0],
        Hole { Name: "y" } => call.Arguments[1],
        Hole { Name: "z" } => call.Arguments[2],
        _ => Algebra.Simplify(node),
    });
}
