using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Syntax;

/// <summary>Statements: sides joined by <c>=</c>, in lines or <c>aligned</c> blocks.</summary>
internal sealed partial class Parser
{
    public EquationSyntax ParseEquation()
    {
        var statements = new List<StatementSyntax>();
        var where = new List<WhereClauseSyntax>();
        var environments = new Stack<Token>();
        while (Current.Kind != TokenKind.End)
        {
            var start = _position;
            if (Current.Kind == TokenKind.Separator || (Current is { Kind: TokenKind.Word, Text: "and" } && statements.Count > 0))
            {
                // An "and" between lines explains nothing, as "where" does.
                Take();
            }
            else if (Current.Kind == TokenKind.Begin && Environments.IsLayout(Current.Text))
            {
                environments.Push(Take());
            }
            else if (Current.Kind == TokenKind.EndEnvironment)
            {
                EndLayout(environments);
            }
            else if (IsWhere())
            {
                ParseWhere(where);
            }
            else if (Domains.IsAt(tokens, _position) || (statements.Count > 0 && Domains.IsListAt(tokens, _position)))
            {
                ParseDomain(where);
            }
            else
            {
                AddStatement(ParseStatement(), statements, where);
                EndStatement();
            }

            _position += _position == start ? 1 : 0;
        }

        foreach (var open in environments)
        {
            Report(SyntaxRules.Environment, open.Span, "begin", open.Text, $@"is never closed: write \end{{{open.Text}}} where it ends");
        }

        if (statements.Count == 0 && _diagnostics.Count == 0)
        {
            Report(SyntaxRules.Empty, new TextSpan(0, Current.Span.End));
        }

        return new EquationSyntax(new TextSpan(0, Current.Span.End), statements.ToValueArray(), where.ToValueArray());
    }

    private void AddStatement(StatementSyntax statement, List<StatementSyntax> statements, List<WhereClauseSyntax> where)
    {
        if ((ParseRange(statement) ?? ParseDescendingRange(statement) ?? BoundsOf(statement) ?? SetOf(statement)) is { } range)
        {
            where.Add(statements.Count > 0 && ConditionOf(range) is { } condition ? condition : range);
        }
        else if (statements.Count > 0 && statement is { Left: null, Right: RelationSyntax relation })
        {
            AddConditions(where, [], relation);
        }
        else
        {
            NoteIndices(statement.Left);
            statements.Add(WithoutDomain(statement, where));
        }
    }

    private void EndLayout(Stack<Token> environments)
    {
        if (environments.Count == 0)
        {
            ReportUnexpected(Current);
        }
        else if (environments.Pop() is var open && open.Text != Current.Text)
        {
            Report(SyntaxRules.Environment, Current.Span, "end", Current.Text, $@"ends \begin{{{open.Text}}}: write \end{{{open.Text}}}");
        }

        Take();
    }

    /// <summary>What follows a statement that is no end of one is reported and passed over.</summary>
    private void EndStatement()
    {
        if (AtStatementEnd())
        {
            return;
        }

        if (Current.Kind == TokenKind.Symbol && Current.Text is "," or "." && EndsOperand(PeekAt(1)))
        {
            Take();
            return;
        }

        ReportUnexpected(Current);
        while (!AtStatementEnd())
        {
            Take();
        }
    }

    private bool AtStatementEnd() => Current.Kind is TokenKind.End or TokenKind.Separator or TokenKind.EndEnvironment || IsWhere();

    private StatementSyntax ParseStatement()
    {
        var start = Current.Span.Start;
        _statementColumn = Column(start);
        var sides = new List<ExpressionSyntax>();
        var joints = new List<StatementRelation>();
        while (true)
        {
            AddSide(ParseExpression(stopsAtEqual: true), sides, joints);
            if (JointAt(Current, isFirst: joints.Count == 0) is not { } found)
            {
                break;
            }

            joints.Add(found);
            Take();
        }

        return sides.Count == 1
            ? new StatementSyntax(From(start), null, StatementRelation.None, sides[0], default)
            : new StatementSyntax(From(start), sides[0], joints[0], sides[^1], sides.Skip(1).Take(sides.Count - 2).ToValueArray()) { Joints = joints.ToValueArray() };
    }

    /// <summary>The <c>a \le b</c> of <c>L = a \le b</c> is no condition: b bounds what L is.</summary>
    private static void AddSide(ExpressionSyntax side, List<ExpressionSyntax> sides, List<StatementRelation> joints)
    {
        if (sides.Count > 0 && side is RelationSyntax bounded && bounded.Operators.All(static o => o is RelationOperator.LessOrEqual or RelationOperator.GreaterOrEqual))
        {
            sides.AddRange(bounded.Operands);
            joints.AddRange(bounded.Operators.Select(static _ => StatementRelation.Bounded));
        }
        else
        {
            sides.Add(side);
        }
    }

    private static StatementRelation? JointAt(Token token, bool isFirst) => token switch
    {
        { Kind: TokenKind.Symbol, Text: "=" } => StatementRelation.Equals,
        { Kind: TokenKind.Symbol, Text: ClaimSigns.Claim } => StatementRelation.Claimed,
        { Kind: TokenKind.Command, Text: "approx" } => StatementRelation.Approximately,
        { Kind: TokenKind.Command, Text: "propto" } when !isFirst => StatementRelation.Proportional,
        { Kind: TokenKind.Command, Text: "sim" } => StatementRelation.DistributedAs,
        _ => null,
    };
}
