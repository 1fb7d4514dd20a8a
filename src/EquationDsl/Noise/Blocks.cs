namespace EquationDsl.Noise;

/// <summary>The four words of consecutive blocks, as many as a vector has lanes.</summary>
/// <typeparam name="W">The vector of words.</typeparam>
internal readonly struct Blocks<W>(W first, W second, W third, W fourth)
    where W : struct, IWordVector<W>
{
    public readonly W First = first;
    public readonly W Second = second;
    public readonly W Third = third;
    public readonly W Fourth = fourth;
}
