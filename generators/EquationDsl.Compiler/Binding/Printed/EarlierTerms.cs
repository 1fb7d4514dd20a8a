using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// Sums over earlier entries of the line itself by how far back they are: <c>s_t = x_t + \sum_{i=1}^{\min(p, t-1)} \phi_i s_{t-i}</c> is the sum over <c>j =
/// t - i</c>, up to <c>t - 1</c>, of those with <c>j \ge t - p</c>. So is <c>\sum_{i=1}^{p}</c> where what is before the first entry is 0.
/// </summary>
internal static class EarlierTerms
{
    private const string Letters = "jkmlruvq";

    public static EquationSyntax Placed(EquationSyntax syntax, PrintedNames names)
    {
        if (syntax.Where.Any(static w => w is RangeClauseSyntax { Lower.Text: "0" }) || names.Nodes.OfType<BigOperatorSyntax>().Any(static o => o.Ranges.OfType<RelationSyntax>().Any(r => r.Operands.Any(static n => n is NumberSyntax { Text: "0" }) && !IsOfDistances(o, r))))
        {
            return syntax;
        }

        var clauses = new List<WhereClauseSyntax>();
        var statements = syntax.Statements.Select(line => Line(line, names, clauses)).ToValueArray();
        return statements == syntax.Statements ? syntax : syntax with { Statements = statements, Where = [.. syntax.Where, .. clauses] };
    }

    /// <summary>The k of <c>\sum_{k=0}^{M} b_k x_{n-k}</c> says how far back is read, whatever n counts from.</summary>
    private static bool IsOfDistances(BigOperatorSyntax sum, RelationSyntax range) => range.Operands[0] is NameSyntax index && sum.Body.Descendants().OfType<BinarySyntax>()
        .Any(b => b is { Operator: BinaryOperator.Subtract, Left: NameSyntax, Right: NameSyntax { Name: var by } } && by == index.Name);

    private static StatementSyntax Line(StatementSyntax line, PrintedNames names, List<WhereClauseSyntax> clauses) =>
        Place.Of(line.Left) is { Items: [NameSyntax { Name.Length: 1 } time], Power: null } place && names.Unused(Letters).FirstOrDefault() is { } letter
            ? line with { Right = line.Right.Replace(node => node is BigOperatorSyntax { Operator: BigOperator.Sum } sum ? OfSum(sum, new(place, time, letter), names, clauses) : null) } : line;

    private static BigOperatorSyntax? OfSum(BigOperatorSyntax sum, OwnLine line, PrintedNames names, List<WhereClauseSyntax> clauses)
    {
        var (place, time, letter) = line;
        bool IsAt(SyntaxNode node, string name) => node is NameSyntax { Accents.IsEmpty: true, Primes: 0 } other && other.Name == name;
        if (sum is not { Ranges: [RelationSyntax { Operators: [RelationOperator.Equal], Operands: [NameSyntax { Name: var index }, NumberSyntax { Text: "1" }] } range], Upper: { } upper })
        {
            return null;
        }

        bool IsBack(ExpressionSyntax item) => item is BinarySyntax { Operator: BinaryOperator.Subtract, Left: var from, Right: var by } && IsAt(from, time.Name) && IsAt(by, index);
        bool IsBefore(ExpressionSyntax bound) => Place.Shifted(bound) is (var end, -1) && end == time.Name;
        var own = sum.Body.Descendants().Select(Place.Of).OfType<Place>().Where(r => r.Key == place.Key).ToList();
        if (own.Count == 0 || !own.TrueForAll(r => r.Items is [var item] && IsBack(item)) || LengthOf(upper, IsBefore, names) is not { } count)
        {
            return null;
        }

        var (at, now, one) = (new NameSyntax(range.Span, letter, default, 0, false), time with { Span = range.Span }, new NumberSyntax(range.Span, "1"));
        ExpressionSyntax Minus(ExpressionSyntax left, ExpressionSyntax right) => new BinarySyntax(range.Span, BinaryOperator.Subtract, range.Span, left, right);
        if (count.Length is { } length && !names.IsKnown(length) && Coefficients(sum.Body, index, names) is { } coefficients)
        {
            clauses.Add(new DomainClauseSyntax(upper.Span, [coefficients], "R", [length]));
        }

        ExpressionSyntax? Moved(ExpressionSyntax node) => IsBack(node) ? at with { Span = node.Span }
            : node is ScriptedSyntax { Subscript: { } below } entry && IsAt(below, index) ? entry with { Subscript = Minus(now, at) }
            : IsAt(node, index) ? new GroupSyntax(node.Span, '(', Minus(now, at)) : null;
        return sum with
        {
            Ranges = count.Length is null ? [range with { Operands = [at, one] }]
                : [range with { Operands = [at, one] }, new RelationSyntax(range.Span, [at, Minus(now, count.Length)], [RelationOperator.GreaterOrEqual])],
            Upper = Minus(now, one),
            Body = sum.Body.Replace(Moved),
        };
    }

    /// <summary>How many terms there are at most, without a number for all that came before; null where nothing ends them there.</summary>
    private static Terms? LengthOf(ExpressionSyntax upper, Func<ExpressionSyntax, bool> isBefore, PrintedNames names) => upper switch
    {
        _ when isBefore(upper) => new(null),
        ApplicationSyntax { Target: NameSyntax { Name: "min" }, Arguments: [var one, var other] } => isBefore(one) ? new(other) : isBefore(other) ? new(one) : null,
        NameSyntax or NumberSyntax when names.Boundary == BoundaryMode.Zero => new(upper),
        _ => null,
    };

    /// <summary>The \phi of \phi_i, whose length an unknown number of terms is.</summary>
    private static ExpressionSyntax? Coefficients(ExpressionSyntax body, string index, PrintedNames names) => body.Descendants().OfType<ScriptedSyntax>()
        .FirstOrDefault(s => s is { Base: NameSyntax, Subscript: NameSyntax { Name: var below } } && below == index && names.Find(s.Base) is { IsWritable: false } input && PrintedNames.IsArray(input))?.Base;

    /// <param name="Letter">What is free for the number of an earlier entry.</param>
    private sealed record OwnLine(Place Place, NameSyntax Time, string Letter);

    private sealed record Terms(ExpressionSyntax? Length);
}
