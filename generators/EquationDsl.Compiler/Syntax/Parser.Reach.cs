using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Syntax;

/// <summary>How far the body of a sum or a product reaches, where readers do not take all that follows.</summary>
internal sealed partial class Parser
{
    /// <summary>
    /// <c>\prod_i x_i / n</c> and <c>\sum_i x_i \bmod 2</c>: what follows without the index makes a difference inside, and many mean it outside.
    /// </summary>
    private void WarnOfReach(BigOperator operation, TextSpan sign, ValueArray<ExpressionSyntax> ranges, ExpressionSyntax body)
    {
        bool HasIndex(ExpressionSyntax node) => HasOneOf(ranges, node);
        var rest = body;
        while (rest is BinarySyntax last && (IsSum(last) ? last.Operator == BinaryOperator.Modulo : operation != BigOperator.Sum)
            && !HasIndex(last.Right) && !(operation != BigOperator.Product && last is { Operator: not BinaryOperator.Modulo, Right: NumberSyntax }))
        {
            rest = last.Left;
        }

        if (rest.Span.End < body.Span.End && HasIndex(rest))
        {
            var (s, a, b) = (Excerpt(sign), Excerpt(rest), Excerpt(TextSpan.FromBounds(rest.Span.End, body.Span.End)));
            Report(SyntaxRules.TwoReadings, TextSpan.Cover(sign, body.Span), $"{s} {a} {b}", $"{s} ({a} {b})", $"({s} {a}) {b}");
        }
    }

    /// <summary>The <c>x_i</c> of <c>\prod_i x_i \cdot c</c>: a sign before a factor without the index sets it apart, and no reader takes it n times.</summary>
    private static ExpressionSyntax InProduct(ValueArray<ExpressionSyntax> ranges, ExpressionSyntax body)
    {
        if (body is BigOperatorSyntax sum && InProduct(ranges.AddRange(sum.Ranges), sum.Body) is var within && within != sum.Body)
        {
            return sum with { Span = TextSpan.Cover(sum.OperatorSpan, within.Span), Body = within };
        }

        var inside = body;
        while (inside is BinarySyntax { Operator: BinaryOperator.Dot or BinaryOperator.Times } last && !HasOneOf(ranges, last.Right))
        {
            inside = last.Left;
        }

        return HasOneOf(ranges, inside) ? inside : body;
    }

    /// <summary>The factors that stood behind the product, behind it again.</summary>
    private static ExpressionSyntax Beside(ExpressionSyntax body, ExpressionSyntax inside, ExpressionSyntax product) => body == inside ? product
        : body is BigOperatorSyntax { Body: var all } && inside is BigOperatorSyntax { Body: var part } ? Beside(all, part, product)
        : body is BinarySyntax last && Beside(last.Left, inside, product) is var left ? last with { Left = left, Span = TextSpan.Cover(left.Span, last.Right.Span) } : body;

    private static bool HasOneOf(ValueArray<ExpressionSyntax> ranges, ExpressionSyntax node)
    {
        // What bounds an index, as the l of l' = l + 1 and the i of j < i, is no index.
        static IEnumerable<NameSyntax> Names(ExpressionSyntax side) => side.Descendants().OfType<NameSyntax>();
        var indices = new HashSet<(string, int)>(ranges
            .SelectMany(static r => r is RelationSyntax bounded ? bounded.Operands.Select(Names).FirstOrDefault(static side => side.Any()) ?? [] : Names(r))
            .Select(static n => (n.Name, n.Primes)));
        return FreeNames(node).Any(n => indices.Contains((n.Name, n.Primes)));
    }

    /// <summary>
    /// All but the indices of operators inside: in <c>\prod_t \rho_t \cdot \sum_t r_t</c> the sum has a t of its own, and stands outside the product.
    /// </summary>
    private static IEnumerable<NameSyntax> FreeNames(ExpressionSyntax node)
    {
        var pending = new Stack<(SyntaxNode Node, ValueArray<NameSyntax> Bound)>();
        pending.Push((node, ValueArray<NameSyntax>.Empty));
        while (pending.Count > 0)
        {
            var (next, bound) = pending.Pop();
            if (next is NameSyntax name && !bound.Any(b => (b.Name, b.Primes) == (name.Name, name.Primes)))
            {
                yield return name;
            }

            var own = next is BigOperatorSyntax inner
                ? inner.Ranges.Select(static r => r is RelationSyntax { Operands: [var first, ..] } ? first : r).OfType<NameSyntax>() : [];
            foreach (var child in next.Children())
            {
                pending.Push((child, bound.AddRange(own)));
            }
        }
    }
}
