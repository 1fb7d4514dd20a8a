namespace EquationDsl.Compiler.Ir;

/// <summary>
/// The primitives. Adding one is a row here, a row in the derivative table, a row in the emission table and a member of the
/// vector interface; a test fails where a row is missing.
/// </summary>
public static class Functions
{
    // Arithmetic. In IR text these print as operators.
    public static readonly Function Add = Real(FunctionId.Add, "add", 2, "x + y", 1);
    public static readonly Function Subtract = Real(FunctionId.Subtract, "sub", 2, "x - y", 1);
    public static readonly Function Multiply = Real(FunctionId.Multiply, "mul", 2, "x y", 1);
    public static readonly Function Divide = Real(FunctionId.Divide, "div", 2, "x / y", 5);
    public static readonly Function Negate = Real(FunctionId.Negate, "neg", 1, "-x", 1);

    // Piecewise linear.
    public static readonly Function Abs = Real(FunctionId.Abs, "abs", 1, "|x|", 1) with { Parity = FunctionParity.Even, Range = FunctionRange.Nonnegative };
    public static readonly Function Sign = Real(FunctionId.Sign, "sign", 1, "-1, 0 or 1", 2) with { Parity = FunctionParity.Odd };
    public static readonly Function Min = Real(FunctionId.Min, "min", 2, "the smaller", 1);
    public static readonly Function Max = Real(FunctionId.Max, "max", 2, "the greater", 1);
    public static readonly Function Floor = Real(FunctionId.Floor, "floor", 1, "greatest whole number at most x", 1);
    public static readonly Function Ceiling = Real(FunctionId.Ceiling, "ceil", 1, "least whole number at least x", 1);
    public static readonly Function Round = Real(FunctionId.Round, "round", 1, "nearest whole number, ties to even", 1) with { Parity = FunctionParity.Odd };
    public static readonly Function Modulo = Real(FunctionId.Modulo, "mod", 2, "x - y floor(x / y)", 8);

    // Powers and roots.
    public static readonly Function Sqrt = Real(FunctionId.Sqrt, "sqrt", 1, "sqrt(x)", 6) with { Range = FunctionRange.Nonnegative };
    public static readonly Function Cbrt = Real(FunctionId.Cbrt, "cbrt", 1, "cube root of x", 20) with { Parity = FunctionParity.Odd };
    public static readonly Function Power = Real(FunctionId.Power, "pow", 2, "x^y", 40);

    /// <summary>The exponent is a whole constant; negative bases are fine. <c>powi(x, 0) = 1</c>.</summary>
    public static readonly Function IntegerPower = Real(FunctionId.IntegerPower, "powi", 2, "x^n", 3);
    public static readonly Function Hypot = Real(FunctionId.Hypot, "hypot", 2, "sqrt(x^2 + y^2)", 12) with { Range = FunctionRange.Nonnegative };

    /// <summary>Stable <c>sqrt(1 + x) - 1</c>.</summary>
    public static readonly Function Sqrt1pm1 = Real(FunctionId.Sqrt1pm1, "sqrt1pm1", 1, "sqrt(1 + x) - 1", 8);

    // Exponentials and logarithms.
    public static readonly Function Exp = Real(FunctionId.Exp, "exp", 1, "e^x", 12) with { Range = FunctionRange.Positive };
    public static readonly Function Exp2 = Real(FunctionId.Exp2, "exp2", 1, "2^x", 12) with { Range = FunctionRange.Positive };
    public static readonly Function Expm1 = Real(FunctionId.Expm1, "expm1", 1, "e^x - 1", 16);
    public static readonly Function Log = Real(FunctionId.Log, "log", 1, "ln x", 14);
    public static readonly Function Log2 = Real(FunctionId.Log2, "log2", 1, "ln x / ln 2", 14);
    public static readonly Function Log10 = Real(FunctionId.Log10, "log10", 1, "ln x / ln 10", 14);
    public static readonly Function Log1p = Real(FunctionId.Log1p, "log1p", 1, "ln(1 + x)", 16);

    /// <summary><c>x log y</c>, and 0 where x is 0.</summary>
    public static readonly Function XLogY = Real(FunctionId.XLogY, "xlogy", 2, "x ln y, 0 where x = 0", 16);

    /// <summary><c>x log(1 + y)</c>, and 0 where x is 0.</summary>
    public static readonly Function XLog1pY = Real(FunctionId.XLog1pY, "xlog1py", 2, "x ln(1 + y), 0 where x = 0", 18);

    // The logistic family, stable for every argument.
    public static readonly Function Logistic = Real(FunctionId.Logistic, "logistic", 1, "1 / (1 + e^-x)", 16) with { Range = FunctionRange.Positive };
    public static readonly Function LogLogistic = Real(FunctionId.LogLogistic, "loglogistic", 1, "ln(1 / (1 + e^-x))", 28);
    public static readonly Function Softplus = Real(FunctionId.Softplus, "softplus", 1, "ln(1 + e^x)", 28) with { Range = FunctionRange.Positive };

    // Trigonometric and hyperbolic.
    public static readonly Function Sin = Real(FunctionId.Sin, "sin", 1, "sin x", 20) with { Parity = FunctionParity.Odd };
    public static readonly Function Cos = Real(FunctionId.Cos, "cos", 1, "cos x", 20) with { Parity = FunctionParity.Even };
    public static readonly Function Tan = Real(FunctionId.Tan, "tan", 1, "tan x", 26) with { Parity = FunctionParity.Odd };
    public static readonly Function Asin = Real(FunctionId.Asin, "asin", 1, "arcsin x", 20) with { Parity = FunctionParity.Odd };
    public static readonly Function Acos = Real(FunctionId.Acos, "acos", 1, "arccos x", 20);
    public static readonly Function Atan = Real(FunctionId.Atan, "atan", 1, "arctan x", 20) with { Parity = FunctionParity.Odd };
    public static readonly Function Atan2 = Real(FunctionId.Atan2, "atan2", 2, "the angle of (x, y), y first", 24);
    public static readonly Function Sinh = Real(FunctionId.Sinh, "sinh", 1, "(e^x - e^-x) / 2", 22) with { Parity = FunctionParity.Odd };
    public static readonly Function Cosh = Real(FunctionId.Cosh, "cosh", 1, "(e^x + e^-x) / 2", 20) with { Parity = FunctionParity.Even, Range = FunctionRange.Positive };
    public static readonly Function Tanh = Real(FunctionId.Tanh, "tanh", 1, "sinh x / cosh x", 20) with { Parity = FunctionParity.Odd };
    public static readonly Function Asinh = Real(FunctionId.Asinh, "asinh", 1, "ln(x + sqrt(x^2 + 1))", 28) with { Parity = FunctionParity.Odd };
    public static readonly Function Acosh = Real(FunctionId.Acosh, "acosh", 1, "ln(x + sqrt(x^2 - 1))", 28);
    public static readonly Function Atanh = Real(FunctionId.Atanh, "atanh", 1, "ln((1 + x) / (1 - x)) / 2", 24) with { Parity = FunctionParity.Odd };

    /// <summary>Stable <c>1 - cos x</c>.</summary>
    public static readonly Function OneMinusCos = Real(FunctionId.OneMinusCos, "versin", 1, "1 - cos x", 22)
        with { Parity = FunctionParity.Even, Range = FunctionRange.Nonnegative };

    /// <summary><c>sin x / x</c>, 1 at 0.</summary>
    public static readonly Function Sinc = Real(FunctionId.Sinc, "sinc", 1, "sin x / x", 26) with { Parity = FunctionParity.Even };

    // The error function and the gamma family.
    public static readonly Function Erf = Real(FunctionId.Erf, "erf", 1, "2/sqrt(pi) int_0^x e^(-t^2) dt", 30) with { Parity = FunctionParity.Odd };
    public static readonly Function Erfc = Real(FunctionId.Erfc, "erfc", 1, "1 - erf x", 34) with { Range = FunctionRange.Positive };

    /// <summary>The standard normal distribution function, accurate in the lower tail.</summary>
    public static readonly Function NormalCdf = Real(FunctionId.NormalCdf, "normcdf", 1, "erfc(-x / sqrt(2)) / 2", 36) with { Range = FunctionRange.Positive };
    public static readonly Function LogNormalCdf = Real(FunctionId.LogNormalCdf, "lognormcdf", 1, "ln normcdf x", 80);
    public static readonly Function NormalRatio =
        Real(FunctionId.NormalRatio, "normratio", 1, "the derivative of ln normcdf x", 60) with { Range = FunctionRange.Positive };
    public static readonly Function Gamma = Real(FunctionId.Gamma, "gamma", 1, "int_0^inf t^(x-1) e^-t dt", 200);
    public static readonly Function LogGamma = Real(FunctionId.LogGamma, "lgamma", 1, "ln |gamma(x)|", 200);
    public static readonly Function Digamma = Real(FunctionId.Digamma, "digamma", 1, "(ln gamma)'(x)", 200);

    /// <summary>First argument: a whole constant order from 0 (0 is digamma).</summary>
    public static readonly Function Polygamma = Real(FunctionId.Polygamma, "polygamma", 2, "n-th derivative of digamma at x", 300);

    // Distribution functions and their inverses.
    public static readonly Function ErfInverse = Real(FunctionId.ErfInverse, "erfinv", 1, "the y with erf y = x", 60) with { Parity = FunctionParity.Odd };
    public static readonly Function NormalQuantile = Real(FunctionId.NormalQuantile, "normquantile", 1, "the y with normcdf y = x", 60);
    public static readonly Function BesselI0 =
        Real(FunctionId.BesselI0, "besseli0", 1, "sum_k (x^2/4)^k / k!^2", 100) with { Parity = FunctionParity.Even, Range = FunctionRange.Positive };
    public static readonly Function BesselI1 = Real(FunctionId.BesselI1, "besseli1", 1, "x/2 sum_k (x^2/4)^k / (k! (k+1)!)", 100) with { Parity = FunctionParity.Odd };

    /// <summary>The regularised lower incomplete gamma function; its shape comes first.</summary>
    public static readonly Function GammaLower =
        Real(FunctionId.GammaLower, "gammap", 2, "int_0^y t^(x-1) e^-t dt / gamma(x)", 300) with { Range = FunctionRange.Nonnegative };

    /// <summary>Its complement, accurate in the upper tail.</summary>
    public static readonly Function GammaUpper = Real(FunctionId.GammaUpper, "gammaq", 2, "1 - gammap(x, y)", 300) with { Range = FunctionRange.Nonnegative };
    public static readonly Function GammaLowerInverse =
        Real(FunctionId.GammaLowerInverse, "gammapinv", 2, "the z with gammap(x, z) = y", 2000) with { Range = FunctionRange.Nonnegative };
    public static readonly Function GammaLowerShape = Real(FunctionId.GammaLowerShape, "gammapda", 2, "the derivative of gammap(x, y) by x", 500);

    /// <summary>The regularised incomplete beta function of x and y at z.</summary>
    public static readonly Function BetaLower =
        Real(FunctionId.BetaLower, "betainc", 3, "int_0^z t^(x-1) (1-t)^(y-1) dt / B(x, y)", 400) with { Range = FunctionRange.Nonnegative };
    public static readonly Function BetaLowerInverse =
        Real(FunctionId.BetaLowerInverse, "betaincinv", 3, "the t with betainc(x, y, t) = z", 3000) with { Range = FunctionRange.Nonnegative };
    public static readonly Function BetaLowerShape = Real(FunctionId.BetaLowerShape, "betaincda", 3, "the derivative of betainc(x, y, z) by x", 700);

    /// <summary>The share below y of Student's distribution with x degrees of freedom.</summary>
    public static readonly Function StudentLower =
        Real(FunctionId.StudentLower, "studentcdf", 2, "betainc(x / 2, 1 / 2, x / (x + y^2)) / 2 for y below 0", 400) with { Range = FunctionRange.Nonnegative };
    public static readonly Function StudentQuantile = Real(FunctionId.StudentQuantile, "studentinv", 2, "the z with studentcdf(x, z) = y", 3000);

    /// <summary>Steps: no derivative but 0.</summary>
    public static readonly Function PoissonQuantile =
        Real(FunctionId.PoissonQuantile, "poissoninv", 2, "the least k with gammaq(k + 1, x) at least y", 3000) with { Range = FunctionRange.Nonnegative };
    public static readonly Function BinomialQuantile =
        Real(FunctionId.BinomialQuantile, "binominv", 3, "the least k with betainc(x - k, k + 1, 1 - y) at least z", 4000) with { Range = FunctionRange.Nonnegative };

    /// <summary>Entropies of numbers of events: of the mean x, and of x trials of which each succeeds with the chance y.</summary>
    public static readonly Function PoissonEntropy =
        Real(FunctionId.PoissonEntropy, "poissonentropy", 1, "-sum_k p_k ln p_k, p_k = e^-x x^k / k!", 3000) with { Range = FunctionRange.Nonnegative };
    public static readonly Function PoissonEntropySlope =
        Real(FunctionId.PoissonEntropySlope, "poissonentropydx", 1, "the derivative of poissonentropy(x)", 3000);
    public static readonly Function BinomialEntropy =
        Real(FunctionId.BinomialEntropy, "binomentropy", 2, "-sum_k p_k ln p_k, p_k = binom(x, k) y^k (1-y)^(x-k)", 3000) with { Range = FunctionRange.Nonnegative };
    public static readonly Function BinomialEntropySlope =
        Real(FunctionId.BinomialEntropySlope, "binomentropydp", 2, "the derivative of binomentropy(x, y) by y", 3000);

    // Conditions.
    public static readonly Function Less = new(FunctionId.Less, "lt", 2, FunctionKind.Comparison, "x < y", 1);
    public static readonly Function LessOrEqual = new(FunctionId.LessOrEqual, "le", 2, FunctionKind.Comparison, "x <= y", 1);
    public static readonly Function Equal = new(FunctionId.Equal, "eq", 2, FunctionKind.Comparison, "x = y", 1);
    public static readonly Function NotEqual = new(FunctionId.NotEqual, "ne", 2, FunctionKind.Comparison, "x != y", 1);
    public static readonly Function And = new(FunctionId.And, "and", 2, FunctionKind.Logical, "x and y", 1);
    public static readonly Function Or = new(FunctionId.Or, "or", 2, FunctionKind.Logical, "x or y", 1);
    public static readonly Function Not = new(FunctionId.Not, "not", 1, FunctionKind.Logical, "not x", 1);

    /// <summary>Every row, in order.</summary>
    public static IReadOnlyList<Function> All { get; } =
    [
        Add, Subtract, Multiply, Divide, Negate, Abs, Sign, Min, Max, Floor, Ceiling, Round, Modulo,
        Sqrt, Cbrt, Power, IntegerPower, Hypot, Sqrt1pm1,
        Exp, Exp2, Expm1, Log, Log2, Log10, Log1p, XLogY, XLog1pY, Logistic, LogLogistic, Softplus,
        Sin, Cos, Tan, Asin, Acos, Atan, Atan2, Sinh, Cosh, Tanh, Asinh, Acosh, Atanh, OneMinusCos, Sinc,
        Erf, Erfc, NormalCdf, LogNormalCdf, NormalRatio, Gamma, LogGamma, Digamma, Polygamma,
        ErfInverse, NormalQuantile, BesselI0, BesselI1, GammaLower, GammaUpper, GammaLowerInverse, GammaLowerShape,
        BetaLower, BetaLowerInverse, BetaLowerShape, StudentLower, StudentQuantile, PoissonQuantile, BinomialQuantile,
        PoissonEntropy, PoissonEntropySlope, BinomialEntropy, BinomialEntropySlope,
        Less, LessOrEqual, Equal, NotEqual, And, Or, Not,
    ];

    private static readonly Dictionary<string, Function> ByName = All.ToDictionary(static f => f.Name, StringComparer.Ordinal);

    public static Function? Find(string name) => ByName.TryGetValue(name, out var function) ? function : null;

    private static Function Real(FunctionId id, string name, int arity, string formula, int cost) => new(id, name, arity, FunctionKind.Real, formula, cost);
}
