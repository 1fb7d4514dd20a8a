using System.Numerics;

namespace EquationDsl.Tests.Stability;

/// <summary>Sums of products of doubles without any rounding: whole numbers of the least unit that a product has.</summary>
internal static class ExactSum
{
    /// <summary>Products of numbers from 2^-150 on have no digits beyond 2^-Unit.</summary>
    private const int Unit = 410;

    /// <summary>The sum of products, rounded once.</summary>
    public static double OfProducts(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var sum = BigInteger.Zero;
        for (var i = 0; i < x.Length; i++)
        {
            var (a, b) = (Parts(x[i]), Parts(y[i]));
            var place = a.Exponent + b.Exponent + Unit;
            sum += place >= 0 || a.Digits.IsZero || b.Digits.IsZero ? (a.Digits * b.Digits) << Math.Max(place, 0) : throw new ArgumentException($"{x[i]:R} times {y[i]:R} is too small to be summed", nameof(y));
        }

        return Rounded(sum);
    }

    public static double Of(ReadOnlySpan<double> x)
    {
        var ones = new double[x.Length];
        Array.Fill(ones, 1);
        return OfProducts(x, ones);
    }

    private static (BigInteger Digits, int Exponent) Parts(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)((bits >> 52) & 0x7ff);
        var digits = bits & ((1L << 52) - 1);
        digits = exponent == 0 ? digits : digits | (1L << 52);
        return (bits < 0 ? -digits : digits, Math.Max(exponent, 1) - 1075);
    }

    private static double Rounded(BigInteger sum)
    {
        var length = (int)BigInteger.Abs(sum).GetBitLength();
        var dropped = Math.Max(0, length - 1000);
        return Math.ScaleB((double)(sum >> dropped), dropped - Unit);
    }
}
