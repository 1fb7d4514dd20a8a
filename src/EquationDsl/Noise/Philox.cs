namespace EquationDsl.Noise;

/// <summary>
/// Philox 4x32-10: four words from a counter of four words under a key of two, by ten rounds of products. Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as
/// easy as 1, 2, 3", 2011.
/// </summary>
internal static class Philox
{
    public const int Rounds = 10;
    public const int Words = 4;
    public const uint FirstFactor = 0xD2511F53;
    public const uint SecondFactor = 0xCD9E8D57;
    public const uint FirstStep = 0x9E3779B9;
    public const uint SecondStep = 0xBB67AE85;

    /// <summary>Puts the words of the block in the place of its counter.</summary>
    public static void Encrypt(Span<uint> block, NoiseKey key)
    {
        var (low, high) = (key.Low, key.High);
        for (var round = 0; round < Rounds; round++)
        {
            var (first, second) = ((ulong)FirstFactor * block[0], (ulong)SecondFactor * block[2]);
            (block[0], block[1], block[2], block[3]) = ((uint)(second >> 32) ^ block[1] ^ low, (uint)second, (uint)(first >> 32) ^ block[3] ^ high, (uint)first);
            (low, high) = (unchecked(low + FirstStep), unchecked(high + SecondStep));
        }
    }

    /// <summary>The keys of all rounds, two words each.</summary>
    public static void Expand(NoiseKey key, Span<ulong> keys)
    {
        var (low, high) = (key.Low, key.High);
        for (var round = 0; round < keys.Length; round += 2)
        {
            (keys[round], keys[round + 1]) = (low, high);
            (low, high) = (unchecked(low + FirstStep), unchecked(high + SecondStep));
        }
    }
}
