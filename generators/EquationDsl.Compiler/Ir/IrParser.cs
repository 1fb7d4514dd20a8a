using System.Globalization;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Ir;

/// <summary>
/// Reads the text of rules: <c>log(1 + x)</c>. Names that are neither functions nor known constants are holes (or what <c>resolve</c> makes of them).
/// <c>^</c> with a whole literal is powi, otherwise pow. A subscripted name goes to <c>resolve</c> whole: <c>x[i + 1]?zero</c>. Meant for the compiler's own
/// tables: malformed text throws.
/// </summary>
public sealed class IrParser
{
    private static readonly (string Symbol, int Precedence, Function Function)[] Infix =
    [
        ("or", 1, Functions.Or), ("and", 2, Functions.And),
        ("<=", 4, Functions.LessOrEqual), ("==", 4, Functions.Equal), ("!=", 4, Functions.NotEqual), ("<", 4, Functions.Less),
        ("+", 5, Functions.Add), ("-", 5, Functions.Subtract), ("*", 6, Functions.Multiply), ("/", 6, Functions.Divide),
    ];

    private readonly string _text;
    private readonly Func<string, Expr?> _resolve;
    private int _position;

    private IrParser(string text, Func<string, Expr?> resolve) => (_text, _resolve) = (text, resolve);

    public static Expr ParseExpr(string text, Func<string, Expr?>? resolve = null)
    {
        var parser = new IrParser(text, resolve ?? (static _ => null));
        var expr = parser.ParseInfix(0);
        parser.SkipSpaces();
        return parser._position == text.Length ? expr : throw parser.Unexpected();
    }

    private Expr ParseInfix(int minimum)
    {
        var left = ParsePrefix();
        while (true)
        {
            SkipSpaces();
            var row = Array.Find(Infix, r => string.CompareOrdinal(_text, _position, r.Symbol, 0, r.Symbol.Length) == 0);
            if (row.Symbol is null || row.Precedence < minimum)
            {
                return left;
            }

            _position += row.Symbol.Length;
            left = new Call(row.Function, [left, ParseInfix(row.Precedence + 1)]);
        }
    }

    private Expr ParsePrefix()
    {
        if (Accept('-'))
        {
            var operand = ParsePrefix();
            return operand is Constant { Name: null } c ? new Constant(-c.Value) : new Call(Functions.Negate, [operand]);
        }

        var primary = ParsePrimary();
        if (!Accept('^'))
        {
            return primary;
        }

        var exponent = ParsePrefix();
        var isWhole = exponent is Constant { Value: var v } && v == Math.Floor(v) && Math.Abs(v) < 1e6;
        return new Call(isWhole ? Functions.IntegerPower : Functions.Power, [primary, exponent]);
    }

    private Expr ParsePrimary()
    {
        if (Accept('('))
        {
            var inner = ParseInfix(0);
            return Accept(')') ? inner : throw Unexpected();
        }

        SkipSpaces();
        var start = _position;
        while (_position < _text.Length && (char.IsLetterOrDigit(_text[_position]) || _text[_position] is '_' or '.' || IsExponentSign(start)))
        {
            _position++;
        }

        AcceptSubscript();
        var word = _text.Substring(start, _position - start);
        if (word.Length == 0)
        {
            throw Unexpected();
        }

        return char.IsDigit(word[0])
            ? new Constant(double.Parse(word, NumberStyles.Float, CultureInfo.InvariantCulture))
            : Accept('(') ? ParseCall(word) : _resolve(word) ?? NamedConstant(word) ?? new Hole(word);
    }

    /// <summary>The sign in <c>1e-24</c>.</summary>
    private bool IsExponentSign(int start) =>
        _text[_position] is ('-' or '+') && _position > start && char.IsDigit(_text[start]) && _text[_position - 1] is ('e' or 'E');

    private void AcceptSubscript()
    {
        if (_position == _text.Length || _text[_position] != '[')
        {
            return;
        }

        var depth = 0;
        do
        {
            depth += _text[_position] switch { '[' => 1, ']' => -1, _ => 0 };
            _position++;
        }
        while (depth > 0 && _position < _text.Length);

        if (_position < _text.Length && _text[_position] == '?')
        {
            do
            {
                _position++;
            }
            while (_position < _text.Length && char.IsLetter(_text[_position]));
        }
    }

    private Expr ParseCall(string name)
    {
        var arguments = new List<Expr>();
        do
        {
            arguments.Add(ParseInfix(0));
        }
        while (Accept(','));

        if (!Accept(')'))
        {
            throw Unexpected();
        }

        if (name == "select")
        {
            return new Select(arguments[0], arguments[1], arguments[2]);
        }

        if (name == "guarded")
        {
            return new Guarded(arguments[0], arguments[1], arguments[2]);
        }

        if (name == "others")
        {
            var last = arguments.Count - 1;
            return new OtherTerms(arguments[0], arguments[1], arguments[2], arguments.GetRange(3, last - 3).ToValueArray(), arguments[last]);
        }

        var function = Functions.Find(name) ?? throw new FormatException($"'{name}' is no function in '{_text}'");
        return function.Arity == arguments.Count
            ? new Call(function, arguments.ToValueArray())
            : throw new FormatException($"'{name}' takes {function.Arity} arguments in '{_text}'");
    }

    private static Expr? NamedConstant(string name) => name switch
    {
        "pi" => new Constant(Math.PI, "pi"),
        "inf" => new Constant(double.PositiveInfinity, "inf"),
        _ => null,
    };

    private bool Accept(char c)
    {
        SkipSpaces();
        if (_position < _text.Length && _text[_position] == c)
        {
            _position++;
            return true;
        }

        return false;
    }

    private void SkipSpaces()
    {
        while (_position < _text.Length && _text[_position] == ' ')
        {
            _position++;
        }
    }

    private FormatException Unexpected() => new($"unexpected text at {_position} in '{_text}'");
}
