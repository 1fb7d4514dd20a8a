using System.Globalization;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// Recurrences by cases, as books define them: the row <c>0 &amp; i = 0 \text{ or } j = 0</c> of <c>L_{i,j}</c> and the rows at <c>n = 0</c> and <c>n = 1</c>
/// of Fibonacci's numbers say where the sequence starts, and are lines of their own: <c>L_{0,j} = 0</c>, <c>L_{i,0} = 0</c>, <c>F_0 = 0</c>. What the other
/// rows say beyond that, as <c>n \ge 2</c>, holds by itself.
/// </summary>
internal sealed class StartCases
{
    private readonly StatementSyntax _line;
    private readonly Place _place;
    private readonly CasesSyntax _cases;

    /// <summary>How far back the line reads along each subscript, by its letter; 0 where it does not.</summary>
    private readonly IReadOnlyDictionary<string, int> _reach;

    private StartCases(StatementSyntax line, Place place, CasesSyntax cases)
    {
        (_line, _place, _cases) = (line, place, cases);
        var reads = cases.Descendants().Select(static n => Place.Of(n as ExpressionSyntax)).OfType<Place>().Select(place.DistanceTo).OfType<IReadOnlyList<int>>().ToList();
        _reach = place.Items.Select((item, axis) => (Key: Spelling.Key(item)!, Back: reads.Select(r => -r[axis]).Append(0).Max())).GroupBy(static l => l.Key, StringComparer.Ordinal)
            .ToDictionary(static g => g.Key, static g => g.Max(static l => l.Back), StringComparer.Ordinal);
    }

    public static EquationSyntax Separated(EquationSyntax syntax, PrintedNames names)
    {
        var lefts = syntax.Statements.Select(static s => Place.Of(s.Left)).OfType<Place>().ToLookup(static p => p.Key, StringComparer.Ordinal);
        return syntax.Statements.Any(static s => Of(s) is not null)
            ? syntax with { Statements = syntax.Statements.SelectMany(s => Of(s) is { } cases && lefts[cases._place.Key].Count() == 1 ? cases.Lines() ?? [s] : [s]).ToValueArray() } : syntax;
    }

    private static StartCases? Of(StatementSyntax line) =>
        line is { Relation: StatementRelation.Equals, Middle.IsEmpty: true, IsLabelled: false } && Plain(line.Right) is CasesSyntax cases
        && Place.Of(line.Left) is { Power: null } place && place.Items.All(static i => i is NameSyntax { Name.Length: 1 }) && !place.Items.IsEmpty
        && new StartCases(line, place, cases) is var found && found._reach.Values.Any(static r => r > 0) ? found : null;

    private static ExpressionSyntax Plain(ExpressionSyntax node) => node is GroupSyntax group ? Plain(group.Inner) : node;

    /// <summary>A line for each start, and the line with what is left; null where a row at a number may be another entry than a first one.</summary>
    private IReadOnlyList<StatementSyntax>? Lines()
    {
        var rows = _cases.Cases.Select(c => (Case: c, Starts: StartsOf(c.Condition))).ToList();
        var starts = rows.Where(static r => r.Starts is not null).SelectMany(static r => r.Starts!.Select(s => (r.Case.Value, Start: s))).ToList();
        var rest = rows.Where(static r => r.Starts is null).Select(static r => r.Case).ToList();
        if (starts.Count == 0 || rest.Count == 0 || !_reach.All(l => AreFirst(starts.SelectMany(static s => s.Start).Where(s => s.Key == l.Key).Select(static s => s.Value).Distinct().OrderBy(static n => n).ToList(), l.Value)))
        {
            return null;
        }

        var last = starts.SelectMany(static s => s.Start).GroupBy(static s => s.Key, StringComparer.Ordinal).ToDictionary(static g => g.Key, static g => g.Max(static s => s.Value), StringComparer.Ordinal);
        var left = rest.Select(c => c with { Condition = c.Condition is null ? null : Beyond(c.Condition, last) }).ToList();
        var right = left is [{ Condition: null }] ? left[0].Value : _cases with { Cases = left.ToValueArray() };
        return [.. starts.Select(s => Line(s.Value, s.Start)), _line with { Right = right }];
    }

    /// <summary>Whether the numbers are those of the first entries, or of what comes before them, as many as the line reaches back.</summary>
    private static bool AreFirst(List<int> numbers, int reach) =>
        numbers.Count == 0 || (numbers[0] is 0 or 1 && numbers.Count <= reach && numbers[numbers.Count - 1] - numbers[0] == numbers.Count - 1);

    /// <summary>The entries at which the row holds, each by the numbers of its letters; null unless it is made of such.</summary>
    private IReadOnlyList<IReadOnlyDictionary<string, int>>? StartsOf(ExpressionSyntax? condition) => condition switch
    {
        GroupSyntax group => StartsOf(group.Inner),
        RelationSyntax { Operators: [RelationOperator.Equal], Operands: [NameSyntax name, NumberSyntax number] } when Number(name, number) is { } at => [at],
        RelationSyntax { Operators: [RelationOperator.Equal], Operands: [NumberSyntax number, NameSyntax name] } when Number(name, number) is { } at => [at],
        LogicalSyntax { IsAnd: false } either => StartsOf(either.Left) is { } one && StartsOf(either.Right) is { } other ? [.. one, .. other] : null,
        LogicalSyntax { IsAnd: true } both => StartsOf(both.Left) is [var one] && StartsOf(both.Right) is [var other] && !one.Keys.Any(other.ContainsKey)
            ? [one.Concat(other).ToDictionary(static s => s.Key, static s => s.Value, StringComparer.Ordinal)] : null,
        _ => null,
    };

    private Dictionary<string, int>? Number(NameSyntax name, NumberSyntax number) =>
        Spelling.Key(name) is { } key && _reach.TryGetValue(key, out var reach) && reach > 0 && int.TryParse(number.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? new(StringComparer.Ordinal) { [key] = value } : null;

    /// <summary>What the condition says of entries behind the starts; null where it holds for all of them.</summary>
    private ExpressionSyntax? Beyond(ExpressionSyntax condition, IReadOnlyDictionary<string, int> last)
    {
        bool IsBehind(ExpressionSyntax operand, int most) => operand switch
        {
            ListSyntax list => list.Items.All(i => IsBehind(i, most)),
            NameSyntax name => Spelling.Key(name) is { } key && last.TryGetValue(key, out var start) && most <= start,
            _ => false,
        };
        switch (condition)
        {
            case GroupSyntax group:
                return Beyond(group.Inner, last) is { } inner ? group with { Inner = inner } : null;
            case LogicalSyntax { IsAnd: true } both:
                var (left, right) = (Beyond(both.Left, last), Beyond(both.Right, last));
                return left is null ? right : right is null ? left : both with { Left = left, Right = right };
            case RelationSyntax { Operators: [RelationOperator.Greater or RelationOperator.NotEqual], Operands: [var operand, NumberSyntax number] } when int.TryParse(number.Text, out var most) && IsBehind(operand, most):
            case RelationSyntax { Operators: [RelationOperator.GreaterOrEqual], Operands: [var behind, NumberSyntax least] } when int.TryParse(least.Text, out var from) && IsBehind(behind, from - 1):
                return null;
            default:
                return condition;
        }
    }

    private StatementSyntax Line(ExpressionSyntax value, IReadOnlyDictionary<string, int> start)
    {
        ExpressionSyntax? AtNumber(ExpressionSyntax node) => node is NameSyntax name && Spelling.Key(name) is { } key && start.TryGetValue(key, out var at)
            ? new NumberSyntax(node.Span, at.ToString(CultureInfo.InvariantCulture)) : null;
        var items = _place.Items.Select(i => AtNumber(i) ?? i).ToValueArray();
        var left = _line.Left is ApplicationSyntax application ? application with { Arguments = items }
            : (ExpressionSyntax)new ScriptedSyntax(_line.Left!.Span, _place.Base, items.Count == 1 ? items[0] : new ListSyntax(_line.Left.Span, items), null);
        return new StatementSyntax(TextSpan.Cover(left.Span, value.Span), left, StatementRelation.Equals, value.Replace(AtNumber), default);
    }
}
