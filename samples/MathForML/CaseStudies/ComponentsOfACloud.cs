using MathForML.LinearAlgebra;
using MathForML.Report;

namespace MathForML.CaseStudies;

/// <summary>The long and the short axis of a cloud of points.</summary>
internal static class ComponentsOfACloud
{
    private const int Count = 300;

    public static Row Row { get; } = new("F3", "PCA of a cloud", nameof(PrincipalComponents), [@"C = Q \Lambda Q^\top"], "The long and the short axis of a cloud of points (B9).", static () =>
    {
        var random = new Random(9);
        var x = new double[2 * Count];
        for (var i = 0; i < Count; i++)
        {
            // Deviations 2 and 1/2 along the diagonals.
            var (along, across) = (2 * Noise.Next(random), .5 * Noise.Next(random));
            x[2 * i] = (along - across) / Math.Sqrt(2);
            x[2 * i + 1] = (along + across) / Math.Sqrt(2);
        }

        var variances = new double[2];
        var scores = Run.Matrix(Count, 2, r => PrincipalComponents.Of(Run.Rows(Count, 2, x), r, variances));
        Pictures.Points("F3-components", "a cloud and its long axis", x, [.. Enumerable.Range(0, Count).Select(i => scores[2 * i + 1] > 0 ? 1.0 : 0.0)], (1, -1, 0));
        return
        [
            Check.Value("short axis", .25, variances[0], .05),
            Check.Value("long axis", 4, variances[1], .15),
            Check.Value("scores do not vary together", 0, Enumerable.Range(0, Count).Sum(i => scores[2 * i] * scores[2 * i + 1]) / Count, 1e-12),
        ];
    });
}
