namespace EquationDsl.Generators.Tests;

/// <summary>Normal densities of vectors, mixtures of them and divergences, held against elimination without exchanges and against differences.</summary>
public class NormalValueTests
{
    private const string Densities = """
        static double[] Covariance(int n, int seed)
        {
            var B = Numbers(n * n, seed);
            return [.. Enumerable.Range(0, n * n).Select(at => Enumerable.Range(0, n).Sum(k => B[(at / n * n) + k] * B[(at % n * n) + k]) / n + (at / n == at % n ? 1 : 0))];
        }
        static double LogDensity(double[] x, double[] mean, double[] S)
        {
            double[] d = [.. x.Zip(mean, (a, b) => a - b)];
            var (solution, determinant) = Eliminated(S, d, d.Length);
            return -0.5 * (Dot(d, solution) + Math.Log(determinant) + (d.Length * Math.Log(2 * Math.PI)));
        }
        static double[] Part(double[] all, int at, int size) => all[(at * size)..((at + 1) * size)];
        static float[] Single(double[] x) => Array.ConvertAll(x, v => (float)v);
        static void BySymmetric(double[] S, int n, double[] gradient, Func<double> value)
        {
            for (var at = 0; at < S.Length && n < 8; at++)
            {
                var mirror = at - (at % (n * n)) + (at % n * n) + (at / n % n);
                double Moved(double h) { S[at] += h / 2; S[mirror] += h / 2; var moved = value(); S[at] -= h / 2; S[mirror] -= h / 2; return moved; }
                Close((gradient[at] + gradient[mirror]) / 2, (8 * (Moved(1e-3) - Moved(-1e-3)) - (Moved(2e-3) - Moved(-2e-3))) / 12e-3);
            }
        }
        """;

    [Theory]
    [InlineData(@"\mathcal{N}(x \mid \mu, \Sigma)", "Math.Exp(l)")]
    [InlineData(@"\log \mathcal N(x; \mu, \Sigma)", "l")]
    [InlineData(@"-\ln \mathcal{N}(x | \mu, \Sigma)", "-l")]
    public void A_vector(string equation, string expected) => Run(
        $$"""
        [Equation(@"{{equation}}")] public static partial double F(ReadOnlySpan<double> x, ReadOnlySpan<double> mu, ReadOnlyTensorSpan<double> Sigma);
        [Equation(@"{{equation}}")] public static partial float Small(ReadOnlySpan<float> x, ReadOnlySpan<float> mu, ReadOnlyTensorSpan<float> Sigma);
        static double Expected(double l) => {{expected}};
        """,
        """
        foreach (var n in new[] { 0, 1, 2, 3, 7, 8, 9, 16, 17, 33 })
        {
            var (x, mu, S) = (Numbers(n, 1), Numbers(n, 2), Covariance(n, 3));
            double Of() => Expected(LogDensity(x, mu, S));
            Close(F(x, mu, In(S, n, n)), Of());
            var (dx, dmu, dS) = (new double[n], new double[n], new double[n * n]);
            Close(FGradient(x, mu, In(S, n, n), dx, dmu, Out(dS, n, n)), Of());
            By(x, dx, Of);
            By(mu, dmu, Of);
            BySymmetric(S, n, dS, Of);
            var single = Small(Single(x), Single(mu), new(Single(S), 0, [n, n], []));
            if (Math.Abs(single - Of()) > 1e-4 * (1 + Math.Abs(Of()))) { throw new Exception($"single {single} is not {Of()}"); }
        }
        """);

    /// <summary>Of a mixture the logarithm has digits where all densities are 0 as numbers; the shares of the components add up to 1 there. The method N_k, of one argument, is no density.</summary>
    [Fact]
    public void Mixtures() => Run(
        """
        [Equation(@"\sum_{k=1}^K \pi_k \mathcal{N}(x \mid \mu_k, \Sigma_k)")]
        public static partial double Mixture(ReadOnlySpan<double> x, [Symbol(@"\pi")] ReadOnlySpan<double> w, ReadOnlyTensorSpan<double> mu, ReadOnlyTensorSpan<double> Sigma);
        [Equation(@"L = \sum_n \log \sum_{k=1}^K \pi_k \mathcal{N}(x_n \mid \mu_k, \Sigma_k)")]
        public static partial double Likelihood(ReadOnlyTensorSpan<double> x, [Symbol(@"\pi")] ReadOnlySpan<double> w, ReadOnlyTensorSpan<double> mu, ReadOnlyTensorSpan<double> Sigma);
        [Equation(@"\gamma_{nk} = \frac{\pi_k \mathcal{N}(x_n \mid \mu_k, \Sigma_k)}{\sum_{j=1}^K \pi_j \mathcal{N}(x_n \mid \mu_j, \Sigma_j)}")]
        public static partial void Shares(ReadOnlyTensorSpan<double> x, [Symbol(@"\pi")] ReadOnlySpan<double> w, ReadOnlyTensorSpan<double> mu, ReadOnlyTensorSpan<double> Sigma, TensorSpan<double> gamma);
        [Equation(@"N_k = \sum_n \gamma_{nk}")] public static partial void N_k([Shape("N, K")] ReadOnlyTensorSpan<double> gamma, Span<double> result);
        [Equation(@"p_n = \log \mathcal{N}(x_n; \mu, \Sigma)")]
        public static partial void Examples(ReadOnlyTensorSpan<double> x, ReadOnlySpan<double> mu, ReadOnlyTensorSpan<double> Sigma, Span<double> p);
        """,
        """
        foreach (var (N, K, n) in new[] { (0, 2, 2), (1, 1, 1), (3, 2, 2), (2, 3, 3), (5, 2, 7), (9, 4, 8), (3, 2, 17) })
        {
            double[] x = Numbers(N * n, 1), mu = Numbers(K * n, 2), S = [.. Enumerable.Range(0, K).SelectMany(k => Covariance(n, k))], w = [.. Enumerable.Range(1, K).Select(k => 2.0 * k / (K * (K + 1)))];
            double Of(int e, int k) => w[k] * Math.Exp(LogDensity(Part(x, e, n), Part(mu, k, n), Part(S, k, n * n)));
            double Sum(int e) => Enumerable.Range(0, K).Sum(k => Of(e, k));
            double All() => Enumerable.Range(0, N).Sum(e => Math.Log(Sum(e)));
            Close(Likelihood(In(x, N, n), w, In(mu, K, n), In(S, K, n, n)), All());
            var (dx, dw, dmu, dS) = (new double[x.Length], new double[K], new double[mu.Length], new double[S.Length]);
            Close(LikelihoodGradient(In(x, N, n), w, In(mu, K, n), In(S, K, n, n), Out(dx, N, n), dw, Out(dmu, K, n), Out(dS, K, n, n)), All());
            By(x, dx, All);
            By(w, dw, All);
            By(mu, dmu, All);
            BySymmetric(S, n, dS, All);
            var (shares, logarithms) = (new double[N * K], new double[N]);
            Shares(In(x, N, n), w, In(mu, K, n), In(S, K, n, n), Out(shares, N, K));
            Examples(In(x, N, n), mu[..n], In(S[..(n * n)], n, n), logarithms);
            for (var e = 0; e < N; e++)
            {
                Close(Mixture(Part(x, e, n), w, In(mu, K, n), In(S, K, n, n)), Sum(e));
                Close(logarithms[e], LogDensity(Part(x, e, n), mu[..n], S[..(n * n)]));
                for (var k = 0; k < K; k++) { Close(shares[(e * K) + k], Of(e, k) / Sum(e)); }
            }
        }
        double[] far = [1e4, -1e4], apart = [0, 0, 1, 1], eyes = [1, 0, 0, 1, 1, 0, 0, 1], both = new double[2];
        var logarithm = Likelihood(In(far, 1, 2), [0.5, 0.5], In(apart, 2, 2), In(eyes, 2, 2, 2));
        Close(logarithm, -1e8 - Math.Log(2 * Math.PI) + Math.Log((1 + Math.Exp(-1)) / 2));
        Shares(In(far, 1, 2), [0.5, 0.5], In(apart, 2, 2), In(eyes, 2, 2, 2), Out(both, 1, 2));
        Close(both[0] + both[1], 1);
        if (Math.Abs(both[0] - (1 / (1 + Math.Exp(-1)))) > 1e-7) { throw new Exception($"the share is {both[0]}"); }
        """);

    [Theory]
    [InlineData(@"\log \mathcal{N}(x \mid m, \mathrm{diag}(v))", "LogDensity(x, m, Diagonal(v))")]
    [InlineData(@"\log \mathcal{N}(x \mid m, \mathrm{diag}(v)) + \log \mathcal{N}(x \mid 0, 4 I)", "LogDensity(x, m, Diagonal(v)) + LogDensity(x, new double[n], Diagonal([.. v.Select(_ => 4.0)]))")]
    [InlineData(@"\log \mathcal{N}(x \mid m, x x^\top + \mathrm{diag}(v))", "LogDensity(x, m, [.. Diagonal(v).Select((e, at) => e + (x[at / n] * x[at % n]))])")]
    [InlineData(@"\text{KL}(\mathcal{N}(x, \mathrm{diag}(v)) \| \mathcal{N}(m, 2 I))", "Divergence(x, Diagonal(v), m, Diagonal([.. v.Select(_ => 2.0)]))")]
    [InlineData(@"D_{KL}(\mathcal{N}(x, \mathrm{diag}(v)) \| \mathcal{N}(m, x x^\top + I))", "Divergence(x, Diagonal(v), m, [.. Diagonal([.. v.Select(_ => 1.0)]).Select((e, at) => e + (x[at / n] * x[at % n]))])")]
    public void Covariances_as_they_are_written(string equation, string expected) => Run(
        $$"""
        [Equation(@"{{equation}}")] public static partial double F(ReadOnlySpan<double> x, ReadOnlySpan<double> m, ReadOnlySpan<double> v);
        static double[] Diagonal(double[] v) => [.. Enumerable.Range(0, v.Length * v.Length).Select(at => at / v.Length == at % v.Length ? v[at % v.Length] : 0)];
        static double Expected(double[] x, double[] m, double[] v, int n) => {{expected}};
        """,
        """
        foreach (var n in new[] { 1, 2, 3, 7, 8, 9, 17 })
        {
            double[] x = Numbers(n, 1), m = Numbers(n, 2), v = [.. Numbers(n, 3).Select(e => 1 + (e * e))];
            double Of() => Expected(x, m, v, n);
            Close(F(x, m, v), Of());
            var (dx, dm, dv) = (new double[n], new double[n], new double[n]);
            Close(FGradient(x, m, v, dx, dm, dv), Of());
            By(x, dx, Of);
            By(m, dm, Of);
            By(v, dv, Of);
        }
        """);

    [Fact]
    public void Divergences_of_matrices() => Run(
        """
        [Equation(@"\text{KL}(\mathcal{N}(\mu, S) \| \mathcal{N}(0, R))")]
        public static partial double F(ReadOnlySpan<double> mu, ReadOnlyTensorSpan<double> S, ReadOnlyTensorSpan<double> R);
        [Equation(@"D_{\mathrm{KL}}(\mathcal{N}(m, v) \| \mathcal{N}(0, 1))")]
        public static partial double Number(double m, double v);
        """,
        """
        foreach (var n in new[] { 1, 2, 3, 7, 8, 17, 33 })
        {
            var (mu, S, R) = (Numbers(n, 1), Covariance(n, 2), Covariance(n, 3));
            double Of() => Divergence(mu, S, new double[n], R);
            Close(F(mu, In(S, n, n), In(R, n, n)), Of());
            var (dmu, dS, dR) = (new double[n], new double[n * n], new double[n * n]);
            Close(FGradient(mu, In(S, n, n), In(R, n, n), dmu, Out(dS, n, n), Out(dR, n, n)), Of());
            By(mu, dmu, Of);
            BySymmetric(S, n, dS, Of);
            BySymmetric(R, n, dR, Of);
        }
        Close(Number(1, 0.25), 0.5 * (0.25 + 1 - 1 - Math.Log(0.25)));
        """);

    /// <summary>Only the lower triangle is decomposed, and a covariance that is none is refused with nothing written.</summary>
    [Fact]
    public void A_covariance_is_definite() => Run(
        """
        [Equation(@"p_n = \log \mathcal{N}(x_n \mid \mu, \Sigma)")]
        public static partial void F(ReadOnlyTensorSpan<double> x, ReadOnlySpan<double> mu, ReadOnlyTensorSpan<double> Sigma, Span<double> p);
        """,
        """
        double[] p = [7, 7];
        try { F(In([1, 2, 3, 4], 2, 2), [0, 0], In([1, 2, 2, 1], 2, 2), p); }
        catch (EquationDsl.MatrixException e) when (e.Routine == "Cholesky decomposition" && e.Parameter == @"\Sigma" && e.Column == 1) { Same(p[0], 7); Same(p[1], 7); return; }
        throw new Exception("no exception");
        """);

    private static void Run(string members, string body) => CheckedClass.Run(
        members + RoutineValueTests.Textbook + Densities + """
        static double Divergence(double[] m, double[] S, double[] k, double[] R)
        {
            var n = m.Length;
            double[] d = [.. k.Zip(m, (a, b) => a - b)];
            var trace = Enumerable.Range(0, n).Sum(j => Eliminated(R, [.. Enumerable.Range(0, n).Select(i => S[(i * n) + j])], n).X[j]);
            return 0.5 * (trace + Dot(d, Eliminated(R, d, n).X) - n + Math.Log(Eliminated(R, d, n).Determinant) - Math.Log(Eliminated(S, d, n).Determinant));
        }
        """, body);
}
