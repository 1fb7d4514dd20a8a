using static EquationDsl.LinearAlgebra.Tests.Differences;

namespace EquationDsl.LinearAlgebra.Tests;

/// <summary>The factors give the matrix back, have what the language promises of them, and their derivatives are those of differences.</summary>
public sealed class DecompositionTests
{
    public static TheoryData<int> Orders => [1, 2, 3, 7, 16];

    public static TheoryData<int, int> Shapes => new() { { 1, 1 }, { 2, 2 }, { 3, 2 }, { 2, 3 }, { 7, 3 }, { 3, 7 }, { 7, 7 }, { 16, 5 }, { 5, 16 }, { 16, 16 }, { 1, 4 }, { 4, 1 } };

    [Theory, MemberData(nameof(Orders))]
    public void Symmetric_eigenvalues(int n)
    {
        var a = Differences.Symmetric(n, n);
        var (values, q) = SymmetricOf(a);
        AreNear(a, Product(Product(q, Diagonal(values), n, n, n), Transposed(q, n, n), n, n, n), 1e-13);
        AreNear(Identity(n), Product(q, q, n, n, n, isTransposed: true), 1e-13);
        Assert.Equal(values.Order(), values);
        Assert.All(Enumerable.Range(0, n), k => IsSigned(q, k, n));

        var (single, vectors) = (new float[n], new float[n * n]);
        Kernels.SymmetricFloat(Array.ConvertAll(a, static x => (float)x), single, vectors);
        AreNear(values, Array.ConvertAll(single, static x => (double)x), 1e-6);
        double[] diagonal = new double[n * n], again = new double[n * n];
        Kernels.SymmetricMatrices(Span(a, n, n), new(diagonal, [n, n]), new(again, [n, n]));
        Assert.Equal(Diagonal(values), diagonal);
        Assert.Equal(q, again);

        AgreesWith(x => SymmetricOf(x) is var (w, v) ? [.. w, .. v] : [], (x, c) =>
        {
            var gradient = new double[n * n];
            Kernels.SymmetricGradient(x, c.AsSpan(0, n), c.AsSpan(n), gradient);
            AreNear(Transposed(gradient, n, n), gradient, 1e-12);
            return gradient;
        }, a, isSymmetric: true);
        var direction = Differences.Symmetric(n, 99);
        double[] ofValues = new double[n], ofVectors = new double[n * n];
        Kernels.SymmetricJacobianVectorProduct(a, direction, ofValues, ofVectors);
        AreNear(Along(x => SymmetricOf(x) is var (w, v) ? [.. w, .. v] : [], a, direction), [.. ofValues, .. ofVectors], 1e-7);
    }

    [Theory, MemberData(nameof(Shapes))]
    public void Singular_values(int m, int n)
    {
        // With singular values that differences can tell apart.
        var (a, k) = (Draw(m * n, (10 * m) + n), Math.Min(m, n));
        for (var i = 0; i < k; i++)
        {
            a[(i * n) + i] += 2 * i;
        }

        var (u, s, v) = SingularOf(a, m, n);
        AreNear(a, Product(Product(u, Diagonal(s), m, k, k), Transposed(v, n, k), m, k, n), 1e-13);
        AreNear(Identity(k), Product(u, u, k, m, k, isTransposed: true), 1e-13);
        AreNear(Identity(k), Product(v, v, k, n, k, isTransposed: true), 1e-13);
        Assert.Equal(s.OrderDescending(), s);
        Assert.All(s, static value => Assert.True(value >= 0));
        Assert.All(Enumerable.Range(0, k), j => IsSigned(u, j, k));

        var (left, single, right) = (new float[m * k], new float[k], new float[n * k]);
        Kernels.SingularFloat(new ReadOnlyTensorSpan<float>(Array.ConvertAll(a, static x => (float)x), [m, n]), new(left, [m, k]), single, new(right, [n, k]));
        AreNear(s, Array.ConvertAll(single, static x => (double)x), 1e-6);
        AreNear(u, Array.ConvertAll(left, static x => (double)x), 1e-4);

        AgreesWith(x => Flat(SingularOf(x, m, n)), (x, c) =>
        {
            var gradient = new double[m * n];
            Kernels.SingularGradient(Span(x, m, n), Span(c[..(m * k)], m, k), c.AsSpan(m * k, k), Span(c[((m * k) + k)..], n, k), new(gradient, [m, n]));
            return gradient;
        }, a, tolerance: 1e-6);
        var direction = Draw(m * n, 98);
        double[] ofU = new double[m * k], ofS = new double[k], ofV = new double[n * k];
        Kernels.SingularJacobianVectorProduct(Span(a, m, n), Span(direction, m, n), new(ofU, [m, k]), ofS, new(ofV, [n, k]));
        AreNear(Along(x => Flat(SingularOf(x, m, n)), a, direction, 1e-4), [.. ofU, .. ofS, .. ofV], 1e-6);
    }

    [Theory, MemberData(nameof(Orders))]
    public void Eigenvalues_of_a_matrix_that_has_real_ones(int n)
    {
        // A triangle with distinct values on its diagonal, turned.
        var triangle = Draw(n * n, n);
        for (var at = 0; at < n * n; at++)
        {
            triangle[at] = at / n == at % n ? n - (at / n) : at / n > at % n ? 0 : 0.3 * triangle[at];
        }

        var turn = SymmetricOf(Differences.Symmetric(n, 5)).Vectors;
        var a = Product(Product(turn, triangle, n, n, n), Transposed(turn, n, n), n, n, n);
        var (values, v) = GeneralOf(a, n);
        AreNear(Product(v, Diagonal(values), n, n, n), Product(a, v, n, n, n), 1e-12);
        Assert.Equal(values.OrderDescending(), values);
        AreNear([.. Enumerable.Repeat(1.0, n)], [.. Enumerable.Range(0, n).Select(k => Enumerable.Range(0, n).Sum(i => v[(i * n) + k] * v[(i * n) + k]))], 1e-14);
        double[] p = new double[n * n], d = new double[n * n];
        Kernels.Diagonalised(Span(a, n, n), new(p, [n, n]), new(d, [n, n]));
        Assert.Equal(Diagonal(values), d);
        Assert.Equal(v, p);

        AgreesWith(x => GeneralOf(x, n) is var (w, u) ? [.. w, .. u] : [], (x, c) =>
        {
            var gradient = new double[n * n];
            Kernels.GeneralGradient(Span(x, n, n), c.AsSpan(0, n), Span(c[n..], n, n), new(gradient, [n, n]));
            return gradient;
        }, a, tolerance: 1e-6);
        var direction = Draw(n * n, 97);
        double[] ofValues = new double[n], ofVectors = new double[n * n];
        Kernels.GeneralJacobianVectorProduct(Span(a, n, n), Span(direction, n, n), ofValues, new(ofVectors, [n, n]));
        AreNear(Along(x => GeneralOf(x, n) is var (w, u) ? [.. w, .. u] : [], a, direction, 1e-4), [.. ofValues, .. ofVectors], 1e-6);
    }

    [Fact]
    public void Worked_examples()
    {
        double[] values = new double[2], vectors = new double[4];
        Kernels.General(Span([4, 2, 1, 3], 2, 2), values, new(vectors, [2, 2]));
        AreNear([5, 2], values, 1e-14);
        AreNear([2 / Math.Sqrt(5), Math.Sqrt(0.5), 1 / Math.Sqrt(5), -Math.Sqrt(0.5)], vectors, 1e-14);

        // The eigenvalues of [[1, 2], [3, 4], [5, 6]]^T times it: 91 / 2 +- sqrt(91^2 / 4 - 24).
        var (_, s, _) = SingularOf([1, 2, 3, 4, 5, 6], 3, 2);
        AreNear([Math.Sqrt(45.5 + Math.Sqrt(2046.25)), Math.Sqrt(45.5 - Math.Sqrt(2046.25))], s, 1e-14);

        // Orders of magnitude do not matter.
        AreNear([1, 3], [.. SymmetricOf([2e300, 1e300, 1e300, 2e300]).Values.Select(static x => x / 1e300)], 1e-14);
        AreNear([1, 3], [.. SymmetricOf([2e-300, 1e-300, 1e-300, 2e-300]).Values.Select(static x => x / 1e-300)], 1e-14);
    }

    [Theory, MemberData(nameof(Orders))]
    public void Triangles_without_exchanges(int n)
    {
        var a = Draw(n * n, n);
        for (var i = 0; i < n; i++)
        {
            a[(i * n) + i] += n;
        }

        var (l, u) = LuOf(a, n);
        AreNear(a, Product(l, u, n, n, n), 1e-13);
        Assert.All(Enumerable.Range(0, n * n), at => Assert.True(at / n < at % n ? l[at] == 0 : at / n > at % n ? u[at] == 0 : l[at] == 1));
        AgreesWith(x => LuOf(x, n) is var (lower, upper) ? [.. lower, .. upper] : [], (x, c) =>
        {
            var gradient = new double[n * n];
            Kernels.LuGradient(x, c.AsSpan(0, n * n), c.AsSpan(n * n), gradient);
            return gradient;
        }, a);
        var direction = Draw(n * n, 96);
        double[] ofL = new double[n * n], ofU = new double[n * n];
        Kernels.LuJacobianVectorProduct(a, direction, ofL, ofU);
        AreNear(Along(x => LuOf(x, n) is var (lower, upper) ? [.. lower, .. upper] : [], a, direction), [.. ofL, .. ofU], 1e-7);
    }

    [Theory, MemberData(nameof(Orders))]
    public void Exponentials(int n)
    {
        var a = Draw(n * n, n);
        var e = ExponentialOf(a, n);
        AreNear(Taylor(a, n), e, 1e-13);
        AreNear(Taylor([.. a.Select(static x => 20 * x / 16)], n), ExponentialOf([.. a.Select(static x => 20 * x / 16)], n), 1e-12);
        AgreesWith(x => ExponentialOf(x, n), (x, c) =>
        {
            var gradient = new double[n * n];
            Kernels.ExponentialGradient(x, c, gradient);
            return gradient;
        }, a);
        var direction = Draw(n * n, 95);
        var ofE = new double[n * n];
        Kernels.ExponentialJacobianVectorProduct(a, direction, ofE);
        AreNear(Along(x => ExponentialOf(x, n), a, direction), ofE, 1e-8);
    }

    [Fact]
    public void Stacks_of_matrices_are_decomposed_one_by_one()
    {
        var a = Draw(2 * 3 * 4, 6);
        double[] u = new double[18], s = new double[18], v = new double[24];
        Kernels.SingularStack(new ReadOnlyTensorSpan<double>(a, [2, 3, 4]), new(u, [2, 3, 3]), new(s, [2, 3, 3]), new(v, [2, 4, 3]));
        for (var example = 0; example < 2; example++)
        {
            var (left, values, right) = SingularOf(a[(example * 12)..((example * 12) + 12)], 3, 4);
            Assert.Equal(left, u[(example * 9)..((example * 9) + 9)]);
            Assert.Equal(Diagonal(values), s[(example * 9)..((example * 9) + 9)]);
            Assert.Equal(right, v[(example * 12)..((example * 12) + 12)]);
        }

        Assert.Contains("'U' has 4 entries along axis 1; it must have 3", Assert.Throws<ArgumentException>(
            () => Kernels.SingularStack(new ReadOnlyTensorSpan<double>(a[..12], [3, 4]), new(new double[12], [3, 4]), new(new double[9], [3, 3]), new(new double[12], [4, 3]))).Message, StringComparison.Ordinal);
    }

    private static double[] Taylor(double[] a, int n)
    {
        // Halved eight times, so that forty terms are exact, and squared as often.
        double[] small = [.. a.Select(static x => x / 256)], sum = Identity(n), term = Identity(n);
        for (var k = 1; k < 40; k++)
        {
            term = [.. Product(term, small, n, n, n).Select(x => x / k)];
            sum = [.. sum.Zip(term, static (x, y) => x + y)];
        }

        for (var k = 0; k < 8; k++)
        {
            sum = Product(sum, sum, n, n, n);
        }

        return sum;
    }

    private static double[] ExponentialOf(double[] a, int n)
    {
        var e = new double[n * n];
        Kernels.Exponential(a, e);
        return e;
    }

    private static (double[] L, double[] U) LuOf(double[] a, int n)
    {
        double[] l = new double[n * n], u = new double[n * n];
        Kernels.Lu(a, l, u);
        return (l, u);
    }

    private static (double[] Values, double[] Vectors) SymmetricOf(double[] a)
    {
        double[] values = new double[(int)Math.Sqrt(a.Length)], vectors = new double[a.Length];
        Kernels.Symmetric(a, values, vectors);
        return (values, vectors);
    }

    private static (double[] Values, double[] Vectors) GeneralOf(double[] a, int n)
    {
        double[] values = new double[n], vectors = new double[n * n];
        Kernels.General(Span(a, n, n), values, new(vectors, [n, n]));
        return (values, vectors);
    }

    private static (double[] U, double[] S, double[] V) SingularOf(double[] a, int m, int n)
    {
        var k = Math.Min(m, n);
        double[] u = new double[m * k], s = new double[k], v = new double[n * k];
        Kernels.Singular(Span(a, m, n), new(u, [m, k]), s, new(v, [n, k]));
        return (u, s, v);
    }

    private static double[] Flat((double[] U, double[] S, double[] V) of) => [.. of.U, .. of.S, .. of.V];

    private static ReadOnlyTensorSpan<double> Span(double[] a, int rows, int columns) => new(a, [rows, columns]);

    private static double[] Diagonal(double[] values) => [.. Enumerable.Range(0, values.Length * values.Length).Select(at => at / values.Length == at % values.Length ? values[at % values.Length] : 0)];

    /// <summary>The first entry that comes near the greatest magnitude is positive.</summary>
    private static void IsSigned(double[] vectors, int column, int columns)
    {
        var entries = vectors.Where((_, at) => at % columns == column).ToList();
        var greatest = entries.Max(Math.Abs);
        Assert.True(entries.Find(e => Math.Abs(e) >= 0.999 * greatest) >= 0);
    }
}
