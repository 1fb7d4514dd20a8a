using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// The <c>t_n = n h</c> beside <c>y_{n+1} = y_n + h f(t_n, y_n)</c>: what a formula gives for each step is that formula, as no array is needed of it.
/// </summary>
internal static class TimesOfSteps
{
    public static EquationSyntax Written(EquationSyntax syntax, PrintedNames names)
    {
        var steps = new HashSet<string>(PrintedNames.Lines(syntax).Select(static l => Place.Of(l.Left)).OfType<Place>().Where(static p => p.Items is [BinarySyntax])
            .Select(static p => Place.Shifted(p.Items[0])?.Letter).OfType<string>(), StringComparer.Ordinal);
        var times = PrintedNames.Lines(syntax).Where(l => TimeOf(l, names) is { } place && steps.Contains(Spelling.Key(place.Items[0])!)).ToList();
        var formulas = times.ToLookup(static l => Place.Of(l.Left)!.Key, StringComparer.Ordinal);
        if (times.Count == 0 || formulas.Any(static f => f.Count() > 1))
        {
            return syntax;
        }

        ExpressionSyntax? Written(ExpressionSyntax node)
        {
            if (Place.Of(node) is not { Items: [var at], Power: null, IsLabelledAbove: false } place || !formulas.Contains(place.Key))
            {
                return null;
            }

            var line = formulas[place.Key].First();
            var letter = Spelling.Key(Place.Of(line.Left)!.Items[0]);
            ExpressionSyntax number = at is NameSyntax ? at : new GroupSyntax(at.Span, '(', at);
            return new GroupSyntax(node.Span, '(', line.Right.Replace(n => n is NameSyntax && Spelling.Key(n) == letter ? number : null));
        }

        var rest = syntax with
        {
            Statements = syntax.Statements.Where(s => !times.Contains(s)).ToValueArray(),
            Where = syntax.Where.Where(w => w is not DefinitionClauseSyntax clause || !times.Contains(clause.Statement)).ToValueArray(),
        };
        return rest.Replace(Written);
    }

    /// <summary>The place on the left of a line that gives a number for each step, from its number alone.</summary>
    private static Place? TimeOf(StatementSyntax line, PrintedNames names)
    {
        if (line is not { Relation: StatementRelation.Equals, Middle.IsEmpty: true, Left: ScriptedSyntax { Superscript: null } left } || names.Find(left) is not null || Place.Of(left) is not { Items: [NameSyntax index] } place
            || names.Find(place.Base) is not null || !names.IsIndex(index))
        {
            return null;
        }

        var letter = Spelling.Key(index);
        var all = line.Right.Descendants().Where(n => n is NameSyntax && Spelling.Key(n) == letter).ToList();
        return all.Count > 0 && line.Right.Descendants().All(n => n is NameSyntax or NumberSyntax or BinarySyntax or FractionSyntax or GroupSyntax or UnarySyntax
            or ScriptedSyntax { Subscript: NumberSyntax, Superscript: null }) ? place : null;
    }
}
