using System.Numerics.Tensors;

namespace Transformer;

/// <summary>Sequences, one after another, and each of them sorted.</summary>
internal sealed class Examples(int[] given, int[] sorted)
{
    public int Count => given.Length / Sorting.Positions;

    public ReadOnlyTensorSpan<int> Given => new(given, [Count, Sorting.Positions]);

    public ReadOnlyTensorSpan<int> Sorted => new(sorted, [Count, Sorting.Positions]);

    public static string Text(ReadOnlySpan<int> sequence) => string.Join(' ', sequence.ToArray());

    public ReadOnlySpan<int> GivenAt(int example) => given.AsSpan(example * Sorting.Positions, Sorting.Positions);

    /// <summary>Which share of the digits is right, and which share of the sequences is right as a whole.</summary>
    public (double Digits, double Sequences) Accuracy(int[] answers)
    {
        var right = sorted.Zip(answers, static (symbol, answer) => symbol == answer).ToArray();
        return (right.Average(static r => r ? 1.0 : 0), right.Chunk(Sorting.Positions).Average(static s => s.All(static r => r) ? 1.0 : 0));
    }
}
