using EquationDsl.Oracle;

namespace EquationDsl.Tests.Simd;

/// <summary>What is promised of a function of one argument: its bound in ULP, and where arguments are dense beside the whole range.</summary>
internal sealed record DoubleUnaryRow(string Member, Func<BigReal, BigReal> Exact, double Bound, params double[] Dense);

/// <summary>What is promised of a function of two arguments.</summary>
internal sealed record DoubleBinaryRow(string Member, Func<BigReal, BigReal, BigReal> Exact, double Bound, params double[] Dense);

/// <summary>Every elementary function of a vector of doubles, with the bound that its file states.</summary>
internal static class DoubleFunctionRows
{
    public static IReadOnlyList<DoubleUnaryRow> Unary { get; } =
    [
        new("Abs", BigReal.Abs, 0, -1, 1),
        new("Sign", HighPrecision.Sign, 0, -1, 1),
        new("Floor", BigReal.Floor, 0, -10, 10),
        new("Ceiling", BigReal.Ceiling, 0, -10, 10),
        new("Round", BigReal.Round, 0, -10, 10),
        new("Truncate", static x => x.IsNegative ? BigReal.Ceiling(x) : BigReal.Floor(x), 0, -10, 10),
        new("Sqrt", HighPrecision.Sqrt, 0.5, 0, 10),
        new("Cbrt", HighPrecision.Cbrt, 0.6, -10, 10),
        new("Sqrt1pm1", HighPrecision.Sqrt1pm1, 2, -1, 1),
        new("Exp", HighPrecision.Exp, 1, -746, 711),
        new("Exp2", HighPrecision.Exp2, 1, -1076, 1025),
        new("Expm1", HighPrecision.Expm1, 1, -4, 4),
        new("Log", HighPrecision.Log, 1, 0, 3),
        new("Log2", HighPrecision.Log2, 1, 0, 3),
        new("Log10", HighPrecision.Log10, 1, 0, 3),
        new("Log1p", HighPrecision.Log1p, 1, -1, 2),
        new("Logistic", HighPrecision.Logistic, 1, -40, 40),
        new("LogisticPair", HighPrecision.Logistic, 1, -40, 40),
        new("LogisticPairOfNegative", static x => HighPrecision.Logistic(-x), 1, -40, 40),
        new("LogLogistic", HighPrecision.LogLogistic, 1, -40, 40),
        new("Softplus", HighPrecision.Softplus, 1, -40, 40),
        new("Sin", HighPrecision.Sin, 1, -10, 10),
        new("Cos", HighPrecision.Cos, 1, -10, 10),
        new("Tan", HighPrecision.Tan, 1, -10, 10),
        new("Asin", HighPrecision.Asin, 1, -1, 1),
        new("Acos", HighPrecision.Acos, 1, -1, 1),
        new("Atan", HighPrecision.Atan, 1, -4, 4),
        new("Sinh", HighPrecision.Sinh, 1, -4, 4),
        new("Cosh", HighPrecision.Cosh, 1, -4, 4),
        new("Tanh", HighPrecision.Tanh, 1, -4, 4),
        new("Asinh", HighPrecision.Asinh, 1, -4, 4),
        new("Acosh", HighPrecision.Acosh, 1, 1, 4),
        new("Atanh", HighPrecision.Atanh, 1, -1, 1),
        new("OneMinusCos", HighPrecision.OneMinusCos, 1, -10, 10),
        new("Sinc", HighPrecision.Sinc, 1, -10, 10),
        new("Erf", HighPrecision.Erf, 1.5, -4, 4),
        new("Erfc", HighPrecision.Erfc, 1.5, -6, 28),
        new("NormalCdf", HighPrecision.NormalCdf, 1.5, -38.6, 9),
        new("LogNormalCdf", HighPrecision.LogNormalCdf, 3, -60, 9),
        new("NormalRatio", HighPrecision.NormalRatio, 3.5, -60, 38),
        new("Gamma", HighPrecision.Gamma, 2, -20, 172),
        new("LogGamma", HighPrecision.LogGamma, 4, 0, 20),
        new("Digamma", HighPrecision.Digamma, 4, 0, 20),
        new("Polygamma1", static x => HighPrecision.Polygamma(1, x), 4, -5, 20),
        new("Polygamma2", static x => HighPrecision.Polygamma(2, x), 4, 0, 20),
        new("Polygamma5", static x => HighPrecision.Polygamma(5, x), 8, -5, 20),
        new("Power3", static x => HighPrecision.Power(x, 3), 2, -10, 10),
        new("Power-2", static x => HighPrecision.Power(x, -2), 2, -10, 10),
    ];

    public static IReadOnlyList<DoubleBinaryRow> Binary { get; } =
    [
        new("Add", static (x, y) => x + y, 0.5, -2, 2),
        new("Subtract", static (x, y) => x - y, 0.5, -2, 2),
        new("Multiply", static (x, y) => x * y, 0.5, -2, 2),
        new("Divide", static (x, y) => x / y, 0.5, -2, 2),
        new("Modulo", HighPrecision.Modulo, 1, -100, 100),
        new("Power", HighPrecision.Power, 1, 0, 30),
        new("Hypot", HighPrecision.Hypot, 1, -2, 2),
        new("XLogY", HighPrecision.XLogY, 2, 0, 3),
        new("XLog1pY", HighPrecision.XLog1pY, 2, -1, 3),
        new("Atan2", HighPrecision.Atan2, 1, -2, 2),
    ];
}
