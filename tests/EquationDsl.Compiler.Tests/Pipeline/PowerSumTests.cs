using EquationDsl.Compiler.Tests.Emission;
using EquationDsl.Compiler.Tests.Lowering;

namespace EquationDsl.Compiler.Tests.Pipeline;

/// <summary>Sums over powers of a matrix: filters on graphs, Neumann series, exponentials cut off.</summary>
public class PowerSumTests
{
    private const string Parameters = "[Shape(\"n, n\")] ReadOnlySpan<double> A, ReadOnlySpan<double> x, ReadOnlySpan<double> theta, int K";
    private const string Vector = $"void F({Parameters}, Span<double> result)";

    /// <summary>A 3 x 3 matrix, three numbers, and powers by plain products.</summary>
    private const string Data = """
        double[] A = { 0.5, 0.1, -0.2, 0.2, 0.3, 0.7, -0.4, 0.6, 0.1 }, x = { 1, -2, 0.5 }, theta = { 1, 0.5, -0.25, 2, 0.125 };
        double[] Apply(double[] v) { var r = new double[3]; for (var i = 0; i < 3; i++) for (var j = 0; j < 3; j++) r[i] += A[3 * i + j] * v[j]; return r; }
        double[] Sum(double[] v, int from, int to, Func<int, double> of) { var r = new double[3]; for (var k = 0; k <= to; k++) { for (var i = 0; i < 3 && k >= from; i++) r[i] += of(k) * v[i]; v = Apply(v); } return r; }
        double[] Less(double[] a, double[] b) { var r = new double[a.Length]; for (var i = 0; i < r.Length; i++) r[i] = a[i] - b[i]; return r; }

        """;

    /// <summary>Where a sum begins with 0 entries count from 0.</summary>
    [Theory]
    [InlineData(@"\sum_{k=0}^{K} \theta_k A^k x", 0, "theta[k]")]
    [InlineData(@"\sum_{k=0}^{4} \theta_k A^k x", 0, "theta[k]")]
    [InlineData(@"\sum_{k=1}^{K} \frac{1}{k} A^k x + 0 \theta_1 x", 1, "1.0 / k")]
    [InlineData(@"\sum_{k=0}^{K} \theta_1^k A^k x", 0, "Math.Pow(0.5, k)")]
    [InlineData(@"\sum_{k=0}^{K} (\theta_2 A)^k x", 0, "Math.Pow(-0.25, k)")]
    [InlineData(@"B = 2 A \\ y = \theta_1 \sum_{k=0}^{K} B^k x", 0, "0.5 * Math.Pow(2, k)")]
    [InlineData(@"\left(\sum_{k=0}^{K} \frac{A^k}{k!}\right) x + 0 \theta_1 x", 0, "1.0 / (k < 2 ? 1 : k == 2 ? 2 : k == 3 ? 6 : 24)")]
    public void AVectorIsMultipliedAgainAndAgain(string equation, int from, string factor) => Assert.All(
        EmittedMethod.Run(equation, Vector, Data + $"var result = new double[3]; F(A, x, theta, 4, result); return Less(result, Sum(x, {from}, 4, k => {factor}));"),
        static difference => Assert.Equal(0, difference, 1e-14));

    /// <summary>As many powers as there are coefficients.</summary>
    [Theory]
    [InlineData(@"\sum_{k=0}^{K} \theta_k A^k x", 0)]
    [InlineData(@"\sum_{k=1}^{K} \theta_k A^k x", 1)]
    public void CoefficientsCount(string equation, int from) => Assert.All(
        EmittedMethod.Run(
            equation, Vector.Replace(", int K", "", StringComparison.Ordinal),
            Data + $"var result = new double[3]; F(A, x, theta, result); return Less(result, Sum(x, {from}, {from} + 4, k => theta[k - {from}]));"),
        static difference => Assert.Equal(0, difference, 1e-14));

    [Fact]
    public void PowersAreMatricesWhereNothingIsMultiplied() => Assert.All(
        EmittedMethod.Run(
            @"\sum_{k=0}^{K} \frac{A^k}{k!}", "void F([Shape(\"n, n\")] ReadOnlySpan<double> A, int K, [Shape(\"n, n\")] Span<double> result)",
            "double[] r = new double[4]; F(new double[] { 0, 1, -1, 0 }, 25, r); return new double[] { r[0] - Math.Cos(1), r[1] - Math.Sin(1), r[2] + Math.Sin(1), r[3] - Math.Cos(1) };"),
        static difference => Assert.Equal(0, difference, 1e-15));

    /// <summary>A vector on both sides: one product a step.</summary>
    [Fact]
    public void AFormOfPowers() => Assert.Equal(
        2 + 2 + 6, EmittedMethod.Run(
            @"\sum_{k=0}^{K} x^\top A^k y", "double F(ReadOnlySpan<double> x, [Shape(\"n, n\")] ReadOnlySpan<double> A, ReadOnlySpan<double> y, int K)",
            "return new double[] { F(new double[] { 1, 0 }, new double[] { 0, 2, 1.5, 0 }, new double[] { 2, 1 }, 2) };")[0], 1e-15);

    [Theory]
    [InlineData(@"\sum_{k=0}^{3} \theta_k A^k x")]
    [InlineData(@"\sum_{k=0}^{K} \theta_k A^k x")]
    public void AndDifferentiated(string filter) => Assert.InRange(
        EmittedGradient.DifferenceOf(
            @"y = " + filter + @" \\ \sum_i \sin(y_i)", "double F([Shape(\"n, n\")] ReadOnlySpan<double> A, ReadOnlySpan<double> x, ReadOnlySpan<double> theta)", null,
            ("A", [0.5, 0.1, -0.2, 0.4]), ("x", [1, -2]), ("theta", [1, 0.5, -0.25, 2])), 0, 1e-7);

    /// <summary>Powers that change with what the sum runs over elsewhere are refused.</summary>
    [Theory]
    [InlineData(@"\sum_{k=0}^{K} A^k x + \sum_{k=1}^{K} \theta_k x", "EQ0121 'A^k'")]
    [InlineData(@"A^{K+1} x + 0 \theta_1 x", "EQ0121 'A^{K+1}'")]
    public void OtherPowersAreRefused(string equation, string finding) => Assert.Contains(finding, Lowered.Findings(equation, Vector), StringComparison.Ordinal);
}
