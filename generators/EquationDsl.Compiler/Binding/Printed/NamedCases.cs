using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>The <c>q = 1 - p</c> of a line of cases that says what its value is called: the value, where nothing else bears the name.</summary>
internal static class NamedCases
{
    public static EquationSyntax Plain(EquationSyntax syntax, PrintedNames names) =>
        names.Nodes.OfType<CasesSyntax>().Any(c => c.Cases.Any(line => ValueOf(line, names) is not null)) ? syntax.Replace(node => node is CasesSyntax cases ? Plain(cases, names) : null) : syntax;

    private static CasesSyntax? Plain(CasesSyntax cases, PrintedNames names) => cases.Cases.Any(line => ValueOf(line, names) is not null)
        ? cases with { Cases = cases.Cases.Select(line => line with { Value = ValueOf(line, names) ?? line.Value }).ToValueArray() } : null;

    private static ExpressionSyntax? ValueOf(CaseSyntax line, PrintedNames names) =>
        line.Value is RelationSyntax { Operators: [RelationOperator.Equal], Operands: [NameSyntax name, var value] } && !names.IsKnown(name) ? value : null;
}
