using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Names;

/// <summary>The order of the axes that <c>P(a \mid s)</c> names.</summary>
internal static class TableNotation
{
    /// <summary>What stands behind the bar of <c>P(a \mid s)</c>, then what stands before it: the axes of a table whose rows sum to 1.</summary>
    public static ValueArray<ExpressionSyntax> ConditionsFirst(ApplicationSyntax node) =>
        Bar(node) + 1 is var bar and > 0 ? node.Arguments.Skip(bar).Concat(node.Arguments.Take(bar)).ToValueArray() : node.Arguments;

    public static int Bar(ApplicationSyntax node) => node.Separators.ToList().IndexOf('|');
}
