namespace EquationDsl.Tests.Equations;

/// <summary>How a tensor lies in memory: its axes from the innermost on, and how many entries that belong to something else follow each run along one.</summary>
internal sealed class TensorLayout(string name, Func<int, int[]> order, int between)
{
    public static TensorLayout RowByRow { get; } = new("row by row", static rank => [.. Enumerable.Range(0, rank).Reverse()], between: 0);

    /// <summary>Others than <see cref="RowByRow"/>.</summary>
    public static IReadOnlyList<TensorLayout> Others { get; } =
    [
        new("a block of a larger tensor", static rank => [.. Enumerable.Range(0, rank).Reverse()], between: 3),
        new("its rows in another order", static rank => rank == 0 ? [] : [rank - 1, .. Enumerable.Range(0, rank - 1)], between: 1),
        new("transposed", static rank => [.. Enumerable.Range(0, rank)], between: 0),
    ];

    public int[] StridesOf(int[] shape)
    {
        var strides = new int[shape.Length];
        var stride = 1;
        foreach (var axis in order(shape.Length))
        {
            // A tensor span wants 0 for an axis along which there is nowhere to go.
            strides[axis] = shape[axis] > 1 ? stride : 0;
            stride = (stride * Math.Max(shape[axis], 1)) + between;
        }

        return strides;
    }

    /// <summary>Where each entry is, in the order of the indices.</summary>
    public static int[] Places(int[] shape, int[] strides)
    {
        IEnumerable<int> places = [0];
        for (var axis = 0; axis < shape.Length; axis++)
        {
            var (length, stride) = (shape[axis], strides[axis]);
            places = places.SelectMany(p => Enumerable.Range(0, length).Select(i => p + (i * stride)));
        }

        return [.. places];
    }

    public override string ToString() => name;
}
