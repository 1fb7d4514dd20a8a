using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// A system that is written with indices: <c>\sum_j A_{ij} x_j = b_i</c> is <c>x_j = \sum_i (A^{-1})_{ji} b_i</c>. The matrix has the index of the sum and
/// one that is left free.
/// </summary>
internal static class SolvedSums
{
    /// <returns>The free index of the system, and that of the solution, too.</returns>
    public static (ExpressionSyntax Unknown, ExpressionSyntax Solution, NameSyntax Before, NameSyntax Now)? Of(BigOperatorSyntax sum, ExpressionSyntax right, Unknowns unknowns, PrintedNames names)
    {
        if (sum is not { Operator: BigOperator.Sum, Ranges: [var range], Body: BinarySyntax { Operator: BinaryOperator.Juxtapose or BinaryOperator.Dot } product } || IndexOf(range) is not { } summed)
        {
            return null;
        }

        var (unknown, entry) = IsEntryOfUnknown(product.Right) ? (product.Right, product.Left) : (product.Left, product.Right);
        if (!IsEntryOfUnknown(unknown) || !IsBelow(unknown, summed) || entry is not ScriptedSyntax { Subscript: { } place, Superscript: null } matrix
            || ItemsOf(place) is not [NameSyntax first, NameSyntax second] || !names.IsIndex(first) || !names.IsIndex(second) || first.Name == second.Name
            || names.Find(matrix.Base) is not { } parameter || !PrintedNames.IsArray(parameter))
        {
            return null;
        }

        var free = first.Name == summed.Name ? second : second.Name == summed.Name ? first : null;
        if (free is null || IsBelow(unknown, free))
        {
            return null;
        }

        var inverse = new ScriptedSyntax(entry.Span, SolvedSystems.InGroup(SolvedSystems.Inverse(matrix.Base)), new ListSyntax(place.Span, [second, first]), null);
        var over = range is RelationSyntax relation ? relation with { Operands = [free, .. relation.Operands.Skip(1)] } : (ExpressionSyntax)free;
        return (unknown, sum with { Ranges = [over], Body = SolvedSystems.Times(inverse, right is BinarySyntax ? SolvedSystems.InGroup(right) : right, right.Span) }, free, summed);

        bool IsEntryOfUnknown(ExpressionSyntax node) => node is ScriptedSyntax { Subscript: { } below, Superscript: null } scripted
            && ItemsOf(below).All(names.IsIndex) && unknowns.IsUnknown(scripted.Base);
    }

    /// <summary>The j below the sum, as in <c>j</c> and <c>j = 1</c>.</summary>
    private static NameSyntax? IndexOf(ExpressionSyntax range) => range switch
    {
        NameSyntax name => name,
        RelationSyntax { Operands: [NameSyntax name, NumberSyntax], Operators: [RelationOperator.Equal] } => name,
        _ => null,
    };

    private static bool IsBelow(ExpressionSyntax entry, NameSyntax index) =>
        ((ScriptedSyntax)entry).Subscript!.Descendants().OfType<NameSyntax>().Any(n => n.Name == index.Name);

    private static IReadOnlyList<ExpressionSyntax> ItemsOf(ExpressionSyntax below) => below switch
    {
        ListSyntax list => list.Items,
        BinarySyntax { Operator: BinaryOperator.Juxtapose } pair => [.. ItemsOf(pair.Left), .. ItemsOf(pair.Right)],
        _ => [below],
    };
}
