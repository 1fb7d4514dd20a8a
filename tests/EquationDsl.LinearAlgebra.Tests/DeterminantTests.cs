using System.Numerics.Tensors;
using static EquationDsl.LinearAlgebra.Tests.Differences;

namespace EquationDsl.LinearAlgebra.Tests;

/// <summary>The determinant is a polynomial of the entries, and has its derivatives everywhere: of one matrix and of each of a stack.</summary>
public sealed class DeterminantTests
{
    private const int B = 5;

    public static TheoryData<int> Sizes => [1, 2, 3, 7, 8, 9];

    [Theory, MemberData(nameof(Sizes))]
    public void OfOneMatrix(int n)
    {
        for (var rank = Math.Max(0, n - 2); rank <= n; rank++)
        {
            AgreesWith(x => [Determinants.Of(new(x, [n, n]))], (x, cotangent) =>
            {
                var gradient = new double[x.Length];
                Assert.Equal(Determinants.Of(new(x, [n, n])), Determinants.OfGradient(new(x, [n, n]), new(gradient, [n, n])));
                return [.. gradient.Select(g => g * cotangent[0])];
            }, OfRank(n, rank));
        }
    }

    [Theory, MemberData(nameof(Sizes))]
    public void OfEachOfAStack(int n)
    {
        double[] stack = [.. Enumerable.Range(0, B).SelectMany(b => OfRank(n, Math.Max(0, n - (b % 3)), b))];
        AgreesWith(
            x =>
            {
                var result = new double[B];
                Determinants.OfStack(new(x, [B, n, n]), new(result, [B]));
                return result;
            },
            (x, cotangent) =>
            {
                var gradient = new double[x.Length];
                Determinants.OfStackGradient(new(x, [B, n, n]), new(cotangent, [B]), new(gradient, [B, n, n]));
                return gradient;
            }, stack);
        foreach (var c in new[] { 0, 0.5 })
        {
            AgreesWith(
                x =>
                {
                    var result = new double[B];
                    Determinants.OfShifted(new(x[1..], [B, n, n]), x[0], result);
                    return result;
                },
                (x, cotangent) =>
                {
                    var gradient = new double[x.Length];
                    Determinants.OfShiftedGradient(new(x[1..], [B, n, n]), x[0], cotangent, new(gradient.AsSpan(1), [B, n, n]), out gradient[0]);
                    return gradient;
                }, [c, .. stack]);
        }
    }

    [Theory, MemberData(nameof(Sizes))]
    public void ForwardsAndTwice(int n)
    {
        for (var rank = Math.Max(0, n - 2); rank <= n; rank++)
        {
            double[] a = OfRank(n, rank), direction = Draw(n * n, 3), jacobian = new double[n * n], gradient = new double[n * n];
            var slope = Along(x => [Determinants.OfSpan(x)], a, direction)[0];
            IsNear(slope, Determinants.OfSpanJacobianVectorProduct(a, direction), 1e-9);
            Determinants.OfSpanJacobian(a, jacobian);
            IsNear(slope, Dot(jacobian, direction), 1e-9);
        }

        // The second derivative is written with the inverse.
        double[] regular = [.. Draw(n * n, 5).Zip(Identity(n), (x, y) => x + (n * y))], along = Draw(n * n, 6), product = new double[n * n], hessian = new double[n * n * n * n];
        var expected = Along(
            x =>
            {
                var result = new double[n * n];
                Determinants.OfSpanGradient(x, result);
                return result;
            }, regular, along);
        Determinants.OfSpanHessianVectorProduct(regular, along, product);
        AreNear(expected, product, 1e-8);
        Determinants.OfSpanHessian(regular, hessian);
        AreNear(expected, Product(hessian, along, n * n, n * n, 1), 1e-8);
        Assert.Throws<MatrixException>(() => Determinants.OfSpanHessianVectorProduct(new double[n * n], along, product));
    }

    [Theory, MemberData(nameof(Sizes))]
    public void OfDefiniteOnes(int n)
    {
        var half = Draw(n * n, 8);
        double[] k = [.. Product(half, half, n, n, n, isTransposed: true).Zip(Identity(n), static (x, y) => x + y)], gradient = new double[n * n], direction = Symmetric(n, 9);
        var slope = Along(x => [Determinants.OfDefinite(x)], k, direction)[0];
        Determinants.OfDefiniteGradient(k, gradient);
        IsNear(slope, Dot(gradient, direction), 1e-8);
        IsNear(slope, Determinants.OfDefiniteJacobianVectorProduct(k, direction), 1e-8);
    }

    private static double[] OfRank(int n, int rank, int seed = 0) => Product(Draw(n * rank, 30 + seed), Draw(rank * n, 60 + seed), n, rank, n);
}
