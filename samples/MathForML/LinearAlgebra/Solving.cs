namespace MathForML.LinearAlgebra;

/// <summary>Systems, inverses, least squares, determinants, traces and norms.</summary>
internal static partial class Solving
{
    private const string SystemText = @"Ax = b";
    private const string InverseText = @"A^{-1}";
    private const string LeastSquaresText = @"\arg\min_x \|Ax-b\|^2";
    private const string DeterminantText = @"\det A";
    private const string TraceText = @"\mathrm{tr} A";
    private const string NormText = @"\|x\|_2";

    [Equation(SystemText)]
    public static partial void Solve(ReadOnlyTensorSpan<double> A, ReadOnlySpan<double> b, Span<double> x);

    [Equation(InverseText)]
    public static partial void Inverse(ReadOnlyTensorSpan<double> A, TensorSpan<double> result);

    [Equation(LeastSquaresText)]
    public static partial void LeastSquares(ReadOnlyTensorSpan<double> A, ReadOnlySpan<double> b, Span<double> x);

    [Equation(DeterminantText)]
    public static partial double Determinant(ReadOnlyTensorSpan<double> A);

    [Equation(TraceText)]
    public static partial double Trace(ReadOnlyTensorSpan<double> A);

    [Equation(NormText)]
    public static partial double Norm(ReadOnlySpan<double> x);

    private static readonly double[] Weights = Cotangent.Of(2);

    private static double[] Solution(double[] a) => Run.Vector(2, r => Solve(Run.Rows(2, 2, a), [3, 5], r));

    public static Row Row { get; } = new(
        "B7", "solving", nameof(Solving), [SystemText, InverseText, LeastSquaresText, DeterminantText, TraceText, NormText], "What went in, from what came out.", static () =>
    [
        Check.Values("Ax = b", [.8, 1.4], Solution([2, 1, 1, 3])),
        Check.Values("inverse", [.6, -.2, -.2, .4], Run.Matrix(2, 2, static r => Inverse(Run.Rows(2, 2, [2, 1, 1, 3]), r))),
        Check.Values("a line through (1,1), (2,2), (3,2)", [2.0 / 3, .5], Run.Vector(2, static r => LeastSquares(Run.Rows(3, 2, [1, 1, 1, 2, 1, 3]), [1, 2, 2], r))),
        Check.Value("determinant", 5, Determinant(Run.Rows(2, 2, [2, 1, 1, 3]))),
        Check.Value("trace", 5, Trace(Run.Rows(2, 2, [2, 1, 1, 3]))),
        Check.Value("norm", 5, Norm([3, 4])),
        Check.Gradient("of the solution by A", [2, 1, 1, 3], static a => Cotangent.Dot(Weights, Solution(a)), static (a, g) =>
            SolveGradient(Run.Rows(2, 2, a), [3, 5], Weights, Run.Into(2, 2, g), new double[2])),
        Check.Gradient("of the determinant", [2, 1, 1, 3], static a => Determinant(Run.Rows(2, 2, a)), static (a, g) => DeterminantGradient(Run.Rows(2, 2, a), Run.Into(2, 2, g))),
    ]);
}
