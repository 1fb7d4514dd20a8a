using EquationDsl.Compiler.Text;

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
        else if (LatexCommands.Fonts.Contains(name) && _tokens.Count > 0 && _tokens[^1].IsSymbol("{") && WordInFont() is { } word)
        {
            start = _tokens[^1].Span.Start;
            _tokens.RemoveAt(_tokens.Count - 1);
            Emit(TokenKind.Word, word, start);
            _tokens[^1] = _tokens[^1] with { IsFont = true };
        }
        else if (name == "bf" && _tokens.Count > 0 && _tokens[^1].IsSymbol("{"))
        {
            // {\bf x} is \mathbf{x}.
            var brace = _tokens[^1];
            _tokens[^1] = brace with { Kind = TokenKind.Command, Text = "mathbf" };
            _tokens.Add(brace with { Span = new TextSpan(brace.Span.End, 0), SpaceBefore = false, LineBefore = false, QuadBefore = false });
        }
        else if (LatexCommands.Ignored.Contains(name) || LatexCommands.Fonts.Contains(name))
        {
            _space = true;
            _quad |= name is "quad" or "qquad";
        }
        else if (LatexCommands.IgnoredWithArgument.Contains(name))
        {
            _position = ArgumentEnd(_position);
            _space = true;
        }
        else if (LatexCommands.Distances.Contains(name))
        {
            _position = DistanceEnd(_position);
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
        if (name == "not" && BlanksEnd(_position) is var sign && sign < _text.Length && _text[sign] == '=')
        {
            _position = sign + 1;
            name = "ne";
        }

        if (name == "operatorname" && _position < _text.Length && Current == '*')
        {
            _position++;
        }

        if (LatexCommands.TextStyles.Contains(name) && BracedEnd(_position) is var end && end > _position
            && WordOf(Content(_position, end), joins: name == "operatorname") is { } word)
        {
            _position = end;
            Emit(TokenKind.Word, word, start);
            _tokens[^1] = _tokens[^1] with { IsFont = name.StartsWith("math", StringComparison.Ordinal) };
            return;
        }

        EmitCanonical(LatexCommands.Aliases.TryGetValue(name, out var alias) && !_variants.Contains(name) ? alias : name, start, isCommand: true, SideOf(name));
    }

    /// <summary>The word of <c>{\rm ReLU}</c>, which is <c>\mathrm{ReLU}</c>, up to its brace; null if the font holds for mathematics.</summary>
    private string? WordInFont()
    {
        var end = _text.IndexOf('}', _position, Math.Min(MaxWordLength, _text.Length - _position));
        if (end < 0 || WordOf(_text[_position..end], joins: false) is not { } word)
        {
            return null;
        }

        _position = end + 1;
        return word;
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
        var open = BlanksEnd(position);
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

    /// <summary>The end of an argument that says nothing, with the star and the option before it: what is in braces, else one command or character.</summary>
    private int ArgumentEnd(int position)
    {
        position = BlanksEnd(position < _text.Length && _text[position] == '*' ? position + 1 : position);
        if (position < _text.Length && _text[position] == '[' && _text.IndexOf(']', position, Math.Min(MaxWordLength, _text.Length - position)) is var option and > 0)
        {
            position = BlanksEnd(option + 1);
        }

        if (position >= _text.Length)
        {
            return position;
        }

        if (_text[position] == '\\')
        {
            var end = position + 1;
            while (end < _text.Length && IsAsciiLetter(_text[end]))
            {
                end++;
            }

            return Math.Min(_text.Length, Math.Max(end, position + 2));
        }

        var depth = 0;
        do
        {
            depth += _text[position] switch { '{' => 1, '}' => -1, _ => 0 };
            position++;
        }
        while (depth > 0 && position < _text.Length);
        return position;
    }

    /// <summary>The end of <c>-3mu</c>, <c>{3pt}</c> or <c>1em plus 2pt</c>'s first part.</summary>
    private int DistanceEnd(int position)
    {
        var start = BlanksEnd(position);
        if (start < _text.Length && _text[start] == '{')
        {
            return ArgumentEnd(start);
        }

        var end = start < _text.Length && _text[start] is '-' or '+' ? start + 1 : start;
        while (end < _text.Length && (IsDigit(_text[end]) || _text[end] is '.' or ','))
        {
            end++;
        }

        var unit = BlanksEnd(end);
        return end > start && unit + 1 < _text.Length && IsAsciiLetter(_text[unit]) && IsAsciiLetter(_text[unit + 1]) ? unit + 2 : position;
    }

    private int BlanksEnd(int position)
    {
        while (position < _text.Length && char.IsWhiteSpace(_text[position]))
        {
            position++;
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

        content = content.Replace("\\_", "_");

        var words = content.Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
        var isWord = words.Length > 0 && words.All(static word => word.All(static c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or ',' or ':'));
        return !isWord || !words[0].Any(char.IsLetter) ? null : string.Join(joins ? "" : " ", words);
    }
}
