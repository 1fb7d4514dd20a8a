using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Expressions;

/// <summary>Conditions: comparisons, their combinations, cases.</summary>
internal sealed class ConditionBinder(EquationInHand equation, Elementwise elementwise)
{
    /// <summary>What the lines of cases compare, so that the <c>\|x\|</c> of one is known to be that of another.</summary>
    private List<(Scope Scope, string Text, BoundExpression Value)>? _compared;

    public BoundExpression BindCondition(ExpressionSyntax node, Scope scope) => node switch
    {
        GroupSyntax g => equation.Expressions.Condition(g.Inner, scope),
        NotSyntax n => Values.Call(Functions.Not, equation.Expressions.Condition(n.Operand, scope)),
        LogicalSyntax l => elementwise.Apply(l, l.IsAnd ? Functions.And : Functions.Or, equation.Expressions.Condition(l.Left, scope), equation.Expressions.Condition(l.Right, scope), scope),
        RelationSyntax r => BindRelation(r, scope),
        _ => equation.Expressions.Condition(node, scope),
    };

    public BoundExpression BindCases(CasesSyntax node, Scope scope)
    {
        if (node.Cases.IsEmpty)
        {
            return new BoundError();
        }

        var unconditional = node.Cases.TakeWhile(static c => c.Condition is not null).Count();
        if (unconditional < node.Cases.Count - 1)
        {
            return equation.Report.Unsupported(scope, node.Cases[unconditional + 1].Value, "A case after one without a condition", "the line without a condition last");
        }

        var values = node.Cases.Select(c => equation.Expressions.Number(c.Value, scope)).ToList();
        var outer = _compared;
        _compared = [];
        var conditions = node.Cases.Take(unconditional).Select(c => equation.Expressions.Condition(c.Condition!, scope)).ToList();
        _compared = outer;
        if (values.Concat(conditions).Any(static v => v is BoundError))
        {
            return new BoundError();
        }

        if (scope.Origin is null && conditions.Exists(static c => c.Rank > 0) && values.Zip(node.Cases, DotOfVectors).FirstOrDefault(static d => d is not null) is { } dot)
        {
            // The x of f(x) = \begin{cases} x \cdot x & x > 0 .. is one entry in the condition, and would be all in the value.
            var (left, right) = (equation.Report.Text(scope, dot.Left), equation.Report.Text(scope, dot.Right));
            return equation.Report.Error(scope, ShapeRules.VectorProduct, dot, left, right, left, right, "");
        }

        if (unconditional == node.Cases.Count && !Exhaustion.IsCertain(conditions))
        {
            equation.Report.Add(EquationDiagnostic.Create(BindingRules.CasesOpen, equation.Report.PlaceOf(scope, node.Cases[unconditional - 1].Condition!.Span))
                with { Suggestion = equation.Report.IsWritten(scope) ? @"\text{otherwise}" : null });
            return new BoundError();
        }

        // Where the conditions leave nothing over, the last line stands where no earlier one holds.
        var value = values[values.Count - 1];
        for (var i = node.Cases.Count - 2; i >= 0; i--)
        {
            value = elementwise.Select(node, conditions[i], values[i], value, scope);
        }

        return value;
    }

    /// <summary>The <c>x \cdot y</c> in a value that is a number, of which one is an array.</summary>
    private BinarySyntax? DotOfVectors(BoundExpression value, CaseSyntax line) => value.Rank > 0 ? null
        : line.Value.Descendants().OfType<BinarySyntax>().FirstOrDefault(b => b.Operator == BinaryOperator.Dot && (IsArray(b.Left) || IsArray(b.Right)));

    private bool IsArray(ExpressionSyntax side) => side is NameSyntax && equation.Survey.IsArrayParameter(side);

    private BoundExpression BindRelation(RelationSyntax node, Scope scope)
    {
        BoundExpression? all = null;
        if (scope.Origin is not null && node.Operands.OfType<NameSyntax>().Select(n => equation.Bounds.IndexOf(n, scope)).OfType<Indices.IndexVariable>().ToList() is [var one, var another])
        {
            // In a definition of the library i = j says that both run over the same axis.
            equation.Ranges.Compare(one, another);
        }

        var operands = node.Operands.Select(o => Compared(o, scope)).ToList();
        for (var i = 0; i < node.Operators.Count; i++)
        {
            var (left, right) = (Stored(operands[i], operands[i + 1], node.Operands[i + 1]), Stored(operands[i + 1], operands[i], node.Operands[i]));
            var next = node.Operators[i] switch
            {
                RelationOperator.Equal => elementwise.Apply(node, Functions.Equal, left, right, scope),
                RelationOperator.NotEqual => elementwise.Apply(node, Functions.NotEqual, left, right, scope),
                RelationOperator.Less => elementwise.Apply(node, Functions.Less, left, right, scope),
                RelationOperator.LessOrEqual => elementwise.Apply(node, Functions.LessOrEqual, left, right, scope),
                RelationOperator.Greater => elementwise.Apply(node, Functions.Less, right, left, scope),
                RelationOperator.GreaterOrEqual => elementwise.Apply(node, Functions.LessOrEqual, right, left, scope),
                RelationOperator.Succeeds or RelationOperator.SucceedsOrEquals => equation.Report.Unsupported(scope, node, "An order of matrices as a condition", ">, or K \\succ 0 in a where clause for a matrix that is positive definite"),
                _ => equation.Report.Unsupported(scope, node, "Membership as a condition", "comparisons, as in 0 \\le x \\le 1"),
            };
            all = all is null ? next : elementwise.Apply(node, Functions.And, all, next, scope);
        }

        return all!;
    }

    private BoundExpression Compared(ExpressionSyntax operand, Scope scope)
    {
        if (_compared is null || scope.Origin is not null)
        {
            return equation.Expressions.Number(operand, scope);
        }

        // Not the text where it stands: what a printed form puts in its place has another meaning there.
        var text = SyntaxPrinter.Print(operand);
        if (_compared.Find(c => ReferenceEquals(c.Scope, scope) && c.Text == text).Value is { } same)
        {
            return same;
        }

        var value = equation.Expressions.Number(operand, scope);
        _compared.Add((scope, text, value));
        return value;
    }

    /// <summary>The k of <c>c_i = k</c> as labels count, from 0: in comparisons they are positions, as they are in subscripts.</summary>
    private BoundExpression Stored(BoundExpression value, BoundExpression other, ExpressionSyntax written) =>
        value is BoundWhole whole && whole.Value.Terms is [{ Symbol: var symbol }] && equation.Ranges.Find(symbol) is { } index && whole.Value == index.Value
            && (IsPosition(other) || (Values.Gather(other) is { } gather && (!gather.Indices.IsEmpty || (equation.Survey.FindParameter(written) is { } model && equation.Survey.Labels.Contains(model.Name)))))
            ? new BoundWhole(Affine.Of(symbol)) : value;

    /// <summary>The <c>\arg\min_j d_j</c> of <c>k = \arg\min_j d_j</c>, also as the value of a line.</summary>
    private bool IsPosition(BoundExpression value) => value switch
    {
        BoundReduction reduction => reduction.Operator.IsSearch(),
        BoundShared shared => IsPosition(shared.Value),
        BoundVariable { Rank: 0, Tensor: { Role: TensorRole.Intermediate or TensorRole.Output } tensor } => equation.BoundLines.Root.Last(tensor) is { } line && IsPosition(line.Value),
        _ => false,
    };
}
