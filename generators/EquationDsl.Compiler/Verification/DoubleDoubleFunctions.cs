namespace EquationDsl.Compiler.Verification;

/// <summary>
/// Elementary functions of <see cref="DoubleDouble"/>: arguments reduced until a short Taylor series is enough, or one step of Newton's method from the
/// function in double. Relative error below 2^-90 where the result is not next to a zero of the function.
/// </summary>
internal static class DoubleDoubleFunctions
{
    public static readonly DoubleDouble Pi = new(3.141592653589793116, 1.2246467991473532072e-16);
    public static readonly DoubleDouble E = new(2.718281828459045091, 1.4456468917292501579e-16);
    public static readonly DoubleDouble Ln2 = new(0.69314718055994528623, 2.3190468138462995584e-17);
    public static readonly DoubleDouble Ln10 = new(2.302585092994045901, -2.1707562233822493508e-16);

    private const int Halvings = 9;

    public static DoubleDouble Exp(DoubleDouble x)
    {
        // Beyond these the result is infinite or has not all digits.
        if (!(Math.Abs(x.High) < 600))
        {
            return Math.Exp(x.High);
        }

        var small = Exponential(x, out var power);
        return (small + 1).Scaled(power);
    }

    public static DoubleDouble Expm1(DoubleDouble x) => Math.Abs(x.High) < 0.3 ? Exponential(x, out _) : Exp(x) - 1;

    /// <summary>With x = k ln 2 + r: e^r - 1 and k.</summary>
    private static DoubleDouble Exponential(DoubleDouble x, out int power)
    {
        power = (int)Math.Round(x.High / Ln2.High);
        var r = (x - (Ln2 * power)).Scaled(-Halvings);
        var term = r;
        var sum = r;
        for (var n = 2; n <= 10; n++)
        {
            term = term * r / n;
            sum += term;
        }

        // (1 + s)^2 - 1 = 2 s + s^2
        for (var n = 0; n < Halvings; n++)
        {
            sum = (sum * 2) + (sum * sum);
        }

        return sum;
    }

    public static DoubleDouble Log(DoubleDouble x)
    {
        if (!(x.High > 0) || double.IsInfinity(x.High))
        {
            return Math.Log(x.High);
        }

        var power = (int)Math.Round(Math.Log(x.High) / Ln2.High);
        var mantissa = x.Scaled(-power);
        return (Ln2 * power) + (Artanh((mantissa - 1) / (mantissa + 1)) * 2);
    }

    public static DoubleDouble Log1p(DoubleDouble x) => Math.Abs(x.High) < 0.3 ? Artanh(x / (x + 2)) * 2 : Log(x + 1);

    /// <summary>For |x| up to 0.2.</summary>
    private static DoubleDouble Artanh(DoubleDouble x)
    {
        var (square, power, sum) = (x * x, x, x);
        for (var n = 3; Math.Abs(power.High) > 1e-33 * Math.Abs(x.High); n += 2)
        {
            power *= square;
            sum += power / n;
        }

        return sum;
    }

    public static (DoubleDouble Sin, DoubleDouble Cos) SinCos(DoubleDouble x)
    {
        if (!(Math.Abs(x.High) < 1e6))
        {
            return (DoubleDouble.NaN, DoubleDouble.NaN);
        }

        var quarter = (long)Math.Round(x.High / (Math.PI / 2));
        var r = x - (Pi.Scaled(-1) * quarter);
        var (sin, cos) = (Alternating(r, r, 2), Alternating(1, r, 1));
        return (((quarter % 4) + 4) % 4) switch { 0 => (sin, cos), 1 => (cos, -sin), 2 => (-sin, -cos), _ => (-cos, sin) };
    }

    /// <summary>first - first r^2 / (n (n+1)) + ...</summary>
    private static DoubleDouble Alternating(DoubleDouble first, DoubleDouble r, int n)
    {
        var (square, term, sum) = (r * r, first, first);
        for (; Math.Abs(term.High) > 1e-34 * Math.Abs(first.High); n += 2)
        {
            term = -(term * square) / (n * (n + 1.0));
            sum += term;
        }

        return sum;
    }

    public static DoubleDouble Tan(DoubleDouble x)
    {
        var (sin, cos) = SinCos(x);
        return sin / cos;
    }

    public static DoubleDouble Atan(DoubleDouble x)
    {
        if (double.IsInfinity(x.High) || double.IsNaN(x.High))
        {
            return double.IsNaN(x.High) ? x : Pi.Scaled(-1) * Math.Sign(x.High);
        }

        var (sin, cos) = SinCos(Math.Atan(x.High));
        return (DoubleDouble)Math.Atan(x.High) + (((x * cos) - sin) / (cos + (x * sin)));
    }

    public static DoubleDouble Asin(DoubleDouble x) => x.Abs() > 1 ? DoubleDouble.NaN : Atan(x / DoubleDouble.Sqrt((1 - x) * (1 + x)));

    public static DoubleDouble Acos(DoubleDouble x) => Atan(DoubleDouble.Sqrt((1 - x) / (1 + x))) * 2;

    public static DoubleDouble Atan2(DoubleDouble y, DoubleDouble x) => DoubleDouble.IsNaN(x, y) ? DoubleDouble.NaN
        : x.High > 0 ? Atan(y / x)
        : x.High < 0 ? (y.High < 0 ? Atan(y / x) - Pi : Atan(y / x) + Pi)
        : Pi.Scaled(-1) * Math.Sign(y.High);

    public static DoubleDouble Sinh(DoubleDouble x)
    {
        var small = Expm1(x.Abs());
        var sinh = (small + (small / (small + 1))).Scaled(-1);
        return x.High < 0 ? -sinh : sinh;
    }

    public static DoubleDouble Cosh(DoubleDouble x)
    {
        var exp = Exp(x);
        return (exp + (1 / exp)).Scaled(-1);
    }

    public static DoubleDouble Tanh(DoubleDouble x)
    {
        var small = Expm1(x * 2);
        return Math.Abs(x.High) > 40 ? Math.Sign(x.High) : small / (small + 2);
    }

    public static DoubleDouble Asinh(DoubleDouble x)
    {
        var magnitude = x.Abs();
        var square = magnitude * magnitude;
        var result = Log1p(magnitude + (square / (DoubleDouble.Sqrt(square + 1) + 1)));
        return x.High < 0 ? -result : result;
    }

    public static DoubleDouble Acosh(DoubleDouble x) => Log1p(x - 1 + DoubleDouble.Sqrt((x - 1) * (x + 1)));

    public static DoubleDouble Atanh(DoubleDouble x) => Log1p(x * 2 / (1 - x)).Scaled(-1);

    public static DoubleDouble Softplus(DoubleDouble x) => x.High > 0 ? x + Log1p(Exp(-x)) : Log1p(Exp(x));

    public static DoubleDouble Sqrt1pm1(DoubleDouble x) => x / (DoubleDouble.Sqrt(x + 1) + 1);

    public static DoubleDouble Cbrt(DoubleDouble x)
    {
        if (x.High == 0 || !x.IsFinite)
        {
            return x.High;
        }

        var root = (DoubleDouble)(Math.Sign(x.High) * Math.Pow(Math.Abs(x.High), 1.0 / 3));
        return root - (((root * root * root) - x) / (root * root * 3));
    }

    /// <summary>A whole exponent as repeated squares, negative bases too; any other by logarithm and exponential.</summary>
    public static DoubleDouble Power(DoubleDouble x, DoubleDouble y)
    {
        if (y.Low != 0 || y.High != Math.Floor(y.High) || Math.Abs(y.High) > 4096)
        {
            return x.High == 0 ? Math.Pow(0, y.High) : Exp(y * Log(x));
        }

        var (result, power) = ((DoubleDouble)1, x);
        for (var rest = (long)Math.Abs(y.High); rest > 0; rest >>= 1)
        {
            result = (rest & 1) == 1 ? result * power : result;
            power *= rest > 1 ? power : 1;
        }

        return y.High < 0 ? 1 / result : result;
    }
}
