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

    private bool TakesArguments(ExpressionSyntax target)
    {
        var token = Current;
        if (token.Kind != TokenKind.Symbol || token.Text is not ("(" or "[" or "\\{") || token.Side is DelimiterSide.Right || IsModuloNote())
        {
            return false;
        }

        if (token.Text == "[" && !IsFunction(target) && IsStack())
        {
            return false;
        }

        return target switch
        {
            ScriptedSyntax { Base: NameSyntax, Superscript: not null } power when IsPower(power) && !ArePlacesAfter(power) => false,
            NameSyntax or ScriptedSyntax { Base: NameSyntax } => token.Text != "\\{" || IsFunction(target),
            ApplicationSyntax { Open: '[' } => token.Text == "[" && token.Span.Start == Previous.Span.End,
            GroupSyntax { Open: '(', Inner: BinarySyntax { Operator: BinaryOperator.Asterisk or BinaryOperator.Hadamard } } => token.Text == "(" || IsLeftBracket(),
            _ => false,
        };
    }

    /// <summary>The <c>[h; x]</c> of <c>W [h; x]</c>: places are not separated by semicolons.</summary>
    private bool IsStack()
    {
        var depth = 0;
        for (var at = _position; at < tokens.Count && tokens[at].Kind is not (TokenKind.End or TokenKind.Separator or TokenKind.EndEnvironment); at++)
        {
            depth += tokens[at].Kind != TokenKind.Symbol ? 0 : tokens[at].Text switch { "(" or "[" or "{" or "\\{" => 1, ")" or "]" or "}" or "\\}" => -1, _ => 0 };
            if (depth == 0 || (depth == 1 && tokens[at].IsSymbol(";")))
            {
                return depth == 1;
            }
        }

        return false;
    }

    /// <summary>
    /// Whether letters in parentheses follow the <c>V^*</c> of <c>V^*(s)</c>, where a star is no power; of other superscripts only on a left side, <c>V^\pi(s) = ..</c>, which is no product.
    /// </summary>
    private bool ArePlacesAfter(ScriptedSyntax target)
    {
        const int LongestList = 10;
        var at = 1;
        while (at < LongestList && (PeekAt(at).Kind == TokenKind.Name || PeekAt(at) is { Kind: TokenKind.Symbol, Text: "," or "'" }))
        {
            at++;
        }

        return at > 1 && Current.IsSymbol("(") && PeekAt(at).IsSymbol(")") && (target.Superscript is NameSyntax { Name: "*" or "star" } || (target.Superscript is NameSyntax && PeekAt(at + 1).IsSymbol("=")));
    }

    /// <summary>The bracket of <c>(f * g)[n] = ..</c>; elsewhere it would be a factor.</summary>
    private bool IsLeftBracket() => Current.Text == "[" && PeekAt(1).Kind == TokenKind.Name && PeekAt(2).IsSymbol("]") && PeekAt(3).IsSymbol("=");

    /// <summary><c>p^k (1-p)</c> is a product; <c>\sigma^2(x)</c>, <c>f^{-1}(x)</c> and <c>\Sigma^{(l)}(x)</c> are not.</summary>
    private bool IsPower(ScriptedSyntax target) => !IsKnownFunction(target) && !IsDefinedFunction(target.Base)
        && target.Superscript is not (GroupSyntax or UnarySyntax { Operand: NumberSyntax { Text: "1" } }) && !IsCapitals(target.Superscript);

    /// <summary>Another equation, or what a left side of this one applies to its arguments.</summary>
    private bool IsDefinedFunction(ExpressionSyntax notation) => names.IsEquation?.Invoke(notation) == true
        || (notation is NameSyntax name && names.IsGiven?.Invoke(name) != true && (_definedFunctions ??= FindDefinedFunctions()).Contains(name.Name));

    private HashSet<string> FindDefinedFunctions()
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i + 1 < tokens.Count; i++)
        {
            var starts = i == 0 || tokens[i - 1] is { Kind: TokenKind.Separator or TokenKind.Begin or TokenKind.Word } || tokens[i - 1].IsSymbol(",");
            if (starts && tokens[i].Kind is TokenKind.Name or TokenKind.Word or TokenKind.Command && tokens[i + 1].IsSymbol("("))
            {
                const int LongestParameterList = 20;
                var close = tokens.FindIndex(i + 1, Math.Min(LongestParameterList, tokens.Count - i - 1), static t => t.IsSymbol(")"));
                if (close > 0 && tokens[close + 1].IsSymbol("="))
                {
                    found.Add(tokens[i].Text);
                }
            }
        }

        return found;
    }

    /// <summary>A label such as the CLIP of <c>L^{CLIP}(\theta)</c>.</summary>
    private static bool IsCapitals(ExpressionSyntax? superscript) => superscript is BinarySyntax { Operator: BinaryOperator.Juxtapose, Left: var left, Right: NameSyntax last }
        && IsCapital(last) && (IsCapitals(left) || left is NameSyntax first && IsCapital(first));

    private static bool IsCapital(NameSyntax name) => name.Name.Length == 1 && char.IsUpper(name.Name[0]);

    private ExpressionSyntax ParseApplication(ExpressionSyntax target)
    {
        var open = Take();
        ValueArray<char> separators = default;
        var arguments = Within(Enclosure.Arguments, () => IsClosing(Current, ClosingOf(open.Text)) ? default : ParseItems(out separators));
        CloseWith(open, ClosingOf(open.Text));
        if (arguments is [NameSyntax { Name: Placeholder }])
        {
            return target with { Span = From(target.Span.Start) };
        }

        if (open.Text == "[" && arguments.Count > 0 && arguments.All(IsCondition) && !IsFunction(target) && target is not NameSyntax { IsWord: true })
        {
            var span = From(open.Span.Start);
            return Juxtapose(target, new IversonSyntax(span, Conjoin(new ListSyntax(span, arguments))));
        }

        return target is ApplicationSyntax { Open: '[' } first && open.Text == "["
            ? first with { Span = From(target.Span.Start), Arguments = first.Arguments.AddRange(arguments), Separators = first.Separators.Add(',').AddRange(separators) }
            : new ApplicationSyntax(From(target.Span.Start), target, arguments, separators, open.Text[^1]);
    }

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

    /// <summary>An argument, or the <c>\cdot</c> of <c>P(\cdot)</c>, which stands for any.</summary>
    private ExpressionSyntax ParseItem() => Current.IsCommand(Placeholder) && (SeparatorAt(PeekAt(1)) is not null || PeekAt(1) is { Kind: TokenKind.Symbol, Text: ")" or "]" })
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
