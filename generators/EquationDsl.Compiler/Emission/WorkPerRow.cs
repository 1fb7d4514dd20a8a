using System.Globalization;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Scheduling;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Emission;

/// <summary>
/// How much one iteration of a plan's outermost range has to do, as C# in the extents: in statements for one entry, of which a term of a matrix product is an
/// eighth.
/// </summary>
internal static class WorkPerRow
{
    private const int TermsOfAnEntry = 8;

    /// <summary>Numbers at which an integral, or a sum of a series, is computed: of some intervals at those of a rule.</summary>
    private const int EntriesOfAnIntegral = 512;

    public static string Text(KernelPlan plan, Split split, Frame frame)
    {
        var products = new List<string>();
        Count(plan.Body.Where(n => !Splitting.IsNumber(n, plan)).ToValueArray(), default, split, frame, products);
        var sum = products.GroupBy(static p => p, StringComparer.Ordinal)
            .Select(static g => g.Count() == 1 ? g.Key : g.Key == "1" ? Number(g.Count()) : $"{Number(g.Count())} * {g.Key}");
        return string.Join(" + ", sum);
    }

    private static void Count(ValueArray<PlanNode> nodes, ValueArray<Loop> around, Split split, Frame frame, List<string> products)
    {
        foreach (var node in nodes)
        {
            switch (node)
            {
                case LoopNode loop:
                    Count(loop.Body, IsOuter(loop, split) ? around : around.Add(loop.Loop), split, frame, products);
                    break;
                case StatementNode:
                    products.Add(Product(around, split, frame));
                    break;
                case IntegralNode { Integral: var integral }:
                    var entries = Product(around.AddRange(integral.Axes.Skip(1)), split, frame);
                    products.Add((entries == "1" ? "" : entries + " * ") + Number(EntriesOf(integral)));
                    break;
                case ContractionNode { Contraction: var product }:
                    var inner = product.Inner.Where(l => !IsRange(l, split));
                    products.Add($"{Product(around.AddRange(inner), split, frame)} / {Number(TermsOfAnEntry)}");
                    break;
            }
        }
    }

    /// <summary>Of one in another, for a few of its numbers.</summary>
    private static int EntriesOf(Integral integral) => EntriesOfAnIntegral * (integral.Body.OfType<Integral>().Any() ? TermsOfAnEntry : 1);

    private static bool IsOuter(LoopNode loop, Split split) => loop.Block is not null || IsRange(loop.Loop, split);

    /// <summary>Whether the loop runs over the range itself, or over one block of it.</summary>
    private static bool IsRange(Loop loop, Split split) => loop.Index == split.Range.Index || loop.Lower.Terms.Any(static t => t.Symbol is LoopIndex);

    /// <summary>A bound that depends on another index counts as if that were at its end.</summary>
    private static string Product(ValueArray<Loop> loops, Split split, Frame frame)
    {
        Affine Most(Affine form) => form.Terms.Select(static t => t.Symbol).OfType<LoopIndex>().Aggregate(form, (f, i) => f.Substitute(i, End(i)));
        Affine End(LoopIndex index) => loops.FirstOrDefault(l => l.Index == index)?.Upper is { } own && own.IsOfSizes ? own : split.Range.Upper;
        var extents = loops.Select(l => Most(l.Length)).ToList();
        return extents.Count == 0 ? "1" : string.Join(" * ", extents.Select(e => Positions.Factor(e, frame)));
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
