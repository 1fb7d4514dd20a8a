namespace MathForML.LinearAlgebra;

/// <summary>Matrices of a graph: what flows out of each node, and the mean over neighbours.</summary>
internal static partial class Graphs
{
    private const string LaplacianText = @"L = D - W, \quad D_{ii} = \sum_j W_{ij}";
    private const string ConvolutionText = @"\tilde{A} = A + I \\ \tilde{D} = \mathrm{diag}(\tilde{A} \mathbf{1}) \\ H = \tilde{D}^{-\frac{1}{2}} \tilde{A} \tilde{D}^{-\frac{1}{2}} X";
    private const string CentredText = @"(I - \frac{1}{n} \mathbf{1} \mathbf{1}^\top) X \text{ where } X \in \mathbb{R}^{n \times d}";
    private const string KroneckerText = @"A \otimes B";

    [Equation(LaplacianText)]
    public static partial void Laplacian(ReadOnlyTensorSpan<double> W, TensorSpan<double> L);

    [Equation(ConvolutionText)]
    public static partial void Convolution(ReadOnlyTensorSpan<double> A, ReadOnlyTensorSpan<double> X, TensorSpan<double> H);

    [Equation(CentredText)]
    public static partial void Centred(ReadOnlyTensorSpan<double> X, TensorSpan<double> result);

    [Equation(KroneckerText)]
    public static partial void Kronecker(ReadOnlyTensorSpan<double> A, ReadOnlyTensorSpan<double> B, TensorSpan<double> result);

    private static readonly double[] Weights = Cotangent.Of(4);

    private static double[] Mean(double[] a) => Run.Matrix(2, 2, r => Convolution(Run.Rows(2, 2, a), Run.Rows(2, 2, [1, 2, 3, 5]), r));

    public static Row Row { get; } = new(
        "B10", "graphs", nameof(Graphs), [LaplacianText, ConvolutionText, CentredText, KroneckerText], "Nodes that exchange what they have with their neighbours.", static () =>
    [
        Check.Values("Laplacian", [2, -2, -5, 5], Run.Matrix(2, 2, static r => Laplacian(Run.Rows(2, 2, [1, 2, 5, 4]), r))),
        Check.Values("graph convolution of two nodes", [2, 3.5, 2, 3.5], Mean([0, 1, 1, 0])),
        Check.Values("centred columns", [-2, -1, 2, 1], Run.Matrix(2, 2, static r => Centred(Run.Rows(2, 2, [1, 2, 5, 4]), r))),
        Check.Values("Kronecker product", [3, 4, 6, 8], Run.Matrix(1, 4, static r => Kronecker(Run.Rows(1, 2, [1, 2]), Run.Rows(1, 2, [3, 4]), r))),
        Check.Gradient("of the convolution by A", [.1, 1, .7, .2], static a => Cotangent.Dot(Weights, Mean(a)), static (a, g) =>
            ConvolutionGradient(Run.Rows(2, 2, a), Run.Rows(2, 2, [1, 2, 3, 5]), Run.Rows(2, 2, Weights), Run.Into(2, 2, g), Run.Into(2, 2, new double[4]))),
    ]);
}
