using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Syntax;

/// <summary>From the text of an equation to its tree.</summary>
public static class EquationParser
{
    /// <summary>Operators in a row make a tree as deep as the row is long; later stages recurse over it.</summary>
    internal const int MaxDepth = 400;

    /// <summary>Reads any text whatever: where it is no mathematics, diagnostics say so and the tree holds <see cref="ErrorSyntax"/>.</summary>
    public static Outcome<EquationSyntax> Parse(string text, SyntaxNames names)
    {
        List<Token> Read(string written) => Plain(LatexLexer.Lex(written, names.Words), names);
        var tokens = StatementLayout.Arrange(WordReader.Read(FoldedNotations.Fold(Read(text), names, Read), names));
        var parser = new Parser(text, tokens, names);
        var equation = parser.ParseEquation();
        if (TimesAbove.Of(equation) is { Count: > 0 } times)
        {
            parser = new Parser(text, tokens, names) { TimesAbove = times };
            equation = parser.ParseEquation();
        }

        if (!equation.IsWithin(MaxDepth))
        {
            var tooDeep = EquationDiagnostic.Create(SyntaxRules.TooDeep, new TextSpan(0, text.Length), "this equation");
            return new Outcome<EquationSyntax>(null, parser.Diagnostics.Add(tooDeep));
        }

        return new Outcome<EquationSyntax>(equation, parser.Diagnostics);
    }

    /// <summary>Without what only says how things stand on the page.</summary>
    private static List<Token> Plain(List<Token> tokens, SyntaxNames names) =>
        PartingBars.Read(Margins.Read(Quantifiers.Read(Decoration.Strip(BracedArrays.Fold(ClaimSigns.Fold(tokens)), hasDegree: names.Words.Contains("degree")))));
}
