namespace EquationDsl.Oracle;

/// <content>Exponentials, logarithms and the logistic family.</content>
public static partial class HighPrecision
{
    public static BigReal Exp(BigReal x) => Guarded(ExpCore, x);

    public static BigReal Exp2(BigReal x)
    {
        if (!x.IsFinite)
        {
            return Exp(x);
        }

        var whole = BigReal.Round(x);
        return whole.TopBit > 61 ? Exp(x) : Guarded(static r => ExpCore(r * Constants.Ln2), x - whole).Scale((long)whole.ToBigInteger());
    }

    public static BigReal Expm1(BigReal x) => Guarded(Expm1Core, x);

    public static BigReal Log(BigReal x) => Guarded(LogCore, x);

    public static BigReal Log2(BigReal x) => Guarded(static x => LogCore(x) / Constants.Ln2, x);

    public static BigReal Log10(BigReal x) => Guarded(static x => LogCore(x) / LogCore(10), x);

    public static BigReal Log1p(BigReal x) => Guarded(Log1pCore, x);

    /// <summary><c>x ln y</c>, 0 where x is 0 and y no NaN.</summary>
    public static BigReal XLogY(BigReal x, BigReal y) =>
        x.IsZero && !y.IsNaN ? BigReal.Zero : Guarded(static (x, y) => x * LogCore(y), x, y);

    /// <summary><c>x ln(1 + y)</c>, 0 where x is 0 and y no NaN.</summary>
    public static BigReal XLog1pY(BigReal x, BigReal y) =>
        x.IsZero && !y.IsNaN ? BigReal.Zero : Guarded(static (x, y) => x * Log1pCore(y), x, y);

    public static BigReal Logistic(BigReal x) => Guarded(static x => LogisticCore(x), x);

    public static BigReal LogLogistic(BigReal x) => -Softplus(-x);

    public static BigReal Softplus(BigReal x) =>
        Guarded(static x => x > 0 ? x + Log1pCore(ExpCore(-x)) : Log1pCore(ExpCore(x)), x);

    private static BigReal LogisticCore(BigReal x)
    {
        var decay = ExpCore(-BigReal.Abs(x));
        return (x.IsNegative ? decay : BigReal.One) / (1 + decay);
    }

    /// <summary><c>e^x = 2^k e^r</c>, |r| at most ln(2)/2.</summary>
    private static BigReal ExpCore(BigReal x)
    {
        if (!x.IsFinite || x.TopBit > 59)
        {
            return x.IsNaN ? x : x.IsNegative ? BigReal.Zero : BigReal.PositiveInfinity;
        }

        if (x.TopBit < -1)
        {
            return 1 + Expm1Series(x);
        }

        using var scope = WorkingPrecision.Raise(x.TopBit + 2);
        var k = BigReal.Round(x / Constants.Ln2);
        return (1 + Expm1Series(x - (k * Constants.Ln2))).Scale((long)k.ToBigInteger());
    }

    private static BigReal Expm1Core(BigReal x) => x.IsFinite && x.TopBit < -1 ? Expm1Series(x) : ExpCore(x) - 1;

    /// <summary>
    /// <c>ln(2^k m) = k ln 2 + ln m</c>, m about 1; <c>ln m = y + ln(1 + (m e^-y - 1))</c> with y from double precision.
    /// </summary>
    private static BigReal LogCore(BigReal x)
    {
        if (x.IsNaN || x.Sign < 0)
        {
            return BigReal.NaN;
        }

        if (x.IsZero || x.IsInfinity)
        {
            return x.IsZero ? BigReal.NegativeInfinity : x;
        }

        var k = x.TopBit + 1;
        var m = x.Scale(-k);
        if ((double)m < 0.70710678118654752)
        {
            m = m.Scale(1);
            k--;
        }

        var excess = m - 1;
        if (excess.TopBit < -8)
        {
            return (k * Constants.Ln2) + Log1pSeries(excess);
        }

        BigReal y = Math.Log((double)m);
        return (k * Constants.Ln2) + (y + Log1pSeries((m * ExpCore(-y)) - 1));
    }

    private static BigReal Log1pCore(BigReal x) => x.TopBit < -8 && x.IsFinite ? Log1pSeries(x) : LogCore(1 + x);

    /// <summary><c>ln(1 + x) = 2 artanh(x / (2 + x))</c>.</summary>
    private static BigReal Log1pSeries(BigReal x) => x.IsZero ? x : 2 * ArctanSeries(x / (2 + x), alternating: false);
}
