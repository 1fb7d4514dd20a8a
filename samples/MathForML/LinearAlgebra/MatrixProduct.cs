namespace MathForML.LinearAlgebra;

/// <summary>Products of matrices, by letters and by entries.</summary>
internal static partial class MatrixProduct
{
    private const string Whole = @"C = AB";
    private const string ByEntries = @"c_{ij} = \sum_{k=1}^n a_{ik} b_{kj}";

    [Equation(Whole)]
    public static partial void Product(ReadOnlyTensorSpan<double> A, ReadOnlyTensorSpan<double> B, TensorSpan<double> C);

    [Equation(ByEntries)]
    public static partial void Entries(ReadOnlyTensorSpan<double> a, ReadOnlyTensorSpan<double> b, TensorSpan<double> c);

    private static readonly double[] Left = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
    private static readonly double[] Right = [.1, .2, .3, .4, .5, .6, .7, .8];
    private static readonly double[] Expected = [5, 6, 11.4, 14, 17.8, 22];
    private static readonly double[] Weights = Cotangent.Of(6);

    private static double[] Of(double[] a) => Run.Matrix(3, 2, r => Product(Run.Rows(3, 4, a), Run.Rows(4, 2, Right), r));

    public static Row Row { get; } = new("B2", "matrix product", nameof(MatrixProduct), [Whole, ByEntries], "One linear map after another.", static () =>
    [
        Check.Values("3x4 times 4x2", Expected, Of(Left)),
        Check.Values("by entries", Expected, Run.Matrix(3, 2, static r => Entries(Run.Rows(3, 4, Left), Run.Rows(4, 2, Right), r))),
        Check.Gradient("by A", Left, static a => Cotangent.Dot(Weights, Of(a)), static (a, g) =>
            ProductGradient(Run.Rows(3, 4, a), Run.Rows(4, 2, Right), Run.Rows(3, 2, Weights), Run.Into(3, 4, g), Run.Into(4, 2, new double[8]))),
    ]);
}
