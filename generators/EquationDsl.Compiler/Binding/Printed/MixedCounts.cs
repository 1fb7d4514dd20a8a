using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// The k of <c>x_k = X_0 / 2 + \sum_{n=1}^{N-1} X_n \cos(\pi n (k + 1/2) / N)</c>: X begins with 0, and nothing says that k, which is a number here, does
/// too. Books mean 0;
/// an index of which nothing is said counts from 1.
/// </summary>
internal static class MixedCounts
{
    public static ValueArray<EquationDiagnostic> Found(EquationSyntax syntax, PrintedNames names, string text)
    {
        if (syntax.Where.OfType<RangeClauseSyntax>().Any() || names.Nodes.OfType<RelationSyntax>().Any(BeginsWithZero))
        {
            return default;
        }

        var lines = PrintedNames.Lines(syntax).ToList();
        var defined = new HashSet<string>(lines.Select(static l => l.Left is ScriptedSyntax left ? Spelling.Key(left.Base) : null).OfType<string>(), StringComparer.Ordinal);
        var zeroth = names.Nodes.OfType<ScriptedSyntax>().FirstOrDefault(s => s is { Subscript: NumberSyntax { Text: "0" }, Superscript: null } && names.Exact(s) is null
            && names.Find(s.Base) is { IsWritable: false } input && PrintedNames.IsArray(input) && !defined.Contains(Spelling.Key(s.Base)!));
        return zeroth is null ? default : lines.Select(l => Counted(l, names)).OfType<NameSyntax>().Take(1)
            .Select(k => EquationDiagnostic.Create(DoubtRules.MixedCounts, k.Span, k.Name, text.Substring(zeroth.Span.Start, zeroth.Span.Length).Trim())).ToValueArray();
    }

    /// <summary>Below a sum, or the case t = 0.</summary>
    private static bool BeginsWithZero(RelationSyntax range) => range.Operands.OfType<NumberSyntax>().Any(static n => n.Text == "0");

    /// <summary>The index of the left side where it is a number on the right.</summary>
    private static NameSyntax? Counted(StatementSyntax line, PrintedNames names)
    {
        if (line.Left is not ScriptedSyntax { Subscript: NameSyntax index } || !names.IsIndex(index))
        {
            return null;
        }

        var places = line.Right.Descendants().OfType<ScriptedSyntax>().Select(static s => s.Subscript).OfType<ExpressionSyntax>().SelectMany(static s => s.Descendants()).ToList();
        return line.Right.Descendants().OfType<NameSyntax>().FirstOrDefault(n => Spelling.Key(n) == Spelling.Key(index) && !places.Exists(p => ReferenceEquals(p, n)));
    }
}
