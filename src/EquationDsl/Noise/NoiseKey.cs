using EquationDsl.Noise;

namespace EquationDsl;

/// <summary>
/// What the draws behind <c>\sim</c> are computed from. Draw number i of a key is the same on every machine, with vectors of every width and on any number of threads,
/// and a gradient that is given the same key draws the same noise again. Fold a number into the key for every call that is to draw anew: the step of a training loop, say.
/// </summary>
public readonly record struct NoiseKey
{
    private const uint Folded = 1;

    private readonly ulong _value;

    /// <param name="seed">Any number; nearby ones give draws that have nothing to do with each other.</param>
    public NoiseKey(ulong seed) => _value = seed;

    internal uint Low => (uint)_value;

    internal uint High => (uint)(_value >> 32);

    /// <summary>A key of its own for each number, and other than that of each other key.</summary>
    public NoiseKey Fold(ulong number)
    {
        Span<uint> block = [(uint)number, (uint)(number >> 32), 0, Folded];
        Philox.Encrypt(block, this);
        return new NoiseKey(block[0] | ((ulong)block[1] << 32));
    }

    /// <summary>The next key that a generator of random numbers gives.</summary>
    public static NoiseKey From(Random random) => new((ulong)random.NextInt64(long.MinValue, long.MaxValue));
}
