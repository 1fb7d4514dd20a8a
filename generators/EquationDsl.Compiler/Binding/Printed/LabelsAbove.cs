using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Ranks;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// Layers that a letter above tells apart: <c>Z^{[l]} = W^{[l]} A^{[l-1]} + b^{[l]}</c> is one layer, whose matrices are what is passed, and not a stack of
/// layers. The letter stands nowhere else, no name bears it twice, and the matrix has no axis for it.
/// </summary>
internal static class LabelsAbove
{
    public static EquationSyntax Removed(EquationSyntax syntax, PrintedNames names)
    {
        if (syntax.Where.Any(static c => c is RangeClauseSyntax))
        {
            return syntax;
        }

        var labelled = names.Nodes.OfType<ScriptedSyntax>().Where(static s => Label(s) is not null).ToLookup(static s => Label(s)!.Value.Letter, StringComparer.Ordinal);
        var letters = new HashSet<string>(labelled.Where(g => IsLayer(g.Key, g.ToList(), syntax, names)).Select(static g => g.Key), StringComparer.Ordinal);
        return letters.Count == 0 ? syntax : syntax.Replace(node => node is ScriptedSyntax scripted && Label(scripted) is var (letter, _) && letters.Contains(letter)
            ? Superscripts.AsSubscripts(scripted with { Subscript = null }) is var bare && scripted.Subscript is null && bare.Superscript is null ? scripted.Base
                : scripted with { Superscript = bare.Superscript } : null);
    }

    private static bool IsLayer(string letter, List<ScriptedSyntax> labelled, EquationSyntax syntax, PrintedNames names) =>
        names.Nodes.Count(n => n is NameSyntax name && Spelling.Key(name) == letter) == labelled.Count
        && labelled.Select(static s => Label(s)!.Value.Shift).Distinct().Count() > 1
        && labelled.GroupBy(static s => Spelling.Key(s.Base)).All(static g => g.Key is not null && g.Select(static s => Label(s)!.Value.Shift).Distinct().Count() == 1)
        && PrintedNames.Lines(syntax).Any(s => s.Left is ScriptedSyntax left && Label(left)?.Letter == letter)
        && labelled.TrueForAll(s => names.Find(s) is null && HasNoAxis(names.Find(s.Base)))
        && labelled.Exists(s => LetterCase.IsCapital(s.Base) && names.Find(s.Base) is { IsWritable: false } matrix && PrintedNames.IsArray(matrix) && (matrix.StatedRank() == 2 || matrix is { Kind: ParameterKind.ReadOnlyTensorSpan, Shape: null }));

    /// <summary>Whether what is passed is what one layer has.</summary>
    private static bool HasNoAxis(ParameterModel? parameter) => parameter?.StatedRank() is null or <= 2;

    /// <summary>The l, and how far before it, of <c>A^{[l-1]}</c>.</summary>
    private static (string Letter, long Shift)? Label(ScriptedSyntax node) =>
        node is { Base: NameSyntax } && Superscripts.InParentheses(node) is { } place && Place.Shifted(place) is var (letter, shift) ? (letter, shift) : null;
}
