using EquationDsl.Compiler.Tests.Emission;

namespace EquationDsl.Compiler.Tests.Binding;

/// <summary>What only says how things stand on the page, and words and signs around a line.</summary>
public sealed class DecorationTests
{
    private const string Scalar = "double F(double x)";
    private const string Vector = "double F(ReadOnlySpan<double> x)";

    [Theory]
    [InlineData(@"\textcolor{red}{x} + {\color{blue} x}", Scalar, "F(3)", 6)]
    [InlineData(@"f(x) = \mleft( x + 1 \mright)^2", Scalar, "F(2)", 9)]
    [InlineData(@"f(x) = \mathopen{}\left( x + 1 \right)\mathclose{}^2", Scalar, "F(2)", 9)]
    [InlineData(@"f(x) = \Bigl( x + \big( 1 \big) \Bigr)^2 + \Bigg[ x \Bigg] + \bigg\{ x \bigg\}", Scalar, "F(2)", 13)]
    [InlineData(@"f(x) = x^2 \tag{3.1} \label{eq:a} \nonumber", Scalar, "F(2)", 4)]
    [InlineData(@"y = \underset{i}{\sum} x_i + \underset{i=1}{\overset{n}{\sum}} x_i", Vector, "F([1, 2, 4])", 14)]
    [InlineData(@"y = \overset{n}{\underset{i=1}{\prod}} x_i", Vector, "F([1, 2, 4])", 8)]
    [InlineData(@"y = \mathop{\max}\limits_{i} x_i", Vector, "F([1, 4, 2])", 4)]
    [InlineData(@"f(x) \stackrel{\triangle}{=} x^2", Scalar, "F(2)", 4)]
    [InlineData(@"f(x) \overset{\mathrm{def}}{=} x^2", Scalar, "F(2)", 4)]
    [InlineData(@"f(x) \triangleq x^2", Scalar, "F(2)", 4)]
    [InlineData(@"f(x) \vcentcolon= x^2", Scalar, "F(2)", 4)]
    [InlineData(@"f(x) \defeq x^2", Scalar, "F(2)", 4)]
    [InlineData(@"f(x) \overset{(a)}{=} x^2 \stackrel{(b)}{=} x x \stackrel{(c)}{\ge} 0", Scalar, "F(2)", 4)]
    [InlineData(@"\sin 30^\circ + 0 x", Scalar, "F(2)", 0.5)]
    [InlineData(@"\sin x\degree", Scalar, "F(30)", 0.5)]
    [InlineData(@"\cos(x°)", Scalar, "F(60)", 0.5)]
    [InlineData(@"\frac{\pi}{180} x / 30^{\circ}", Scalar, "F(60)", 2)]
    [InlineData(@"x^\degree + x \degree", "double F(double x, double degree)", "F(2, 3)", 14)]
    public void SaysNothing(string equation, string signature, string call, double expected) =>
        Assert.Equal(expected, Assert.Single(EmittedMethod.Run(equation, signature, $"return [{call}];")), 1e-12);

    [Theory]
    [InlineData(@"y_i = x_i^2 \text{ for all } i")]
    [InlineData(@"y_i = x_i^2, \quad \forall i.")]
    [InlineData(@"y_i = x_i^2 \quad \forall i \in \{1, \dots, n\}")]
    [InlineData(@"y_i = x_i^2, \quad \forall i = 1, \dots, n")]
    [InlineData(@"y_i = x_i^2 \text{ for each } i \in [n]")]
    [InlineData(@"y_i = a_i \text{ for every } i, \text{ where } a = x^2.")]
    [InlineData(@"y_i = a + b \text{ where } a = x_i^2 \text{ and } b = 0 x_i.")]
    [InlineData(@"\begin{aligned} y_i &= a_i, && \forall i \\ a_j &= x_j^2, && \forall j, \end{aligned}")]
    public void ForAll(string equation) => Assert.Equal([1, 4, 16], EmittedMethod.Run(
        equation, "void F(ReadOnlySpan<double> x, Span<double> y)", "var y = new double[3]; F([1, 2, 4], y); return y;"));

    /// <summary>Long lists take no longer than they are.</summary>
    [Fact]
    public void LongTexts()
    {
        const string Signature = "double F(double x)";
        Assert.NotEmpty(EquationCompiler.Compile(Signatures.Request("y = x \\forall " + string.Concat(Enumerable.Repeat("i, ", 2000)) + "i + 1", Signature)).Diagnostics);
        Assert.NotEmpty(EquationCompiler.Compile(Signatures.Request("y = " + string.Concat(Enumerable.Repeat("x = ", 2000)) + "x", Signature)).Diagnostics);
        Assert.NotEmpty(EquationCompiler.Compile(Signatures.Request(string.Concat(Enumerable.Repeat(@"x + x = 2 x \\ ", 2000)) + "x", Signature)).Diagnostics);
        Assert.NotEmpty(EquationCompiler.Compile(Signatures.Request(string.Concat(Enumerable.Repeat(@"x + \dots + ", 150)) + "x", Signature)).Diagnostics);
    }

    [Theory]
    [InlineData(@"y = \begin{cases} x, & \text{if } x > 0; \\ 0, & \text{elsewhere}. \end{cases}")]
    [InlineData(@"y = \begin{cases} x & \text{for } x > 0 \\ 0 & \text{for } x \le 0 \end{cases}.")]
    [InlineData(@"y = \begin{cases} x & \mathrm{if}\ x > 0, \\ 0 & \mathrm{otherwise}, \end{cases}")]
    [InlineData(@"y = \begin{cases} x & \text{if } x > 0 \text{ and } x < 5 \\ 0 & \text{else.} \end{cases}, \quad x \in \mathbb{R}")]
    public void Cases(string equation) => Assert.Equal([2, 0], EmittedMethod.Run(equation, Scalar, "return [F(2), F(-2)];"));
}
