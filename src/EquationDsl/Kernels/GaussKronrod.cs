using System.Numerics;

namespace EquationDsl.Kernels;

/// <summary>
/// The rule of 15 nodes of Kronrod and that of 7 of Gauss among them, with the estimate of the error that QUADPACK makes of both (Piessens, de Doncker-Kapenga,
/// Überhuber and Kahaner, "QUADPACK", 1983; the constants of its DQK15).
/// </summary>
internal static class GaussKronrod
{
    public const int Count = 15;

    /// <summary>Farther from a node a slope does not say what the value there is.</summary>
    private const double FarthestShift = 1e-2;

    /// <summary>From the greatest down to 0; the others are their opposites.</summary>
    private static ReadOnlySpan<double> Nodes =>
    [
        0.991455371120812639206854697526329, 0.949107912342758524526189684047851, 0.864864423359769072789712788640926, 0.741531185599394439863864773280788,
        0.586087235467691130294144838258730, 0.405845151377397166906606412076961, 0.207784955007898467600689403773245, 0,
    ];

    private static ReadOnlySpan<double> Weights =>
    [
        0.022935322010529224963732008058970, 0.063092092629978553290700663189204, 0.104790010322250183839876322541518, 0.140653259715525918745189590510238,
        0.169004726639267902826583426598550, 0.190350578064785409913256402421014, 0.204432940075298892414161999234649, 0.209482141084727828012999174891714,
    ];

    /// <summary>Of every second node.</summary>
    private static ReadOnlySpan<double> GaussWeights =>
        [0.129484966168869693270611432679082, 0.279705391489276667901467771423780, 0.381830050505118944950369775488975, 0.417959183673469387755102040816327];

    /// <summary>The node of that number between -1 and 1, ascending.</summary>
    public static double Node(int at) => at < 8 ? -Nodes[at] : Nodes[14 - at];

    /// <summary>What Lagrange's polynomials have in common, by which they are differentiated (Berrut, Trefethen, "Barycentric Lagrange interpolation", 2004, 9.3).</summary>
    private static readonly double[] Barycentric = Enumerable.Range(0, Count)
        .Select(static at => Enumerable.Range(0, Count).Where(other => other != at).Aggregate(1.0, (product, other) => product / (Node(at) - Node(other)))).ToArray();

    /// <summary>Changes values that were taken beside the nodes into those at the nodes, by the slope of the polynomial through all of them.</summary>
    /// <param name="values">The values, in the order of the nodes.</param>
    /// <param name="shifts">How far from its node each was taken, as a share of half the interval's width.</param>
    public static void MoveToNodes(Span<double> values, ReadOnlySpan<double> shifts)
    {
        Span<double> slopes = stackalloc double[Count];
        for (var at = 0; at < Count; at++)
        {
            slopes[at] = 0;
            for (var other = 0; other < Count; other++)
            {
                slopes[at] += other == at ? 0 : Barycentric[other] / Barycentric[at] * (values[other] - values[at]) / (Node(at) - Node(other));
            }
        }

        for (var at = 0; at < Count; at++)
        {
            values[at] -= Math.Abs(shifts[at]) < FarthestShift ? shifts[at] * slopes[at] : 0;
        }
    }

    /// <summary>Of the values at the nodes of an interval: the integral, that of the magnitude, and the estimate of the error.</summary>
    public static (double Integral, double Magnitude, double Error) Of(ReadOnlySpan<double> values, double halfWidth)
    {
        var (kronrod, gauss, magnitude) = (0.0, 0.0, 0.0);
        for (var at = 0; at < Count; at++)
        {
            var rank = Math.Min(at, 14 - at);
            kronrod += Weights[rank] * values[at];
            magnitude += Weights[rank] * Math.Abs(values[at]);
            gauss += (rank & 1) == 0 ? 0 : GaussWeights[rank >> 1] * values[at];
        }

        var (mean, deviation) = (kronrod / 2, 0.0);
        for (var at = 0; at < Count; at++)
        {
            deviation += Weights[Math.Min(at, 14 - at)] * Math.Abs(values[at] - mean);
        }

        var error = Math.Abs(kronrod - gauss);
        var scaled = deviation == 0 ? error : deviation * Math.Min(1, Math.Pow(200 * error / deviation, 1.5));
        return (kronrod * halfWidth, magnitude * halfWidth, scaled * halfWidth);
    }
}
