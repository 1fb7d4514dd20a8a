using EquationDsl.Compiler.Binding.Ranks;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// The line <c>D_{ii} = \sum_j W_{ij}</c> of no parameter D says what D is where no other line does: <c>d_i = \sum_j W_{ij}</c>, <c>D = \mathrm{diag}(d)</c>.
/// </summary>
internal static class DiagonalLines
{
    public static EquationSyntax Spread(EquationSyntax syntax, PrintedNames names)
    {
        if (!PrintedNames.Lines(syntax).Any(s => Of(s, syntax, names) is not null))
        {
            return syntax;
        }

        IEnumerable<WhereClauseSyntax> Clauses(WhereClauseSyntax clause) =>
            clause is DefinitionClauseSyntax { Statement: var line } && Of(line, syntax, names) is { } lines
            ? lines.Select(static l => new DefinitionClauseSyntax(l.Span, l)) : [clause];
        var statements = new List<StatementSyntax>();
        foreach (var statement in syntax.Statements)
        {
            var lines = Of(statement, syntax, names)?.ToList();
            var reader = lines is null ? -1 : statements.FindIndex(s => Reads(s, lines[1].Left!));
            statements.InsertRange(reader < 0 ? statements.Count : reader, lines ?? [statement]);
        }

        return syntax with { Statements = statements.ToValueArray(), Where = syntax.Where.SelectMany(Clauses).ToValueArray() };
    }

    /// <summary>Whether a line before it needs the matrix: then the diagonal comes before that.</summary>
    private static bool Reads(StatementSyntax statement, ExpressionSyntax matrix) =>
        statement.Right.Descendants().OfType<NameSyntax>().Any(n => IsOf(n, (NameSyntax)matrix));

    private static IEnumerable<StatementSyntax>? Of(StatementSyntax statement, EquationSyntax syntax, PrintedNames names)
    {
        if (statement is not { Left: ScriptedSyntax { Base: NameSyntax matrix, Subscript: { } places, Superscript: null } left, Middle.IsEmpty: true }
            || (places is ListSyntax list ? list.Items : SideBySide.ItemsOf(places)) is not [NameSyntax row, NameSyntax column] || row.Name != column.Name
            || names.Find(matrix) is not null || PrintedNames.Lines(syntax).Count(s => IsOf(s.Left, matrix)) > 1)
        {
            return null;
        }

        var diagonal = matrix with { Accents = matrix.Accents.Add("diagonal") };
        var whole = new ApplicationSyntax(left.Span, new NameSyntax(left.Span, "diag", default, 0, IsWord: true), [diagonal], default, '(');
        return [statement with { Left = left with { Base = diagonal, Subscript = row } }, statement with { Left = matrix, Right = whole }];
    }

    private static bool IsOf(ExpressionSyntax? left, NameSyntax matrix) =>
        ((left as ScriptedSyntax)?.Base ?? left) is NameSyntax name && name with { Span = matrix.Span } == matrix;
}
