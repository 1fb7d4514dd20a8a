namespace MathForML.DeepLearning;

/// <summary>Values, weighted by how well their keys answer a query.</summary>
internal static partial class Attention
{
    private const string Text = @"\text{Attention}(Q, K, V) = \text{softmax}\left( \frac{Q K^T}{\sqrt{d_k}} \right) V \quad\text{where } K \in \mathbb{R}^{m \times d_k}";
    private const string CausalText =
        @"y_{ic} = \sum_{j \le i} p_{ij} V_{jc} \quad\text{where } s_{ij} = \frac{1}{\sqrt{d}} \sum_{k=1}^d Q_{ik} K_{jk}, p_{ij} = \frac{e^{s_{ij}}}{\sum_{j' \le i} e^{s_{ij'}}}";
    private const string HeadsText =
        @"y_{h,i,c} = \sum_j p_{h,i,j} V_{h,j,c} \quad\text{where } p_{h,i,j} = \frac{e^{s_{h,i,j}}}{\sum_{j'} e^{s_{h,i,j'}}}, s_{h,i,j} = \frac{1}{\sqrt{d}} \sum_{k=1}^d Q_{h,i,k} K_{h,j,k}";

    [Equation(Text)]
    public static partial void Cross(ReadOnlyTensorSpan<double> Q, ReadOnlyTensorSpan<double> K, ReadOnlyTensorSpan<double> V, TensorSpan<double> result);

    [Equation(CausalText)]
    public static partial void Causal(ReadOnlyTensorSpan<double> Q, ReadOnlyTensorSpan<double> K, ReadOnlyTensorSpan<double> V, TensorSpan<double> y);

    [Equation(HeadsText)]
    public static partial void Heads(ReadOnlyTensorSpan<double> Q, ReadOnlyTensorSpan<double> K, ReadOnlyTensorSpan<double> V, TensorSpan<double> y);

    private static readonly double[] Queries = [1, 0, 0, 1];
    private static readonly double[] Keys = [1, 1, 1, 0];
    private static readonly double[] Values = [0, 1, 1, 0];
    private static readonly double[] Expected = [.5, .5, 0.3302384506733431, 0.6697615493266569];
    private static readonly double[] Weights = Cotangent.Of(4);

    private static double[] Of(double[] q) => Run.Matrix(2, 2, r => Cross(Run.Rows(2, 2, q), Run.Rows(2, 2, Keys), Run.Rows(2, 2, Values), r));

    public static Row Row { get; } = new("D7", "attention", nameof(Attention), [Text, CausalText, HeadsText], "Values, weighted by how well their keys answer a query.", static () =>
    [
        Check.Values("two queries", Expected, Of(Queries)),
        Check.Values("causal: the first sees itself", [0, 1, 0.3302384506733431, 0.6697615493266569], Run.Matrix(2, 2, static r =>
            Causal(Run.Rows(2, 2, Queries), Run.Rows(2, 2, Keys), Run.Rows(2, 2, Values), r))),
        Check.Values("two heads alike", [.. Expected, .. Expected], TwoHeads()),
        Check.Gradient("by the queries", Queries, static q => Cotangent.Dot(Weights, Of(q)), static (q, g) =>
            CrossGradient(
                Run.Rows(2, 2, q), Run.Rows(2, 2, Keys), Run.Rows(2, 2, Values), Run.Rows(2, 2, Weights),
                Run.Into(2, 2, g), Run.Into(2, 2, new double[4]), Run.Into(2, 2, new double[4]))),
    ]);

    private static double[] TwoHeads()
    {
        static ReadOnlyTensorSpan<double> Twice(double[] head) => new((double[])[.. head, .. head], [2, 2, 2]);
        var y = new double[8];
        Heads(Twice(Queries), Twice(Keys), Twice(Values), new TensorSpan<double>(y, [2, 2, 2]));
        return y;
    }
}
