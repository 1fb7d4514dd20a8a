using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>The pos of <c>P_{(pos,2i)} = \sin(pos / 10000^{2i/d})</c> is an index as a letter is.</summary>
internal static class WordIndices
{
    private const string Letters = "pqrstuvw";

    public static EquationSyntax Lettered(EquationSyntax syntax, PrintedNames names)
    {
        var words = PrintedNames.Lines(syntax).Select(static l => l.Left).OfType<ScriptedSyntax>().SelectMany(static l => l.Subscript is null ? [] : PrintedNames.PlacesIn(l.Subscript))
            .OfType<NameSyntax>().Where(n => n is { Name.Length: > 2, Primes: 0, Accents.IsEmpty: true } && n.Name.All(char.IsLower) && !LatexCommands.Is(n.Name, CommandKind.Letter) && !names.IsKnown(n)).Select(static n => n.Name).Distinct()
            .Where(w => names.Nodes.OfType<ScriptedSyntax>().Any(s => s.Subscript is ListSyntax or GroupSyntax && PrintedNames.PlacesIn(s.Subscript).Any(p => p is NameSyntax n && n.Name == w))).ToList();
        var letters = words.Zip(names.Unused(Letters), static (word, letter) => (word, letter)).ToDictionary(static p => p.word, static p => p.letter, StringComparer.Ordinal);
        return letters.Count == 0 ? syntax : syntax.Replace(n => n is NameSyntax name && letters.TryGetValue(name.Name, out var letter) ? name with { Name = letter, IsWord = false } : null);
    }
}
