using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// States that a number above tells apart, as those of layers: the <c>h^{(2)}_t</c> that is computed from <c>h^{(2)}_{t-1}</c> is an entry of a sequence h2,
/// unless the name itself has entries for the numbers.
/// </summary>
internal static class NumberedStates
{
    public static EquationSyntax Named(EquationSyntax syntax, PrintedNames names)
    {
        var all = names.Nodes.OfType<ScriptedSyntax>().Where(static s => Number(s) is not null).ToLookup(static s => Spelling.Key(s.Base)!, StringComparer.Ordinal);
        var states = new HashSet<string>(
            PrintedNames.Lines(syntax).Select(static s => s.Left).OfType<ScriptedSyntax>().Where(l => Number(l) is not null && names.Find(l.Base) is null && IsReadElsewhere(l, all[Spelling.Key(l.Base)!]))
                .Select(static l => Spelling.Key(l.Base)!),
            StringComparer.Ordinal);
        return states.Count == 0 ? syntax : syntax.Replace(node => node is ScriptedSyntax scripted && Number(scripted) is { } number && states.Contains(Spelling.Key(scripted.Base)!)
            ? scripted with { Base = (NameSyntax)scripted.Base is var name ? name with { Name = name.Name + number.Text, IsWord = true } : scripted.Base, Superscript = null } : null);
    }

    /// <summary>Whether a state of the same number is read at another time.</summary>
    private static bool IsReadElsewhere(ScriptedSyntax left, IEnumerable<ScriptedSyntax> all) => Place.Shifted(left.Subscript) is var (letter, shift)
        && all.Any(s => Number(s)!.Text == Number(left)!.Text && Place.Shifted(s.Subscript) is var (other, then) && other == letter && then != shift);

    /// <summary>The 2 of <c>h^{(2)}_t</c>.</summary>
    private static NumberSyntax? Number(ScriptedSyntax node) =>
        node is { Base: NameSyntax, Subscript: not null, Superscript: GroupSyntax { Inner: NumberSyntax number } } && Superscripts.InParentheses(node) is not null ? number : null;
}
