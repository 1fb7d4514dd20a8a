using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// One entry of a table is brought up to date, <c>Q(s, a) \leftarrow Q(s, a) + \alpha \delta</c> with positions s and a: the others stay as they are, as in
/// <c>Q_{ij} = \begin{cases} Q_{ij} + \alpha \delta &amp; i = s, j = a \\ Q_{ij} &amp; \text{otherwise} \end{cases}</c>.
/// </summary>
internal static class UpdatedEntries
{
    private const string Letters = "ijkmnpqruvw";

    public static EquationSyntax InCases(EquationSyntax syntax, PrintedNames names) =>
        syntax.Statements.Any(s => IsUpdate(s, names)) ? syntax with { Statements = syntax.Statements.Select(s => IsUpdate(s, names) ? InCases(s, names) : s).ToValueArray() } : syntax;

    private static bool IsUpdate(StatementSyntax line, PrintedNames names) => line is { Relation: StatementRelation.Equals, Middle.IsEmpty: true, Left: ApplicationSyntax { Open: '(', Target: NameSyntax table } left }
        && names.Find(table) is { Kind: ParameterKind.Span or ParameterKind.TensorSpan } && names.Find(left) is null
        && left.Separators.All(static s => s == ',') && left.Arguments.All(a => names.Find(a) is { Kind: ParameterKind.Scalar, Element: ElementType.Int32 or ElementType.Int64 })
        && line.Right.Descendants().Any(n => Spelling.Key(n) == Spelling.Key(left));

    private static StatementSyntax InCases(StatementSyntax line, PrintedNames names)
    {
        var left = (ApplicationSyntax)line.Left!;
        var letters = names.Unused(Letters).Take(left.Arguments.Count).Select(l => (ExpressionSyntax)new NameSyntax(left.Span, l, default, 0, false)).ToValueArray();
        if (letters.Count < left.Arguments.Count)
        {
            return line;
        }

        var entry = new ScriptedSyntax(left.Span, left.Target, letters is [var only] ? only : new ListSyntax(left.Span, letters), null);
        var isThis = letters.Zip(left.Arguments, static (letter, at) => (ExpressionSyntax)new RelationSyntax(at.Span, [letter, at], [RelationOperator.Equal]))
            .Aggregate((one, other) => new LogicalSyntax(left.Span, IsAnd: true, one, other));
        return line with { Left = entry, Right = new CasesSyntax(line.Right.Span, [new CaseSyntax(line.Right.Span, line.Right, isThis), new CaseSyntax(left.Span, entry, null)]) };
    }
}
