using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Binding.Definitions;

/// <summary>The functions of the language that are primitives of the IR, and the names that they go by.</summary>
internal static class Primitives
{
    private static readonly (Function Function, string[] Names)[] Rows =
    [
        (Functions.Abs, ["abs"]), (Functions.Sign, ["sign", "sgn"]),
        (Functions.Floor, ["floor"]), (Functions.Ceiling, ["ceil", "ceiling"]), (Functions.Round, ["round"]),
        (Functions.Modulo, ["mod"]),
        (Functions.Sqrt, ["sqrt"]), (Functions.Cbrt, ["cbrt"]), (Functions.Power, ["pow"]), (Functions.Hypot, ["hypot"]),
        (Functions.Exp, ["exp"]), (Functions.Exp2, ["exp2"]), (Functions.Expm1, ["expm1"]),
        (Functions.Log, ["log", "ln"]), (Functions.Log2, ["log2", "lb"]), (Functions.Log10, ["log10", "lg"]),
        (Functions.Log1p, ["log1p"]), (Functions.XLogY, ["xlogy"]),
        (Functions.Logistic, ["sigmoid", "logistic", "expit", "sigma"]), (Functions.LogLogistic, ["logsigmoid", "log_sigmoid", "loglogistic"]),
        (Functions.Softplus, ["softplus"]),
        (Functions.Sin, ["sin"]), (Functions.Cos, ["cos"]), (Functions.Tan, ["tan", "tg"]),
        (Functions.Asin, ["asin", "arcsin"]), (Functions.Acos, ["acos", "arccos"]), (Functions.Atan, ["atan", "arctan"]),
        (Functions.Atan2, ["atan2"]),
        (Functions.Sinh, ["sinh"]), (Functions.Cosh, ["cosh"]), (Functions.Tanh, ["tanh"]),
        (Functions.Asinh, ["asinh", "arsinh", "arcsinh"]), (Functions.Acosh, ["acosh", "arcosh", "arccosh"]),
        (Functions.Atanh, ["atanh", "artanh", "arctanh"]),
        (Functions.Sinc, ["sinc"]),
        (Functions.Erf, ["erf"]), (Functions.Erfc, ["erfc"]), (Functions.NormalCdf, ["normcdf", "normalCdf", "Phi"]),
        (Functions.LogNormalCdf, ["lognormcdf", "log_ndtr"]), (Functions.NormalRatio, ["normratio"]),
        (Functions.Gamma, ["gamma", "Gamma"]), (Functions.LogGamma, ["lgamma", "loggamma", "logGamma", "gammaln"]),
        (Functions.Digamma, ["digamma", "psi"]), (Functions.Polygamma, ["polygamma"]),
        (Functions.ErfInverse, ["erfinv"]), (Functions.NormalQuantile, ["normquantile", "probit"]),
        (Functions.BesselI0, ["besseli0"]), (Functions.BesselI1, ["besseli1"]),
        (Functions.GammaLower, ["gammap", "gammainc"]), (Functions.GammaUpper, ["gammaq", "gammaincc"]),
        (Functions.GammaLowerInverse, ["gammapinv", "gammaincinv"]), (Functions.GammaLowerShape, ["gammapda"]),
        (Functions.BetaLower, ["betainc"]), (Functions.BetaLowerInverse, ["betaincinv"]), (Functions.BetaLowerShape, ["betaincda"]),
        (Functions.StudentLower, ["studentcdf"]), (Functions.StudentQuantile, ["studentinv"]),
        (Functions.PoissonQuantile, ["poissoninv"]), (Functions.BinomialQuantile, ["binominv"]),
        (Functions.PoissonEntropy, ["poissonentropy"]), (Functions.PoissonEntropySlope, ["poissonentropydx"]),
        (Functions.BinomialEntropy, ["binomentropy"]), (Functions.BinomialEntropySlope, ["binomentropydp"]),
    ];

    private static readonly Dictionary<Function, Function> Inverses = new()
    {
        [Functions.Sin] = Functions.Asin, [Functions.Cos] = Functions.Acos, [Functions.Tan] = Functions.Atan,
        [Functions.Sinh] = Functions.Asinh, [Functions.Cosh] = Functions.Acosh, [Functions.Tanh] = Functions.Atanh,
        [Functions.Exp] = Functions.Log, [Functions.Log] = Functions.Exp,
        [Functions.Erf] = Functions.ErfInverse, [Functions.NormalCdf] = Functions.NormalQuantile,
    };

    private static readonly Dictionary<string, Function> ByName =
        Rows.SelectMany(static r => r.Names.Select(n => (Name: n, r.Function))).ToDictionary(static p => p.Name, static p => p.Function, StringComparer.Ordinal);

    public static IEnumerable<string> Names => ByName.Keys;

    public static Function? Find(string name) => ByName.TryGetValue(name, out var function) ? function : null;

    /// <summary>What <c>f^{-1}</c> is.</summary>
    public static Function? InverseOf(Function function) => Inverses.TryGetValue(function, out var inverse) ? inverse : null;
}
