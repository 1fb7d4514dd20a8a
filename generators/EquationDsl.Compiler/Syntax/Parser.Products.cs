using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Syntax;

/// <summary>Sums, remainders and products: a remainder binds weaker than a product and stronger than a sum.</summary>
internal sealed partial class Parser
{
    private const string Remainder = "bmod";

    private bool IsModuloNote() => Current.IsSymbol("(") && IsModuloSign(PeekAt(1));

    private static bool IsModuloSign(Token token) => token.IsCommand(Remainder) || token is { Kind: TokenKind.Word, Text: "mod" };

    private BinarySyntax ParseModuloNote(ExpressionSyntax value)
    {
        var (start, open) = (Current.Span.Start, Take());
        ExpressionSyntax divisor;
        if (open.Kind == TokenKind.Command)
        {
            divisor = ParseArgument(open);
        }
        else
        {
            Take();
            divisor = Within(Enclosure.Plain, ParseSum);
            CloseWith(open, ")");
        }

        var note = From(start);
        if (StartsFactor() || Current is { Kind: TokenKind.Symbol, Text: "+" or "-" or "*" or "/" or "^" or "_" } || ProductOperatorAt(Current) is not null)
        {
            Report(ReadingRules.RemainderOfSide, note, Excerpt(note), Excerpt(divisor));
        }

        return new BinarySyntax(TextSpan.Cover(value.Span, note), BinaryOperator.Modulo, note, value, divisor);
    }

    /// <summary>A sum, and the <c>\pmod{n}</c> or <c>(\text{mod } n)</c> that holds for all of it.</summary>
    private ExpressionSyntax ParseSum()
    {
        var left = ParseRemainder();
        while (Current.Kind == TokenKind.Symbol && Current.Text is "+" or "-" && !(_inIntegral && _differential is not null))
        {
            left = ParseAddend(left);
        }

        while (Current.IsCommand("pmod") || IsModuloNote())
        {
            left = ParseModuloNote(left);
        }

        return left;
    }

    private BinarySyntax ParseAddend(ExpressionSyntax left)
    {
        var sign = Take();
        var start = _position;
        var right = ParseRemainder();
        if (sign.Text == "-" && IsSum(right))
        {
            WarnOfBraces(start, right);
        }

        WarnOfRemainder(start, sign, left, right);
        return new BinarySyntax(
            TextSpan.Cover(left.Span, right.Span), sign.Text == "+" ? BinaryOperator.Add : BinaryOperator.Subtract, sign.Span, left, right);
    }

    /// <summary><c>i + 1 \bmod n</c>: by the rule a sum, while many mean the remainder of the sum.</summary>
    private void WarnOfRemainder(int start, Token sign, ExpressionSyntax left, ExpressionSyntax right)
    {
        if (right is BinarySyntax { Operator: BinaryOperator.Modulo, Left: not ErrorSyntax } remainder && !IsBraced(start, right))
        {
            var (a, b, n) = (Excerpt(left), Excerpt(remainder.Left), Excerpt(remainder.Right));
            Report(
                SyntaxRules.TwoReadings, TextSpan.Cover(left.Span, right.Span), $@"{a} {sign.Text} {b} \bmod {n}",
                $@"{a} {sign.Text} ({b} \bmod {n})", $@"({a} {sign.Text} {b}) \bmod {n}");
        }
    }

    /// <summary><c>-14/2 \bmod 5</c>: the sign belongs to the left operand.</summary>
    private ExpressionSyntax ParseRemainder()
    {
        var left = ParseTerm();
        while (IsModuloSign(Current))
        {
            var sign = Take().Span;
            var right = ParseTerm();
            left = new BinarySyntax(TextSpan.Cover(left.Span, right.Span), BinaryOperator.Modulo, sign, left, right);
        }

        return left;
    }

    /// <summary>A product, or a single factor, with its signs: <c>-x y</c> is <c>-(x y)</c>.</summary>
    private ExpressionSyntax ParseTerm(bool isFactor = false)
    {
        var first = _position;
        while (Current.Kind == TokenKind.Symbol && Current.Text is "+" or "-")
        {
            Take();
        }

        var start = _position;
        var operand = ParseFactor();
        operand = isFactor ? operand : ParseProduct(start, operand);
        if (first < start && IsSum(operand))
        {
            WarnOfBraces(start, operand);
        }

        for (var sign = start - 1; sign >= first; sign--)
        {
            var span = tokens[sign].Span;
            operand = new UnarySyntax(TextSpan.FromBounds(span.Start, Math.Max(span.End, operand.Span.End)), tokens[sign].Text == "-", operand);
        }

        return operand;
    }

    /// <param name="start">Where the token stands that <paramref name="left"/>, the first factor, began with.</param>
    private ExpressionSyntax ParseProduct(int start, ExpressionSyntax left)
    {
        var isFirst = true;
        while (true)
        {
            var operation = ProductOperatorAt(Current);
            if (operation is null && !StartsFactor())
            {
                return left;
            }

            if (isFirst && IsSum(left))
            {
                WarnOfBraces(start, left);
            }

            isFirst = false;
            left = operation is { } known ? ParseOperation(left, known) : ParseJuxtaposed(left);
        }
    }

    /// <summary>The next factor: several after one another where they share a font.</summary>
    private ExpressionSyntax ParseJuxtaposed(ExpressionSyntax left)
    {
        var next = _position;
        var factor = ParseFactor();
        if (factor is UnarySyntax || IsSum(factor))
        {
            WarnOfBraces(next, factor);
        }

        foreach (var right in FactorsOf(next, factor))
        {
            CheckJuxtaposition(left, right, tokens[next]);
            left = Juxtapose(left, right);
        }

        return left;
    }

    /// <summary>The right operand of a circled operator is a product without signs: <c>A \odot B C</c> is <c>A \odot (B C)</c>.</summary>
    private ExpressionSyntax ParseOperation(ExpressionSyntax left, BinaryOperator operation)
    {
        var before = Previous;
        var (sign, start) = (Take().Span, _position);
        var operand = ParseTerm(isFactor: true);
        if (operation == BinaryOperator.Divide)
        {
            WarnOfDivisor(left, operand, before);
            WarnOfRoot(left, operand);
        }

        if (IsSum(operand) || (operation == BinaryOperator.Divide && operand is BinarySyntax && !IsStyle(start)))
        {
            WarnOfBraces(start, operand);
        }

        var factors = FactorsOf(start, operand).ToList();
        var right = factors[0];
        if (operation is BinaryOperator.Hadamard or BinaryOperator.HadamardDivide or BinaryOperator.Outer or BinaryOperator.Asterisk)
        {
            right = operand;
            factors = [right];
            while (StartsFactor())
            {
                right = ParseJuxtaposed(right);
            }
        }

        if (operation == BinaryOperator.Divide && factors.Count == 1 && IsRow(operand))
        {
            right = ParseRowProduct(operand);
        }

        if (operation == BinaryOperator.HadamardDivide && right != operand)
        {
            var (a, b, c) = (Excerpt(left), Excerpt(operand), Excerpt(TextSpan.FromBounds(operand.Span.End, right.Span.End)));
            Report(SyntaxRules.TwoReadings, TextSpan.Cover(left.Span, right.Span), $@"{a} \oslash {b} {c}", $@"{a} \oslash ({b} {c})", $@"({a} \oslash {b}) {c}");
        }

        left = new BinarySyntax(TextSpan.Cover(left.Span, right.Span), operation, sign, left, right);
        foreach (var factor in factors.Skip(1))
        {
            CheckJuxtaposition(left, factor, tokens[start]);
            left = Juxtapose(left, factor);
        }

        return left;
    }

    /// <summary>The letters of <c>\mathbf{PQ}</c>, the last with its scripts; anything else is one factor.</summary>
    private IEnumerable<ExpressionSyntax> FactorsOf(int start, ExpressionSyntax factor)
    {
        var factors = new Stack<ExpressionSyntax>();
        while (IsStyle(start) && factor is BinarySyntax { Operator: BinaryOperator.Juxtapose } product)
        {
            factors.Push(product.Right);
            factor = product.Left;
        }

        factors.Push(factor);
        return factors;
    }

    private bool IsStyle(int position) => tokens[position].Kind == TokenKind.Command && LatexCommands.Is(tokens[position].Text, CommandKind.Style);

    private static BinarySyntax Juxtapose(ExpressionSyntax left, ExpressionSyntax right) =>
        new(TextSpan.Cover(left.Span, right.Span), BinaryOperator.Juxtapose, new TextSpan(right.Span.Start, 0), left, right);

    private static BinaryOperator? ProductOperatorAt(Token token) => token switch
    {
        { Kind: TokenKind.Symbol, Text: "*" } => BinaryOperator.Asterisk,
        { Kind: TokenKind.Symbol, Text: "/" } => BinaryOperator.Divide,
        { Kind: TokenKind.Command } => token.Text switch
        {
            "cdot" or "bullet" => BinaryOperator.Dot,
            "times" => BinaryOperator.Times,
            "div" => BinaryOperator.Divide,
            "odot" or "circ" => BinaryOperator.Hadamard,
            "oslash" => BinaryOperator.HadamardDivide,
            "otimes" => BinaryOperator.Outer,
            _ => null,
        },
        _ => null,
    };

    private void CheckJuxtaposition(ExpressionSyntax left, ExpressionSyntax right, Token next)
    {
        if (right is NumberSyntax && left is NumberSyntax or BinarySyntax { Operator: BinaryOperator.Juxtapose, Right: NumberSyntax })
        {
            Report(SyntaxRules.Unexpected, right.Span, Excerpt(right), @"two numbers side by side are no product, write 2 \cdot 3");
        }

        if (next.LineBefore && _delimiters == 0 && Column(next.Span.Start) == _statementColumn)
        {
            Report(SyntaxRules.TwoReadings, right.Span, "The line", "a factor of the line before it", @"\\ between the lines to separate statements");
        }

        WarnOfDivisor(left, right);
    }

    private int Column(int position) => position == 0 ? 0 : position - 1 - text.LastIndexOf('\n', position - 1);

    private static bool IsSum(ExpressionSyntax node) => node is BinarySyntax { Operator: BinaryOperator.Add or BinaryOperator.Subtract or BinaryOperator.Modulo };

    /// <summary>Whether braces that do not show are all that was read since a token.</summary>
    private bool IsBraced(int start, ExpressionSyntax inner) =>
        (tokens[start].IsSymbol("{") || IsStyle(start)) && Previous.IsSymbol("}") && tokens[start].Span.Start < inner.Span.Start && inner.Span.End <= Previous.Span.Start;

    /// <summary><c>2{a+b}</c> is printed as <c>2a+b</c>.</summary>
    private void WarnOfBraces(int start, ExpressionSyntax inner)
    {
        if (IsBraced(start, inner))
        {
            Report(ReadingRules.InvisibleBraces, From(tokens[start].Span.Start), Excerpt(inner));
        }
    }

    /// <summary>A primary with what clings to its right: scripts, primes, arguments, factorials.</summary>
    private ExpressionSyntax ParseFactor()
    {
        if (!Descend())
        {
            return Abandon(Current.Span);
        }

        var start = _position;
        var factor = ParsePrimary();
        if (IsStyle(start) && factor is BinarySyntax { Operator: BinaryOperator.Juxtapose } letters)
        {
            // The letters of a font are factors, and what clings to them clings to the last.
            factor = Juxtapose(letters.Left, ParsePostfix(letters.Right));
        }
        else
        {
            WarnOfScriptedBraces(start, factor);
            factor = ParsePostfix(factor);
        }

        _nesting--;
        return factor;
    }

    /// <summary><c>{ab}^2</c> is printed as <c>ab^2</c>, and <c>{\log x} y</c> as <c>\log x y</c>.</summary>
    private void WarnOfScriptedBraces(int start, ExpressionSyntax inner)
    {
        var isScripted = Current is { Kind: TokenKind.Symbol, Text: "^" or "_" or "!" or "'" };
        var isOther = inner switch
        {
            BinarySyntax or UnarySyntax or BigOperatorSyntax or NablaSyntax or DerivativeSyntax => isScripted,
            ScriptedSyntax { Superscript: not null } => Current.IsSymbol("^"),
            PrefixFunctionSyntax => isScripted || StartsFactor(),
            _ => false,
        };
        if (isOther)
        {
            WarnOfBraces(start, inner);
        }
    }

    private ExpressionSyntax ParsePostfix(ExpressionSyntax operand)
    {
        if (operand is BigOperatorSyntax or IntegralSyntax or PrefixFunctionSyntax or NablaSyntax or DerivativeSyntax or ScriptedSyntax { Base: NablaSyntax })
        {
            return operand;
        }

        while (true)
        {
            if (Current.Kind == TokenKind.Symbol && Current.Text is "_" or "^" or "'")
            {
                operand = ParseDirectional(ParseScripts(operand));
                WarnOfRaisedLogarithm(operand);
                if (operand is NablaSyntax)
                {
                    return operand;
                }
            }
            else if (TakeSymbol("!"))
            {
                WarnOfRaisedFactorial(operand);
                RefuseDoubleFactorial(operand);
                operand = new FactorialSyntax(From(operand.Span.Start), operand);
            }
            else if (TakesArguments(operand))
            {
                operand = ParseApplication(operand);
            }
            else if (TakesPrefixArgument(operand))
            {
                return ParsePrefixFunction(operand);
            }
            else
            {
                return operand;
            }
        }
    }

    /// <summary><c>x^1/2</c>: the exponent is what TeX raises, and nobody writes a power of 1.</summary>
    private void WarnOfRoot(ExpressionSyntax dividend, ExpressionSyntax divisor)
    {
        if ((dividend is BinarySyntax { Right: var last } ? last : dividend) is ScriptedSyntax { Superscript: NumberSyntax { Text: "1" } one } power
            && divisor is NumberSyntax && text[one.Span.Start - 1] == '^')
        {
            var (a, n) = (Excerpt(power.Base), Excerpt(divisor));
            Report(SyntaxRules.TwoReadings, TextSpan.Cover(power.Span, divisor.Span), $"{a}^1/{n}", $@"\frac{{{a}}}{{{n}}}", $"{a}^{{1/{n}}}");
        }
    }

    /// <summary><c>\log(x)^2</c>: some square the argument, as in <c>\log x^2</c>.</summary>
    private void WarnOfRaisedLogarithm(ExpressionSyntax operand)
    {
        if (operand is ScriptedSyntax { Base: ApplicationSyntax { Open: '(', Arguments: [var argument] } call, Superscript: { } power }
            && HeadOf(call.Target) is "log" or "ln" or "lg" && !IsTransposition(power))
        {
            var (f, a, n) = (Excerpt(call.Target), Excerpt(argument), Excerpt(power));
            Report(SyntaxRules.TwoReadings, operand.Span, $"{f}({a})^{{{n}}}", $"({f}({a}))^{{{n}}}", $"{f}(({a})^{{{n}}})");
        }
    }

    /// <summary><c>n!!</c> is no factorial of a factorial.</summary>
    private void RefuseDoubleFactorial(ExpressionSyntax operand)
    {
        if (operand is FactorialSyntax once)
        {
            var n = Excerpt(once.Operand);
            Report(SyntaxRules.Unsupported, From(operand.Span.Start), $"{n}!!",
                $@"for the factorial of a factorial write ({n}!)!; the double factorial of 2m - 1 is \prod_{{k=1}}^{{m}} (2k - 1), that of 2m is 2^m m!");
        }
    }

    /// <summary><c>x^n!</c>: the sign stands on the line, and many mean the exponent.</summary>
    private void WarnOfRaisedFactorial(ExpressionSyntax operand)
    {
        if (operand is ScriptedSyntax { Superscript: NameSyntax or NumberSyntax } power)
        {
            var (a, b) = (Excerpt(power.Base), Excerpt(power.Superscript!));
            Report(SyntaxRules.TwoReadings, From(operand.Span.Start), $"{a}^{b}!", $"({a}^{b})!", $"{a}^{{{b}!}}");
        }
    }
}
