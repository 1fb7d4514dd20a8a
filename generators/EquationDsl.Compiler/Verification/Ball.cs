namespace EquationDsl.Compiler.Verification;

/// <summary>
/// A number known to within a radius: whatever was rounded on the way, the true value is at most <paramref name="Radius"/> from <paramref name="Middle"/>
/// (midpoint-radius arithmetic, as in van der Hoeven 2009). Two balls that do not touch are two numbers.
/// </summary>
internal readonly record struct Ball(DoubleDouble Middle, double Radius)
{
    /// <summary>Well above the rounding of an operation of <see cref="DoubleDouble"/>, 2^-104.</summary>
    private const double Rounding = 1e-30;

    public static Ball NaN { get; } = new(DoubleDouble.NaN, 0);

    public bool IsFinite => Middle.IsFinite && !double.IsNaN(Radius) && !double.IsInfinity(Radius);

    /// <summary>Beyond every number, and known to be.</summary>
    private bool IsInfinite => double.IsInfinity(Middle.High) && Radius == 0;

    public static implicit operator Ball(double exact) => new(exact, 0);

    /// <summary>A result computed to a relative error.</summary>
    public static Ball Rounded(DoubleDouble middle, double radius, double relative = Rounding) => new(middle, radius + (relative * Math.Abs(middle.High)));

    public static Ball operator -(Ball x) => x with { Middle = -x.Middle };

    public static Ball operator +(Ball x, Ball y) => Rounded(x.Middle + y.Middle, x.Radius + y.Radius);

    public static Ball operator -(Ball x, Ball y) => x + -y;

    public static Ball operator *(Ball x, Ball y) =>
        Rounded(x.Middle * y.Middle, (Math.Abs(x.Middle.High) * y.Radius) + (Math.Abs(y.Middle.High) * x.Radius) + (x.Radius * y.Radius));

    public static Ball operator /(Ball x, Ball y)
    {
        var quotient = x.Middle / y.Middle;
        var least = Math.Abs(y.Middle.High) - y.Radius;
        return least > 0 ? Rounded(quotient, (x.Radius + (Math.Abs(quotient.High) * y.Radius)) / least)
            : y.Radius == 0 ? new(quotient, 0) : NaN;
    }

    /// <summary>Less, equal or greater as -1, 0, 1; null where the balls touch without being one exact number.</summary>
    public static int? Compare(Ball x, Ball y)
    {
        if (x.Radius == 0 && y.Radius == 0)
        {
            return double.IsNaN(x.Middle.High) || double.IsNaN(y.Middle.High) ? null : x.Middle < y.Middle ? -1 : x.Middle > y.Middle ? 1 : 0;
        }

        if (x.IsFinite != y.IsFinite && (x.IsInfinite || y.IsInfinite))
        {
            return x.IsInfinite ? Math.Sign(x.Middle.High) : -Math.Sign(y.Middle.High);
        }

        var difference = (x.Middle - y.Middle).High;
        return Math.Abs(difference) > x.Radius + y.Radius ? Math.Sign(difference) : null;
    }

    /// <summary>A condition as 1 or 0; no number where it cannot be told.</summary>
    public static Ball Test(Ball x, Ball y, Func<int, bool> holds) => Compare(x, y) is { } order ? (holds(order) ? 1 : 0) : NaN;

    /// <summary>The greater: no further from the true one than the worse of the two.</summary>
    public static Ball Max(Ball x, Ball y) => Compare(x, y) switch
    {
        > 0 or 0 => x,
        < 0 => y,
        _ => new(DoubleDouble.IsNaN(x.Middle, y.Middle) ? DoubleDouble.NaN : x.Middle < y.Middle ? y.Middle : x.Middle, Math.Max(x.Radius, y.Radius)),
    };

    public static Ball Min(Ball x, Ball y) => -Max(-x, -y);

    /// <summary>A function with a derivative near here: the radius grows by the steepest slope between the ends of a ball at least as large.</summary>
    public static Ball Smooth(Func<DoubleDouble, DoubleDouble> function, Ball x, double relative)
    {
        var value = function(x.Middle);
        if (x.Radius == 0)
        {
            return Rounded(value, 0, relative);
        }

        var step = Math.Max(x.Radius, Math.Abs(x.Middle.High) * 1e-12);
        var slope = Math.Max((function(x.Middle + step) - value).Abs().High, (value - function(x.Middle - step)).Abs().High) / step;
        return Rounded(value, 2 * slope * x.Radius, relative);
    }

    /// <summary>What <paramref name="x"/> leaves, with the sign of the divisor. Of whole numbers it is exact: their quotient would be near a jump.</summary>
    public static Ball Modulo(Ball x, Ball y)
    {
        if (IsWhole(x) && IsWhole(y) && y != 0)
        {
            var rest = x.Middle.High % y.Middle.High;
            return rest != 0 && rest < 0 != y.Middle.High < 0 ? rest + y.Middle.High : rest;
        }

        return x - (y * Stepwise(DoubleDouble.Floor, x / y));

        static bool IsWhole(Ball x) => x is { Radius: 0, Middle: { Low: 0, High: var value } } && value == Math.Floor(value);
    }

    /// <summary>A function that is constant between its jumps.</summary>
    public static Ball Stepwise(Func<DoubleDouble, DoubleDouble> function, Ball x)
    {
        var value = function(x.Middle);
        return x.Radius == 0 || (function(x.Middle + x.Radius) == value && function(x.Middle - x.Radius) == value) ? new(value, 0) : NaN;
    }
}
