using System.Globalization;
using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Emission;

/// <summary>A number of things as a formula in the extents of loops: a number times a product of extents.</summary>
internal sealed record ExtentCount(long Number, IReadOnlyList<string> Extents)
{
    public static ExtentCount Of(IEnumerable<Loop> loops, long number = 1) => Of(loops.Select(static l => l.Length), number);

    public static ExtentCount Of(IEnumerable<Affine> ranges, long number = 1)
    {
        var extents = new List<string>();
        foreach (var range in ranges)
        {
            if (range.IsConstant)
            {
                number *= range.Constant;
            }
            else
            {
                extents.Add(range.Terms.Count + (range.Constant == 0 ? 0 : 1) > 1 ? $"({range})" : range.ToString());
            }
        }

        return new ExtentCount(number, extents);
    }

    /// <summary>The sum as a reader writes it: <c>3 n m + 2 n^2</c>, with the extents in the given order in each product.</summary>
    public static string Sum(IEnumerable<ExtentCount> counts, IReadOnlyList<string> order) => string.Join(" + ", counts
        .GroupBy(c => Product(c.Extents, order), StringComparer.Ordinal)
        .Select(static g => (Product: g.Key, Number: g.Sum(static c => c.Number)))
        .Select(static s => s.Product.Length > 0 && s.Number == 1 ? s.Product : s.Number.ToString(CultureInfo.InvariantCulture) + (s.Product.Length > 0 ? " " + s.Product : "")));

    private static string Product(IReadOnlyList<string> extents, IReadOnlyList<string> order) => string.Join(" ", order
        .Select(o => (Extent: o, Power: extents.Count(e => e == o)))
        .Where(static p => p.Power > 0)
        .Select(static p => p.Power == 1 ? p.Extent : $"{p.Extent}^{p.Power.ToString(CultureInfo.InvariantCulture)}"));
}
