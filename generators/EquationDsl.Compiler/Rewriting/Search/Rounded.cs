using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Search.Reals;

namespace EquationDsl.Compiler.Rewriting.Search;

/// <summary>A form as a kernel computes it: each operation rounded to a double.</summary>
internal static class Rounded
{
    private static readonly Dictionary<Function, Func<double, double>> OfOne = new()
    {
        [Functions.Negate] = static x => -x,
        [Functions.Not] = static x => x == 0 ? 1 : 0,
        [Functions.Abs] = Math.Abs,
        [Functions.Sqrt] = Math.Sqrt,
        [Functions.Exp] = Math.Exp,
        [Functions.Log] = Math.Log,
        [Functions.Sin] = Math.Sin,
        [Functions.Cos] = Math.Cos,
        [Functions.Tan] = Math.Tan,
        [Functions.Atan] = Math.Atan,
        [Functions.Sinh] = Math.Sinh,
        [Functions.Cosh] = Math.Cosh,
        [Functions.Tanh] = Math.Tanh,
        [Functions.Logistic] = static x => x < 0 ? Math.Exp(x) is var e ? e / (1 + e) : x : 1 / (1 + Math.Exp(-x)),
    };

    private static readonly Dictionary<Function, Func<double, double, double>> OfTwo = new()
    {
        [Functions.Add] = static (x, y) => x + y,
        [Functions.Subtract] = static (x, y) => x - y,
        [Functions.Multiply] = static (x, y) => x * y,
        [Functions.Divide] = static (x, y) => x / y,
        [Functions.Min] = Math.Min,
        [Functions.Max] = Math.Max,
        [Functions.Power] = Math.Pow,
        [Functions.IntegerPower] = WholePower,
        [Functions.Hypot] = Hypotenuse,
        [Functions.Less] = static (x, y) => x < y ? 1 : 0,
        [Functions.LessOrEqual] = static (x, y) => x <= y ? 1 : 0,
        [Functions.Equal] = static (x, y) => x == y ? 1 : 0,
        [Functions.And] = static (x, y) => x != 0 && y != 0 ? 1 : 0,
        [Functions.Or] = static (x, y) => x != 0 || y != 0 ? 1 : 0,
        [Functions.NotEqual] = static (x, y) => x != y ? 1 : 0,
    };

    public static double Of(Expr expr, IReadOnlyDictionary<Expr, double> leaves) => leaves.TryGetValue(expr, out var leaf) ? leaf : expr switch
    {
        Constant constant => constant.Value,
        Select select => Of(select.Condition, leaves) != 0 ? Of(select.Then, leaves) : Of(select.Else, leaves),
        Call { Arguments: [var x] } call => Of(call.Function, Of(x, leaves)),
        Call { Arguments: [var x, var y] } call => Of(call.Function, Of(x, leaves), Of(y, leaves)),
        _ => double.NaN,
    };

    public static double Of(Function function, double x) => OfOne.TryGetValue(function, out var own) ? own(x) : WideValues.Nearest(function, x);

    public static double Of(Function function, double x, double y) => OfTwo.TryGetValue(function, out var own) ? own(x, y) : WideValues.Nearest(function, x, y);

    /// <summary>By repeated squaring, as kernels do.</summary>
    private static double WholePower(double x, double n)
    {
        var (result, power) = (1.0, x);
        for (var left = (long)Math.Abs(n); left > 0; left >>= 1, power *= power)
        {
            result = (left & 1) == 1 ? result * power : result;
        }

        return n < 0 ? 1 / result : result;
    }

    private static double Hypotenuse(double x, double y)
    {
        var scale = Math.Max(Math.Abs(x), Math.Abs(y));
        return scale == 0 || double.IsInfinity(scale) ? scale : scale * Math.Sqrt((x / scale * (x / scale)) + (y / scale * (y / scale)));
    }
}
