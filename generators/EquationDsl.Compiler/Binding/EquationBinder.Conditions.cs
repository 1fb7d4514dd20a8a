using EquationDsl.Compiler.Binding.Lines;
using EquationDsl.Compiler.Binding.Parameters;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding;

/// <summary>Conditions: comparisons, their combinations, cases.</summary>
internal sealed partial class EquationBinder
{
    private BoundExpression Condition(ExpressionSyntax node, Scope scope)
    {
        var value = Bind(node, scope);
        return value is BoundError || IsCondition(value) ? value
            : _report.Error(scope, BindingRules.NotACondition, node, "A number", "a condition", $"compare it, as in {_report.Text(scope, node)} > 0");
    }

    private BoundExpression BindCondition(ExpressionSyntax node, Scope scope) => node switch
    {
        GroupSyntax g => Condition(g.Inner, scope),
        NotSyntax n => Call(Functions.Not, Condition(n.Operand, scope)),
        LogicalSyntax l => Elementwise(l, l.IsAnd ? Functions.And : Functions.Or, Condition(l.Left, scope), Condition(l.Right, scope), scope),
        RelationSyntax r => BindRelation(r, scope),
        _ => Condition(node, scope),
    };

    private BoundExpression BindRelation(RelationSyntax node, Scope scope)
    {
        BoundExpression? all = null;
        if (scope.Origin is not null && node.Operands.OfType<NameSyntax>().Select(n => IndexOf(n, scope)).OfType<Indices.IndexVariable>().ToList() is [var one, var another])
        {
            // In a definition of the library i = j says that both run over the same axis.
            _ranges.Compare(one, another);
        }

        var operands = node.Operands.Select(o => Compared(o, scope)).ToList();
        for (var i = 0; i < node.Operators.Count; i++)
        {
            var (left, right) = (Stored(operands[i], operands[i + 1], node.Operands[i + 1]), Stored(operands[i + 1], operands[i], node.Operands[i]));
            var next = node.Operators[i] switch
            {
                RelationOperator.Equal => Elementwise(node, Functions.Equal, left, right, scope),
                RelationOperator.NotEqual => Elementwise(node, Functions.NotEqual, left, right, scope),
                RelationOperator.Less => Elementwise(node, Functions.Less, left, right, scope),
                RelationOperator.LessOrEqual => Elementwise(node, Functions.LessOrEqual, left, right, scope),
                RelationOperator.Greater => Elementwise(node, Functions.Less, right, left, scope),
                RelationOperator.GreaterOrEqual => Elementwise(node, Functions.LessOrEqual, right, left, scope),
                RelationOperator.Succeeds or RelationOperator.SucceedsOrEquals => _report.Unsupported(scope, node, "An order of matrices as a condition", ">, or K \\succ 0 in a where clause for a matrix that is positive definite"),
                _ => _report.Unsupported(scope, node, "Membership as a condition", "comparisons, as in 0 \\le x \\le 1"),
            };
            all = all is null ? next : Elementwise(node, Functions.And, all, next, scope);
        }

        return all!;
    }

    /// <summary>What the lines of cases compare, so that the <c>\|x\|</c> of one is known to be that of another.</summary>
    private List<(Scope Scope, string Text, BoundExpression Value)>? _compared;

    private BoundExpression Compared(ExpressionSyntax operand, Scope scope)
    {
        if (_compared is null || scope.Origin is not null)
        {
            return Number(operand, scope);
        }

        var text = _report.Text(scope, operand);
        if (_compared.Find(c => ReferenceEquals(c.Scope, scope) && c.Text == text).Value is { } same)
        {
            return same;
        }

        var value = Number(operand, scope);
        _compared.Add((scope, text, value));
        return value;
    }

    /// <summary>The k of <c>c_i = k</c> as labels count, from 0: in comparisons they are positions, as they are in subscripts.</summary>
    private BoundExpression Stored(BoundExpression value, BoundExpression other, ExpressionSyntax written) =>
        value is BoundWhole whole && whole.Value.Terms is [{ Symbol: var symbol }] && _ranges.Find(symbol) is { } index && whole.Value == index.Value && Gather(other) is { } gather && (!gather.Indices.IsEmpty || (_survey.FindParameter(written) is { } model && _survey.Labels.Contains(model.Name)))
            ? new BoundWhole(Affine.Of(symbol)) : value;

    private BoundExpression BindCases(CasesSyntax node, Scope scope)
    {
        if (node.Cases.IsEmpty)
        {
            return new BoundError();
        }

        var unconditional = node.Cases.TakeWhile(static c => c.Condition is not null).Count();
        if (unconditional < node.Cases.Count - 1)
        {
            return _report.Unsupported(scope, node.Cases[unconditional + 1].Value, "A case after one without a condition", "the line without a condition last");
        }

        var values = node.Cases.Select(c => Number(c.Value, scope)).ToList();
        var outer = _compared;
        _compared = [];
        var conditions = node.Cases.Take(unconditional).Select(c => Condition(c.Condition!, scope)).ToList();
        _compared = outer;
        if (values.Concat(conditions).Any(static v => v is BoundError))
        {
            return new BoundError();
        }

        if (unconditional == node.Cases.Count && !Exhaustion.IsCertain(conditions))
        {
            _report.Add(EquationDiagnostic.Create(BindingRules.CasesOpen, _report.PlaceOf(scope, node.Cases[unconditional - 1].Condition!.Span))
                with { Suggestion = _report.IsWritten(scope) ? @"\text{otherwise}" : null });
            return new BoundError();
        }

        // Where the conditions leave nothing over, the last line stands where no earlier one holds.
        var value = values[values.Count - 1];
        for (var i = node.Cases.Count - 2; i >= 0; i--)
        {
            value = Select(node, conditions[i], values[i], value, scope);
        }

        return value;
    }
}
