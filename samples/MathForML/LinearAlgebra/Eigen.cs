namespace MathForML.LinearAlgebra;

/// <summary>Directions that a matrix only stretches.</summary>
internal static partial class Eigen
{
    private const string Text = @"Av = \lambda v \quad \text{where } \lambda \in \mathbb{R}, v \in \mathbb{R}^n, v \neq 0";
    private const string SymmetricText = @"A = Q \Lambda Q^\top";

    /// <summary>Values, the greatest first, and their vectors, a column each.</summary>
    [Equation(Text)]
    public static partial void Of(ReadOnlyTensorSpan<double> A, Span<double> lambda, TensorSpan<double> v);

    [Equation(SymmetricText)]
    public static partial void Symmetric(ReadOnlyTensorSpan<double> A, TensorSpan<double> Q, Span<double> Lambda);

    private static readonly double[] Matrix = [4, 2, 1, 3];

    private static double[] Values(double[] a) => Run.Vector(2, r => Of(Run.Rows(2, 2, a), r, Run.Into(2, 2, new double[4])));

    public static Row Row { get; } = new("B5", "eigenvalues", nameof(Eigen), [Text, SymmetricText], "Directions that a matrix only stretches.", static () =>
    [
        Check.Values("of [[4, 2], [1, 3]]", [5, 2], Values(Matrix), 1e-13),
        Check.Values("A v = lambda v", [0, 0, 0, 0], Residual(), 1e-13),
        Check.Values("of a symmetric one, ascending", [1, 3], Run.Vector(2, static r => Symmetric(Run.Rows(2, 2, [2, 1, 1, 2]), Run.Into(2, 2, new double[4]), r)), 1e-13),
        Check.Gradient("of the values", Matrix, static a => Cotangent.Dot([1, -2], Values(a)), static (a, g) =>
            OfGradient(Run.Rows(2, 2, a), [1, -2], Run.Rows(2, 2, new double[4]), Run.Into(2, 2, g))),
    ]);

    private static double[] Residual()
    {
        var (values, vectors) = (new double[2], new double[4]);
        Of(Run.Rows(2, 2, Matrix), values, Run.Into(2, 2, vectors));
        var product = Run.Matrix(2, 2, r => MatrixProduct.Product(Run.Rows(2, 2, Matrix), Run.Rows(2, 2, vectors), r));
        return [.. product.Select((p, i) => p - values[i % 2] * vectors[i])];
    }
}
