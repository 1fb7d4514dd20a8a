using Playground.Signatures;

namespace Playground.Running;

/// <summary>
/// Values that an equation is shown with: between 0 and 1, so that logarithms and probabilities have one; square matrices are symmetric and far from singular.
/// </summary>
internal static class SampleValues
{
    private static readonly double[] Pattern = [0.6, 0.2, 0.9, 0.4, 0.7];

    /// <summary>Weights of results: of both signs, so that nothing cancels.</summary>
    private static readonly double[] Weights = [1, -0.5, 0.25, 0.75, -1];

    public static double[] Of(SignatureType type, int[] lengths, int rank)
    {
        var count = lengths.Aggregate(1, static (product, length) => product * length);
        if (!type.IsFloating)
        {
            return [.. Enumerable.Range(0, count).Select(i => lengths.Length == 0 ? 2.0 : i % 3)];
        }

        var isSquare = lengths is [var rows, var columns] && rows == columns;
        return [.. Enumerable.Range(0, count)
            .Select(i => isSquare ? Square(i / lengths[0], i % lengths[0]) : Entry(i + (lengths.Length == 2 ? i / lengths[1] : 0) + rank))];
    }

    public static double[] Cotangent(int[] lengths) =>
        [.. Enumerable.Range(0, lengths.Aggregate(1, static (product, length) => product * length)).Select(static i => Weights[i % Weights.Length])];

    private static double Square(int row, int column) => Pattern[(row + column) % Pattern.Length] + (row == column ? 2 : 0);

    private static double Entry(int i) => Pattern[i % Pattern.Length];
}
