using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Surveys;

/// <summary>
/// Recurrences as tables print them, <c>(n+1) P_{n+1} = (2n+1) x P_n - n P_{n-1}</c>: what stands before the new entry divides the right side.
/// </summary>
internal static class PrintedFactors
{
    public static EquationSyntax Divided(EquationSyntax syntax) => syntax with { Statements = syntax.Statements.Select(Divided).ToValueArray() };

    private static StatementSyntax Divided(StatementSyntax statement)
    {
        if (statement is not { Relation: StatementRelation.Equals, Middle.IsEmpty: true }
            || statement.Left is not BinarySyntax { Operator: BinaryOperator.Juxtapose or BinaryOperator.Dot } left
            || Place.Of(left.Right) is not { Power: null } entry || entry.Items.All(static i => Place.Shifted(i) is null))
        {
            return statement;
        }

        bool Reads(ExpressionSyntax node, bool isElsewhere) => node.Descendants().Select(Place.Of).OfType<Place>()
            .Any(r => r.Key == entry.Key && (!isElsewhere || entry.StepsTo(r)?.Any(static d => d != 0) == true));
        return Reads(left.Left, isElsewhere: false) || !Reads(statement.Right, isElsewhere: true) ? statement
            : statement with { Left = left.Right, Right = new FractionSyntax(statement.Right.Span, statement.Right, left.Left) };
    }
}
