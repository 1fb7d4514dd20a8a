using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Syntax;

/// <summary>Operands in delimiters, fractions, roots, and arguments of functions.</summary>
internal sealed partial class Parser
{
    private ExpressionSyntax ParsePrimary()
    {
        var token = Current;
        switch (token.Kind)
        {
            case TokenKind.Number:
                Take();
                WarnOfDigitGroup(token);
                return new NumberSyntax(token.Span, token.Text);
            case TokenKind.Name when IsDrawnMean():
                return ParseExpectation(Take().Span);
            case TokenKind.Name:
                return ParseName();
            case TokenKind.Word when !IsKeywordText(token.Text) || (token.Text == "mod" && PeekAt(1).IsSymbol("(")):
                Take();
                return ParseWord(token);
            case TokenKind.Begin:
                return ParseEnvironment();
            case TokenKind.Symbol:
                return ParseDelimited(token);
            case TokenKind.Command:
                return ParseCommand(token);
            default:
                return MissingOperand();
        }
    }

    /// <summary><c>1{,}234</c>: a thousand and more, or 1.234 where the comma is the decimal point.</summary>
    private void WarnOfDigitGroup(Token number)
    {
        if (number.Span.Length == number.Text.Length + LatexLexer.DigitGroup.Length && !number.Text.EndsWith("000", StringComparison.Ordinal)
            && text.IndexOf(LatexLexer.DigitGroup, number.Span.Start, number.Span.Length, StringComparison.Ordinal) >= 0)
        {
            var shown = Excerpt(number.Span);
            Report(SyntaxRules.TwoReadings, number.Span, shown, number.Text, shown.Replace(LatexLexer.DigitGroup, "."));
        }
    }

    private ExpressionSyntax ParseCommand(Token token)
    {
        if (!LatexCommands.Kinds.TryGetValue(token.Text, out var kind))
        {
            return ParseNamedCommand();
        }

        if (token.Text == "lim" && PeekAt(1).IsSymbol("_") && PeekAt(2).IsSymbol("{"))
        {
            return ParseLimit();
        }

        return kind switch
        {
            CommandKind.Letter => token.Text == "Delta" ? ParseDelta() : ParseNamedCommand(),
            CommandKind.Function => ParseFunctionCommand(token),
            CommandKind.BigOperator => ParseBigOperator(token.Text == "sum" ? BigOperator.Sum : BigOperator.Product),
            CommandKind.Open => ParseBracketed(token),
            CommandKind.Accent => ParseAccent(),
            CommandKind.Style => ParseStyle(),
            CommandKind.Structure => ParseStructure(token),
            _ => MissingOperand(),
        };
    }

    private ExpressionSyntax ParseStructure(Token token) => token.Text switch
    {
        "frac" => ParseFraction(),
        "sqrt" => ParseRoot(),
        "binom" => ParseBinomial(),
        "int" => ParseIntegral(),
        "partial" => ParseInlineDerivative(),
        "nabla" => ParseNabla(),
        "underbrace" or "overbrace" => ParseBraced(),
        "substack" => ParseArgument(Take()),
        _ => MissingOperand(),
    };

    private ExpressionSyntax ParseDelimited(Token token) => token.Text switch
    {
        "{" => ParseBraces(),
        "(" or "[" or "\\{" => ParseGroup(token),
        "|" when token.Side != DelimiterSide.Right => ParseBars(Enclosure.Absolute, DelimiterKind.Absolute),
        "‖" when token.Side != DelimiterSide.Right => ParseBars(Enclosure.Norm, DelimiterKind.Norm),
        _ => MissingOperand(),
    };

    /// <summary>Braces leave no node.</summary>
    private ExpressionSyntax ParseBraces()
    {
        if (PeekAt(1).IsSymbol(",") && PeekAt(2).IsSymbol("}") && _position > 0 && Previous.Kind == TokenKind.Number && PeekAt(3).Kind == TokenKind.Number)
        {
            var decimals = TextSpan.Cover(Previous.Span, PeekAt(3).Span);
            Report(SyntaxRules.Unexpected, decimals, Excerpt(decimals), $"write a point, {Previous.Text}.{PeekAt(3).Text}, in a number");
            _position += 4;
            return new ErrorSyntax(decimals);
        }

        var open = Take();
        var inner = Within(Enclosure.Plain, ParseList);
        CloseWith(open, "}");
        return inner;
    }

    private ExpressionSyntax ParseGroup(Token open)
    {
        Take();
        var close = ClosingOf(open.Text);
        var inner = Within(Enclosure.Plain, ParseList);
        if (open.Text == "[" && Current.IsSymbol(";"))
        {
            return ParseStack(open, inner);
        }

        CloseWith(open, close);
        var span = From(open.Span.Start);
        return open.Text == "[" && IsCondition(inner)
            ? new IversonSyntax(span, Conjoin(inner))
            : new GroupSyntax(span, open.Text[^1], inner);
    }

    /// <summary>The rest of <c>[h; x]</c> or <c>[A, B; C, D]</c>: rows below each other.</summary>
    private MatrixSyntax ParseStack(Token open, ExpressionSyntax first)
    {
        static ValueArray<ExpressionSyntax> Row(ExpressionSyntax cells) => cells is ListSyntax list ? list.Items : [cells];
        var rows = new List<ValueArray<ExpressionSyntax>> { Row(first) };
        while (Current.IsSymbol(";"))
        {
            Take();
            rows.Add(Row(Within(Enclosure.Plain, ParseList)));
        }

        CloseWith(open, "]");
        return new MatrixSyntax(From(open.Span.Start), rows.ToValueArray());
    }

    private ExpressionSyntax ParseBars(Enclosure enclosure, DelimiterKind kind)
    {
        var open = Take();
        var inner = Within(enclosure, ParseExpression);
        CloseWith(open, open.Text);
        var span = From(open.Span.Start);
        var isDoubled = kind == DelimiterKind.Absolute && inner is DelimitedSyntax { Kind: DelimiterKind.Absolute }
            && inner.Span.Start == open.Span.End && inner.Span.End == Previous.Span.Start;
        return isDoubled ? ((DelimitedSyntax)inner) with { Span = span, Kind = DelimiterKind.Norm } : new DelimitedSyntax(span, kind, [inner]);
    }

    /// <summary><c>\lfloor x \rfloor</c>, <c>\lceil x \rceil</c>, <c>\langle x, y \rangle</c></summary>
    private DelimitedSyntax ParseBracketed(Token open)
    {
        Take();
        var items = Within(Enclosure.Arguments, () => ParseItems(out _));
        CloseWith(open, open.Text switch { "langle" => "rangle", "lfloor" => "rfloor", _ => "rceil" });
        var kind = open.Text switch
        {
            "langle" => DelimiterKind.InnerProduct,
            "lfloor" => DelimiterKind.Floor,
            _ => DelimiterKind.Ceiling,
        };
        return new DelimitedSyntax(From(open.Span.Start), kind, items);
    }

    private static string ClosingOf(string open) => open switch { "(" => ")", "[" => "]", "\\{" => "\\}", _ => "}" };

    private T Within<T>(Enclosure enclosure, Func<T> parse)
    {
        var (outer, outerIntegral) = (_enclosure, _inIntegral);
        (_enclosure, _inIntegral) = (enclosure, false);
        _delimiters++;
        var result = parse();
        _delimiters--;
        (_enclosure, _inIntegral) = (outer, outerIntegral);
        return result;
    }

    /// <summary>Takes the closing delimiter; if something else stands there, reports it and looks for the closing one in this statement.</summary>
    private void CloseWith(Token open, string close)
    {
        if (IsClosing(Current, close))
        {
            Take();
            return;
        }

        var isMismatched = Current.Kind == TokenKind.Symbol && Current.Text is ")" or "]" or "\\}";
        if (isMismatched || Current.Kind is TokenKind.End or TokenKind.Separator or TokenKind.EndEnvironment || Current.IsSymbol("}") || Current.IsSymbol("\\\\"))
        {
            Report(SyntaxRules.Unclosed, isMismatched ? Current.Span : open.Span, Shown(open), open.Kind == TokenKind.Command ? "\\" + close : close);
            _position += isMismatched ? 1 : 0;
            _failedAt = _position;
            return;
        }

        ReportUnexpected(Current);
        SkipTo(close);
        _failedAt = _position;
    }

    /// <summary>Passes over what cannot be read, up to and with the closing delimiter if that stands in this statement.</summary>
    private void SkipTo(string close)
    {
        var depth = 0;
        while (Current.Kind is not (TokenKind.End or TokenKind.Separator or TokenKind.EndEnvironment) && depth >= 0)
        {
            if (depth == 0 && IsClosing(Current, close))
            {
                Take();
                return;
            }

            depth += Current.Kind != TokenKind.Symbol ? 0 : Current.Text switch { "(" or "[" or "{" or "\\{" => 1, ")" or "]" or "}" or "\\}" => -1, _ => 0 };
            _position += depth >= 0 ? 1 : 0;
        }
    }

    private static bool IsClosing(Token token, string close) => token.IsSymbol(close) || token.IsCommand(close);

    private ValueArray<ExpressionSyntax> ParseItems(out ValueArray<char> separators)
    {
        var items = new List<ExpressionSyntax> { ParseItem() };
        var between = new List<char>();
        while (SeparatorAt(Current) is { } separator)
        {
            Take();
            between.Add(separator);
            items.Add(ParseItem());
        }

        separators = between.ToValueArray();
        return items.ToValueArray();
    }

    /// <summary>An argument, or the <c>\cdot</c> of <c>P(\cdot)</c>, which stands for any, or the sign of a test, <c>P(+ | D)</c>.</summary>
    private ExpressionSyntax ParseItem() => Current is { Kind: TokenKind.Symbol, Text: "+" or "-" } sign && (SeparatorAt(PeekAt(1)) == '|' || PeekAt(1).IsSymbol(")"))
        ? Named(Take().Span, sign.Text == "+" ? "plus" : "minus", isWord: true) : Current.IsCommand(Placeholder) && (SeparatorAt(PeekAt(1)) is not null || PeekAt(1) is { Kind: TokenKind.Symbol, Text: ")" or "]" })
        ? Named(Take().Span, Placeholder, isWord: true) : ParseExpression();

    private const string Placeholder = "cdot";

    private static char? SeparatorAt(Token token) => token switch
    {
        { Kind: TokenKind.Symbol, Text: "," } => ',',
        { Kind: TokenKind.Symbol, Text: ";" } => ';',
        { Kind: TokenKind.Symbol, Text: "|" } or { Kind: TokenKind.Command, Text: "mid" } => '|',
        { Kind: TokenKind.Symbol, Text: "‖" } => '‖',
        _ => null,
    };

    /// <summary>The argument of a command: in braces, or what TeX takes without.</summary>
    private ExpressionSyntax ParseArgument(Token command)
    {
        if (Current.IsSymbol("{") && PeekAt(1).IsSymbol("}"))
        {
            Report(SyntaxRules.MissingArgument, command.Span, command.Text, "its argument", ArgumentsOf(command.Text));
            _position += 2;
            _failedAt = _position;
            return new ErrorSyntax(From(command.Span.Start));
        }

        if (Current.IsSymbol("{"))
        {
            return ParseBraces();
        }

        if (EndsOperand(Current) || (Current.Kind == TokenKind.Symbol && Current.Text is "+" or "-" or "*" or "/" or "_" or "^" or "'"))
        {
            Report(SyntaxRules.MissingArgument, command.Span, command.Text, "its argument", ArgumentsOf(command.Text));
            _failedAt = _position;
            return new ErrorSyntax(new TextSpan(command.Span.End, 0));
        }

        return ParseSingle(command);
    }

    private static string ArgumentsOf(string command) => command is "frac" ? "{a}{b}" : command is "binom" ? "{n}{k}" : "{x}";

    private ExpressionSyntax ParseFraction()
    {
        var command = Take();
        if (TryParseDerivative(command) is { } derivative)
        {
            return derivative;
        }

        var numerator = ParseNumerator(command);
        var denominator = ParseArgument(command);
        return new FractionSyntax(From(command.Span.Start), numerator, denominator);
    }

    private BinomialSyntax ParseBinomial()
    {
        var command = Take();
        var upper = ParseArgument(command);
        var lower = ParseArgument(command);
        return new BinomialSyntax(From(command.Span.Start), upper, lower);
    }

    private RootSyntax ParseRoot()
    {
        var command = Take();
        ExpressionSyntax? degree = null;
        if (Current.IsSymbol("["))
        {
            var open = Take();
            degree = Within(Enclosure.Plain, ParseExpression);
            CloseWith(open, "]");
        }

        var radicand = ParseArgument(command);
        return new RootSyntax(From(command.Span.Start), degree, radicand);
    }

    /// <summary><c>\underbrace{x}_{\text{label}}</c> is x.</summary>
    private ExpressionSyntax ParseBraced()
    {
        var command = Take();
        var inner = ParseArgument(command);
        while (Current.Kind == TokenKind.Symbol && Current.Text is "_" or "^")
        {
            var sign = Take();
            ParseArgument(sign);
        }

        return inner;
    }
}
