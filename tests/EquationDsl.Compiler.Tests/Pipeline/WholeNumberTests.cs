using EquationDsl.Compiler.Tests.Emission;

namespace EquationDsl.Compiler.Tests.Pipeline;

/// <summary>Results that are whole numbers: exact, wrapping as C# does, and refused where they need not be whole.</summary>
public sealed class WholeNumberTests
{
    [Theory]
    [InlineData("2 n", "int F(int n)", "F(4), F(int.MaxValue)", new double[] { 8, -2 })]
    [InlineData(@"\sum_i x_i", "int F(ReadOnlySpan<int> x)", "F([3, -1, 7]), F([]), F([int.MaxValue, 1])", new double[] { 9, 0, int.MinValue })]
    [InlineData(@"\sum_i x_i^2", "long F(ReadOnlySpan<int> x)", "F([int.MaxValue, int.MaxValue]) - 9223372028264841218", new double[] { 0 })]
    [InlineData(@"\prod_i x_i", "long F(ReadOnlySpan<long> x)", "F([3037000499, 3037000499]) - 9223372030926249001, F([])", new double[] { 0, 1 })]
    [InlineData(@"\max_i x_i", "int F(ReadOnlySpan<int> x)", "F([-3, -1]), F([])", new double[] { -1, int.MinValue })]
    [InlineData(@"\lfloor n / 2 \rfloor", "int F(int n)", "F(7), F(-7)", new double[] { 3, -4 })]
    [InlineData(@"\lceil n / k \rceil", "int F(int n, int k)", "F(7, 2), F(-7, 2), F(7, -2)", new double[] { 4, -3, -3 })]
    [InlineData(@"\lfloor \frac{1}{n} \sum_i x_i \rfloor", "int F(ReadOnlySpan<int> x, int n)", "F([48, 1], 49), F([97, 1], 49)", new double[] { 1, 2 })]
    [InlineData(@"\left\lfloor \frac{n(n+1)}{2} \right\rfloor", "long F(long n)", "F(3037000499) - 4611686016981624750", new double[] { 0 })]
    [InlineData(@"n \bmod 3", "int F(int n)", "F(7), F(-7)", new double[] { 1, 2 })]
    [InlineData(@"\binom{n}{k}", "long F(int n, int k)", "F(5, 2), F(5, 7), F(60, 30) - 118264581564861424", new double[] { 10, 0, 0 })]
    [InlineData("n!", "long F(int n)", "F(0), F(20) - 2432902008176640000", new double[] { 1, 0 })]
    [InlineData("2^n + 3^k", "long F(int n, int k)", "F(62, 1) - (1L << 62)", new double[] { 3 })]
    [InlineData(@"\sum_i \mathbb{1}[x_i > 0]", "int F(ReadOnlySpan<double> x)", "F([0.5, -1, 2, 0])", new double[] { 2 })]
    [InlineData(@"\sum_{i=1}^{n} i^2", "int F(int n)", "F(10)", new double[] { 385 })]
    [InlineData(@"\lceil \log_2 n \rceil", "int F(int n)", "F(9)", new double[] { 4 })]
    [InlineData(@"c = \sum_i \mathbb{1}[x_i > 0]; c^2 - 1", "int F(ReadOnlySpan<float> x)", "F([1, 2, -1])", new double[] { 3 })]
    [InlineData(@"\sum_i \sum_{j=1}^{i} x_j", "int F(ReadOnlySpan<int> x)", "F([1, 2, 3])", new double[] { 10 })]
    [InlineData(@"\sum_{i \ne y} x_i", "long F(ReadOnlySpan<int> x, int y)", "F([1, 2, 4], 1)", new double[] { 5 })]
    [InlineData(@"s_y + 10 \sum_{j \ne y} s_j", "int F(ReadOnlySpan<int> s, int y)", "F([1, 2, 4], 1)", new double[] { 52 })]
    [InlineData(@"\begin{cases} n - 2 & \text{if } x > 0 \\ -n & \text{otherwise} \end{cases}", "int F(int n, double x)", "F(5, 0.5), F(5, -0.5)", new double[] { 3, -5 })]
    [InlineData(@"\arg\max_i x_i", "long F(ReadOnlySpan<double> x)", "F([1, 3, 2])", new double[] { 1 })]
    public void AsResults(string equation, string signature, string calls, double[] expected) =>
        Assert.Equal(expected, EmittedMethod.Run(equation, signature, $"return [{calls}];"));

    [Theory]
    [InlineData("y_i = 2 x_i + 1", "void F(ReadOnlySpan<int> x, Span<int> y)", "int[] y = new int[3]; F([1, 2, 3], y); return [.. y];", new double[] { 3, 5, 7 })]
    [InlineData("y_i = 3 x_i + 1", "void F(ReadOnlySpan<long> x, Span<long> y)", "long[] y = new long[1]; F([1L << 60], y); return [y[0] - 3 * (1L << 60)];", new double[] { 1 })]
    [InlineData(@"x_i \leftarrow x_{n-i+1}", "void F(Span<long> x)", "long[] x = [1, 2, (1L << 60) + 1]; F(x); return [x[0] - (1L << 60), x[1], x[2]];", new double[] { 1, 2, 1 })]
    [InlineData(@"m = \min_i x_i", "void F(ReadOnlySpan<int> x, out int m)", "F([3, 1, 2], out var m); return [m];", new double[] { 1 })]
    [InlineData(@"h_j = \sum_i \mathbb{1}[y_i = j - 1]", "void F(ReadOnlySpan<int> y, Span<int> h)", "int[] h = new int[3]; F([0, 2, 2, 1, 2], h); return [.. h];", new double[] { 1, 1, 3 })]
    [InlineData("C = A B", "void F([Shape(\"n, n\")] ReadOnlySpan<int> A, [Shape(\"n, n\")] ReadOnlySpan<int> B, [Shape(\"n, n\")] Span<int> C, int n)", "int[] C = new int[4]; F([1, 2, 3, 4], [1, 2, 3, 4], C, 2); return [.. C];", new double[] { 7, 10, 15, 22 })]
    [InlineData("x_i^2", "int[] F(ReadOnlySpan<int> x)", "return [.. F([1, 2, 3])];", new double[] { 1, 4, 9 })]
    [InlineData(@"s = \sum_i x_i; c = \sum_i \mathbb{1}[x_i > s / 2]", "void F(ReadOnlySpan<double> x, out double s, out int c)", "F([1, 2, 6], out var s, out var c); return [s, c];", new double[] { 9, 1 })]
    public void AsOutputs(string equation, string signature, string statements, double[] expected) => Assert.Equal(expected, EmittedMethod.Run(equation, signature, statements));

    [Theory]
    [InlineData("n / 2", "int F(int n)", "n / 2")]
    [InlineData(@"1 + \sqrt{n}", "int F(int n)", @"\sqrt{n}")]
    [InlineData(@"\frac{1}{n} \sum_i x_i + 1", "long F(ReadOnlySpan<int> x, int n)", @"\frac{1}{n} \sum_i x_i")]
    [InlineData(@"\sum_i x_i", "int F(ReadOnlySpan<double> x)", "x_i")]
    [InlineData("0.5 n", "int F(int n)", "0.5 n")]
    [InlineData("y_i = x_i / 2", "void F(ReadOnlySpan<int> x, Span<int> y)", "x_i / 2")]
    public void RefusedWhereTheyNeedNotBeWhole(string equation, string signature, string part)
    {
        var found = Assert.Single(EquationCompiler.Compile(Signatures.Request(equation, signature)).Diagnostics, static d => d.IsError);
        Assert.Equal("EQ0130", found.Rule.Id);
        Assert.Equal(part, equation.Substring(found.Span.Start, found.Span.Length));
        var rounded = equation.Replace(part, $@"\lfloor {part} \rfloor", StringComparison.Ordinal);
        Assert.DoesNotContain(EquationCompiler.Compile(Signatures.Request(rounded, signature)).Diagnostics, static d => d.IsError);
    }
}
