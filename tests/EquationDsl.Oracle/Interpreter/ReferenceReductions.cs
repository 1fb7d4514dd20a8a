using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Oracle.Interpreter;

// Sums, products, extrema, expectations: by enumeration.
public sealed partial class ReferenceInterpreter
{
    private ReferenceValue Reduce(BigOperatorSyntax big, ReferenceScope scope)
    {
        if (big.Ranges.IsEmpty || (big.Operator == BigOperator.Expectation && BoundNames(big, scope).Any() is false))
        {
            return Whole(big, scope);
        }

        var terms = new List<(long Position, ReferenceValue Value)>();
        Enumerate(big, 0, scope, terms);
        int[] shape = terms.Count > 0 ? terms[0].Value.Shape : [];
        return ReferenceTensors.Filled(shape, at => Fold(big.Operator, [.. terms.Select(t => (t.Position, t.Value.At(at)))]));
    }

    /// <summary>Nothing below the operator: over all entries of the body.</summary>
    private ReferenceValue Whole(BigOperatorSyntax big, ReferenceScope scope)
    {
        var free = new List<string>();
        FreeIndices(big.Body, scope, [], free);
        var entries = free.Count > 0 ? Tabulate(free, 0, big.Body, scope) : Evaluate(big.Body, scope);
        return ReferenceValue.Of(Fold(big.Operator, [.. entries.Data.Select((v, i) => ((long)i, v))]));
    }

    private static BigReal Fold(BigOperator fold, List<(long Position, BigReal Value)> terms)
    {
        var values = terms.Select(t => t.Value);
        return fold switch
        {
            BigOperator.Sum => ReferenceFunctions.Sum(values),
            BigOperator.Product => values.Aggregate(BigReal.One, (a, b) => a * b),
            BigOperator.Max => values.Aggregate(BigReal.NegativeInfinity, HighPrecision.Max),
            BigOperator.Min => values.Aggregate(BigReal.PositiveInfinity, HighPrecision.Min),
            BigOperator.Expectation => ReferenceFunctions.Sum(values) / terms.Count,
            BigOperator.ArgMax => terms.Count == 0 ? -1 : terms.First(t => t.Value == values.Aggregate(HighPrecision.Max)).Position,
            BigOperator.ArgMin => terms.Count == 0 ? -1 : terms.First(t => t.Value == values.Aggregate(HighPrecision.Min)).Position,
            _ => throw new ReferenceException($"no reference for {fold}"),
        };
    }

    private void Enumerate(BigOperatorSyntax big, int at, ReferenceScope scope, List<(long Position, ReferenceValue Value)> terms)
    {
        if (at == big.Ranges.Count)
        {
            Term(big, scope, terms);
            return;
        }

        var fresh = BoundNames(big with { Ranges = [big.Ranges[at]] }, scope).Distinct().ToList();
        if (fresh.Count == 0)
        {
            if (Holds(big.Ranges[at], scope))
            {
                Enumerate(big, at + 1, scope, terms);
            }

            return;
        }

        foreach (var inner in Values(big, big.Ranges[at], fresh, scope))
        {
            Enumerate(big, at + 1, inner, terms);
        }
    }

    private IEnumerable<ReferenceScope> Values(BigOperatorSyntax big, ExpressionSyntax range, List<string> fresh, ReferenceScope scope)
    {
        if (range is RelationSyntax { Operators: [RelationOperator.Equal] } from)
        {
            var first = (long)(double)Evaluate(from.Operands[1], scope).Scalar;
            var last = big.Upper is null ? null : Upper(big.Upper, scope);
            var all = last is { } stated ? Count(first, stated) : Range(fresh[0], big.Body, scope).Where(v => v >= first);
            return all.Select(v => scope.With(fresh[0], v));
        }

        if (range is RelationSyntax { Operators: [RelationOperator.ElementOf] } member)
        {
            var element = NamesIn(member.Operands[0]).Single();
            return Range(element, big.Body, scope).Select(v => scope.With(element, v));
        }

        IEnumerable<ReferenceScope> scopes = [scope];
        foreach (var name in fresh)
        {
            scopes = scopes.SelectMany(s => Range(name, big.Body, scope).Select(v => s.With(name, v)));
        }

        return range is RelationSyntax ? scopes.Where(s => Holds(range, s)) : scopes;
    }

    /// <summary>A bound that names nothing known is the length of what the index ranges over.</summary>
    private long? Upper(ExpressionSyntax upper, ReferenceScope scope)
    {
        try
        {
            return (long)(double)Evaluate(upper, scope).Scalar;
        }
        catch (ReferenceException)
        {
            return null;
        }
    }

    private void Term(BigOperatorSyntax big, ReferenceScope scope, List<(long Position, ReferenceValue Value)> terms) =>
        terms.Add((scope.Indices.Count == 0 ? 0 : scope.Indices.Last().Value - _base, Evaluate(big.Body, scope)));

    private bool Holds(ExpressionSyntax condition, ReferenceScope scope) => Evaluate(condition, scope).Scalar != 0;
}
