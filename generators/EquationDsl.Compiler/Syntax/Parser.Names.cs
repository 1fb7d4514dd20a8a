using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Syntax;

/// <summary>Names with their styles, accents, scripts and primes.</summary>
internal sealed partial class Parser
{
    private const string Bold = "boldsymbol";

    private static NameSyntax Named(TextSpan span, string name, bool isWord) => new(span, name, default, 0, isWord);

    private NameSyntax ParseName()
    {
        var token = Take();
        if (Current.Kind == TokenKind.Number && Current.Span.Start == token.Span.End && token.Text != "e" && !_inSubscript)
        {
            Report(SyntaxRules.NameThenNumber, TextSpan.Cover(token.Span, Current.Span), token.Text, Current.Text);
        }

        return Named(token.Span, token.Text, token.Text.Length > 1);
    }

    /// <summary>A command that is no structure: a letter, a function or a name in scope.</summary>
    private ExpressionSyntax ParseNamedCommand()
    {
        var token = Current;
        if (!LatexCommands.Kinds.ContainsKey(token.Text) && !_names.Contains(token.Text))
        {
            var nearest = _nearest.Of(token.Text) is { } name && LatexCommands.Kinds.ContainsKey(name) ? "\\" + name : _nearest.Of(token.Text);
            Report(EquationDiagnostic.Create(SyntaxRules.UnknownCommand, token.Span, token.Text, nearest is null ? $"; add a parameter '{token.Text}', or write what it stands for" : $": did you mean {nearest}?")
                with { Suggestion = nearest });
            Take();
            return new ErrorSyntax(token.Span);
        }

        Take();

        // \Pr(A) is what others print as P(A).
        return Named(token.Span, token.Text == "Pr" && !_names.Contains(token.Text) ? "P" : token.Text, isWord: true);
    }

    /// <summary><c>\mathbf{x}</c> is x; <c>\mathbb{1}</c> and <c>\mathbb{E}</c> have meanings of their own.</summary>
    private ExpressionSyntax ParseStyle()
    {
        var style = Take();
        var content = ParseArgument(style);
        var span = From(style.Span.Start);
        return (style.Text, content) switch
        {
            ("mathbb", NumberSyntax { Text: "1" }) => ParseIndicator(Named(span, "1", isWord: true)),
            ("mathbf" or "boldsymbol", NumberSyntax { Text: "1" }) => ParseIndicator(Named(span, SyntaxNames.Ones, isWord: true)),
            ("mathbb", NameSyntax { Name: "I" }) when !IsOfTwoVariables() => ParseIndicator(Named(span, "I", isWord: true)),
            ("mathbb", NameSyntax { Name: "E" }) when Current.IsSymbol("_") => ParseExpectation(span),
            ("mathbb", NameSyntax { Name: "E" } mean) => mean with { Span = span, IsWord = true, Font = NameSyntax.DoubleStruck },
            ("mathbb", NameSyntax name) => name with { Span = span, IsWord = true },
            (var font, NameSyntax name) => name with { Span = span, Font = font == "mathbf" ? Bold : font },
            _ => content,
        };
    }

    /// <summary>The <c>(X; Y)</c> of mutual information, which no indicator has.</summary>
    private bool IsOfTwoVariables() => Current.IsSymbol("(") && Enumerable.Range(1, 8).Select(PeekAt).TakeWhile(static t => !t.IsSymbol(")")).Any(static t => t.Text == ";");

    private ExpressionSyntax ParseAccent()
    {
        var accent = Take();
        var content = ParseArgument(accent);
        var span = From(accent.Span.Start);
        switch (content)
        {
            case NameSyntax { Name: "E", IsWord: true } when accent.Text is "hat" or "bar" or "tilde" or "widehat":
                // A mean over what was observed is the mean.
                return Current.IsSymbol("_") ? ParseExpectation(span) : Named(span, "E", isWord: true) with { Font = NameSyntax.DoubleStruck };
            case BinarySyntax { Operator: BinaryOperator.Juxtapose } or ScriptedSyntax { Base: NameSyntax, Subscript: null, Superscript: NumberSyntax } when accent.Text == "bar":
                return MeanOf(content, span);
            case NameSyntax name:
                return name with { Span = span, Accents = Accented(name), Font = IsArrow(accent.Text) ? "vec" : name.Font };
            case ScriptedSyntax { Base: NameSyntax name } scripted:
                return scripted with { Span = span, Base = name with { Accents = Accented(name) } };
            case ErrorSyntax:
                return content;
            default:
                Report(SyntaxRules.MisplacedAccent, span, accent.Text);
                return new ErrorSyntax(span);
        }

        // A short arrow says that it is a vector, as bold letters do, and is no part of the name; long ones also say a direction.
        ValueArray<string> Accented(NameSyntax name) => accent.Text == "vec" ? name.Accents
            : name.Accents.Add(accent.Text switch { "overleftarrow" => "left", "overrightarrow" => SyntaxNames.RightArrow, _ => accent.Text });
    }

    /// <summary>The mean over what the bar of <c>\overline{xy}</c> or <c>\overline{x^2}</c> covers, entry by entry.</summary>
    private static ApplicationSyntax MeanOf(ExpressionSyntax content, TextSpan span)
    {
        static ExpressionSyntax Entries(ExpressionSyntax node) =>
            node is BinarySyntax { Operator: BinaryOperator.Juxtapose, Left: not NumberSyntax } product ? product with { Operator = BinaryOperator.Hadamard, Left = Entries(product.Left) } : node;
        return new ApplicationSyntax(span, new NameSyntax(span, "mean", default, 0, IsWord: true), [Entries(content)], default, '(');
    }

    private static bool IsArrow(string accent) => accent is "vec" or "overleftarrow" or "overrightarrow";

    /// <summary>All scripts and primes directly after a base, in whatever order.</summary>
    private ExpressionSyntax ParseScripts(ExpressionSyntax target)
    {
        ExpressionSyntax? lower = null, upper = null;
        var primes = 0;
        var nameEnd = target.Span.End;
        while (Current.Kind == TokenKind.Symbol && Current.Text is "_" or "^" or "'")
        {
            var more = TakeSymbol("'") ? 1 : TakePrimes();
            if (more > 0)
            {
                primes += more;
                nameEnd = lower is null && upper is null ? Previous.Span.End : nameEnd;
            }
            else if (Current.Text == "_")
            {
                lower = ParseScript(lower, "subscript", "_");
            }
            else
            {
                upper = ParseScript(upper, "superscript", "^");
            }
        }

        if (primes > 0)
        {
            (target, upper) = Primed(target, upper, primes, nameEnd);
        }

        if (upper is not null && TimesAbove.Count > 0 && Syntax.TimesAbove.LetterOf(upper) is { } time && TimesAbove.Contains(time))
        {
            upper = new GroupSyntax(upper.Span, '(', upper);
        }

        if (target is NumberSyntax { Text: "1" } && lower is not null && upper is null && (lower is GroupSyntax { Inner: var set } ? set : lower) is var condition && IsCondition(condition))
        {
            // The 1_{\{x > 0\}} of an indicator in the letters of the text.
            return new IversonSyntax(From(target.Span.Start), Conjoin(condition));
        }

        return lower is null && upper is null ? target : WithNamedPower(new ScriptedSyntax(From(target.Span.Start), target, lower, upper));
    }

    private (ExpressionSyntax Target, ExpressionSyntax? Upper) Primed(ExpressionSyntax target, ExpressionSyntax? upper, int primes, int nameEnd)
    {
        if (target is NameSyntax name)
        {
            return (name with { Span = TextSpan.FromBounds(name.Span.Start, nameEnd), Primes = name.Primes + primes }, upper);
        }

        return (target, upper ?? new NameSyntax(Previous.Span, "prime", default, primes - 1, true));
    }

    /// <summary>How many primes <c>^\prime</c> or <c>^{\prime\prime}</c> has; 0 if something else stands here.</summary>
    private int TakePrimes()
    {
        if (!Current.IsSymbol("^"))
        {
            return 0;
        }

        var braces = PeekAt(1).IsSymbol("{") ? 1 : 0;
        var count = 0;
        while (PeekAt(1 + braces + count).IsCommand("prime") && (braces == 1 || count == 0))
        {
            count++;
        }

        if (count == 0 || (braces == 1 && !PeekAt(2 + count).IsSymbol("}")))
        {
            return 0;
        }

        _position += 1 + count + (2 * braces);
        return count;
    }

    private ExpressionSyntax ParseScript(ExpressionSyntax? earlier, string kind, string symbol)
    {
        var sign = Take();
        if (_scripts >= MaxScripts)
        {
            return Abandon(sign.Span);
        }

        _scripts++;
        var script = Current.IsSymbol("{") ? ParseBracedScript(symbol) : ParseUnbracedScript(sign, kind);
        _scripts--;
        if (earlier is not null)
        {
            var both = symbol == "_" ? "x_{i,j}" : "x^{a^b} or (x^a)^b";
            _failedAt = -1;
            Report(SyntaxRules.DoubleScript, From(sign.Span.Start), kind, both);
        }

        return earlier ?? script;
    }

    private ExpressionSyntax ParseBracedScript(string symbol)
    {
        // Below, a letter and a number side by side are two subscripts or a label, and binding tells.
        var outer = _inSubscript;
        _inSubscript = symbol == "_";
        var script = ParseBracedScript();
        _inSubscript = outer;
        return script;
    }

    private ExpressionSyntax ParseBracedScript()
    {
        var sign = PeekAt(1);
        var isSign = sign.Kind == TokenKind.Symbol && sign.Text is "*" or "+" or "-";
        if (isSign && PeekAt(2).IsSymbol("}"))
        {
            _position += 3;
            return Named(sign.Span, sign.Text, isWord: true);
        }

        if (RelationAt(sign, stopsAtEqual: false) is not null)
        {
            return ParseBareRelation();
        }

        return _inSubscript ? ParseLabel() : ParseBraces();
    }

    /// <summary>What stands below, which may be a value and what it is given: <c>x_{t|t-1}</c>.</summary>
    private ExpressionSyntax ParseLabel()
    {
        var open = Take();
        var label = Within(Enclosure.Arguments, ParsePlaces);
        if (Current.IsSymbol("|") || Current.IsCommand("mid"))
        {
            var bar = Take().Span;
            var given = Within(Enclosure.Arguments, ParseList);
            label = new BinarySyntax(TextSpan.Cover(label.Span, given.Span), BinaryOperator.Given, bar, label, given);
        }

        CloseWith(open, "}");
        return label;
    }

    /// <summary>Subscripts split at commas, each of which may be a range of places.</summary>
    private ExpressionSyntax ParsePlaces()
    {
        var items = new List<ExpressionSyntax> { ParsePlace() };
        while (TakeSymbol(","))
        {
            items.Add(ParsePlace());
        }

        return items.Count == 1 ? items[0] : new ListSyntax(TextSpan.Cover(items[0].Span, items[^1].Span), items.ToValueArray());
    }

    private ExpressionSyntax ParsePlace()
    {
        if (TakeStarred() is { } starred)
        {
            return starred;
        }

        var lower = Current.IsSymbol(":") ? null : ParseExpression();
        if (!Current.IsSymbol(":"))
        {
            return lower!;
        }

        var colon = Take().Span;
        var upper = Current.IsSymbol(",") || Current.IsSymbol("}") ? null : ParseExpression();
        return new SliceSyntax(TextSpan.FromBounds((lower?.Span ?? colon).Start, (upper?.Span ?? colon).End), lower, upper);
    }

    /// <summary>A label of letters and stars that no product could be, as it begins or ends with a star: <c>k_{**}</c>, <c>K_{X*}</c>.</summary>
    private NameSyntax? TakeStarred()
    {
        var count = 0;
        while (PeekAt(count) is { Kind: TokenKind.Name or TokenKind.Symbol } token && (token.Kind == TokenKind.Name || token.Text == "*"))
        {
            count++;
        }

        if (count == 0 || !PeekAt(count).IsSymbol("}") && !PeekAt(count).IsSymbol(",") || !(PeekAt(0).IsSymbol("*") || PeekAt(count - 1).IsSymbol("*")))
        {
            return null;
        }

        var (start, text) = (Current.Span.Start, "");
        for (; count > 0; count--)
        {
            text += Take().Text;
        }

        return Named(From(start), text, isWord: true);
    }

    /// <summary>The subscript of <c>\mathbb{R}_{>0}</c>: a label.</summary>
    private ExpressionSyntax ParseBareRelation()
    {
        var open = Take();
        var relation = Take();
        var bound = ParseExpression();
        CloseWith(open, "}");
        return Named(From(open.Span.Start), Excerpt(relation.Span) + Excerpt(bound), isWord: true);
    }

    private ExpressionSyntax ParseUnbracedScript(Token sign, string kind)
    {
        if (Current.Kind == TokenKind.Symbol && Current.Text is "*" or "+" or "-")
        {
            return ParseBareSign(sign, kind);
        }

        var script = ParseSingle(sign);
        var next = Current;
        if (!next.SpaceBefore && next.Kind is TokenKind.Name or TokenKind.Number && script is NameSyntax or NumberSyntax
            && next.Span.Start == script.Span.End && ReadsOn(script, next))
        {
            var shown = script is NumberSyntax number ? number.Text : ((NameSyntax)script).Name;
            var braced = $"{sign.Text}{{{shown}{next.Text}}}";
            Report(EquationDiagnostic.Create(SyntaxRules.UnbracedScript, TextSpan.Cover(sign.Span, next.Span), shown, kind, next.Text, braced) with { Suggestion = braced });
        }

        return script;
    }

    /// <summary>Whether a reader would take the next letter for part of the script, as in <c>x_ij</c>, unlike <c>x^2y</c> and <c>w_ix_i</c>.</summary>
    private bool ReadsOn(ExpressionSyntax script, Token next) => (script, next.Kind) switch
    {
        (NumberSyntax, TokenKind.Number) => true,
        (NumberSyntax, _) => false,
        _ => PeekAt(1) is not { Kind: TokenKind.Symbol, Text: "_" or "^" or "(" or "'" },
    };

    private ExpressionSyntax ParseBareSign(Token script, string kind)
    {
        var sign = Take();
        var isAlone = !StartsFactor() || sign.Text == "*" || Current.SpaceBefore;
        if (isAlone)
        {
            return Named(sign.Span, sign.Text, isWord: true);
        }

        var operand = ParseSingle(sign);
        if (operand is NumberSyntax && Current.Kind == TokenKind.Number && Current.Span.Start == operand.Span.End)
        {
            var digits = TextSpan.Cover(operand.Span, Take().Span);
            operand = new NumberSyntax(digits, Excerpt(digits));
        }

        _failedAt = -1;
        var span = TextSpan.FromBounds(script.Span.Start, operand.Span.End);
        Report(SyntaxRules.Unexpected, span, Excerpt(span), $"a {kind} of several characters stands in braces, {script.Text}{{{sign.Text}{Excerpt(operand)}}}");
        return new UnarySyntax(From(sign.Span.Start), sign.Text == "-", operand);
    }

    /// <summary>What TeX takes without braces: one digit, one letter, or a command with its arguments.</summary>
    private ExpressionSyntax ParseSingle(Token owner)
    {
        var token = Current;
        switch (token.Kind)
        {
            case TokenKind.Number:
                return TakeDigit();
            case TokenKind.Name:
                Take();
                return Named(token.Span, token.Text, token.Text.Length > 1);
            case TokenKind.Word when !IsKeywordText(token.Text):
                Take();
                return Named(token.Span, token.Text, token.Text.Length > 1);
            case TokenKind.Command when StartsFactor(token.Text) && !LatexCommands.Is(token.Text, CommandKind.BigOperator):
                return ParseSingleCommand(token);
            case TokenKind.Symbol when token.Text is "(" or "[" or "|" or "‖" or "\\{":
                return ParseNestedPrimary();
            default:
                Report(SyntaxRules.MissingOperand, owner.Span, "after", Shown(owner));
                return new ErrorSyntax(new TextSpan(owner.Span.End, 0));
        }
    }

    private ExpressionSyntax ParseSingleCommand(Token token) => LatexCommands.Kinds.TryGetValue(token.Text, out var kind)
        && kind is CommandKind.Structure or CommandKind.Style or CommandKind.Accent or CommandKind.Open
            ? ParseNestedPrimary()
            : ParseNamedCommand();

    private ExpressionSyntax ParseNestedPrimary()
    {
        if (!Descend())
        {
            return Abandon(Current.Span);
        }

        var primary = ParsePrimary();
        _nesting--;
        return primary;
    }

    /// <summary><c>\frac12</c>: a number gives its first digit and keeps the others.</summary>
    private NumberSyntax TakeDigit()
    {
        var token = Current;
        var digit = new NumberSyntax(new TextSpan(token.Span.Start, Math.Min(1, token.Span.Length)), token.Text[..1]);
        var isSplit = token.Text.Length > 1 && token.Span.Length == token.Text.Length && token.Text.All(static c => c is >= '0' and <= '9');
        if (!isSplit)
        {
            Take();
            return new NumberSyntax(token.Span, token.Text);
        }

        tokens[_position] = token with { Text = token.Text[1..], Span = TextSpan.FromBounds(token.Span.Start + 1, token.Span.End), SpaceBefore = false };
        return digit;
    }
}
