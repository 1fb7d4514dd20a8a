using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Tests.Emission;

namespace EquationDsl.Compiler.Tests.Binding;

/// <summary>Dots: values by hand where the terms beside them fix what they leave out, and an error at the dots where they do not.</summary>
public sealed class DotsTests
{
    private const string Vector = "double F(ReadOnlySpan<double> x)";
    private const string Vectors = "double F(ReadOnlySpan<double> w, ReadOnlySpan<double> x)";

    [Theory]
    [InlineData(@"x_1 + \dots + x_n", Vector, "F([1, 2, 4])", 7)]
    [InlineData(@"x_1 + x_2 + \cdots + x_N", Vector, "F([1, 2, 4])", 7)]
    [InlineData(@"\frac{x_1 + x_2 + \ldots + x_n}{n}", Vector, "F([1, 2, 6])", 3)]
    [InlineData(@"2 (x_1^2 + \dots + x_n^2) - x_1", Vector, "F([1, 2, 4])", 41)]
    [InlineData(@"x_1 + \dots + x_5", Vector, "F([1, 2, 4, 8, 16, 32])", 31)]
    [InlineData(@"x_1 + \dots + x_{n-1}", "double F(ReadOnlySpan<double> x, int n)", "F([1, 2, 4], 3)", 3)]
    [InlineData(@"x_1 x_2 + x_2 x_3 + \dots + x_{n-1} x_n", "double F(ReadOnlySpan<double> x, int n)", "F([1, 2, 4], 3)", 10)]
    [InlineData(@"w_1 x_1 + w_2 x_2 + \dots + w_n x_n", Vectors, "F([1, 10, 100], [1, 2, 4])", 421)]
    [InlineData(@"5 + w_1 x_1 + \dots + w_n x_n - 3", Vectors, "F([1, 10, 100], [1, 2, 4])", 423)]
    [InlineData(@"a_0 + a_1 x + a_2 x^2 + \dots + a_n x^n", "double F(ReadOnlySpan<double> a, double x)", "F([1, 10, 100], 2)", 421)]
    [InlineData(@"1 + x + x^2 + \cdots + x^n", "double F(double x, int n)", "F(2, 3)", 15)]
    [InlineData(@"1 + 2 + \cdots + n", "double F(int n)", "F(5)", 15)]
    [InlineData(@"1^2 + 2^2 + \cdots + n^2", "double F(int n)", "F(4)", 30)]
    [InlineData(@"1 \cdot 2 \cdots n", "double F(int n)", "F(4)", 24)]
    [InlineData(@"x_1 x_2 \cdots x_n", Vector, "F([1, 2, 4])", 8)]
    [InlineData(@"x_1 \cdot x_2 \cdot \dots \cdot x_n", Vector, "F([1, 2, 4])", 8)]
    [InlineData(@"w_1^{x_1} w_2^{x_2} \cdots w_n^{x_n}", Vectors, "F([2, 3], [3, 2])", 72)]
    [InlineData(@"\max(x_1, \ldots, x_n)", Vector, "F([1, 4, 2])", 4)]
    [InlineData(@"f(x_1, \ldots, x_n) = \sum_{i=1}^n x_i^2", Vector, "F([1, 2, 4])", 21)]
    [InlineData(@"y = \max_{i = 1, \dots, n} x_i + \min_{i \in \{1, 2, \dots, n\}} x_i", Vector, "F([1, 4, 2])", 5)]
    [InlineData(@"\sum_i x_i \text{ where } \mathbf{x} = (x_1, x_2, \dots, x_n)", Vector, "F([1, 2, 4])", 7)]
    public void AreReadWhereTheTermsFixThem(string equation, string signature, string call, double expected) =>
        Assert.Equal(expected, Assert.Single(EmittedMethod.Run(equation, signature, $"return [{call}];")), 1e-12);

    [Theory]
    [InlineData(@"x_1 + x_3 + \dots + x_n")]
    [InlineData(@"x_1 - x_2 + \dots + x_n")]
    [InlineData(@"x_1 - x_2 + x_3 - \dots - x_n")]
    [InlineData(@"x_1 + x_2 + \dots")]
    [InlineData(@"x_1 + x_3 + \dots + x_{2n-1}")]
    [InlineData(@"2 + \dots + n")]
    [InlineData(@"x_1 + x_2^2 + \dots + x_n")]
    [InlineData(@"x_1 + \dots + \dots + x_n")]
    [InlineData(@"\max(x_2, \dots, x_n)")]
    [InlineData(@"\max(x_1, x_3, \dots, x_n)")]
    public void AreErrorsElsewhere(string equation)
    {
        var found = EquationCompiler.Compile(Signatures.Request(equation, Vector)).Diagnostics.First(static d => d.IsError);

        Assert.Equal(SyntaxRules.Unsupported, found.Rule);
        Assert.Equal(@"\dots", equation.Substring(found.Span.Start, found.Span.Length));
    }
}
