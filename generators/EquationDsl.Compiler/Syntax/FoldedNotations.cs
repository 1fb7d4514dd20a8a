using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Syntax;

/// <summary>
/// Notations of [Symbol] that no expression could be, as <c>|A \cap B|</c> and <c>\#(w,c)</c>: wherever the equation has these very tokens they are one name.
/// </summary>
internal static class FoldedNotations
{
    public static List<Token> Fold(List<Token> tokens, SyntaxNames names, Func<string, List<Token>> read)
    {
        foreach (var notation in names.Notations)
        {
            var parts = read(notation);
            parts.RemoveAll(static t => t.Kind == TokenKind.End);
            if (parts.Exists(IsUnreadable))
            {
                Fold(tokens, parts);
            }
        }

        return tokens;
    }

    /// <summary>A sign that the language has no meaning for.</summary>
    private static bool IsUnreadable(Token token) => token.Kind == TokenKind.Unknown
        || (token.Kind == TokenKind.Command && LatexCommands.Is(token.Text, CommandKind.Unsupported));

    private static void Fold(List<Token> tokens, List<Token> parts)
    {
        for (var i = 0; i + parts.Count <= tokens.Count; i++)
        {
            if (parts.Select((part, at) => (part, found: tokens[i + at])).All(static p => p.part.Kind == p.found.Kind && p.part.Text == p.found.Text))
            {
                var name = tokens[i] with
                {
                    Kind = TokenKind.Name,
                    Text = string.Join(" ", parts.Select(static p => p.Text)),
                    Span = TextSpan.Cover(tokens[i].Span, tokens[i + parts.Count - 1].Span),
                    Side = DelimiterSide.None,
                };
                tokens.RemoveRange(i, parts.Count);
                tokens.Insert(i, name);
            }
        }
    }
}
