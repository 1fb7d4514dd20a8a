using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Ranks;

/// <summary>
/// Capital letters with subscripts where matrices stand: in a product with another capital letter, with a power, or transposed alone. In <c>w^\top X_i</c> and
/// <c>\|X_i\|</c> they are as well the rows of a matrix.
/// </summary>
internal static class MatrixRoles
{
    /// <summary>The entries without what stands above them, and the characters of both.</summary>
    public static IEnumerable<(Place Entry, ExpressionSyntax Written)> Of(EquationSyntax syntax)
    {
        foreach (var statement in syntax.Statements)
        {
            var nodes = statement.Right.Descendants().ToList();
            var inner = new HashSet<SyntaxNode>(nodes.Where(IsProduct).SelectMany(static n => n.Children()));
            foreach (var product in nodes.OfType<ExpressionSyntax>().Where(n => !inner.Contains(n)))
            {
                var factors = Factors(product);
                foreach (var factor in factors.Where(f => IsPower(f) || (factors.Count == 1 ? IsTransposed(f) : factors.Count(LetterCase.IsCapital) > 1)))
                {
                    if (Plain(factor) is { } entry)
                    {
                        yield return (entry, factor);
                    }
                }
            }
        }
    }

    private static bool IsProduct(SyntaxNode node) => node is BinarySyntax { Operator: BinaryOperator.Juxtapose or BinaryOperator.Dot };

    private static List<ExpressionSyntax> Factors(ExpressionSyntax product)
    {
        var (factors, pending) = (new List<ExpressionSyntax>(), new Stack<ExpressionSyntax>());
        pending.Push(product);
        while (pending.Count > 0)
        {
            var node = pending.Pop();
            if (IsProduct(node))
            {
                pending.Push(((BinarySyntax)node).Right);
                pending.Push(((BinarySyntax)node).Left);
            }
            else
            {
                factors.Add(node);
            }
        }

        return factors;
    }

    /// <summary>The <c>X_k</c> of <c>X_k</c>, <c>X_k^\top</c> and <c>X_k^2</c>.</summary>
    private static Place? Plain(ExpressionSyntax factor) =>
        factor is ScriptedSyntax { Subscript: not null } scripted && LetterCase.IsCapital(factor) ? Place.Of(scripted with { Superscript = null }) : null;

    private static bool IsPower(ExpressionSyntax factor) => factor is ScriptedSyntax { Superscript: NumberSyntax or UnarySyntax };

    private static bool IsTransposed(ExpressionSyntax factor) => factor is ScriptedSyntax { Superscript: not null } && !IsPower(factor);
}
