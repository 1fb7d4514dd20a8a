using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// The k of <c>\alpha_k = \frac{r_k^\top r_k}{p_k^\top A p_k}</c> over spans r and p: no entry is transposed, so that it says which step they belong to. Where it stands
/// nowhere but below names, and nothing runs over it, it is dropped from what is passed.
/// </summary>
internal static class LabelsOfVectors
{
    public static EquationSyntax Dropped(EquationSyntax syntax, PrintedNames names)
    {
        var labels = new HashSet<string>(names.Nodes.OfType<ScriptedSyntax>().Where(s => IsRow(s, names)).Select(static s => Spelling.Key(s.Subscript)!).Where(l => IsLabel(l, names)), StringComparer.Ordinal);
        return labels.Count == 0 ? syntax : syntax.Replace(node => node is ScriptedSyntax { Subscript: NameSyntax label } scripted && labels.Contains(Spelling.Key(label)!) && names.Find(scripted.Base) is not null
            && names.Find(scripted with { Superscript = null }) is null ? scripted.Superscript is null ? Spanned(scripted) : scripted with { Subscript = null } : null);
    }

    private static ExpressionSyntax Spanned(ScriptedSyntax node) => node.Base is NameSyntax name ? name with { Span = node.Span } : node.Base;

    private static bool IsRow(ScriptedSyntax node, PrintedNames names) => node is { Base: NameSyntax name, Subscript: NameSyntax label, Superscript: { } above } && Unknowns.IsTransposition(above)
        && names.IsIndex(label) && names.Find(node with { Superscript = null }) is null && names.Find(name) is { Kind: ParameterKind.ReadOnlySpan or ParameterKind.Span } model && model.StatedRank() == 1;

    private static bool IsLabel(string letter, PrintedNames names)
    {
        var below = names.Nodes.OfType<ScriptedSyntax>().Count(s => s.Subscript is NameSyntax && Spelling.Key(s.Subscript) == letter);
        return names.Nodes.Count(n => n is NameSyntax && Spelling.Key(n) == letter) == below
            && !names.Nodes.OfType<BigOperatorSyntax>().SelectMany(static o => o.Ranges).Any(r => r.Descendants().Any(n => Spelling.Key(n as ExpressionSyntax) == letter));
    }
}
