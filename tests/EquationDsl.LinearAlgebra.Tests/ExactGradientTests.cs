using EquationDsl.Oracle;
using static EquationDsl.LinearAlgebra.Tests.Differences;

namespace EquationDsl.LinearAlgebra.Tests;

/// <summary>Gradients of well-conditioned problems have an error of at most 1e-9 beside differences of the textbook's formula in 256 bits, which are exact here.</summary>
public sealed class ExactGradientTests
{
    private const double Allowed = 1e-9;

    public static TheoryData<int> Orders => [1, 2, 3, 5, 8, 16, 33];

    public static TheoryData<int, int> Shapes => new() { { 1, 1 }, { 2, 2 }, { 3, 2 }, { 5, 3 }, { 8, 5 }, { 16, 16 }, { 33, 8 } };

    [Theory, MemberData(nameof(Orders))]
    public void Inverse(int n)
    {
        var (a, cotangent, gradient) = (Regular(n, n), Draw(n * n, 2), new double[n * n]);
        Exact.InverseGradient(a, cotangent, gradient);
        Holds(x => DenseMatrices.Inverse(x, n), a, cotangent, gradient);
    }

    [Theory, MemberData(nameof(Orders))]
    public void Solve(int n)
    {
        var (a, b, cotangent) = (Regular(n, n), Draw(n * 3, 3), Draw(n * 3, 4));
        double[] ofA = new double[n * n], ofB = new double[n * 3];
        Exact.SolveGradient(a, Span(b, n, 3), Span(cotangent, n, 3), ofA, new(ofB, [n, 3]));
        Holds(x => DenseMatrices.Solve(x[..(n * n)], x[(n * n)..], n, 3), [.. a, .. b], cotangent, [.. ofA, .. ofB]);
    }

    [Theory, MemberData(nameof(Orders))]
    public void Log_determinant(int n)
    {
        var (a, gradient) = (Regular(n, n), new double[n * n]);
        Exact.LogDeterminantGradient(a, gradient);
        Holds(x => [DenseMatrices.LogDeterminant(x, n)], a, [1], gradient);
    }

    [Theory, MemberData(nameof(Orders))]
    public void Cholesky(int n)
    {
        var (a, cotangent, gradient) = (Definite(n), Draw(n * n, 5), new double[n * n]);
        Exact.CholeskyGradient(a, cotangent, gradient);
        Holds(x => DenseMatrices.Cholesky(x, n), a, [.. cotangent.Select((c, at) => at / n >= at % n ? c : 0)], gradient, isSymmetric: true);
    }

    [Theory, MemberData(nameof(Orders))]
    public void Definite_by_statement(int n)
    {
        var (a, b) = (Definite(n), Draw(n, 6));
        double[] ofA = new double[n * n], ofB = new double[n];
        Exact.DefiniteGradient(a, b, ofA, ofB);
        Holds(x => [DenseMatrices.Sum(DenseMatrices.Solve(x, [.. b], n, 1).Zip(b, static (s, e) => s * e)) + DenseMatrices.LogDeterminant(x, n)], a, [1], ofA, isSymmetric: true);
        Holds(x => [DenseMatrices.Sum(DenseMatrices.Solve([.. a], x, n, 1).Zip(x, static (s, e) => s * e))], b, [1], ofB);
    }

    [Theory, MemberData(nameof(Shapes))]
    public void Qr(int m, int n)
    {
        foreach (var (rows, columns) in new[] { (m, n), (n, m) })
        {
            var k = Math.Min(rows, columns);
            var (a, ofQ, ofR, gradient) = (Regular(rows, columns), Draw(rows * k, 7), Draw(k * columns, 8), new double[rows * columns]);
            Exact.QrGradient(Span(a, rows, columns), Span(ofQ, rows, k), Span(ofR, k, columns), new(gradient, [rows, columns]));
            Holds(x => DenseMatrices.Qr(x, rows, columns) is var (q, r) ? [.. q, .. r] : [], a, [.. ofQ, .. ofR.Select((c, at) => at / columns <= at % columns ? c : 0)], gradient);
        }
    }

    [Theory, MemberData(nameof(Shapes))]
    public void Least_squares(int m, int n)
    {
        var (a, b, cotangent) = (Regular(m, n), Draw(m, 9), Draw(n, 10));
        double[] ofA = new double[m * n], ofB = new double[m];
        Exact.LeastSquaresGradient(Span(a, m, n), b, cotangent, new(ofA, [m, n]), ofB);
        Holds(x => DenseMatrices.LeastSquares(x[..(m * n)], x[(m * n)..], m, n, 1), [.. a, .. b], cotangent, [.. ofA, .. ofB]);
    }

    /// <summary>The derivative in two directions, by a difference so small that its own error is far below the bar.</summary>
    private static void Holds(Func<BigReal[], BigReal[]> function, double[] at, double[] cotangent, double[] gradient, bool isSymmetric = false)
    {
        BigReal step = Math.ScaleB(1, -60);
        for (var seed = 21; seed <= 22; seed++)
        {
            var direction = isSymmetric ? Symmetric((int)Math.Sqrt(at.Length), seed) : Draw(at.Length, seed);
            BigReal Moved(BigReal by) => DenseMatrices.Sum(function([.. at.Zip(direction, (x, d) => x + (by * d))]).Zip(cotangent, static (value, c) => value * c));
            var expected = (double)((Moved(step) - Moved(-step)) / (step + step));
            var size = gradient.Zip(direction, static (g, d) => Math.Abs(g * d)).Sum();
            Assert.True(Math.Abs(expected - Dot(gradient, direction)) <= Allowed * Math.Max(Math.Abs(expected), size / at.Length), $"expected {expected:r}, found {Dot(gradient, direction):r}");
        }
    }

    private static double[] Regular(int m, int n) => [.. Draw(m * n, m + (31 * n)).Select((x, at) => at / n == at % n ? x + 2 + Math.Sqrt(n) : x)];

    private static double[] Definite(int n)
    {
        var b = Draw(n * n, n);
        return [.. Product(b, b, n, n, n, isTransposed: true).Select((x, at) => at / n == at % n ? x + n : x)];
    }

    private static ReadOnlyTensorSpan<double> Span(double[] a, int rows, int columns) => new(a, [rows, columns]);
}
