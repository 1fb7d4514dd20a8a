using System.Globalization;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Oracle.Interpreter;

// Which names are indices, and what they range over.
public sealed partial class ReferenceInterpreter
{
    /// <summary>Every value that the index takes, as the mathematics counts: where it subscripts alone, the axis; else all that may be inside.</summary>
    private IEnumerable<long> Range(string index, ExpressionSyntax body, ReferenceScope scope)
    {
        var longest = 0;
        foreach (var (tensor, axis, subscript) in Uses(body, scope))
        {
            if (subscript is NameSyntax name && ReferenceNames.Spellings(name).Contains(index))
            {
                return Count(_base, _base + tensor.Shape[axis] - 1);
            }

            longest = NamesIn(subscript).Contains(index) ? Math.Max(longest, tensor.Shape[axis]) : longest;
        }

        if (longest > 0 && scope.Boundary != ReferenceBoundary.Valid)
        {
            return Count(_base, _base + longest - 1);
        }

        return longest == 0 && OnlyExtent(scope) is { } extent ? Count(_base, _base + extent - 1) : Count(-longest - 2, (2 * longest) + 2);
    }

    private static IEnumerable<long> Count(long first, long last)
    {
        for (var i = first; i <= last; i++)
        {
            yield return i;
        }
    }

    /// <summary>Every subscript of a value of some rank, in the order of writing.</summary>
    private IEnumerable<(ReferenceValue Tensor, int Axis, ExpressionSyntax Subscript)> Uses(SyntaxNode node, ReferenceScope scope)
    {
        if (Indexed(node, scope) is { } indexed)
        {
            for (var d = 0; d < indexed.Subscripts.Count && d < indexed.Tensor.Rank; d++)
            {
                yield return (indexed.Tensor, d, indexed.Subscripts[d]);
            }
        }
        else if (node is ScriptedSyntax { Base: ApplicationSyntax applied, Subscript: { } entry } && Applied(applied, scope) is { Rank: > 0 } vector)
        {
            yield return (vector, 0, entry);
        }

        foreach (var use in Children(node).SelectMany(c => Uses(c, scope)))
        {
            yield return use;
        }
    }

    private ReferenceValue? Applied(ApplicationSyntax application, ReferenceScope scope)
    {
        try
        {
            return Evaluate(application, scope);
        }
        catch (ReferenceException)
        {
            return null;
        }
    }

    /// <summary>The tensor and its subscripts, if the node is an entry of one.</summary>
    private (ReferenceValue Tensor, IReadOnlyList<ExpressionSyntax> Subscripts)? Indexed(SyntaxNode node, ReferenceScope scope)
    {
        switch (node)
        {
            case ScriptedSyntax { Subscript: { } sub } scripted when Lookup(scripted with { Superscript = null }, scope) is null
                && Lookup(scripted.Base, scope) is { Rank: > 0 } tensor && !IsLabel(sub, scope):
                IReadOnlyList<ExpressionSyntax> items = sub is ListSyntax list ? list.Items : tensor.Rank > 1 ? Letters(sub) : [sub];
                return items.Count <= tensor.Rank && (items.Count == tensor.Rank || Lookup(scripted, scope) is null) ? (tensor, items) : null;
            case ApplicationSyntax application when Lookup(application, scope) is null && Lookup(application.Target, scope) is { Rank: > 0 } tensor
                && application.Arguments.Count == tensor.Rank:
                return (tensor, application.Arguments);
            default:
                return null;
        }
    }

    private static List<ExpressionSyntax> Letters(ExpressionSyntax sub) =>
        sub is NumberSyntax { Text.Length: > 1 } digits ? [.. digits.Text.Select((c, at) => new NumberSyntax(new(digits.Span.Start + at, 1), c.ToString()))] : sub is ListSyntax list ? [.. list.Items] : sub is BinarySyntax { Operator: BinaryOperator.Juxtapose, Left: NumberSyntax } ? [sub] : sub is BinarySyntax { Operator: BinaryOperator.Juxtapose } pair ? [.. Letters(pair.Left), .. Letters(pair.Right)] : [sub];

    private static bool IsLabel(ExpressionSyntax sub, ReferenceScope scope) => NamesIn(sub).Any(scope.Labels.Contains);

    /// <summary>Names that subscript something and that nothing binds.</summary>
    private void FreeIndices(SyntaxNode node, ReferenceScope scope, HashSet<string> bound, List<string> free)
    {
        if (node is BigOperatorSyntax big)
        {
            bound = [.. bound, .. BoundNames(big, scope)];
        }

        if (Indexed(node, scope) is { } indexed)
        {
            foreach (var name in indexed.Subscripts.SelectMany(NamesIn))
            {
                if (!bound.Contains(name) && !scope.Indices.ContainsKey(name) && !IsValue(name, scope) && !free.Contains(name))
                {
                    free.Add(name);
                }
            }
        }

        foreach (var child in Children(node))
        {
            FreeIndices(child, scope, bound, free);
        }
    }

    private IEnumerable<string> BoundNames(BigOperatorSyntax big, ReferenceScope scope) =>
        big.Ranges.SelectMany(r => r switch
        {
            RelationSyntax relation => relation.Operands.SelectMany(NamesIn),
            _ => NamesIn(r),
        }).Where(n => !scope.Indices.ContainsKey(n) && !IsValue(n, scope));

    /// <summary>A single letter must be written exactly as its parameter: with a matrix K in play, k is still an index.</summary>
    private static bool IsValue(string name, ReferenceScope scope) => name.Length == 1 ? scope.Values.ContainsKey(name) : scope.Find([name]) is not null;

    private static HashSet<string> SubscriptNames(SyntaxNode node)
    {
        var own = node is ScriptedSyntax { Subscript: { } sub } ? NamesIn(sub) : [];
        return [.. own, .. Children(node).SelectMany(SubscriptNames)];
    }

    private static IEnumerable<long> StatedLowerBounds(SyntaxNode node)
    {
        var own = node is BigOperatorSyntax { Ranges: var ranges }
            ? ranges.OfType<RelationSyntax>().Select(r => r.Operators[0] == RelationOperator.Equal ? r.Operands[1] : r.Operands[0])
                .OfType<NumberSyntax>().Select(n => long.Parse(n.Text, CultureInfo.InvariantCulture))
            : [];
        return own.Concat(Children(node).SelectMany(StatedLowerBounds));
    }

    private static IEnumerable<string> NamesIn(SyntaxNode node) =>
        node is NameSyntax name ? [ReferenceNames.Spellings(name)[0]] : Children(node).SelectMany(NamesIn);

    private static IEnumerable<SyntaxNode> Children(SyntaxNode node) => node switch
    {
        ScriptedSyntax s => Present(s.Base, s.Subscript, s.Superscript),
        ListSyntax l => l.Items,
        GroupSyntax g => [g.Inner],
        UnarySyntax u => [u.Operand],
        BinarySyntax b => [b.Left, b.Right],
        FractionSyntax f => [f.Numerator, f.Denominator],
        RootSyntax r => Present(r.Degree, r.Radicand),
        FactorialSyntax f => [f.Operand],
        BinomialSyntax b => [b.Upper, b.Lower],
        DelimitedSyntax d => d.Items,
        ApplicationSyntax a => [a.Target, .. a.Arguments],
        PrefixFunctionSyntax p => [p.Function, p.Argument],
        BigOperatorSyntax o => [.. o.Ranges, .. Present(o.Upper, o.Body)],
        RelationSyntax r => r.Operands,
        LogicalSyntax l => [l.Left, l.Right],
        NotSyntax n => [n.Operand],
        IversonSyntax i => [i.Condition],
        CasesSyntax c => c.Cases.SelectMany(row => Present(row.Value, row.Condition)),
        MatrixSyntax m => m.Rows.SelectMany(row => row),
        _ => [],
    };

    private static IEnumerable<SyntaxNode> Present(params IEnumerable<SyntaxNode?> nodes) => nodes.OfType<SyntaxNode>();
}
