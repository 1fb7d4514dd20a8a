using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// Lines for outputs in the dress of definitions: <c>\mu = .. \text{ and } \beta = ..</c>, of which the second is no explanation where β is an output, and
/// <c>\tilde{\mu}(x_t, x_0) = ..</c> of an output μ, whose arguments say what it depends on.
/// </summary>
internal static class OutputLines
{
    public static EquationSyntax Plain(EquationSyntax syntax, PrintedNames names)
    {
        var clauses = syntax.Where.OfType<DefinitionClauseSyntax>().Where(c => IsOutput(WithoutArguments(c.Statement, names).Left, names)).ToList();
        return syntax with
        {
            Statements = syntax.Statements.Concat(clauses.Select(static c => c.Statement)).Select(s => WithoutArguments(s, names)).ToValueArray(),
            Where = syntax.Where.Where(w => !(w is DefinitionClauseSyntax clause && clauses.Contains(clause))).ToValueArray(),
        };
    }

    private static StatementSyntax WithoutArguments(StatementSyntax line, PrintedNames names) =>
        line is { Relation: StatementRelation.Equals, Left: ApplicationSyntax { Open: '(', Target: NameSyntax or ScriptedSyntax { Superscript: null } } left } && left.Separators.All(static s => s == ',')
            && names.Find(left) is null && IsOutput(left.Target, names) && left.Arguments.All(a => PrintedNames.IsPlain(a) && names.Find(a) is not { Element: ElementType.Int32 or ElementType.Int64 }) && left.Arguments.Any(a => names.Find(a) is { IsWritable: false } || a is NameSyntax { Font: "boldsymbol" or "vec" })
            && names.Nodes.OfType<ApplicationSyntax>().Count(a => LetterOf(a.Target) == LetterOf(left.Target)) == 1 ? line with { Left = left.Target } : line;

    /// <summary>The T of <c>T_0(x)</c> and <c>T_{n+1}(x)</c>, which are entries of one.</summary>
    private static string? LetterOf(ExpressionSyntax target) => Spelling.Key((target as ScriptedSyntax)?.Base ?? target);

    /// <summary>The output of that name, also where an index of time stands below it.</summary>
    private static bool IsOutput(ExpressionSyntax? left, PrintedNames names) => left switch
    {
        NameSyntax => names.Find(left) is { IsWritable: true },
        ScriptedSyntax { Base: NameSyntax name, Superscript: null } => (names.Find(left) ?? names.Find(name)) is { IsWritable: true },
        _ => false,
    };
}
