using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>The <c>\text{concat}(x, y)</c> of papers is <c>[x, y]</c>.</summary>
internal static class Concatenations
{
    private static readonly HashSet<string> Names = new(["concat", "concatenate", "cat"], StringComparer.OrdinalIgnoreCase);

    public static EquationSyntax Listed(EquationSyntax syntax, PrintedNames names) => names.Nodes.Any(n => Listed(n, names) is not null) ? syntax.Replace(n => Listed(n, names)) : syntax;

    private static GroupSyntax? Listed(ExpressionSyntax node, PrintedNames names) =>
        node is ApplicationSyntax { Target: NameSyntax { IsWord: true } target, Arguments: { Count: > 1 } parts } application && Names.Contains(target.Name) && !names.IsKnown(target)
            && application.Separators.All(static s => s is ',' or ';') ? new GroupSyntax(node.Span, '[', new ListSyntax(node.Span, parts)) : null;
}
