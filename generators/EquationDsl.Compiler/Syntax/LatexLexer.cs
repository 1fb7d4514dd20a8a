using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Syntax;

/// <summary>Characters to tokens. Knows no names but those of variant letters: letters that stand together stay together.</summary>
internal sealed partial class LatexLexer
{
    public const string DigitGroup = "{,}";

    private readonly string _text;
    private readonly List<Token> _tokens = [];
    private int _position;
    private bool _space;
    private bool _quad;
    private bool _line;
    private DelimiterSide _side;

    private readonly HashSet<string> _variants;

    private LatexLexer(string text, IEnumerable<string> words) => (_text, _variants) = (text, new HashSet<string>(LatexCommands.Variants.Where(v => words.Any(w => w.StartsWith(v, StringComparison.Ordinal))), StringComparer.Ordinal));

    /// <summary>The tokens of the text, the last of which is <see cref="TokenKind.End"/>.</summary>
    /// <param name="words">Names in scope: with a varphi or a varphi0 among them <c>\varphi</c> is not <c>\phi</c>.</param>
    public static List<Token> Lex(string text, IEnumerable<string> words)
    {
        var lexer = new LatexLexer(TextWithMathematics.Opened(text), words);
        while (lexer._position < text.Length)
        {
            lexer.Next();
        }

        lexer.Emit(TokenKind.End, "", text.Length);
        return lexer._tokens;
    }

    private char Current => _text[_position];

    private char Peek(int distance = 1) => _position + distance < _text.Length ? _text[_position + distance] : '\0';

    private void Next()
    {
        var start = _position;
        switch (Current)
        {
            case '\\':
                Command();
                return;
            case '%' when StartsLine():
                Comment();
                return;
            case '$' or '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\u2061' or '\u2062' or '\u2063' or '\uFEFF' or '\uFE0E' or '\uFE0F':
                _position++;
                return;
            case '~':
                Skip(1);
                return;
            case >= '0' and <= '9':
                _position = NumberEnd(GroupedEnd(Digits(_position)));
                Emit(TokenKind.Number, _text[start.._position].Replace(DigitGroup, ""), start);
                return;
            case '.' when Peek() == '.' && Peek(2) == '.':
                _position += 3;
                EmitCanonical("ldots", start, isCommand: true, DelimiterSide.None);
                return;
            case '.' when IsDigit(Peek()):
                _position = NumberEnd(_position);
                Emit(TokenKind.Number, _text[start.._position], start);
                return;
            case var letter when IsLetter(letter):
                Letters();
                return;
            case var blank when char.IsWhiteSpace(blank):
                _line |= blank == '\n';
                Skip(1);
                return;
            default:
                Other();
                return;
        }
    }

    private void Skip(int length)
    {
        _position += length;
        _space = true;
    }

    /// <summary>Whether nothing but white space stands before on the line: a % elsewhere is as likely a remainder or a percentage as a comment.</summary>
    private bool StartsLine()
    {
        var before = _position - 1;
        while (before >= 0 && _text[before] != '\n' && char.IsWhiteSpace(_text[before]))
        {
            before--;
        }

        return before < 0 || _text[before] == '\n';
    }

    private void Comment()
    {
        while (_position < _text.Length && Current != '\n')
        {
            _position++;
        }

        _space = true;
    }

    private void Letters()
    {
        var start = _position;
        while (_position < _text.Length && IsLetter(Current) && UnicodeMathematics.Combining(Peek()) is null)
        {
            _position++;
        }

        if (_position > start)
        {
            Emit(TokenKind.Letters, _text[start.._position], start);
        }

        if (_position < _text.Length && IsLetter(Current) && UnicodeMathematics.Combining(Peek()) is { } accent)
        {
            _position += 2;
            EmitStyled(accent, TokenKind.Letters, _text[_position - 2].ToString(), _position - 2);
        }
    }

    /// <summary>The end of a decimal literal. An exponent needs its digits directly after: <c>1e-5</c>, but not <c>1e^{-5}</c> or <c>2e x</c>.</summary>
    private int NumberEnd(int position)
    {
        position = Digits(position);
        if (position + 1 < _text.Length && _text[position] == '.' && IsDigit(_text[position + 1]))
        {
            position = Digits(position + 1);
        }

        if (position + 1 < _text.Length && _text[position] is 'e' or 'E')
        {
            var digits = _text[position + 1] is '+' or '-' ? position + 2 : position + 1;
            if (digits < _text.Length && IsDigit(_text[digits]))
            {
                position = Digits(digits);
            }
        }

        return position;
    }

    /// <summary>The end of <c>10{,}000</c>, of which the digits before the group end at a position.</summary>
    private int GroupedEnd(int position)
    {
        var isFirst = position - _position <= 3 && Current != '0';
        while (isFirst && string.CompareOrdinal(_text, position, DigitGroup, 0, DigitGroup.Length) == 0 && Digits(position + DigitGroup.Length) == position + DigitGroup.Length + 3)
        {
            position += DigitGroup.Length + 3;
        }

        return position;
    }

    private int Digits(int position)
    {
        while (position < _text.Length && IsDigit(_text[position]))
        {
            position++;
        }

        return position;
    }

    private void Other()
    {
        var start = _position;
        var character = _text[_position++];
        if (char.IsHighSurrogate(character) && _position < _text.Length && char.IsLowSurrogate(Current))
        {
            var codePoint = char.ConvertToUtf32(character, _text[_position++]);
            Alphanumeric(codePoint, start);
        }
        else if (UnicodeMathematics.Superscript(character) is not null)
        {
            Raised("^", start, UnicodeMathematics.Superscript);
        }
        else if (UnicodeMathematics.Subscript(character) is not null)
        {
            Raised("_", start, UnicodeMathematics.Subscript);
        }
        else if (UnicodeMathematics.Blackboard(character) is { } set)
        {
            EmitStyled("mathbb", TokenKind.Letters, set.ToString(), start);
        }
        else if (UnicodeMathematics.Accented(character) is { } accented)
        {
            EmitStyled(accented.Accent, TokenKind.Letters, accented.Letter.ToString(), start);
        }
        else if (UnicodeMathematics.Canonical(character) is { } canonical)
        {
            EmitCanonical(canonical, start, isCommand: false, DelimiterSide.None);
        }
        else
        {
            AsciiSymbol(character, start);
        }
    }

    private void Alphanumeric(int codePoint, int start)
    {
        if (UnicodeMathematics.Alphanumeric(codePoint) is not { } plain)
        {
            Emit(TokenKind.Unknown, _text[start.._position], start);
        }
        else if (plain.IsBlackboard)
        {
            EmitStyled("mathbb", IsDigit(plain.Text[0]) ? TokenKind.Number : TokenKind.Letters, plain.Text, start);
        }
        else
        {
            EmitCanonical(plain.Text, start, isCommand: false, DelimiterSide.None);
        }
    }

    private void AsciiSymbol(char character, int start)
    {
        var pair = _position < _text.Length ? (character, Current) : default;
        var text = pair switch
        {
            (':', '=') => "=",
            ('=', '=') => "=",
            ('!', '=') => "ne",
            ('<', '=') => "le",
            ('>', '=') => "ge",
            ('\'', _) => "'",
            _ => null,
        };
        if (text is "ne" or "le" or "ge")
        {
            _position++;
            Emit(TokenKind.Command, text, start);
            return;
        }

        if (text == "=")
        {
            _position++;
        }

        var single = text ?? (character is '’' or '`' ? "'" : character.ToString());
        if (_side != DelimiterSide.None && single is "<" or ">")
        {
            Emit(TokenKind.Command, single == "<" ? "langle" : "rangle", start);
        }
        else if (single is "<" or ">")
        {
            Emit(TokenKind.Command, single == "<" ? "less" : "greater", start);
        }
        else
        {
            Emit("{}()[]|_^'&,;+-*/=!:.‖".Contains(single) ? TokenKind.Symbol : TokenKind.Unknown, single, start);
        }
    }

    /// <summary><c>x⁻¹</c> as <c>x^{-1}</c>: every token spans the character that it was made of.</summary>
    private void Raised(string script, int start, Func<char, char?> plainOf)
    {
        _position = start;
        Add(TokenKind.Symbol, script, start, 1);
        Add(TokenKind.Symbol, "{", start, 1);
        while (_position < _text.Length && plainOf(Current) is { } plain)
        {
            var at = _position++;
            if (IsDigit(plain))
            {
                while (_position < _text.Length && plainOf(Current) is { } digit && IsDigit(digit))
                {
                    _position++;
                }

                var digits = _text[at.._position].Select(character => plainOf(character) ?? '0');
                Add(TokenKind.Number, string.Concat(digits), at, _position - at);
            }
            else
            {
                Add(IsAsciiLetter(plain) ? TokenKind.Letters : TokenKind.Symbol, plain.ToString(), at, 1);
            }
        }

        Add(TokenKind.Symbol, "}", _position - 1, 1);
    }

    private void EmitStyled(string command, TokenKind kind, string text, int start)
    {
        var length = _position - start;
        Emit(TokenKind.Command, command, start);
        Add(TokenKind.Symbol, "{", start, length);
        Add(kind, text, start, length);
        Add(TokenKind.Symbol, "}", start, length);
    }

    private void EmitCanonical(string text, int start, bool isCommand, DelimiterSide side)
    {
        if (side != DelimiterSide.None)
        {
            _side = side;
        }

        if (text == "cbrt")
        {
            var length = _position - start;
            Emit(TokenKind.Command, "sqrt", start);
            Add(TokenKind.Symbol, "[", start, length);
            Add(TokenKind.Number, "3", start, length);
            Add(TokenKind.Symbol, "]", start, length);
        }
        else if (text.All(static c => c == '\'') && text.Length > 0)
        {
            foreach (var _ in text)
            {
                Emit(TokenKind.Symbol, "'", start);
            }
        }
        else if (text.IndexOf(' ') is var space and > 0)
        {
            Emit(TokenKind.Command, text[..space], start);
            Add(TokenKind.Command, text[(space + 1)..], start, _position - start);
        }
        else if (isCommand ? IsAsciiLetter(text[0]) : LatexCommands.Kinds.ContainsKey(text))
        {
            Emit(TokenKind.Command, text, start);
        }
        else
        {
            Emit(IsAsciiLetter(text[0]) ? TokenKind.Letters : IsDigit(text[0]) ? TokenKind.Number : TokenKind.Symbol, text, start);
        }
    }

    private void Emit(TokenKind kind, string text, int start)
    {
        _tokens.Add(new Token(kind, text, TextSpan.FromBounds(start, _position)) { SpaceBefore = _space, LineBefore = _line, QuadBefore = _quad, Side = _side });
        (_space, _quad) = (false, false);
        _line = false;
        _side = DelimiterSide.None;
    }

    private void Add(TokenKind kind, string text, int start, int length) => _tokens.Add(new Token(kind, text, new TextSpan(start, length)));

    private static bool IsDigit(char character) => character is >= '0' and <= '9';

    private static bool IsAsciiLetter(char character) => character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');

    /// <summary>Latin letters that are mathematics as they are; Greek and accented ones have their own rules.</summary>
    private static bool IsLetter(char character) => IsAsciiLetter(character);
}
