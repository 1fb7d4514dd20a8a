using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// <c>\hat{x}_{t|t}</c> and <c>P_{t|t}</c> of filters are the <c>\hat{x}_t</c> and <c>P_t</c> that the line computes, beside the <c>P_{t|t-1}</c> that is known before.
/// </summary>
internal static class FilteredTimes
{
    public static EquationSyntax Shortened(EquationSyntax syntax, PrintedNames names)
    {
        var filtered = new HashSet<string>(
            PrintedNames.Lines(syntax).Select(static s => s.Left).OfType<ScriptedSyntax>()
                .Where(s => Time(s) is not null && names.Find(s) is null && names.Find(s.Base) is { IsWritable: true }).Select(static s => Spelling.Key(s)!),
            StringComparer.Ordinal);
        return filtered.Count == 0 ? syntax : syntax.Replace(node => node is ScriptedSyntax scripted && Time(scripted) is { } time && filtered.Contains(Spelling.Key(scripted)!)
            ? scripted with { Subscript = time } : null);
    }

    /// <summary>The t of <c>P_{t|t}</c>.</summary>
    private static NameSyntax? Time(ScriptedSyntax node) => node is { Superscript: null, Subscript: BinarySyntax { Operator: BinaryOperator.Given, Left: NameSyntax now, Right: NameSyntax known } }
        && now.Name.Length == 1 && now.Name == known.Name && Spelling.Key(node) is not null ? now : null;
}
