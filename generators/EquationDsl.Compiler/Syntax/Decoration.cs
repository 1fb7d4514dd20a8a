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

    /// <summary>Whether \degree is a name of the user's.</summary>
    private readonly bool _hasDegree;

    private Decoration(IReadOnlyList<Token> tokens, bool hasDegree)
    {
        _hasDegree = hasDegree;
        _tokens = tokens;
        _result = new List<Token>(tokens.Count);
        _partners = Partners(tokens);
    }

    public static List<Token> Strip(IReadOnlyList<Token> tokens, bool hasDegree)
    {
        var decoration = new Decoration(tokens, hasDegree);
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
            else if (OperatorAt(i, 0) is { } end)
            {
                AddWithLimits(i, end);
                i = end;
            }
            else if (DegreesAt(i) is { } degrees)
            {
                AddDegrees(i);
                i = degrees;
            }
            else if (token.IsSymbol("{") && PartnerOf(i) == i + 2 && IsSign(_tokens[i + 1]) && !IsArgument(i))
            {
                Add(_tokens[i + 1] with { SpaceBefore = true, LineBefore = token.LineBefore });
                i += 2;
            }
            else if (token.IsSymbol("{") && PartnerOf(i) == i + 1 && !IsArgument(i) && !(_tokens[i + 2].IsSymbol("_") || _tokens[i + 2].IsSymbol("^")))
            {
                // An empty group is a space.
                _line |= token.LineBefore;
                i++;
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

    /// <summary>Where <c>\underset{i=1}{\overset{n}{\sum}}</c> ends, if an operator is in its midst.</summary>
    private int? OperatorAt(int command, int depth)
    {
        if (depth > 2 || !(_tokens[command].IsCommand("underset") || _tokens[command].IsCommand("overset")) || PartnerOf(command + 1) is not { } mark || PartnerOf(mark + 1) is not { } end)
        {
            return null;
        }

        return IsOperator(mark + 2, end) || OperatorAt(mark + 2, depth + 1) == end - 1 ? end : null;
    }

    private void AddWithLimits(int command, int end)
    {
        _line |= _tokens[command].LineBefore;
        var mark = PartnerOf(command + 1)!.Value;
        if (OperatorAt(mark + 2, 1) is { } inner)
        {
            AddWithLimits(mark + 2, inner);
        }
        else
        {
            _tokens.Skip(mark + 2).Take(end - mark - 2).ToList().ForEach(Add);
        }

        Add(new Token(TokenKind.Symbol, _tokens[command].IsCommand("underset") ? "_" : "^", _tokens[command].Span));
        _tokens.Skip(command + 1).Take(mark - command).ToList().ForEach(Add);
    }

    /// <summary>Where <c>^\circ</c>, <c>^{\circ}</c> or <c>\degree</c> ends.</summary>
    private int? DegreesAt(int index) => index == 0 ? null
        : _tokens[index].IsCommand("degree") ? _hasDegree || _tokens[index - 1] is { Kind: TokenKind.Symbol, Text: "{" or "^" or "_" } ? null : index
        : !_tokens[index].IsSymbol("^") ? null
        : _tokens[index + 1].IsCommand("circ") ? index + 1
        : _tokens[index + 1].IsSymbol("{") && (_tokens[index + 2].IsCommand("circ") || _tokens[index + 2].IsCommand("degree")) && _tokens[index + 3].IsSymbol("}") ? index + 3 : null;

    private void AddDegrees(int index)
    {
        Add(_tokens[index] with { Kind = TokenKind.Symbol, Text = "^" });
        Add(_tokens[index] with { Kind = TokenKind.Command, Text = "°" });
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
