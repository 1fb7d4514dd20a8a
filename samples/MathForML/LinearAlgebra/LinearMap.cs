namespace MathForML.LinearAlgebra;

/// <summary>A linear map with an offset, for one vector and for many.</summary>
internal static partial class LinearMap
{
    private const string One = @"y = Ax + b \quad \text{where } A \in \mathbb{R}^{m \times n}, x \in \mathbb{R}^n, y \in \mathbb{R}^m, b \in \mathbb{R}^m";
    private const string Many = @"XW + b";

    [Equation(One)]
    public static partial void Map(ReadOnlyTensorSpan<double> A, ReadOnlySpan<double> x, ReadOnlySpan<double> b, Span<double> y);

    [Equation(Many)]
    public static partial void Batch(ReadOnlyTensorSpan<double> X, [Shape("n, m")] ReadOnlyTensorSpan<double> W, ReadOnlySpan<double> b, TensorSpan<double> result);

    private static readonly double[] Weights = Cotangent.Of(2);

    private static double[] Of(double[] x) => Run.Vector(2, r => Map(Run.Rows(2, 2, [2, 1, 1, 3]), x, [0, 1], r));

    public static Row Row { get; } = new("B3", "linear map", nameof(LinearMap), [One, Many], "What one layer does before it bends.", static () =>
    [
        Check.Values("of [1, 2]", [4, 8], Of([1, 2])),
        Check.Values("of two rows", [4, 8, 2, 2], Run.Matrix(2, 2, static r => Batch(Run.Rows(2, 2, [1, 2, 1, 0]), Run.Rows(2, 2, [2, 1, 1, 3]), [0, 1], r))),
        Check.Gradient("by x", [1, 2], static x => Cotangent.Dot(Weights, Of(x)), static (x, g) =>
            MapGradient(Run.Rows(2, 2, [2, 1, 1, 3]), x, [0, 1], Weights, Run.Into(2, 2, new double[4]), g, new double[2])),
    ]);
}
