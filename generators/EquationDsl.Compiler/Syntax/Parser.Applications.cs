using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Syntax;

/// <summary>What parentheses and brackets behind a name are: arguments and places, or a factor.</summary>
internal sealed partial class Parser
{
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
    /// Whether letters in parentheses follow the <c>V^*</c> of <c>V^*(s)</c>, where a star is no power; of other superscripts only on a left side,
    /// <c>V^\pi(s) = ..</c>, which is no product.
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
}
