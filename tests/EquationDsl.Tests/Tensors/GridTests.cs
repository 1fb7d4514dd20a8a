namespace EquationDsl.Tests.Tensors;

/// <summary>Convolutions against loops written by hand: the sizes of the catalogue, strides over a boundary, nothing at all.</summary>
public sealed class GridTests
{
    private delegate void Kernel(ReadOnlyTensorSpan<double> x, ReadOnlyTensorSpan<double> w, TensorSpan<double> y);

    private delegate void Gradient(
        ReadOnlyTensorSpan<double> x, ReadOnlyTensorSpan<double> w, ReadOnlyTensorSpan<double> yGradient, TensorSpan<double> xGradient, TensorSpan<double> wGradient);

    [Fact]
    public void AnImageOf28By28And3By3Gives26By26()
    {
        double[] x = Drawn(28 * 28, 1), w = Drawn(9, 2), y = new double[26 * 26];
        Grids.Convolve(Matrix(x, 28, 28), Matrix(w, 3, 3), Matrix(y, 26, 26));
        for (var i = 0; i < 26; i++)
        {
            for (var j = 0; j < 26; j++)
            {
                var sum = 0.0;
                for (var m = 0; m < 3; m++)
                {
                    for (var n = 0; n < 3; n++)
                    {
                        sum += x[((i + 2 - m) * 28) + j + 2 - n] * w[(m * 3) + n];
                    }
                }

                Assert.Equal(sum, y[(i * 26) + j], 1e-13);
            }
        }

        Assert.Throws<ArgumentException>(static () => Grids.Convolve(Matrix(new double[784], 28, 28), Matrix(new double[9], 3, 3), Matrix(new double[27 * 26], 27, 26)));
    }

    [Theory, InlineData(1, 1, 1, 1), InlineData(4, 5, 2, 3), InlineData(7, 6, 4, 3), InlineData(3, 2, 3, 3), InlineData(0, 3, 0, 2), InlineData(2, 2, 0, 0)]
    public void StridesReachOverTheEdge(int rows, int columns, int a, int b)
    {
        double[] x = Drawn(rows * columns, 3), w = Drawn(9, 4), y = new double[a * b], expected = new double[a * b];
        Visit(a, b, (i, j, m, n) => ((2 * i) + m - 1, (2 * j) + n - 1), (at, p, q, k) => expected[at] += IsInside(p, q, rows, columns) ? x[(p * columns) + q] * w[k] : 0);
        Grids.Downsample(Matrix(x, rows, columns), Matrix(w, 3, 3), Matrix(y, a, b));
        Near(expected, y);

        double[] dy = Drawn(a * b, 5), dx = Drawn(rows * columns, 6), dw = Drawn(9, 7), expectedX = new double[rows * columns], expectedW = new double[9];
        Visit(a, b, (i, j, m, n) => ((2 * i) + m - 1, (2 * j) + n - 1), (at, p, q, k) =>
        {
            if (IsInside(p, q, rows, columns))
            {
                expectedX[(p * columns) + q] += dy[at] * w[k];
                expectedW[k] += dy[at] * x[(p * columns) + q];
            }
        });
        Grids.DownsampleGradient(Matrix(x, rows, columns), Matrix(w, 3, 3), Matrix(dy, a, b), Matrix(dx, rows, columns), Matrix(dw, 3, 3));
        Near(expectedX, dx);
        Near(expectedW, dw);
    }

    [Theory, InlineData(1, 1), InlineData(1, 4), InlineData(5, 2), InlineData(17, 9), InlineData(0, 3), InlineData(3, 0), InlineData(0, 0)]
    public void EdgesAreRepeatedOrWrapped(int rows, int columns)
    {
        Check(rows, columns, static (p, length) => Math.Clamp(p, 0, length - 1), Grids.Clamp, Grids.ClampGradient);
        Check(rows, columns, static (p, length) => (p + length) % length, Grids.Wrap, Grids.WrapGradient);
    }

    private static void Check(int rows, int columns, Func<int, int, int> inside, Kernel kernel, Gradient gradient)
    {
        double[] x = Drawn(rows * columns, 8), w = Drawn(9, 9), y = new double[rows * columns], dy = Drawn(rows * columns, 10), dx = Drawn(rows * columns, 11), dw = Drawn(9, 12);
        double[] expected = new double[rows * columns], expectedX = new double[rows * columns], expectedW = new double[9];
        Visit(rows, columns, static (i, j, m, n) => (i + m - 1, j + n - 1), (at, p, q, k) =>
        {
            var from = (inside(p, rows) * columns) + inside(q, columns);
            expected[at] += x[from] * w[k];
            expectedX[from] += dy[at] * w[k];
            expectedW[k] += dy[at] * x[from];
        });
        kernel(Matrix(x, rows, columns), Matrix(w, 3, 3), Matrix(y, rows, columns));
        gradient(Matrix(x, rows, columns), Matrix(w, 3, 3), Matrix(dy, rows, columns), Matrix(dx, rows, columns), Matrix(dw, 3, 3));
        Near(expected, y);
        Near(expectedX, dx);
        Near(expectedW, dw);
    }

    private static void Visit(int rows, int columns, Func<int, int, int, int, (int Row, int Column)> position, Action<int, int, int, int> visit)
    {
        for (var k = 0; k < rows * columns * 9; k++)
        {
            var (i, j, m, n) = (k / 9 / columns, k / 9 % columns, k % 9 / 3, k % 3);
            var (p, q) = position(i, j, m, n);
            visit(k / 9, p, q, k % 9);
        }
    }

    private static bool IsInside(int p, int q, int rows, int columns) => p >= 0 && p < rows && q >= 0 && q < columns;

    private static void Near(double[] expected, double[] actual) => Assert.All(expected.Zip(actual), static p => Assert.Equal(p.First, p.Second, 1e-12));

    private static TensorSpan<double> Matrix(double[] entries, nint rows, nint columns) => new(entries, [rows, columns]);

    private static double[] Drawn(int n, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, n).Select(_ => (random.NextDouble() * 2) - 1)];
    }
}
