namespace EquationDsl.Compiler.Syntax;

/// <summary>What begins with a backslash.</summary>
internal sealed partial class LatexLexer
{
    private const int MaxWordLength = 100;

    private void Command()
    {
        var start = _position++;
        var end = _position;
        while (end < _text.Length && IsAsciiLetter(_text[end]))
        {
            end++;
        }

        if (end == _position)
        {
            ControlSymbol(start);
            return;
        }

        var name = _text[_position..end];
        _position = end;
        if (LatexCommands.Sizes.TryGetValue(name, out var side))
        {
            _side = side;
            SkipNullDelimiter();
        }
        else if (LatexCommands.Ignored.Contains(name))
        {
            _space = true;
        }
        else if (LatexCommands.IgnoredWithArgument.Contains(name))
        {
            _position = BracedEnd(_position);
            _space = true;
        }
        else if (name is "begin" or "end" && BracedEnd(_position) is var braced && braced > _position)
        {
            var content = Content(_position, braced);
            _position = braced;
            Emit(name == "begin" ? TokenKind.Begin : TokenKind.EndEnvironment, content, start);
        }
        else
        {
            Named(name, start);
        }
    }

    private void Named(string name, int start)
    {
        if (name == "operatorname" && _position < _text.Length && Current == '*')
        {
            _position++;
        }

        if (LatexCommands.TextStyles.Contains(name) && BracedEnd(_position) is var end && end > _position
            && WordOf(Content(_position, end), joins: name == "operatorname") is { } word)
        {
            _position = end;
            Emit(TokenKind.Word, word, start);
            return;
        }

        EmitCanonical(LatexCommands.Aliases.TryGetValue(name, out var alias) ? alias : name, start, isCommand: true, SideOf(name));
    }

    private static DelimiterSide SideOf(string name) => name switch
    {
        "lvert" or "lVert" => DelimiterSide.Left,
        "rvert" or "rVert" => DelimiterSide.Right,
        _ => DelimiterSide.None,
    };

    /// <summary><c>\,</c>, <c>\{</c>, <c>\|</c>, <c>\\</c> and their like.</summary>
    private void ControlSymbol(int start)
    {
        var symbol = _position < _text.Length ? Current : '\0';
        _position = Math.Min(_position + 1, _text.Length);
        switch (symbol)
        {
            case ',' or ';' or ':' or '!' or '>' or ' ' or '[' or ']' or '(' or ')' or '-' or '/' or '\t' or '\r' or '\n':
                _space = true;
                return;
            case '{' or '}':
                Emit(TokenKind.Symbol, "\\" + symbol, start);
                return;
            case '|':
                Emit(TokenKind.Symbol, "‖", start);
                return;
            case '\\':
                SkipRowSpacing();
                Emit(TokenKind.Symbol, "\\\\", start);
                return;
            case '%' or '#' or '$' or '&' or '_':
                Emit(TokenKind.Unknown, _text[start.._position], start);
                return;
            default:
                _position = Math.Max(_position - 1, start + 1);
                Emit(TokenKind.Unknown, "\\", start);
                return;
        }
    }

    /// <summary>The distance in <c>\\[2pt]</c>.</summary>
    private void SkipRowSpacing()
    {
        var close = _position < _text.Length && Current == '[' ? _text.IndexOf(']', _position, Math.Min(12, _text.Length - _position)) : -1;
        if (close > 0 && IsDigit(Peek()) && (IsAsciiLetter(_text[close - 1]) || _text[close - 1] == '}'))
        {
            _position = close + 1;
        }
    }

    private void SkipNullDelimiter()
    {
        if (_position < _text.Length && Current == '.')
        {
            _position++;
            _side = DelimiterSide.None;
        }
    }

    /// <summary>The position after the brace that closes the one that stands at or after a position; the position itself if none does.</summary>
    private int BracedEnd(int position)
    {
        var open = position;
        while (open < _text.Length && char.IsWhiteSpace(_text[open]))
        {
            open++;
        }

        if (open >= _text.Length || _text[open] != '{')
        {
            return position;
        }

        for (var i = open + 1; i < _text.Length && i - open < MaxWordLength && _text[i] != '{'; i++)
        {
            if (_text[i] == '}')
            {
                return i + 1;
            }
        }

        return position;
    }

    private string Content(int from, int to) => _text[from..to].Trim().TrimStart('{').TrimEnd('}').Trim();

    /// <summary>The word that a text style's argument is, or null if it is mathematics.</summary>
    private static string? WordOf(string content, bool joins)
    {
        foreach (var spacing in (string[])["\\,", "\\;", "\\ ", "\\!", "~"])
        {
            content = content.Replace(spacing, " ");
        }

        var words = content.Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
        var isWord = words.Length > 0 && words.All(static word => word.All(static c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or ',' or ':'));
        return !isWord || !words[0].Any(char.IsLetter) ? null : string.Join(joins ? "" : " ", words);
    }
}
