using System.Collections.Concurrent;
using System.Numerics;

namespace EquationDsl.Compiler.Rewriting.Search.Reals;

/// <summary>Pi and ln 2 to any number of bits, each computed once.</summary>
internal static class WideConstants
{
    private const int Guard = 32;

    private static readonly ConcurrentDictionary<int, Wide> Pis = new();
    private static readonly ConcurrentDictionary<int, Wide> Logarithms = new();

    /// <summary>Machin 1706: <c>16 arctan(1/5) - 4 arctan(1/239)</c>.</summary>
    public static Wide Pi(int bits) => Pis.GetOrAdd(bits, static b => Wide.Of((16 * Inverse(5, b + Guard, -1)) - (4 * Inverse(239, b + Guard, -1)), -b - Guard, b));

    /// <summary><c>2 artanh(1/3)</c>.</summary>
    public static Wide Ln2(int bits) => Logarithms.GetOrAdd(bits, static b => Wide.Of(2 * Inverse(3, b + Guard, 1), -b - Guard, b));

    /// <summary><c>sum_k sign^k / ((2k+1) n^(2k+1))</c> as a multiple of <c>2^-bits</c>.</summary>
    private static BigInteger Inverse(int n, int bits, int sign)
    {
        var power = (BigInteger.One << bits) / n;
        var sum = BigInteger.Zero;
        for (var k = 0; !power.IsZero; k++)
        {
            sum += (k % 2 == 0 ? 1 : sign) * power / ((2 * k) + 1);
            power /= n * n;
        }

        return sum;
    }
}
