using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Scheduling.Chains;

/// <summary>
/// How many products of numbers programs take: a sum of products of extents, which can be compared where one is at most the other whatever the extents are.
/// </summary>
public sealed class ProductCount
{
    private readonly Dictionary<string, long> _terms = new(StringComparer.Ordinal);

    private ProductCount()
    {
    }

    public static ProductCount Of(Program program)
    {
        var count = new ProductCount();
        foreach (var extents in Extents([program]))
        {
            var number = extents.Where(static e => e.IsConstant).Aggregate(1L, static (product, e) => product * e.Constant);
            var key = string.Join(" * ", extents.Where(static e => !e.IsConstant).Select(static e => e.ToString()).OrderBy(static e => e, StringComparer.Ordinal));
            count._terms[key] = (count._terms.TryGetValue(key, out var known) ? known : 0) + number;
        }

        return count;
    }

    public bool IsAtMost(ProductCount other) => _terms.All(t => other._terms.TryGetValue(t.Key, out var most) && t.Value <= most);

    /// <summary>Of each sum of products the lengths of all its loops.</summary>
    public static IEnumerable<IReadOnlyList<Affine>> Extents(IEnumerable<Program> programs) => programs.SelectMany(static p => p.MapReduces)
        .Where(static s => Contraction.Of(s) is not null || (s.Reduction is { Operator: ReductionOperator.Sum, Loops: var loops } && s.Axes.Count + loops.Count > 2 && Factors.Of(s.Body).Skip(1).Any()))
        .Select(static s => s.Axes.Concat(s.Reduction!.Loops).Select(static l => l.Upper - l.Lower).ToList());
}
