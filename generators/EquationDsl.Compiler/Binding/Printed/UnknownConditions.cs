using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>The <c>z > 0</c> behind an equation that has no z: a slip of the pen, of which nothing else would tell.</summary>
internal static class UnknownConditions
{
    public static ValueArray<EquationDiagnostic> Find(EquationSyntax syntax, PrintedNames names, string text)
    {
        // What the text has elsewhere too is an index, an argument or a label, of which others tell.
        var conditions = syntax.Where.OfType<ConstraintClauseSyntax>().Select(static c => c.Condition).OfType<RelationSyntax>().ToList();
        var met = new HashSet<string>(names.Nodes.OfType<NameSyntax>().Select(static n => n.Name), StringComparer.Ordinal);
        return conditions.SelectMany(c => c.Operators.All(IsComparison) && c.Operands.Select(o => names.Unknown(o)).OfType<NameSyntax>().FirstOrDefault(n => !met.Contains(n.Name)) is { } unknown
            ? new[] { EquationDiagnostic.Create(DoubtRules.UnknownCondition, unknown.Span, text.Substring(unknown.Span.Start, unknown.Span.Length), text.Substring(c.Span.Start, c.Span.Length)) } : []).ToValueArray();
    }

    private static bool IsComparison(RelationOperator relation) => relation is RelationOperator.Less or RelationOperator.LessOrEqual or RelationOperator.Greater or RelationOperator.GreaterOrEqual or RelationOperator.NotEqual;
}
