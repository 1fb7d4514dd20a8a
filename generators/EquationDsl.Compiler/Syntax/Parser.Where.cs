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
            if (statement.Left is not null)
            {
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
