using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Tests.Syntax;

/// <summary>Every node covers exactly the characters it was read from.</summary>
public sealed class SpanTests
{
    [Fact]
    public void NodesCoverTheirCharacters()
    {
        const string Text = @"y_i = -\frac{1}{n} \sum_{i=1}^N \log \hat{y}_i (z') + \left| a \right|! where a > 0";

        var shown = Descendants(Reading.Read(Text).Value!)
            .Select(node => $"{node.GetType().Name.Replace("Syntax", "", StringComparison.Ordinal)}: {Text.Substring(node.Span.Start, node.Span.Length)}");

        Assert.Equal(
            [
                @"Equation: y_i = -\frac{1}{n} \sum_{i=1}^N \log \hat{y}_i (z') + \left| a \right|! where a > 0",
                @"Statement: y_i = -\frac{1}{n} \sum_{i=1}^N \log \hat{y}_i (z') + \left| a \right|!",
                "Scripted: y_i",
                "Name: y",
                "Name: i",
                @"Binary: -\frac{1}{n} \sum_{i=1}^N \log \hat{y}_i (z') + \left| a \right|!",
                @"Unary: -\frac{1}{n} \sum_{i=1}^N \log \hat{y}_i (z')",
                @"Binary: \frac{1}{n} \sum_{i=1}^N \log \hat{y}_i (z')",
                @"Fraction: \frac{1}{n}",
                "Number: 1",
                "Name: n",
                @"BigOperator: \sum_{i=1}^N \log \hat{y}_i (z')",
                "Relation: i=1",
                "Name: i",
                "Number: 1",
                "Name: N",
                @"PrefixFunction: \log \hat{y}_i (z')",
                @"Name: \log",
                @"Application: \hat{y}_i (z')",
                @"Scripted: \hat{y}_i",
                @"Name: \hat{y}",
                "Name: i",
                "Name: z'",
                "Factorial: | a \\right|!",
                "Delimited: | a \\right|",
                "Name: a",
                "ConstraintClause: a > 0",
                "Relation: a > 0",
                "Name: a",
                "Number: 0",
            ],
            shown);
    }

    [Theory]
    [InlineData("x² + 1", "2 1..2")]
    [InlineData("xŷ", "y 1..2")]
    [InlineData("a + 𝑥", "x 4..6")]
    [InlineData("x⁻¹²", "12 2..4")]
    public void UnicodeKeepsItsPlace(string text, string expected)
    {
        var shown = Descendants(Reading.Read(text).Value!).Select(static node => $"{SyntaxPrinter.Print(node).Replace("hat.", "", StringComparison.Ordinal)} {node.Span}");

        Assert.Contains(expected, shown);
    }

    private static IEnumerable<SyntaxNode> Descendants(SyntaxNode node) => node.Children().SelectMany(Descendants).Prepend(node);
}
