using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// The N of <c>\sum_{n=1}^N</c> beside counts <c>N_k</c>, as mixtures print them: where a letter bounds sums and bears a subscript elsewhere, without one it
/// is a length.
/// </summary>
internal static class CountsBesideLengths
{
    public static EquationSyntax Named(EquationSyntax syntax, PrintedNames names)
    {
        var bounds = new HashSet<string>(names.Nodes.OfType<BigOperatorSyntax>().Select(static o => o.Upper).OfType<NameSyntax>().Where(static n => n.Name.Length == 1).Select(static n => n.Name), StringComparer.Ordinal);
        var counts = new HashSet<string>(
            names.Nodes.OfType<ScriptedSyntax>().Where(s => s is { Base: NameSyntax name, Subscript: { } below } && bounds.Contains(name.Name) && below.Descendants().OfType<NameSyntax>().Any(names.IsIndex)
                    && (names.Find(name) is { } model ? PrintedNames.IsArray(model) : PrintedNames.Lines(syntax).Any(l => Spelling.Key((l.Left as ScriptedSyntax)?.Base) == name.Name)))
                .Select(static s => ((NameSyntax)s.Base).Name),
            StringComparer.Ordinal);
        ExpressionSyntax? Length(ExpressionSyntax node) => node switch
        {
            ScriptedSyntax { Base: NameSyntax name, Subscript: { } below } scripted when counts.Contains(name.Name) =>
                scripted with { Subscript = below.Replace(Length), Superscript = scripted.Superscript?.Replace(Length) },
            NameSyntax { Font: not "mathcal" } name when counts.Contains(name.Name) => name with { Name = name.Name + "Entries", IsWord = true },
            _ => null,
        };
        var plain = counts.Count == 0 ? syntax : syntax.Replace(Length);
        return counts.Count == 0 ? syntax : plain with
        {
            Where = plain.Where.Select(w => w is DomainClauseSyntax domain ? domain with { Dimensions = domain.Dimensions.Select(d => d.Replace(Length)).ToValueArray() } : w).ToValueArray(),
        };
    }
}
