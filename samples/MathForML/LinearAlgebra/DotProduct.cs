namespace MathForML.LinearAlgebra;

/// <summary>A weighted sum, in three notations.</summary>
internal static partial class DotProduct
{
    private const string Transposed = @"w^\top x + b";
    private const string Summed = @"\sum_i w_i x_i + b";
    private const string Bracketed = @"\langle w, x \rangle";

    [Equation(Transposed)]
    public static partial double Affine(ReadOnlySpan<double> w, ReadOnlySpan<double> x, double b);

    [Equation(Summed)]
    public static partial double Sum(ReadOnlySpan<double> w, ReadOnlySpan<double> x, double b);

    [Equation(Bracketed)]
    public static partial double Inner(ReadOnlySpan<double> w, ReadOnlySpan<double> x);

    public static Row Row { get; } = new("B1", "dot product", nameof(DotProduct), [Transposed, Summed, Bracketed], "A weighted sum: how alike two vectors are.", static () =>
    [
        Check.Value(@"w^\top x + b", 4.97, Affine([.3, .01, .05], [5.9, 160, 32], 0)),
        Check.Value("the sum", 4.97, Sum([.3, .01, .05], [5.9, 160, 32], 0)),
        Check.Value("the brackets", 4.97, Inner([.3, .01, .05], [5.9, 160, 32])),
        Check.Gradient("by w", [.3, .01, .05], static w => Affine(w, [5.9, 160, 32], 1), static (w, g) => AffineGradient(w, [5.9, 160, 32], 1, g, new double[3], out _)),
    ]);
}
