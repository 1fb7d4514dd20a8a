namespace Transformer;

/// <summary>Sequences of digits in any order, to be written in rising order.</summary>
internal static class Sorting
{
    public const int Positions = 8;
    public const int Symbols = 10;

    public static Examples Draw(Random random, int count)
    {
        var given = new int[count * Positions];
        foreach (ref var symbol in given.AsSpan())
        {
            symbol = random.Next(Symbols);
        }

        return new Examples(given, [.. given.Chunk(Positions).SelectMany(static sequence => sequence.Order())]);
    }
}
