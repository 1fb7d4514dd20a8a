namespace EquationDsl.Compiler.Syntax;

/// <summary>
/// Takes away what says how a thing stands on the page, and nothing of what it is: <c>\mathop{X}</c> is X, <c>{=}</c> is =. A box around all of a
/// statement or side goes too; around a part of one it groups, as everyone sees. <c>\underset{i}{\max}</c> is <c>\max_{i}</c>.
/// </summary>
internal sealed class Decoration
{
    private readonly IReadOnlyList<Token> _tokens;
    private readonly List<Token> _result;
    private readonly int[] _partners;
    private readonly Dictionary<int, string?> _brackets = [];
    private bool _line;

    private Decoration(IReadOnlyList<Token> tokens)
    {
        _tokens = tokens;
        _result = new List<Token>(tokens.Count);
        _partners = Partners(tokens);
    }

    public static List<Token> Strip(IReadOnlyList<Token> tokens)
    {
        var decoration = new Decoration(tokens);
        decoration.Strip();
        return decoration._result;
    }

    private void Strip()
    {
        for (var i = 0; i < _tokens.Count; i++)
        {
            var token = _tokens[i];
            if (token.Kind == TokenKind.Command && LatexCommands.Wrappers.Contains(token.Text) && PartnerOf(i + 1) is { } close)
            {
                var isVisible = token.Text is "boxed" or "fbox" && !(BeginsSide(i) && EndsSide(close + 1));
                (_brackets[i + 1], _brackets[close]) = isVisible ? ("(", ")") : (null, null);
                _line |= token.LineBefore;
            }
            else if (token.Kind == TokenKind.Command && LatexCommands.Wrappers.Contains(token.Text))
            {
                _line |= token.LineBefore;
            }
            else if (_brackets.TryGetValue(i, out var bracket))
            {
                AddBracket(token, bracket);
            }
            else if (token.IsCommand("underset") && PartnerOf(i + 1) is { } below && PartnerOf(below + 1) is { } end && IsOperator(below + 2, end))
            {
                AddWithBelow(i, below, end);
                i = end;
            }
            else if (token.IsSymbol("{") && PartnerOf(i) == i + 2 && IsSign(_tokens[i + 1]) && !IsArgument(i))
            {
                Add(_tokens[i + 1] with { SpaceBefore = true, LineBefore = token.LineBefore });
                i += 2;
            }
            else
            {
                Add(token);
            }
        }
    }

    private void AddBracket(Token token, string? bracket)
    {
        if (bracket is null)
        {
            _line |= token.LineBefore;
        }
        else
        {
            Add(token with { Text = bracket });
        }
    }

    private void AddWithBelow(int command, int below, int end)
    {
        _line |= _tokens[command].LineBefore;
        for (var i = below + 2; i < end; i++)
        {
            Add(_tokens[i]);
        }

        Add(new Token(TokenKind.Symbol, "_", _tokens[command].Span));
        for (var i = command + 1; i <= below; i++)
        {
            Add(_tokens[i]);
        }
    }

    /// <summary>A line that began with decoration begins with what follows it.</summary>
    private void Add(Token token)
    {
        _result.Add(_line ? token with { LineBefore = true, SpaceBefore = true } : token);
        _line = false;
    }

    private int? PartnerOf(int open) => open < _tokens.Count && _tokens[open].IsSymbol("{") && _partners[open] > open ? _partners[open] : null;

    /// <summary>\max, \sum, \operatorname{argmax} or \arg\max.</summary>
    private bool IsOperator(int from, int to) => to - from is 1 or 2
        && (_tokens[from].Kind == TokenKind.Word
            || (_tokens[from].Kind == TokenKind.Command && LatexCommands.Kinds.TryGetValue(_tokens[from].Text, out var kind) && kind is CommandKind.Function or CommandKind.BigOperator))
        && (to - from == 1 || _tokens[from + 1].IsCommand("max") || _tokens[from + 1].IsCommand("min"));

    /// <summary>What stands in braces for the space around it.</summary>
    private static bool IsSign(Token token) => token.Kind switch
    {
        TokenKind.Symbol => token.Text is "=" or "+" or "-" or "*" or "/",
        TokenKind.Command => LatexCommands.Kinds.TryGetValue(token.Text, out var kind) && kind is CommandKind.Infix or CommandKind.Relation or CommandKind.BigOperator,
        _ => false,
    };

    /// <summary>The + of <c>x^{+}</c> and the = of <c>\overset{a}{=}</c> stay where they are.</summary>
    private bool IsArgument(int open) => open > 0 && _tokens[open - 1] is { Kind: TokenKind.Symbol, Text: "_" or "^" or "}" } or { Kind: TokenKind.Command };

    private bool BeginsSide(int index) => index == 0 || _tokens[index].LineBefore
        || _tokens[index - 1] is { Kind: TokenKind.Begin } or { Kind: TokenKind.Symbol, Text: "=" or "&" or "\\\\" or ";" or "," };

    private bool EndsSide(int index) => _tokens[index] is { Kind: TokenKind.End or TokenKind.EndEnvironment or TokenKind.Word } or { LineBefore: true }
        or { Kind: TokenKind.Symbol, Text: "=" or "&" or "\\\\" or ";" or "," or "." };

    /// <summary>For each opening brace, where it closes.</summary>
    private static int[] Partners(IReadOnlyList<Token> tokens)
    {
        var partners = new int[tokens.Count];
        var open = new Stack<int>();
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].IsSymbol("{"))
            {
                open.Push(i);
            }
            else if (tokens[i].IsSymbol("}") && open.Count > 0)
            {
                partners[open.Pop()] = i;
            }
        }

        return partners;
    }
}
