using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Algebra;
using EquationDsl.Compiler.Rewriting.Search.Reals;
using F = EquationDsl.Compiler.Rewriting.Search.Reals.WideFunctions;

namespace EquationDsl.Compiler.Rewriting.Search;

/// <summary>The series of forms of one variable.</summary>
/// <param name="Variable">That of the variable.</param>
/// <param name="Terms">How many to begin with; cancellation and division leave fewer.</param>
/// <param name="IsOneSided">Whether the parameter is positive: roots of its powers are powers.</param>
internal sealed record SeriesOf(PowerSeries Variable, int Terms, int Bits, bool IsOneSided)
{
    private static readonly Dictionary<Function, Func<PowerSeries, Wide, PowerSeries?>> Rows = new()
    {
        [Functions.Abs] = static (a, _) => a.Coefficients[0].Sign > 0 ? (a.Valuation % 2 == 0 ? a : null) : a.Valuation % 2 == 0 ? -a : null,
        [Functions.Sqrt1pm1] = static (a, at) => (a + One(a, at)).Power(at.Like(1).Scaled(-1)) is { } root ? root - One(root, at) : null,
        [Functions.Exp] = static (a, at) => a.Exp(F.Exp(at)),
        [Functions.Expm1] = static (a, at) => a.Exp(F.Exp(at)) is var b ? b - One(b, at) : null,
        [Functions.Log] = static (a, at) => a.Integrated(One(a, at) / a, F.Log(at)),
        [Functions.Log1p] = static (a, at) => a.Integrated(One(a, at) / (a + One(a, at)), F.Log1p(at)),
        [Functions.Logistic] = static (a, at) => (-a).Exp(F.Exp(-at)) is var decay ? One(decay, at) / (decay + One(decay, at)) : null,
        [Functions.Softplus] = static (a, at) => (-a).Exp(F.Exp(-at)) is var decay ? a.Integrated(One(decay, at) / (decay + One(decay, at)), F.Log1p(F.Exp(at))) : null,
        [Functions.Sin] = static (a, at) => Circular(a, at).Sine,
        [Functions.Cos] = static (a, at) => Circular(a, at).Cosine,
        [Functions.Tan] = static (a, at) => Circular(a, at) is var (sine, cosine) ? sine / cosine : null,
        [Functions.OneMinusCos] = static (a, at) => Circular(a, at).Cosine is var cosine ? One(cosine, at) - cosine : null,
        [Functions.Sinc] = static (a, at) => Circular(a, at).Sine / a,
        [Functions.Sinh] = static (a, at) => a.Circular(F.Sinh(at), F.Cosh(at), 1).Sine,
        [Functions.Cosh] = static (a, at) => a.Circular(F.Sinh(at), F.Cosh(at), 1).Cosine,
        [Functions.Tanh] = static (a, at) => a.Circular(F.Sinh(at), F.Cosh(at), 1) is var (sine, cosine) ? sine / cosine : null,
        [Functions.Atan] = static (a, at) => a.Integrated(One(a, at) / ((a * a) + One(a, at)), F.Atan(at)),
        [Functions.Atanh] = static (a, at) => a.Integrated(One(a, at) / (One(a, at) - (a * a)), F.Atanh(at)),
        [Functions.Asin] = static (a, at) => Slope(One(a, at) - (a * a)) is { } slope ? a.Integrated(slope, F.Asin(at)) : null,
        [Functions.Acos] = static (a, at) => Slope(One(a, at) - (a * a)) is { } slope ? a.Integrated(-slope, F.Acos(at)) : null,
        [Functions.Asinh] = static (a, at) => Slope((a * a) + One(a, at)) is { } slope ? a.Integrated(slope, F.Asinh(at)) : null,
        [Functions.Acosh] = static (a, at) => Slope((a * a) - One(a, at)) is { } slope ? a.Integrated(slope, F.Acosh(at)) : null,
    };

    public PowerSeries? Find(Expr expr)
    {
        switch (expr)
        {
            case Hole:
                return Variable;
            case Constant:
                return PowerSeries.Number(WideValues.Of(expr, new Dictionary<Expr, Wide>(), Bits).Value, Terms);
            case Select select:
                return Decided(select.Condition) is { } holds ? Find(holds ? select.Then : select.Else) : null;
            case Call { Function: var power, Arguments: [var x, Constant exponent] } when power == Functions.IntegerPower || power == Functions.Power:
                return Find(x) is { } radix ? Root(radix, exponent.Value) : null;
            case Call { Function: var power, Arguments: [var x, var y] } when power == Functions.Power:
                return Find(Exponential(x, y));
            case Call { Function: var negation, Arguments: [var x] } when negation == Functions.Negate:
                return Find(x) is { } positive ? -positive : null;
            case Call { Function: var root, Arguments: [var x] } when root == Functions.Sqrt:
                return Find(x) is { } square ? Root(square, 0.5) : null;
            case Call { Function: var root, Arguments: [var x] } when root == Functions.Cbrt:
                return Find(x) is { IsZero: false, Valuation: 0 } cube && cube.Coefficients[0].Sign > 0 ? cube.Power(Wide.Of(1, Bits) / Wide.Of(3, Bits)) : null;
            case Call { Arguments: [var x, var y] } call when call.IsSumNode() || call.IsProductNode():
                return Find(x) is { } left && Find(y) is { } right ? Combined(call.Function, left, right) : null;
            case Call { Function: var f, Arguments: [var x, var y] } when f == Functions.XLogY || f == Functions.XLog1pY:
                return Find(x) is { } factor && Find(new Call(f == Functions.XLogY ? Functions.Log : Functions.Log1p, [y])) is { } logarithm ? factor * logarithm : null;
            case Call { Function: var f, Arguments: [var x, var y] } when f == Functions.Hypot:
                return Find(x) is { } first && Find(y) is { } second ? Root((first * first) + (second * second), 0.5) : null;
            case Call { Arguments: [var x] } call when Rows.TryGetValue(call.Function, out var row):
                return Find(x) is { IsZero: false, Constant: { IsDefined: true } at } a && row(a, at) is { } found && Array.TrueForAll(found.Coefficients, static c => c.IsDefined) ? found : null;
            default:
                return null;
        }
    }

    /// <summary>What a condition is in a whole neighbourhood of the place but there; null where it changes.</summary>
    private bool? Decided(Expr condition)
    {
        if (condition is not Call { Arguments: [var x, var y] } call)
        {
            return null;
        }

        if (call.Function == Functions.And || call.Function == Functions.Or)
        {
            var decisive = call.Function == Functions.Or;
            var (first, second) = (Decided(x), Decided(y));
            return first == decisive || second == decisive ? decisive : first is null || second is null ? null : !decisive;
        }

        // At the place itself a condition may be another: what is chosen there is measured too.
        if (call.Function == Functions.Less && x is Constant { Value: 0 } && y.Is(Functions.Abs))
        {
            return true;
        }

        if (call.Function == Functions.Equal || call.Function == Functions.NotEqual)
        {
            return Find(x) is { } left && Find(y) is { } right && left - right is { IsZero: false } ? call.Function == Functions.NotEqual : null;
        }

        return Limit(x) is { IsDefined: true } low && Limit(y) is { IsDefined: true } high && !(low - high).IsZero ? low < high : null;
    }

    /// <summary>The value at the place, also of a size.</summary>
    private Wide Limit(Expr expr) => expr is Call { Function.Id: FunctionId.Abs, Arguments: [var inner] } ? Limit(inner).Abs()
        : Find(expr) is not { } series ? Wide.Undefined : series.IsZero ? Wide.Of(0, Bits) : series.Constant;

    /// <summary>On both sides of the place, the root of a square is no power.</summary>
    private PowerSeries? Root(PowerSeries radix, double exponent) =>
        radix.IsZero || (radix.Valuation != 0 && !IsOneSided && exponent != Math.Floor(exponent)) ? null : radix.Power(Wide.Of(exponent, Bits));

    private static Call Exponential(Expr x, Expr y) => new(Functions.Exp, [new Call(Functions.Multiply, [y, new Call(Functions.Log, [x])])]);

    private static PowerSeries Combined(Function function, PowerSeries x, PowerSeries y) =>
        function == Functions.Add ? x + y : function == Functions.Subtract ? x - y : function == Functions.Multiply ? x * y : x / y;

    private static PowerSeries One(PowerSeries like, Wide at) => PowerSeries.Number(at.Like(1), Math.Max(2, like.Valuation + like.Coefficients.Length));

    private static (PowerSeries Sine, PowerSeries Cosine) Circular(PowerSeries a, Wide at) => F.SinCos(at) is var (sine, cosine) ? a.Circular(sine, cosine, -1) : default;

    private static PowerSeries? Slope(PowerSeries square) => square.Coefficients.Length == 0 ? null : square.Power(-square.Coefficients[0].Like(1).Scaled(-1));
}
