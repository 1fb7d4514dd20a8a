using EquationDsl.Compiler.Binding.Ledgers;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Sequences;

/// <summary>
/// Sums that stop short of the own entry, as the one of <c>y_i = b_i - \sum_{j&lt;i} L_{ij} y_j</c>: solving by substitution, and orthogonalisation.
/// </summary>
internal static class EarlierSums
{
    /// <summary>An entry of the line itself that such a sum reads.</summary>
    public static Place? EntryIn(StatementSyntax statement, Place place, Places places) => statement.Right.Descendants().OfType<BigOperatorSyntax>()
        .SelectMany(sum => sum.Body.Descendants().Select(places.PlaceOf).OfType<Place>().Where(r => r.Key == place.Key && r.Items.Count == place.Items.Count
            && Enumerable.Range(0, place.Items.Count).Any(axis => SideOf(sum, r.Items[axis], place.Items[axis]) != 0)))
        .FirstOrDefault();

    /// <summary>
    /// Along which axis all own entries are read by sums that stop short of the line's, and whether those behind it are; null if others are read too.
    /// </summary>
    public static TimeAxis? AxisOf(StatementSyntax statement, Place place, IReadOnlyList<Place> own)
    {
        var sums = statement.Right.Descendants().OfType<BigOperatorSyntax>().ToList();
        int Side(Place read, int axis) => sums.Where(s => s.Span.Start <= read.Node.Span.Start && read.Node.Span.End <= s.Span.End)
            .Select(s => SideOf(s, read.Items[axis], place.Items[axis])).FirstOrDefault(static side => side != 0);
        foreach (var axis in Enumerable.Range(0, place.Items.Count))
        {
            var sides = own.Select(r => r.Items.Count == place.Items.Count ? Side(r, axis) : 0).Distinct().ToList();
            if (sides is [not 0 and var side])
            {
                return new TimeAxis(axis, IsBackward: side > 0);
            }
        }

        return null;
    }

    /// <summary>-1 where the sum runs up to the entry before the own one, 1 where it begins behind it, else 0.</summary>
    private static int SideOf(BigOperatorSyntax sum, ExpressionSyntax read, ExpressionSyntax at)
    {
        if (at is not NameSyntax || read is not NameSyntax || Spelling.Key(at) is not { } own || Spelling.Key(read) is not { } index || index == own)
        {
            return 0;
        }

        return sum.Ranges.OfType<RelationSyntax>().Select(Side).FirstOrDefault(static side => side != 0);

        int Side(RelationSyntax range) => range.Operators switch
        {
            [RelationOperator.Less] => Order(range),
            [RelationOperator.Greater] => -Order(range),
            [RelationOperator.Equal] when Spelling.Key(range.Operands[0]) == index =>
                Place.Shifted(sum.Upper) is (var upper, < 0) && upper == own ? -1 : Place.Shifted(range.Operands[1]) is (var lower, > 0) && lower == own ? 1 : 0,
            _ => 0,
        };

        int Order(RelationSyntax range) => Spelling.Key(range.Operands[0]) == index && Spelling.Key(range.Operands[1]) == own ? -1
            : Spelling.Key(range.Operands[0]) == own && Spelling.Key(range.Operands[1]) == index ? 1 : 0;
    }
}
