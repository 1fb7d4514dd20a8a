using static EquationDsl.LinearAlgebra.Tests.Differences;

namespace EquationDsl.LinearAlgebra.Tests;

/// <summary>Norms, rank, condition, pseudo-inverse and functions by eigenvalues: values by definition, first and second derivatives by differences.</summary>
public sealed class FunctionTests
{
    private delegate double Loss(ReadOnlyTensorSpan<double> a);

    private delegate double Gradient(ReadOnlyTensorSpan<double> a, TensorSpan<double> gradient);

    private delegate void Turned(ReadOnlyTensorSpan<double> a, ReadOnlyTensorSpan<double> direction, TensorSpan<double> product);

    public static TheoryData<int, int> Shapes => new() { { 1, 1 }, { 2, 2 }, { 3, 2 }, { 2, 3 }, { 7, 3 }, { 3, 7 }, { 7, 7 }, { 16, 5 }, { 5, 16 } };

    [Fact]
    public void Worked_examples()
    {
        ReadOnlyTensorSpan<double> a = Span([3, 0, 0, -4], 2, 2);
        Assert.Equal(4, Functions.Spectral(a), 14);
        Assert.Equal(7, Functions.Nuclear(a), 14);
        Assert.Equal(5, Functions.Frobenius(a), 14);
        Assert.Equal(5, Functions.Euclid([3, -4]), 14);
        Assert.Equal(4.0 / 3, Functions.Condition(a), 14);
        Assert.Equal(2, Functions.Rank(a));
        Assert.Equal(1, Functions.Rank(Span([1, 2, 3, 2, 4, 6], 2, 3)));
        Assert.Equal(1, Functions.WholeRank(new ReadOnlyTensorSpan<float>([1, 2, 3, 2, 4, 6], [2, 3])));

        // Of a matrix of rank 1, v u^T / |u|^2 |v|^2.
        var x = new double[6];
        Functions.Pseudo(Span([1, 2, 3, 2, 4, 6], 2, 3), new(x, [3, 2]));
        AreNear([1 / 70.0, 2 / 70.0, 2 / 70.0, 4 / 70.0, 3 / 70.0, 6 / 70.0], x, 1e-14);
        Assert.Equal((0, 0), (Functions.Spectral(Span([], 0, 3)), Functions.Nuclear(Span([], 0, 3))));
    }

    [Theory, MemberData(nameof(Shapes))]
    public void Derivatives_of_numbers(int m, int n)
    {
        var a = Separate(m, n);
        Holds(Functions.Spectral, Functions.SpectralGradient, Functions.SpectralHessianVectorProduct, a, m, n);
        Holds(Functions.Nuclear, Functions.NuclearGradient, Functions.NuclearHessianVectorProduct, a, m, n);
        Holds(Functions.Condition, Functions.ConditionGradient, Functions.ConditionHessianVectorProduct, a, m, n);
        Holds(Functions.PseudoCubes, Functions.PseudoCubesGradient, Functions.PseudoCubesHessianVectorProduct, a, m, n);
        Holds(Functions.SingularLoss, Functions.SingularLossGradient, Functions.SingularLossHessianVectorProduct, a, m, n, tolerance: 1e-6);
    }

    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(7)]
    public void Derivatives_of_square_matrices(int n)
    {
        var square = Separate(n, n);
        Holds(Functions.TriangleLoss, Functions.TriangleLossGradient, Functions.TriangleLossHessianVectorProduct, square, n, n);
        double[] small = [.. square.Select(x => x / n / n)];
        Holds(Functions.ExponentialSquares, Functions.ExponentialSquaresGradient, Functions.ExponentialSquaresHessianVectorProduct, small, n, n);
        double[] symmetric = [.. square.Zip(Transposed(square, n, n), static (x, y) => x + y)];
        Holds(Functions.EigenLoss, Functions.EigenLossGradient, Functions.EigenLossHessianVectorProduct, symmetric, n, n, isSymmetric: true);
        var definite = Definite(n);
        Holds(a => Functions.InverseRootSquares(a, 0.1), (a, g) => Functions.InverseRootSquaresGradient(a, 0.1, g, out _),
            (a, d, p) => Functions.InverseRootSquaresHessianVectorProduct(a, 0.1, d, 0, p, out _), definite, n, n, isSymmetric: true);
    }

    [Theory, MemberData(nameof(Shapes))]
    public void Pseudo_inverses(int m, int n)
    {
        // Of full rank, and of rank 1 (a quarter of the directions change that).
        var a = Draw(m * n, (10 * m) + n);
        var x = PseudoOf(a, m, n);
        AreNear(a, Product(Product(a, x, m, n, m), a, m, m, n), 1e-12);
        AreNear(x, Product(Product(x, a, n, m, n), x, n, n, m), 1e-12);
        var left = Product(a, x, m, n, m);
        AreNear(Transposed(left, m, m), left, 1e-12);
        AgreesWith(y => PseudoOf(y, m, n), (y, c) =>
        {
            var gradient = new double[m * n];
            Functions.PseudoGradient(Span(y, m, n), Span(c, n, m), new(gradient, [m, n]));
            return gradient;
        }, Separate(m, n));
        double[] direction = Draw(m * n, 3), tangent = new double[n * m];
        Functions.PseudoJacobianVectorProduct(Span(Separate(m, n), m, n), Span(direction, m, n), new(tangent, [n, m]));
        AreNear(Along(y => PseudoOf(y, m, n), Separate(m, n), direction), tangent, 1e-7);
    }

    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(7), InlineData(16)]
    public void Functions_by_eigenvalues(int n)
    {
        var a = Definite(n);
        var root = RootOf(a, n);
        AreNear(a, Product(root, root, n, n, n), 1e-12);
        AgreesWith(x => RootOf(x, n), (x, c) => RootGradient(x, c, n), a, isSymmetric: true);
        double[] x = Draw(n, 2), y = new double[n];
        Functions.Whitened(a, x, y);
        AreNear(Product(PseudoOf(root, n, n), x, n, n, 1), y, 1e-10);
        var z = new double[n];
        Functions.WhitenedByVectors(a, x, z);
        Assert.Equal(Dot(y, y), Dot(z, z), 1e-9 * Dot(y, y));

        var byPower = new double[n];
        Functions.WhitenedByPower(a, x, new double[n], byPower);
        AreNear(y, byPower, 1e-12);
        double[] threeHalves = new double[n * n], tangent = new double[n * n], direction = Differences.Symmetric(n, 9);
        Functions.PowerOfThreeHalves(a, threeHalves);
        AreNear(Product(a, root, n, n, n), threeHalves, 1e-12);
        Functions.PowerOfThreeHalvesJacobianVectorProduct(a, direction, tangent);
        AreNear(Along(m => PowerOf(m, n), a, direction), tangent, 1e-7);
        AgreesWith(m => PowerOf(m, n), (m, c) =>
        {
            var gradient = new double[n * n];
            Functions.PowerOfThreeHalvesGradient(m, c, gradient);
            return gradient;
        }, a, isSymmetric: true);

        double[] heat = new double[n * n], exponential = new double[n * n];
        Functions.Heat(a, 0.3, heat);
        Kernels.Exponential([.. a.Select(static e => -0.3 * e)], exponential);
        AreNear(exponential, heat, 1e-12);
        AgreesWith(t => [.. HeatOf(a, t[0], n)], (t, c) =>
        {
            Functions.HeatGradient(a, t[0], c, new double[n * n], out var ofT);
            return [ofT];
        }, [0.3]);
    }

    [Fact]
    public void What_does_not_depend_on_the_choice_of_vectors_has_a_gradient_where_values_are_equal()
    {
        // 1, 1, 1 and 4, turned; and the identity itself.
        var turn = new double[16];
        Kernels.Symmetric(Differences.Symmetric(4, 3), new double[4], turn);
        var turned = Product(Product(turn, [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 4], 4, 4, 4), Transposed(turn, 4, 4), 4, 4, 4);
        foreach (var a in new[] { turned, Identity(4) })
        {
            // The root of I + t E is I + t E / 2 + ..; by differences of the function, which is smooth.
            AgreesWith(x => RootOf(x, 4), (x, c) => RootGradient(x, c, 4), a, isSymmetric: true);
            AgreesWith(x => HeatOf(x, 0.7, 4), (x, c) =>
            {
                var gradient = new double[16];
                Functions.HeatGradient(x, 0.7, c, gradient, out _);
                return gradient;
            }, a, isSymmetric: true);
            var trace = new double[16];
            Functions.TraceGradient(a, trace);
            AreNear(Identity(4), trace, 1e-13);
            double[] direction = Differences.Symmetric(4, 9), tangent = new double[16];
            Functions.RootJacobianVectorProduct(a, direction, tangent);
            AreNear(Along(x => RootOf(x, 4), a, direction), tangent, 1e-8);
        }

        // The projector on the three, which has a gap above it.
        AgreesWith(x => ProjectorOf(x, 3), (x, c) =>
        {
            var gradient = new double[16];
            Functions.ProjectorGradient(x, 3, c, gradient);
            return gradient;
        }, turned, isSymmetric: true, tolerance: 1e-7);

        // U V^T where singular values are equal.
        AgreesWith(x => PolarOf(x, 4), (x, c) =>
        {
            var gradient = new double[16];
            Functions.PolarGradient(Span(x, 4, 4), Span(c, 4, 4), new(gradient, [4, 4]));
            return gradient;
        }, turned);
    }

    [Fact]
    public void What_depends_on_the_choice_of_vectors_says_so()
    {
        var a = Identity(3);
        var alone = Assert.Throws<MatrixException>(() => Functions.AlongFirstGradient(a, [1, 2, 3], new double[9], new double[3]));
        Assert.Contains("'A' are equal up to rounding, and what is differentiated depends on which vectors stand for them", alone.Message, StringComparison.Ordinal);
        Assert.Throws<MatrixException>(() => Functions.ProjectorGradient(a, 2, Draw(9, 1), new double[9]));
        Assert.Throws<MatrixException>(() => Functions.WhitenedByVectorsGradient(a, [1, 2, 3], [3, 1, 2], new double[9], new double[3]));
        Assert.Throws<MatrixException>(() => Functions.LowRankGradient(Span(a, 3, 3), 2, Span(Draw(9, 2), 3, 3), new(new double[9], [3, 3])));
    }

    [Fact]
    public void What_cannot_be_computed_is_an_exception()
    {
        double[] two = new double[2], four = new double[4];
        Assert.Contains("'A' is not symmetric", Throws(() => Kernels.Symmetric([1, 2, 3, 4], two, four)), StringComparison.Ordinal);
        Assert.Contains("entry that is not finite: NaN in row 0, column 1", Throws(() => Kernels.Symmetric([1, double.NaN, 3, 4], two, four)), StringComparison.Ordinal);
        Assert.Contains("the complex eigenvalues 0 ± 1 i", Throws(() => Kernels.General(Span([0, -1, 1, 0], 2, 2), new double[2], new(new double[4], [2, 2]))), StringComparison.Ordinal);
        Assert.Contains("not finite", Throws(() => Kernels.General(Span([0, double.PositiveInfinity, 1, 0], 2, 2), new double[2], new(new double[4], [2, 2]))), StringComparison.Ordinal);
        Assert.Contains("not finite", Throws(() => Functions.Nuclear(Span([0, double.NaN], 1, 2))), StringComparison.Ordinal);
        Assert.Contains("not finite", Throws(() => Functions.Pseudo(Span([0, double.NaN], 1, 2), new(new double[2], [2, 1]))), StringComparison.Ordinal);
        Assert.Contains("no decomposition L U without exchanges of rows: the pivot of column 0", Throws(() => Kernels.Lu([0, 1, 1, 0], new double[4], new double[4])), StringComparison.Ordinal);
        Assert.Contains("not finite", Throws(() => Kernels.Exponential([double.NaN], new double[1])), StringComparison.Ordinal);

        // Nothing is written.
        Assert.Equal(new double[2], two);
        Assert.Equal(new double[4], four);
        static string Throws(Action call) => Assert.Throws<MatrixException>(call).Message;
    }

    [Fact]
    public void Low_rank_and_principal_components()
    {
        var a = Separate(7, 5);
        double[] u = new double[35], s = new double[5], v = new double[25], low = new double[35];
        Kernels.Singular(Span(a, 7, 5), new(u, [7, 5]), s, new(v, [5, 5]));
        Functions.LowRank(Span(a, 7, 5), 2, new(low, [7, 5]));
        double[] rest = [.. a.Zip(low, static (x, y) => x - y)];
        Assert.Equal(s[2], Functions.Spectral(Span(rest, 7, 5)), 1e-12);
        Assert.Equal(Math.Sqrt((s[2] * s[2]) + (s[3] * s[3]) + (s[4] * s[4])), Functions.Frobenius(Span(rest, 7, 5)), 1e-12);
        AgreesWith(x => LowRankOf(x, 7, 5), (x, c) =>
        {
            var gradient = new double[35];
            Functions.LowRankGradient(Span(x, 7, 5), 2, Span(c, 7, 5), new(gradient, [7, 5]));
            return gradient;
        }, a, tolerance: 1e-6);
        Assert.Throws<ArgumentOutOfRangeException>(() => Functions.LowRank(Span(a, 7, 5), 6, new(new double[35], [7, 5])));

        // The covariance of the components is diagonal.
        double[] data = Draw(60, 4), z = new double[60], values = new double[3];
        Functions.Components(Span(data, 20, 3), new(z, [20, 3]), values);
        var covariance = Product(z, [.. z.Select(static x => x / 20)], 3, 20, 3, isTransposed: true);
        AreNear([values[0], 0, 0, 0, values[1], 0, 0, 0, values[2]], covariance, 1e-13);
    }

    private static void Holds(Loss value, Gradient gradient, Turned second, double[] a, int m, int n, bool isSymmetric = false, double tolerance = 1e-7)
    {
        double[] Of(double[] x)
        {
            var result = new double[m * n];
            gradient(Span(x, m, n), new(result, [m, n]));
            return result;
        }

        var direction = isSymmetric ? Differences.Symmetric(n, 8) : Draw(m * n, 8);
        IsNear(Along(x => [value(Span(x, m, n))], a, direction, 1e-4)[0], Dot(Of(a), direction), tolerance);
        var product = new double[m * n];
        second(Span(a, m, n), Span(direction, m, n), new(product, [m, n]));
        AreNear(Along(Of, a, direction, 1e-4), product, tolerance);
    }

    /// <summary>With singular values that are far from each other and from 0.</summary>
    private static double[] Separate(int m, int n)
    {
        var a = Draw(m * n, (10 * m) + n);
        for (var i = 0; i < Math.Min(m, n); i++)
        {
            a[(i * n) + i] += 2 + (2 * i);
        }

        return a;
    }

    private static double[] Definite(int n)
    {
        var half = Draw(n * n, n + 40);
        return [.. Product(half, half, n, n, n, isTransposed: true).Zip(Identity(n), (x, y) => x + (n * y))];
    }

    private static double[] RootOf(double[] a, int n)
    {
        var root = new double[n * n];
        Functions.Root(a, root);
        return root;
    }

    private static double[] PowerOf(double[] a, int n)
    {
        var power = new double[n * n];
        Functions.PowerOfThreeHalves(a, power);
        return power;
    }

    private static double[] RootGradient(double[] a, double[] cotangent, int n)
    {
        var gradient = new double[n * n];
        Functions.RootGradient(a, cotangent, gradient);
        return gradient;
    }

    private static double[] HeatOf(double[] a, double t, int n)
    {
        var heat = new double[n * n];
        Functions.Heat(a, t, heat);
        return heat;
    }

    private static double[] ProjectorOf(double[] a, int r)
    {
        var projector = new double[a.Length];
        Functions.Projector(a, r, projector);
        return projector;
    }

    private static double[] PolarOf(double[] a, int n)
    {
        var polar = new double[n * n];
        Functions.Polar(Span(a, n, n), new(polar, [n, n]));
        return polar;
    }

    private static double[] PseudoOf(double[] a, int m, int n)
    {
        var x = new double[n * m];
        Functions.Pseudo(Span(a, m, n), new(x, [n, m]));
        return x;
    }

    private static double[] LowRankOf(double[] a, int m, int n)
    {
        var low = new double[m * n];
        Functions.LowRank(Span(a, m, n), 2, new(low, [m, n]));
        return low;
    }

    private static ReadOnlyTensorSpan<double> Span(double[] a, int rows, int columns) => new(a, [rows, columns]);
}
