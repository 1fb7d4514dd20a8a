using System.Numerics.Tensors;
using static EquationDsl.LinearAlgebra.Tests.Differences;

namespace EquationDsl.LinearAlgebra.Tests;

/// <summary>Powers are products, the identity of exponent 0, and their gradients those that differences have.</summary>
public sealed class PowersTests
{
    public static TheoryData<int> Sizes => [0, 1, 2, 3, 7, 8, 9, 16, 17, 33];

    [Theory, MemberData(nameof(Sizes))]
    public void AreProducts(int n)
    {
        double[] a = Scaled(n), x = Draw(n, 2), y = new double[n], whole = new double[n * n];
        foreach (var k in new[] { 0, 1, 2, 3, 8, 17 })
        {
            Powers.Applied(a, x, k, y);
            AreNear(Product(Power(a, n, k), x, n, n, 1), y, 1e-12);
            Powers.Whole(a, k, whole);
            AreNear(Power(a, n, k), whole, 1e-12);
            double[] shifted = [.. a.Zip(Identity(n), static (e, i) => e + (0.5 * i))];
            var product = Product(Power(shifted, n, k), Power(a, n, 2), n, n, n);
            IsNear(Enumerable.Range(0, n).Sum(i => product[(i * n) + i]), Powers.Trace(a, 0.5, k, 2), 1e-12);
            var single = new float[n];
            Powers.AppliedInSingle(Array.ConvertAll(a, static e => (float)e), Array.ConvertAll(x, static e => (float)e), k, single);
            AreNear([.. y.Zip(x, static (e, of) => (2 * e) + of)], Array.ConvertAll(single, static e => (double)e), 1e-5);
        }
    }

    [Theory, MemberData(nameof(Sizes))]
    public void HaveGradients(int n)
    {
        foreach (var k in n == 0 ? [0, 2] : new[] { 0, 1, 2, 5 })
        {
            AgreesWith(
                at =>
                {
                    var y = new double[n];
                    Powers.Applied(at.AsSpan(n), at.AsSpan(0, n), k, y);
                    return y;
                },
                (at, cotangent) =>
                {
                    var gradient = new double[at.Length];
                    Powers.AppliedGradient(at.AsSpan(n), at.AsSpan(0, n), k, cotangent, gradient.AsSpan(n), gradient.AsSpan(0, n));
                    return gradient;
                }, [.. Draw(n, 3), .. Scaled(n)]);
            AgreesWith(
                at =>
                {
                    var y = new double[n * n];
                    Powers.Whole(at, k, y);
                    return y;
                },
                (at, cotangent) =>
                {
                    var gradient = new double[at.Length];
                    Powers.WholeGradient(at, k, cotangent, gradient);
                    return gradient;
                }, Scaled(n));
        }
    }

    [Fact]
    public void OfEachOfAStack()
    {
        const int B = 3, N = 4;
        double[] a = [.. Enumerable.Range(0, B).SelectMany(b => Draw(N * N, b + 1))], x = Draw(B * N, 9), y = new double[B * N];
        Powers.OfStacks(new(a, [B, N, N]), new(x, [B, N]), 3, new(y, [B, N]));
        for (var b = 0; b < B; b++)
        {
            AreNear(Product(Power(a[(b * N * N)..((b + 1) * N * N)], N, 3), x[(b * N)..((b + 1) * N)], N, N, 1), y[(b * N)..((b + 1) * N)], 1e-13);
        }
    }

    [Fact]
    public void NegativeExponentsAreRefused()
    {
        var y = new double[2];
        Assert.Equal("k", Assert.Throws<ArgumentOutOfRangeException>(() => Powers.Applied([1, 0, 0, 1], [1, 2], -1, y)).ParamName);
        Assert.Equal([0, 0], y);
    }

    /// <summary>Entries whose powers stay in range.</summary>
    private static double[] Scaled(int n) => [.. Draw(n * n, 1).Select(e => e * 1.5 / Math.Sqrt(Math.Max(1, n)))];

    private static double[] Power(double[] a, int n, int k) => Enumerable.Range(0, k).Aggregate(Identity(n), (power, _) => Product(power, a, n, n, n));
}
