using EquationDsl.Compiler.Binding.Calls;
using EquationDsl.Compiler.Binding.Indices;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Naming;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Sums;

/// <summary>Sums and their like: a reduction of a body over the indices that they bind.</summary>
internal sealed class SumBinder(EquationInHand equation, FunctionBinder functionBinder, RangeBinder rangeBinder, NameResolver resolver, WholeSamples wholeSamples)
{
    private const string AsSum = @"write the sum over its values, \sum_i p_i f(x_i), or the mean over samples, \frac{1}{n} \sum_i f(x_i)";

    private const string AsRows = @"the sum with indices, as in \frac{1}{n} \sum_{i=1}^n (y_i - w^\top x_i)^2, where x has a row for each sample,";

    public BoundExpression BindBigOperator(BigOperatorSyntax node, Scope scope)
    {
        if (node.Ranges.IsEmpty)
        {
            return node.Operator is BigOperator.Expectation or BigOperator.Max or BigOperator.Min
                ? functionBinder.Apply(node.Operator switch { BigOperator.Max => "max", BigOperator.Min => "min", _ => "mean" }, node, [equation.Expressions.Number(node.Body, scope)], scope)
                : equation.Report.Error(scope, BindingRules.NoRangeHere, node.OperatorSpan, equation.Report.Text(scope, node));
        }

        if (node.Ranges is [RelationSyntax { Operators: [RelationOperator.DistributedAs] } drawn])
        {
            return ExpectationOf(node, drawn, scope);
        }

        if (node is { Operator: BigOperator.Expectation, Ranges: [ApplicationSyntax { Arguments: [var value] } law] })
        {
            // \mathbb{E}_{q(z)} is \mathbb{E}_{z \sim q}.
            return ExpectationOf(node, new RelationSyntax(law.Span, [value, law.Target], [RelationOperator.DistributedAs]), scope);
        }

        var known = scope.Frame.FreeInOrder.Count;
        var (indices, guards, inner) = rangeBinder.BindRanges(node, scope);
        var read = scope.Frame.Reads.Count;
        var body = equation.Expressions.Number(node.Body, node.IsPadded ? inner with { IsPadded = true } : inner);
        if (body is BoundError)
        {
            return body;
        }

        if (node.Operator == BigOperator.Product && body.Rank > 1)
        {
            return equation.Report.Unsupported(scope, node, $"The product of the matrices '{equation.Report.Text(scope, node.Body)}', of which readers take matrix products,", "the products, as in A_1 A_2 of parameters A_1 and A_2, or \\prod_k A_{k,i,j} for those of the entries");
        }

        var guard = guards
            .Select(g => equation.Expressions.Condition(g, inner))
            .Aggregate((BoundExpression?)null, (all, g) => all is null ? g : new BoundCall(Functions.And, [all, g], ValueArray<Affine>.Empty));
        if (equation.WholeForms.NotNegative(guard).ToValueArray() is { IsEmpty: false } within)
        {
            for (var at = read; at < scope.Frame.Reads.Count; at++)
            {
                scope.Frame.Reads[at] = scope.Frame.Reads[at] with { Within = [.. scope.Frame.Reads[at].Within, .. within] };
            }
        }

        if (indices.Find(static i => !i.IsUsed) is { } idle && scope.Frame.FreeInOrder.Skip(known).FirstOrDefault() is { } stray)
        {
            return equation.Report.Error(scope, ReadingRules.StrayIndex, stray.Span, stray.Symbol.Name, idle.Symbol.Name, Wording.Noun(node.Operator));
        }

        if (node.Operator == BigOperator.Expectation && indices.Count == 0)
        {
            return equation.Report.HasErrors ? new BoundError() : equation.Report.Error(scope, SyntaxRules.Unsupported, node.Ranges[0], equation.Report.Text(scope, node.Ranges[0]), AsSum);
        }

        equation.Ranges.Solve(indices, scope.Frame.Reads, (read, other) => equation.Bounds.ReportConflict(read, other));
        if (indices.FirstOrDefault(static i => !i.IsSolved) is { } open)
        {
            return equation.Report.Error(scope, BindingRules.OpenRange, open.Span, open.Symbol.Name, Entry(node.Body, open, inner) + Wording.RangeAdvice(open));
        }

        var reduced = Reduce(node, indices, guard, body);
        if (scope.Origin is null)
        {
            equation.Means.AddSum(reduced);
        }

        return reduced;
    }

    /// <summary>
    /// <c>\mathbb{E}_{x \sim p}[g(x)]</c> is the mean over the samples x, where p is no name in scope, and <c>\sum_x p(x) g(x)</c> where p is a vector and x is
    /// none.
    /// </summary>
    private BoundExpression ExpectationOf(BigOperatorSyntax node, RelationSyntax drawn, Scope scope)
    {
        var (letters, law) = (drawn.Operands[0], drawn.Operands[1] is ApplicationSyntax { Target: var target } ? target : drawn.Operands[1]);
        ValueArray<ExpressionSyntax> names = letters switch { ListSyntax list => list.Items, GroupSyntax { Inner: ListSyntax list } => list.Items, _ => [letters] };
        var known = names.Where(n => n is NameSyntax && resolver.Resolve(n, scope) is { Rank: 1 }).ToList();
        var weights = law is NameSyntax or ScriptedSyntax && Spelling.Key(law) is not null ? resolver.Resolve(law, scope) : null;
        if (known.Count == names.Count && weights is null)
        {
            return MeanOf(node, equation.Expressions.Number(node.Body, scope with { IsOfSamples = true }), names, scope);
        }

        if (letters is NameSyntax index && resolver.Resolve(index, scope) is null && weights is { Rank: 1 })
        {
            var weight = new ApplicationSyntax(drawn.Operands[1].Span, law, [index], default, '(');
            return BindBigOperator(node with
            {
                Operator = BigOperator.Sum,
                Ranges = [index],
                Body = new BinarySyntax(node.Body.Span, BinaryOperator.Juxtapose, node.Body.Span, weight, new GroupSyntax(node.Body.Span, '(', node.Body)),
            }, scope);
        }

        // The (x, y) \sim D of a set that is passed only as values at its members, which \mathbb{E}_t too takes the mean of.
        if (known.Count == 0 && weights is null && names.All(n => n is NameSyntax or ScriptedSyntax && IsUnnamed(n, node.Body, scope)) && !equation.Report.HasErrors
            && equation.Expressions.Number(node.Body, scope with { IsOfSamples = true }) is { Rank: > 0 } values and not BoundError)
        {
            var drawnKeys = names.Select(Spelling.Key).ToList();
            return MeanOf(node, values, node.Body.Descendants().OfType<ExpressionSyntax>().Where(n => equation.Survey.Names.ByNotation(n) is not null
                && n.Descendants().OfType<ExpressionSyntax>().Any(part => drawnKeys.Contains(Spelling.Key(part)))), scope);
        }

        return equation.Report.HasErrors ? new BoundError() : equation.Report.Error(scope, SyntaxRules.Unsupported, drawn, equation.Report.Text(scope, drawn), AsSum);
    }

    /// <summary>The mean over the entries of what is sampled, each of which is read at its own.</summary>
    private BoundExpression MeanOf(BigOperatorSyntax node, BoundExpression values, IEnumerable<ExpressionSyntax> sampled, Scope scope)
    {
        var samples = sampled.Select(n => resolver.Resolve(n, scope)).OfType<BoundVariable>().Select(static v => v.Tensor.Id).ToList();
        return wholeSamples.In(node.Body, values, samples, scope with { IsOfSamples = true }) is { } whole
            ? equation.Report.Unsupported(scope, whole, $"'{equation.Report.Text(scope, whole)}' below a mean over samples, of which it takes all at once,", AsRows)
            : functionBinder.Apply("mean", node, [values], scope);
    }

    /// <summary>Whether nothing bears the name, and it stands in the body only within what [Symbol] names as a whole.</summary>
    private bool IsUnnamed(ExpressionSyntax drawn, ExpressionSyntax body, Scope scope)
    {
        bool Stands(ExpressionSyntax node) => equation.Survey.Names.ByNotation(node) is null
            && (Spelling.Key(node) == Spelling.Key(drawn) || node.Children().OfType<ExpressionSyntax>().Any(Stands));
        return resolver.Resolve(drawn, scope) is null && !Stands(body);
    }

    /// <summary><c>\sum_i x</c> of a vector forgot the subscript.</summary>
    private string Entry(ExpressionSyntax body, IndexVariable index, Scope scope) =>
        body.Descendants().OfType<NameSyntax>().FirstOrDefault(n => resolver.Resolve(n, scope) is { Rank: 1 }) is { } vector
            ? $"write {equation.Report.Text(scope, vector)}_{index.Symbol.Name} for the entries of {equation.Report.Text(scope, vector)}, or " : "";

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
}
