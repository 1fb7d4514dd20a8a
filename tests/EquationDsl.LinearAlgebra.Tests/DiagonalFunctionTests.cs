using static EquationDsl.LinearAlgebra.Tests.Differences;

namespace EquationDsl.LinearAlgebra.Tests;

/// <summary>Functions of a diagonal factor: each by its definition, the function of each eigenvalue between the eigenvectors; gradients by differences.</summary>
public sealed class DiagonalFunctionTests
{
    private delegate void Function(ReadOnlySpan<double> a, Span<double> b);

    private delegate void Gradient(ReadOnlySpan<double> a, ReadOnlySpan<double> cotangent, Span<double> gradient);

    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(5)]
    public void Are_those_of_the_eigenvalues(int n)
    {
        Holds(DiagonalFunctions.Inverse, DiagonalFunctions.InverseGradient, static x => 1 / x, n);
        Holds(DiagonalFunctions.InverseFraction, DiagonalFunctions.InverseFractionGradient, static x => 1 / x, n);
        Holds(DiagonalFunctions.InverseEntries, DiagonalFunctions.InverseEntriesGradient, static x => 1 / x, n);
        Holds(DiagonalFunctions.InverseQuotient, DiagonalFunctions.InverseQuotientGradient, static x => 1 / x, n);
        Holds(DiagonalFunctions.Cosine, DiagonalFunctions.CosineGradient, static x => Math.Cos(Math.Sqrt(x) * 0.7), n);
        Holds(DiagonalFunctions.SquaredCosine, DiagonalFunctions.SquaredCosineGradient, static x => Math.Pow(Math.Cos(x), 2), n);
        Holds(DiagonalFunctions.Shrunk, DiagonalFunctions.ShrunkGradient, static x => x / (x + 0.5), n);
        Holds(DiagonalFunctions.Shifted, DiagonalFunctions.ShiftedGradient, static x => Math.Pow(1 - x, 3), n);
        Holds(DiagonalFunctions.Floored, DiagonalFunctions.FlooredGradient, static x => Math.Max(x, 2), n);
        Holds(DiagonalFunctions.ByBase, DiagonalFunctions.ByBaseGradient, static x => Math.Pow(2, -x), n);
        Holds(DiagonalFunctions.Sigmoid, DiagonalFunctions.SigmoidGradient, static x => 1 / (1 + Math.Exp(-x)), n);
        Holds(DiagonalFunctions.Reciprocal, DiagonalFunctions.ReciprocalGradient, static x => 1 / ((x * x) + 1), n);
        Holds(DiagonalFunctions.CosineOfProduct, DiagonalFunctions.CosineOfProductGradient, static x => Math.Cos(x * x), n);
        Holds(DiagonalFunctions.OfTwo, DiagonalFunctions.OfTwoGradient, static x => Math.Cos(x) * Math.Exp(-x), n);
        Holds(DiagonalFunctions.Hyperbolic, DiagonalFunctions.HyperbolicGradient, static x => 1 / Math.Cosh(x), n);
        Holds(DiagonalFunctions.Own, DiagonalFunctions.OwnGradient, static x => (x * x) + 1, n);
        Holds(DiagonalFunctions.Spread, DiagonalFunctions.SpreadGradient, Math.Cos, n);
        double[] a = Definite(n), b = Draw(n, 6);
        Assert.Equal(Dot(b, Product(a, b, n, n, 1)), DiagonalFunctions.Form(a, b), 1e-10);
    }

    [Fact]
    public void The_inverse_of_singular_values_is_that_of_a_matrix_of_full_rank()
    {
        double[] a = [3, 1, -2, 0.5, 4, 1, 0.2, -1, 2], x = new double[9];
        DiagonalFunctions.Pseudo(new ReadOnlyTensorSpan<double>(a, [3, 3]), new(x, [3, 3]));
        AreNear(Identity(3), Product(a, x, 3, 3, 3), 1e-13);
    }

    [Fact]
    public void A_matrix_of_values_has_nothing_beside_the_diagonal()
    {
        double[] values = new double[4], cosines = new double[4];
        DiagonalFunctions.Matrix([2, 1, 1, 2], new(values, [2, 2]), new(cosines, [2, 2]));
        AreNear([1, 0, 0, 3], values, 1e-14);
        AreNear([Math.Cos(1), 0, 0, Math.Cos(3)], cosines, 1e-14);
    }

    [Fact]
    public void A_claim_beside_a_decomposition_is_tried_at_symmetric_matrices() =>
        Assert.Equal(Math.Log(3), DiagonalFunctions.LogDeterminant(new ReadOnlyTensorSpan<double>([2, 1, 1, 2], [2, 2])), 14);

    private static void Holds(Function function, Gradient gradient, Func<double, double> ofValue, int n)
    {
        var a = Definite(n);
        double[] values = new double[n], vectors = new double[n * n];
        Kernels.Symmetric(a, values, vectors);
        double[] scaled = [.. vectors.Select((q, at) => q * ofValue(values[at % n]))];
        AreNear(Product(scaled, Transposed(vectors, n, n), n, n, n), Of(a), 1e-11);
        AgreesWith(Of, (x, c) =>
        {
            var result = new double[n * n];
            gradient(x, c, result);
            return result;
        }, a, isSymmetric: true);

        double[] Of(double[] x)
        {
            var result = new double[n * n];
            function(x, result);
            return result;
        }
    }

    private static double[] Definite(int n)
    {
        var half = Draw(n * n, n + 40);
        return [.. Product(half, half, n, n, n, isTransposed: true).Zip(Identity(n), static (x, y) => x + y)];
    }
}
