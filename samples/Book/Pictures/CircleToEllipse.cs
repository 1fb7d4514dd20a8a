using Book.Charts;

namespace Book.Pictures;

/// <summary>What a matrix makes of the unit circle.</summary>
internal static partial class CircleToEllipse
{
    private static readonly double[] A = [1.9, .8, .2, 1.1];

    [Equation(@"A = U \Sigma V^T")]
    public static partial void Factors(ReadOnlyTensorSpan<double> A, TensorSpan<double> U, Span<double> Sigma, TensorSpan<double> V);

    [Equation("y = Ax")]
    public static partial void Map(ReadOnlyTensorSpan<double> A, ReadOnlySpan<double> x, Span<double> y);

    public static Figure Draw()
    {
        double[] u = new double[4], sigma = new double[2], v = new double[4];
        Factors(new ReadOnlyTensorSpan<double>(A, [2, 2]), new TensorSpan<double>(u, [2, 2]), sigma, new TensorSpan<double>(v, [2, 2]));
        var chart = new Chart(new Axis("", -3.8, 3.8), new Axis("", -2.1, 2.1),
        [
            Image("unit circle", 5, 0), Image("its image", 0, 1),
            Arrow("first column of V", 2, v[0], v[2]), Arrow("second column of V", 3, v[1], v[3]),
            Arrow("σ₁ times the first column of U", 1, sigma[0] * u[0], sigma[0] * u[2]), Arrow("σ₂ times the second", 4, sigma[1] * u[1], sigma[1] * u[3]),
        ]);
        return new MovingFigure(
            $"The unit circle and the ellipse that a matrix makes of it; its half-axes are {Words.Of(sigma[0])} and {Words.Of(sigma[1])} long.", "", [new Frame("", "", chart)]);
    }

    private static LineMark Arrow(string name, int colour, double x, double y)
    {
        double back = .12, side = .05, length = Math.Sqrt(x * x + y * y), ux = x / length, uy = y / length;
        double baseX = x - back * ux, baseY = y - back * uy;
        return new LineMark(name, colour, [0, x, baseX - side * uy, baseX + side * uy, x], [0, y, baseY + side * ux, baseY - side * ux, y]);
    }

    /// <summary>The circle, mapped or as it is.</summary>
    private static LineMark Image(string name, int colour, int times)
    {
        var points = Grid.Even(0, 2 * Math.PI, 97).Select(static a => new[] { Math.Cos(a), Math.Sin(a) }).ToArray();
        foreach (var point in times > 0 ? points : [])
        {
            Map(new ReadOnlyTensorSpan<double>(A, [2, 2]), [.. point], point);
        }

        return new LineMark(name, colour, [.. points.Select(static p => p[0])], [.. points.Select(static p => p[1])]);
    }
}
