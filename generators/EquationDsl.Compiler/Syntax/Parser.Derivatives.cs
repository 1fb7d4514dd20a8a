using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Syntax;

/// <summary>Derivatives.</summary>
internal sealed partial class Parser
{
    /// <summary>
    /// Whether a token is the d or ∂ of a quotient. A bare d is one where no parameter is called d, or where a quotient has it above and below.
    /// </summary>
    private bool IsDifferentialSign(int index, bool isOfQuotient = false)
    {
        var token = tokens[Math.Min(index, tokens.Count - 1)];
        return token.Kind switch
        {
            TokenKind.Command => token.Text is "partial" or "differentialD",
            TokenKind.Word => token.Text == "d",
            TokenKind.Name => token.Text == "d" && (isOfQuotient || !_names.Contains("d")),
            _ => false,
        };
    }

    /// <summary>d followed by a variable.</summary>
    private bool IsDifferential(int index, bool isOfQuotient = false)
    {
        var next = tokens[Math.Min(index + 1, tokens.Count - 1)];
        return IsDifferentialSign(index, isOfQuotient) && next.Kind switch
        {
            TokenKind.Name or TokenKind.Word => !IsKeywordText(next.Text),
            TokenKind.Command => LatexCommands.Kinds.TryGetValue(next.Text, out var kind)
                && kind is CommandKind.Letter or CommandKind.Accent or CommandKind.Style,
            _ => false,
        };
    }

    /// <summary>The cursor stands after \frac: is it d/dx rather than a quotient of variables?</summary>
    private DerivativeSyntax? TryParseDerivative(Token command)
    {
        if (!Current.IsSymbol("{") || !IsDifferentialSign(_position + 1, isOfQuotient: true))
        {
            return null;
        }

        var denominator = MatchingBrace(_position) + 1;
        if (denominator >= tokens.Count || !tokens[denominator].IsSymbol("{") || !IsDifferential(denominator + 1, isOfQuotient: true))
        {
            return null;
        }

        // Of parameters d, x and y, \frac{d x}{d y} is a quotient: x does not change with y.
        var isOfParameter = denominator - _position == 4 && tokens[_position + 2].Kind == TokenKind.Name && _names.Contains(tokens[_position + 2].Text);
        return isOfParameter && !IsDifferentialSign(_position + 1) ? null : ParseDerivative(command);
    }

    private int MatchingBrace(int open)
    {
        var depth = 0;
        for (var i = open; i < tokens.Count; i++)
        {
            depth += tokens[i].IsSymbol("{") ? 1 : tokens[i].IsSymbol("}") ? -1 : 0;
            if (depth == 0)
            {
                return i;
            }
        }

        return tokens.Count;
    }

    private DerivativeSyntax ParseDerivative(Token command)
    {
        var open = Take();
        var isPartial = Take().Text == "partial";
        var order = ParseOrder();
        var operand = Current.IsSymbol("}") ? null : Within(Enclosure.Plain, ParseExpression);
        CloseWith(open, "}");
        open = Take();
        var variables = ParseDifferentials();
        CloseWith(open, "}");
        var quotient = From(command.Span.Start);
        if (variables.Count != order)
        {
            Report(SyntaxRules.MalformedDerivative, quotient, $"it is of order {order} above and {variables.Count} below");
        }

        operand ??= Current.IsSymbol("(") || Current.IsSymbol("[") ? ParseFactor() : ParseTerm();
        return new DerivativeSyntax(From(command.Span.Start), isPartial, operand, variables);
    }

    private int ParseOrder()
    {
        if (!Current.IsSymbol("^"))
        {
            return 1;
        }

        var script = ParseScript(null, "superscript", "^");
        return OrderOf(script) ?? MalformedOrder(script.Span);
    }

    private int MalformedOrder(TextSpan span)
    {
        Report(SyntaxRules.MalformedDerivative, span, "its order is no number from 1 to 9");
        return 1;
    }

    private static int? OrderOf(ExpressionSyntax? script) =>
        script is NumberSyntax { Text.Length: 1, Text: var text } && text[0] is > '0' and <= '9' ? text[0] - '0' : null;

    /// <summary>dx^2, ∂w ∂b: one variable for each order.</summary>
    private ValueArray<ExpressionSyntax> ParseDifferentials()
    {
        var variables = new List<ExpressionSyntax>();
        while (IsDifferential(_position, isOfQuotient: true))
        {
            Take();
            var variable = ParseFactor();
            var times = 1;
            if (variable is ScriptedSyntax { Superscript: var script } scripted && OrderOf(script) is { } order)
            {
                variable = scripted.Subscript is null ? scripted.Base : scripted with { Superscript = null };
                times = order;
            }

            variables.AddRange(Enumerable.Repeat(variable, times));
        }

        return variables.ToValueArray();
    }

    /// <summary>∂L/∂w in one line.</summary>
    private ExpressionSyntax ParseInlineDerivative()
    {
        var sign = Take();
        if (Current.IsSymbol("_") || (Current.IsSymbol("^") && OrdersBelow()))
        {
            return ParseShortDerivative(sign);
        }

        var order = ParseOrder();
        var operand = ParseFactor();
        if (!Current.IsSymbol("/") || !IsDifferential(_position + 1))
        {
            Report(SyntaxRules.MalformedDerivative, From(sign.Span.Start), "nothing stands below");
            return new ErrorSyntax(From(sign.Span.Start));
        }

        Take();
        var variables = ParseDifferentials();
        if (variables.Count != order)
        {
            Report(SyntaxRules.MalformedDerivative, From(sign.Span.Start), $"it is of order {order} above and {variables.Count} below");
        }

        return new DerivativeSyntax(From(sign.Span.Start), true, operand, variables);
    }

    /// <summary>
    /// <c>\partial_x f</c>, <c>\partial_x^2 f</c>, <c>\partial_{xy} f</c>: it takes the whole product, as <c>\frac{\partial}{\partial x}</c> does.
    /// </summary>
    private DerivativeSyntax ParseShortDerivative(Token sign)
    {
        var order = ParseOrder();
        var below = ParseScript(null, "subscript", "_");
        order = order == 1 ? ParseOrder() : order;
        var variables = FactorsOf(below).ToValueArray();
        if (order > 1 && variables.Count > 1 && order != variables.Count)
        {
            Report(SyntaxRules.MalformedDerivative, From(sign.Span.Start), $"it is of order {order} above and {variables.Count} below");
        }

        var operand = Current.IsSymbol("(") || Current.IsSymbol("[") ? ParseFactor() : ParseTerm();
        return new DerivativeSyntax(From(sign.Span.Start), true, operand, variables.Count > 1 ? variables : Enumerable.Repeat(variables[0], order).ToValueArray());
    }

    /// <summary>Whether the order stands before the variable: <c>\partial^2_x f</c>.</summary>
    private bool OrdersBelow() => PeekAt(1).Kind == TokenKind.Number ? PeekAt(2).IsSymbol("_") : PeekAt(1).IsSymbol("{") && PeekAt(3).IsSymbol("}") && PeekAt(4).IsSymbol("_");

    private static List<ExpressionSyntax> FactorsOf(ExpressionSyntax below) => below switch
    {
        BinarySyntax { Operator: BinaryOperator.Juxtapose } product => [.. FactorsOf(product.Left), .. FactorsOf(product.Right)],
        ListSyntax list => [.. list.Items.SelectMany(FactorsOf)],
        GroupSyntax group => FactorsOf(group.Inner),
        _ => [below],
    };

    private ExpressionSyntax ParseNabla()
    {
        var sign = Take();
        ExpressionSyntax? variable = null;
        var order = 1;
        while (Current.Kind == TokenKind.Symbol && Current.Text is "_" or "^")
        {
            if (Current.Text == "_")
            {
                variable = ParseScript(variable, "subscript", "_");
            }
            else
            {
                order = ParseOrder();
            }
        }

        var kind = order == 1 && ProductOperatorAt(Current) == BinaryOperator.Dot ? NablaKind.Divergence : NablaKind.Gradient;
        if (kind == NablaKind.Divergence)
        {
            Take();
        }
        else if (ProductOperatorAt(Current) is not null)
        {
            return Named(sign.Span, "nabla", isWord: true);
        }

        var operand = ParseDifferentiated(variable);
        if (kind == NablaKind.Gradient && operand is ScriptedSyntax { Subscript: null, Superscript: { } script } scripted && IsTransposition(script))
        {
            // The row of the gradient, since a value has none.
            var gradient = new NablaSyntax(TextSpan.Cover(sign.Span, scripted.Base.Span), variable, order, scripted.Base, kind);
            return new ScriptedSyntax(From(sign.Span.Start), gradient, null, script);
        }

        if (operand is ScriptedSyntax { Superscript: NumberSyntax } power && IsOwnValue(power, variable))
        {
            var (d, f, n) = (Excerpt(TextSpan.FromBounds(sign.Span.Start, operand.Span.Start)), Excerpt(power.Base), Excerpt(power.Superscript!));
            var below = variable is null && power.Base is ApplicationSyntax { Arguments: [var only] } ? $"_{{{Excerpt(only)}}}" : "";
            Report(ReadingRules.ReachOfDerivative, power.Superscript!.Span, Excerpt(power.Superscript!), $"({d} {f})^{n}", $"{d}{below} ({f}^{n})");
        }

        return new NablaSyntax(From(sign.Span.Start), variable, order, operand, kind);
    }

    private bool IsTransposition(ExpressionSyntax script) =>
        script is NameSyntax { Name: "top" or "intercal" } || (script is NameSyntax { Name: "T" } && !names.Letters.Contains("T"));

    /// <summary>
    /// What is differentiated: a group or a value with a name of its own alone, so that <c>\nabla f(x) \odot v</c> is a product of the gradient;
    /// of anything else the product, as after <c>\frac{d}{dx}</c>.
    /// </summary>
    private ExpressionSyntax ParseDifferentiated(ExpressionSyntax? variable)
    {
        var (start, isGroup) = (_position, Current.IsSymbol("(") || Current.IsSymbol("["));
        var first = ParseFactor();
        return isGroup || first is ErrorSyntax or BigOperatorSyntax || IsOwnValue(first, variable) ? first : ParseProduct(start, first);
    }

    /// <summary>Whether it is f or f(x), which is no parameter, no function that is built in, and not what is differentiated by.</summary>
    private bool IsOwnValue(ExpressionSyntax value, ExpressionSyntax? variable)
    {
        var notation = value is ScriptedSyntax { Superscript: { } script } powered && (script is NumberSyntax || IsTransposition(script))
            ? powered.Subscript is null ? powered.Base : powered with { Superscript = null } : value;
        return HeadOf(notation) is { Length: > 0 } head && !_functions.Contains(head) && !LatexCommands.Is(head, CommandKind.Function)
            && (variable is null || HeadOf(variable) != head) && names.IsGiven?.Invoke(notation) != true;
    }

    private ExpressionSyntax ParseDelta()
    {
        var (sign, (letter, end)) = (Current.Span, LetterBehind(_position));
        if (letter.Length > 0 && (IsDifference(letter) || IsDefinedDifference(letter)))
        {
            _position = end;
            return Named(TextSpan.Cover(sign, Previous.Span), Difference(letter), isWord: true);
        }

        return IsLaplacian() ? ParseLaplacian() : ParseNamedCommand();
    }

    /// <summary>The letter of <c>\Delta x</c> and <c>\Delta\mathbf{x}</c>, and the token behind it; empty if none follows.</summary>
    private (string Letter, int End) LetterBehind(int sign)
    {
        var isStyled = sign + 4 < tokens.Count && IsStyle(sign + 1) && tokens[sign + 2].IsSymbol("{") && tokens[sign + 4].IsSymbol("}");
        var at = Math.Min(isStyled ? sign + 3 : sign + 2 < tokens.Count && IsStyle(sign + 1) ? sign + 2 : sign + 1, tokens.Count - 1);
        return tokens[at].Kind is TokenKind.Name or TokenKind.Command && IsLetterAt(at) && !IsStyle(at) ? (tokens[at].Text, isStyled ? at + 2 : at + 1) : ("", sign + 1);
    }

    /// <summary>Whether the <c>\Delta t</c> of a name deltaT or of [Symbol(@"\Delta t")] stands here, which is one name.</summary>
    private bool IsDifference(string letter) => _names.Contains(Difference(letter)) || _names.Contains("delta" + Difference(letter).Substring("Delta".Length))
        || names.Notations.Any(n => n.Replace("{", " ").Split([' ', '}', '_', '^'], StringSplitOptions.RemoveEmptyEntries) is ["\\Delta", var other, ..] && other.TrimStart('\\') == letter);

    /// <summary>
    /// The <c>\Delta x = ..</c> over an x that stands nowhere else, or is given: it has no Laplacian, nor has the entry of <c>\Delta x_t = x_{t+1} - x_t</c>.
    /// </summary>
    private bool IsDefinedDifference(string letter)
    {
        bool IsSign(int index) => index >= 0 && tokens[index].IsCommand("Delta");
        bool IsOfValue(int sign) => IsSign(sign) && LetterBehind(sign) is var (own, end) && own == letter && end + 2 < tokens.Count && (sign == 0 || tokens[sign - 1].Kind is TokenKind.Separator or TokenKind.Begin)
            && (tokens[end].IsSymbol("_") ? tokens[Math.Min((tokens[end + 1].IsSymbol("{") ? MatchingBrace(end + 1) : end + 1) + 1, tokens.Count - 1)].IsSymbol("=")
                : tokens[end].IsSymbol("=") && (names.IsGiven?.Invoke(Named(tokens[sign + 1].Span, letter, isWord: letter.Length > 1)) == true
                    || (_names.Contains(letter) && Enumerable.Range(end, tokens.Count - end).Any(i => IsSign(i) && LetterBehind(i).Letter == letter))));
        return Enumerable.Range(0, Math.Max(0, tokens.Count - 4)).Any(IsOfValue) || Enumerable.Range(1, tokens.Count - 1).All(i => tokens[i].Text != letter || IsSign(i - 1))
            && Enumerable.Range(0, tokens.Count - 2).Any(i => IsSign(i) && tokens[i + 1].Text == letter && tokens[i + 2].IsSymbol("=")
                && (i == 0 || tokens[i - 1].Kind is TokenKind.Separator or TokenKind.Begin));
    }

    private static string Difference(string letter) => "Delta" + char.ToUpperInvariant(letter[0]) + letter.Substring(1);

    private bool? _isLaplacian;

    /// <summary>Whether \Delta is the Laplace operator: no name, and always before something that it may be applied to.</summary>
    private bool IsLaplacian() => _isLaplacian ??= !_names.Contains("Delta") && !names.Notations.Any(static n => n.Contains("Delta"))
        && Enumerable.Range(0, tokens.Count).All(i => !tokens[i].IsCommand("Delta") || IsLetterAt(i + 1));

    private bool IsLetterAt(int index) => index < tokens.Count && tokens[index].Kind switch
    {
        TokenKind.Name => true,
        TokenKind.Word => !IsKeywordText(tokens[index].Text),
        TokenKind.Command => LatexCommands.Kinds.TryGetValue(tokens[index].Text, out var kind) && kind is CommandKind.Letter or CommandKind.Accent or CommandKind.Style or CommandKind.Function,
        _ => false,
    };

    private NablaSyntax ParseLaplacian()
    {
        var sign = Take();
        var operand = ParseDifferentiated(null);
        return new NablaSyntax(From(sign.Span.Start), null, 1, operand, NablaKind.Laplacian);
    }

    /// <summary>Whether several arguments follow in parentheses: the <c>D_\alpha(P \| Q)</c> of two distributions is no derivative.</summary>
    private bool AreSeveral()
    {
        const int LongestList = 20;
        var (depth, bars) = (0, 0);
        for (var at = 0; at < LongestList && (at == 0 ? Current.IsSymbol("(") : depth > 0); at++)
        {
            var token = PeekAt(at);
            depth += token.IsSymbol("(") ? 1 : token.IsSymbol(")") ? -1 : 0;
            bars += depth == 1 && token is { Kind: TokenKind.Symbol, Text: "|" or "‖" } ? 1 : 0;
            if (depth == 1 && token is { Kind: TokenKind.Symbol, Text: "," or ";" })
            {
                return true;
            }
        }

        return bars % 2 == 1;
    }

    /// <summary><c>D_v f</c>: in the direction of a name in scope, unless D is one itself.</summary>
    private ExpressionSyntax ParseDirectional(ExpressionSyntax operand)
    {
        if (operand is not ScriptedSyntax { Base: NameSyntax { Name: "D", Primes: 0, Accents.IsEmpty: true }, Subscript: NameSyntax direction, Superscript: null }
            || names.Letters.Contains("D") || !(names.Letters.Contains(direction.Name) || _names.Contains(direction.Name)) || !StartsFactor() || AreSeveral())
        {
            return operand;
        }

        var of = ParseDifferentiated(null);
        return new NablaSyntax(TextSpan.Cover(operand.Span, of.Span), direction, 1, of, NablaKind.Directional);
    }
}
