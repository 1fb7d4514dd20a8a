using System.Numerics;

namespace Book.Pictures;

/// <summary>Numbers with 400 bits behind the point: what errors of doubles are measured against.</summary>
internal static class FixedPoint
{
    private const int Bits = 400;

    private static readonly BigInteger One = BigInteger.One << Bits;

    /// <summary>A double as it is.</summary>
    public static BigInteger Of(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(Math.Abs(value));
        var exponent = (int)(bits >> 52);
        var mantissa = exponent == 0 ? bits : bits & ((1L << 52) - 1) | 1L << 52;
        var shift = Bits - 1075 + Math.Max(exponent, 1);
        var result = shift >= 0 ? (BigInteger)mantissa << shift : (BigInteger)mantissa >> -shift;
        return value < 0 ? -result : result;
    }

    /// <summary>The exponential less 1, by its series.</summary>
    public static BigInteger ExponentialLessOne(double x)
    {
        BigInteger argument = Of(x), term = argument, sum = term;
        for (var k = 2; !term.IsZero; k++)
        {
            term = (term * argument >> Bits) / k;
            sum += term;
        }

        return sum;
    }

    /// <summary>The root of x + 1 less the root of x.</summary>
    public static BigInteger DifferenceOfRoots(double x) => Root(Of(x) + One) - Root(Of(x));

    /// <summary>How many neighbouring doubles lie between a value and the true one.</summary>
    public static double ErrorInUlps(double value, BigInteger truth)
    {
        var near = (double)BigInteger.Abs(truth) * Math.Pow(2, -Bits);
        return (double)BigInteger.Abs(Of(value) - truth) / (double)Of(Math.BitIncrement(near) - near);
    }

    private static BigInteger Root(BigInteger value)
    {
        var target = value << Bits;
        var root = BigInteger.One << (int)(target.GetBitLength() / 2 + 1);
        for (var next = (root + target / root) >> 1; next < root; next = (root + target / root) >> 1)
        {
            root = next;
        }

        return root;
    }
}
