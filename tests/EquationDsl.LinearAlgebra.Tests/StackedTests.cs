using System.Numerics.Tensors;
using static EquationDsl.LinearAlgebra.Tests.Differences;

namespace EquationDsl.LinearAlgebra.Tests;

/// <summary>Decompositions of stacks give back every matrix, and have the derivatives that differences have.</summary>
public sealed class StackedTests
{
    private const int B = 5;

    public static TheoryData<int> Sizes => [1, 2, 3, 7, 9];

    [Theory, MemberData(nameof(Sizes))]
    public void Eigenvalues(int n)
    {
        double[] c = Definite(n), q = new double[c.Length], values = new double[B * n], roots = new double[c.Length];
        Stacked.Components(Of(c, n, n), new(q, [B, n, n]), new(values, [B, n]));
        Stacked.Roots(Of(c, n, n), new(roots, [B, n, n]));
        for (var b = 0; b < B; b++)
        {
            double[] vectors = At(q, b, n * n), scaled = [.. vectors.Select((x, at) => x * values[(b * n) + (at % n)])], root = At(roots, b, n * n);
            AreNear(At(c, b, n * n), Product(scaled, Transposed(vectors, n, n), n, n, n), 1e-13);
            AreNear(At(c, b, n * n), Product(root, root, n, n, n), 1e-12);
        }

        HasGradient(RootsOf, static (m, cotangent, n) =>
        {
            var gradient = new double[m.Length];
            Stacked.RootsGradient(Of(m, n, n), Of(cotangent, n, n), new(gradient, [B, n, n]));
            return gradient;
        }, c, n);
    }

    [Theory, MemberData(nameof(Sizes))]
    public void PowersAndTriangles(int n)
    {
        double[] c = Definite(n), x = Draw(B * n, 4), z = new double[B * n], lower = new double[c.Length];
        Stacked.Whitened(Of(c, n, n), new(x, [B, n]), new(z, [B, n]));
        Stacked.Cholesky(Of(c, n, n), new(lower, [B, n, n]));
        var roots = RootsOf(c, n);
        for (var b = 0; b < B; b++)
        {
            AreNear(At(x, b, n), Product(At(roots, b, n * n), At(z, b, n), n, n, 1), 1e-12);
            AreNear(At(c, b, n * n), Product(At(lower, b, n * n), Transposed(At(lower, b, n * n), n, n), n, n, n), 1e-13);
        }

        HasGradient(
            (m, size) =>
            {
                var result = new double[B * size];
                Stacked.Whitened(Of(m, size, size), new(x, [B, size]), new(result, [B, size]));
                return result;
            },
            (m, cotangent, size) =>
            {
                double[] gradient = new double[m.Length], ofX = new double[x.Length];
                Stacked.WhitenedGradient(Of(m, size, size), new(x, [B, size]), new(cotangent, [B, size]), new(gradient, [B, size, size]), new(ofX, [B, size]));
                return gradient;
            }, c, n);
        HasGradient(
            static (m, size) =>
            {
                var result = new double[m.Length];
                Stacked.Cholesky(Of(m, size, size), new(result, [B, size, size]));
                return result;
            },
            static (m, cotangent, size) =>
            {
                var gradient = new double[m.Length];
                Stacked.CholeskyGradient(Of(m, size, size), Of(cotangent, size, size), new(gradient, [B, size, size]));
                return gradient;
            }, c, n);
    }

    [Theory, MemberData(nameof(Sizes))]
    public void SingularValues(int n)
    {
        var m = n + 2;
        double[] a = Draw(B * m * n, 6), u = new double[a.Length], s = new double[B * n * n], v = new double[B * n * n], polar = new double[a.Length];
        Stacked.Singular(Of(a, m, n), new(u, [B, m, n]), new(s, [B, n, n]), new(v, [B, n, n]));
        Stacked.Polar(Of(a, m, n), new(polar, [B, m, n]));
        for (var b = 0; b < B; b++)
        {
            double[] left = At(u, b, m * n), values = At(s, b, n * n), right = Transposed(At(v, b, n * n), n, n);
            AreNear(At(a, b, m * n), Product(Product(left, values, m, n, n), right, m, n, n), 1e-13);
            AreNear(Product(left, right, m, n, n), At(polar, b, m * n), 1e-13);
            Assert.All(Enumerable.Range(0, n * n).Where(at => at / n != at % n), at => Assert.Equal(0, values[at]));
        }
    }

    /// <summary>A matrix of a stack that is not symmetric is refused by name.</summary>
    [Fact]
    public void OneOfAStackIsRefused()
    {
        var c = Definite(3);
        c[(2 * 9) + 1] += 1;
        var refused = Assert.Throws<MatrixException>(() => Stacked.Components(Of(c, 3, 3), new(new double[c.Length], [B, 3, 3]), new(new double[B * 3], [B, 3])));
        Assert.Contains("'C_b' at [2] is not symmetric", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void InASequence()
    {
        double[] c = At(Definite(3), 0, 9), iterated = new double[9], values = new double[3 * B], rooted = new double[9];
        Stacked.Iterated(c, 2000, iterated);
        Stacked.Components(new([.. Enumerable.Repeat(c, B).SelectMany(static m => m)], [B, 3, 3]), new(new double[9 * B], [B, 3, 3]), new(values, [B, 3]));
        AreNear([values[2], 0, 0, 0, values[1], 0, 0, 0, values[0]], iterated, 1e-9);

        // P = P^(1/2) + S has one positive solution, which the steps near.
        Stacked.Rooted(c, 60, rooted);
        double[] root = At(RootsOf([.. Enumerable.Repeat(rooted, B).SelectMany(static m => m)], 3), 0, 9);
        AreNear(rooted, [.. root.Zip(c, static (x, y) => x + y)], 1e-9);
    }

    private static double[] RootsOf(double[] c, int n)
    {
        var roots = new double[c.Length];
        Stacked.Roots(Of(c, n, n), new(roots, [B, n, n]));
        return roots;
    }

    /// <summary>In directions that leave every matrix symmetric.</summary>
    private static void HasGradient(Func<double[], int, double[]> value, Func<double[], double[], int, double[]> product, double[] at, int n)
    {
        double[] direction = [.. Enumerable.Range(0, B).SelectMany(b => Symmetric(n, 20 + b))], cotangent = Draw(value(at, n).Length, 3);
        IsNear(Dot(cotangent, Along(m => value(m, n), at, direction, 1e-4)), Dot(product(at, cotangent, n), direction), 1e-7);
    }

    private static double[] Definite(int n) => [.. Enumerable.Range(0, B).SelectMany(b =>
    {
        var half = Draw(n * n, 40 + b);
        return Product(half, half, n, n, n, isTransposed: true).Zip(Identity(n), (x, y) => x + (n * y));
    })];

    private static ReadOnlyTensorSpan<double> Of(double[] stack, int m, int n) => new(stack, [B, m, n]);

    private static double[] At(double[] stack, int b, int entries) => stack[(b * entries)..((b + 1) * entries)];
}
