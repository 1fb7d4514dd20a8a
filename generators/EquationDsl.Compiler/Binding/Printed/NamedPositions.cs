using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// The <c>S_t</c> of <c>V(S_t)</c> and <c>Q_{S_t, A_t}</c> that [Symbol] gives to an int parameter is that position, whatever t is elsewhere. So is the one
/// of a parameter <c>int St</c> in the parentheses of a table, <c>Q(S_t, A_t)</c> or <c>H_t(A_t)</c>, as a table is given positions.
/// </summary>
internal static class NamedPositions
{
    public static EquationSyntax Named(EquationSyntax syntax, PrintedNames names)
    {
        if (!names.Parameters.Any(IsWhole))
        {
            return syntax;
        }

        var places = new HashSet<TextSpan>(PrintedNames.InPlaces(names.Nodes).OfType<ScriptedSyntax>().Where(s => PositionOf(s, names) is { Notation: not null })
            .Concat(names.Nodes.SelectMany(n => PlacesOfTable(n, names)).OfType<ScriptedSyntax>().Where(s => PositionOf(s, names) is not null)).Select(static s => s.Span));
        return places.Count == 0 ? syntax : syntax.Replace(node => node is ScriptedSyntax && places.Contains(node.Span) && PositionOf(node, names) is { } model
            ? new NameSyntax(node.Span, Spelling.Plain(model.Name), default, 0, IsWord: model.Name.Length > 1) : null);
    }

    /// <summary>What stands in the parentheses of an array, which may bear the time too.</summary>
    private static ValueArray<ExpressionSyntax> PlacesOfTable(ExpressionSyntax node, PrintedNames names) =>
        node is ApplicationSyntax { Open: '(', Target: var table } application && names.Find(node) is null
            && (names.Find(table) ?? (table is ScriptedSyntax { Subscript: { } time, Superscript: null, Base: NameSyntax array } && Place.Shifted(time) is not null ? names.Find(array) : null)) is { } model
            && PrintedNames.IsArray(model) ? application.Arguments : default;

    private static ParameterModel? PositionOf(ExpressionSyntax node, PrintedNames names) => names.Exact(node) is { } model && IsWhole(model) ? model : null;

    private static bool IsWhole(ParameterModel model) => model is { Kind: ParameterKind.Scalar, Element: ElementType.Int32 or ElementType.Int64 };
}
