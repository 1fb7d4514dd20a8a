using EquationDsl.Compiler.Tests.Emission;

namespace EquationDsl.Compiler.Tests.Pipeline;

/// <summary>State is updated at once, from its old entries, whichever of them an entry reads, and wherever the state stands among the parameters.</summary>
public sealed class InPlaceTests
{
    private const string Vector = "double[] x = { 1, 2, 3, 4, 5 }; double a = 0.5; ";
    private const string Matrix = "double[] A = { 1, 2, 3, 4 }; double a = 0.5; int n = 2; ";

    [Theory]
    [InlineData(@"x_i \leftarrow x_i + a x_2", new double[] { 2, 3, 4, 5, 6 })]
    [InlineData(@"x_i \leftarrow a x_{n-i+1}", new[] { 2.5, 2, 1.5, 1, 0.5 })]
    [InlineData(@"x_i \leftarrow x_i + a \sum_j x_j", new[] { 8.5, 9.5, 10.5, 11.5, 12.5 })]
    [InlineData(@"x_i \leftarrow x_i - a \sum_{j=1}^{i} x_j", new[] { 0.5, 0.5, 0, -1, -2.5 })]
    [InlineData(@"x_i \leftarrow a x_i / x_5", new[] { 0.1, 0.2, 0.3, 0.4, 0.5 })]
    [InlineData(@"x_i \leftarrow a x_i + \max_j x_j", new[] { 5.5, 6, 6.5, 7, 7.5 })]
    public void OfVectors(string equation, double[] expected)
    {
        foreach (var (parameters, call) in new[] { ("Span<double> x, double a", "x, a"), ("double a, Span<double> x", "a, x") })
        {
            AssertClose(expected, EmittedMethod.Run(equation, $"void F({parameters})", Vector + $"F({call}); return x;"));
        }
    }

    [Theory]
    [InlineData(@"A_{ij} = a A_{ji}", new[] { 0.5, 1.5, 1, 2 })]
    [InlineData(@"A \leftarrow a A^\top", new[] { 0.5, 1.5, 1, 2 })]
    [InlineData(@"A_{ij} \leftarrow A_{ij} + a A_{ji}", new[] { 1.5, 3.5, 4, 6 })]
    [InlineData(@"A \leftarrow a A A", new[] { 3.5, 5, 7.5, 11 })]
    [InlineData(@"A_{ij} \leftarrow A_{ij} - a \sum_k A_{kj}", new double[] { -1, -1, 1, 1 })]
    public void OfMatrices(string equation, double[] expected)
    {
        foreach (var (parameters, call) in new[] { ("[Shape(\"n, n\")] Span<double> A, double a, int n", "A, a, n"), ("int n, double a, [Shape(\"n, n\")] Span<double> A", "n, a, A") })
        {
            AssertClose(expected, EmittedMethod.Run(equation, $"void F({parameters})", Matrix + $"F({call}); return A;"));
        }
    }

    [Fact]
    public void OfTensorsWithStrides() => AssertClose([1, 3, 0, 2, 4, 0], EmittedMethod.Run(
        @"A_{ij} = A_{ji}", "void F([Shape(\"n, n\")] TensorSpan<double> A, int n)",
        "var all = new double[] { 1, 2, 0, 3, 4, 0 }; F(new TensorSpan<double>(all, 0, new nint[] { 2, 2 }, new nint[] { 3, 1 }), 2); return all;"));

    [Fact]
    public void ThroughLabels() => AssertClose([3, 1, 2], EmittedMethod.Run(
        @"x_i \leftarrow x_{p_i}", "void F(Span<double> x, ReadOnlySpan<int> p)", "double[] x = { 1, 2, 3 }; F(x, new[] { 2, 0, 1 }); return x;"));

    [Theory]
    [InlineData(@"\begin{aligned} x_i &\leftarrow y_{n-i+1} \\ y_i &\leftarrow a x_{n-i+1} \end{aligned}", new[] { 6, 5, 4, 2, 2.5, 3 })]
    [InlineData(@"\begin{aligned} x_i &\leftarrow x_i + a y_1 \\ y_i &\leftarrow y_i - a x_1 \end{aligned}", new[] { 3, 4, 5, 2.5, 3.5, 4.5 })]
    public void SeveralThatReadOneAnother(string equation, double[] expected)
    {
        const string States = "double[] x = { 1, 2, 3 }, y = { 4, 5, 6 }; double a = 0.5; ";
        AssertClose(expected, EmittedMethod.Run(equation, "void F(Span<double> x, Span<double> y, double a)", States + "F(x, y, a); return [.. x, .. y];"));
    }

    [Fact]
    public void AnExtremeOfTheOldEntriesIsNotThatOfTheNew() => AssertClose([4, 5, 6, 7], EmittedMethod.Run(
        @"x_i \leftarrow x_i + \max_j x_j; y_i \leftarrow y_i + \max_j x_j", "void F(Span<double> x, Span<double> y)",
        "double[] x = { 2, 3 }, y = { 0, 1 }; F(x, y); return [x[0] - 1, x[1] - 1, y[0], y[1]];"));

    [Fact]
    public void BesideAParameterWithTheNameOfTheCopy() => AssertClose([3, 4, 5], EmittedMethod.Run(
        @"x_i \leftarrow x_i + newX x_1", "void F(Span<double> x, double newX)", "double[] x = { 1, 2, 3 }; F(x, 2); return x;"));

    [Fact]
    public void ByAGradientOfAnotherStatement() => AssertClose([0.99, 1.6], EmittedMethod.Run(
        @"f(x) = 0.1 x_1^2 + 2 x_2^2; x \leftarrow x - \eta \nabla f(x)", "void F(Span<double> x, double eta)", "double[] x = { 1, 2 }; F(x, 0.05); return x;"));

    private static void AssertClose(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), static p => Assert.Equal(p.First, p.Second, 1e-12));
    }
}
