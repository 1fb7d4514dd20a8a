using Book.Charts;

namespace Book.Pictures;

/// <summary>What a positive test makes of every prior.</summary>
internal static partial class BayesUpdate
{
    private const double Sensitivity = .99;

    private static readonly double[] FalseAlarms = [.001, .005, .01, .02, .05, .1, .2, .35, .5, .7, .99];

    [Equation(@"P(A|B) = \frac{P(B|A) P(A)}{P(B|A) P(A) + P(B|\neg A) (1 - P(A))}")]
    public static partial double Posterior([Symbol("P(B|A)")] double likelihood, [Symbol(@"P(B|\neg A)")] double falseAlarm, [Symbol("P(A)")] double prior);

    public static Figure Draw() => new MovingFigure("Posterior after a positive test over the prior; the test finds 99 % of the ill.", "false alarms", [.. FalseAlarms.Select(At)]);

    private static Frame At(double rate)
    {
        double[] priors = [.. Grid.Even(0, .05, 26), .. Grid.Even(.06, 1, 95)];
        var posterior = Posterior(Sensitivity, rate, .01);
        return new Frame(Words.Percent(rate), $"a prior of 1 % becomes {Words.Percent(posterior)}", new Chart(
            new Axis("prior", 0, 1), new Axis("posterior", 0, 1),
            [
                new LineMark("no evidence", 5, [0, 1], [0, 1]) { IsDashed = true }, new LineMark("after a positive test", 0, priors, Grid.Map(priors, p => Posterior(Sensitivity, rate, p))),
                new DotMark("prior of 1 %", 1, [.01], [posterior]) { IsLarge = true },
            ]));
    }
}
