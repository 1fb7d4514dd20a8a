using EquationDsl.Compiler.Ir;
using EquationDsl.Oracle;

namespace EquationDsl.Compiler.Tests.Oracle;

/// <summary>Plain doubles, good to about 1e-12: for what needs speed rather than digits.</summary>
public sealed class DoubleArithmetic : IArithmetic<double>
{
    public static DoubleArithmetic Instance { get; } = new();

    private static readonly double[] Bernoulli = [1.0 / 6, -1.0 / 30, 1.0 / 42, -1.0 / 30, 5.0 / 66, -691.0 / 2730, 7.0 / 6, -3617.0 / 510];

    public double Of(Constant constant) => constant.Value;

    public double Of(long value) => value;

    public bool Less(double left, double right) => left < right;

    public bool Equal(double left, double right) => left == right;

    public long ToInteger(double value) => checked((long)value);

    public double Apply(Function function, IReadOnlyList<double> arguments) =>
        function.Id >= FunctionId.ErfInverse && function.Kind == FunctionKind.Real
            ? (double)HighPrecision.Apply(function.Name, [.. arguments.Select(static a => (BigReal)a)])
        : arguments.Count == 1 ? Unary(function.Name, arguments[0]) : Binary(function.Name, arguments[0], arguments[1]);

    private static double Binary(string name, double x, double y) => name switch
    {
        "add" => x + y,
        "sub" => x - y,
        "mul" => x * y,
        "div" => x / y,
        "min" => Math.Min(x, y),
        "max" => Math.Max(x, y),
        "mod" => x - (y * Math.Floor(x / y)),
        "pow" or "powi" => Math.Pow(x, y),
        "hypot" => double.Hypot(x, y),
        "xlogy" => x == 0 && !double.IsNaN(y) ? 0 : x * Math.Log(y),
        "xlog1py" => x == 0 && !double.IsNaN(y) ? 0 : x * double.LogP1(y),
        "atan2" => Math.Atan2(x, y),
        "polygamma" => Polygamma((int)x, y),
        _ => throw new NotSupportedException(name),
    };

    private static double Unary(string name, double x) => name switch
    {
        "neg" => -x,
        "abs" => Math.Abs(x),
        "sign" => double.IsNaN(x) ? x : Math.Sign(x),
        "floor" => Math.Floor(x),
        "ceil" => Math.Ceiling(x),
        "round" => Math.Round(x, MidpointRounding.ToEven),
        "sqrt" => Math.Sqrt(x),
        "cbrt" => Math.Cbrt(x),
        "sqrt1pm1" => x / (1 + Math.Sqrt(1 + x)),
        "exp" => Math.Exp(x),
        "exp2" => Math.Pow(2, x),
        "expm1" => Expm1(x),
        "log" => Math.Log(x),
        "log2" => Math.Log2(x),
        "log10" => Math.Log10(x),
        "log1p" => Log1p(x),
        "logistic" => x < 0 ? Math.Exp(x) / (1 + Math.Exp(x)) : 1 / (1 + Math.Exp(-x)),
        "softplus" => Math.Max(x, 0) + Log1p(Math.Exp(-Math.Abs(x))),
        "loglogistic" => Math.Min(x, 0) - Log1p(Math.Exp(-Math.Abs(x))),
        "versin" => 2 * Math.Sin(x / 2) * Math.Sin(x / 2),
        "sinc" => x == 0 ? 1 : Math.Sin(x) / x,
        "erf" => 1 - Erfc(x),
        "erfc" => Erfc(x),
        "normcdf" => Erfc(-x / Math.Sqrt(2)) / 2,
        "lognormcdf" => x > 0 ? Log1p(-Erfc(x / Math.Sqrt(2)) / 2) : Math.Log(Erfc(-x / Math.Sqrt(2)) / 2),
        "normratio" => Math.Exp(-x * x / 2) / (Math.Sqrt(Math.PI / 2) * Erfc(-x / Math.Sqrt(2))),
        "gamma" => x > 0 ? Math.Exp(LogGamma(x)) : Math.PI / (Math.Sin(Math.PI * x) * Math.Exp(LogGamma(1 - x))),
        "lgamma" => LogGamma(x),
        "digamma" => Polygamma(0, x),
        _ => Trigonometric(name, x),
    };

    private static double Trigonometric(string name, double x) => name switch
    {
        "sin" => Math.Sin(x),
        "cos" => Math.Cos(x),
        "tan" => Math.Tan(x),
        "asin" => Math.Asin(x),
        "acos" => Math.Acos(x),
        "atan" => Math.Atan(x),
        "sinh" => Math.Sinh(x),
        "cosh" => Math.Cosh(x),
        "tanh" => Math.Tanh(x),
        "asinh" => Math.Asinh(x),
        "acosh" => Math.Acosh(x),
        "atanh" => Math.Atanh(x),
        _ => throw new NotSupportedException(name),
    };

    // Kahan's corrections of the rounding of 1 + x and of e^x (HP-15C Advanced Functions Handbook).
    private static double Log1p(double x) => 1 + x is var u && u == 1 ? x : double.IsInfinity(u) ? u : Math.Log(u) * x / (u - 1);

    private static double Expm1(double x) => Math.Exp(x) is var u && u == 1 ? x : double.IsInfinity(u) ? u : u - 1 == -1 ? -1 : (u - 1) * x / Math.Log(u);

    // Abramowitz & Stegun 7.1.6 near 0, the continued fraction 7.1.14 beyond.
    private static double Erfc(double x)
    {
        if (Math.Abs(x) < 2.5)
        {
            var (sum, term) = (x, x);
            for (var n = 1; n < 60; n++)
            {
                term *= 2 * x * x / ((2 * n) + 1);
                sum += term;
            }

            return 1 - (2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum);
        }

        var (z, fraction) = (Math.Abs(x), 0.0);
        for (var k = 120; k > 0; k--)
        {
            fraction = k / 2.0 / (z + fraction);
        }

        var tail = Math.Exp(-z * z) / Math.Sqrt(Math.PI) / (z + fraction);
        return x > 0 ? tail : 2 - tail;
    }

    // Stirling's series (A&S 6.1.40) after the recurrence has made x large.
    private static double LogGamma(double x)
    {
        if (x <= 0)
        {
            return Math.Log(Math.PI / Math.Abs(Math.Sin(Math.PI * x))) - LogGamma(1 - x);
        }

        var shift = 0.0;
        for (; x < 20; x++)
        {
            shift -= Math.Log(x);
        }

        var sum = ((x - 0.5) * Math.Log(x)) - x + (0.5 * Math.Log(2 * Math.PI));
        for (var k = 1; k <= Bernoulli.Length; k++)
        {
            sum += Bernoulli[k - 1] / (2.0 * k * ((2 * k) - 1) * Math.Pow(x, (2 * k) - 1));
        }

        return sum + shift;
    }

    // A&S 6.3.18 and 6.4.11 after the recurrence 6.4.6 has made x large.
    private static double Polygamma(int order, double x)
    {
        var (factorial, sign) = (1.0, order % 2 == 0 ? 1.0 : -1.0);
        for (var k = 2; k <= order; k++)
        {
            factorial *= k;
        }

        var shift = 0.0;
        for (; x < 20; x++)
        {
            shift -= sign * factorial / Math.Pow(x, order + 1);
        }

        var sum = order == 0 ? Math.Log(x) - (0.5 / x) : (-sign * factorial / order / Math.Pow(x, order)) - (sign * factorial / 2 / Math.Pow(x, order + 1));
        for (var k = 1; k <= Bernoulli.Length; k++)
        {
            var rising = 1.0;
            for (var m = (2 * k) + 1; m < (2 * k) + order; m++)
            {
                rising *= m;
            }

            var factor = order == 0 ? 1.0 / (2 * k) : rising;
            sum -= sign * Bernoulli[k - 1] * factor / Math.Pow(x, (2 * k) + order);
        }

        return sum + shift;
    }
}
