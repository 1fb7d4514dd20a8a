using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary><c>F_1 = F_2 = 1</c>: entries that are the same, a line for each.</summary>
internal static class StartChains
{
    public static EquationSyntax Spread(EquationSyntax syntax, PrintedNames names) =>
        syntax.Statements.Any(static s => IsChain(s)) ? syntax with { Statements = syntax.Statements.SelectMany(LinesOf).ToValueArray() } : syntax;

    private static bool IsChain(StatementSyntax statement) => statement is { Relation: StatementRelation.Equals, Left: { } left, Middle.IsEmpty: false }
        && statement.Middle.Append(left).All(e => IsFirst(e) || (IsLast(e) && statement.Right is NumberSyntax or UnarySyntax { Operand: NumberSyntax }));

    /// <summary>The F_1 and the y[-1].</summary>
    private static bool IsFirst(ExpressionSyntax node) => PlaceOf(node)?.Items.Any(static i => i is NumberSyntax or UnarySyntax { Operand: NumberSyntax }) == true;

    /// <summary>The A_T and the A_{T+1}.</summary>
    private static bool IsLast(ExpressionSyntax node) => PlaceOf(node)?.Items.Any(static i => Place.Shifted(i) is (var letter, >= 0) && char.IsUpper(letter[0])) == true;

    private static Place? PlaceOf(ExpressionSyntax node) => node is ApplicationSyntax { Open: not '[' } ? null : Place.Of(node) is { Power: null } place ? place : null;

    private static IEnumerable<StatementSyntax> LinesOf(StatementSyntax statement) => !IsChain(statement) ? [statement] : new[] { statement.Left! }.Concat(statement.Middle)
        .Select(left => new StatementSyntax(TextSpan.Cover(left.Span, statement.Right.Span), left, StatementRelation.Equals, statement.Right, default));
}
