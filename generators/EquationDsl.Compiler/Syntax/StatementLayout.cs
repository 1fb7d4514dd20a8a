namespace EquationDsl.Compiler.Syntax;

/// <summary>
/// Finds where statements end and which upright bars pair up, by one walk over the tokens. A statement ends at <c>\\</c>, at <c>;</c>,
/// and at a line's end if the next line states something (has a relation such as <c>=</c>) and neither line breaks at an operator.
/// </summary>
internal sealed class StatementLayout
{
    private const int NotStacked = int.MaxValue;

    /// <summary>In tokens: a letter with its accents and their braces.</summary>
    private const int LongestName = 12;

    private readonly IReadOnlyList<Token> _tokens;
    private readonly List<Token> _result;
    private readonly bool[] _statesSomething;

    private StatementLayout(IReadOnlyList<Token> tokens)
    {
        _tokens = tokens;
        _result = new List<Token>(tokens.Count);
        _statesSomething = FindStatingLines(tokens);
    }

    public static List<Token> Arrange(IReadOnlyList<Token> tokens)
    {
        var layout = new StatementLayout(tokens);
        layout.Separate();
        CountBars(layout._result);
        return layout._result;
    }

    private void Separate()
    {
        var depth = 0;
        var grids = 0;
        var stacked = NotStacked;
        for (var i = 0; i < _tokens.Count; i++)
        {
            var token = _tokens[i];
            depth = Math.Max(0, depth + DepthChange(token));
            grids = Math.Max(0, grids + GridChange(token));
            stacked = token.IsCommand("substack") ? depth + 1 : depth < stacked ? NotStacked : stacked;
            if (grids > 0 || (token.IsSymbol("\\\\") && depth >= stacked))
            {
                _result.Add(grids > 0 ? token : token with { Text = "," });
                continue;
            }

            if (depth == 0 && IsPunctuation(i))
            {
                continue;
            }

            // The (3) behind an equation is its number.
            if (depth == 1 && token.QuadBefore && token.IsSymbol("(") && _tokens[i + 1].Kind == TokenKind.Number && _tokens[i + 2].IsSymbol(")") && EndsLine(_tokens[i + 3]))
            {
                (i, depth) = (i + 2, 0);
                continue;
            }

            if (depth == 1 && RangeInParentheses(i) is { } close)
            {
                AddSeparator(token);
                _result.AddRange(Enumerable.Range(i + 1, close - i - 1).Select(at => _tokens[at]));
                (i, depth) = (close, 0);
                continue;
            }

            if (token.QuadBefore && depth == 0 && (Compares(i, ClauseEnd(i)) || DefinesBehindQuad(i)))
            {
                AddSeparator(token);
            }

            if (token.LineBefore && depth - Math.Max(0, DepthChange(token)) == 0 && _statesSomething[i] && (!BreaksAtOperator(_tokens[FirstIn(i)]) || BeginsWithMinus(i)))
            {
                AddSeparator(token);
            }

            if (token.IsSymbol("\\\\") || (token.IsSymbol(";") && depth == 0) || (token.IsSymbol(",") && depth == 0 && IsBetweenStatements(i)))
            {
                AddSeparator(token, token.IsSymbol("\\\\") && ContinuesAfter(i) && !BeginsWithMinus(i + 1));
            }
            else if (!token.IsSymbol("&") || IsBetweenOperands(i))
            {
                _result.Add(token);
            }
        }
    }

    private static bool EndsLine(Token next) => next.Kind is TokenKind.End or TokenKind.EndEnvironment || next.IsSymbol("\\\\") || next.LineBefore;

    /// <summary>Full stops, commas and semicolons at the ends of lines and clauses say nothing.</summary>
    private bool IsPunctuation(int index)
    {
        if (_result.Count == 0 || _tokens[index] is not { Kind: TokenKind.Symbol, Text: "," or "." or ";" })
        {
            return false;
        }

        var next = _tokens[index + 1];
        return next.Kind is TokenKind.End or TokenKind.EndEnvironment || next.IsSymbol("\\\\")
            || (_tokens[index].Text == "." && (next.LineBefore || next.Kind == TokenKind.Word || (next.Kind == TokenKind.Symbol && next.Text is "&" or "." or ",")));
    }

    /// <summary>Whether the comma is that of <c>y = f(x), \quad x = ...</c>: what stands before it states something, and so does what follows up to the next.</summary>
    private bool IsBetweenStatements(int comma)
    {
        if (comma + 1 == _tokens.Count || _tokens[comma + 1].Kind == TokenKind.Word || (comma > 0 && _tokens[comma - 1].IsCommand("ldots") && !_tokens[comma + 1].QuadBefore))
        {
            return false;
        }

        var end = ClauseEnd(comma + 1);
        if (IsBounds(comma + 1, end) || (_tokens[comma + 1].QuadBefore && Domains.IsListAt(_tokens, comma + 1)) || (Compares(comma + 1, end) && !Domains.AreNames(_result, StatementStart, _result.Count)))
        {
            return true;
        }

        // What follows first: it ends at the next comma, while what stands before may be all of a long text.
        if (!States(_tokens, comma + 1, end) && !IsLowerBound(_tokens, comma + 1, end) && !Domains.IsAt(_tokens, comma + 1))
        {
            return false;
        }

        var begin = StatementStart;
        return States(_result, begin, _result.Count) || IsLowerBound(_result, begin, _result.Count) || Domains.IsAt(_result, begin) || IsExplained(begin, comma + 1, end);
    }

    /// <summary>Where the comma, the semicolon, the line or a "where" ends what begins here.</summary>
    private int ClauseEnd(int begin)
    {
        var (end, depth) = (begin, 0);
        while (end < _tokens.Count && (depth > 0 || !(_tokens[end].Kind == TokenKind.End || (end > begin && _tokens[end] is { Kind: TokenKind.Word, Text: "where" or "with" or "where:" or "with:" }) || _tokens[end].Text is "," or ";" or "\\\\" || (_tokens[end].LineBefore && _statesSomething[end] && end > begin))))
        {
            depth = Math.Max(0, depth + DepthChange(_tokens[end]));
            end++;
        }

        return end;
    }

    /// <summary>The <c>\mu = ..</c> of <c>y = x - \mu \qquad \mu = ..</c>: a chain has no room between a member and its sign.</summary>
    private bool DefinesBehindQuad(int index)
    {
        var (depth, end, last) = (0, index, ClauseEnd(index));
        while (end < last && (depth > 0 || !IsStating(_tokens[end])) && (end == index || !_tokens[end].QuadBefore))
        {
            depth = Math.Max(0, depth + DepthChange(_tokens[end]));
            end++;
        }

        return end > index && end < last && IsStating(_tokens[end]) && !_tokens[end].QuadBefore && !IsInfix(_tokens[index]) && _result.Count > 0 && !IsInfix(_result[^1])
            && _result[^1].Kind != TokenKind.Word && States(_result, StatementStart, _result.Count);
    }

    /// <summary>Whether a comparison and no equality stands there, outside all delimiters: the <c>x \ge 0</c> behind an equation is a condition.</summary>
    private bool Compares(int begin, int end)
    {
        var (depth, compares) = (0, false);
        for (var i = begin; i < end; i++)
        {
            depth = Math.Max(0, depth + DepthChange(_tokens[i]));
            if (depth == 0 && (IsStating(_tokens[i]) || _tokens[i].Kind is TokenKind.Word or TokenKind.Begin or TokenKind.EndEnvironment))
            {
                return false;
            }

            compares |= depth == 0 && i > begin && i + 1 < end && Domains.IsComparison(_tokens[i]);
        }

        return compares && (!IsInfix(_tokens[begin]) || _tokens[begin].IsSymbol("-")) && _result.Count > 0 && _result[^1].Kind is not (TokenKind.Separator or TokenKind.Begin or TokenKind.Word) && !IsInfix(_result[^1]);
    }

    private int StatementStart => _result.FindLastIndex(static t => t.Kind == TokenKind.Separator || (t.Kind == TokenKind.Begin && !IsGrid(t.Text))) + 1;

    /// <summary>The end of <c>(n \ge 2)</c>, <c>(0 \le n &lt; N)</c> or <c>(t = 1, \dots, T)</c> at the end of a statement: no condition is a factor.</summary>
    private int? RangeInParentheses(int open)
    {
        if (!_tokens[open].IsSymbol("(") || _result.Count == 0)
        {
            return null;
        }

        var letter = _tokens[open + 1].Kind == TokenKind.Number ? Math.Min(open + 3, _tokens.Count - 1) : open + 1;
        if (!IsIndexOfLeft(_tokens[letter]))
        {
            return null;
        }

        const int LongestRange = 18;
        var close = open + 1;
        while (close < Math.Min(_tokens.Count - 1, open + LongestRange) && !_tokens[close].IsSymbol(")"))
        {
            close++;
        }

        bool Ends(Token next) => next.Kind is TokenKind.End or TokenKind.EndEnvironment || next.LineBefore
            || (next.Kind == TokenKind.Symbol && next.Text is "\\\\" or ";" or "," or ".");
        var isRange = IsLowerBound(_tokens, open + 1, close) || IsBounds(open + 1, close) || IsCount(open + 1, close);
        return isRange && _tokens[close].IsSymbol(")") && Ends(_tokens[close + 1]) ? close : null;
    }

    /// <summary>The <c>t = 1, \dots, T</c> of a range.</summary>
    private bool IsCount(int begin, int end) => _tokens[begin] is { Kind: TokenKind.Name, Text.Length: 1 } && _tokens[begin + 1].IsSymbol("=")
        && Enumerable.Range(begin + 2, Math.Max(0, end - begin - 2)).Any(i => _tokens[i].IsCommand("ldots"));

    /// <summary>
    /// Whether the letter stands below or in brackets on the left side of the statement that is being read: of anything else the parentheses would hold a condition.
    /// </summary>
    private bool IsIndexOfLeft(Token letter)
    {
        var begin = StatementStart;
        var equal = _result.FindIndex(begin, static t => t.IsSymbol("="));
        return letter is { Kind: TokenKind.Name, Text.Length: 1 } && equal > 0 && !IsInfix(_result[^1])
            && Enumerable.Range(begin + 1, Math.Max(0, equal - begin - 1))
                .Any(i => _result[i].Text == letter.Text && _result[i - 1] is { Kind: TokenKind.Symbol, Text: "_" or "{" or "[" or "(" or "," });
    }

    /// <summary>The <c>0 \le n &lt; N</c> after <c>w[n] = ..,</c>.</summary>
    private bool IsBounds(int begin, int end) => begin + 4 < end && _tokens[begin].Kind == TokenKind.Number && IsBelow(_tokens[begin + 1])
        && _tokens[begin + 2] is { Kind: TokenKind.Name, Text.Length: 1 } && IsBelow(_tokens[begin + 3]);

    private static bool IsBelow(Token token) => token.IsCommand("le") || token.IsCommand("less");

    /// <summary>Whether the equality that follows says what a name is that stands before it: <c>x^2 - \mu^2, \quad \mu = ..</c>, but not <c>a, b = 2</c>.</summary>
    private bool IsExplained(int begin, int next, int end)
    {
        var length = 0;
        while (next + length < end && !IsStating(_tokens[next + length]) && !_tokens[next + length].IsSymbol("(") && !_tokens[next + length].IsSymbol("_"))
        {
            length++;
        }

        bool Stands(int at) => (at > begin || !(at + length == _result.Count || _result[at + length].IsSymbol("_"))) && Enumerable.Range(0, length).All(i => _result[at + i].Kind == _tokens[next + i].Kind && _result[at + i].Text == _tokens[next + i].Text);
        return length is > 0 and <= LongestName && Enumerable.Range(begin, Math.Max(0, _result.Count - begin - length + 1)).Any(Stands);
    }

    /// <summary>Where an index begins, <c>n \ge 3</c>; that a matrix is definite, <c>K \succ 0</c>.</summary>
    private static bool IsLowerBound(IReadOnlyList<Token> tokens, int begin, int end) => end - begin == 3 && tokens[begin].Kind == TokenKind.Name && tokens[begin + 2].Kind == TokenKind.Number
        && (tokens[begin + 1].IsCommand("ge") || tokens[begin + 1].IsCommand("greater") || tokens[begin + 1].IsSymbol(">")
            || tokens[begin + 1].IsCommand("succ") || tokens[begin + 1].IsCommand("succeq"));

    private static bool IsStating(Token token) => token.IsSymbol("=") || token.IsCommand("sim");

    /// <summary>Whether there is an equality, or a draw, outside all delimiters.</summary>
    private static bool States(IReadOnlyList<Token> tokens, int begin, int end)
    {
        var depth = 0;
        for (var i = begin; i < end; i++)
        {
            depth = Math.Max(0, depth + DepthChange(tokens[i]));
            if (depth == 0 && IsStating(tokens[i]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>An alignment mark stands beside a relation, an operator or a word; between two operands it hides a slip (<c>x & 1</c>, two equations in a row).</summary>
    private bool IsBetweenOperands(int mark) => _result.Count > 0 && _result[^1] is { Kind: not (TokenKind.Separator or TokenKind.Begin) } before && !IsInfix(before)
        && _tokens[mark + 1] is { Kind: TokenKind.Name or TokenKind.Number or TokenKind.Command } after && !IsInfix(after);

    private void AddSeparator(Token token, bool continues = false)
    {
        if (!continues && _result.Count > 0 && _result[^1].Kind is not (TokenKind.Separator or TokenKind.Begin))
        {
            _result.Add(token with { Kind = TokenKind.Separator, Text = "", LineBefore = false });
        }
    }

    private bool ContinuesAfter(int index) => index + 1 < _tokens.Count && IsInfix(_tokens[FirstIn(index + 1)]);

    /// <summary>The line <c>-\log p = ..</c> behind one that is an equality too, which it can be no term of; and <c>-\log p</c> behind <c>p = ..</c>, which would be in terms of itself.</summary>
    private bool BeginsWithMinus(int index)
    {
        if (!_tokens[FirstIn(index)].IsSymbol("-") || _result.Count == 0 || IsInfix(_result[^1]))
        {
            return false;
        }

        var end = index;
        while (end < _tokens.Count && !_tokens[end].IsSymbol("\\\\") && (end == index || !_tokens[end].LineBefore))
        {
            end++;
        }

        return States(_result, StatementStart, _result.Count) && (States(_tokens, index, end) || ReadsLeftSide(index, end));
    }

    /// <summary>Whether what is on the left side of the statement that is being read stands there again, letter for letter.</summary>
    private bool ReadsLeftSide(int index, int end)
    {
        var begin = StatementStart;
        var length = _result.FindIndex(begin, IsStating) - begin;
        bool IsSame(int at) => Enumerable.Range(0, length).All(i => _result[begin + i].Kind == _tokens[at + i].Kind && _result[begin + i].Text == _tokens[at + i].Text)
            && (_result[begin + length - 1].IsSymbol("}") || !_tokens[at + length].IsSymbol("_"));
        return length is > 0 and <= LongestName && Enumerable.Range(index, Math.Max(0, end - index - length + 1)).Any(IsSame);
    }

    /// <summary>The first token from a position on that is no column mark.</summary>
    private int FirstIn(int index)
    {
        while (index + 1 < _tokens.Count && _tokens[index].IsSymbol("&"))
        {
            index++;
        }

        return index;
    }

    private bool BreaksAtOperator(Token next) => IsInfix(next) || IsCloser(next) || (_result.Count > 0 && IsInfix(_result[^1]));

    private static bool IsCloser(Token token) => token.Kind == TokenKind.Symbol && token.Text is "!" or ")" or "]" or "}";

    private static bool IsInfix(Token token) => token.Kind switch
    {
        TokenKind.Symbol => token.Text is "+" or "-" or "*" or "/" or "=" or ClaimSigns.Claim or "," or "^" or "_",
        TokenKind.Command => LatexCommands.Is(token.Text, CommandKind.Infix) || LatexCommands.Is(token.Text, CommandKind.Relation),
        TokenKind.Word => token.Text is "where" or "with",
        _ => false,
    };

    /// <summary>For each first token of a line: does the line have a relation outside all delimiters?</summary>
    private static bool[] FindStatingLines(IReadOnlyList<Token> tokens)
    {
        var states = new bool[tokens.Count];
        var (depth, lineStart) = (0, 0);
        for (var i = 0; i < tokens.Count; i++)
        {
            lineStart = tokens[i].LineBefore ? i : lineStart;
            states[i] |= tokens[i].LineBefore && depth == 0 && Domains.IsAt(tokens, i);
            depth = Math.Max(0, depth + DepthChange(tokens[i]));
            if (depth == 0 && (tokens[i].IsSymbol("=") || tokens[i].IsSymbol(ClaimSigns.Claim) || tokens[i].IsCommand("approx") || tokens[i].IsCommand("sim")))
            {
                states[lineStart] = true;
            }
        }

        return states;
    }

    private static int DepthChange(Token token) => token.Kind switch
    {
        TokenKind.Begin when IsGrid(token.Text) => 1,
        TokenKind.EndEnvironment when IsGrid(token.Text) => -1,
        TokenKind.Symbol => token.Text switch { "{" or "(" or "[" or "\\{" => 1, "}" or ")" or "]" or "\\}" => -1, _ => 0 },
        _ => 0,
    };

    private static int GridChange(Token token) => token.Kind switch
    {
        TokenKind.Begin when IsGrid(token.Text) => 1,
        TokenKind.EndEnvironment when IsGrid(token.Text) => -1,
        _ => 0,
    };

    /// <summary>Environments whose rows and columns mean something, unlike those that only lay statements out.</summary>
    private static bool IsGrid(string environment) => !Environments.IsLayout(environment);

    private static void CountBars(List<Token> tokens)
    {
        var levels = new Stack<(List<int> Single, List<int> Double)>();
        levels.Push(([], []));
        for (var i = 0; i < tokens.Count; i++)
        {
            var change = DepthChange(tokens[i]);
            if (change > 0)
            {
                levels.Push(([], []));
            }
            else if ((change < 0 && levels.Count > 1) || tokens[i].Kind == TokenKind.End)
            {
                Number(tokens, levels.Pop());
            }
            else if (tokens[i].Side == DelimiterSide.None && tokens[i].IsSymbol("|"))
            {
                levels.Peek().Single.Add(i);
            }
            else if (tokens[i].Side == DelimiterSide.None && tokens[i].IsSymbol("‖"))
            {
                levels.Peek().Double.Add(i);
            }
        }
    }

    private static void Number(List<Token> tokens, (List<int> Single, List<int> Double) level)
    {
        foreach (var bars in (List<int>[])[level.Single, level.Double])
        {
            for (var i = 0; i < bars.Count; i++)
            {
                tokens[bars[i]] = tokens[bars[i]] with { BarsLeft = bars.Count - i };
            }
        }
    }
}
