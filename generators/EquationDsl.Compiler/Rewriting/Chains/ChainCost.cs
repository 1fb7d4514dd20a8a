using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Rewriting.Chains;

/// <summary>
/// How many products of numbers an order takes: a sum of products of extents, which can be compared where one is at most the other whatever the extents are.
/// </summary>
internal sealed class ChainCost
{
    private readonly Dictionary<string, long> _terms = new(StringComparer.Ordinal);

    private ChainCost()
    {
    }

    /// <param name="batch">The loops over batches.</param>
    public static ChainCost Of(ChainNode node, ValueArray<Loop> batch)
    {
        var cost = new ChainCost();
        foreach (var product in node.Products)
        {
            var matrices = product.Batch.ToList();
            Affine[] extents = [product.Rows, product.Left.Columns, product.Columns, .. batch.Where(l => matrices.Contains(l.Index)).Select(static l => l.Upper)];
            var number = extents.Where(static e => e.IsConstant).Aggregate(1L, static (product, e) => product * e.Constant);
            var key = string.Join(" * ", extents.Where(static e => !e.IsConstant).Select(static e => e.ToString()).OrderBy(static e => e, StringComparer.Ordinal));
            cost._terms[key] = (cost._terms.TryGetValue(key, out var known) ? known : 0) + number;
        }

        return cost;
    }

    public bool IsAtMost(ChainCost other) => _terms.All(t => other._terms.TryGetValue(t.Key, out var most) && t.Value <= most);
}
