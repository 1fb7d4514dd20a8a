using Book.Charts;
using ScottPlot;

namespace Book.Pictures;

/// <summary>Means of samples drawn again from a sample.</summary>
internal static partial class BootstrapMeans
{
    private const int Resamples = 2000;
    private const int Bars = 31;

    private static readonly double[] Sample = [4.1, 5.3, 2.9, 6.8, 5.0, 3.7, 7.2, 4.4, 5.9, 4.8, 6.1, 3.3];

    [Equation(@"j_i = \lfloor n u_i \rfloor \quad\text{where } u_i \sim \mathcal{U}(0, 1)")]
    public static partial void Places(int n, NoiseKey key, Span<int> j);

    [Equation(@"m_b = \frac{1}{n} \sum_{i=1}^n x_{j_{bi}} \quad\text{where } x \in \mathbb{R}^n")]
    public static partial void Means(ReadOnlySpan<double> x, [Shape("B, n")] ReadOnlySpan<int> j, Span<double> m);

    public static Figure Draw()
    {
        var places = new int[Resamples * Sample.Length];
        var means = new double[Resamples];
        Places(Sample.Length, new NoiseKey(3), places);
        Means(Sample, places, means);
        Array.Sort(means);
        double low = means[0], width = (means[^1] - low) / Bars;
        var counts = means.GroupBy(m => Math.Min(Bars - 1, (int)((m - low) / width))).ToDictionary(static g => g.Key, static g => g.Count());
        var plot = Still.Plot("mean", "resamples");
        plot.Add.Bars((Bar[])[.. counts.Select(c => new Bar
        {
            Position = low + (c.Key + .5) * width, Value = c.Value, Size = width * .9, FillColor = Still.Colour(0), LineWidth = 0,
        })]);
        foreach (var end in new[] { means[Resamples / 40], means[Resamples - 1 - Resamples / 40] })
        {
            plot.Add.VerticalLine(end, 2, Still.Colour(1));
        }

        plot.Axes.SetLimitsY(0, counts.Values.Max() * 1.08);
        return Still.Figure(plot, "bootstrap-means", "Means of 2000 resamples; 2.5 percent of them lie beyond each line.");
    }
}
