namespace MathForML.LinearAlgebra;

/// <summary>The directions in which data vary most.</summary>
internal static partial class PrincipalComponents
{
    private const string Text = @"\mu_j = \frac{1}{n} \sum_i X_{ij} \\ Y_{ij} = X_{ij} - \mu_j \\ C = \frac{1}{n} Y^\top Y \\ C = Q \Lambda Q^\top \\ Z = Y Q \quad \text{where } X \in \mathbb{R}^{n \times d}";

    [Equation(Text)]
    public static partial void Of(ReadOnlyTensorSpan<double> X, TensorSpan<double> Z, Span<double> Lambda);

    private static readonly double[] Data = [2, 1, -1, 0, 3, 2.5, 0, -1, 1, 1];

    private static double[] Variances(double[] x) => Run.Vector(2, r => Of(Run.Rows(5, 2, x), Run.Into(5, 2, new double[10]), r));

    public static Row Row { get; } = new("B9", "principal components", nameof(PrincipalComponents), [Text], "The directions in which data vary most.", static () =>
    [
        Check.Value("their variances sum to that of the data", 2 + 1.36, Variances(Data).Sum(), 1e-13),
        Check.Values("each is the variance along its component", Variances(Data), Along(), 1e-13),
        Check.Gradient("of the variances", Data, static x => Cotangent.Dot([1, -2], Variances(x)), static (x, g) =>
            OfGradient(Run.Rows(5, 2, x), Run.Rows(5, 2, new double[10]), [1, -2], Run.Into(5, 2, g))),
    ]);

    private static double[] Along()
    {
        var scores = Run.Matrix(5, 2, static r => Of(Run.Rows(5, 2, Data), r, new double[2]));
        return [.. Enumerable.Range(0, 2).Select(j => Probability.Moments.Variance([.. scores.Where((_, i) => i % 2 == j)]))];
    }
}
