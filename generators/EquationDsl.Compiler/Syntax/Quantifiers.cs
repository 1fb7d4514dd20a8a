using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Syntax;

/// <summary>
/// What says that a line holds for every index: <c>\forall i</c>, <c>\text{for all } i, j</c> say nothing, as a free index stands for all its values;
/// <c>\forall i \in \{1, \dots, n\}</c> and <c>i \in [n]</c> are the range <c>i = 1, \dots, n</c>. Words that mean otherwise are one word.
/// </summary>
internal sealed class Quantifiers(IReadOnlyList<Token> tokens)
{
    private readonly List<Token> _result = new(tokens.Count);

    public static List<Token> Read(IReadOnlyList<Token> tokens)
    {
        var reading = new Quantifiers(tokens);
        reading.Read();
        return reading._result;
    }

    private void Read()
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            if (IsRangeBehindQuad(i))
            {
                _result.Add(new Token(TokenKind.Symbol, ",", new(tokens[i].Span.Start, 0)));
            }

            if (!IsForAll(tokens[i]))
            {
                _result.Add(IsOtherwise(tokens[i]) ? tokens[i] with { Text = "otherwise" } : tokens[i]);
            }
            else if (LettersEnd(i + 1) is var end && end > i + 1 && EndsClause(end))
            {
                i = end - 1;
            }
            else
            {
                _result.Add(tokens[i] with { Kind = TokenKind.Word, Text = "for" });
                i = AddRange(i + 1);
            }
        }
    }

    /// <summary>The <c>\qquad k = 0, \ldots, N-1</c> behind an equation, where no comma ends that.</summary>
    private bool IsRangeBehindQuad(int at) => at > 0 && at + 4 < tokens.Count && tokens[at].QuadBefore && IsLetter(tokens[at]) && tokens[at + 1].IsSymbol("=") && tokens[at + 2].Kind == TokenKind.Number
        && tokens[at + 3].IsSymbol(",") && (tokens[at + 4].IsCommand("ldots") || (tokens[at + 4].Kind == TokenKind.Number && at + 6 < tokens.Count && tokens[at + 6].IsCommand("ldots")))
        && !(tokens[at - 1].Kind is TokenKind.Separator or TokenKind.Word) && !(tokens[at - 1].Kind == TokenKind.Symbol && tokens[at - 1].Text is "," or ";" or "\\" or "&");

    private static bool IsForAll(Token token) => token.IsCommand("forall")
        || token is { Kind: TokenKind.Word, Text: "for all" or "for each" or "for every" or "for any" or "for" };

    private static bool IsOtherwise(Token token) => token is { Kind: TokenKind.Word, Text: "elsewhere" or "elsewhere." or "else." or "else," or "in all other cases" };

    /// <summary>Behind letters with commas between, of which the last may begin what follows: <c>i, j, y = ..</c></summary>
    private int LettersEnd(int begin)
    {
        var (end, before) = (begin, begin);
        while (IsLetter(tokens[end]))
        {
            before = end > begin ? end - 1 : begin;
            end++;
            if (!tokens[end].IsSymbol(",") || !IsLetter(tokens[end + 1]))
            {
                break;
            }

            end++;
        }

        return EndsClause(end) ? end : before;
    }

    private static bool IsLetter(Token token) => token is { Kind: TokenKind.Letters, Text.Length: 1 };

    private bool EndsClause(int index) => tokens[index].Kind is TokenKind.End or TokenKind.EndEnvironment or TokenKind.Word || tokens[index].LineBefore
        || (tokens[index].Kind == TokenKind.Symbol && tokens[index].Text is "\\\\" or ";" or "." or "," && index + 1 < tokens.Count);

    /// <summary>The set of a letter as the range of it; the position of the last token that was read.</summary>
    private int AddRange(int begin)
    {
        if (!IsLetter(tokens[begin]) || !tokens[begin + 1].IsCommand("in"))
        {
            return begin - 1;
        }

        var (open, close) = (begin + 2, begin + 3);
        while (close < tokens.Count - 1 && tokens[close].Kind != TokenKind.End && !tokens[close].IsSymbol(tokens[open].IsSymbol("[") ? "]" : "\\}"))
        {
            close++;
        }

        var items = tokens.Skip(open + 1).Take(close - open - 1).ToList();
        var sign = tokens[begin + 1] with { Kind = TokenKind.Symbol, Text = "=" };
        if (tokens[open].IsSymbol("[") && items.Count > 0 && !items.Exists(static t => t.IsSymbol(",")))
        {
            var here = tokens[open];
            _result.AddRange([tokens[begin], sign, here with { Kind = TokenKind.Number, Text = "1" }, here with { Text = "," }, here with { Kind = TokenKind.Command, Text = "ldots" }, here with { Text = "," }, .. items]);
            return close;
        }

        if (tokens[open].IsSymbol("\\{") && items.Exists(static t => t.IsCommand("ldots")))
        {
            _result.AddRange([tokens[begin], sign, .. items]);
            return close;
        }

        return begin - 1;
    }
}
