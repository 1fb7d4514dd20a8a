namespace EquationDsl.Oracle;

/// <content>The functions by the names they have in the compiler's index notation.</content>
public static partial class HighPrecision
{
    /// <summary>Functions of one argument.</summary>
    public static IReadOnlyDictionary<string, Func<BigReal, BigReal>> Unary { get; } =
        new Dictionary<string, Func<BigReal, BigReal>>(StringComparer.Ordinal)
        {
            ["neg"] = static x => -x,
            ["abs"] = BigReal.Abs,
            ["sign"] = Sign,
            ["floor"] = BigReal.Floor,
            ["ceil"] = BigReal.Ceiling,
            ["round"] = BigReal.Round,
            ["sqrt"] = Sqrt,
            ["cbrt"] = Cbrt,
            ["sqrt1pm1"] = Sqrt1pm1,
            ["exp"] = Exp,
            ["exp2"] = Exp2,
            ["expm1"] = Expm1,
            ["log"] = Log,
            ["log2"] = Log2,
            ["log10"] = Log10,
            ["log1p"] = Log1p,
            ["logistic"] = Logistic,
            ["loglogistic"] = LogLogistic,
            ["softplus"] = Softplus,
            ["sin"] = Sin,
            ["cos"] = Cos,
            ["tan"] = Tan,
            ["asin"] = Asin,
            ["acos"] = Acos,
            ["atan"] = Atan,
            ["sinh"] = Sinh,
            ["cosh"] = Cosh,
            ["tanh"] = Tanh,
            ["asinh"] = Asinh,
            ["acosh"] = Acosh,
            ["atanh"] = Atanh,
            ["versin"] = OneMinusCos,
            ["sinc"] = Sinc,
            ["erf"] = Erf,
            ["erfc"] = Erfc,
            ["normcdf"] = NormalCdf,
            ["lognormcdf"] = LogNormalCdf,
            ["normratio"] = NormalRatio,
            ["gamma"] = Gamma,
            ["lgamma"] = LogGamma,
            ["digamma"] = Digamma,
            ["erfinv"] = ErfInverse,
            ["normquantile"] = NormalQuantile,
            ["besseli0"] = BesselI0,
            ["besseli1"] = BesselI1,
            ["poissonentropy"] = PoissonEntropy,
            ["poissonentropydx"] = PoissonEntropySlope,
        };

    /// <summary>Functions of two arguments.</summary>
    public static IReadOnlyDictionary<string, Func<BigReal, BigReal, BigReal>> Binary { get; } =
        new Dictionary<string, Func<BigReal, BigReal, BigReal>>(StringComparer.Ordinal)
        {
            ["add"] = static (x, y) => x + y,
            ["sub"] = static (x, y) => x - y,
            ["mul"] = static (x, y) => x * y,
            ["div"] = static (x, y) => x / y,
            ["min"] = Min,
            ["max"] = Max,
            ["mod"] = Modulo,
            ["pow"] = Power,
            ["powi"] = static (x, n) => Power(x, (int)n.ToBigInteger()),
            ["hypot"] = Hypot,
            ["xlogy"] = XLogY,
            ["xlog1py"] = XLog1pY,
            ["atan2"] = Atan2,
            ["polygamma"] = static (n, x) => Polygamma((int)n.ToBigInteger(), x),
            ["gammap"] = GammaLower,
            ["gammaq"] = GammaUpper,
            ["gammapinv"] = GammaLowerInverse,
            ["gammapda"] = GammaLowerShape,
            ["studentcdf"] = StudentLower,
            ["studentinv"] = StudentQuantile,
            ["poissoninv"] = PoissonQuantile,
            ["binomentropy"] = static (n, p) => BinomialEntropy(n, p),
            ["binomentropydp"] = static (n, p) => BinomialEntropySlope(n, p),
        };

    /// <summary>Functions of three arguments.</summary>
    public static IReadOnlyDictionary<string, Func<BigReal, BigReal, BigReal, BigReal>> Ternary { get; } =
        new Dictionary<string, Func<BigReal, BigReal, BigReal, BigReal>>(StringComparer.Ordinal)
        {
            ["betainc"] = BetaLower,
            ["betaincinv"] = BetaLowerInverse,
            ["betaincda"] = BetaLowerShape,
            ["binominv"] = BinomialQuantile,
        };

    /// <summary>A function of however many arguments by its name.</summary>
    public static BigReal Apply(string name, IReadOnlyList<BigReal> arguments) => arguments.Count switch
    {
        1 => Unary[name](arguments[0]),
        2 => Binary[name](arguments[0], arguments[1]),
        _ => Ternary[name](arguments[0], arguments[1], arguments[2]),
    };

    /// <summary>-1, 0 or 1; NaN for NaN, and zeros keep their sign.</summary>
    public static BigReal Sign(BigReal x) => x.IsNaN || x.IsZero ? x : x.Sign;

    /// <summary>The smaller; NaN if either is, and -0 is below 0.</summary>
    public static BigReal Min(BigReal x, BigReal y) => x.IsNaN || y.IsNaN ? BigReal.NaN : x < y || (x == y && x.IsNegative) ? x : y;

    /// <summary>The greater; NaN if either is, and 0 is above -0.</summary>
    public static BigReal Max(BigReal x, BigReal y) => x.IsNaN || y.IsNaN ? BigReal.NaN : x > y || (x == y && y.IsNegative) ? x : y;
}
