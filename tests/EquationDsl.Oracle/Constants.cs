using System.Numerics;

namespace EquationDsl.Oracle;

/// <summary>Constants to the working precision, each computed once for the highest precision asked so far.</summary>
public static class Constants
{
    private static readonly Cached CachedPi = new(ComputePi);
    private static readonly Cached CachedLn2 = new(ComputeLn2);

    public static BigReal Pi => CachedPi.Value;

    public static BigReal Ln2 => CachedLn2.Value;

    /// <summary>Machin: pi = 16 arctan(1/5) - 4 arctan(1/239).</summary>
    private static BigInteger ComputePi(int bits) =>
        (16 * ArctanOfReciprocal(5, bits, alternating: true)) - (4 * ArctanOfReciprocal(239, bits, alternating: true));

    /// <summary>ln 2 = 18 artanh(1/26) - 2 artanh(1/4801) + 8 artanh(1/8749).</summary>
    private static BigInteger ComputeLn2(int bits) =>
        (18 * ArctanOfReciprocal(26, bits, alternating: false))
        - (2 * ArctanOfReciprocal(4801, bits, alternating: false))
        + (8 * ArctanOfReciprocal(8749, bits, alternating: false));

    /// <summary><c>2^bits</c> times arctan(1/n), or artanh(1/n) if the signs do not alternate.</summary>
    private static BigInteger ArctanOfReciprocal(int n, int bits, bool alternating)
    {
        var power = (BigInteger.One << bits) / n;
        var sum = power;
        for (var k = 1; !power.IsZero; k++)
        {
            power /= n * n;
            var term = power / ((2 * k) + 1);
            sum += alternating && (k & 1) == 1 ? -term : term;
        }

        return sum;
    }

    /// <summary>A constant as a fixed-point number, with guard bits for the truncations of its series.</summary>
    private sealed class Cached(Func<int, BigInteger> compute)
    {
        private const int GuardBits = 32;
        private Known? _known;

        public BigReal Value
        {
            get
            {
                var bits = WorkingPrecision.Bits + GuardBits;
                var known = _known;
                if (known is null || known.Bits < bits)
                {
                    known = new Known(bits, compute(bits));
                    _known = known;
                }

                return known.At(bits);
            }
        }

        private sealed record Known(int Bits, BigInteger Fixed)
        {
            public BigReal At(int bits) => ((BigReal)(Fixed >> (Bits - bits))).Scale(-bits);
        }
    }
}
