using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>The <c>+ O(h^5)</c> behind a formula says how far it is from what it stands for, and is no part of it where nothing is called O.</summary>
internal static class OrderTerms
{
    public static EquationSyntax Dropped(EquationSyntax syntax, PrintedNames names) => PrintedNames.Lines(syntax).Any(l => TermOf(l.Right, names) is not null)
        ? syntax with
        {
            Statements = syntax.Statements.Select(s => Dropped(s, names)).ToValueArray(),
            Where = syntax.Where.Select(w => w is DefinitionClauseSyntax clause ? clause with { Statement = Dropped(clause.Statement, names) } : w).ToValueArray(),
        }
        : syntax;

    public static ValueArray<EquationDiagnostic> Found(EquationSyntax syntax, PrintedNames names, string text) => PrintedNames.Lines(syntax).Select(l => TermOf(l.Right, names)).OfType<ExpressionSyntax>()
        .Select(t => EquationDiagnostic.Create(ReadingRules.Label, t.Span, text.Substring(t.Span.Start, t.Span.Length), "it says how small what is left out is")).ToValueArray();

    private static StatementSyntax Dropped(StatementSyntax line, PrintedNames names) => TermOf(line.Right, names) is null ? line : line with { Right = ((BinarySyntax)line.Right).Left };

    private static ExpressionSyntax? TermOf(ExpressionSyntax value, PrintedNames names) => value is BinarySyntax { Operator: BinaryOperator.Add, Right: var term } && term switch
    {
        ApplicationSyntax { Target: NameSyntax { Name: "O" } letter, Arguments.Count: 1 } => letter,
        BinarySyntax { Operator: BinaryOperator.Juxtapose, Left: NameSyntax { Name: "O" } letter, Right: GroupSyntax } => letter,
        _ => null,
    } is { } order && !names.IsKnown(order) ? term : null;
}
