using EquationDsl.Compiler.Tests.Emission;
using EquationDsl.Compiler.Tests.Lowering;

namespace EquationDsl.Compiler.Tests.Binding;

/// <summary>What messages offer in place of what was found: each offer compiles, and means what was meant.</summary>
public sealed class AdviceTests
{
    [Theory]
    [InlineData(@"A_{11} = \cos t", "[Shape(\"2, 2\")] Span<double> A", @"EQ0031 'A_{11}': A left side for one entry of 'A' has no meaning here; write A = \begin{pmatrix} .. \end{pmatrix} with all its entries instead.")]
    [InlineData(@"y_1 = \cos t; y_2 = \sin t", "Span<double> y", @"EQ0031 'y_1': A left side for one entry of 'y' has no meaning here; write y = \begin{pmatrix} .. \end{pmatrix} with all its entries instead.")]
    public void OneEntryIsNotTheWhole(string equation, string output, string expected) =>
        Assert.Equal(expected, Lowered.Findings(equation, $"void F(double t, {output})"));

    [Theory]
    [InlineData(@"A = \begin{pmatrix} 1 & t \\ 2 & 0 \end{pmatrix}", "[Shape(\"2, 2\")] Span<double> A", new[] { 1.0, 3, 2, 0 })]
    [InlineData(@"A = \begin{pmatrix} 1 \\ t \end{pmatrix}", "Span<double> A", new[] { 1.0, 3 })]
    [InlineData(@"A = 2 A_1 \text{ where } A_1 = t", "Span<double> A", new[] { 6.0, 6 })]
    public void AllEntriesAre(string equation, string output, double[] expected) =>
        Assert.Equal(expected, EmittedMethod.Run(equation, $"void F(double t, {output})", $"double[] A = new double[{expected.Length}]; F(3, A); return A;"));

    [Fact]
    public void ACrossProductIsOfferedByItsEntries() => Assert.Contains(
        @", or \begin{pmatrix} a_2 b_3 - a_3 b_2 \\ a_3 b_1 - a_1 b_3 \\ a_1 b_2 - a_2 b_1 \end{pmatrix} for the cross product",
        Lowered.Findings(@"c = a \times b", "void F(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> c)"), StringComparison.Ordinal);

    [Fact]
    public void ACapitalMayBeAMatrix()
    {
        Assert.Contains(
            "or, if 'A' is a matrix, put [Shape(\"m, n\")] on it.",
            Lowered.Findings("y = A x", "void F(ReadOnlySpan<double> A, ReadOnlySpan<double> x, Span<double> y)"),
            StringComparison.Ordinal);
        Assert.Empty(Lowered.Findings("y = A x", "void F([Shape(\"m, n\")] ReadOnlySpan<double> A, ReadOnlySpan<double> x, Span<double> y)"));
    }

    [Fact]
    public void AStepMultipliesEntryByEntry()
    {
        const string Signature = "void F(Span<double> theta, ReadOnlySpan<double> G, ReadOnlySpan<double> g, double eta)";
        const string Step = @"\theta' = \theta - \frac{\eta}{\sqrt{G}} \odot g";

        Assert.Contains($"for the step write {Step};", Lowered.Findings(@"\theta_{t+1} = \theta_t - \frac{\eta}{\sqrt{G_t}} g_t", Signature), StringComparison.Ordinal);
        Assert.Equal(
            [1 - (0.5 / 2 * 3), 2 - (0.5 / 3 * 4)],
            EmittedMethod.Run(Step, Signature, "double[] theta = { 1, 2 }, G = { 4, 9 }, g = { 3, 4 }; F(theta, G, g, 0.5); return theta;"));
    }

    /// <summary>The I of a parameter w_I is no index.</summary>
    [Fact]
    public void ALabelledParameterIsASubscript() => Assert.Equal(
        [(3 * 5) + (4 * 6)],
        EmittedMethod.Run(
            @"v_{w_I}^\top v_{w_O}",
            "double F([Shape(\"V, d\")] ReadOnlySpan<double> v, int wI, int wO, int V)",
            "double[] v = { 1, 2, 3, 4, 5, 6 }; return new[] { F(v, 1, 2, 3) };"));

    /// <summary>Of no terms the greatest is minus infinity, the least infinity, and none has a gradient.</summary>
    [Theory]
    [InlineData(@"y_i = \max_{k \ge i} x_k", new[] { 3.0, 2, 2 }, new[] { 1.0, 0, 110 })]
    [InlineData(@"y_i = \min_{k < i} x_k", new[] { double.PositiveInfinity, 3, 1 }, new[] { 10.0, 100, 0 })]
    [InlineData(@"y_i = \max_{k > i} x_k^2", new[] { 4.0, 4, double.NegativeInfinity }, new[] { 0.0, 0, 44 })]
    public void ExtremesOfPartsOfARange(string equation, double[] expected, double[] gradient)
    {
        var actual = EmittedMethod.Run(equation, "void F(ReadOnlySpan<double> x, Span<double> y)", """
            double[] x = { 3, 1, 2 }, c = { 1, 10, 100 }, y = new double[3], xGradient = new double[3];
            F(x, y);
            FGradient(x, c, xGradient);
            return [.. y, .. xGradient];
            """);
        Assert.Equal([.. expected, .. gradient], actual);
    }
}
