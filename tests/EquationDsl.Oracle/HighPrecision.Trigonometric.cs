namespace EquationDsl.Oracle;

/// <content>Trigonometric functions and their inverses.</content>
public static partial class HighPrecision
{
    /// <summary>Arguments above 2^65536 would need as many bits of pi; the result is NaN there.</summary>
    private const int GreatestAngleBit = 65536;

    /// <summary>Thirding an angle so often leaves it below 2^-7.</summary>
    private const int AngleThirds = 4;

    public static BigReal Sin(BigReal x) => Guarded(SinCore, x);

    public static BigReal Cos(BigReal x) => Guarded(CosCore, x);

    public static BigReal Tan(BigReal x) => Guarded(static x => SinCore(x) / CosCore(x), x);

    /// <summary><c>1 - cos x = 2 sin^2(x/2)</c>.</summary>
    public static BigReal OneMinusCos(BigReal x) => Guarded(OneMinusCosCore, x);

    /// <summary><c>sin x / x</c>, 1 at 0 and 0 at infinity.</summary>
    public static BigReal Sinc(BigReal x) => x.IsZero || x.IsInfinity
        ? (x.IsZero ? BigReal.One : BigReal.Zero)
        : Guarded(static x => SinCore(x) / x, x);

    public static BigReal Atan(BigReal x) => Guarded(AtanCore, x);

    /// <summary>The angle of the point (x, y); y comes first.</summary>
    public static BigReal Atan2(BigReal y, BigReal x) => Guarded(Atan2Core, y, x);

    public static BigReal Asin(BigReal x) =>
        BigReal.Abs(x) <= 1 ? Guarded(static x => Atan2Core(x, Sqrt((1 - x) * (1 + x))), x) : BigReal.NaN;

    public static BigReal Acos(BigReal x) =>
        BigReal.Abs(x) <= 1 ? Guarded(static x => Atan2Core(Sqrt((1 - x) * (1 + x)), x), x) : BigReal.NaN;

    private static BigReal SinCore(BigReal x)
    {
        if (x.IsZero || !Reducible(x))
        {
            return x.IsZero ? x : BigReal.NaN;
        }

        var (quadrant, r) = ReduceAngle(x);
        var value = (quadrant & 1) == 0 ? SinOfSmall(r) : CosOfSmall(r);
        return (quadrant & 2) == 0 ? value : -value;
    }

    private static BigReal CosCore(BigReal x)
    {
        if (!Reducible(x))
        {
            return BigReal.NaN;
        }

        var (quadrant, r) = ReduceAngle(x);
        var value = (quadrant & 1) == 0 ? CosOfSmall(r) : SinOfSmall(r);
        return quadrant is 0 or 3 ? value : -value;
    }

    private static BigReal OneMinusCosCore(BigReal x)
    {
        var s = SinCore(x.Scale(-1));
        return 2 * s * s;
    }

    private static bool Reducible(BigReal x) => x.IsFinite && x.TopBit <= GreatestAngleBit;

    /// <summary>
    /// <c>x = (4 m + quadrant) pi/2 + r</c>, |r| at most pi/4. Pi is taken to as many more bits as x has before the point and as
    /// r has zeros behind it, so r has its full relative accuracy however near x is to a multiple of pi/2.
    /// </summary>
    private static (int Quadrant, BigReal Remainder) ReduceAngle(BigReal x)
    {
        if (x.TopBit < -1)
        {
            return (0, x);
        }

        for (var guard = 72L; ; guard *= 2)
        {
            using var scope = WorkingPrecision.Raise(x.TopBit + guard);
            var quarterTurn = Constants.Pi.Scale(-1);
            var k = BigReal.Round(x / quarterTurn);
            var r = x - (k * quarterTurn);
            if (r.TopBit > 4 - guard)
            {
                return ((int)(k.ToBigInteger() & 3), r);
            }
        }
    }

    /// <summary>The power series of a third of a third ... of x, and <c>sin 3a = 3 sin a - 4 sin^3 a</c>.</summary>
    private static BigReal SinOfSmall(BigReal x)
    {
        if (x.IsZero)
        {
            return x;
        }

        var thirds = x.TopBit < -7 ? 0 : AngleThirds;
        var sum = SineSeries(x / (int)Math.Pow(3, thirds));
        for (var i = 0; i < thirds; i++)
        {
            sum *= 3 - (4 * sum * sum);
        }

        return sum;
    }

    private static BigReal CosOfSmall(BigReal x)
    {
        var s = SinOfSmall(x.Scale(-1));
        return 1 - (2 * s * s);
    }

    /// <summary><c>sin(pi x)</c>; the reduction is exact.</summary>
    private static BigReal SinPi(BigReal x)
    {
        var whole = BigReal.Round(x);
        var value = SinOfSmall(Constants.Pi * (x - whole));
        return whole.IsOdd ? -value : value;
    }

    private static BigReal CosPi(BigReal x) => SinPi(BigReal.Half - (x - (2 * BigReal.Round(x.Scale(-1)))));

    /// <summary><c>arctan x = y + arctan((x - tan y) / (1 + x tan y))</c> with y from double precision.</summary>
    private static BigReal AtanCore(BigReal x)
    {
        if (x.IsInfinity)
        {
            return x.IsNegative ? -Constants.Pi.Scale(-1) : Constants.Pi.Scale(-1);
        }

        if (x.IsNaN || x.IsZero)
        {
            return x;
        }

        if (x.TopBit >= 8)
        {
            return (x.IsNegative ? -Constants.Pi : Constants.Pi).Scale(-1) - ArctanSeries(1 / x, alternating: true);
        }

        if (x.TopBit < -8)
        {
            return ArctanSeries(x, alternating: true);
        }

        BigReal y = Math.Atan((double)x);
        var t = SinOfSmall(y) / CosOfSmall(y);
        return y + ArctanSeries((x - t) / (1 + (x * t)), alternating: true);
    }

    private static BigReal Atan2Core(BigReal y, BigReal x)
    {
        if (x.IsNaN || y.IsNaN)
        {
            return BigReal.NaN;
        }

        BigReal angle;
        if (y.IsZero || (x.IsInfinity && y.IsFinite))
        {
            angle = x.IsNegative ? Constants.Pi : BigReal.Zero;
        }
        else if (x.IsZero || (y.IsInfinity && x.IsFinite))
        {
            angle = Constants.Pi.Scale(-1);
        }
        else
        {
            var slope = x.IsInfinity ? BigReal.One : BigReal.Abs(y) / BigReal.Abs(x);
            angle = x.IsNegative ? Constants.Pi - AtanCore(slope) : AtanCore(slope);
        }

        return y.IsNegative ? -angle : angle;
    }
}
