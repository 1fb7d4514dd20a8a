using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>The <c>S_t</c> of <c>V(S_t)</c> and <c>Q_{S_t, A_t}</c> that [Symbol] gives to an int parameter is that position, whatever t is elsewhere.</summary>
internal static class NamedPositions
{
    public static EquationSyntax Named(EquationSyntax syntax, PrintedNames names)
    {
        if (!names.Parameters.Any(static p => p.Notation is not null && IsWhole(p)))
        {
            return syntax;
        }

        var places = new HashSet<TextSpan>(names.Nodes.SelectMany(PlacesOf).SelectMany(static p => p.Descendants()).OfType<ScriptedSyntax>().Where(s => PositionOf(s, names) is not null).Select(static s => s.Span));
        return places.Count == 0 ? syntax : syntax.Replace(node => node is ScriptedSyntax && places.Contains(node.Span) && PositionOf(node, names) is { } model
            ? new NameSyntax(node.Span, Spelling.Plain(model.Name), default, 0, IsWord: model.Name.Length > 1) : null);
    }

    private static IEnumerable<ExpressionSyntax> PlacesOf(ExpressionSyntax node) => node switch
    {
        ScriptedSyntax { Subscript: { } below } => [below],
        ApplicationSyntax application => application.Arguments,
        _ => [],
    };

    private static ParameterModel? PositionOf(ExpressionSyntax node, PrintedNames names) => names.Exact(node) is { Notation: not null } model && IsWhole(model) ? model : null;

    private static bool IsWhole(ParameterModel model) => model is { Kind: ParameterKind.Scalar, Element: ElementType.Int32 or ElementType.Int64 };
}
