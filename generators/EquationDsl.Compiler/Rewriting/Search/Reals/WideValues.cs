using EquationDsl.Compiler.Ir;
using F = EquationDsl.Compiler.Rewriting.Search.Reals.WideFunctions;

namespace EquationDsl.Compiler.Rewriting.Search.Reals;

/// <summary>The primitives as functions of wide numbers; one row each. What has no row is not searched.</summary>
internal static class WideValues
{
    /// <summary>The magnitude of an error that there is not, and of one of which nothing is known.</summary>
    private const long Exactly = long.MinValue / 4;
    public const long Unknown = long.MaxValue / 4;

    /// <summary>Enough for one function of doubles.</summary>
    private const int FewBits = 96;

    /// <summary>By how many bits a function may miss its last.</summary>
    private const int Slack = 8;

    private static readonly Dictionary<Function, Func<Wide, Wide>> OfOne = new()
    {
        [Functions.Negate] = static x => -x,
        [Functions.Not] = static x => Truth(x, x.IsZero),
        [Functions.Abs] = static x => x.Abs(),
        [Functions.Sign] = static x => x.Like(x.Sign),
        [Functions.Sqrt] = Wide.Sqrt,
        [Functions.Cbrt] = F.Cbrt,
        [Functions.Sqrt1pm1] = static x => x / (Wide.Sqrt(x + x.Like(1)) + x.Like(1)),
        [Functions.Exp] = F.Exp,
        [Functions.Exp2] = static x => F.Exp(x * WideConstants.Ln2(x.Bits + 64)).With(x.Bits),
        [Functions.Expm1] = F.Expm1,
        [Functions.Log] = F.Log,
        [Functions.Log2] = static x => F.Log(x) / WideConstants.Ln2(x.Bits),
        [Functions.Log10] = static x => F.Log(x) / F.Log(x.Like(10)),
        [Functions.Log1p] = F.Log1p,
        [Functions.Logistic] = static x => x.Like(1) / (x.Like(1) + F.Exp(-x)),
        [Functions.LogLogistic] = static x => -Softplus(-x),
        [Functions.Softplus] = Softplus,
        [Functions.Sin] = static x => F.SinCos(x).Sin,
        [Functions.Cos] = static x => F.SinCos(x).Cos,
        [Functions.Tan] = static x => F.SinCos(x) is var (sine, cosine) ? sine / cosine : x,
        [Functions.Asin] = F.Asin,
        [Functions.Acos] = F.Acos,
        [Functions.Atan] = F.Atan,
        [Functions.Sinh] = F.Sinh,
        [Functions.Cosh] = F.Cosh,
        [Functions.Tanh] = F.Tanh,
        [Functions.Asinh] = F.Asinh,
        [Functions.Acosh] = F.Acosh,
        [Functions.Atanh] = F.Atanh,
        [Functions.OneMinusCos] = static x => F.SinCos(x.Scaled(-1)).Sin is var half ? (half * half).Scaled(1) : x,
        [Functions.Sinc] = static x => x.IsZero ? x.Like(1) : F.SinCos(x).Sin / x,
    };

    private static readonly Dictionary<Function, Func<Wide, Wide, Wide>> OfTwo = new()
    {
        [Functions.Add] = static (x, y) => x + y,
        [Functions.Subtract] = static (x, y) => x - y,
        [Functions.Multiply] = static (x, y) => x * y,
        [Functions.Divide] = static (x, y) => x / y,
        [Functions.Min] = static (x, y) => y < x ? y : x,
        [Functions.Max] = static (x, y) => x < y ? y : x,
        [Functions.Power] = F.Power,
        [Functions.IntegerPower] = F.Power,
        [Functions.Hypot] = static (x, y) => Wide.Sqrt((x * x) + (y * y)),
        [Functions.XLogY] = static (x, y) => x.IsZero ? x : x * F.Log(y),
        [Functions.XLog1pY] = static (x, y) => x.IsZero ? x : x * F.Log1p(y),
        [Functions.Less] = static (x, y) => Truth(x, x < y),
        [Functions.LessOrEqual] = static (x, y) => Truth(x, !(y < x)),
        [Functions.Equal] = static (x, y) => Truth(x, (x - y).IsZero),
        [Functions.And] = static (x, y) => Truth(x, !x.IsZero && !y.IsZero),
        [Functions.Or] = static (x, y) => Truth(x, !x.IsZero || !y.IsZero),
        [Functions.NotEqual] = static (x, y) => Truth(x, !(x - y).IsZero),
    };

    public static bool Knows(Function function) => OfOne.ContainsKey(function) || OfTwo.ContainsKey(function);

    /// <summary>The double nearest to a function of doubles.</summary>
    public static double Nearest(Function function, double x) => OfOne[function](Wide.Of(x, FewBits)).ToDouble();

    public static double Nearest(Function function, double x, double y) => OfTwo[function](Wide.Of(x, FewBits), Wide.Of(y, FewBits)).ToDouble();

    /// <summary>The value and the magnitude of its error. An undefined value with an unknown error may be defined if more bits are taken.</summary>
    /// <param name="leaves">What the leaves are, exactly.</param>
    public static (Wide Value, long Error) Of(Expr expr, IReadOnlyDictionary<Expr, Wide> leaves, int bits) => leaves.TryGetValue(expr, out var leaf) ? (leaf, Exactly) : expr switch
    {
        Constant { Name: "pi" } => Rounded(WideConstants.Pi(bits), Exactly),
        Constant { Name: "e" } => Rounded(F.Exp(Wide.Of(1, bits)), Exactly),
        Constant constant => (Wide.Of(constant.Value, bits), Exactly),
        Select select => Of(select.Condition, leaves, bits).Value is { IsDefined: true } condition ? Of(condition.IsZero ? select.Else : select.Then, leaves, bits) : (Wide.Undefined, Unknown),
        Call { Arguments: [var x] } call => Applied(OfOne[call.Function], Of(x, leaves, bits)),
        Call { Arguments: [var x, var y] } call => Applied(call.Function, Of(x, leaves, bits), Of(y, leaves, bits)),
        _ => default,
    };

    private static (Wide Value, long Error) Applied(Func<Wide, Wide> function, (Wide Value, long Error) x) =>
        !x.Value.IsDefined ? x : Rounded(function(x.Value), Moved(function(x.Value), x, function));

    private static (Wide Value, long Error) Applied(Function function, (Wide Value, long Error) x, (Wide Value, long Error) y)
    {
        if (!x.Value.IsDefined || !y.Value.IsDefined)
        {
            return (Wide.Undefined, Math.Max(x.Value.IsDefined ? 0 : x.Error, y.Value.IsDefined ? 0 : y.Error));
        }

        if (function.Kind == FunctionKind.Comparison && Math.Max(x.Error, y.Error) is var error && error != Exactly && (x.Value - y.Value).Magnitude <= error)
        {
            return (Wide.Undefined, Unknown);
        }

        var row = OfTwo[function];
        var value = row(x.Value, y.Value);
        return function.Kind != FunctionKind.Real ? (value, Exactly)
            : Rounded(value, Math.Max(Moved(value, x, changed => row(changed, y.Value)), Moved(value, y, changed => row(x.Value, changed))) + 1);
    }

    /// <summary>By how much the value changes with the error of an argument.</summary>
    private static long Moved(Wide value, (Wide Value, long Error) argument, Func<Wide, Wide> function)
    {
        if (argument.Error == Exactly || !value.IsDefined)
        {
            return Exactly;
        }

        var step = argument.Value.Like(1).Scaled(argument.Error);
        var (above, below) = (function(argument.Value + step), function(argument.Value - step));
        return above.IsDefined && below.IsDefined ? Math.Max((above - value).Magnitude, (below - value).Magnitude) : Unknown;
    }

    private static (Wide Value, long Error) Rounded(Wide value, long error) => !value.IsDefined ? default : error >= Unknown ? (Wide.Undefined, Unknown)
        : (value, value.IsZero ? error : Math.Max(error, value.Magnitude - value.Bits + Slack));

    private static Wide Truth(Wide x, bool holds) => x.Like(holds ? 1 : 0);

    private static Wide Softplus(Wide x) => x.Sign > 0 ? x + F.Log1p(F.Exp(-x)) : F.Log1p(F.Exp(x));
}
