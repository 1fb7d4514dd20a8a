using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>The <c>x \in \{0, \dots, K\}</c> behind an equation is the range of its sums over x that state none.</summary>
internal static class StatedSets
{
    public static EquationSyntax Ranged(EquationSyntax syntax, PrintedNames names)
    {
        var sets = syntax.Where.OfType<ConstraintClauseSyntax>().Select(static c => RangeOf(c.Condition)).Where(r => r is var (index, _, _) && !names.IsKnown(index)).ToList();
        return sets.Count == 0 ? syntax : syntax.Replace(node => node is BigOperatorSyntax { Upper: null, Ranges: [NameSyntax index] } sum && sets.Find(s => s!.Value.Index.Name == index.Name) is var (_, lower, upper)
            ? sum with { Ranges = [new RelationSyntax(index.Span, [index, lower], [RelationOperator.Equal])], Upper = upper, Body = sum.Body } : null);
    }

    private static (NameSyntax Index, NumberSyntax Lower, ExpressionSyntax Upper)? RangeOf(ExpressionSyntax condition) =>
        condition is RelationSyntax { Operators: [RelationOperator.ElementOf], Operands: [NameSyntax index, GroupSyntax { Open: '{', Inner: ListSyntax { Items: [NumberSyntax lower, .., NameSyntax { Name: "ldots" }, var upper] } }] }
            ? (index, lower, upper) : null;
}
