using EquationDsl.Compiler.Binding.Indices;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Naming;
using EquationDsl.Compiler.Binding.Printed;
using EquationDsl.Compiler.Binding.Sequences;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Sums;

/// <summary>Which indices sums and their like bind, over which ranges, under which conditions.</summary>
internal sealed class RangeBinder(EquationInHand equation, LastEntries lastEntries, NameResolver resolver)
{
    public (List<IndexVariable> Indices, List<ExpressionSyntax> Guards, Scope Inner) BindRanges(BigOperatorSyntax node, Scope scope)
    {
        var (indices, guards, inner) = (new List<IndexVariable>(), new List<ExpressionSyntax>(), scope);
        foreach (var range in OrderedRanges.Of(node.Ranges, n => Spelling.Key(n) is { } key && scope.Find(key) is null && resolver.Resolve(n, scope) is null))
        {
            switch (range)
            {
                case NameSyntax name:
                    inner = Declare(new(name, null, node.Upper), scope, inner, indices);
                    break;
                case RelationSyntax relation:
                    inner = BindRelation(relation, node, scope, inner, new(indices, guards));
                    break;
                default:
                    equation.Report.Error(scope, BindingRules.NoRangeHere, range, equation.Report.Text(scope, range));
                    break;
            }
        }

        return (indices, guards, inner);
    }

    private sealed record FoundRanges(List<IndexVariable> Indices, List<ExpressionSyntax> Guards);

    private Scope BindRelation(RelationSyntax relation, BigOperatorSyntax node, Scope outer, Scope inner, FoundRanges found)
    {
        var (indices, guards) = found;
        bool IsNew(ExpressionSyntax operand) => operand is NameSyntax name && !indices.Any(i => i.Symbol.Name == Spelling.Key(name))
            && outer.Find(Spelling.Key(name)!) is not BoundWhole;

        var (first, second) = (relation.Operands[0], relation.Operands[1]);
        switch (relation.Operators)
        {
            // What goes from one number to another is a range, also of a letter that stands around it.
            case [RelationOperator.Equal] when IsNew(first) || (node.Upper is not null && first is NameSyntax again && indices.TrueForAll(i => i.Symbol.Name != Spelling.Key(again))):
                return Declare(new((NameSyntax)first, second, node.Upper), outer, inner, indices);
            case [RelationOperator.ElementOf] when first is NameSyntax name:
                return DeclareElement(name, second, outer, inner, indices);
            case [RelationOperator.LessOrEqual or RelationOperator.Less, RelationOperator.LessOrEqual or RelationOperator.Less] when IsNew(second):
                inner = Declare(new((NameSyntax)second, first, relation.Operands[2]), outer, inner, indices);
                Tighten(indices[indices.Count - 1], relation.Operators);
                return inner;
        }

        // j \ne i, i < j: names that are not yet indices become indices, the relation a condition or a bound.
        bool IsIndex(NameSyntax name) => resolver.Resolve(name, outer) is null or BoundVariable { Rank: > 0 };
        var names = relation.Operands.SelectMany(static o => o.Descendants()).OfType<NameSyntax>().ToList();
        var fresh = relation.Operands.Where(IsNew).OfType<NameSyntax>().Where(IsIndex).ToList();
        if (fresh.Count == 0 && !names.Exists(n => indices.Any(i => i.Symbol.Name == Spelling.Key(n))))
        {
            // The j of |i - j| \le w.
            fresh = names.Where(n => n.Name.Length == 1 && IsNew(n) && resolver.Resolve(n, outer) is null).GroupBy(Spelling.Key).Select(static g => g.First()).ToList();
        }

        if (fresh.Count == 0 && !names.Exists(n => indices.Any(i => i.Symbol.Name == Spelling.Key(n))))
        {
            equation.Report.Error(outer, BindingRules.NoRangeHere, relation, equation.Report.Text(outer, relation));
            return inner;
        }

        var isOrder = relation.Operators is [RelationOperator.Less or RelationOperator.LessOrEqual or RelationOperator.Greater or RelationOperator.GreaterOrEqual];
        if (isOrder && fresh.Count == 1 && IsNew(first) && equation.WholeForms.Whole(equation.Expressions.Bind(second, inner)) is { } bound && !IsWindow(bound))
        {
            inner = Declare(new((NameSyntax)first), outer, inner, indices);
            StateBound(indices[indices.Count - 1], relation.Operators[0], bound);
            return inner;
        }

        if (isOrder && fresh.Count == 2)
        {
            inner = Declare(new(fresh[0]), outer, inner, indices);
            var before = indices[indices.Count - 1].Value;
            inner = Declare(new(fresh[1]), outer, inner, indices);
            StateBound(indices[indices.Count - 1], Mirrored(relation.Operators[0]), before);
            return inner;
        }

        // The l of \sum_{k \ne l} is one of the equation where anything beside the sum bears it, and else runs as k does.
        foreach (var name in relation.Operators is [RelationOperator.NotEqual] ? fresh.Where((n, at) => at == 0 || !IsOutside(n, node, outer)) : fresh)
        {
            inner = Declare(new(name), outer, inner, indices);
        }

        var compared = relation.Operands.All(IsPosition) ? names.Select(n => equation.Bounds.IndexOf(n, inner)).OfType<IndexVariable>().Distinct().ToList() : [];
        if (compared.Count == 2)
        {
            equation.Ranges.Compare(compared[0], compared[1]);
        }

        guards.Add(relation);
        return inner;
    }

    private bool IsOutside(NameSyntax name, BigOperatorSyntax node, Scope outer)
    {
        int Count(SyntaxNode inside) => inside.Descendants().OfType<NameSyntax>().Count(n => Spelling.Key(n) == Spelling.Key(name));
        return Count(node.Body) == 0
            || (equation.Line.Statement is not { } line ? outer.Frame.Free.ContainsKey(Spelling.Key(name)!) : line.Middle.Append(line.Right).Append(line.Left).OfType<ExpressionSyntax>().Sum(Count) > Count(node));
    }

    /// <summary>The <c>i - w</c> of <c>j \ge i - w</c>, which lies outside for some i: a condition, and no end of the range.</summary>
    private static bool IsWindow(Affine bound) => bound.Terms.Count > 1 && bound.Terms.Any(static t => t.Symbol is LoopIndex);

    /// <summary>What is made of indices alone, by sums, differences and distances.</summary>
    private static bool IsPosition(ExpressionSyntax operand) => operand.Descendants().All(static n =>
        n is NameSyntax or NumberSyntax or UnarySyntax or DelimitedSyntax or GroupSyntax or BinarySyntax { Operator: BinaryOperator.Add or BinaryOperator.Subtract });

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

    private sealed record NewRange(NameSyntax Name, ExpressionSyntax? Lower = null, ExpressionSyntax? Upper = null);

    private Scope Declare(NewRange range, Scope outer, Scope inner, List<IndexVariable> indices)
    {
        var (name, lower, upper) = range;
        var offset = lower is NumberSyntax { Text: "0" or "1" } stated ? (stated.Text == "0" ? 0 : 1L) : outer.Frame.FirstIndex;
        if (outer.Origin is null && equation.Survey.Names.ByNotation(name) is { } marked)
        {
            equation.Report.Error(outer, NameRules.IndexIsNotation, name, equation.Report.Text(outer, name), marked.Name);
        }

        var index = equation.IndexSource.NewIndex(Spelling.Key(name)!, outer, name.Span, offset);
        if (equation.Survey.Distances.Contains(index.Symbol.Name))
        {
            // x_{k+1} counts as the rest of the equation does: that k begins with 0 says how far from the first entry it is.
            index.Base = outer.Frame.FirstIndex;
        }

        if (lower is not null)
        {
            lastEntries.ReportNumbering(name, lower, inner);
            index.Lower = equation.Bounds.Stored(lower, inner, offset);
        }

        if (upper is not null)
        {
            lastEntries.FixLastTime(name, upper, inner);
            index.Lower ??= Affine.Zero;
            index.Upper = equation.Bounds.Stored(upper, inner, offset) + Affine.One;
            index.ReadBehind = offset == 0 && Place.Shifted(upper) is (var length, -1) ? ReadAt(length, outer) : [];
        }

        indices.Add(index);
        return inner.With(Spelling.Key(name)!, new BoundWhole(index.Value));
    }

    /// <summary>The names that the line in hand subscripts with a length itself.</summary>
    private IReadOnlyCollection<string> ReadAt(string length, Scope scope) => scope.Origin is not null || equation.Line.Statement is not { } line ? []
        : line.Right.Descendants().Select(Place.Of).OfType<Place>().Where(p => p.Items is [NameSyntax at] && Spelling.Key(at) == length).Select(p => equation.Report.Text(scope, p.Base)).Distinct().ToList();

    // x \in X over a vector X runs over its entries; over a set that is no parameter x is an index (P(x) then indexes P).
    private Scope DeclareElement(NameSyntax name, ExpressionSyntax set, Scope outer, Scope inner, List<IndexVariable> indices)
    {
        var index = equation.IndexSource.NewIndex(Spelling.Key(name)!, outer, name.Span);
        indices.Add(index);
        if (set is NameSyntax && outer.Find(Spelling.Key(set)!) is null && resolver.Resolve(set, outer) is { Rank: 1 } vector && vector is not BoundVariable { Tensor.Element: ElementKind.Integer })
        {
            (index.Lower, index.Upper) = (Affine.Zero, vector.Shape[0]);
            return inner.With(Spelling.Key(name)!, new BoundElement(vector, [new AffineIndex(index.Symbol)], Boundary.None));
        }

        if (set is not NameSyntax)
        {
            equation.Report.Error(outer, BindingRules.Unsupported, set, $"A sum over the set '{equation.Report.Text(outer, set)}'", "the terms themselves, or a range of indices, as in \\sum_{i=1}^{n}");
        }

        return inner.With(Spelling.Key(name)!, new BoundWhole(index.Value));
    }
}
