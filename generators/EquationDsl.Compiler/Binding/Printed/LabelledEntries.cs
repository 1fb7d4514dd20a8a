using EquationDsl.Compiler.Binding.Definitions;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// The left side <c>\text{softmax}(z_i / T)</c> names the entry i of a function of a vector, which no number is given to: it is read as
/// <c>\text{softmax}(z_i)</c>.
/// </summary>
internal static class LabelledEntries
{
    public static EquationSyntax Short(EquationSyntax syntax, PrintedNames names) => syntax.Statements.Any(s => EntryOf(s.Left, names) is not null)
        ? syntax with { Statements = syntax.Statements.Select(s => EntryOf(s.Left, names) is { } entry ? s with { Left = ((ApplicationSyntax)s.Left!) with { Arguments = [entry] } } : s).ToValueArray() }
        : syntax;

    private static ExpressionSyntax? EntryOf(ExpressionSyntax? left, PrintedNames names)
    {
        if (left is not ApplicationSyntax { Open: '(', Target: NameSyntax target, Arguments: [BinarySyntax or FractionSyntax or UnarySyntax] } application || names.Find(left) is not null
            || !Library.Find(Spelling.Key(target)!).Any(static f => f.Ranks is [1] && f.Indices.Count == 1))
        {
            return null;
        }

        var entries = application.Arguments[0].Descendants().OfType<ScriptedSyntax>()
            .Where(s => s is { Subscript: { } below, Superscript: null } && names.IsIndex(below) && names.Find(s.Base) is { IsWritable: false } model && PrintedNames.IsArray(model)).ToList();
        return entries is [var only] ? only : null;
    }
}
