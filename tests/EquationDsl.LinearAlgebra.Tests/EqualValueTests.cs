using static EquationDsl.LinearAlgebra.Tests.Differences;

namespace EquationDsl.LinearAlgebra.Tests;

/// <summary>Gradients where eigenvalues or singular values are equal, or equal but for rounding: those of differences of the whole function, or a refusal.</summary>
public sealed class EqualValueTests
{
    /// <summary>Rows, columns, and by how much the equal values differ.</summary>
    public static TheoryData<int, int, double> Cases => new()
    {
        { 4, 4, 0 }, { 6, 4, 0 }, { 4, 7, 0 }, { 4, 4, 1e-15 }, { 5, 4, 1e-13 }, { 4, 6, 1e-11 }, { 9, 8, 1e-9 }, { 8, 17, 1e-7 }, { 16, 16, 0 }, { 4, 4, 0.5 },
    };

    [Theory, MemberData(nameof(Cases))]
    public void Of_singular_values(int m, int n, double apart)
    {
        var a = Of(m, n, [3, 3 - apart, 3 - apart]);
        Agrees(a, x => EqualValues.LowRank(Span(x, m, n), 3), (x, c, g) => EqualValues.LowRankGradient(Span(x, m, n), 3, Span(c, m, n), new(g, [m, n])));
        Agrees(a, x => EqualValues.LowRankSum(Span(x, m, n), 3), (x, c, g) => EqualValues.LowRankSumGradient(Span(x, m, n), 3, Span(c, m, n), new(g, [m, n])));
        Agrees(a, x => EqualValues.Shrunk(Span(x, m, n), 1.7), (x, c, g) => EqualValues.ShrunkGradient(Span(x, m, n), 1.7, Span(c, m, n), new(g, [m, n]), out _));
        Agrees(a, x => EqualValues.Inverse(Span(x, m, n), 3), (x, c, g) => EqualValues.InverseGradient(Span(x, m, n), 3, Span(c, n, m), new(g, [m, n])));
        Agrees(a, x => EqualValues.Polar(Span(x, m, n)), (x, c, g) => EqualValues.PolarGradient(Span(x, m, n), Span(c, m, n), new(g, [m, n])));
        Agrees(a, x => EqualValues.Projector(Span(x, m, n), 3), (x, c, g) => EqualValues.ProjectorGradient(Span(x, m, n), 3, Span(c, m, m), new(g, [m, n])));
        Agrees(a, x => EqualValues.Reconstructed(Span(x, m, n), 3), (x, c, g) => EqualValues.ReconstructedGradient(Span(x, m, n), 3, Span(c, m, n), new(g, [m, n])));
        var (b, d) = (Draw(m, 5), Draw(n, 6));
        AgreesWith(x => [EqualValues.Form(Span(x, m, n), 3, b, d)], (x, c) =>
        {
            double[] gradient = new double[m * n], ofB = new double[m], ofD = new double[n];
            var value = EqualValues.FormGradient(Span(x, m, n), 3, b, d, new(gradient, [m, n]), ofB, ofD);
            Assert.Equal(EqualValues.Form(Span(x, m, n), 3, b, d), value, 1e-12);
            return [.. gradient.Select(v => v * c[0])];
        }, a);
        AgreesWith(x => [EqualValues.Left(Span(x, m, n), 3)], (x, c) =>
        {
            var gradient = new double[m * n];
            Assert.Equal(EqualValues.Left(Span(x, m, n), 3), EqualValues.LeftGradient(Span(x, m, n), 3, new(gradient, [m, n])), 1e-12);
            return [.. gradient.Select(v => v * c[0])];
        }, a);
        var direction = Draw(m * n, 8);
        var tangent = new double[m * n];
        EqualValues.LowRankJacobianVectorProduct(Span(a, m, n), 3, Span(direction, m, n), new(tangent, [m, n]));
        AreNear(Along(x => Flat(EqualValues.LowRank(Span(x, m, n), 3)), a, direction), tangent, 1e-8);
    }

    [Theory]
    [InlineData(3, 0)]
    [InlineData(3, 1e-14)]
    [InlineData(4, 0)]
    [InlineData(8, 1e-10)]
    [InlineData(17, 0)]
    public void Of_eigenvalues(int n, double apart)
    {
        var a = Symmetric(n, [3, 3 - apart]);
        void Agree(Func<double[], Tensor<double>> of, Gradient gradient) => Agrees(a, of, gradient, isSymmetric: true);
        Agree(x => EqualValues.Above(Span(x, n, n)), (x, c, g) => EqualValues.AboveGradient(Span(x, n, n), Span(c, n, n), new(g, [n, n])));
        Agree(x => EqualValues.AboveProjector(Span(x, n, n)), (x, c, g) => EqualValues.AboveProjectorGradient(Span(x, n, n), Span(c, n, n), new(g, [n, n])));
        Agree(x => EqualValues.Whitening(Span(x, n, n)), (x, c, g) => EqualValues.WhiteningGradient(Span(x, n, n), Span(c, n, n), new(g, [n, n])));
        Agree(x => EqualValues.Exponentials(Span(x, n, n)), (x, c, g) => EqualValues.ExponentialsGradient(Span(x, n, n), Span(c, n, n), new(g, [n, n])));
        Agree(x => Tensor.Create(EqualValues.Squares(Span(x, n, n)), [n]), (x, c, g) => EqualValues.SquaresGradient(Span(x, n, n), c, new(g, [n, n])));
    }

    [Fact]
    public void Second_derivatives()
    {
        var (a, b, direction) = (Of(5, 4, [3, 3]), Draw(20, 4), Draw(20, 5));
        double[] Gradient(double[] x)
        {
            double[] gradient = new double[20], ofB = new double[20];
            EqualValues.CubesGradient(Span(x, 5, 4), 2, Span(b, 5, 4), new(gradient, [5, 4]), new(ofB, [5, 4]));
            return gradient;
        }

        AgreesWith(x => [EqualValues.Cubes(Span(x, 5, 4), 2, Span(b, 5, 4))], (x, c) => [.. Gradient(x).Select(v => v * c[0])], a);

        // A second derivative is one of the vectors too: it is refused where values are equal.
        double[] second = new double[20], ofB = new double[20];
        Assert.Throws<MatrixException>(() => EqualValues.CubesHessianVectorProduct(
            Span(a, 5, 4), 2, Span(b, 5, 4), Span(direction, 5, 4), Span(new double[20], 5, 4), new(second, [5, 4]), new(ofB, [5, 4])));
        a[0] += 0.1;
        EqualValues.CubesHessianVectorProduct(Span(a, 5, 4), 2, Span(b, 5, 4), Span(direction, 5, 4), Span(new double[20], 5, 4), new(second, [5, 4]), new(ofB, [5, 4]));
        AreNear(Along(Gradient, a, direction), second, 1e-7);
    }

    [Fact]
    public void Values_that_are_zero()
    {
        var (a, gradient) = (Of(5, 4, [3, 2], rest: 0), new double[20]);
        Agrees(a, x => EqualValues.LowRank(Span(x, 5, 4), 2), (x, c, g) => EqualValues.LowRankGradient(Span(x, 5, 4), 2, Span(c, 5, 4), new(g, [5, 4])));

        // With all of its parts the nearest matrix is the matrix itself, whatever their values.
        var cotangent = Draw(20, 9);
        EqualValues.LowRankGradient(Span(a, 5, 4), 4, Span(cotangent, 5, 4), new(gradient, [5, 4]));
        AreNear(cotangent, gradient, 1e-12);
        EqualValues.LowRankGradient(Span(new double[20], 5, 4), 4, Span(cotangent, 5, 4), new(gradient, [5, 4]));
        AreNear(cotangent, gradient, 1e-12);
        Assert.Contains("tells them apart", Assert.Throws<MatrixException>(
            () => EqualValues.LowRankGradient(Span(a, 5, 4), 3, Span(cotangent, 5, 4), new(gradient, [5, 4]))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Single_precision()
    {
        var a = Of(6, 5, [3, 3 - 1e-6]);
        var (single, cotangent, gradient) = (Array.ConvertAll(a, static x => (float)x), Draw(30, 3), new float[30]);
        EqualValues.LowRankSingleGradient(new(single, [6, 5]), 2, new(Array.ConvertAll(cotangent, static x => (float)x), [6, 5]), new(gradient, [6, 5]));
        var expected = new double[30];
        EqualValues.LowRankGradient(Span(a, 6, 5), 2, Span(cotangent, 6, 5), new(expected, [6, 5]));
        AreNear(expected, Array.ConvertAll(gradient, static x => (double)x), 1e-5);
    }

    /// <summary>The values on both sides of a cut are equal, or the function shows which vectors were chosen.</summary>
    [Fact]
    public void What_depends_on_the_choice_of_vectors()
    {
        var a = Of(5, 4, [3, 3]);
        void Fails(Action<double[]> run, string of)
        {
            var gradient = Enumerable.Repeat(7.0, 20).ToArray();
            var exception = Assert.Throws<MatrixException>(() => run(gradient));
            Assert.Equal("A", exception.Parameter);
            Assert.Contains(of, exception.Message, StringComparison.Ordinal);
            Assert.All(gradient, static v => Assert.Equal(7.0, v));
        }

        Fails(g => EqualValues.LowRankGradient(Span(a, 5, 4), 1, Span(Draw(20, 1), 5, 4), new(g, [5, 4])), "and what is differentiated tells them apart (derivative of a function of a matrix)");
        Fails(g => EqualValues.ProjectorGradient(Span(a, 5, 4), 1, Span(Draw(25, 1), 5, 5), new(g, [5, 4])), "and what is differentiated depends on which vectors stand for them (derivative of vectors of a matrix)");
        Fails(g => EqualValues.ScoresGradient(Span(a, 5, 4), 2, Span(Draw(10, 1), 5, 2), new(g, [5, 4])), "and what is differentiated depends on which vectors stand for them");
        Fails(g => EqualValues.PolarGradient(Span(Of(5, 4, [3, 2], rest: 0), 5, 4), Span(Draw(20, 1), 5, 4), new(g, [5, 4])), "is 0 up to rounding, and what is differentiated depends on its vectors");

        // Beside a cut that is wide enough the quotient stands.
        var near = Of(4, 4, [3, 3 - 1e-4]);
        Agrees(near, x => EqualValues.LowRank(Span(x, 4, 4), 1), (x, c, g) => EqualValues.LowRankGradient(Span(x, 4, 4), 1, Span(c, 4, 4), new(g, [4, 4])), step: 1e-7, tolerance: 1e-4);
    }

    private delegate void Gradient(double[] at, double[] cotangent, double[] gradient);

    private static void Agrees(double[] a, Func<double[], Tensor<double>> of, Gradient gradient, bool isSymmetric = false, double step = 1e-3, double tolerance = 1e-7)
    {
        var (cotangent, found) = (Draw(Flat(of(a)).Length, 77), new double[a.Length]);
        gradient(a, cotangent, found);
        for (var seed = 1; seed <= 2; seed++)
        {
            var direction = isSymmetric ? Differences.Symmetric((int)Math.Sqrt(a.Length), seed) : Draw(a.Length, seed);
            IsNear(Dot(cotangent, Along(x => Flat(of(x)), a, direction, step)), Dot(found, direction), tolerance);
        }
    }

    /// <summary>A matrix with these singular values, and smaller ones that are apart.</summary>
    private static double[] Of(int m, int n, double[] values, double rest = 1)
    {
        var k = Math.Min(m, n);
        double[] s = [.. values, .. Enumerable.Range(0, k - values.Length).Select(i => rest * (1 - (0.4 * i / k)))];
        return Product(Product(Orthonormal(m, k, 1), Spread(s), m, k, k), Transposed(Orthonormal(n, k, 2), n, k), m, k, n);
    }

    private static double[] Symmetric(int n, double[] values)
    {
        double[] s = [.. values, .. Enumerable.Range(0, n - values.Length).Select(i => i == 0 ? 0.1 : 1 - (0.4 * i / n))], q = Orthonormal(n, n, 3);
        var a = Product(Product(q, Spread(s), n, n, n), Transposed(q, n, n), n, n, n);
        return [.. a.Zip(Transposed(a, n, n), static (x, y) => (x + y) / 2)];
    }

    private static double[] Spread(double[] s) => [.. Enumerable.Range(0, s.Length * s.Length).Select(at => at / s.Length == at % s.Length ? s[at % s.Length] : 0)];

    private static double[] Orthonormal(int rows, int columns, int seed)
    {
        var q = Draw(rows * columns, seed);
        for (var pass = 0; pass < 2; pass++)
        {
            for (var j = 0; j < columns; j++)
            {
                for (var other = 0; other <= j; other++)
                {
                    var dot = Enumerable.Range(0, rows).Sum(i => q[(i * columns) + other] * q[(i * columns) + j]);
                    for (var i = 0; i < rows; i++)
                    {
                        q[(i * columns) + j] = other == j ? q[(i * columns) + j] / Math.Sqrt(dot) : q[(i * columns) + j] - (dot * q[(i * columns) + other]);
                    }
                }
            }
        }

        return q;
    }

    private static double[] Flat(Tensor<double> tensor)
    {
        var entries = new double[tensor.FlattenedLength];
        tensor.FlattenTo(entries);
        return entries;
    }

    private static ReadOnlyTensorSpan<double> Span(double[] a, int rows, int columns) => new(a, [rows, columns]);
}
