namespace EquationDsl.Compiler.Syntax;

/// <summary><c>Q, K \in \mathbb{R}^{n \times d_k}</c> where a statement could stand: a domain, with or without the word where.</summary>
internal static class Domains
{
    /// <summary>In tokens: a few names with their scripts.</summary>
    private const int Longest = 40;

    /// <summary>Whether names, separated by commas, and <c>\in \mathbb</c> begin here.</summary>
    public static bool IsAt(IReadOnlyList<Token> tokens, int begin)
    {
        var end = NamesEnd(tokens, begin);
        return end > begin && end + 1 < tokens.Count && tokens[end].IsCommand("in") && tokens[end + 1].IsCommand("mathbb");
    }

    /// <summary>Whether several names and a comparison begin here: the <c>a, b &gt; 0</c> behind an equation.</summary>
    public static bool IsListAt(IReadOnlyList<Token> tokens, int begin)
    {
        var end = NamesEnd(tokens, begin);
        return end > begin && IsComparison(tokens[end]) && Enumerable.Range(begin, end - begin).Any(i => tokens[i].IsSymbol(","));
    }

    /// <summary>Whether nothing but names stands there.</summary>
    public static bool AreNames(IReadOnlyList<Token> tokens, int begin, int end) => end > begin && Enumerable.Range(begin, end - begin).All(i => IsOfName(tokens[i]));

    public static bool IsComparison(Token token) => token.Kind == TokenKind.Command && token.Text is "less" or "le" or "greater" or "ge" or "ne" or "in";

    private static int NamesEnd(IReadOnlyList<Token> tokens, int begin)
    {
        // The dots and the numbers of k = 1, 2, \ldots, K begin no list of names.
        var end = begin;
        while ((end > begin || !(tokens[begin].IsCommand("ldots") || tokens[begin].Kind == TokenKind.Number)) && end < Math.Min(tokens.Count - 1, begin + Longest) && IsOfName(tokens[end]))
        {
            end++;
        }

        return end;
    }

    private static bool IsOfName(Token token) => token.Kind switch
    {
        TokenKind.Name or TokenKind.Number => true,
        TokenKind.Symbol => token.Text is "_" or "^" or "{" or "}" or "," or "'",
        TokenKind.Command => LatexCommands.Kinds.TryGetValue(token.Text, out var kind) && kind is CommandKind.Letter or CommandKind.Accent or CommandKind.Style,
        _ => false,
    };
}
