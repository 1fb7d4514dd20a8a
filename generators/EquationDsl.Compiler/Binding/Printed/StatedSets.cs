using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>The <c>x \in \{0, \dots, K\}</c> behind an equation is the range of its sums over x that state none.</summary>
internal static class StatedSets
{
    public static EquationSyntax Ranged(EquationSyntax syntax, PrintedNames names)
    {
        var sets = syntax.Where.OfType<ConstraintClauseSyntax>().Where(c => RangeOf(c.Condition) is var (index, _, _) && !names.IsKnown(index)).ToList();
        if (sets.Count == 0)
        {
            return syntax;
        }

        var used = new HashSet<WhereClauseSyntax>();
        var ranged = syntax.Replace(node =>
        {
            if (node is not BigOperatorSyntax { Upper: null, Ranges: [NameSyntax index] } sum || sets.Find(s => RangeOf(s.Condition)!.Value.Index.Name == index.Name) is not { } set)
            {
                return null;
            }

            used.Add(set);
            var (_, lower, upper) = RangeOf(set.Condition)!.Value;
            return sum with { Ranges = [new RelationSyntax(index.Span, [index, lower], [RelationOperator.Equal])], Upper = upper };
        });
        return ranged with { Where = ranged.Where.Where(w => !used.Contains(w)).ToValueArray() };
    }

    private static (NameSyntax Index, NumberSyntax Lower, ExpressionSyntax Upper)? RangeOf(ExpressionSyntax condition) =>
        condition is RelationSyntax { Operators: [RelationOperator.ElementOf], Operands: [NameSyntax index, GroupSyntax { Open: '{', Inner: ListSyntax { Items: [NumberSyntax lower, .., NameSyntax { Name: "ldots" }, var upper] } }] }
            ? (index, lower, upper) : null;
}
