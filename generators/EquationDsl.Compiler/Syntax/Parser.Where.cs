using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Syntax;

/// <summary>The clauses after <c>where</c>: domains, definitions, conditions.</summary>
internal sealed partial class Parser
{
    private bool IsWhere() => IsWhereAt(0);

    private bool IsWhereAt(int distance) => PeekAt(distance) is { Kind: TokenKind.Word, Text: "where" or "with" or "where:" or "with:" or "for" or "and" };

    private void ParseWhere(List<WhereClauseSyntax> clauses)
    {
        var pending = new List<ExpressionSyntax>();
        while (Current.Kind is not (TokenKind.End or TokenKind.EndEnvironment))
        {
            if (Current.Kind == TokenKind.Separator || Current.IsSymbol(",") || Current.IsSymbol(";") || IsWhere())
            {
                Take();
                continue;
            }

            var before = _position;
            var statement = ParseStatement();
            if ((ParseRange(statement) ?? ParseDescendingRange(statement) ?? BoundsOf(statement)) is { } range)
            {
                clauses.Add(range);
            }
            else if (statement.Left is not null)
            {
                if (statement.Relation == StatementRelation.DistributedAs)
                {
                    // u, v \sim \mathcal{U}(0, 1): each draws for itself.
                    clauses.AddRange(pending.Select(name => new DefinitionClauseSyntax(name.Span, statement with { Span = name.Span, Left = name })));
                    pending.Clear();
                }

                clauses.Add(new DefinitionClauseSyntax(statement.Span, statement));
            }
            else if (statement.Right is RelationSyntax relation)
            {
                AddConditions(clauses, pending, relation);
                pending.Clear();
            }
            else if (IsCondition(statement.Right))
            {
                clauses.Add(new ConstraintClauseSyntax(statement.Span, statement.Right));
            }
            else
            {
                pending.Add(statement.Right);
            }

            EndClause();
            _position += _position == before ? 1 : 0;
        }

        foreach (var symbol in pending.Where(static symbol => symbol is not ErrorSyntax))
        {
            _failedAt = -1;
            Report(SyntaxRules.MalformedWhere, symbol.Span, Excerpt(symbol));
        }
    }

    /// <summary>A domain without the word where: up to the end of the statement.</summary>
    private void ParseDomain(List<WhereClauseSyntax> clauses)
    {
        var symbols = new List<ExpressionSyntax>();
        while (ParseExpression(stopsAtEqual: true) is var symbol)
        {
            if (symbol is RelationSyntax relation)
            {
                AddConditions(clauses, symbols, relation);
                break;
            }

            symbols.Add(symbol);
            if (!TakeSymbol(","))
            {
                break;
            }
        }

        EndStatement();
    }

    /// <summary>The <c>\in \mathbb{R}^{m}</c> behind the right side states the extents of the result.</summary>
    private static StatementSyntax WithoutDomain(StatementSyntax statement, List<WhereClauseSyntax> clauses)
    {
        if (statement is not { Left: null or NameSyntax or ApplicationSyntax or ScriptedSyntax { Superscript: null }, Right: RelationSyntax { Operators: [RelationOperator.ElementOf], Operands: [var value, var set] } }
            || SetOf(set) is not { } name || !IsBlackboard(set))
        {
            return statement;
        }

        if (statement.Left is NameSyntax or ScriptedSyntax && statement.Left is var named)
        {
            clauses.Add(new DomainClauseSyntax(set.Span, [named], name, DimensionsOf(set)));
        }

        return statement with { Right = value };
    }

    private static bool IsBlackboard(ExpressionSyntax set) => ((set as ScriptedSyntax)?.Base ?? set) is NameSyntax { Name.Length: 1, IsWord: true };

    /// <summary>The <c>, \dots, n</c> or <c>, 2, 3, \dots, n</c> after <c>i = 1</c>; null where there is none.</summary>
    private RangeClauseSyntax? ParseRange(StatementSyntax statement)
    {
        var dots = 1;
        while (PeekAt(dots).Kind == TokenKind.Number && PeekAt(dots + 1).IsSymbol(","))
        {
            dots += 2;
        }

        if (statement is not { Left: NameSyntax index, Relation: StatementRelation.Equals, Middle.IsEmpty: true, Right: NumberSyntax lower } || !lower.Text.All(char.IsDigit)
            || !Current.IsSymbol(",") || !PeekAt(dots).IsCommand("ldots"))
        {
            return null;
        }

        for (var taken = 0; taken <= dots; taken++)
        {
            Take();
        }

        if (Current.IsSymbol(","))
        {
            Take();
        }

        if (AtStatementEnd())
        {
            return new RangeClauseSyntax(statement.Span, index, lower, null);
        }

        var upper = ParseExpression(stopsAtEqual: true);
        return new RangeClauseSyntax(TextSpan.Cover(statement.Span, upper.Span), index, lower, upper);
    }

    /// <summary><c>t = T-1, \dots, 1</c>, <c>t = T, T-1, \dots, 1</c>: from the last entry to the first.</summary>
    private RangeClauseSyntax? ParseDescendingRange(StatementSyntax statement)
    {
        if (statement is not { Left: NameSyntax index, Relation: StatementRelation.Equals, Middle.IsEmpty: true, Right: NameSyntax or ScriptedSyntax or BinarySyntax } || !Current.IsSymbol(","))
        {
            return null;
        }

        var ahead = 1;
        while (PeekAt(ahead) is { Kind: not (TokenKind.End or TokenKind.EndEnvironment or TokenKind.Separator) } token && !token.IsSymbol(",") && !token.IsCommand("ldots"))
        {
            ahead++;
        }

        // The second number of the range may be stated too.
        var dots = PeekAt(1).IsCommand("ldots") ? 1 : PeekAt(ahead).IsSymbol(",") && PeekAt(ahead + 1).IsCommand("ldots") ? ahead + 1 : 0;
        var number = PeekAt(dots + 1).IsSymbol(",") ? dots + 2 : dots + 1;
        if (dots == 0 || PeekAt(number) is not { Kind: TokenKind.Number } last || !last.Text.All(char.IsDigit))
        {
            return null;
        }

        for (var taken = 0; taken < number; taken++)
        {
            Take();
        }

        var end = Take();
        return new RangeClauseSyntax(TextSpan.Cover(statement.Span, end.Span), index, new NumberSyntax(end.Span, end.Text), statement.Right) { IsDescending = true };
    }

    /// <summary>The <c>k = 1, 2, \dots</c> of a parameter k that is no index of a left side: <c>k \ge 1</c>.</summary>
    private ConstraintClauseSyntax? ConditionOf(RangeClauseSyntax range) => range.IsDescending || _leftIndices.Contains(range.Index.Name) || names.IsGiven?.Invoke(range.Index) != true ? null
        : new ConstraintClauseSyntax(range.Span, range.Upper is { } upper
            ? new RelationSyntax(range.Span, [range.Lower, range.Index, upper], [RelationOperator.LessOrEqual, RelationOperator.LessOrEqual])
            : new RelationSyntax(range.Span, [range.Index, range.Lower], [RelationOperator.GreaterOrEqual]));

    /// <summary><c>k \in [1, m]</c> and <c>k \in \{1, \dots, m\}</c> of an index of a left side are <c>k = 1, \dots, m</c>.</summary>
    private RangeClauseSyntax? SetOf(StatementSyntax statement) =>
        statement is { Left: null, Right: RelationSyntax { Operators: [RelationOperator.ElementOf], Operands: [NameSyntax index, GroupSyntax { Open: '[' or '{', Inner: ListSyntax { Items: [NumberSyntax { Text: "0" or "1" } lower, .., var upper] } }] } }
            && _leftIndices.Contains(index.Name) ? new RangeClauseSyntax(statement.Span, index, lower, upper) : null;

    /// <summary>Letters below names on left sides, and in brackets after them.</summary>
    private readonly HashSet<string> _leftIndices = new(StringComparer.Ordinal);

    private void NoteIndices(ExpressionSyntax? left)
    {
        IEnumerable<ExpressionSyntax> places = left switch
        {
            ScriptedSyntax { Subscript: { } subscript } => [subscript],
            ApplicationSyntax { Target: NameSyntax name } indexed when indexed.Open == '[' || (_names.Contains(name.Name) && !_functions.Contains(name.Name)) => indexed.Arguments,
            _ => [],
        };
        _leftIndices.UnionWith(places.SelectMany(static p => p.Descendants()).OfType<NameSyntax>().Select(static n => n.Name).Where(n => !_names.Contains(n)));
    }

    private static bool IsBounds(ExpressionSyntax condition) => condition is RelationSyntax
    {
        Operands: [NumberSyntax, NameSyntax { Name.Length: 1, Accents.IsEmpty: true, Primes: 0 }, _],
        Operators: [RelationOperator.Less or RelationOperator.LessOrEqual, RelationOperator.Less or RelationOperator.LessOrEqual],
    };

    /// <summary><c>0 \le n &lt; N</c> after <c>w[n] = ..</c> is <c>n = 0, \dots, N-1</c>; of what is no index it is a condition.</summary>
    private RangeClauseSyntax? BoundsOf(StatementSyntax statement)
    {
        if (statement is not { Left: null, Right: RelationSyntax { Operands: [NumberSyntax first, NameSyntax index, var last], Operators: [var below, var above] } bounds }
            || !IsBounds(bounds) || !_leftIndices.Contains(index.Name))
        {
            return null;
        }

        var lower = (first.Text, below) switch { ("0", RelationOperator.LessOrEqual) => "0", ("0", _) or ("1", RelationOperator.LessOrEqual) => "1", _ => null };
        var upper = above == RelationOperator.Less ? new BinarySyntax(last.Span, BinaryOperator.Subtract, last.Span, last, new NumberSyntax(last.Span, "1")) : last;
        return lower is null ? null : new RangeClauseSyntax(statement.Span, index, first with { Text = lower }, upper);
    }

    private void EndClause()
    {
        if (AtStatementEnd() || Current.IsSymbol(",") || Current.IsSymbol(";"))
        {
            return;
        }

        ReportUnexpected(Current);
        while (!AtStatementEnd() && !Current.IsSymbol(","))
        {
            Take();
        }
    }

    /// <summary><c>A, B \in \mathbb{R}^n</c> and <c>a, b > 0</c> speak of every symbol before them.</summary>
    private static void AddConditions(List<WhereClauseSyntax> clauses, List<ExpressionSyntax> pending, RelationSyntax relation)
    {
        var start = pending.Count == 0 ? relation.Span : pending[0].Span;
        var span = TextSpan.Cover(start, relation.Span);
        if (relation.Operators is [RelationOperator.ElementOf] && SetOf(relation.Operands[1]) is { } set)
        {
            clauses.Add(new DomainClauseSyntax(span, [.. pending, relation.Operands[0]], set, DimensionsOf(relation.Operands[1])));
            return;
        }

        foreach (var symbol in pending)
        {
            clauses.Add(new ConstraintClauseSyntax(span, relation with { Operands = [symbol, .. relation.Operands.Skip(1)] }));
        }

        clauses.Add(new ConstraintClauseSyntax(relation.Span, relation));
    }

    private static string? SetOf(ExpressionSyntax set) => set switch
    {
        NameSyntax name => name.Name,
        ScriptedSyntax { Base: NameSyntax name } => name.Name,
        _ => null,
    };

    private static ValueArray<ExpressionSyntax> DimensionsOf(ExpressionSyntax set)
    {
        var dimensions = new List<ExpressionSyntax>();
        var rest = (set as ScriptedSyntax)?.Superscript;
        while (rest is BinarySyntax { Operator: BinaryOperator.Times } product)
        {
            dimensions.Insert(0, product.Right);
            rest = product.Left;
        }

        return rest is null or NameSyntax { Name: "+" } ? [] : [rest, .. dimensions];
    }
}
