using Book.Charts;

namespace Book.Pictures;

/// <summary>A small drawing, and what a stencil for edges leaves of it.</summary>
internal static partial class ConvolutionBeforeAfter
{
    private const int Side = 18;

    private static readonly double[] Stencil = [-1, 0, 1, -1, 0, 1, -1, 0, 1];

    [Equation(@"y_{ij} = \sum_{m,n} x_{i+m,j+n} w_{mn}")]
    public static partial void Correlate(ReadOnlyTensorSpan<double> x, ReadOnlyTensorSpan<double> w, TensorSpan<double> y);

    public static Figure Draw()
    {
        double[] image = [.. Enumerable.Range(0, Side * Side).Select(static i => Pixel(i / Side, i % Side))], edges = new double[(Side - 2) * (Side - 2)];
        Correlate(new ReadOnlyTensorSpan<double>(image, [Side, Side]), new ReadOnlyTensorSpan<double>(Stencil, [3, 3]), new TensorSpan<double>(edges, [Side - 2, Side - 2]));
        var after = Array.ConvertAll(edges, Math.Abs);
        var chart = new Chart(
            new Axis("", 0, 2 * Side + 2) { Ticks = [new Tick(Side / 2.0, "before"), new Tick(1.5 * Side + 2, "after")] }, new Axis("", 0, Side + 1) { Ticks = [] },
            [.. Drawn(image, Side, 0, 1, 3), .. Drawn(after, Side - 2, Side + 3, 0, 3)]);
        return new MovingFigure("A drawing, and the size of its answer to the stencil −1, 0, 1: edges that stand upright.", "", [new Frame("", "", chart)]);
    }

    private static IEnumerable<Mark> Drawn(double[] values, int side, double left, int colour, double most)
    {
        double[] x = [.. Enumerable.Range(0, side * side).Select(i => left + i % side + .5)];
        double[] y = [.. Enumerable.Range(0, side * side).Select(i => (Side + side) / 2.0 - i / side)];
        return Cells.Of(x, y, values, new Interval(0, most * (colour == 1 ? .34 : 1)), 1, colour);
    }

    /// <summary>A house under a sun.</summary>
    private static double Pixel(int row, int column)
    {
        var isSun = (row - 3) * (row - 3) + (column - 14) * (column - 14) <= 5;
        var isRoof = row is >= 5 and < 9 && Math.Abs(column - 6.5) <= row - 4;
        var isWall = row is >= 9 and < 16 && column is >= 3 and <= 10;
        var isDoor = row >= 12 && column is 6 or 7 && row < 16 && row >= 12;
        return isDoor ? .2 : isWall ? .7 : isRoof || isSun ? 1 : 0;
    }
}
