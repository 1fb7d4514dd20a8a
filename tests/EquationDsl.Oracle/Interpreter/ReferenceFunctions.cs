using System.Globalization;
using System.Numerics;

namespace EquationDsl.Oracle.Interpreter;

/// <summary>The built-in functions by their textbook formulas, written apart from the product's own definitions.</summary>
public static class ReferenceFunctions
{
    private static readonly Dictionary<string, Func<BigReal, BigReal>> Elementwise = new(StringComparer.OrdinalIgnoreCase)
    {
        ["exp"] = HighPrecision.Exp, ["expm1"] = x => HighPrecision.Exp(x) - 1, ["exp2"] = HighPrecision.Exp2,
        ["log"] = HighPrecision.Log, ["ln"] = HighPrecision.Log, ["lg"] = HighPrecision.Log10, ["log2"] = HighPrecision.Log2, ["log10"] = HighPrecision.Log10,
        ["log1p"] = HighPrecision.Log1p, ["sqrt"] = HighPrecision.Sqrt, ["cbrt"] = HighPrecision.Cbrt, ["abs"] = BigReal.Abs,
        ["sign"] = Sign, ["sgn"] = Sign, ["floor"] = BigReal.Floor, ["ceil"] = x => -BigReal.Floor(-x), ["round"] = BigReal.Round,
        ["sin"] = HighPrecision.Sin, ["cos"] = HighPrecision.Cos, ["tan"] = HighPrecision.Tan,
        ["sec"] = x => 1 / HighPrecision.Cos(x), ["csc"] = x => 1 / HighPrecision.Sin(x), ["cot"] = x => HighPrecision.Cos(x) / HighPrecision.Sin(x),
        ["arcsin"] = HighPrecision.Asin, ["arccos"] = HighPrecision.Acos, ["arctan"] = HighPrecision.Atan,
        ["asin"] = HighPrecision.Asin, ["acos"] = HighPrecision.Acos, ["atan"] = HighPrecision.Atan,
        ["sinh"] = HighPrecision.Sinh, ["cosh"] = HighPrecision.Cosh, ["tanh"] = HighPrecision.Tanh,
        ["arsinh"] = HighPrecision.Asinh, ["arcosh"] = HighPrecision.Acosh, ["artanh"] = HighPrecision.Atanh,
        ["asinh"] = HighPrecision.Asinh, ["acosh"] = HighPrecision.Acosh, ["atanh"] = HighPrecision.Atanh,
        ["erf"] = HighPrecision.Erf, ["erfc"] = HighPrecision.Erfc, ["gamma"] = HighPrecision.Gamma, ["lgamma"] = HighPrecision.LogGamma,
        ["loggamma"] = HighPrecision.LogGamma, ["lngamma"] = HighPrecision.LogGamma, ["digamma"] = HighPrecision.Digamma, ["psi"] = HighPrecision.Digamma,
        ["sigmoid"] = Logistic, ["logistic"] = Logistic, ["sigma"] = Logistic, ["relu"] = x => x > 0 ? x : 0,
        ["normcdf"] = Phi, ["Phi"] = Phi, ["gelu"] = x => x * Phi(x),
        ["gelutanh"] = x => x / 2 * (1 + HighPrecision.Tanh(HighPrecision.Sqrt(2 / Constants.Pi) * (x + (((BigReal)44715 / 1000000) * x * x * x)))),
        ["silu"] = x => x * Logistic(x), ["swish"] = x => x * Logistic(x), ["softplus"] = x => HighPrecision.Log(1 + HighPrecision.Exp(x)),
        ["selu"] = x => Decimal("1.0507009873554804934193349852946") * (x > 0 ? x : Decimal("1.6732632423543772848170429916717") * (HighPrecision.Exp(x) - 1)),
        ["mish"] = x => x * HighPrecision.Tanh(HighPrecision.Log(1 + HighPrecision.Exp(x))),
        ["logsigmoid"] = x => HighPrecision.Log(Logistic(x)), ["sinc"] = x => x == 0 ? 1 : HighPrecision.Sin(x) / x,
        ["hardtanh"] = x => x < -1 ? -1 : x > 1 ? 1 : x, ["hardsigmoid"] = HardSigmoid, ["hardswish"] = x => x * HardSigmoid(x),
    };

    private static readonly Dictionary<string, Func<ReferenceValue, ReferenceValue>> OfVectors = new(StringComparer.OrdinalIgnoreCase)
    {
        ["softmax"] = v => Softmax(v), ["logsoftmax"] = v => Softmax(v).Map(HighPrecision.Log), ["log_softmax"] = v => Softmax(v).Map(HighPrecision.Log),
        ["logsumexp"] = v => ReferenceValue.Of(HighPrecision.Log(Sum(v.Data.Select(HighPrecision.Exp)))),
        ["sum"] = v => ReferenceValue.Of(Sum(v.Data)), ["mean"] = v => ReferenceValue.Of(Mean(v)),
        ["prod"] = v => ReferenceValue.Of(v.Data.Aggregate(BigReal.One, (a, b) => a * b)),
        ["var"] = v => ReferenceValue.Of(Variance(v)), ["variance"] = v => ReferenceValue.Of(Variance(v)),
        ["std"] = v => ReferenceValue.Of(HighPrecision.Sqrt(Variance(v))),
        ["max"] = v => ReferenceValue.Of(v.Data.Aggregate(BigReal.NegativeInfinity, HighPrecision.Max)),
        ["min"] = v => ReferenceValue.Of(v.Data.Aggregate(BigReal.PositiveInfinity, HighPrecision.Min)),
        ["norm"] = v => ReferenceValue.Of(Norm(v, 2)),
    };

    private static readonly Dictionary<string, Func<BigReal, BigReal, BigReal>> OfTwo = new(StringComparer.OrdinalIgnoreCase)
    {
        ["max"] = HighPrecision.Max, ["min"] = HighPrecision.Min, ["pow"] = HighPrecision.Power, ["atan2"] = HighPrecision.Atan2,
        ["hypot"] = (x, y) => HighPrecision.Sqrt((x * x) + (y * y)), ["leakyrelu"] = (x, a) => x > 0 ? x : a * x, ["leaky_relu"] = (x, a) => x > 0 ? x : a * x,
        ["elu"] = (x, a) => x > 0 ? x : a * (HighPrecision.Exp(x) - 1), ["polygamma"] = (n, x) => HighPrecision.Polygamma((int)(double)n, x),
    };

    public static bool Knows(string name) => Elementwise.ContainsKey(name) || OfVectors.ContainsKey(name) || OfTwo.ContainsKey(name) || name is "E" or "Var" or "arg" or "layernorm" or "layer_norm" or "rmsnorm" or "rms_norm";

    public static ReferenceValue Apply(string name, IReadOnlyList<ReferenceValue> arguments)
    {
        if (arguments.Count == 1)
        {
            if (OfVectors.TryGetValue(name, out var whole) && (arguments[0].Rank > 0 || !Elementwise.ContainsKey(name)))
            {
                return arguments[0].Rank > 1 ? ReferenceTensors.ByRows([arguments[0]], a => whole(a[0])) : whole(arguments[0]);
            }

            if (Elementwise.TryGetValue(name, out var each))
            {
                return arguments[0].Map(each);
            }
        }

        if (name is "layernorm" or "layer_norm" or "rmsnorm" or "rms_norm")
        {
            var epsilon = arguments.Count > 1 ? arguments[1].Scalar : Decimal("0.00001");
            return arguments[0].Rank > 1
                ? ReferenceTensors.ByRows([arguments[0]], a => Normalised(a[0], epsilon, name[0] == 'l'))
                : Normalised(arguments[0], epsilon, name[0] == 'l');
        }

        if (arguments.Count >= 2 && OfTwo.TryGetValue(name, out var pair))
        {
            return arguments.Skip(1).Aggregate(arguments[0], (a, b) => ReferenceValue.Zip(a, b, pair));
        }

        throw new ReferenceException($"no reference for '{name}' of {arguments.Count} arguments");
    }

    /// <summary>A decimal literal, exactly (but for the 256 bits of a quotient).</summary>
    public static BigReal Decimal(string text)
    {
        var e = text.IndexOfAny(['e', 'E']);
        var exponent = e < 0 ? 0 : int.Parse(text[(e + 1)..], CultureInfo.InvariantCulture);
        var digits = e < 0 ? text : text[..e];
        var point = digits.IndexOf('.', StringComparison.Ordinal);
        exponent -= point < 0 ? 0 : digits.Length - point - 1;
        BigReal whole = BigInteger.Parse("0" + digits.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        BigReal power = BigInteger.Pow(10, Math.Abs(exponent));
        return exponent < 0 ? whole / power : whole * power;
    }

    public static BigReal Sum(IEnumerable<BigReal> terms) => terms.Aggregate(BigReal.Zero, (a, b) => a + b);

    public static BigReal Mean(ReferenceValue v) => Sum(v.Data) / v.Data.Length;

    /// <summary>The p-norm; an infinite p is the greatest magnitude.</summary>
    public static BigReal Norm(ReferenceValue v, double p) => p switch
    {
        1 => Sum(v.Data.Select(BigReal.Abs)),
        2 => HighPrecision.Sqrt(Sum(v.Data.Select(x => x * x))),
        double.PositiveInfinity => v.Data.Select(BigReal.Abs).Aggregate(BigReal.Zero, HighPrecision.Max),
        _ => HighPrecision.Power(Sum(v.Data.Select(x => HighPrecision.Power(BigReal.Abs(x), p))), 1 / (BigReal)p),
    };

    private static BigReal Variance(ReferenceValue v)
    {
        var mean = Mean(v);
        return Sum(v.Data.Select(x => (x - mean) * (x - mean))) / v.Data.Length;
    }

    private static ReferenceValue Softmax(ReferenceValue v)
    {
        var total = Sum(v.Data.Select(HighPrecision.Exp));
        return v.Map(x => HighPrecision.Exp(x) / total);
    }

    private static ReferenceValue Normalised(ReferenceValue v, BigReal epsilon, bool isCentred)
    {
        var mean = isCentred ? Mean(v) : BigReal.Zero;
        var spread = isCentred ? Variance(v) : Sum(v.Data.Select(static x => x * x)) / v.Data.Length;
        return v.Map(x => (x - mean) / HighPrecision.Sqrt(spread + epsilon));
    }

    private static BigReal Logistic(BigReal x) => 1 / (1 + HighPrecision.Exp(-x));

    private static BigReal Phi(BigReal x) => HighPrecision.Erfc(-x / HighPrecision.Sqrt(2)) / 2;

    private static BigReal HardSigmoid(BigReal x) => x <= -3 ? 0 : x >= 3 ? 1 : (x + 3) / 6;

    private static BigReal Sign(BigReal x) => x > 0 ? 1 : x < 0 ? -1 : 0;
}
