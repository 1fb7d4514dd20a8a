using Book.Charts;

namespace Book.Pictures;

/// <summary>Bells of one area.</summary>
internal static partial class GaussianDensities
{
    private static readonly double[] Widths = [.4, .5, .6, .7, .8, 1, 1.2, 1.4, 1.7, 2, 2.5];

    [Equation(@"p(x)=\frac{1}{\sqrt{2\pi\sigma^2}} \exp\left(-\frac{(x-\mu)^2}{2\sigma^2}\right)")]
    public static partial double Density(double x, double mu, double sigma);

    public static Figure Draw() => new MovingFigure("Normal densities around 0; the dots are one standard deviation away.", "σ", [.. Widths.Select(At)]);

    private static Frame At(double sigma)
    {
        double height = Density(0, 0, sigma), turn = Density(sigma, 0, sigma);
        return new Frame(Words.Of(sigma), $"height {Words.Of(height, 3)}, at one σ {Words.Of(turn, 3)}", new Chart(
            new Axis("x", -6, 6), new Axis("density", 0, 1.05),
            [
                Bell("σ = 0.5", 3, .5), Bell("σ = 1", 4, 1), Bell("σ = 2", 5, 2),
                new LineMark("the slider's", 0, X, Grid.Map(X, x => Density(x, 0, sigma))), new DotMark("", 1, [-sigma, sigma], [turn, turn]) { IsLarge = true },
            ]));
    }

    private static readonly double[] X = Grid.Even(-6, 6, 121);

    private static LineMark Bell(string name, int colour, double sigma) => new(name, colour, X, Grid.Map(X, x => Density(x, 0, sigma))) { IsDashed = true };
}
