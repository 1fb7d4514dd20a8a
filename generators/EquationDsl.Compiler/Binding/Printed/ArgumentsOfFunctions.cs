using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// The x of <c>f(x) = \sum_i x_i^4</c> beside <c>x_{k+1} = x_k - \eta \nabla f(x_k)</c> is any argument, and no state: it is called by a letter that stands
/// nowhere else.
/// </summary>
internal static class ArgumentsOfFunctions
{
    private const string Letters = "uvwzyxabcdpqrs";

    public static EquationSyntax Renamed(EquationSyntax syntax, PrintedNames names)
    {
        var states = new HashSet<string>(
            PrintedNames.Lines(syntax).Select(static l => l.Left).OfType<ScriptedSyntax>().Where(static l => l.Subscript is not null && Place.Of(l) is not null)
                .Select(static l => Spelling.Key(l.Base)).OfType<string>(), StringComparer.Ordinal);
        return states.Count == 0 || !PrintedNames.Lines(syntax).Any(l => ArgumentOf(l, states, names) is not null) ? syntax : syntax with
        {
            Statements = syntax.Statements.Select(l => Renamed(l, states, names)).ToValueArray(),
            Where = syntax.Where.Select(c => c is DefinitionClauseSyntax clause ? clause with { Statement = Renamed(clause.Statement, states, names) } : c)
                .ToValueArray(),
        };
    }

    private static StatementSyntax Renamed(StatementSyntax line, HashSet<string> states, PrintedNames names)
    {
        if (ArgumentOf(line, states, names) is not { } argument || Unused(argument, names) is not { } letter)
        {
            return line;
        }

        var key = Spelling.Key(argument);
        ExpressionSyntax? Renamed(ExpressionSyntax node) => node is NameSyntax name && Spelling.Key(name) == key
            ? name with { Name = letter, Accents = default, Primes = 0, IsWord = false } : null;
        return line with
        {
            Left = line.Left!.Replace(Renamed),
            Middle = line.Middle.Select(m => m.Replace(Renamed)).ToValueArray(),
            Right = line.Right.Replace(Renamed),
        };
    }

    /// <summary>The argument of a function of the equation's own that is called as a state is. A name that stands on the left only is no function.</summary>
    private static NameSyntax? ArgumentOf(StatementSyntax line, HashSet<string> states, PrintedNames names) =>
        line is { Relation: StatementRelation.Equals, Left: ApplicationSyntax { Target: NameSyntax target } function }
            && names.Find(target) is null && names.Find(function) is null && names.Nodes.OfType<NameSyntax>().Count(n => Spelling.Key(n) == Spelling.Key(target)) > 1
            ? function.Arguments.OfType<NameSyntax>().FirstOrDefault(a => states.Contains(Spelling.Key(a)!)) : null;

    /// <summary>A letter that means nothing here, a capital for a capital.</summary>
    private static string? Unused(NameSyntax argument, PrintedNames names) =>
        names.Unused(char.IsUpper(argument.Name[0]) ? Letters.ToUpperInvariant() : Letters).FirstOrDefault();
}
