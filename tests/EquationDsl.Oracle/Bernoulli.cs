using System.Numerics;

namespace EquationDsl.Oracle;

/// <summary>Bernoulli numbers, exact fractions, found once from <c>sum_j binomial(m + 1, j) B_j = 0</c>.</summary>
internal static class Bernoulli
{
    private static readonly Lock Gate = new();
    private static readonly List<(BigInteger Numerator, BigInteger Denominator)> Known = [(1, 1)];
    private static readonly Dictionary<(int K, int Bits), BigReal> Rounded = [];

    /// <summary><c>B_2k</c> to the working precision.</summary>
    public static BigReal Even(int k)
    {
        lock (Gate)
        {
            var key = (k, WorkingPrecision.Bits);
            if (!Rounded.TryGetValue(key, out var value))
            {
                while (Known.Count <= k)
                {
                    Known.Add(Next());
                }

                value = (BigReal)Known[k].Numerator / (BigReal)Known[k].Denominator;
                Rounded.Add(key, value);
            }

            return value;
        }
    }

    /// <summary><c>(m + 1) B_m = -(1 - (m + 1)/2 + sum over even j of binomial(m + 1, j) B_j)</c>, m = 2k.</summary>
    private static (BigInteger Numerator, BigInteger Denominator) Next()
    {
        var m = 2 * Known.Count;
        BigInteger numerator = 1 - m;
        BigInteger denominator = 2;
        BigInteger binomial = 1;
        for (var j = 2; j < m; j += 2)
        {
            binomial = binomial * (m + 1 - (j - 2)) * (m + 1 - (j - 1)) / ((BigInteger)(j - 1) * j);
            var (n, d) = Known[j / 2];
            numerator = (numerator * d) + (binomial * n * denominator);
            denominator *= d;
            var common = BigInteger.GreatestCommonDivisor(numerator, denominator);
            numerator /= common;
            denominator /= common;
        }

        denominator *= m + 1;
        var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator);
        return (-numerator / divisor, denominator / divisor);
    }
}
