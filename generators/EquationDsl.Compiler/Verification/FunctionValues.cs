using EquationDsl.Compiler.Ir;
using F = EquationDsl.Compiler.Verification.DoubleDoubleFunctions;

namespace EquationDsl.Compiler.Verification;

/// <summary>The primitives as functions of balls, by their formulas; one row each.</summary>
internal static class FunctionValues
{
    /// <summary>
    /// Far above the error of <see cref="DoubleDoubleFunctions"/> and <see cref="DoubleDoubleSpecial"/>, which tests measure; far below what tells a wrong
    /// claim.
    /// </summary>
    public const double RelativeError = 1e-24;

    private static readonly Dictionary<Function, Func<DoubleDouble, DoubleDouble>> Smooth = new()
    {
        [Functions.Sqrt] = DoubleDouble.Sqrt,
        [Functions.Cbrt] = F.Cbrt,
        [Functions.Sqrt1pm1] = F.Sqrt1pm1,
        [Functions.Exp] = F.Exp,
        [Functions.Exp2] = static x => F.Exp(x * F.Ln2),
        [Functions.Expm1] = F.Expm1,
        [Functions.Log] = F.Log,
        [Functions.Log2] = static x => F.Log(x) / F.Ln2,
        [Functions.Log10] = static x => F.Log(x) / F.Ln10,
        [Functions.Log1p] = F.Log1p,
        [Functions.Logistic] = static x => 1 / (F.Exp(-x) + 1),
        [Functions.LogLogistic] = static x => -F.Softplus(-x),
        [Functions.Softplus] = F.Softplus,
        [Functions.Sin] = static x => F.SinCos(x).Sin,
        [Functions.Cos] = static x => F.SinCos(x).Cos,
        [Functions.Tan] = F.Tan,
        [Functions.Asin] = F.Asin,
        [Functions.Acos] = F.Acos,
        [Functions.Atan] = F.Atan,
        [Functions.Sinh] = F.Sinh,
        [Functions.Cosh] = F.Cosh,
        [Functions.Tanh] = F.Tanh,
        [Functions.Asinh] = F.Asinh,
        [Functions.Acosh] = F.Acosh,
        [Functions.Atanh] = F.Atanh,
        [Functions.OneMinusCos] = static x => F.SinCos(x.Scaled(-1)).Sin is var half ? half * half * 2 : default,
        [Functions.Sinc] = static x => x.High == 0 ? 1 : F.SinCos(x).Sin / x,
        [Functions.Erf] = DoubleDoubleSpecial.Erf,
        [Functions.Erfc] = DoubleDoubleSpecial.Erfc,
        [Functions.NormalCdf] = DoubleDoubleSpecial.NormalCdf,
        [Functions.LogNormalCdf] = DoubleDoubleSpecial.LogNormalCdf,
        [Functions.NormalRatio] = DoubleDoubleSpecial.NormalRatio,
        [Functions.Gamma] = DoubleDoubleSpecial.Gamma,
        [Functions.LogGamma] = DoubleDoubleSpecial.LogGamma,
        [Functions.Digamma] = DoubleDoubleSpecial.Digamma,
        [Functions.ErfInverse] = DoubleDoubleQuantiles.Erf,
        [Functions.NormalQuantile] = DoubleDoubleQuantiles.Normal,
        [Functions.BesselI0] = DoubleDoubleShares.BesselI0,
        [Functions.BesselI1] = DoubleDoubleShares.BesselI1,
        [Functions.PoissonEntropy] = static mean => DoubleDoubleEntropies.Poisson(mean).Entropy,
        [Functions.PoissonEntropySlope] = static mean => DoubleDoubleEntropies.Poisson(mean).Slope,
    };

    private static readonly Dictionary<Function, Func<DoubleDouble, DoubleDouble>> Stepwise = new()
    {
        [Functions.Sign] = static x => x.High > 0 ? 1 : x.High < 0 ? -1 : x,
        [Functions.Floor] = DoubleDouble.Floor,
        [Functions.Ceiling] = static x => -DoubleDouble.Floor(-x),
        [Functions.Round] = static x => x.High == Math.Floor(x.High) ? x.High + Math.Round(x.Low) : Math.Round(x.High),
    };

    private static readonly Dictionary<Function, Func<Ball, Ball, Ball>> OfTwo = new()
    {
        [Functions.Add] = static (x, y) => x + y,
        [Functions.Subtract] = static (x, y) => x - y,
        [Functions.Multiply] = static (x, y) => x * y,
        [Functions.Divide] = static (x, y) => x / y,
        [Functions.Min] = Ball.Min,
        [Functions.Max] = Ball.Max,
        [Functions.Modulo] = Ball.Modulo,
        [Functions.Power] = static (x, y) => Both(F.Power, x, y),
        [Functions.IntegerPower] = static (x, n) => Ball.Smooth(b => F.Power(b, n.Middle), x, RelativeError),
        [Functions.Hypot] = static (x, y) => Ball.Smooth(DoubleDouble.Sqrt, (x * x) + (y * y), RelativeError),
        [Functions.XLogY] = static (x, y) => x == 0 ? 0 : x * Ball.Smooth(F.Log, y, RelativeError),
        [Functions.XLog1pY] = static (x, y) => x == 0 ? 0 : x * Ball.Smooth(F.Log1p, y, RelativeError),
        [Functions.Atan2] = static (y, x) => Both(F.Atan2, y, x),
        [Functions.Polygamma] = static (n, x) => Ball.Smooth(z => DoubleDoubleSpecial.Polygamma((int)n.Middle.High, z), x, RelativeError),
        [Functions.GammaLower] = static (a, x) => ToAbsolute(Both(DoubleDoubleShares.Gamma, a, x)),
        [Functions.GammaUpper] = static (a, x) => 1 - ToAbsolute(Both(DoubleDoubleShares.Gamma, a, x)),
        [Functions.GammaLowerInverse] = static (a, p) => ToAbsolute(Both(DoubleDoubleQuantiles.Gamma, a, p)),
        [Functions.GammaLowerShape] = static (a, x) => ToAbsolute(Both(DoubleDoubleShares.GammaShape, a, x)),
        [Functions.StudentLower] = static (k, x) => ToAbsolute(Both(DoubleDoubleShares.Student, k, x)),
        [Functions.StudentQuantile] = static (k, p) => ToAbsolute(Both(DoubleDoubleQuantiles.Student, k, p)),
        [Functions.PoissonQuantile] = static (mean, p) => mean.Radius == 0 && p.Radius == 0 ? new(DoubleDoubleQuantiles.Poisson(mean.Middle, p.Middle), 0)
            : Ball.NaN,
        [Functions.BinomialEntropy] = static (n, p) => Both(static (n, p) => DoubleDoubleEntropies.Binomial(n, p).Entropy, n, p),
        [Functions.BinomialEntropySlope] = static (n, p) => ToAbsolute(Both(static (n, p) => DoubleDoubleEntropies.Binomial(n, p).Slope, n, p)),
        [Functions.Less] = static (x, y) => Ball.Test(x, y, static order => order < 0),
        [Functions.LessOrEqual] = static (x, y) => Ball.Test(x, y, static order => order <= 0),
        [Functions.Equal] = static (x, y) => Ball.Test(x, y, static order => order == 0),
        [Functions.NotEqual] = static (x, y) => Ball.Test(x, y, static order => order != 0),
        [Functions.And] = static (x, y) => x * y,
        [Functions.Or] = Ball.Max,
    };

    private static readonly Dictionary<Function, Func<DoubleDouble, DoubleDouble, DoubleDouble, DoubleDouble>> OfThree = new()
    {
        [Functions.BetaLower] = DoubleDoubleShares.Beta,
        [Functions.BetaLowerInverse] = DoubleDoubleQuantiles.Beta,
        [Functions.BetaLowerShape] = DoubleDoubleShares.BetaShape,
        [Functions.BinomialQuantile] = DoubleDoubleQuantiles.Binomial,
    };

    /// <summary>Sums of terms that cancel next to a zero of the function: known to an absolute error there.</summary>
    private static readonly HashSet<Function> LosesDigits = [Functions.LogGamma, Functions.Digamma];

    public static Ball Of(Function function, Ball x) =>
        function == Functions.Negate ? -x
        : function == Functions.Abs ? Ball.Max(x, -x)
        : function == Functions.Not ? 1 - x
        : Stepwise.TryGetValue(function, out var steps) ? Ball.Stepwise(steps, x)
        : Ball.Smooth(Smooth[function], x, RelativeError) is var value && LosesDigits.Contains(function) ? value with { Radius = value.Radius + RelativeError }
        : value;

    public static Ball Of(Function function, Ball x, Ball y) => OfTwo[function](x, y);

    public static Ball Of(Function function, Ball x, Ball y, Ball z)
    {
        var of = OfThree[function];
        if (function == Functions.BinomialQuantile)
        {
            return x.Radius == 0 && y.Radius == 0 && z.Radius == 0 ? new(of(x.Middle, y.Middle, z.Middle), 0) : Ball.NaN;
        }

        var pair = Both((a, b) => of(a, b, z.Middle), x, y);
        var third = Ball.Smooth(c => of(x.Middle, y.Middle, c), z, 0);
        return ToAbsolute(pair with { Radius = pair.Radius + third.Radius });
    }

    /// <summary>What is known to an absolute error.</summary>
    private static Ball ToAbsolute(Ball value) => value with { Radius = value.Radius + RelativeError };

    /// <summary>By one argument after the other: slopes add.</summary>
    private static Ball Both(Func<DoubleDouble, DoubleDouble, DoubleDouble> function, Ball x, Ball y)
    {
        var first = Ball.Smooth(a => function(a, y.Middle), x, RelativeError);
        var second = Ball.Smooth(b => function(x.Middle, b), y, 0);
        return first with { Radius = first.Radius + second.Radius };
    }
}
