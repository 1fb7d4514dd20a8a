using System.Numerics.Tensors;

namespace EquationDsl.Tests.Tensors;

/// <summary>Lengths and values of returned arrays against plain loops.</summary>
public class ReturnedTests
{
    public static TheoryData<int, int> Lengths
    {
        get
        {
            var data = new TheoryData<int, int>();
            foreach (var k in new[] { 1, 2, 3, 5 })
            {
                foreach (var n in Enumerable.Range(k, 20).Concat([64, 65, 1000, 1001]))
                {
                    data.Add(n, k);
                }
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(Lengths))]
    public void AsManyEntriesAsFit(int n, int k)
    {
        double[] x = Wave(n), w = Wave(k);
        Same(Convolved(x, w, 1), Returned.Shifted(x, w));
        Same(Convolved(x, w, 2), Returned.Strided(x, w));
    }

    [Theory, MemberData(nameof(Lengths))]
    public void TheGradientIsThatOfTheEquationThatWrites(int n, int k)
    {
        double[] x = Wave(n), w = Wave(k), cotangent = Wave(((n - k) / 2) + 1);
        double[] xExpected = new double[n], wExpected = new double[k], xGradient = new double[n], wGradient = new double[k];
        Returned.StridedIntoGradient(x, w, cotangent, xExpected, wExpected);
        Returned.StridedGradient(x, w, cotangent, xGradient, wGradient);
        Assert.Equal(xExpected, xGradient);
        Assert.Equal(wExpected, wGradient);
    }

    [Theory]
    [InlineData(2, 3)]
    [InlineData(7, 11)]
    [InlineData(16, 64)]
    public void ATensorIsAsLargeAsItsAxesAllow(int rows, int columns)
    {
        float[] x = [.. Enumerable.Range(0, rows * columns).Select(static i => MathF.Sin(i))];
        var pooled = Returned.Pool(new ReadOnlyTensorSpan<float>(x, [rows, columns]));

        Assert.Equal([rows / 2, columns / 3], pooled.Lengths.ToArray());
        for (var i = 0; i < rows / 2; i++)
        {
            for (var j = 0; j < columns / 3; j++)
            {
                var window = Enumerable.Range(0, 6).Select(w => x[(((2 * i) + (w / 3)) * columns) + (3 * j) + (w % 3)]);
                Assert.Equal(window.Max(), pooled[i, j]);
            }
        }
    }

    [Fact]
    public void NothingFitsIntoTooLittle() => Assert.Empty(Returned.Strided(Wave(2), Wave(3)));

    private static double[] Convolved(double[] x, double[] w, int stride) =>
        [.. Enumerable.Range(0, ((x.Length - w.Length) / stride) + 1).Select(i => w.Select((v, k) => v * x[(stride * i) + k]).Sum())];

    private static double[] Wave(int n) => [.. Enumerable.Range(0, n).Select(static i => Math.Sin(1 + (1.3 * i)))];

    private static void Same(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.InRange(actual[i] - expected[i], -1e-13, 1e-13);
        }
    }
}
