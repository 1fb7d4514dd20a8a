using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Syntax;

/// <summary>
/// Relation signs that bear a mark: <c>\overset{!}{=}</c>, <c>\stackrel{?}{=}</c> and <c>\overset{\text{claim}}{=}</c> state what is to be verified; any
/// other mark,
/// <c>\overset{\text{def}}{=}</c>, <c>\stackrel{(a)}{\le}</c>, says why, and the sign is the plain one. Each becomes one token.
/// </summary>
internal static class ClaimSigns
{
    /// <summary>The token of a claim. No text of an equation reads so: <c>=!</c> is two tokens.</summary>
    public const string Claim = "=!";

    /// <summary>In tokens: a mark is short.</summary>
    private const int Longest = 12;

    public static List<Token> Fold(List<Token> tokens)
    {
        var folded = new List<Token>(tokens.Count);
        for (var i = 0; i < tokens.Count; i++)
        {
            if (SignAt(tokens, i) is var (sign, end))
            {
                folded.Add(sign with { Span = TextSpan.Cover(tokens[i].Span, tokens[end].Span), SpaceBefore = true, LineBefore = tokens[i].LineBefore });
                i = end;
            }
            else
            {
                folded.Add(tokens[i]);
            }
        }

        return folded;
    }

    /// <summary>\overset { mark } { = }</summary>
    private static (Token Sign, int End)? SignAt(List<Token> tokens, int at)
    {
        if (!(tokens[at].IsCommand("overset") || tokens[at].IsCommand("underset") || tokens[at].IsCommand("stackrel")) || !tokens[at + 1].IsSymbol("{"))
        {
            return null;
        }

        var (close, depth) = (at + 2, 1);
        while (close < Math.Min(tokens.Count - 4, at + Longest) && (depth += tokens[close].IsSymbol("{") ? 1 : tokens[close].IsSymbol("}") ? -1 : 0) > 0)
        {
            close++;
        }

        if (depth > 0 || !tokens[close + 1].IsSymbol("{") || !tokens[close + 3].IsSymbol("}") || !IsRelation(tokens[close + 2]))
        {
            return null;
        }

        var isClaim = close == at + 3 && tokens[close + 2].IsSymbol("=") && tokens[at + 2].Text is "!" or "?" or "claim";
        return (isClaim ? tokens[close + 2] with { Text = Claim } : tokens[close + 2], close + 3);
    }

    private static bool IsRelation(Token sign) => sign.IsSymbol("=") || (sign.Kind == TokenKind.Command && (LatexCommands.Is(sign.Text, CommandKind.Relation) || sign.Text == "propto"));
}
