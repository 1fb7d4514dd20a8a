using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Ranks;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// The <c>a_{ij}</c> of <c>\|A\|_F = \sqrt{\sum_{i,j} |a_{ij}|^2}</c>: where A stands as a whole and a small letter only with subscripts, those are its
/// entries. So are the <c>h_{ii}</c> of a line
/// <c>H = X (X^\top X)^{-1} X^\top</c>.
/// </summary>
internal static class SmallEntries
{
    public static EquationSyntax Capital(EquationSyntax syntax, PrintedNames names)
    {
        var entries = names.Nodes.OfType<ScriptedSyntax>().Where(static s => s.Subscript is not null && IsLetter(s.Base, char.IsLower)).ToList();
        var lines = PrintedNames.Lines(syntax).ToList();
        var letters = new HashSet<string>(
            entries.GroupBy(static s => ((NameSyntax)s.Base).Name).Where(g => IsEntryOf(g.Key, g.ToList(), lines, names)).Select(static g => g.Key), StringComparer.Ordinal);

        // A letter that is such an entry stands nowhere else.
        return letters.Count == 0 ? syntax : syntax.Replace(node => node is NameSyntax name && IsLetter(name, char.IsLower) && letters.Contains(name.Name) ? Upper(name) : null);
    }

    private static bool IsEntryOf(string letter, List<ScriptedSyntax> entries, IReadOnlyList<StatementSyntax> lines, PrintedNames names)
    {
        var small = (NameSyntax)entries[0].Base;
        var capital = Upper(small);
        bool IsCapital(ExpressionSyntax node) => IsLetter(node, char.IsUpper) && ((NameSyntax)node).Name == capital.Name;
        var isMatrix = names.Exact(capital) is { } matrix ? PrintedNames.IsArray(matrix)
            : lines.Any(l => l.Left is NameSyntax left && Spelling.Key(left) == capital.Name) && entries.TrueForAll(static e => e.Subscript is ListSyntax || SideBySide.ItemsOf(e.Subscript!).Count > 1);
        return isMatrix && !names.IsKnown(small)
            && entries.TrueForAll(e => !names.IsKnown(e with { Superscript = null }) && !names.IsKnown(e))
            && names.Nodes.Count(n => IsLetter(n, char.IsLower) && ((NameSyntax)n).Name == letter) == entries.Count
            && names.Nodes.Any(IsCapital) && !names.Nodes.OfType<ScriptedSyntax>().Any(s => s.Subscript is not null && IsCapital(s.Base))
            && !names.Nodes.OfType<ApplicationSyntax>().Any(a => IsCapital(a.Target));
    }

    private static bool IsLetter(ExpressionSyntax node, Func<char, bool> isCase) => node is NameSyntax { Name: { Length: 1 } name, Accents.IsEmpty: true, Primes: 0 } && isCase(name[0]);

    private static NameSyntax Upper(NameSyntax small) => small with { Name = small.Name.ToUpperInvariant() };
}
