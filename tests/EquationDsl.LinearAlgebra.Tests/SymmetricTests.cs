using static EquationDsl.LinearAlgebra.Tests.Differences;

namespace EquationDsl.LinearAlgebra.Tests;

/// <summary>Of a matrix that is stated to be symmetric what is above the diagonal is not read, and its gradient is that of changes that keep it so.</summary>
public sealed class SymmetricTests
{
    public static TheoryData<int> Sizes => [0, 1, 2, 3, 7, 8, 9, 16, 17, 33];

    [Theory, MemberData(nameof(Sizes))]
    public void ReadsTheLowerTriangle(int n)
    {
        double[] a = Regular(n), lower = Lower(a, n), x = Draw(n, 2);
        IsNear(Loss(a, x), Loss(lower, x), 1e-12);
        var single = new float[n];
        SymmetricInputs.Solve(Array.ConvertAll(lower, static e => (float)e), Array.ConvertAll(x, static e => (float)e), single);
        AreNear(x, Product(a, Array.ConvertAll(single, static e => (double)e), n, n, 1), 1e-4);
        double[] vectors = new double[n * n], values = new double[n];
        SymmetricInputs.Eigenvalues(new(lower, [n, n]), new(vectors, [n, n]), values);
        double[] scaled = [.. vectors.Select((v, at) => v * values[at % n])];
        AreNear(a, Product(scaled, Transposed(vectors, n, n), n, n, n), 1e-12);
        double[] logarithms = new double[2], gradient = new double[2 * n * n];
        SymmetricInputs.OfStack(new([.. lower, .. a], [2, n, n]), new(logarithms, [2]));
        Assert.Equal(logarithms[1], logarithms[0]);
        SymmetricInputs.OfStackGradient(new([.. lower, .. a], [2, n, n]), new([1, 1], [2]), new(gradient, [2, n, n]));
        AreNear(gradient[(n * n)..], gradient[..(n * n)], 1e-12);
    }

    [Theory, MemberData(nameof(Sizes))]
    public void HasASymmetricGradient(int n)
    {
        double[] a = Regular(n), x = Draw(n, 2), ofA = new double[n * n], ofX = new double[n];
        IsNear(SymmetricInputs.Loss(a, x), SymmetricInputs.LossGradient(Lower(a, n), x, ofA, ofX), 1e-12);
        Assert.Equal(ofA, Transposed(ofA, n, n));
        double[] direction = Symmetric(n, 5), along = Draw(n, 6);
        IsNear(Along(at => [Loss(at, x)], a, direction)[0], Dot(ofA, direction), 1e-8);
        IsNear(Along(at => [Loss(a, at)], x, along)[0], Dot(ofX, along), 1e-8);
    }

    private static double Loss(double[] a, double[] x) => SymmetricInputs.Loss(a, x);

    /// <summary>Neither singular nor definite.</summary>
    private static double[] Regular(int n) => [.. Symmetric(n, 1).Select((e, at) => e + (at / n == at % n ? 2.5 * n * (at % n % 2 == 0 ? 1 : -1) : 0))];

    private static double[] Lower(double[] a, int n) => [.. a.Select((e, at) => at % n > at / n ? double.NaN : e)];
}
