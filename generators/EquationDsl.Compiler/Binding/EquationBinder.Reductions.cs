using EquationDsl.Compiler.Binding.Indices;
using EquationDsl.Compiler.Binding.Lines;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Parameters;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding;

/// <summary>Sums and their like: which indices they bind, over which ranges, under which conditions.</summary>
internal sealed partial class EquationBinder
{
    private BoundExpression BindBigOperator(BigOperatorSyntax node, Scope scope)
    {
        if (node.Ranges.IsEmpty)
        {
            return node.Operator is BigOperator.Expectation or BigOperator.Max or BigOperator.Min
                ? Apply(node.Operator switch { BigOperator.Max => "max", BigOperator.Min => "min", _ => "mean" }, node, [Number(node.Body, scope)], scope)
                : _report.Error(scope, BindingRules.NoRangeHere, node.OperatorSpan, _report.Text(scope, node));
        }

        if (node.Ranges is [RelationSyntax { Operators: [RelationOperator.DistributedAs] } drawn])
        {
            return ExpectationOf(node, drawn, scope);
        }

        var known = scope.Frame.FreeInOrder.Count;
        var (indices, guards, inner) = BindRanges(node, scope);
        var body = Number(node.Body, inner);
        if (body is BoundError)
        {
            return body;
        }

        if (node.Operator == BigOperator.Product && body.Rank > 1)
        {
            return _report.Unsupported(scope, node, $"The product of the matrices '{_report.Text(scope, node.Body)}', of which readers take matrix products,", "the products, as in A_1 A_2 of parameters A_1 and A_2, or \\prod_k A_{k,i,j} for those of the entries");
        }

        var guard = guards
            .Select(g => Condition(g, inner))
            .Aggregate((BoundExpression?)null, (all, g) => all is null ? g : new BoundCall(Functions.And, [all, g], ValueArray<Affine>.Empty));
        if (indices.Find(static i => !i.IsUsed) is { } idle && scope.Frame.FreeInOrder.Skip(known).FirstOrDefault() is { } stray)
        {
            return _report.Error(scope, ReadingRules.StrayIndex, stray.Span, stray.Symbol.Name, idle.Symbol.Name, Noun(node.Operator));
        }

        _ranges.Solve(indices, scope.Frame.Reads, (read, other) => ReportConflict(read, other));
        if (indices.FirstOrDefault(static i => !i.IsSolved) is { } open)
        {
            return _report.Error(scope, BindingRules.OpenRange, open.Span, open.Symbol.Name, Entry(node.Body, open, inner) + Bound(open));
        }

        return Reduce(node, indices, guard, body);
    }

    /// <summary>
    /// <c>\mathbb{E}_{x \sim p}[g(x)]</c> is the mean over the samples x, where p is no name in scope, and <c>\sum_x p(x) g(x)</c> where p is a vector and x is none.
    /// </summary>
    private BoundExpression ExpectationOf(BigOperatorSyntax node, RelationSyntax drawn, Scope scope)
    {
        var (letters, law) = (drawn.Operands[0], drawn.Operands[1] is ApplicationSyntax { Target: var target } ? target : drawn.Operands[1]);
        ValueArray<ExpressionSyntax> names = letters switch { ListSyntax list => list.Items, GroupSyntax { Inner: ListSyntax list } => list.Items, _ => [letters] };
        var known = names.Where(n => n is NameSyntax && Resolve(n, scope) is { Rank: 1 }).ToList();
        var weights = law is NameSyntax or ScriptedSyntax && Spelling.Key(law) is not null ? Resolve(law, scope) : null;
        if (known.Count == names.Count && weights is null)
        {
            return Apply("mean", node, [Number(node.Body, scope with { IsOfSamples = true })], scope);
        }

        if (letters is NameSyntax index && Resolve(index, scope) is null && weights is { Rank: 1 })
        {
            var weight = new ApplicationSyntax(drawn.Operands[1].Span, law, [index], default, '(');
            return BindBigOperator(node with
            {
                Operator = BigOperator.Sum,
                Ranges = [index],
                Body = new BinarySyntax(node.Body.Span, BinaryOperator.Juxtapose, node.Body.Span, weight, new GroupSyntax(node.Body.Span, '(', node.Body)),
            }, scope);
        }

        return _report.Error(scope, SyntaxRules.Unsupported, drawn, _report.Text(scope, drawn), @"write the sum over its values, \sum_i p_i f(x_i), or the mean over samples, \frac{1}{n} \sum_i f(x_i)");
    }

    /// <summary><c>\sum_i x</c> of a vector forgot the subscript.</summary>
    private string Entry(ExpressionSyntax body, IndexVariable index, Scope scope) =>
        body.Descendants().OfType<NameSyntax>().FirstOrDefault(n => Resolve(n, scope) is { Rank: 1 }) is { } vector
            ? $"write {_report.Text(scope, vector)}_{index.Symbol.Name} for the entries of {_report.Text(scope, vector)}, or " : "";

    private BoundExpression Reduce(BigOperatorSyntax node, IReadOnlyList<IndexVariable> indices, BoundExpression? guard, BoundExpression body)
    {
        var loops = indices.Select(static i => i.Loop).ToValueArray();
        if (node.Operator == BigOperator.Expectation)
        {
            BoundExpression count = loops.Select(static l => (BoundExpression)new BoundWhole(l.Upper - l.Lower))
                .Aggregate(static (product, next) => new BoundCall(Functions.Multiply, [product, next], ValueArray<Affine>.Empty));
            count = guard is null ? count : new BoundReduction(ReductionOperator.Sum, loops, guard, new BoundConstant(1));
            var sum = new BoundReduction(ReductionOperator.Sum, loops, guard, body);
            return new BoundCall(Functions.Divide, [sum, count], sum.Shape);
        }

        var reduction = node.Operator switch
        {
            BigOperator.Sum => ReductionOperator.Sum,
            BigOperator.Product => ReductionOperator.Product,
            BigOperator.Max => ReductionOperator.Max,
            BigOperator.Min => ReductionOperator.Min,
            BigOperator.ArgMax => ReductionOperator.ArgMax,
            BigOperator.ArgMin => ReductionOperator.ArgMin,
            _ => throw new ArgumentOutOfRangeException(nameof(node), node.Operator, null),
        };
        return new BoundReduction(reduction, loops, guard, body);
    }

    private void ReportConflict(IndexRead read, IndexRead other) =>
        _report.Error(ShapeRules.ExtentsDiffer, read.Span, read.Place, _sizes.Text(read.Extent), other.Place, _sizes.Text(other.Extent), "");

    private (List<IndexVariable> Indices, List<ExpressionSyntax> Guards, Scope Inner) BindRanges(BigOperatorSyntax node, Scope scope)
    {
        var (indices, guards, inner) = (new List<IndexVariable>(), new List<ExpressionSyntax>(), scope);
        foreach (var range in node.Ranges)
        {
            switch (range)
            {
                case NameSyntax name:
                    inner = Declare(name, null, node.Upper, scope, inner, indices);
                    break;
                case RelationSyntax relation:
                    inner = BindRelation(relation, node, scope, inner, indices, guards);
                    break;
                default:
                    _report.Error(scope, BindingRules.NoRangeHere, range, _report.Text(scope, range));
                    break;
            }
        }

        return (indices, guards, inner);
    }

    private Scope BindRelation(
        RelationSyntax relation, BigOperatorSyntax node, Scope outer, Scope inner, List<IndexVariable> indices, List<ExpressionSyntax> guards)
    {
        bool IsNew(ExpressionSyntax operand) => operand is NameSyntax name && !indices.Any(i => i.Symbol.Name == Spelling.Key(name))
            && outer.Find(Spelling.Key(name)!) is not BoundWhole;

        var (first, second) = (relation.Operands[0], relation.Operands[1]);
        switch (relation.Operators)
        {
            case [RelationOperator.Equal] when IsNew(first):
                return Declare((NameSyntax)first, second, node.Upper, outer, inner, indices);
            case [RelationOperator.ElementOf] when first is NameSyntax name:
                return DeclareElement(name, second, outer, inner, indices);
            case [RelationOperator.LessOrEqual or RelationOperator.Less, RelationOperator.LessOrEqual or RelationOperator.Less] when IsNew(second):
                inner = Declare((NameSyntax)second, first, relation.Operands[2], outer, inner, indices);
                Tighten(indices[indices.Count - 1], relation.Operators);
                return inner;
        }

        // j \ne i, i < j: names that are not yet indices become indices, the relation a condition or a bound.
        var fresh = relation.Operands.Where(IsNew).OfType<NameSyntax>().Where(n => Resolve(n, outer) is null or BoundVariable).ToList();
        if (fresh.Count == 0 && !relation.Operands.SelectMany(static o => o.Descendants()).OfType<NameSyntax>().Any(n => indices.Any(i => i.Symbol.Name == Spelling.Key(n))))
        {
            _report.Error(outer, BindingRules.NoRangeHere, relation, _report.Text(outer, relation));
            return inner;
        }

        var isOrder = relation.Operators is [RelationOperator.Less or RelationOperator.LessOrEqual or RelationOperator.Greater or RelationOperator.GreaterOrEqual];
        if (isOrder && fresh.Count == 1 && IsNew(first) && Whole(Bind(second, inner)) is { } bound)
        {
            inner = Declare((NameSyntax)first, null, null, outer, inner, indices);
            StateBound(indices[indices.Count - 1], relation.Operators[0], bound);
            return inner;
        }

        if (isOrder && fresh.Count == 2)
        {
            inner = Declare(fresh[0], null, null, outer, inner, indices);
            var before = indices[indices.Count - 1].Value;
            inner = Declare(fresh[1], null, null, outer, inner, indices);
            StateBound(indices[indices.Count - 1], Mirrored(relation.Operators[0]), before);
            return inner;
        }

        foreach (var name in relation.Operators is [RelationOperator.NotEqual] ? fresh.Take(1) : fresh)
        {
            inner = Declare(name, null, null, outer, inner, indices);
        }

        var compared = relation.Operands.OfType<NameSyntax>().Select(n => IndexOf(n, inner)).OfType<IndexVariable>().ToList();
        if (compared.Count == 2)
        {
            _ranges.Compare(compared[0], compared[1]);
        }

        guards.Add(relation);
        return inner;
    }

    private IndexVariable? IndexOf(NameSyntax name, Scope scope) =>
        scope.Find(Spelling.Key(name)!) is BoundWhole { Value.Terms: [var term] } ? _ranges.Find(term.Symbol) : null;

    private static RelationOperator Mirrored(RelationOperator relation) => relation switch
    {
        RelationOperator.Less => RelationOperator.Greater,
        RelationOperator.LessOrEqual => RelationOperator.GreaterOrEqual,
        RelationOperator.Greater => RelationOperator.Less,
        RelationOperator.GreaterOrEqual => RelationOperator.LessOrEqual,
        _ => throw new ArgumentOutOfRangeException(nameof(relation), relation, "no order"),
    };

    private static void StateBound(IndexVariable index, RelationOperator relation, Affine bound)
    {
        var stored = bound - Affine.Of(index.Offset);
        switch (relation)
        {
            case RelationOperator.Less:
                (index.Lower, index.Upper) = (Affine.Zero, stored);
                break;
            case RelationOperator.LessOrEqual:
                (index.Lower, index.Upper) = (Affine.Zero, stored + Affine.One);
                break;
            case RelationOperator.Greater:
                index.Lower = stored + Affine.One;
                break;
            default:
                index.Lower = stored;
                break;
        }
    }

    private static void Tighten(IndexVariable index, ValueArray<RelationOperator> operators)
    {
        index.Lower = operators[0] == RelationOperator.Less ? index.Lower! + Affine.One : index.Lower;
        index.Upper = operators[1] == RelationOperator.Less ? index.Upper! - Affine.One : index.Upper;
    }

    private Scope Declare(NameSyntax name, ExpressionSyntax? lower, ExpressionSyntax? upper, Scope outer, Scope inner, List<IndexVariable> indices)
    {
        var offset = lower is NumberSyntax { Text: "0" or "1" } stated ? (stated.Text == "0" ? 0 : 1L) : outer.Frame.FirstIndex;
        if (outer.Origin is null && _survey.Names.ByNotation(name) is { } marked)
        {
            _report.Error(outer, NameRules.IndexIsNotation, name, _report.Text(outer, name), marked.Name);
        }

        var index = _indices.NewIndex(Spelling.Key(name)!, outer, name.Span, offset);
        if (_survey.Distances.Contains(index.Symbol.Name))
        {
            // x_{k+1} counts as the rest of the equation does: that k begins with 0 says how far from the first entry it is.
            index.Base = outer.Frame.FirstIndex;
        }

        if (lower is not null)
        {
            ReportNumbering(name, lower, inner);
            index.Lower = Stored(lower, inner, offset);
        }

        if (upper is not null)
        {
            FixLastTime(name, upper, inner);
            index.Lower ??= Affine.Zero;
            index.Upper = Stored(upper, inner, offset) + Affine.One;
        }

        indices.Add(index);
        return inner.With(Spelling.Key(name)!, new BoundWhole(index.Value));
    }

    private Affine Stored(ExpressionSyntax bound, Scope scope, long offset)
    {
        var value = Bind(bound, scope);
        if (Whole(value) is { } form)
        {
            return form - Affine.Of(offset);
        }

        if (value is not BoundError)
        {
            _report.Error(scope, BindingRules.BoundNotWhole, bound, _report.Text(scope, bound));
        }

        return Affine.Zero;
    }

    // x \in X over a vector X runs over its entries; over a set that is no parameter x is an index (P(x) then indexes P).
    private Scope DeclareElement(NameSyntax name, ExpressionSyntax set, Scope outer, Scope inner, List<IndexVariable> indices)
    {
        var index = _indices.NewIndex(Spelling.Key(name)!, outer, name.Span);
        indices.Add(index);
        if (set is NameSyntax && outer.Find(Spelling.Key(set)!) is null && Resolve(set, outer) is { Rank: 1 } vector && vector is not BoundVariable { Tensor.Element: ElementKind.Integer })
        {
            (index.Lower, index.Upper) = (Affine.Zero, vector.Shape[0]);
            return inner.With(Spelling.Key(name)!, new BoundElement(vector, [new AffineIndex(index.Symbol)], Boundary.None));
        }

        if (set is not NameSyntax)
        {
            _report.Error(outer, BindingRules.Unsupported, set, $"A sum over the set '{_report.Text(outer, set)}'", "the terms themselves, or a range of indices, as in \\sum_{i=1}^{n}");
        }

        return inner.With(Spelling.Key(name)!, new BoundWhole(index.Value));
    }
}
