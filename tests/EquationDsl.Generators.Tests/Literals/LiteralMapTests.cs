using EquationDsl.Generators.Literals;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using EquationSpan = EquationDsl.Compiler.Text.TextSpan;

namespace EquationDsl.Generators.Tests.Literals;

public class LiteralMapTests
{
    /// <summary>A C# expression, a piece of its value, and the source characters that spell that piece.</summary>
    public static TheoryData<string, string, string> Pieces => new()
    {
        // Regular literals and each escape.
        { "\"softmax(zz)\"", "zz", "zz" },
        { """ "\\alpha + b" """, "\\alpha", "\\\\alpha" },
        { """ "a\tb" """, "\t", "\\t" },
        { """ "a\nb" """, "b", "b" },
        { """ "\'\"\0\a\b\f\r\v z" """, "z", "z" },
        { """ "\'\"\0\a\b\f\r\v z" """, "\v", "\\v" },
        { """ "x\u03b8y" """, "θ", "\\u03b8" },
        { """ "x\U0001D465y" """, "\U0001D465", "\\U0001D465" },
        { """ "\x41g" """, "A", "\\x41" },
        { """ "\x3b8y" """, "θ", "\\x3b8" },
        { """ "\x00E9e" """, "e", "e" },

        // Verbatim.
        { """ @"\frac{a}{b}" """, "\\frac", "\\frac" },
        { "@\"\"\"a\"\" + b\"", "\"a\"", "\"\"a\"\"" },
        { "@\"a +\r\n   b\"", "b", "b" },
        { "@\"a +\r\n   b\"", "\r\n", "\r\n" },

        // Raw, on one line and on several.
        { "\"\"\"\\sum \"x\" y\"\"\"", "y", "y" },
        { "\"\"\"\"a\"\"\"b\"\"\"\"", "b", "b" },
        { "\"\"\"\n    a = 1 \\\\\n      bb = 2\n    \"\"\"", "  bb", "  bb" },
        { "\"\"\"\r\n\ta\r\n\r\n\tcc\r\n\t\"\"\"", "cc", "cc" },
        { "\"\"\"\n  a\n  b\n  \"\"\"", "a\nb", "a\n  b" },

        // Concatenations; a range across operands covers what stands between them.
        { """ "a + " + "bb" + "c" """, "bb", "bb" },
        { """ "a + " + @"\beta" """, "\\beta", "\\beta" },
        { """ ("ab" + ("cd")) """, "bc", "b\" + (\"c" },

        // Constants and interpolations stand for all their characters.
        { """ Text + "zz" """, "zz", "zz" },
        { """ "zz" + Text """, "zz", "zz" },
        { """ "zz" + Text """, "gamma", "Text" },
        { """ "aa" + Text + "bb" """, "ma", "Text" },
        { """ "aa" + Text + "bb" """, "bb", "bb" },
        { """ Text + "mid" + Text + "bb" """, "mid", "Text + \"mid\" + Text" },
        { """ Text """, "amm", "Text" },
        { """ $"{Text}zz" """, "zz", "$\"{Text}zz\"" },

        // UTF-16 pairs are never split.
        { "\"a𝑥b\"", "𝑥", "𝑥" },
        { "\"a𝑥b\"", "b", "b" },
    };

    [Theory]
    [MemberData(nameof(Pieces))]
    public void A_piece_of_the_text_is_found_in_the_source(string expression, string piece, string spelling)
    {
        var (text, syntax) = Evaluate(expression);
        var at = text.IndexOf(piece, StringComparison.Ordinal);
        Assert.True(at >= 0, $"the value '{text}' has no '{piece}'");

        var source = LiteralMap.Create(syntax, text).Map(new EquationSpan(at, piece.Length));

        Assert.Equal(spelling, syntax.SyntaxTree.GetText().ToString(source));
    }

    [Theory]
    [InlineData("\"ab\"", 2, "\"")]
    [InlineData("\"\"", 0, "\"")]
    [InlineData("@\"\"", 0, "\"")]
    [InlineData("\"ab\"", 1, "b\"")]
    public void An_empty_range_is_a_place(string expression, int position, string after)
    {
        var (text, syntax) = Evaluate(expression);

        var source = LiteralMap.Create(syntax, text).Map(new EquationSpan(position, 0));

        Assert.Equal(0, source.Length);
        Assert.StartsWith(after + ";", syntax.SyntaxTree.GetText().ToString()[source.Start..], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    public void Half_a_surrogate_pair_brings_the_other_half(int start, int length)
    {
        var (text, syntax) = Evaluate("\"a𝑥b\"");

        var source = LiteralMap.Create(syntax, text).Map(new EquationSpan(start, length));

        Assert.Equal("𝑥", syntax.SyntaxTree.GetText().ToString(source));
    }

    [Theory]
    [InlineData(-5, 3)]
    [InlineData(0, 1000)]
    [InlineData(1000, 1000)]
    public void A_range_outside_the_text_stays_inside_the_literal(int start, int length)
    {
        var (text, syntax) = Evaluate("\"abc\"");

        var source = LiteralMap.Create(syntax, text).Map(new EquationSpan(start, length));

        Assert.True(syntax.Span.Contains(source), $"{source} is outside {syntax.Span}");
    }

    [Fact]
    public void A_concatenation_may_be_thousands_of_operands_long()
    {
        var (text, syntax) = Evaluate("\"a\"" + string.Concat(Enumerable.Repeat(" + \"b\"", 2000)) + " + \"c\"");

        var source = LiteralMap.Create(syntax, text).Map(new EquationSpan(2001, 1));

        Assert.Equal("c", syntax.SyntaxTree.GetText().ToString(source));
    }

    private static (string Text, Microsoft.CodeAnalysis.CSharp.Syntax.ExpressionSyntax Syntax) Evaluate(string expression)
    {
        var compilation = TestCompilation.Of($$"""class C { const string Text = "gamma"; const string Value ={{expression}}; }""");
        var tree = compilation.SyntaxTrees.Single();
        var field = tree.GetRoot().DescendantNodes().OfType<Microsoft.CodeAnalysis.CSharp.Syntax.VariableDeclaratorSyntax>()
            .Single(static v => v.Identifier.ValueText == "Value");
        var symbol = (IFieldSymbol)compilation.GetSemanticModel(tree).GetDeclaredSymbol(field)!;
        return ((string)symbol.ConstantValue!, field.Initializer!.Value);
    }
}
