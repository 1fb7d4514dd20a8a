using EquationDsl.Simd;

namespace EquationDsl.Tests.Simd;

/// <summary>One row per elementary function. 0.5 is correct rounding.</summary>
internal static class FloatFunctions
{
    public static FloatFunction<V>[] Unary<V>()
        where V : struct, IVector<V, float> =>
    [
        new("Sign", V.Sign, x => double.IsNaN(x) || x == 0 ? x : Math.Sign(x), 0),
        new("Abs", V.Abs, Math.Abs, 0),
        new("Floor", V.Floor, Math.Floor, 0),
        new("Ceiling", V.Ceiling, Math.Ceiling, 0),
        new("Truncate", V.Truncate, Math.Truncate, 0),
        new("Round", V.Round, Math.Round, 0),
        new("Sqrt", V.Sqrt, Math.Sqrt, 0.5001),
        new("Sqrt1pm1", V.Sqrt1pm1, Reference.Sqrt1pm1, 0.51),
        new("Cbrt", V.Cbrt, Math.Cbrt, 0.51),
        new("Exp", V.Exp, Math.Exp, 1),
        new("Exp2", V.Exp2, x => Math.Pow(2, x), 1.1),
        new("Expm1", V.Expm1, Reference.Expm1, 2),
        new("Log", V.Log, Math.Log, 1.01),
        new("Log2", V.Log2, Math.Log2, 2),
        new("Log10", V.Log10, Math.Log10, 2),
        new("Log1p", V.Log1p, Reference.Log1p, 2),
        new("Logistic", V.Logistic, Reference.Logistic, 2),
        new("LogisticPair", x => V.LogisticPair(x).Of, Reference.Logistic, 2),
        new("LogisticPairOfNegative", x => V.LogisticPair(x).OfNegative, x => Reference.Logistic(-x), 2),
        new("LogLogistic", V.LogLogistic, x => -Reference.Softplus(-x), 2),
        new("Softplus", V.Softplus, Reference.Softplus, 2),
        new("Sin", V.Sin, Math.Sin, 0.51),
        new("Cos", V.Cos, Math.Cos, 0.51),
        new("Tan", V.Tan, Math.Tan, 0.51),
        new("Asin", V.Asin, Math.Asin, 2.03),
        new("Acos", V.Acos, Math.Acos, 2),
        new("Atan", V.Atan, Math.Atan, 2),
        new("Sinh", V.Sinh, Math.Sinh, 2),
        new("Cosh", V.Cosh, Math.Cosh, 2),
        new("Tanh", V.Tanh, Math.Tanh, 2),
        new("Asinh", V.Asinh, Math.Asinh, 0.51),
        new("Acosh", V.Acosh, Math.Acosh, 0.51),
        new("Atanh", V.Atanh, Math.Atanh, 0.51),
        new("OneMinusCos", V.OneMinusCos, x => 2 * Math.Pow(Math.Sin(x / 2), 2), 0.51),
        new("Sinc", V.Sinc, x => x == 0 ? 1 : double.IsInfinity(x) ? 0 : Math.Sin(x) / x, 0.51),
        new("Erf", V.Erf, Reference.Erf, 2),
        new("Erfc", V.Erfc, Reference.Erfc, 0.6),
        new("NormalCdf", V.NormalCdf, x => 0.5 * Reference.Erfc(-x * Math.Sqrt(0.5)), 2),
        new("LogNormalCdf", V.LogNormalCdf, Reference.LogNormalCdf, 0.51),
        new("NormalRatio", V.NormalRatio, Reference.NormalRatio, 0.51),
    ];

    public static FloatBinaryFunction<V>[] Binary<V>()
        where V : struct, IVector<V, float> =>
    [
        new("Modulo", V.Modulo, Reference.Modulo, 0.5001),
        new("Power", V.Power, Math.Pow, 0.51),
        new("Hypot", V.Hypot, Reference.Hypot, 0.5001),
        new("Atan2", V.Atan2, Math.Atan2, 2),
        new("XLogY", V.XLogY, (x, y) => x == 0 && !double.IsNaN(y) ? 0 : x * Math.Log(y), 2),
        new("XLog1pY", V.XLog1pY, (x, y) => x == 0 && !double.IsNaN(y) ? 0 : x * Reference.Log1p(y), 2),
    ];
}
