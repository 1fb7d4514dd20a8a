using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Rewriting.Chains;

/// <summary>How many products of numbers an order takes: a sum of products of extents, which can be compared where one is at most the other whatever the extents are.</summary>
internal sealed class ChainCost
{
    private readonly Dictionary<string, long> _terms = new(StringComparer.Ordinal);

    private ChainCost()
    {
    }

    public static ChainCost Of(ChainNode node)
    {
        var cost = new ChainCost();
        foreach (var (rows, terms, columns) in node.Products)
        {
            Affine[] extents = [rows, terms, columns];
            var number = extents.Where(static e => e.IsConstant).Aggregate(1L, static (product, e) => product * e.Constant);
            var key = string.Join(" * ", extents.Where(static e => !e.IsConstant).Select(static e => e.ToString()).OrderBy(static e => e, StringComparer.Ordinal));
            cost._terms[key] = (cost._terms.TryGetValue(key, out var known) ? known : 0) + number;
        }

        return cost;
    }

    public bool IsAtMost(ChainCost other) => _terms.All(t => other._terms.TryGetValue(t.Key, out var most) && t.Value <= most);
}
