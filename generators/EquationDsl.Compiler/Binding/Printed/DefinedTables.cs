using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// The <c>p(y|x) = \frac{p(x,y)}{\sum_{y'} p(x,y')}</c> behind a line that reads <c>p(y|x)</c>: it comes first, or the table p would be read in its place.
/// </summary>
internal static class DefinedTables
{
    public static EquationSyntax First(EquationSyntax syntax, PrintedNames names)
    {
        bool IsRead(string key, StatementSyntax line) => line.Middle.Append(line.Right).SelectMany(static side => side.Descendants()).Any(n => n is ApplicationSyntax && Spelling.Key(n) == key);
        bool IsLate(StatementSyntax line, int at) => line.Left is ApplicationSyntax { Arguments.Count: > 1 } table && table.Separators.Any(static s => s == '|') && Spelling.Key(table) is { } key
            && (names.Find(table) ?? names.Find(table.Target)) is { IsWritable: false } && syntax.Statements.Take(at).Any(s => IsRead(key, s));
        var late = syntax.Statements.Where(IsLate).ToList();
        var clauses = syntax.Where.OfType<DefinitionClauseSyntax>().Where(c => IsLate(c.Statement, syntax.Statements.Count)).ToList();
        return late.Count + clauses.Count == 0 ? syntax : syntax with
        {
            Statements = clauses.Select(static c => c.Statement).Concat(late).Concat(syntax.Statements.Where(s => !late.Contains(s))).ToValueArray(),
            Where = syntax.Where.Where(w => !(w is DefinitionClauseSyntax clause && clauses.Contains(clause))).ToValueArray(),
        };
    }
}
