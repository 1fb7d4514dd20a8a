namespace EquationDsl.Oracle;

/// <summary>
/// Elementary and special functions to the working precision: relative error below 2^(4 - bits), except that values next to a zero
/// of log-gamma, digamma or a trigonometric function are as accurate relatively as elsewhere. Special values follow C99 Annex F.
/// </summary>
/// <remarks>Series with argument reduction, each the shortest that is plainly right; speed comes second.</remarks>
public static partial class HighPrecision
{
    private const int GuardBits = 40;

    private delegate BigReal NextTerm(BigReal term, BigReal x, int n);

    private static BigReal Guarded(Func<BigReal, BigReal> core, BigReal x)
    {
        BigReal value;
        using (WorkingPrecision.Raise(GuardBits))
        {
            value = core(x);
        }

        return value.Rounded();
    }

    private static BigReal Guarded(Func<BigReal, BigReal, BigReal> core, BigReal x, BigReal y)
    {
        BigReal value;
        using (WorkingPrecision.Raise(GuardBits))
        {
            value = core(x, y);
        }

        return value.Rounded();
    }

    /// <summary>Sums <c>x + term(x, x, 2) + ...</c> until a term no longer counts.</summary>
    private static BigReal PowerSeries(BigReal x, NextTerm term)
    {
        var sum = x;
        var t = x;
        for (var n = 2; ; n++)
        {
            t = term(t, x, n);
            if (t.IsZero || t.TopBit < sum.TopBit - WorkingPrecision.Bits)
            {
                return sum;
            }

            sum += t;
        }
    }

    /// <summary><c>x - x^3/3 + x^5/5 ...</c>, or the same without alternating signs (artanh); for small x.</summary>
    private static BigReal ArctanSeries(BigReal x, bool alternating)
    {
        if (x.IsZero)
        {
            return x;
        }

        var square = alternating ? -(x * x) : x * x;
        var power = x;
        var sum = x;
        for (var n = 3; ; n += 2)
        {
            power *= square;
            var term = power / n;
            if (term.TopBit < sum.TopBit - WorkingPrecision.Bits)
            {
                return sum;
            }

            sum += term;
        }
    }
}
