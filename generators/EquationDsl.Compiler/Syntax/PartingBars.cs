using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Syntax;

/// <summary>
/// The one double bar between brackets, which has no partner and so parts what stands beside it: <c>D(p \| q)</c>, also typed <c>||</c>, and the vectors of
/// <c>[x \| y]</c>, one below the other.
/// </summary>
internal static class PartingBars
{
    private const string Double = "‖";

    public static List<Token> Read(List<Token> tokens)
    {
        var parting = Parting(tokens);
        if (parting.Count == 0)
        {
            return tokens;
        }

        var read = new List<Token>(tokens.Count);
        for (var i = 0; i < tokens.Count; i++)
        {
            if (!parting.TryGetValue(i, out var isList))
            {
                read.Add(tokens[i]);
                continue;
            }

            var end = tokens[i].IsSymbol("|") ? i + 1 : i;
            read.Add(tokens[i] with { Text = isList ? "," : Double, Span = TextSpan.Cover(tokens[i].Span, tokens[end].Span), Side = isList ? DelimiterSide.None : DelimiterSide.Middle });
            i = end;
        }

        return read;
    }

    /// <summary>Where such bars begin, and whether it is between <c>[</c> and <c>]</c>.</summary>
    private static Dictionary<int, bool> Parting(List<Token> tokens)
    {
        var found = new Dictionary<int, bool>();
        var levels = new Stack<Level>();
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (token is { Kind: TokenKind.Symbol, Text: "(" or "[" or "{" or "\\{" })
            {
                levels.Push(new Level(token.Text, []));
            }
            else if (token is { Kind: TokenKind.Symbol, Text: ")" or "]" or "}" or "\\}" } && levels.Count > 0)
            {
                var level = levels.Pop();
                if (level.Open is "(" or "[" && DoubleBar(tokens, level.Bars) is { } bar && bar > 0 && !tokens[bar - 1].IsSymbol(level.Open))
                {
                    found[bar] = level.Open == "[";
                }
            }
            else if (token is { Kind: TokenKind.Symbol, Text: "|" or Double } && levels.Count > 0)
            {
                levels.Peek().Bars.Add(i);
            }
        }

        return found;
    }

    private static int? DoubleBar(List<Token> tokens, List<int> bars) => bars switch
    {
        [var only] when tokens[only].IsSymbol(Double) && tokens[only].Side == DelimiterSide.None => only,
        [var first, var second] when second == first + 1 && tokens[first].IsSymbol("|") && tokens[second].IsSymbol("|") && tokens[first].Span.End == tokens[second].Span.Start
            && tokens[first].Side == DelimiterSide.None && tokens[second].Side == DelimiterSide.None => first,
        _ => null,
    };

    /// <summary>What stands directly between two brackets.</summary>
    private sealed record Level(string Open, List<int> Bars);
}
