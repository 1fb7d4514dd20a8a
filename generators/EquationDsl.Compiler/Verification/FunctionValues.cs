using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Verification;

/// <summary>Primitives in double precision, by their formulas. The error function and the gamma family are not among them.</summary>
internal static class FunctionValues
{
    private static readonly Dictionary<Function, Func<double, double>> OfOne = new()
    {
        [Functions.Negate] = static x => -x,
        [Functions.Abs] = Math.Abs,
        [Functions.Sign] = static x => double.IsNaN(x) ? x : Math.Sign(x),
        [Functions.Floor] = Math.Floor,
        [Functions.Ceiling] = Math.Ceiling,
        [Functions.Round] = Math.Round,
        [Functions.Sqrt] = Math.Sqrt,
        [Functions.Cbrt] = static x => Math.Sign(x) * Math.Pow(Math.Abs(x), 1.0 / 3),
        [Functions.Sqrt1pm1] = static x => Math.Sqrt(1 + x) - 1,
        [Functions.Exp] = Math.Exp,
        [Functions.Exp2] = static x => Math.Pow(2, x),
        [Functions.Expm1] = static x => Math.Exp(x) - 1,
        [Functions.Log] = Math.Log,
        [Functions.Log2] = static x => Math.Log(x) / Math.Log(2),
        [Functions.Log10] = Math.Log10,
        [Functions.Log1p] = static x => Math.Log(1 + x),
        [Functions.Logistic] = static x => 1 / (1 + Math.Exp(-x)),
        [Functions.LogLogistic] = static x => -Math.Log(1 + Math.Exp(-x)),
        [Functions.Softplus] = static x => Math.Log(1 + Math.Exp(x)),
        [Functions.Sin] = Math.Sin,
        [Functions.Cos] = Math.Cos,
        [Functions.Tan] = Math.Tan,
        [Functions.Asin] = Math.Asin,
        [Functions.Acos] = Math.Acos,
        [Functions.Atan] = Math.Atan,
        [Functions.Sinh] = Math.Sinh,
        [Functions.Cosh] = Math.Cosh,
        [Functions.Tanh] = Math.Tanh,
        [Functions.Asinh] = static x => Math.Sign(x) * Math.Log(Math.Abs(x) + Math.Sqrt((x * x) + 1)),
        [Functions.Acosh] = static x => Math.Log(x + Math.Sqrt((x * x) - 1)),
        [Functions.Atanh] = static x => Math.Log((1 + x) / (1 - x)) / 2,
        [Functions.OneMinusCos] = static x => 1 - Math.Cos(x),
        [Functions.Sinc] = static x => x == 0 ? 1 : Math.Sin(x) / x,
        [Functions.Not] = static x => 1 - x,
    };

    private static readonly Dictionary<Function, Func<double, double, double>> OfTwo = new()
    {
        [Functions.Add] = static (x, y) => x + y,
        [Functions.Subtract] = static (x, y) => x - y,
        [Functions.Multiply] = static (x, y) => x * y,
        [Functions.Divide] = static (x, y) => x / y,
        [Functions.Min] = Math.Min,
        [Functions.Max] = Math.Max,
        [Functions.Modulo] = static (x, y) => x - (y * Math.Floor(x / y)),
        [Functions.Power] = Math.Pow,
        [Functions.IntegerPower] = Math.Pow,
        [Functions.Hypot] = static (x, y) => Math.Sqrt((x * x) + (y * y)),
        [Functions.XLogY] = static (x, y) => x == 0 ? 0 : x * Math.Log(y),
        [Functions.XLog1pY] = static (x, y) => x == 0 ? 0 : x * Math.Log(1 + y),
        [Functions.Atan2] = Math.Atan2,
        [Functions.Less] = static (x, y) => x < y ? 1 : 0,
        [Functions.LessOrEqual] = static (x, y) => x <= y ? 1 : 0,
        [Functions.Equal] = static (x, y) => x == y ? 1 : 0,
        [Functions.NotEqual] = static (x, y) => x != y ? 1 : 0,
        [Functions.And] = static (x, y) => x * y,
        [Functions.Or] = Math.Max,
    };

    public static bool Knows(Function function) => OfOne.ContainsKey(function) || OfTwo.ContainsKey(function);

    public static double Of(Function function, double x, double y) => OfTwo.TryGetValue(function, out var two) ? two(x, y) : OfOne[function](x);
}
