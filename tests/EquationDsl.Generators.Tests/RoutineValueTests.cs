namespace EquationDsl.Generators.Tests;

/// <summary>Equations that call routines of matrices: they are compiled, run, and held against elimination without exchanges and against differences.</summary>
public class RoutineValueTests
{
    /// <summary>Matrices far from singular ones, and what a textbook computes of them.</summary>
    internal const string Textbook = """
        static double[] Matrix(int n, int seed, double diagonal) { var a = Numbers(n * n, seed); for (var i = 0; i < n; i++) { a[(i * n) + i] += diagonal; } return a; }
        static (double[] X, double Determinant) Eliminated(double[] a, double[] b, int n)
        {
            var (u, x, determinant) = ((double[])a.Clone(), (double[])b.Clone(), 1.0);
            for (var k = 0; k < n; k++)
            {
                determinant *= u[(k * n) + k];
                for (var i = 0; i < n; i++)
                {
                    var f = i == k ? 0 : u[(i * n) + k] / u[(k * n) + k];
                    for (var j = k; j < n; j++) { u[(i * n) + j] -= f * u[(k * n) + j]; }
                    x[i] -= f * x[k];
                }
            }
            return ([.. x.Select((v, i) => v / u[(i * n) + i])], determinant);
        }
        static double Dot(double[] a, double[] b) => a.Zip(b, (p, q) => p * q).Sum();
        static ReadOnlyTensorSpan<double> In(double[] x, params ReadOnlySpan<nint> lengths) => new(x, 0, lengths, []);
        static TensorSpan<double> Out(double[] x, params ReadOnlySpan<nint> lengths) => new(x, 0, lengths, []);
        static void By(double[] x, double[] gradient, Func<double> value)
        {
            for (var i = 0; i < x.Length; i++)
            {
                var at = x[i];
                double Moved(double h) { x[i] = at + h; var moved = value(); x[i] = at; return moved; }
                Close(gradient[i], (8 * (Moved(1e-3) - Moved(-1e-3)) - (Moved(2e-3) - Moved(-2e-3))) / 12e-3);
            }
        }
        """;

    [Theory]
    [InlineData(@"\log\det A", "Math.Log(d)")]
    [InlineData(@"\det A", "d")]
    [InlineData(@"x^\top A^{-1} x", "Dot(b, x)")]
    [InlineData(@"-\frac{1}{2} x^\top A^{-1} x - \frac{1}{2} \log\det A", "-0.5 * Dot(b, x) - 0.5 * Math.Log(d)")]
    public void A_number_for_each_example_of_a_batch(string equation, string expected) => Run(
        $$"""
        [Equation(@"{{equation}} + 0 x^\top A x")]
        public static partial void F(ReadOnlyTensorSpan<double> A, ReadOnlyTensorSpan<double> x, TensorSpan<double> y);
        static double Expected(double[] a, double[] b, int n) { var (x, d) = Eliminated(a, b, n); return {{expected}}; }
        """,
        """
        foreach (var (examples, n) in new[] { (0, 3), (1, 0), (1, 1), (3, 2), (2, 7), (4, 17) })
        {
            var (A, x, y) = (Enumerable.Range(0, examples).SelectMany(e => Matrix(n, e, 3 + n)).ToArray(), Numbers(examples * n, 9), new double[examples]);
            double Of(int e) => Expected(A[(e * n * n)..((e + 1) * n * n)], x[(e * n)..((e + 1) * n)], n);
            F(In(A, examples, n, n), In(x, examples, n), Out(y, examples));
            for (var e = 0; e < examples; e++) { Close(y[e], Of(e)); }
            var (g, dA, dx) = (Numbers(examples, 5), new double[A.Length], new double[x.Length]);
            FGradient(In(A, examples, n, n), In(x, examples, n), In(g, examples), Out(dA, examples, n, n), Out(dx, examples, n));
            double Weighted() => Enumerable.Range(0, examples).Sum(e => g[e] * Of(e));
            By(x, dx, Weighted);
            if (n < 8) { By(A, dA, Weighted); }
        }
        var (one, alone) = (new double[1], Numbers(2, 1));
        F(In(Matrix(2, 1, 3), 2, 2), In(alone, 2), Out(one, 1));
        Close(one[0], Expected(Matrix(2, 1, 3), alone, 2));
        var (shared, two, gs) = (Matrix(3, 1, 5), Numbers(6, 1), new double[9]);
        FGradient(In(shared, 3, 3), In(two, 2, 3), In([2, 3], 2), Out(gs, 3, 3), Out(new double[6], 2, 3));
        By(shared, gs, () => 2 * Expected(shared, two[..3], 3) + 3 * Expected(shared, two[3..], 3));
        try { F(In(shared, 3, 3), In(two, 2, 3), Out(two, 2)); throw new Exception("the result lies in an input"); } catch (ArgumentException) { }
        try { F(In(shared, 3, 3), In(two, 2, 3), Out(new double[3], 3)); throw new Exception("three numbers for two examples"); } catch (ArgumentException) { }
        """);

    [Theory]
    [InlineData("-A x = b - c", "Eliminated(A, [.. c.Zip(b, (p, q) => p - q)], n).X")]
    [InlineData("-x = b + 0 A c", "[.. b.Select(v => -v)]")]
    [InlineData("-2 (A x) = b + 0 c", "[.. Eliminated(A, b, n).X.Select(v => v / -2)]")]
    [InlineData(@"\sum_j A_{ij} x_j = b_i - c_i", "Eliminated(A, [.. b.Zip(c, (p, q) => p - q)], n).X")]
    [InlineData(@"\sum_{k=0}^{n-1} x_k A_{ki} = b_i c_i", "Eliminated(T, [.. b.Zip(c, (p, q) => p * q)], n).X")]
    [InlineData(@"\sum_{j=1}^n A_{ij} x_j = b_i + 0 c_i, \quad i = 1, \dots, n", "Eliminated(A, b, n).X")]
    [InlineData(@"A y = b \\ A^\top x = y \odot c", "Eliminated(T, [.. Eliminated(A, b, n).X.Zip(c, (p, q) => p * q)], n).X")]
    [InlineData(@"M = A^\top A \\ M x = A^\top b + 0 c", "Eliminated(A, b, n).X")]
    public void Systems(string equation, string expected) => Run(
        $$"""
        [Equation(@"{{equation}}")] public static partial void F(ReadOnlyTensorSpan<double> A, ReadOnlySpan<double> b, ReadOnlySpan<double> c, Span<double> x);
        """,
        $$"""
        foreach (var n in new[] { 0, 1, 2, 3, 7, 33 })
        {
            var (A, b, c, g) = (Matrix(n, 1, 3 + n), Numbers(n, 2), Numbers(n, 3), Numbers(n, 4));
            double[] Expected() { var T = Enumerable.Range(0, n * n).Select(at => A[(at % n * n) + (at / n)]).ToArray(); return {{expected}}; }
            var (x, dA, db, dc) = (new double[n], new double[n * n], new double[n], new double[n]);
            F(In(A, n, n), b, c, x);
            foreach (var (own, right) in x.Zip(Expected())) { Close(own, right); }
            FGradient(In(A, n, n), b, c, g, Out(dA, n, n), db, dc);
            double Weighted() => Dot(g, Expected());
            By(b, db, Weighted);
            By(c, dc, Weighted);
            if (n < 8) { By(A, dA, Weighted); }
        }
        """);

    [Theory]
    [InlineData("(I + h A) u^{n+1} = u^n")]
    [InlineData("(I + h A) u_{n+1} = u_n")]
    [InlineData(@"u \leftarrow (I + h A)^{-1} u")]
    public void Steps_in_place(string equation) => Run(
        $$"""
        [Equation(@"{{equation}}")] public static partial void F(ReadOnlyTensorSpan<double> A, double h, Span<double> u);
        """,
        """
        foreach (var n in new[] { 0, 1, 2, 3, 7, 33 })
        {
            var (A, u) = (Matrix(n, 1, 3 + n), Numbers(n, 2));
            var right = Eliminated([.. A.Select((v, at) => (0.5 * v) + (at / n == at % n ? 1 : 0))], u, n).X;
            F(In(A, n, n), 0.5, u);
            foreach (var (own, expected) in u.Zip(right)) { Close(own, expected); }
        }
        """);

    [Fact]
    public void A_step_of_a_recurrence_is_solved_for() => Run(
        """
        [Equation("A u_t = u_{t-1} + x_t")]
        public static partial void F([Shape("d, d")] ReadOnlyTensorSpan<double> A, ReadOnlySpan<double> u0, [Shape("T, d")] ReadOnlyTensorSpan<double> x, [Shape("T, d")] TensorSpan<double> u);
        """,
        """
        var (A, x, u0, u) = (Matrix(3, 1, 4), Numbers(12, 2), Numbers(3, 3), new double[12]);
        F(In(A, 3, 3), u0, In(x, 4, 3), Out(u, 4, 3));
        var state = u0;
        for (var t = 0; t < 4; t++)
        {
            state = Eliminated(A, [.. state.Select((v, i) => v + x[(t * 3) + i])], 3).X;
            for (var i = 0; i < 3; i++) { Close(u[(t * 3) + i], state[i]); }
        }
        """);

    [Theory]
    [InlineData("u_t = A^{-1} u_{t-1} + x_t", "Eliminated(A, state, 3).X.Zip(now, (p, q) => p + q)")]
    [InlineData("u_t = A^{-1} (B u_{t-1} + x_t)", "Eliminated(A, [.. Enumerable.Range(0, 3).Select(i => now[i] + Enumerable.Range(0, 3).Sum(k => B[(i * 3) + k] * state[k]))], 3).X")]
    [InlineData(@"u_t = A^{-1} u_{t-1} + B^{-1} x_t", "Eliminated(A, state, 3).X.Zip(Eliminated(B, now, 3).X, (p, q) => p + q)")]
    public void Recurrences_with_inverses(string equation, string step) => Run(
        $$"""
        [Equation(@"{{equation}}")] public static partial void F([Shape("d, d")] ReadOnlyTensorSpan<double> A, [Shape("d, d")] ReadOnlyTensorSpan<double> B, ReadOnlySpan<double> u0, [Shape("T, d")] ReadOnlyTensorSpan<double> x, [Shape("T, d")] TensorSpan<double> u);
        """.Replace(equation.Contains('B') ? "nothing" : "[Shape(\"d, d\")] ReadOnlyTensorSpan<double> B, ", "", StringComparison.Ordinal),
        $$"""
        var (A, B, x, u0, u, g) = (Matrix(3, 1, 4), Matrix(3, 5, 2), Numbers(12, 2), Numbers(3, 3), new double[12], Numbers(12, 4));
        double[] Expected()
        {
            var (all, state) = (new double[12], u0);
            for (var t = 0; t < 4; t++)
            {
                var now = x[(t * 3)..((t * 3) + 3)];
                state = [.. {{step}}];
                state.CopyTo(all, t * 3);
            }
            return all;
        }
        F(In(A, 3, 3), {{(equation.Contains('B') ? "In(B, 3, 3), " : "")}}u0, In(x, 4, 3), Out(u, 4, 3));
        foreach (var (own, right) in u.Zip(Expected())) { Close(own, right); }
        var (dA, dB, d0, dx) = (new double[9], new double[9], new double[3], new double[12]);
        FGradient(In(A, 3, 3), {{(equation.Contains('B') ? "In(B, 3, 3), " : "")}}u0, In(x, 4, 3), In(g, 4, 3), Out(dA, 3, 3), {{(equation.Contains('B') ? "Out(dB, 3, 3), " : "")}}d0, Out(dx, 4, 3));
        By(A, dA, () => Dot(g, Expected()));
        By(u0, d0, () => Dot(g, Expected()));
        By(x, dx, () => Dot(g, Expected()));
        {{(equation.Contains('B') ? "By(B, dB, () => Dot(g, Expected()));" : "")}}
        """);

    [Fact]
    public void An_unknown_that_is_no_output() => Run(
        """
        [Equation(@"X \Sigma = B \\ L = \mathrm{tr}(X)")] public static partial double F(ReadOnlyTensorSpan<double> Sigma, ReadOnlyTensorSpan<double> B);
        """,
        """
        var (S, B, dS, dB) = (Matrix(4, 1, 7), Numbers(16, 2), new double[16], new double[16]);
        double Trace() => Enumerable.Range(0, 4).Sum(i => Enumerable.Range(0, 4).Sum(k => B[(i * 4) + k] * Eliminated(S, [.. Enumerable.Range(0, 4).Select(j => j == i ? 1.0 : 0)], 4).X[k]));
        Close(F(In(S, 4, 4), In(B, 4, 4)), Trace());
        Close(FGradient(In(S, 4, 4), In(B, 4, 4), Out(dS, 4, 4), Out(dB, 4, 4)), Trace());
        By(S, dS, Trace);
        By(B, dB, Trace);
        """);

    [Theory]
    [InlineData(@"x^\top K^{-1} x - \log\det K \text{ where } K \succ 0", "Dot(x, Eliminated(K, x, n).X) - Math.Log(Eliminated(K, x, n).Determinant)")]
    [InlineData(@"x^\top K^{-1} y \text{ where } K \succ 0", "Dot(x, Eliminated(K, y, n).X)")]
    [InlineData(@"x^\top (K + 2 I)^{-1} y \text{ where } K \succeq 0", "Dot(x, Eliminated([.. K.Select((v, at) => v + (at / n == at % n ? 2 : 0))], y, n).X)")]
    public void Matrices_that_are_stated_to_be_definite(string equation, string expected) => Run(
        $$"""
        [Equation(@"{{equation}}")] public static partial double F(ReadOnlyTensorSpan<double> K, ReadOnlySpan<double> x, [Symbol("y")] ReadOnlySpan<double> y);
        """.Replace(equation.Contains(" y") ? "[Symbol(\"y\")] " : ", [Symbol(\"y\")] ReadOnlySpan<double> y", "", StringComparison.Ordinal),
        $$"""
        foreach (var n in new[] { 0, 1, 2, 3, 7, 33 })
        {
            var (B, x, y) = (Numbers(n * n, 1), Numbers(n, 2), Numbers(n, 3));
            var K = Enumerable.Range(0, n * n).Select(at => Enumerable.Range(0, n).Sum(k => B[(at / n * n) + k] * B[(at % n * n) + k]) + (at / n == at % n ? 1 : 0)).ToArray();
            double Expected() => {{expected}};
            Close(F(In(K, n, n), x{{(equation.Contains(" y") ? ", y" : "")}}), Expected());
            var (dK, dx, dy) = (new double[n * n], new double[n], new double[n]);
            Close(FGradient(In(K, n, n), x, {{(equation.Contains(" y") ? "y, " : "")}}Out(dK, n, n), dx{{(equation.Contains(" y") ? ", dy" : "")}}), Expected());
            By(x, dx, Expected);
            for (var i = 0; i < n && n < 8; i++)
            {
                for (var j = 0; j <= i; j++)
                {
                    double Moved(double h) { K[(i * n) + j] += h / 2; K[(j * n) + i] += h / 2; var moved = Expected(); K[(i * n) + j] -= h / 2; K[(j * n) + i] -= h / 2; return moved; }
                    Close(dK[(i * n) + j], (8 * (Moved(1e-3) - Moved(-1e-3)) - (Moved(2e-3) - Moved(-2e-3))) / 12e-3);
                    Same(dK[(i * n) + j], dK[(j * n) + i]);
                }
            }
        }
        """);

    /// <summary>Of every matrix of a stack the gradient is symmetric to the bit, and that of the changes that keep it so.</summary>
    [Theory]
    [InlineData(@"y_k = x^\top K_k^{-1} z - \log\det(K_k) \text{ where } K_k \succ 0", "Dot(x, Eliminated(a, z, n).X) - Math.Log(Eliminated(a, z, n).Determinant)")]
    [InlineData(@"S_k = 2 K_k \\ y_k = x^\top S_k^{-1} z \text{ where } S_k, K_k \succ 0", "Dot(x, Eliminated(a, z, n).X) / 2")]
    public void Stacks_of_matrices_that_are_stated_to_be_definite(string equation, string expected) => Run(
        $$"""
        [Equation(@"{{equation}}")] public static partial void F([Shape("m, n, n")] ReadOnlyTensorSpan<double> K, ReadOnlySpan<double> x, ReadOnlySpan<double> z, Span<double> y);
        [Equation(@"{{equation}}")] public static partial void Single([Shape("m, n, n")] ReadOnlyTensorSpan<float> K, ReadOnlySpan<float> x, ReadOnlySpan<float> z, Span<float> y);
        static double Expected(double[] a, double[] x, double[] z, int n) => {{expected}};
        """,
        """
        foreach (var (m, n) in new[] { (0, 2), (2, 0), (1, 1), (3, 2), (2, 3), (3, 7), (2, 8), (1, 9), (2, 17) })
        {
            var (x, z, g) = (Numbers(n, 2), Numbers(n, 3), Numbers(m, 4));
            var square = n * n;
            var K = Enumerable.Range(0, m).SelectMany(k =>
            {
                var B = Numbers(n * n, k);
                return Enumerable.Range(0, n * n).Select(at => Enumerable.Range(0, n).Sum(c => B[(at / n * n) + c] * B[(at % n * n) + c]) + (at / n == at % n ? 1 : 0));
            }).ToArray();
            double Of(int k) => Expected(K[(k * n * n)..((k + 1) * n * n)], x, z, n);
            var (y, single) = (new double[m], new float[m]);
            F(In(K, m, n, n), x, z, y);
            Single(new(Array.ConvertAll(K, v => (float)v), 0, [m, n, n], []), Array.ConvertAll(x, v => (float)v), Array.ConvertAll(z, v => (float)v), single);
            for (var k = 0; k < m; k++)
            {
                Close(y[k], Of(k));
                if (Math.Abs(single[k] - Of(k)) > 1e-3 * (1 + Math.Abs(Of(k)))) { throw new Exception($"single {single[k]} is not {Of(k)}"); }
            }
            double Weighted() => Enumerable.Range(0, m).Sum(k => g[k] * Of(k));
            var (dK, dx, dz) = (new double[K.Length], new double[n], new double[n]);
            FGradient(In(K, m, n, n), x, z, g, Out(dK, m, n, n), dx, dz);
            By(x, dx, Weighted);
            for (var at = 0; at < K.Length && n < 8; at++)
            {
                var mirror = at - (at % square) + (at % n * n) + (at / n % n);
                double Moved(double h) { K[at] += h / 2; K[mirror] += h / 2; var moved = Weighted(); K[at] -= h / 2; K[mirror] -= h / 2; return moved; }
                Close(dK[at], (8 * (Moved(1e-3) - Moved(-1e-3)) - (Moved(2e-3) - Moved(-2e-3))) / 12e-3);
                Same(dK[at], dK[mirror]);
            }
        }
        """);

    /// <summary>The determinant of a hundred tens is out of the range of numbers, and 0 log 0 is 0.</summary>
    [Fact]
    public void A_multiple_of_the_logarithm_of_a_determinant() => Run(
        """
        [Equation(@"c \log\det A")] public static partial double F(double c, ReadOnlyTensorSpan<double> A);
        """,
        """
        var A = Enumerable.Range(0, 400 * 400).Select(at => at / 400 == at % 400 ? 10.0 : 0).ToArray();
        Close(F(-0.5, In(A, 400, 400)), -200 * Math.Log(10));
        Close(FGradient(-0.5, In(A, 400, 400), out var dc, Out(new double[A.Length], 400, 400)), -200 * Math.Log(10));
        Close(dc, 400 * Math.Log(10));
        Same(F(0, In(new double[4], 2, 2)), 0);
        """);

    [Fact]
    public void A_matrix_that_is_not_definite() => Run(
        """
        [Equation(@"x^\top K^{-1} x \text{ where } K \succ 0")] public static partial double F(ReadOnlyTensorSpan<double> K, ReadOnlySpan<double> x);
        [Equation(@"(X^\top X + \lambda I)^{-1} x")] public static partial void G(ReadOnlyTensorSpan<double> X, double lambda, ReadOnlySpan<double> x, Span<double> y);
        """,
        """
        void Fails(Action run, string of, double pivot, int column)
        {
            try { run(); }
            catch (EquationDsl.MatrixException e) when (e.Routine == "Cholesky decomposition" && e.Parameter == of && e.Column == column) { Close(e.Pivot, pivot); return; }
            throw new Exception("no exception of " + of);
        }
        Fails(() => F(In([1, 2, 2, 1], 2, 2), [1, 1]), "K", -3, 1);
        Fails(() => F(In([-1, 0, 0, 1], 2, 2), [1, 1]), "K", -1, 0);
        Fails(() => G(In([1, 0, 0, 1], 2, 2), -3, [1, 1], new double[2]), @"(X^\top X + \lambda I)", -2, 0);
        """);

    [Fact]
    public void Cholesky_factors() => Run(
        """
        [Equation(@"A = L L^\top")] public static partial void F(ReadOnlyTensorSpan<double> A, TensorSpan<double> L);
        """,
        """
        foreach (var n in new[] { 0, 1, 2, 3, 7, 33 })
        {
            var B = Numbers(n * n, 1);
            var A = Enumerable.Range(0, n * n).Select(at => Enumerable.Range(0, n).Sum(k => B[(at / n * n) + k] * B[(at % n * n) + k]) + (at / n == at % n ? 1 : 0)).ToArray();
            double[] Factor()
            {
                var l = new double[n * n];
                for (var j = 0; j < n; j++)
                {
                    for (var i = j; i < n; i++)
                    {
                        var rest = A[(i * n) + j] - Enumerable.Range(0, j).Sum(k => l[(i * n) + k] * l[(j * n) + k]);
                        l[(i * n) + j] = i == j ? Math.Sqrt(rest) : rest / l[(j * n) + j];
                    }
                }
                return l;
            }
            var (L, g, dA) = (new double[n * n], Numbers(n * n, 3), new double[n * n]);
            F(In(A, n, n), Out(L, n, n));
            foreach (var (own, right) in L.Zip(Factor())) { Close(own, right); }
            FGradient(In(A, n, n), In(g, n, n), Out(dA, n, n));
            for (var i = 0; i < n && n < 8; i++)
            {
                for (var j = 0; j <= i; j++)
                {
                    double Moved(double h) { A[(i * n) + j] += h / 2; A[(j * n) + i] += h / 2; var moved = Dot(g, Factor()); A[(i * n) + j] -= h / 2; A[(j * n) + i] -= h / 2; return moved; }
                    Close(dA[(i * n) + j], (8 * (Moved(1e-3) - Moved(-1e-3)) - (Moved(2e-3) - Moved(-2e-3))) / 12e-3);
                    Same(dA[(i * n) + j], dA[(j * n) + i]);
                }
            }
        }
        try { F(In([1, 2, 2, 1], 2, 2), Out(new double[4], 2, 2)); throw new Exception("indefinite"); } catch (EquationDsl.MatrixException e) when (e.Parameter == "A" && e.Column == 1) { }
        """);

    [Fact]
    public void Orthogonal_and_triangular_factors() => Run(
        """
        [Equation(@"A = Q R", Derivatives = Derivatives.Gradient | Derivatives.JacobianVectorProduct)]
        public static partial void F(ReadOnlyTensorSpan<double> A, TensorSpan<double> Q, TensorSpan<double> R);
        [Equation(@"A = Q R \\ x = R^{-1} Q^\top b")] public static partial void Solution(ReadOnlyTensorSpan<double> A, ReadOnlySpan<double> b, Span<double> x);
        """,
        """
        foreach (var (m, n) in new[] { (0, 0), (1, 1), (2, 2), (3, 2), (5, 3), (7, 7), (9, 1), (40, 33), (4, 0), (0, 3), (1, 4), (2, 3), (3, 7), (7, 9), (8, 16), (17, 33) })
        {
            var all = Math.Min(m, n);
            var A = Numbers(m * n, 1);
            for (var i = 0; i < all; i++) { A[(i * n) + i] += 1; }
            (double[] Q, double[] R) Factors()
            {
                var (q, r) = ((double[])A.Clone(), new double[all * n]);
                for (var j = 0; j < n; j++)
                {
                    for (var twice = 0; twice < 2; twice++)
                    {
                        for (var k = 0; k < Math.Min(j, all); k++)
                        {
                            var along = Enumerable.Range(0, m).Sum(i => q[(i * n) + k] * q[(i * n) + j]);
                            r[(k * n) + j] += along;
                            for (var i = 0; i < m; i++) { q[(i * n) + j] -= along * q[(i * n) + k]; }
                        }
                    }
                    if (j >= all) { continue; }
                    var length = r[(j * n) + j] = Math.Sqrt(Enumerable.Range(0, m).Sum(i => q[(i * n) + j] * q[(i * n) + j]));
                    for (var i = 0; i < m; i++) { q[(i * n) + j] /= length; }
                }
                return ([.. q.Where((_, at) => at % n < all)], r);
            }
            var (Q, R, gQ, gR, dA) = (new double[m * all], new double[all * n], Numbers(m * all, 3), Numbers(all * n, 4), new double[m * n]);
            F(In(A, m, n), Out(Q, m, all), Out(R, all, n));
            foreach (var (own, right) in Q.Zip(Factors().Q).Concat(R.Zip(Factors().R))) { Close(own, right); }
            FGradient(In(A, m, n), In(gQ, m, all), In(gR, all, n), Out(dA, m, n));
            if (m < 10 && n < 10) { By(A, dA, () => Dot(gQ, Factors().Q) + Dot(gR, Factors().R)); }
            var (direction, tQ, tR) = (Numbers(m * n, 5), new double[m * all], new double[all * n]);
            FJacobianVectorProduct(In(A, m, n), In(direction, m, n), Out(tQ, m, all), Out(tR, all, n));
            Close(Dot(gQ, tQ) + Dot(gR, tR), Dot(dA, direction));
        }
        var wide = new double[3];
        try { Solution(In([1, 2, 2, 1, 4, 5], 2, 3), [1, 2], wide); throw new Exception("wide"); }
        catch (ArgumentException e) when (e.Message.StartsWith("'A' has 2 entries along axis 0; it must have at least 3")) { Same(wide[0], 0); }
        Solution(In([2, 1, 0, 3, 0, 0], 3, 2), [4, 6, 1], wide.AsSpan(0, 2));
        Close(wide[0], 1);
        Close(wide[1], 2);
        try { FGradient(In([1, 0, 1, 0, 0, 5], 2, 3), In(new double[4], 2, 2), In([1, 1, 1, 0, 1, 1], 2, 3), Out(new double[6], 2, 3)); throw new Exception("a block that has no inverse"); }
        catch (EquationDsl.MatrixException e) when (e.Parameter == "A") { }
        """);

    [Theory]
    [InlineData(@"\hat{x} = \arg\min_x \|A x - b\|^2", 0.0)]
    [InlineData(@"\arg\min_x \|b - A x\|_2", 0.0)]
    [InlineData(@"\hat{x} = \arg\min_x \|A x - b\|^2 + 0.5 \|x\|^2", 0.5)]
    public void Least_squares(string equation, double penalty) => Run(
        $$"""
        [Equation(@"{{equation}}")] public static partial void F(ReadOnlyTensorSpan<double> A, ReadOnlySpan<double> b, [Symbol(@"\hat{x}")] Span<double> x);
        """,
        $$"""
        foreach (var (m, n) in new[] { (0, 0), (1, 1), (2, 2), (3, 2), (5, 3), (7, 7), (9, 1), (40, 33), (4, 0) })
        {
            var (A, b) = (Matrix(m, 1, 2).Where((_, at) => at % m < n).ToArray(), Numbers(m, 2));
            double[] Expected()
            {
                var square = Enumerable.Range(0, n * n).Select(at => Enumerable.Range(0, m).Sum(i => A[(i * n) + (at / n)] * A[(i * n) + (at % n)]) + (at / n == at % n ? {{penalty.ToString(System.Globalization.CultureInfo.InvariantCulture)}} : 0)).ToArray();
                return Eliminated(square, [.. Enumerable.Range(0, n).Select(j => Enumerable.Range(0, m).Sum(i => A[(i * n) + j] * b[i]))], n).X;
            }
            var (x, g, dA, db) = (new double[n], Numbers(n, 3), new double[m * n], new double[m]);
            F(In(A, m, n), b, x);
            foreach (var (own, right) in x.Zip(Expected())) { Close(own, right); }
            FGradient(In(A, m, n), b, g, Out(dA, m, n), db);
            if (m < 10) { By(A, dA, () => Dot(g, Expected())); By(b, db, () => Dot(g, Expected())); }
        }
        {{(penalty > 0 ? "" : """
        try { F(In([1, 1, 2, 2, 3, 3], 3, 2), [1, 2, 3], new double[2]); throw new Exception("dependent"); } catch (EquationDsl.MatrixException e) when (e.Routine == "least squares" && e.Column == 1) { }
        """)}}
        """);

    /// <summary>A matrix of matrices: its columns, rows and corners, and what is computed of it as a whole.</summary>
    [Fact]
    public void Blocks() => Run(
        """
        [Equation(@"\begin{bmatrix} A & B \\ c^\top & 0 \end{bmatrix}")]
        public static partial void F(ReadOnlyTensorSpan<double> A, ReadOnlyTensorSpan<double> B, ReadOnlySpan<double> c, TensorSpan<double> M);
        [Equation(@"\begin{bmatrix} A & b \\ b^\top & 5 \end{bmatrix}^{-1} \begin{bmatrix} x \\ s \end{bmatrix}")]
        public static partial void G(ReadOnlyTensorSpan<double> A, ReadOnlySpan<double> b, ReadOnlySpan<double> x, double s, Span<double> y);
        """,
        """
        foreach (var (m, n, p) in new[] { (0, 0, 0), (1, 1, 1), (2, 3, 1), (3, 2, 5), (9, 7, 8) })
        {
            var (A, B, c, M) = (Numbers(m * n, 1), Numbers(m * p, 2), Numbers(n, 3), new double[(m + 1) * (n + p)]);
            F(In(A, m, n), In(B, m, p), c, Out(M, m + 1, n + p));
            for (var i = 0; i <= m; i++)
            {
                for (var j = 0; j < n + p; j++) { Same(M[(i * (n + p)) + j], i == m ? (j < n ? c[j] : 0) : j < n ? A[(i * n) + j] : B[(i * p) + j - n]); }
            }
            var (g, dA, dB, dc) = (Numbers(M.Length, 4), new double[m * n], new double[m * p], new double[n]);
            FGradient(In(A, m, n), In(B, m, p), c, In(g, m + 1, n + p), Out(dA, m, n), Out(dB, m, p), dc);
            for (var at = 0; at < dA.Length; at++) { Same(dA[at], g[(at / n * (n + p)) + (at % n)]); }
            for (var at = 0; at < dB.Length; at++) { Same(dB[at], g[(at / p * (n + p)) + n + (at % p)]); }
            for (var j = 0; j < n; j++) { Same(dc[j], g[(m * (n + p)) + j]); }
        }
        foreach (var n in new[] { 0, 1, 3, 8 })
        {
            var (A, b, x, s) = (Matrix(n, 1, 3 + n), Numbers(n, 2), Numbers(n, 3), new[] { 0.7 });
            double[] Expected()
            {
                var whole = Enumerable.Range(0, (n + 1) * (n + 1)).Select(at => (at / (n + 1), at % (n + 1)) is var (i, j) && i < n ? (j < n ? A[(i * n) + j] : b[i]) : j < n ? b[j] : 5).ToArray();
                return Eliminated(whole, [.. x, s[0]], n + 1).X;
            }
            var (y, g, dA, db, dx) = (new double[n + 1], Numbers(n + 1, 4), new double[n * n], new double[n], new double[n]);
            G(In(A, n, n), b, x, s[0], y);
            foreach (var (own, right) in y.Zip(Expected())) { Close(own, right); }
            GGradient(In(A, n, n), b, x, s[0], g, Out(dA, n, n), db, dx, out var ds);
            double Weighted() => Dot(g, Expected());
            By(A, dA, Weighted);
            By(b, db, Weighted);
            By(x, dx, Weighted);
            By(s, [ds], Weighted);
        }
        """);

    private static void Run(string members, string body) => CheckedClass.Run(members + Textbook, body);
}
