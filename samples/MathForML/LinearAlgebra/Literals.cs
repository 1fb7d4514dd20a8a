namespace MathForML.LinearAlgebra;

/// <summary>Vectors and matrices written entry by entry.</summary>
internal static partial class Literals
{
    private const string Column = @"\mathbf{x} = \begin{bmatrix} x_1 \\ x_2 \\ x_3 \end{bmatrix}";
    private const string Square = @"W = \begin{bmatrix} w_{11} & w_{12} \\ w_{21} & w_{22} \end{bmatrix}";

    [Equation(Column)]
    public static partial void Vector(double x1, double x2, double x3, Span<double> x);

    [Equation(Square)]
    public static partial void Matrix(double w11, double w12, double w21, double w22, TensorSpan<double> W);

    public static Row Row { get; } = new("B4", "literals", nameof(Literals), [Column, Square], "Entries put together.", static () =>
    [
        Check.Values("column", [1, 2, 3], Run.Vector(3, static r => Vector(1, 2, 3, r))),
        Check.Values("matrix", [1, 2, 3, 4], Run.Matrix(2, 2, static r => Matrix(1, 2, 3, 4, r))),
        Check.Gradient("by the second entry", 2, static x => Cotangent.Dot([.5, -2, 1], Run.Vector(3, r => Vector(1, x, 3, r))), static x =>
        {
            VectorGradient(1, x, 3, [.5, -2, 1], out _, out var slope, out _);
            return slope;
        }),
    ]);
}
