using System.Numerics;

namespace EquationDsl.Oracle;

/// <content>
/// Power series, summed in fixed point: of whole numbers with so many bits below the leading bit of the argument that what each step cuts off is far below the working
/// precision. Numbers with exponents of their own would be aligned and rounded after each operation, which is most of the work.
/// </content>
public static partial class HighPrecision
{
    /// <summary>Bits that the truncations of a series may spoil.</summary>
    private const int SpoiltBits = 24;

    /// <summary>The power series of a halved argument, doubled by <c>e^2x - 1 = m (m + 2)</c>, which keeps the relative accuracy.</summary>
    private static BigReal Expm1Series(BigReal x)
    {
        if (x.IsZero || x.TopBit < -WorkingPrecision.Bits)
        {
            return x * (1 + x.Scale(-1));
        }

        var halvings = Math.Max(0, 6 + (int)Math.Sqrt(WorkingPrecision.Bits / 4) + x.TopBit);
        var bits = BitsFor(x) + halvings;
        var (r, shift) = (x.ToFixed(bits - halvings), (int)bits);
        var (sum, term) = (r, r);
        for (var n = 2; !term.IsZero; n++)
        {
            term = ((term * r) >> shift) / n;
            sum += term;
        }

        var two = BigInteger.One << (shift + 1);
        for (var i = 0; i < halvings; i++)
        {
            sum = (sum * (sum + two)) >> shift;
        }

        return BigReal.FromFixed(sum, bits);
    }

    /// <summary><c>x - x^3/3 + x^5/5 ...</c>, or the same without alternating signs (artanh); for small x.</summary>
    private static BigReal ArctanSeries(BigReal x, bool alternating)
    {
        if (x.IsZero || x.TopBit < -WorkingPrecision.Bits)
        {
            return x;
        }

        var bits = BitsFor(x);
        var (power, shift) = (x.ToFixed(bits), (int)bits);
        var square = (alternating ? -(power * power) : power * power) >> shift;
        var sum = power;
        for (var n = 3; ; n += 2)
        {
            power = (power * square) >> shift;
            var term = power / n;
            if (term.IsZero)
            {
                return BigReal.FromFixed(sum, bits);
            }

            sum += term;
        }
    }

    /// <summary>DLMF 7.6.2: <c>erf x = 2/sqrt(pi) e^(-x^2) sum 2^n x^(2n+1) / (1 3 5 ... (2n+1))</c>; all terms have one sign.</summary>
    private static BigReal ErfSeries(BigReal x)
    {
        if (x.IsZero)
        {
            return x;
        }

        if (x.TopBit < -WorkingPrecision.Bits)
        {
            return 2 / Sqrt(Constants.Pi) * x;
        }

        var bits = BitsFor(x);
        var (sum, shift) = (BigInteger.Abs(x.ToFixed(bits)), (int)bits);
        var (term, twiceSquare) = (sum, (sum * sum) >> (shift - 1));
        for (var n = 3; !term.IsZero; n += 2)
        {
            term = ((term * twiceSquare) >> shift) / n;
            sum += term;
        }

        var series = BigReal.FromFixed(sum, bits);
        return 2 / Sqrt(Constants.Pi) * ExpCore(-(x * x)) * (x.IsNegative ? -series : series);
    }

    /// <summary>The power series of the sine, for small x.</summary>
    private static BigReal SineSeries(BigReal x)
    {
        if (x.IsZero || x.TopBit < -WorkingPrecision.Bits)
        {
            return x;
        }

        var bits = BitsFor(x);
        var (sum, shift) = (x.ToFixed(bits), (int)bits);
        var (term, square) = (sum, -((sum * sum) >> shift));
        for (var n = 2; !term.IsZero; n += 2)
        {
            term = ((term * square) >> shift) / (n * (n + 1));
            sum += term;
        }

        return BigReal.FromFixed(sum, bits);
    }

    /// <summary>So many bits behind the point that the argument has the working precision and some more.</summary>
    private static long BitsFor(BigReal x) => WorkingPrecision.Bits + SpoiltBits - x.TopBit;
}
