using System.Numerics;

namespace EquationDsl.Compiler.Rewriting.Search.Reals;

/// <summary>Elementary functions of wide numbers, each within a few units of the last of its bits, also where the result is near 0.</summary>
internal static class WideFunctions
{
    /// <summary>Greater arguments of exponentials and angles count as undefined.</summary>
    private const int MostMagnitude = 60;

    private const int Guard = 24;

    public static Wide Exp(Wide x)
    {
        if (!x.IsDefined || x.Magnitude > MostMagnitude)
        {
            return Wide.Undefined;
        }

        if (x.Magnitude < -1)
        {
            return x.Like(1) + Expm1(x);
        }

        var bits = x.Bits + MostMagnitude + Guard;
        var ln2 = WideConstants.Ln2(bits);
        var turns = ((x / ln2) + (ln2.Like(1).Scaled(-1))).Floor();
        var rest = x.With(bits) - (turns * ln2);
        return (ln2.Like(1) + Expm1(rest)).With(x.Bits).Scaled(Long(turns));
    }

    /// <summary>Taylor's series for x, halved until it is small: <c>e^2x - 1 = (e^x - 1)(e^x - 1 + 2)</c>.</summary>
    public static Wide Expm1(Wide x)
    {
        if (!x.IsDefined || x.IsZero)
        {
            return x;
        }

        if (x.Magnitude > 0)
        {
            return Exp(x) - x.Like(1);
        }

        const int Halvings = 10;
        var bits = x.Bits + Guard + Halvings;
        var small = x.With(bits).Scaled(-Halvings);
        var (sum, term) = (small, small);
        for (var k = 2; term.Magnitude > sum.Magnitude - bits; k++)
        {
            term = term * small / small.Like(k);
            sum += term;
        }

        for (var i = 0; i < Halvings; i++)
        {
            sum *= sum + small.Like(2);
        }

        return sum.With(x.Bits);
    }

    public static Wide Log(Wide x)
    {
        if (!x.IsDefined || x.Sign <= 0)
        {
            return Wide.Undefined;
        }

        var near = x - x.Like(1);
        if (near.Magnitude < -3)
        {
            return near.IsZero ? near : Log1p(near);
        }

        var bits = x.Bits + Guard;
        var exponent = x.Magnitude;
        var scaled = x.With(bits).Scaled(-exponent);
        var guess = Wide.Of(Math.Log(scaled.ToDouble()), bits);
        for (var correct = 48; correct < bits; correct *= 3)
        {
            var power = Exp(guess);
            guess += ((scaled - power) / (scaled + power)).Scaled(1);
        }

        return (guess + (WideConstants.Ln2(bits + MostMagnitude) * guess.Like(exponent))).With(x.Bits);
    }

    public static Wide Log1p(Wide x) => !x.IsDefined || x.IsZero ? x
        : x.Magnitude < -3 ? OddSeries(x.With(x.Bits + Guard) / (x + x.Like(2)), 1).Scaled(1).With(x.Bits)
        : Log(x.With(x.Bits + Guard) + x.Like(1)).With(x.Bits);

    public static (Wide Sin, Wide Cos) SinCos(Wide x)
    {
        if (!x.IsDefined || x.Magnitude > MostMagnitude)
        {
            return (Wide.Undefined, Wide.Undefined);
        }

        // A multiple of pi/2 may be as near as 2^-60 of the argument.
        var bits = x.Bits + (3 * MostMagnitude) + Guard;
        var quarter = WideConstants.Pi(bits).Scaled(-1);
        var turns = x.Magnitude < -1 ? quarter.Like(0) : ((x / quarter) + quarter.Like(1).Scaled(-1)).Floor();
        var rest = x.With(bits) - (turns * quarter);
        var square = -(rest * rest);
        var (sine, cosine, term) = (rest, rest.Like(1), rest);
        var even = rest.Like(1);
        for (var k = 1; !term.IsZero && term.Magnitude > sine.Magnitude - bits; k++)
        {
            even = even * square / rest.Like(((2 * k) - 1) * 2 * k);
            term = term * square / rest.Like(2 * k * ((2 * k) + 1));
            cosine += even;
            sine += term;
        }

        var (s, c) = (sine.With(x.Bits), cosine.With(x.Bits));
        return ((int)(Long(turns) & 3)) switch
        {
            0 => (s, c),
            1 => (c, -s),
            2 => (-s, -c),
            _ => (-c, s),
        };
    }

    public static Wide Atan(Wide x)
    {
        if (!x.IsDefined || x.IsZero)
        {
            return x;
        }

        var wide = x.With(x.Bits + Guard);
        var one = wide.Like(1);
        if (wide.Abs() > one)
        {
            var quarter = WideConstants.Pi(wide.Bits).Scaled(-1);
            return ((x.Sign < 0 ? -quarter : quarter) - Atan(one / wide)).With(x.Bits);
        }

        var halvings = 0;
        for (; wide.Magnitude > -4; halvings++)
        {
            wide /= one + Wide.Sqrt(one + (wide * wide));
        }

        return OddSeries(wide, -1).Scaled(halvings).With(x.Bits);
    }

    public static Wide Sinh(Wide x) => x.IsZero ? x : x.Sign < 0 ? -Sinh(-x) : Expm1(x) is var growth ? (growth + (growth / (growth + growth.Like(1)))).Scaled(-1) : x;

    public static Wide Cosh(Wide x) => Exp(x) is var growth ? (growth + (growth.Like(1) / growth)).Scaled(-1) : growth;

    public static Wide Tanh(Wide x) => x.IsZero ? x : Expm1(x.Scaled(1)) is var growth ? growth / (growth + growth.Like(2)) : growth;

    public static Wide Asinh(Wide x) => x.Sign < 0 ? -Asinh(-x) : Log1p(x + (x * x / (x.Like(1) + Wide.Sqrt((x * x) + x.Like(1)))));

    public static Wide Acosh(Wide x) => x - x.Like(1) is var above ? Log1p(above + Wide.Sqrt(above * (x + x.Like(1)))) : x;

    public static Wide Atanh(Wide x) => Log1p((x / (x.Like(1) - x)).Scaled(1)).Scaled(-1);

    public static Wide Asin(Wide x) => Wide.Sqrt((x.Like(1) - x) * (x.Like(1) + x)) is var other && other.IsZero
        ? (x.Sign < 0 ? -WideConstants.Pi(x.Bits) : WideConstants.Pi(x.Bits)).Scaled(-1)
        : Atan(x / other);

    public static Wide Acos(Wide x) => (x + x.Like(1)).IsZero ? WideConstants.Pi(x.Bits) : Atan(Wide.Sqrt((x.Like(1) - x) / (x.Like(1) + x))).Scaled(1);

    public static Wide Power(Wide x, Wide y)
    {
        if (!x.IsDefined || !y.IsDefined || y.IsZero)
        {
            return x.IsDefined && y.IsDefined ? x.Like(1) : Wide.Undefined;
        }

        if (y.Magnitude < 12 && y.Floor() is var whole && (y - whole).IsZero)
        {
            return WholePower(x, Long(whole));
        }

        var bits = Math.Max(x.Bits, y.Bits) + MostMagnitude + Guard;
        return x.IsZero && y.Sign > 0 ? x : Exp(Log(x.With(bits)) * y).With(Math.Max(x.Bits, y.Bits));
    }

    /// <summary>By repeated squaring.</summary>
    public static Wide WholePower(Wide x, long n)
    {
        if (n < 0)
        {
            return x.Like(1) / WholePower(x, -n);
        }

        var (result, power) = (x.Like(1), x);
        for (; n > 0; n >>= 1, power *= power)
        {
            result = (n & 1) == 1 ? result * power : result;
        }

        return result;
    }

    /// <summary>A real cube root; negative numbers have one.</summary>
    public static Wide Cbrt(Wide x) => x.IsZero ? x : x.Sign < 0 ? -Cbrt(-x)
        : Exp(Log(x.With(x.Bits + MostMagnitude + Guard)) / x.Like(3).With(x.Bits + MostMagnitude + Guard)).With(x.Bits);

    /// <summary><c>sum_k sign^k x^(2k+1) / (2k+1)</c>: the area tangent or the arc tangent.</summary>
    private static Wide OddSeries(Wide x, int sign)
    {
        var square = x * x;
        square = sign < 0 ? -square : square;
        var (sum, power) = (x, x);
        for (var k = 1; power.Magnitude > sum.Magnitude - x.Bits; k++)
        {
            power *= square;
            sum += power / x.Like((2 * k) + 1);
        }

        return sum;
    }

    private static long Long(Wide whole) => (long)(whole.Exponent >= 0 ? whole.Mantissa << (int)whole.Exponent : whole.Mantissa >> (int)-whole.Exponent);
}
