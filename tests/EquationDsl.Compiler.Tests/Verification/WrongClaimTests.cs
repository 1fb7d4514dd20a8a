using EquationDsl.Compiler.Diagnostics;

namespace EquationDsl.Compiler.Tests.Verification;

/// <summary>Claims that are almost right are told from right ones, and what cannot be told is an error that says why.</summary>
public class WrongClaimTests
{
    private const string Scalar = "double F(double x, double a)";
    private const string Vector = "double F(ReadOnlySpan<double> x, ReadOnlySpan<double> y)";

    /// <summary>A right claim, and one that differs little, or on a part of the numbers only.</summary>
    [Theory]
    [InlineData(Scalar, "L = a x^2", @"\frac{d L}{d x}", "2 a x", "2 a x + 10^{-12}")]
    [InlineData(Scalar, "L = a x^2", @"\frac{d L}{d x}", "2 a x", "2 a x (1 + 10^{-12})")]
    [InlineData(Scalar, @"L = \frac{a x^3}{9}", @"\frac{d L}{d x}", @"\frac{a x^2}{3}", "0.333333333333 a x^2")]
    [InlineData(Scalar, @"L = 10^{-30} a x^2", @"\frac{d L}{d x}", @"2 \cdot 10^{-30} a x", @"10^{-30} a x")]
    [InlineData(Scalar, @"L = 10^{-30} a x^2", @"\frac{d L}{d x}", @"2 \cdot 10^{-30} a x", "0")]
    [InlineData(Scalar, @"L = a |x|", @"\frac{d L}{d x}", @"a \frac{x}{|x|}", "a")]
    [InlineData(Scalar, @"L = a \max(0, x)", @"\frac{d L}{d x}", @"a \mathbb{1}[x > 0]", "a")]
    [InlineData(Scalar, @"L = a \max(x, 6)", @"\frac{d L}{d x}", @"a \mathbb{1}[x > 6]", "0")]
    [InlineData(Scalar, @"L = a \log(1 + e^{x})", @"\frac{d L}{d x}", @"\frac{a}{1 + e^{-x}}", @"a \frac{1 + \tanh(x)}{2}")]
    [InlineData(Scalar, @"L = a \sin(x)^2 + a \cos(x)^2 + x", @"\frac{d L}{d x}", "1", "1 + 10^{-15} a")]
    [InlineData(Scalar, @"L = a \, \mathrm{erf}(x)", @"\frac{d L}{d x}", @"\frac{2 a}{\sqrt{\pi}} e^{-x^2}", @"\frac{a}{\sqrt{\pi}} e^{-x^2}")]
    [InlineData(Scalar, @"L = a \log \Gamma(x)", @"\frac{d L}{d x}", @"a \, \mathrm{digamma}(x)", @"a \log x")]
    [InlineData(Vector, @"L = \sum_i x_i y_i", @"\frac{\partial L}{\partial x_i}", "y_i", @"\begin{cases} y_i & i < 4 \\ 0 & \text{otherwise} \end{cases}")]
    [InlineData(Vector, @"L = \max_i x_i + 0 y_1", @"\frac{\partial L}{\partial x_i}", @"\mathbb{1}[x_i = \max_j x_j]", @"\mathbb{1}[x_i \ge 0]")]
    [InlineData(Vector, @"L = \sum_i softmax(x)_i + y_1", @"\nabla_x L", "0", @"10^{-15}")]
    public void ASmallMistakeIsSeen(string signature, string line, string left, string right, string wrong)
    {
        Assert.Empty(Findings(signature, line, $"{left} = {right}"));
        Assert.Equal(["EQ0076"], Findings(signature, line, $"{left} = {wrong}"));
    }

    [Theory]
    [InlineData(@"\sin^2 x + \cos^2 x \overset{!}{=} 1", @"\sin^2 x - \cos^2 x \overset{!}{=} 1")]
    [InlineData(@"\tanh x \stackrel{!}{=} 2 \sigma(2 x) - 1", @"\tanh x \stackrel{!}{=} 2 \sigma(x) - 1")]
    [InlineData(@"(x + a)^2 \overset{?}{=} x^2 + 2 a x + a^2", @"(x + a)^2 \overset{?}{=} x^2 + a x + a^2")]
    [InlineData(@"\log(x a) \overset{\text{claim}}{=} \log x + \log a", @"\log(x a) \overset{\text{claim}}{=} \log x \log a")]
    public void AnEqualityMarkedAsAClaimIsVerified(string right, string wrong)
    {
        Assert.Empty(Findings(Scalar, "L = a x", right));
        Assert.Equal(["EQ0078"], Findings(Scalar, "L = a x", wrong));
    }

    [Theory]
    [InlineData(@"A x_i \overset{!}{=} x_i", "EQ0020")]
    [InlineData(@"\sum_i x_i y_i \overset{!}{=} x^\top y", null)]
    [InlineData(@"\|x - y\|^2 \overset{!}{=} \|x\|^2 - 2 x^\top y + \|y\|^2", null)]
    [InlineData(@"softmax(x)_i \overset{!}{=} \frac{e^{x_i}}{\sum_j e^{x_j}}", null)]
    [InlineData(@"softmax(x) \overset{!}{=} softmax(x + 1)", null)]
    [InlineData(@"softmax(x) \overset{!}{=} softmax(2 x)", "EQ0078")]
    [InlineData(@"\nabla_x L \overset{!}{=} y", null)]
    public void ClaimsOfVectorsHoldForEveryEntry(string claim, string? found) =>
        Assert.Equal(found is null ? [] : [found], Findings(Vector, @"L = \sum_i x_i y_i", claim));

    [Theory]
    [InlineData(@"(A B)^\top \overset{!}{=} B^\top A^\top", null)]
    [InlineData(@"(A B)^\top \overset{!}{=} A^\top B^\top", "EQ0078")]
    [InlineData(@"\mathrm{tr}(A B) \overset{!}{=} \mathrm{tr}(B A)", null)]
    [InlineData(@"A (B + B) \overset{!}{=} 2 A B", null)]
    [InlineData(@"\frac{\partial L}{\partial A} = B^\top", null)]
    public void ClaimsOfMatricesHoldForEveryEntry(string claim, string? found) =>
        Assert.Equal(found is null ? [] : [found], Findings("double F([Shape(\"n, n\")] ReadOnlySpan<double> A, [Shape(\"n, n\")] ReadOnlySpan<double> B)", @"L = \mathrm{tr}(A B)", claim));

    [Fact]
    public void AWrongEqualityShowsThePointBothSidesAndWhatTheLeftOneIs()
    {
        var equation = @"L = a x \\ (x + a)^2 \overset{!}{=} x^2 + a^2";
        var found = Assert.Single(Compile(Scalar, equation).Diagnostics);

        Assert.Equal(@"(x + a)^2 \overset{!}{=} x^2 + a^2", equation.Substring(found.Span.Start, found.Span.Length));
        Assert.Equal("This does not hold: at x = 0.903, a = 0.206 the left side is 1.229881, and the right side 0.857845. The left side is (a + x)^2", found.Message);
    }

    [Theory]
    [InlineData("L = a x", @"\frac{d L}{d x} = \log(-1 - x^2)", "both sides have a value at 0 of 60 points only")]
    [InlineData("L = a x", @"\frac{d L}{d x} = a + 10^{40} (\sin(x + a) - \sin x \cos a - \cos x \sin a)", "rounding hides whether they are the same at 60 of 60 points")]
    public void WhatCannotBeDecidedIsAnErrorThatSaysWhy(string line, string claim, string why)
    {
        var found = Assert.Single(Compile(Scalar, $@"{line} \\ {claim}").Diagnostics);

        Assert.Equal(DerivativeRules.OpenClaim, found.Rule);
        Assert.Contains(why, found.Message, StringComparison.Ordinal);
    }

    private const string CrossEntropy = @"L = -\sum_i y_i \log softmax(x)_i \\ \frac{\partial L}{\partial x_i} = softmax(x)_i - y_i";

    /// <summary>The derivative of every textbook, which holds for probabilities only.</summary>
    [Theory]
    [InlineData(CrossEntropy, "EQ0076")]
    [InlineData(CrossEntropy + @" \text{ where } \sum_i y_i = 1", null)]
    [InlineData(CrossEntropy + @" \text{ where } \sum_j y_j = 1, y_i > 0", null)]
    [InlineData(CrossEntropy + @" \text{ where } \sum_i y_i = 2", "EQ0076")]
    [InlineData(CrossEntropy + @" \text{ where } \sum_i y_i = 1, \sum_i y_i^2 = -1", "EQ0077")]
    [InlineData(@"L = \sum_i x_i y_i \\ \frac{x^\top x}{\|x\|} \overset{!}{=} 1 \text{ where } \|x\|_2 = 1", null)]
    [InlineData(@"L = \sum_i x_i y_i \\ x^\top x \overset{!}{=} 4 \text{ where } \sum_i x_i^2 = 4", null)]
    [InlineData(@"L = \sum_i x_i y_i \\ |x_i| \overset{!}{=} x_i", "EQ0078")]
    [InlineData(@"L = \sum_i x_i y_i \\ |x_i| \overset{!}{=} x_i \text{ where } x_i > 0", null)]
    [InlineData(@"L = \sum_i x_i y_i \\ |x_i| \overset{!}{=} x_i \text{ where } x_i \ne 0", "EQ0078")]
    public void ClaimsHoldWhereTheirClausesDo(string equation, string? found) =>
        Assert.Equal(found is null ? [] : [found], Compile(Vector, equation).Diagnostics.Where(static d => d.IsError).Select(static d => d.Rule.Id));

    [Fact]
    public void APointOfAWrongClaimIsAsAssumed()
    {
        var found = Assert.Single(Compile("double F(double x, double a)", @"L = a x \\ |x| \overset{!}{=} x \text{ where } x < -2").Diagnostics);

        Assert.Matches(@"at x = -[0-9.]+, a", found.Message);
    }

    [Fact]
    public void AClaimAloneIsNoEquation() => Assert.Equal(["EQ0044"], Compile(Scalar, @"x + a \overset{!}{=} a + x").Diagnostics.Where(static d => d.IsError).Select(static d => d.Rule.Id));

    [Fact]
    public void ASignOfDefinitionIsAnEqualitySign() => Assert.Empty(Compile(Scalar, @"L \overset{\text{def}}{=} a x").Diagnostics);

    private static IEnumerable<string> Findings(string signature, string line, string claim) =>
        Compile(signature, $@"{line} \\ {claim}").Diagnostics.Where(static d => d.IsError).Select(static d => d.Rule.Id);

    private static CompiledEquation Compile(string signature, string equation) => EquationCompiler.Compile(Signatures.Request(equation, signature));
}
