using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// The arguments of a function that a line defines and others call: the x_0 of <c>K(x_0, x) = ..</c> and the x_i of <c>d(x_i, y_i) = \|x_i - y_i\|</c> are
/// letters of their own. The w of
/// <c>\hat v(s, w) = w^\top x(s)</c> that is passed, and stands in every call, says nothing: v has entries s. The <c>N'</c> of <c>N'(x) = ..</c> is a
/// function by itself where nothing is called N.
/// </summary>
internal static class SubscriptedArguments
{
    private const string Letters = "uvwzyxabcdpqrs";

    public static EquationSyntax Renamed(EquationSyntax syntax, PrintedNames names)
    {
        if (!names.Nodes.OfType<ApplicationSyntax>().Any() || !PrintedNames.Lines(syntax).Any(l => FunctionOf(l, names) is not null))
        {
            return syntax;
        }

        var passed = PrintedNames.Lines(syntax).Aggregate(syntax, (all, line) => FunctionOf(line, names) is { } left && Passed(left, names) is >= 0 and var at ? WithoutArgument(all, left, at) : all);
        var primed = PrintedNames.Lines(passed).Select(l => FunctionOf(l, names)?.Target).OfType<NameSyntax>().Where(n => n.Primes > 0 && !names.IsKnown(n with { Primes = 0 })).Select(static n => Spelling.Key(n)!).ToList();
        var plain = primed.Count == 0 ? passed : passed.Replace(node => node is NameSyntax name && primed.Contains(Spelling.Key(name)!)
            ? new NameSyntax(name.Span, name.Name + string.Concat(Enumerable.Repeat("Prime", name.Primes)), name.Accents, 0, IsWord: true) : null);
        return plain with
        {
            Statements = plain.Statements.Select(l => Renamed(l, names.Of(plain))).ToValueArray(),
            Where = plain.Where.Select(c => c is DefinitionClauseSyntax clause ? clause with { Statement = Renamed(clause.Statement, names.Of(plain)) } : c).ToValueArray(),
        };
    }

    private static StatementSyntax Renamed(StatementSyntax line, PrintedNames names)
    {
        if (FunctionOf(line, names) is not { } left || CallsOf(left, names).All(a => Spelling.Key(a) == Spelling.Key(left)))
        {
            return line;
        }

        var arguments = left.Arguments.OfType<ScriptedSyntax>().Where(a => a is { Base: NameSyntax, Subscript: NumberSyntax or NameSyntax, Superscript: null } && !IsEntry(a, names)).ToList();
        var keys = arguments.ConvertAll(static a => Spelling.Key(a)!);
        int At(ScriptedSyntax node) => keys.IndexOf(Spelling.Key(node with { Superscript = null }) ?? "");

        // The i of x_i is nothing by itself.
        bool StandsBelow(ScriptedSyntax argument) => argument.Subscript is not NameSyntax below || line.Right.Descendants().Count(n => n is NameSyntax && Spelling.Key(n) == Spelling.Key(below))
            == line.Right.Descendants().OfType<ScriptedSyntax>().Count(n => At(n) >= 0 && Spelling.Key(n.Subscript) == Spelling.Key(below));
        var letters = names.Unused(Letters).Take(arguments.Count).ToList();
        return arguments.Count == 0 || letters.Count < arguments.Count || !arguments.TrueForAll(StandsBelow) || !left.Arguments.All(static a => a is NameSyntax or ScriptedSyntax) ? line
            : line.Replace(node => node is ScriptedSyntax entry && At(entry) is >= 0 and var at ? Raised(new NameSyntax(entry.Span, letters[at], default, 0, IsWord: false), entry) : null);
    }

    /// <summary>The x_1 of an array x is an entry, unless it is a parameter by itself.</summary>
    private static bool IsEntry(ScriptedSyntax argument, PrintedNames names) => names.Find(argument) is null && names.Find(argument.Base) is { } array && PrintedNames.IsArray(array);

    private static ExpressionSyntax Raised(NameSyntax letter, ScriptedSyntax entry) => entry.Superscript is { } power ? new ScriptedSyntax(entry.Span, letter, null, power) : letter;

    /// <summary>The left side of a line that others call.</summary>
    private static ApplicationSyntax? FunctionOf(StatementSyntax line, PrintedNames names) =>
        line is { Relation: StatementRelation.Equals, Left: ApplicationSyntax { Open: '(' } left } && Spelling.Key(left.Target) is { } name && names.Find(left.Target) is null && names.Find(left) is null
            && left.Separators.All(static s => s == ',') && CallsOf(left, names).Any() ? left : null;

    private static IEnumerable<ApplicationSyntax> CallsOf(ApplicationSyntax left, PrintedNames names) =>
        names.Nodes.OfType<ApplicationSyntax>().Where(a => !ReferenceEquals(a, left) && Spelling.Key(a.Target) == Spelling.Key(left.Target) && a.Arguments.Count == left.Arguments.Count);

    /// <summary>The place of the one argument that is a parameter in every call, where the others are indices.</summary>
    private static int Passed(ApplicationSyntax left, PrintedNames names)
    {
        var at = left.Arguments.ToList().FindIndex(a => a is NameSyntax && names.Find(a) is { IsWritable: false, Element: ElementType.Single or ElementType.Double });
        return left.Arguments.Count > 1 && at >= 0 && left.Arguments.Where((_, i) => i != at).All(names.IsIndex) && CallsOf(left, names).All(c => Spelling.Key(c.Arguments[at]) == Spelling.Key(left.Arguments[at])) ? at : -1;
    }

    private static EquationSyntax WithoutArgument(EquationSyntax syntax, ApplicationSyntax left, int at)
    {
        ExpressionSyntax? Without(ExpressionSyntax node) => node is ApplicationSyntax call && Spelling.Key(call.Target) == Spelling.Key(left.Target) && call.Arguments.Count == left.Arguments.Count
            ? call with { Arguments = call.Arguments.Where((_, i) => i != at).Select(a => a.Replace(Without)).ToValueArray(), Separators = call.Separators.Skip(1).ToValueArray() } : null;
        return syntax.Replace(Without);
    }
}
