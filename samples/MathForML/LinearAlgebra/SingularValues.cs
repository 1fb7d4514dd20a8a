namespace MathForML.LinearAlgebra;

/// <summary>Any matrix as a turn, a stretch and a turn.</summary>
internal static partial class SingularValues
{
    private const string Text = @"A = U \Sigma V^T";
    private const string LowRankText = @"A = U \Sigma V^\top \\ B_{ij} = \sum_{k=1}^{r} \Sigma_{kk} U_{ik} V_{jk}";

    [Equation(Text)]
    public static partial void Of(ReadOnlyTensorSpan<double> A, TensorSpan<double> U, Span<double> Sigma, TensorSpan<double> V);

    [Equation(LowRankText)]
    public static partial void LowRank(ReadOnlyTensorSpan<double> A, int r, TensorSpan<double> B);

    private static readonly double[] Matrix = [1, 2, 3, 4, 5, 6];
    private static readonly double[] Weights = Cotangent.Of(6);

    private static double[] Nearest(double[] a, int rank) => Run.Matrix(3, 2, r => LowRank(Run.Rows(3, 2, a), rank, r));

    public static Row Row { get; } = new("B6", "singular values", nameof(SingularValues), [Text, LowRankText], "Any matrix as a turn, a stretch and a turn.", static () =>
    [
        Check.Values("of [[1,2],[3,4],[5,6]]", [9.525518091565104, 0.5143005806586441], Run.Vector(2, static r =>
            Of(Run.Rows(3, 2, Matrix), Run.Into(3, 2, new double[6]), r, Run.Into(2, 2, new double[4]))), 1e-13),
        Check.Values("U S V^T gives A back", Matrix, Nearest(Matrix, 2), 1e-13),
        Check.Value("what rank 1 leaves out is the second value", 0.5143005806586441, Solving.Norm([.. Nearest(Matrix, 1).Zip(Matrix, static (b, a) => a - b)]), 1e-13),
        Check.Gradient("of the nearest matrix of rank 1", Matrix, static a => Cotangent.Dot(Weights, Nearest(a, 1)), static (a, g) =>
            LowRankGradient(Run.Rows(3, 2, a), 1, Run.Rows(3, 2, Weights), Run.Into(3, 2, g))),
    ]);
}
