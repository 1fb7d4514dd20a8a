namespace MathForML.LinearAlgebra;

/// <summary>The nearest point of a subspace.</summary>
internal static partial class Projection
{
    private const string ProjectorText = @"P = A (A^\top A)^{-1} A^\top";
    private const string OntoText = @"\frac{\langle x, u\rangle}{\langle u, u\rangle} u";

    [Equation(ProjectorText)]
    public static partial void Projector(ReadOnlyTensorSpan<double> A, TensorSpan<double> P);

    [Equation(OntoText)]
    public static partial void Onto(ReadOnlySpan<double> x, ReadOnlySpan<double> u, Span<double> result);

    private static readonly double[] Weights = Cotangent.Of(9);

    private static double[] Of(double[] a) => Run.Matrix(3, 3, r => Projector(Run.Rows(3, 2, a), r));

    public static Row Row { get; } = new("B8", "projection", nameof(Projection), [ProjectorText, OntoText], "The nearest point of a subspace.", static () =>
    [
        Check.Values("P P = P", Of([1, 1, 1, 2, 1, 3]), Squared(Of([1, 1, 1, 2, 1, 3]))),
        Check.Values("P", [5.0 / 6, 1.0 / 3, -1.0 / 6, 1.0 / 3, 1.0 / 3, 1.0 / 3, -1.0 / 6, 1.0 / 3, 5.0 / 6], Of([1, 1, 1, 2, 1, 3]), 1e-13),
        Check.Values("onto [3, 4]", [1.32, 1.76], Run.Vector(2, static r => Onto([1, 2], [3, 4], r))),
        Check.Gradient("of P by A", [1, 1, 1, 2, 1, 3], static a => Cotangent.Dot(Weights, Of(a)), static (a, g) =>
            ProjectorGradient(Run.Rows(3, 2, a), Run.Rows(3, 3, Weights), Run.Into(3, 2, g))),
    ]);

    private static double[] Squared(double[] p) => Run.Matrix(3, 3, r => MatrixProduct.Product(Run.Rows(3, 3, p), Run.Rows(3, 3, p), r));
}
