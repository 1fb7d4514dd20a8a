using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Surveys;

/// <summary>
/// Whole numbers of which a quotient bounds an index, as the n of <c>\sum_{j=1}^{n/2}</c>: the equation means only those n that the division leaves nothing
/// of. Such an n is <c>divisor * whole + rest</c> of another whole number, in which its quotients are affine.
/// </summary>
internal static class WholeQuotients
{
    /// <summary>Divisors that no equation has need no answer.</summary>
    private const long Greatest = 1 << 10;

    /// <summary>The int parameters that are divided, by name; none that no number satisfies.</summary>
    public static IReadOnlyDictionary<string, WholeShare> Of(IEnumerable<ExpressionSyntax> bounds, ParameterNames names)
    {
        var found = new Dictionary<string, WholeShare>(StringComparer.Ordinal);
        var unsatisfied = new HashSet<string>(StringComparer.Ordinal);
        foreach (var quotient in bounds.SelectMany(Quotients))
        {
            if (Dividend(quotient.Dividend) is not { } dividend || names.Find(dividend.Name) is not { Kind: ParameterKind.Scalar, Element: ElementType.Int32 or ElementType.Int64 } number)
            {
                continue;
            }

            var own = new WholeShare(quotient.Divisor, Positive(-dividend.Added, quotient.Divisor));
            if ((found.TryGetValue(number.Name, out var known) ? Both(known, own) : own) is { } both)
            {
                found[number.Name] = both;
            }
            else
            {
                unsatisfied.Add(number.Name);
            }
        }

        foreach (var name in unsatisfied)
        {
            found.Remove(name);
        }

        return found;
    }

    /// <summary>Quotients by numbers that nothing rounds.</summary>
    private static IEnumerable<(ExpressionSyntax Dividend, long Divisor)> Quotients(SyntaxNode node) => node switch
    {
        DelimitedSyntax { Kind: DelimiterKind.Floor or DelimiterKind.Ceiling } => [],
        FractionSyntax fraction when DivisorOf(fraction.Denominator) is { } divisor => [(fraction.Numerator, divisor)],
        BinarySyntax { Operator: BinaryOperator.Divide } division when DivisorOf(division.Right) is { } divisor => [(division.Left, divisor)],
        _ => node.Children().SelectMany(Quotients),
    };

    private static long? DivisorOf(ExpressionSyntax node) => node is NumberSyntax number && long.TryParse(number.Text, out var value) && value is > 1 and <= Greatest ? value : null;

    /// <summary><c>n</c>, <c>n + 1</c>, <c>(n - 1)</c>.</summary>
    private static (ExpressionSyntax Name, long Added)? Dividend(ExpressionSyntax node) => node switch
    {
        GroupSyntax { Inner: var inner } => Dividend(inner),
        BinarySyntax { Operator: BinaryOperator.Add or BinaryOperator.Subtract, Right: NumberSyntax number } sum when long.TryParse(number.Text, out var value) && Dividend(sum.Left) is { } left =>
            (left.Name, sum.Operator == BinaryOperator.Add ? left.Added + value : left.Added - value),
        NameSyntax or ScriptedSyntax => (node, 0),
        _ => null,
    };

    /// <summary>What is both, if anything is.</summary>
    private static WholeShare? Both(WholeShare one, WholeShare other)
    {
        for (var rest = one.Rest; rest < one.Divisor * other.Divisor; rest += one.Divisor)
        {
            if (Positive(rest, other.Divisor) == other.Rest)
            {
                var divisor = one.Divisor / Common(one.Divisor, other.Divisor) * other.Divisor;
                return divisor <= Greatest ? new WholeShare(divisor, Positive(rest, divisor)) : null;
            }
        }

        return null;
    }

    private static long Common(long one, long other) => other == 0 ? one : Common(other, one % other);

    private static long Positive(long value, long divisor) => ((value % divisor) + divisor) % divisor;
}
