using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// One entry of a table is brought up to date, <c>Q(s, a) \leftarrow Q(s, a) + \alpha \delta</c> with positions s and a: the others stay as they are, as in
/// <c>Q_{ij} = \begin{cases} Q_{ij} + \alpha \delta &amp; i = s, j = a \\ Q_{ij} &amp; \text{otherwise} \end{cases}</c>. The <c>H_{t+1}(a) = H_t(a) +
/// \alpha</c> of a vector H, which has no axis for the time, says the same.
/// </summary>
internal static class UpdatedEntries
{
    private const string Letters = "ijkmnpqruvw";

    public static EquationSyntax InCases(EquationSyntax syntax, PrintedNames names) =>
        syntax.Statements.Any(s => IsUpdate(s, names)) ? syntax with { Statements = syntax.Statements.Select(s => IsUpdate(s, names) ? InCases(s, names) : s).ToValueArray() } : syntax;

    private static bool IsUpdate(StatementSyntax line, PrintedNames names) => line is { Relation: StatementRelation.Equals, Middle.IsEmpty: true, Left: ApplicationSyntax { Open: '(' } left }
        && TableOf(left) is { } table && names.Find(table) is { Kind: ParameterKind.Span or ParameterKind.TensorSpan } model && names.Find(left) is null && names.Find(left.Target) is null or { IsWritable: true }
        && left.Separators.All(static s => s == ',') && left.Arguments.All(a => names.Find(a) is { Kind: ParameterKind.Scalar, Element: ElementType.Int32 or ElementType.Int64 })
        && (left.Target is NameSyntax ? line.Right.Descendants().Any(n => Spelling.Key(n) == Spelling.Key(left))
            : model.StatedRank() == left.Arguments.Count && OldTime(line, left, table) is not null);

    private static NameSyntax? TableOf(ApplicationSyntax node) => node.Target as NameSyntax ?? ((node.Target as ScriptedSyntax)?.Base as NameSyntax);

    /// <summary>The one time before that of the left side at which the right side reads the table, <c>H_t</c>; null if it reads it otherwise too.</summary>
    private static string? OldTime(StatementSyntax line, ApplicationSyntax left, NameSyntax table)
    {
        if (left.Target is not ScriptedSyntax { Subscript: { } now, Superscript: null } || Place.Shifted(now) is not var (letter, shift))
        {
            return null;
        }

        var reads = line.Right.Descendants().OfType<ApplicationSyntax>().Select(static a => a.Target).OfType<ScriptedSyntax>().Where(s => Spelling.Key(s.Base) == Spelling.Key(table)).ToList();
        var times = reads.Select(static r => Spelling.Key(r)!).Distinct().ToList();
        var all = line.Right.Descendants().Count(n => n is NameSyntax && Spelling.Key(n) == Spelling.Key(table));
        return times.Count == 1 && all == reads.Count && reads[0] is { Superscript: null, Subscript: { } then } && Place.Shifted(then) is var (same, before) && same == letter && before == shift - 1 ? times[0] : null;
    }

    private static StatementSyntax InCases(StatementSyntax line, PrintedNames names)
    {
        var left = (ApplicationSyntax)line.Left!;
        var table = TableOf(left)!;
        var old = left.Target is NameSyntax ? null : OldTime(line, left, table);
        var letters = names.Unused(Letters).Take(left.Arguments.Count).Select(l => (ExpressionSyntax)new NameSyntax(left.Span, l, default, 0, false)).ToValueArray();
        if (letters.Count < left.Arguments.Count)
        {
            return line;
        }

        var entry = new ScriptedSyntax(left.Span, table, letters is [var only] ? only : new ListSyntax(left.Span, letters), null);
        var isThis = letters.Zip(left.Arguments, static (letter, at) => (ExpressionSyntax)new RelationSyntax(at.Span, [letter, at], [RelationOperator.Equal]))
            .Aggregate((one, other) => new LogicalSyntax(left.Span, IsAnd: true, one, other));
        var value = line.Right.Replace(n => n is ApplicationSyntax read && old is not null && Spelling.Key(read.Target) == old ? read with { Target = table } : null);
        return line with { Left = entry, Right = new CasesSyntax(line.Right.Span, [new CaseSyntax(line.Right.Span, value, isThis), new CaseSyntax(left.Span, entry, null)]) };
    }
}
