using EquationDsl.Compiler.Tests.Emission;

namespace EquationDsl.Compiler.Tests.Pipeline;

/// <summary>Products over an index of factorials and powers beside others: numbers where their factors leave the range, and as written where they do not. Against sums of logarithms in double.</summary>
public sealed class IndexedFactorialTests
{
    private const string Prelude = """
        double LogFactorial(double n) { var sum = 0.0; for (var k = 2; k <= n; k++) { sum += Math.Log(k); } return sum; }
        double Apart(double found, double logarithm) => Math.Abs(found / Math.Exp(logarithm) - 1);
        var apart = new System.Collections.Generic.List<double>();

        """;

    private static void AssertSame(string equation, string signature, string script, double tolerance = 1e-11) =>
        Assert.All(EmittedMethod.Run(equation, signature, Prelude + script + "\nreturn apart.ToArray();"), d => Assert.InRange(d, 0, tolerance));

    /// <summary>The first is exact: nothing leaves the range there.</summary>
    [Theory]
    [InlineData("double", 1e-11)]
    [InlineData("float", 1e-4)]
    public void MultinomialCoefficients(string element, double tolerance) => AssertSame(
        @"\frac{(\sum_i x_i)!}{\prod_i x_i!}", $"{element} F(ReadOnlySpan<{element}> x)", """
        apart.Add(Math.Abs(F([2, 3, 1]) - 60));
        apart.Add(Math.Abs(F([]) - 1));
        foreach (var n in new[] { 1, 2, 3, 7, 8, 9, 16, 17, 33 })
        {
            var x = new ELEMENT[n];
            Array.Fill(x, 1);
            x[0] = 180 / n;
            x[n / 2] += 180;
            x[n / 2] -= n;
            double sum = 0, logs = 0;
            foreach (var k in x) { sum += (double)k; logs += LogFactorial((double)k); }
            if (LogFactorial(sum) - logs < 88) { apart.Add(Apart((double)F(x), LogFactorial(sum) - logs)); }
        }
        """.Replace("ELEMENT", element, StringComparison.Ordinal), tolerance);

    [Fact]
    public void MultinomialProbabilities() => AssertSame(
        @"\frac{(\sum_i x_i)!}{\prod_i x_i!} \prod_i p_i^{x_i}", "double F(ReadOnlySpan<double> x, ReadOnlySpan<double> p)", """
        foreach (var n in new[] { 1, 2, 3, 7, 8, 9, 16, 17, 33 })
        {
            foreach (var each in new[] { 1, 30, 400 })
            {
                var (x, p) = (new double[n], new double[n]);
                Array.Fill(x, each);
                Array.Fill(p, 1.0 / n);
                apart.Add(Apart(F(x, p), LogFactorial(n * each) - n * LogFactorial(each) - n * each * Math.Log(n)));
            }
        }

        apart.Add(F([200, 1], [0, 1]));
        apart.Add(Math.Abs(F([0, 200], [0, 1]) - 1));
        """, 1e-8);

    /// <summary>Of as many trials as have no factorial in range, by P x / p and P (H_n - H_x + log p), where H are the harmonic numbers.</summary>
    [Theory]
    [InlineData(@"\frac{(\sum_i x_i)!}{\prod_i x_i!} \prod_i p_i^{x_i}")]
    [InlineData(@"P(x) = \frac{n!}{\prod_i x_i!} \prod_i p_i^{x_i}, \quad n = \sum_i x_i")]
    [InlineData(@"\frac{\Gamma(\sum_i x_i + 1)}{\prod_i \Gamma(x_i + 1)} \prod_i p_i^{x_i}")]
    public void GradientsOfMultinomialProbabilities(string equation) => AssertSame(equation, "double F(ReadOnlySpan<double> x, ReadOnlySpan<double> p)", """
        double Harmonic(double n) { var sum = 0.0; for (var k = 1; k <= n; k++) { sum += 1.0 / k; } return sum; }
        foreach (var n in new[] { 2, 3, 7, 8, 9 })
        {
            foreach (var all in new[] { 6, 60, 150, 280 })
            {
                var (x, p, byX, byP) = (new double[n], new double[n], new double[n], new double[n]);
                double sum = 0, logs = 0, shares = 0;
                for (var i = 0; i < n; i++) { x[i] = Math.Min(160, Math.Max(1, all / n + i)); sum += x[i]; p[i] = x[i] + 0.25; shares += p[i]; }
                for (var i = 0; i < n; i++) { p[i] /= shares; logs += x[i] * Math.Log(p[i]) - LogFactorial(x[i]); }
                apart.Add(Apart(FGradient(x, p, byX, byP), LogFactorial(sum) + logs));
                for (var i = 0; i < n; i++)
                {
                    var log = Harmonic(sum) - Harmonic(x[i]) + Math.Log(p[i]);
                    apart.Add(Apart(byP[i] * p[i] / x[i], LogFactorial(sum) + logs));
                    apart.Add(Math.Abs(byX[i] / Math.Exp(LogFactorial(sum) + logs) - log));
                }
            }
        }
        """, 1e-10);

    [Fact]
    public void GradientsOfBinomialProbabilities() => AssertSame(@"\frac{n!}{k!(n-k)!} p^k (1-p)^{n-k}", "double F(double n, double k, double p)", """
        double Harmonic(double n) { var sum = 0.0; for (var k = 1; k <= n; k++) { sum += 1.0 / k; } return sum; }
        foreach (var n in new[] { 5, 60, 171, 400, 1000 })
        {
            var (k, p) = (2 * n / 5, 0.375);
            var log = LogFactorial(n) - LogFactorial(k) - LogFactorial(n - k) + k * Math.Log(p) + (n - k) * Math.Log(1 - p);
            apart.Add(Apart(FGradient(n, k, p, out var byN, out var byK, out var byP), log));
            apart.Add(Math.Abs(byN / Math.Exp(log) - (Harmonic(n) - Harmonic(n - k) + Math.Log(1 - p))));
            apart.Add(Math.Abs(byK / Math.Exp(log) - (Harmonic(n - k) - Harmonic(k) + Math.Log(p / (1 - p)))));
            apart.Add(Math.Abs(byP / Math.Exp(log) - (k / p - (n - k) / (1 - p))) / n);
        }
        """, 1e-10);

    [Fact]
    public void DensitiesOfDirichlet() => AssertSame(
        @"\frac{\Gamma(\sum_i \alpha_i)}{\prod_i \Gamma(\alpha_i)} \prod_i x_i^{\alpha_i - 1}", "double F(ReadOnlySpan<double> x, ReadOnlySpan<double> alpha)", """
        apart.Add(Math.Abs(F([0.25, 0.75], [2, 3]) - 12 * 0.25 * 0.75 * 0.75));
        foreach (var a in new[] { 2, 90, 150, 400 })
        {
            apart.Add(Apart(F([0.5, 0.5], [a, a]), LogFactorial(2 * a - 1) - 2 * LogFactorial(a - 1) + 2 * (a - 1) * Math.Log(0.5)));
            apart.Add(Apart(F([0.2, 0.3, 0.5], [a, a, a]), LogFactorial(3 * a - 1) - 3 * LogFactorial(a - 1) + (a - 1) * Math.Log(0.03)));
        }
        """, 1e-10);

    /// <summary>The gradient of the logarithm, by the harmonic numbers that the derivatives of logarithms of factorials are made of.</summary>
    [Fact]
    public void LogarithmsAndTheirGradients() => AssertSame(
        @"\log \frac{(\sum_i x_i)!}{\prod_i x_i!}", "double F(ReadOnlySpan<double> x)", """
        double Harmonic(int n) { var sum = 0.0; for (var k = 1; k <= n; k++) { sum += 1.0 / k; } return sum; }
        foreach (var n in new[] { 1, 2, 3, 7, 8, 9, 16, 17, 33 })
        {
            var (x, slopes) = (new double[n], new double[n]);
            Array.Fill(x, 100);
            apart.Add(Math.Abs(FGradient(x, slopes) - (LogFactorial(100 * n) - n * LogFactorial(100))) / (100 * n));
            if (n == 2) { apart.Add(Apart(Math.Exp(F(x)), LogFactorial(200) - 2 * LogFactorial(100))); }
            foreach (var slope in slopes) { apart.Add(Math.Abs(slope - (Harmonic(100 * n) - Harmonic(100)))); }
        }
        """);

    [Fact]
    public void OfEachRow() => AssertSame(
        @"y_i = \frac{(\sum_j x_{ij})!}{\prod_j x_{ij}!}", "void F([Shape(\"n, m\")] ReadOnlySpan<double> x, Span<double> y)", """
        var y = new double[3];
        F([100, 100, 2, 3, 150, 100], y);
        apart.Add(Apart(y[0], LogFactorial(200) - 2 * LogFactorial(100)));
        apart.Add(Math.Abs(y[1] - 10));
        apart.Add(Apart(y[2], LogFactorial(250) - LogFactorial(150) - LogFactorial(100)));
        """);
}
