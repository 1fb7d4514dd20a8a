using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Algebra;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Rewriting;

/// <summary>
/// Keeps with expressions the characters that they were read from, where anyone asks for these: sums and products are flattened and sorted, and their parts are
/// found again by what they are.
/// </summary>
internal static class WrittenParts
{
    /// <param name="before">What the result stands for.</param>
    /// <param name="normal">What became of a part.</param>
    public static Expr Kept(Expr result, Expr before, Func<Expr, Expr> normal)
    {
        if (before is not Call { Written.Span: not null } root)
        {
            return result;
        }

        if (IsArithmetic(root) && !ReferenceEquals(result, before) && result.Children().Count > 0)
        {
            var parts = new Dictionary<Expr, Written>();
            foreach (var part in Parts(root).Where(static p => p.Written.Span is not null))
            {
                parts[normal(part)] = part.Written;
            }

            result = Marked(result, parts);
        }

        return result is Call { Written.Span: null } value && !IsArithmetic(value) && IsArithmetic(root) && Only(root) is { } inner
            ? value with { Written = inner.Written } : result.WithCharactersOf(before);
    }

    // Not by Map, to which a part with its characters is the same as without them.
    private static Expr Marked(Expr expr, Dictionary<Expr, Written> parts)
    {
        var marked = expr.MapChildren(child => Marked(child, parts));
        return marked is Call { Written.Span: null } call && parts.TryGetValue(marked, out var written) ? call with { Written = written } : marked;
    }

    private static bool IsArithmetic(Expr expr) => expr.IsSumNode() || expr.IsProductNode();

    /// <summary>The parts of sums and products of such, and what these are of.</summary>
    private static IEnumerable<Call> Parts(Call root) => root.Arguments.OfType<Call>().SelectMany(static a => IsArithmetic(a) ? Parts(a).Prepend(a) : [a]);

    /// <summary>The one function that a product is of, which says more than the product: the logarithm of <c>y \log x</c>.</summary>
    private static Call? Only(Call root) => Parts(root).Where(static p => !IsArithmetic(p)).ToList() is [{ Written.Span: not null } only] ? only : null;
}
