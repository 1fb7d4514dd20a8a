using Book.Charts;

namespace Book.Pictures;

/// <summary>Three optimisers in one valley, at one rate.</summary>
internal static class LearningRatePaths
{
    private const int Steps = 40;

    private static readonly double[] Rates = [.005, .01, .02, .03, .045, .06, .08, .1, .12, .14, .16];

    public static Figure Draw() => new MovingFigure("Forty steps of three optimisers from the same start.", "rate", [.. Rates.Select(At)]);

    private static Frame At(double rate)
    {
        double[] velocity = new double[2], first = new double[2], second = new double[2];
        var plain = Valley.Path(Steps, (theta, g, _) => Valley.Descend(theta, g, rate));
        var heavy = Valley.Path(Steps, (theta, g, _) => Valley.Momentum(velocity, theta, g, rate, .8));
        var adam = Valley.Path(Steps, (theta, g, t) => Valley.Adam(first, second, theta, g, t, rate));
        return new Frame(
            Words.Of(rate, 3), $"loss after {Steps} steps: plain {Loss(plain)}, momentum {Loss(heavy)}, Adam {Loss(adam)}", new Chart(Valley.X, Valley.Y,
            [
                .. Valley.Contours(), Valley.Line("plain descent", 0, plain), Valley.Line("momentum", 1, heavy), Valley.Line("Adam", 2, adam),
                Ends(0, plain), Ends(1, heavy), Ends(2, adam),
            ]));
    }

    private static string Loss(double[][] path) => Words.Of(Valley.LossAt(path[^1]), 4);

    private static DotMark Ends(int colour, double[][] path) => new("", colour, [path[^1][0]], [path[^1][1]]) { IsLarge = true };
}
