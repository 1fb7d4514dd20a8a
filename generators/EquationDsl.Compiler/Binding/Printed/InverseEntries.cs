using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// <c>A^{-1}_{ij}</c>, <c>A^{-1}_{12}</c> is an entry of the inverse, <c>(A^{-1})_{ij}</c>; <c>A_{ij}^{-1}</c>, the power written last, is the inverse of an
/// entry.
/// </summary>
internal static class InverseEntries
{
    public static EquationSyntax Grouped(EquationSyntax syntax, PrintedNames names) =>
        syntax.Replace(node => node is ScriptedSyntax { Subscript: { } place, Superscript: UnarySyntax { IsNegation: true } power } entry
            && power.Span.Start < place.Span.Start && IsPair(place) && !names.IsKnown(entry) && !names.IsKnown(entry with { Superscript = null })
                ? new ScriptedSyntax(entry.Span, new GroupSyntax(entry.Span, '(', new ScriptedSyntax(entry.Span, entry.Base, null, power)), place, null)
                : null);

    private static bool IsPair(ExpressionSyntax place) =>
        place is ListSyntax { Items.Count: 2 } or NumberSyntax { Text.Length: 2 } or BinarySyntax { Operator: BinaryOperator.Juxtapose, Left: NameSyntax or NumberSyntax, Right: NameSyntax or NumberSyntax };
}
