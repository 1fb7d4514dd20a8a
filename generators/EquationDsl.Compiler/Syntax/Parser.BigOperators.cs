using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Syntax;

/// <summary>Operators and functions that reach to their right: sums, extrema, expectations, integrals, <c>\log x</c>.</summary>
internal sealed partial class Parser
{
    private bool IsFunction(ExpressionSyntax expression) => expression switch
    {
        NameSyntax { IsWord: true, Accents.IsEmpty: true, Primes: 0 } name => IsFunctionName(name.Name),
        ScriptedSyntax { Base: NameSyntax name } => IsFunction(name),
        _ => false,
    };

    /// <summary>A function of the class may stand alone (<c>\mathrm{Bias}^2 + \mathrm{Var}</c>); the commands want their argument.</summary>
    private bool TakesPrefixArgument(ExpressionSyntax expression) => IsFunction(expression)
        && (StartsFactor() || (LatexCommands.Is(HeadOf(expression), CommandKind.Function) && !IsLabel()));

    /// <summary>The <c>\max</c> of <c>x_{\max}</c>.</summary>
    private bool IsLabel() => _inSubscript && Current.Kind == TokenKind.Symbol && Current.Text is "}" or ",";

    private static string HeadOf(ExpressionSyntax node) => node switch
    {
        NameSyntax name => name.Name,
        ScriptedSyntax scripted => HeadOf(scripted.Base),
        ApplicationSyntax application => HeadOf(application.Target),
        _ => "",
    };

    /// <summary>Greek letters need parentheses even where they are functions: <c>\sigma x</c> is a product.</summary>
    private bool IsFunctionName(string name) => name.Length > 1 && !LatexCommands.Is(name, CommandKind.Letter) && IsFunction(name);

    /// <summary>A function of LaTeX is none where a parameter bears its name.</summary>
    private bool IsFunction(string name) => _functions.Contains(name) || (LatexCommands.Is(name, CommandKind.Function) && !_names.Contains(name));

    private ExpressionSyntax ParseWord(Token token) => token.Text switch
    {
        "argmax" or "arg max" when Current.IsSymbol("_") => ParseReduction(BigOperator.ArgMax, token.Span),
        "argmin" or "arg min" when Current.IsSymbol("_") => ParseReduction(BigOperator.ArgMin, token.Span),
        "max" when Current.IsSymbol("_") => ParseReduction(BigOperator.Max, token.Span),
        "min" when Current.IsSymbol("_") => ParseReduction(BigOperator.Min, token.Span),
        _ => Named(token.Span, token.Text, token.Text.Length > 1) with { Font = token.IsFont ? "mathrm" : null },
    };

    private ExpressionSyntax ParseFunctionCommand(Token token)
    {
        Take();
        if (token.Text == "arg" && (Current.IsCommand("max") || Current.IsCommand("min")))
        {
            var extremum = Take();
            var span = TextSpan.Cover(token.Span, extremum.Span);
            return Current.IsSymbol("_")
                ? ParseReduction(extremum.Text == "max" ? BigOperator.ArgMax : BigOperator.ArgMin, span)
                : Named(span, "arg" + extremum.Text, isWord: true);
        }

        return ParseWord(token);
    }

    private ExpressionSyntax ParseBigOperator(BigOperator operation) => ParseReduction(operation, Take().Span);

    private ExpressionSyntax ParseReduction(BigOperator operation, TextSpan operatorSpan)
    {
        var (ranges, upper) = ParseRanges();
        var (sign, start) = (From(operatorSpan.Start), _position);
        var body = Current.IsSymbol("+") ? MissingBody() : operation is BigOperator.ArgMax or BigOperator.ArgMin ? ParseSum() : ParseRemainder();
        if (operation == BigOperator.Product && InProduct(ranges, body) is var inside && inside != body)
        {
            return Beside(body, inside, new BigOperatorSyntax(TextSpan.Cover(sign, inside.Span), operation, operatorSpan, ranges, upper, inside));
        }

        if (operation is not (BigOperator.ArgMax or BigOperator.ArgMin))
        {
            if (IsSum(body) && IsBraced(start, body))
            {
                WarnOfBraces(start, body);
            }
            else
            {
                WarnOfReach(operation, sign, ranges, body);
            }
        }

        return new BigOperatorSyntax(From(operatorSpan.Start), operation, operatorSpan, ranges, upper, body);
    }

    /// <summary><c>\sum_i + 1</c>: the plus ends the sum before it began.</summary>
    private ErrorSyntax MissingBody()
    {
        Report(SyntaxRules.MissingOperand, Current.Span, "before", Shown(Current));
        return new ErrorSyntax(new TextSpan(Current.Span.Start, 0));
    }

    /// <summary>The <c>_{i : y_i = k}</c> of a sum over those that meet a condition.</summary>
    private ValueArray<ExpressionSyntax>? ParseSet()
    {
        var close = Current.IsSymbol("_") && PeekAt(1).IsSymbol("{") ? MatchingBrace(_position + 1) : tokens.Count;
        if (close >= tokens.Count || !HasColon(_position + 2, close))
        {
            return null;
        }

        _position += 2;
        var members = ParseList();
        if (!Current.IsSymbol(":"))
        {
            ReportUnexpected(Current);
            _position = close + 1;
            return [members];
        }

        Take();
        var condition = ParseList();
        if (_position < close)
        {
            ReportUnexpected(Current);
        }

        _position = close + 1;
        static ValueArray<ExpressionSyntax> Items(ExpressionSyntax list) => list is ListSyntax several ? several.Items : [list];
        return Items(members).AddRange(Items(condition));
    }

    /// <summary>Whether there is one that is no range of places, as in <c>x_{1:t}</c>.</summary>
    private bool HasColon(int start, int end)
    {
        var depth = 0;
        for (var at = start; at < end; at++)
        {
            depth += tokens[at].IsSymbol("{") ? 1 : tokens[at].IsSymbol("}") ? -1 : 0;
            if (depth == 0 && tokens[at].IsSymbol(":"))
            {
                return true;
            }
        }

        return false;
    }

    private (ValueArray<ExpressionSyntax> Ranges, ExpressionSyntax? Upper) ParseRanges()
    {
        if (ParseSet() is { } set)
        {
            return (set, null);
        }

        ExpressionSyntax? lower = null, upper = null;
        while (Current.Kind == TokenKind.Symbol && Current.Text is "_" or "^")
        {
            if (Current.Text == "_")
            {
                lower = ParseScript(lower, "subscript", "_");
            }
            else
            {
                upper = ParseScript(upper, "superscript", "^");
            }
        }

        if (lower is NameSyntax name && Current.IsSymbol("=") && Current.Span.Start == lower.Span.End && PeekAt(1).Kind is TokenKind.Number or TokenKind.Name)
        {
            ReportUnbracedRange(name);
            return ParseRanges();
        }

        ValueArray<ExpressionSyntax> ranges = lower switch { null => [], ListSyntax list => list.Items, _ => Letters(lower) };
        return (ranges, upper);
    }

    /// <summary><c>\sum_i=1^n</c>: TeX puts the letter alone below the sign.</summary>
    private void ReportUnbracedRange(NameSyntax index)
    {
        Take();
        var bound = TextSpan.Cover(index.Span, Take().Span);
        Report(SyntaxRules.Unexpected, bound, Excerpt(bound), $"a subscript of several characters stands in braces, _{{{Excerpt(bound)}}}");
    }

    /// <summary>The <c>ij</c> below a sum is two indices.</summary>
    private static ValueArray<ExpressionSyntax> Letters(ExpressionSyntax range) =>
        range is BinarySyntax { Operator: BinaryOperator.Juxtapose, Left: var left, Right: NameSyntax { Name.Length: 1 } last } && Letters(left) is var first && first.All(static i => i is NameSyntax)
            ? first.Add(last) : [range];

    /// <summary><c>\log x_i y_i</c>: the factors that follow, up to the next function.</summary>
    private PrefixFunctionSyntax ParsePrefixFunction(ExpressionSyntax function)
    {
        ExpressionSyntax argument;
        if (Current.Kind == TokenKind.Symbol && Current.Text is "+" or "-")
        {
            argument = ParseTerm(isFactor: true);
        }
        else
        {
            var start = _position;
            argument = ParseFactor();
            WarnOfArgument(function, argument, argument);
            if (IsSum(argument))
            {
                WarnOfBraces(start, argument);
            }
        }

        var first = argument;
        while (StartsFactor() && !StartsFunction())
        {
            var before = argument;
            argument = ParseJuxtaposed(argument);
            WarnOfArgument(function, before, ((BinarySyntax)argument).Right);
            WarnOfSum(function, before, ((BinarySyntax)argument).Right);
        }

        WarnOfBars(function, first, argument);

        return new PrefixFunctionSyntax(From(function.Span.Start), function, argument);
    }

    /// <summary><c>\cos x/2</c>: the divisor may belong to the argument.</summary>
    private void WarnOfDivisor(ExpressionSyntax dividend, ExpressionSyntax divisor, Token beforeSign)
    {
        if ((dividend is BinarySyntax { Right: var last } ? last : dividend) is PrefixFunctionSyntax call && call.Span.End == beforeSign.Span.End && divisor is not ErrorSyntax)
        {
            var (f, a, b) = (Excerpt(call.Function), Excerpt(call.Argument), Excerpt(divisor));
            Report(SyntaxRules.TwoReadings, TextSpan.Cover(call.Span, divisor.Span), $"{f} {a} / {b}", $"{f}({a}) / {b}", $"{f}({a} / {b})");
        }
    }

    /// <summary><c>\sin x (y+1)</c>: readers differ on whether the parentheses belong to the argument.</summary>
    private void WarnOfArgument(ExpressionSyntax function, ExpressionSyntax before, ExpressionSyntax factor)
    {
        var parentheses = factor switch
        {
            ApplicationSyntax { Open: '(', Target: var target, Arguments: [BinarySyntax { Operator: BinaryOperator.Add or BinaryOperator.Subtract } sum] }
                when !IsKnownFunction(target) && sum.Span.Start > target.Span.End + 1 => TextSpan.FromBounds(target.Span.End, factor.Span.End),
            GroupSyntax { Inner: BinarySyntax { Operator: BinaryOperator.Add or BinaryOperator.Subtract } } => factor.Span,
            _ => default,
        };
        if (parentheses.Length > 0)
        {
            var first = TextSpan.FromBounds(before.Span.Start, parentheses.Start);
            var (f, a, b) = (Excerpt(function.Span), Excerpt(first), Excerpt(parentheses));
            Report(SyntaxRules.TwoReadings, TextSpan.Cover(function.Span, factor.Span), $"{f} {a} {b}", $"{f}({a} {b})", $"{f}({a}) {b}");
        }
    }

    /// <summary><c>\log \frac{1}{n} \sum_i x_i</c>: the sum is a factor of the argument, though some would end that before it.</summary>
    private void WarnOfSum(ExpressionSyntax function, ExpressionSyntax before, ExpressionSyntax factor)
    {
        if (factor is BigOperatorSyntax)
        {
            var (f, a, b) = (Excerpt(function), Excerpt(before), Excerpt(factor));
            Report(SyntaxRules.TwoReadings, TextSpan.Cover(function.Span, factor.Span), $"{f} {a} {b}", $"{f}({a} {b})", $"{f}({a}) {b}");
        }
    }

    /// <summary><c>\log |x| y</c>: the bars may be all of the argument.</summary>
    private void WarnOfBars(ExpressionSyntax function, ExpressionSyntax first, ExpressionSyntax argument)
    {
        if (first is DelimitedSyntax && argument.Span.End > first.Span.End)
        {
            var (f, a, b) = (Excerpt(function), Excerpt(first), Excerpt(TextSpan.FromBounds(first.Span.End, argument.Span.End)));
            Report(SyntaxRules.TwoReadings, From(function.Span.Start), $"{f} {a} {b}", $"{f}({a} {b})", $"{f}({a}) {b}");
        }
    }

    private bool IsKnownFunction(ExpressionSyntax target) => target switch
    {
        NameSyntax name => name.Primes > 0 || IsFunction(name.Name),
        ScriptedSyntax scripted => IsKnownFunction(scripted.Base),
        _ => false,
    };

    private bool StartsFunction() => Current.Kind switch
    {
        TokenKind.Name or TokenKind.Word => IsFunctionName(Current.Text),
        TokenKind.Command => (IsFunctionName(Current.Text) && !LatexCommands.Is(Current.Text, CommandKind.BigOperator)) || Current.Text is "int" or "nabla",
        _ => false,
    };

    /// <summary><c>\mathbb{1}[condition]</c>, <c>\mathbb{1}_{condition}</c>; without a condition a name.</summary>
    private ExpressionSyntax ParseIndicator(NameSyntax name)
    {
        if (Current.IsSymbol("_") && PeekAt(1).IsSymbol("{"))
        {
            if (name.Name == SyntaxNames.Ones && PeekAt(3).IsSymbol("}"))
            {
                // As many ones as the one symbol in the braces says, which is no condition.
                return name;
            }

            Take();
            if (IntervalIndicator(name) is { } interval)
            {
                return interval;
            }

            var condition = ParseBraces();
            condition = condition switch { GroupSyntax { Open: '{' } set => set.Inner, IversonSyntax brackets => brackets.Condition, _ => condition };
            return new IversonSyntax(From(name.Span.Start), Conjoin(condition));
        }

        if (Current.Kind != TokenKind.Symbol || Current.Text is not ("[" or "(" or "\\{" or "{"))
        {
            return name;
        }

        var group = ParsePrimary();
        var span = From(name.Span.Start);
        return group switch
        {
            IversonSyntax iverson => iverson with { Span = span },
            GroupSyntax { Inner: var inner } when IsCondition(inner) => new IversonSyntax(span, Conjoin(inner)),
            _ when IsCondition(group) => new IversonSyntax(span, Conjoin(group)),
            _ => Juxtapose(name, group),
        };
    }

    /// <summary><c>\mathbf{1}_{(a,b]}(x)</c>: whether x is in the interval.</summary>
    private IversonSyntax? IntervalIndicator(NameSyntax name)
    {
        var close = MatchingBrace(_position);
        var isInterval = close < tokens.Count - 1 && PeekAt(1) is { Kind: TokenKind.Symbol, Text: "(" or "[" }
            && tokens[close - 1] is { Kind: TokenKind.Symbol, Text: ")" or "]" } && tokens[close + 1].IsSymbol("(")
            && tokens.FindIndex(_position, close - _position, static t => t.IsSymbol(",")) > 0;
        if (!isInterval)
        {
            return null;
        }

        Take();
        var below = Take().Text == "[" ? RelationOperator.LessOrEqual : RelationOperator.Less;
        var lower = Within(Enclosure.Plain, ParseExpression);
        TakeSymbol(",");
        var upper = Within(Enclosure.Plain, ParseExpression);
        var above = tokens[close - 1].Text == "]" ? RelationOperator.LessOrEqual : RelationOperator.Less;
        if (_position != close - 1)
        {
            ReportUnexpected(Current);
        }

        _position = close + 1;
        var argument = ParseGroup(Current);
        return new IversonSyntax(From(name.Span.Start), new RelationSyntax(From(name.Span.Start), [lower, argument, upper], [below, above]));
    }
}
