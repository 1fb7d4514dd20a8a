namespace EquationDsl.Oracle;

/// <summary>
/// The bits of draws one by one, from the text of Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", 2011: draws come in groups of sixteen blocks, a draw of
/// 32 bits being word <c>r / 16</c> of block <c>16 g + r mod 16</c>, one of 64 bits words <c>2 (r / 16)</c> and <c>2 (r / 16) + 1</c> of it.
/// </summary>
public static class ReferenceNoise
{
    private const int Group = 16;

    /// <summary>Philox 4x32-10.</summary>
    public static uint[] Block(uint[] counter, uint[] key)
    {
        var (c, k) = (counter.ToArray(), key.ToArray());
        for (var round = 1; round <= 10; round++)
        {
            ulong first = 0xD2511F53UL * c[0], second = 0xCD9E8D57UL * c[2];
            c = [(uint)(second >> 32) ^ c[1] ^ k[0], (uint)second, (uint)(first >> 32) ^ c[3] ^ k[1], (uint)first];
            k = [unchecked(k[0] + 0x9E3779B9), unchecked(k[1] + 0xBB67AE85)];
        }

        return c;
    }

    /// <summary>32 or 64 bits.</summary>
    public static ulong Bits(ulong key, uint stream, long position, bool isSingle, uint plane = 0)
    {
        var draws = isSingle ? 4 * Group : 2 * Group;
        var (group, rest) = ((ulong)(position / draws), (int)(position % draws));
        var number = group * Group + (ulong)(rest % Group);
        var words = Block([(uint)number, (uint)(number >> 32), stream, plane], [(uint)key, (uint)(key >> 32)]);
        return isSingle ? words[rest / Group] : ((ulong)words[2 * (rest / Group)] << 32) | words[2 * (rest / Group) + 1];
    }

    /// <summary>On (0, 1).</summary>
    public static double Uniform(ulong key, uint stream, long position, bool isSingle)
    {
        var bits = Bits(key, stream, position, isSingle);
        return isSingle ? ((bits >> 9) + 0.5) / (1 << 23) : ((bits >> 12) + 0.5) / (1L << 52);
    }

    /// <summary>On (0, 1), in 40 bits, to be compared: a byte of the pairs of words, the last of each first, and a word of the plane behind them.</summary>
    public static double Chance(ulong key, uint stream, long position)
    {
        var upper = Bits(key, stream, position / 8, isSingle: false) >> (int)(8 * (position % 8)) & 0xFF;
        return ((upper << 32 | Bits(key, stream, position, isSingle: true, plane: 1)) + 0.5) / (1L << 40);
    }

    /// <summary>Standard normal: the root of <c>P(Z > z) = p</c> by Newton's method, with the sign that the first bit says.</summary>
    public static double Normal(ulong key, uint stream, long position, bool isSingle)
    {
        var bits = Bits(key, stream, position, isSingle);
        var width = isSingle ? 32 : 64;
        var size = bits & ((1UL << (width - 1)) - 1);
        var tail = (size + 0.5) * Math.Pow(2, -width);
        var z = (BigReal)Start(tail);
        for (var step = 0; step < 4; step++)
        {
            var above = HighPrecision.NormalCdf(-z);
            var density = HighPrecision.Exp(-(z * z) / 2) / HighPrecision.Sqrt(2 * Constants.Pi);
            z += (above - (BigReal)tail) / density;
        }

        return (bits >> (width - 1) == 1 ? -1 : 1) * (double)z;
    }

    /// <summary>Abramowitz and Stegun 26.2.23, to three digits.</summary>
    private static double Start(double tail)
    {
        var t = Math.Sqrt(-2 * Math.Log(tail));
        return t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
    }
}
