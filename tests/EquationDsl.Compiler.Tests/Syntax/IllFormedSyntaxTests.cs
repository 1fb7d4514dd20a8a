using EquationDsl.Compiler.Diagnostics;

namespace EquationDsl.Compiler.Tests.Syntax;

/// <summary>Every slip is one finding, at the characters between « and ».</summary>
public sealed class IllFormedSyntaxTests
{
    [Theory]
    [InlineData("«»", "EQ0001", "The equation is empty: write a formula, such as softmax(z)")]
    [InlineData(@"«\lgo» x", "EQ0002", @"\lgo is neither a command of the notation nor a name in scope: did you mean \log?")]
    [InlineData(@"«\sofmax»(z)", "EQ0002", @"\sofmax is neither a command of the notation nor a name in scope: did you mean softmax?")]
    [InlineData(@"1 + «\qqq»", "EQ0002", @"\qqq is neither a command of the notation nor a name in scope; add a parameter 'qqq', or write what it stands for")]
    [InlineData("a «#» b", "EQ0003", "'#' cannot stand here: the character is not part of the notation, leave it out")]
    [InlineData("x«^-1»", "EQ0003", "'^-1' cannot stand here: a superscript of several characters stands in braces, ^{-1}")]
    [InlineData("y = x«,» z + 2", "EQ0003", @"',' cannot stand here: a list belongs in parentheses, and \\ or ; separates statements")]
    [InlineData("2 «3»", "EQ0003", @"'3' cannot stand here: two numbers side by side are no product, write 2 \cdot 3")]
    [InlineData("x «+»", "EQ0004", "Something is missing after '+': write an operand there, such as x, 2 or (a + b)")]
    [InlineData("«=» 3", "EQ0004", "Something is missing before '=': write an operand there, such as x, 2 or (a + b)")]
    [InlineData("x + «*» y", "EQ0004", "Something is missing before '*': write an operand there, such as x, 2 or (a + b)")]
    [InlineData("f(x«,»)", "EQ0004", "Something is missing after ',': write an operand there, such as x, 2 or (a + b)")]
    [InlineData(@"\sum_i «+» 1", "EQ0004", "Something is missing before '+': write an operand there, such as x, 2 or (a + b)")]
    [InlineData("«(»x + 1", "EQ0005", "'(' is never closed: write ')' where it ends")]
    [InlineData("(x«]» + 1", "EQ0005", "'(' is never closed: write ')' where it ends")]
    [InlineData("y = «|»x", "EQ0005", "'|' is never closed: write '|' where it ends")]
    [InlineData(@"«\lfloor» x", "EQ0005", @"'\lfloor' is never closed: write '\rfloor' where it ends")]
    [InlineData("x^«{»-1", "EQ0005", "'{' is never closed: write '}' where it ends")]
    [InlineData("x + 1«)» + 2", "EQ0006", "')' closes nothing: remove it, or open it where it begins")]
    [InlineData("x_i«_j»", "EQ0007", "A second subscript on the same base: write one, x_{i,j}")]
    [InlineData("x^2«^3»", "EQ0007", "A second superscript on the same base: write one, x^{a^b} or (x^a)^b")]
    [InlineData(@"x + «\begin{cases}» a & x > 0", "EQ0011", @"\begin{cases} is never closed: write \end{cases} where it ends")]
    [InlineData(
        @"«\begin{bmatirx}» a \end{bmatirx}",
        "EQ0011",
        @"\begin{bmatirx} is not an environment of the notation: aligned, cases and bmatrix are; did you mean bmatrix?")]
    [InlineData(@"\begin{aligned} a &= b «\end{cases}»", "EQ0011", @"\end{cases} ends \begin{aligned}: write \end{aligned}")]
    [InlineData(
        @"\begin{bmatrix} 1 & 2 \\ «3» \end{bmatrix}",
        "EQ0012",
        "This row has 1 entries and the first has 2: all rows of a matrix are equally long")]
    [InlineData(@"«\lim»_x x", "EQ0014", @"'\lim' is not part of the language: write the limit's value, or a difference quotient with a small step")]
    [InlineData(@"«\lim_{x \to 0} x»", "EQ0250", @"'\lim_{x \to 0} x' is not the limit of a difference quotient, \lim_{h \to 0} \frac{f(x + h) - f(x)}{h}, the only one that is computed, as the derivative; write its value, or put 0 for x where it has a value there.")]
    [InlineData(@"p «\propto» q", "EQ0014", @"'\propto' is not part of the language: write = with the normalising constant")]
    [InlineData(@"x «±» y", "EQ0014", "'±' is not part of the language: write two equations, one with + and one with -")]
    [InlineData(@"«\frac»{x}", "EQ0015", @"\frac lacks its argument: write \frac{a}{b}")]
    [InlineData(@"1 + «\sqrt»", "EQ0015", @"\sqrt lacks its argument: write \sqrt{x}")]
    [InlineData(@"«\int» f(x)", "EQ0016", @"The integral does not say over what: write the differential of its variable, as in \int_0^1 f(x) \, dx")]
    [InlineData(
        @"1 + «\frac{d^2 f}{dx}»",
        "EQ0017",
        @"This quotient is not a derivative: it is of order 2 above and 1 below; write \frac{\partial L}{\partial w} or \frac{d}{dx} f(x)")]
    [InlineData(
        "y = x where «z_1»",
        "EQ0018",
        @"'z_1' says nothing of its symbols: write a domain (x \in \mathbb{R}^n), a definition (y = 2 x) or a condition (x > 0)")]
    [InlineData("x «%» 2", "EQ0102", @"'%' is no operator: a comment begins at the start of a line: write x \bmod y for a remainder, or the comment on a line of its own")]
    [InlineData("0.5 x + 10«%» x", "EQ0102", @"'%' is no operator: a comment begins at the start of a line: write x \bmod y for a remainder, or the comment on a line of its own")]
    [InlineData(@"10«\%» x", "EQ0102", @"'\%' is no operator: write 0.1 or 10/100 for ten per cent, and \bmod for a remainder")]
    [InlineData(@"a «\pmod b» + 1", "EQ0103", @"'\pmod b' holds for the whole side and stands at its end: write a \bmod b for a part of it")]
    [InlineData(@"a «\atop» b", "EQ0014", @"'\atop' is not part of the language: write \binom{n}{k} for a binomial coefficient, and \substack{i \\ j} below a sum")]
    [InlineData(@"1 + «\partial_{xy}^3» x^2 y", "EQ0017", @"This quotient is not a derivative: it is of order 3 above and 2 below; write \frac{\partial L}{\partial w} or \frac{d}{dx} f(x)")]
    [InlineData(@"\nabla_x g(x)^«2»", "EQ0106", @"The derivative may end before '2' or take it too: write (\nabla_x g(x))^2, or \nabla_x (g(x)^2)")]
    [InlineData(@"«\hat{x + y}»", "EQ0019", @"\hat stands over an expression: it belongs over one name, as in \hat{x}")]
    public void Errs(string marked, string id, string message) => Finds(marked, id, message, DiagnosticSeverity.Error);

    [Theory]
    [InlineData("x«_ij»", "EQ0008", "Only 'i' is the subscript, and 'j' is a factor after it: write _{ij}, or a space before 'j'")]
    [InlineData("x«^10»", "EQ0008", "Only '1' is the superscript, and '0' is a factor after it: write ^{10}, or a space before '0'")]
    [InlineData("«a/bc»", "EQ0009", @"a/b c is read as \frac{a}{b} c: write that, or \frac{a}{b c}")]
    [InlineData(@"1 - «\sin x (y+1)»", "EQ0009", @"\sin x (y+1) is read as \sin(x (y+1)): write that, or \sin(x) (y+1)")]
    [InlineData(@"«\log p / q»", "EQ0009", @"\log p / q is read as \log(p) / q: write that, or \log(p / q)")]
    [InlineData("«1/2x»", "EQ0009", @"1/2 x is read as \frac{1}{2} x: write that, or \frac{1}{2 x}")]
    [InlineData(@"«i + 1 \bmod n»", "EQ0009", @"i + 1 \bmod n is read as i + (1 \bmod n): write that, or (i + 1) \bmod n")]
    [InlineData(@"«\sum_i x_i \bmod 2»", "EQ0009", @"\sum_i x_i \bmod 2 is read as \sum_i (x_i \bmod 2): write that, or (\sum_i x_i) \bmod 2")]
    [InlineData(@"«\prod_i x_i / n»", "EQ0009", @"\prod_i x_i / n is read as \prod_i (x_i / n): write that, or (\prod_i x_i) / n")]
    [InlineData(@"«\max_i x_i y»", "EQ0009", @"\max_i x_i y is read as \max_i (x_i y): write that, or (\max_i x_i) y")]
    [InlineData(@"«\log |x| y»", "EQ0009", @"\log |x| y is read as \log(|x| y): write that, or \log(|x|) y")]
    [InlineData(@"«x \oslash y c»", "EQ0009", @"x \oslash y c is read as x \oslash (y c): write that, or (x \oslash y) c")]
    [InlineData("2 + «x^n!»", "EQ0009", "x^n! is read as (x^n)!: write that, or x^{n!}")]
    [InlineData("«{a+b}»^2", "EQ0100", "It is read as (a+b), but the braces are not printed: write the parentheses, or leave the braces out")]
    [InlineData("2«{a+b}»", "EQ0100", "It is read as (a+b), but the braces are not printed: write the parentheses, or leave the braces out")]
    [InlineData("x - «{a-b}»", "EQ0100", "It is read as (a-b), but the braces are not printed: write the parentheses, or leave the braces out")]
    [InlineData("-«{a+b}»", "EQ0100", "It is read as (a+b), but the braces are not printed: write the parentheses, or leave the braces out")]
    [InlineData("«{xy}»^2", "EQ0100", "It is read as (xy), but the braces are not printed: write the parentheses, or leave the braces out")]
    [InlineData("a/«{xy}»", "EQ0100", "It is read as (xy), but the braces are not printed: write the parentheses, or leave the braces out")]
    [InlineData(@"«{\log x}» y", "EQ0100", @"It is read as (\log x), but the braces are not printed: write the parentheses, or leave the braces out")]
    [InlineData(@"\exp«{a+b}»", "EQ0100", "It is read as (a+b), but the braces are not printed: write the parentheses, or leave the braces out")]
    [InlineData(@"\sum_i «{x_i + y_i}»", "EQ0100", "It is read as (x_i + y_i), but the braces are not printed: write the parentheses, or leave the braces out")]
    [InlineData(@"«\mathbf{x + y}»^2", "EQ0100", "It is read as (x + y), but the braces are not printed: write the parentheses, or leave the braces out")]
    [InlineData(
        "m = 2 x\n«\\exp(x)»",
        "EQ0009",
        @"The line is read as a factor of the line before it: write that, or \\ between the lines to separate statements")]
    [InlineData("x1 + «x2»", "EQ0010", "x2 is read as x times 2: write x_2, x^2 or 2 x")]
    public void Warns(string marked, string id, string message) => Finds(marked, id, message, DiagnosticSeverity.Warning);

    [Fact]
    public void SeveralSlipsAreSeveralFindings()
    {
        var findings = Reading.Read(@"y = \foo x \\ z = (1 + 2 \\ w = 3 +").Diagnostics;

        Assert.Equal(["EQ0002 4..8", "EQ0005 18..19", "EQ0004 34..35"], findings.Select(static d => $"{d.Rule.Id} {d.Span}"));
    }

    [Fact]
    public void WhatCanBeReadIsRead()
    {
        var outcome = Reading.Read(@"a = 1 \\ b = ( \\ c = 2");

        Assert.False(outcome.Succeeded);
        Assert.Equal("(= a 1); (= b (<error>)); (= c 2)", Compiler.Syntax.SyntaxPrinter.Print(outcome.Value!));
    }

    private static void Finds(string marked, string id, string message, DiagnosticSeverity severity)
    {
        var (start, end) = (marked.IndexOf('«', StringComparison.Ordinal), marked.IndexOf('»', StringComparison.Ordinal) - 1);
        var text = marked.Replace("«", "", StringComparison.Ordinal).Replace("»", "", StringComparison.Ordinal);

        var finding = Assert.Single(Reading.Read(text).Diagnostics);

        Assert.Equal($"{id} {start}..{end}: {message}", finding.ToString());
        Assert.Equal(severity, finding.Rule.Severity);
    }
}
