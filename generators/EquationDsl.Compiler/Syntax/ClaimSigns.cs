using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Syntax;

/// <summary>
/// Equality signs that bear a mark: <c>\overset{!}{=}</c>, <c>\stackrel{?}{=}</c> and <c>\overset{\text{claim}}{=}</c> state what is to be verified,
/// <c>\overset{\text{def}}{=}</c> is a plain one. Each becomes one token.
/// </summary>
internal static class ClaimSigns
{
    /// <summary>The token of a claim. No text of an equation reads so: <c>=!</c> is two tokens.</summary>
    public const string Claim = "=!";

    /// <summary>\overset { mark } { = }</summary>
    private const int Length = 7;

    public static List<Token> Fold(List<Token> tokens)
    {
        var folded = new List<Token>(tokens.Count);
        for (var i = 0; i < tokens.Count; i++)
        {
            if (SignAt(tokens, i) is { } sign)
            {
                var span = TextSpan.Cover(tokens[i].Span, tokens[i + Length - 1].Span);
                folded.Add(tokens[i] with { Kind = TokenKind.Symbol, Text = sign, Span = span });
                i += Length - 1;
            }
            else
            {
                folded.Add(tokens[i]);
            }
        }

        return folded;
    }

    private static string? SignAt(List<Token> tokens, int at)
    {
        var isMarked = at + Length <= tokens.Count && (tokens[at].IsCommand("overset") || tokens[at].IsCommand("stackrel"))
            && tokens[at + 1].IsSymbol("{") && tokens[at + 3].IsSymbol("}")
            && tokens[at + 4].IsSymbol("{") && tokens[at + 5].IsSymbol("=") && tokens[at + 6].IsSymbol("}");
        return !isMarked ? null : tokens[at + 2].Text switch { "!" or "?" or "claim" => Claim, "def" => "=", _ => null };
    }
}
