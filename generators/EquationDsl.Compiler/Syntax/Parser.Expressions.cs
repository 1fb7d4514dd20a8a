using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Syntax;

/// <summary>Precedence, from the loosest: or, and, not, relations; then sums, remainders, products, and factors with their scripts.</summary>
internal sealed partial class Parser
{
    /// <summary>An expression or a condition.</summary>
    private ExpressionSyntax ParseExpression() => ParseExpression(stopsAtEqual: false);

    /// <param name="stopsAtEqual">Whether = joins the sides of a statement here, rather than compares.</param>
    private ExpressionSyntax ParseExpression(bool stopsAtEqual)
    {
        var left = ParseConjunction(stopsAtEqual);
        while (Current.IsCommand("lor") || (IsKeyword("or") && !stopsAtEqual))
        {
            Take();
            var right = ParseConjunction(stopsAtEqual);
            left = new LogicalSyntax(TextSpan.Cover(left.Span, right.Span), false, left, right);
        }

        return left;
    }

    private ExpressionSyntax ParseConjunction(bool stopsAtEqual)
    {
        var left = ParseComparison(stopsAtEqual);
        while (Current.IsCommand("land") || (IsKeyword("and") && !stopsAtEqual && IsCondition(left)))
        {
            Take();
            var right = ParseComparison(stopsAtEqual);
            left = new LogicalSyntax(TextSpan.Cover(left.Span, right.Span), true, left, right);
        }

        return left;
    }

    /// <summary>Expressions split at commas: one, or a list.</summary>
    private ExpressionSyntax ParseList()
    {
        var first = ParseExpression();
        if (!Current.IsSymbol(","))
        {
            return first;
        }

        // The comma at the end of a line of cases is punctuation.
        var items = new List<ExpressionSyntax> { first };
        while (!(PeekAt(1).IsSymbol("\\\\") || PeekAt(1).Kind == TokenKind.EndEnvironment) && TakeSymbol(","))
        {
            items.Add(ParseExpression());
        }

        return items.Count == 1 ? first : new ListSyntax(TextSpan.Cover(first.Span, items[^1].Span), items.ToValueArray());
    }

    /// <summary>A condition, in which a comma is an and.</summary>
    private ExpressionSyntax ParseCondition() => Conjoin(ParseList());

    private static ExpressionSyntax Conjoin(ExpressionSyntax condition) => condition is ListSyntax list
        ? Counted(list) ?? list.Items.Skip(1).Aggregate(list.Items[0], static (left, right) =>
            new LogicalSyntax(TextSpan.Cover(left.Span, right.Span), true, left, right))
        : condition;

    /// <summary>The <c>k = 0, 1, \ldots</c> and <c>k = 1, 2, \ldots, n</c> are <c>k \ge 0</c>, <c>1 \le k \le n</c> for whole k.</summary>
    private static ExpressionSyntax? Counted(ListSyntax list)
    {
        var dots = list.Items.ToList().FindIndex(static i => i is NameSyntax { Name: "ldots" });
        if (dots < 1 || dots < list.Items.Count - 2 || !list.Items.Take(dots).Skip(1).All(static i => i is NumberSyntax)
            || list.Items[0] is not RelationSyntax { Operators: [RelationOperator.Equal], Operands: [NameSyntax letter, NumberSyntax first] })
        {
            return null;
        }

        var bounds = dots == list.Items.Count - 1 ? new RelationSyntax(list.Span, [letter, first], [RelationOperator.GreaterOrEqual])
            : new RelationSyntax(list.Span, [first, letter, list.Items[dots + 1]], [RelationOperator.LessOrEqual, RelationOperator.LessOrEqual]);
        var whole = new DelimitedSyntax(letter.Span, DelimiterKind.Floor, [letter]);
        return new LogicalSyntax(list.Span, true, bounds, new RelationSyntax(letter.Span, [letter, whole], [RelationOperator.Equal]));
    }

    private static bool IsCondition(ExpressionSyntax expression) => expression switch
    {
        RelationSyntax or LogicalSyntax or NotSyntax => true,
        ListSyntax list => list.Items.All(IsCondition),
        _ => false,
    };

    private ExpressionSyntax ParseComparison(bool stopsAtEqual)
    {
        if (Current.IsCommand("lnot") || IsKeyword("not"))
        {
            return ParseNegations(stopsAtEqual);
        }

        var first = ParseSum();
        if (RelationAt(Current, stopsAtEqual) is null)
        {
            return first;
        }

        var operands = new List<ExpressionSyntax> { first };
        var operators = new List<RelationOperator>();
        while (RelationAt(Current, stopsAtEqual) is { } relation)
        {
            Take();
            operators.Add(relation);
            operands.Add(relation is RelationOperator.ElementOf or RelationOperator.NotElementOf ? ParseInterval() ?? ParseSum() : ParseSum());
        }

        return new RelationSyntax(TextSpan.Cover(first.Span, operands[^1].Span), operands.ToValueArray(), operators.ToValueArray());
    }

    /// <summary>An interval that lacks one of its ends, <c>(0, 1]</c>; others are lists in delimiters.</summary>
    private GroupSyntax? ParseInterval()
    {
        const int LongestInterval = 24;
        var (open, depth) = (Current, 0);
        if (!open.IsSymbol("(") && !open.IsSymbol("["))
        {
            return null;
        }

        for (var at = 0; at < LongestInterval && PeekAt(at).Kind is not (TokenKind.End or TokenKind.Separator); at++)
        {
            depth += PeekAt(at).Kind != TokenKind.Symbol ? 0 : PeekAt(at).Text switch { "(" or "[" => 1, ")" or "]" => -1, _ => 0 };
            if (depth == 0)
            {
                return PeekAt(at).Text == ClosingOf(open.Text) ? null : ParseUntil(PeekAt(at).Text);
            }
        }

        return null;

        GroupSyntax ParseUntil(string close)
        {
            Take();
            var items = Within(Enclosure.Arguments, () => ParseItems(out _));
            CloseWith(open, close);
            var span = From(open.Span.Start);
            return new GroupSyntax(span, open.Text[0], new ListSyntax(span, items));
        }
    }

    private ExpressionSyntax ParseNegations(bool stopsAtEqual)
    {
        var starts = new Stack<int>();
        while (Current.IsCommand("lnot") || IsKeyword("not"))
        {
            starts.Push(Take().Span.Start);
        }

        var operand = ParseComparison(stopsAtEqual);
        foreach (var start in starts)
        {
            operand = new NotSyntax(TextSpan.FromBounds(start, operand.Span.End), operand);
        }

        return operand;
    }

    private static RelationOperator? RelationAt(Token token, bool stopsAtEqual) => token switch
    {
        { Kind: TokenKind.Symbol, Text: "=" } when !stopsAtEqual => RelationOperator.Equal,
        { Kind: TokenKind.Command } => token.Text switch
        {
            "ne" => RelationOperator.NotEqual,
            "less" => RelationOperator.Less,
            "le" => RelationOperator.LessOrEqual,
            "greater" => RelationOperator.Greater,
            "ge" => RelationOperator.GreaterOrEqual,
            "in" => RelationOperator.ElementOf,
            "notin" => RelationOperator.NotElementOf,
            "succ" => RelationOperator.Succeeds,
            "succeq" => RelationOperator.SucceedsOrEquals,
            _ => null,
        },
        _ => null,
    };

    /// <summary>Whether the current token begins a factor that is multiplied without a sign.</summary>
    private bool StartsFactor()
    {
        var token = Current;
        if (_inIntegral && IsOfIntegral(_position))
        {
            return false;
        }

        return token.Kind switch
        {
            TokenKind.Name or TokenKind.Number => true,
            TokenKind.Word => !IsKeywordText(token.Text),
            TokenKind.Begin => true,
            TokenKind.Symbol => token.Text switch
            {
                "(" => !IsModuloNote(),
                "[" or "\\{" or "{" => true,
                "|" => OpensBar(token, Enclosure.Absolute),
                "‖" => OpensBar(token, Enclosure.Norm),
                _ => false,
            },
            TokenKind.Command => StartsFactor(token.Text),
            _ => false,
        };
    }

    private static bool IsKeywordText(string text) =>
        text is "if" or "where" or "with" or "where:" or "with:" or "for" or "otherwise" or "else" or "and" or "or" or "not" or "mod" or "if and only if" or "otherwise.";

    private bool StartsFactor(string command) => LatexCommands.Kinds.TryGetValue(command, out var kind)
        ? kind is CommandKind.Letter or CommandKind.Function or CommandKind.BigOperator or CommandKind.Open or CommandKind.Accent or CommandKind.Style
            || (kind == CommandKind.Structure && command is not ("lnot" or "mid" or "pmod"))
        : true;

    private bool OpensBar(Token bar, Enclosure kind) => bar.Side switch
    {
        DelimiterSide.Left => true,
        DelimiterSide.Right or DelimiterSide.Middle => false,
        _ when _enclosure == kind => false,
        _ when _enclosure == Enclosure.Arguments => bar.BarsLeft % 2 == 0,
        _ => true,
    };
}
