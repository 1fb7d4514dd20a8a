using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// <c>A v = \lambda v</c> with both unknown: all eigenvalues of a matrix that has real ones, and their vectors as columns. What is stated of one pair, <c>v
/// \in \mathbb{R}^n</c> and <c>v \ne 0</c>, holds of each.
/// </summary>
internal static class EigenPairs
{
    public static EquationSyntax Named(EquationSyntax syntax, PrintedNames names)
    {
        var pairs = new List<NameSyntax>();
        var statements = syntax.Statements.SelectMany(s => Named(s, names, pairs)).ToValueArray();
        return pairs.Count == 0 ? syntax : syntax with { Statements = statements, Where = syntax.Where.Select(w => Remaining(w, pairs)).OfType<WhereClauseSyntax>().ToValueArray() };
    }

    private static IEnumerable<StatementSyntax> Named(StatementSyntax statement, PrintedNames names, List<NameSyntax> pairs)
    {
        if (statement is not { Relation: StatementRelation.Equals, Middle.IsEmpty: true, Left: { } left } || Pair(left, statement.Right, names) is not var (matrix, value, vector))
        {
            return [statement];
        }

        pairs.AddRange([value, vector]);
        StatementSyntax Of(NameSyntax name, string function) => statement with { Left = name, Right = Decomposed.Applied(function, matrix) };
        return new[] { Of(value, FactorFunctions.Values), Of(vector, FactorFunctions.Vectors) }.Where(s => names.Find(s.Left!) is not null);
    }

    private static (ExpressionSyntax Matrix, NameSyntax Value, NameSyntax Vector)? Pair(ExpressionSyntax left, ExpressionSyntax right, PrintedNames names) =>
        left is BinarySyntax { Operator: BinaryOperator.Juxtapose or BinaryOperator.Dot, Left: var matrix, Right: var vector }
        && right is BinarySyntax { Operator: BinaryOperator.Juxtapose or BinaryOperator.Dot, Left: var value, Right: var again }
        && Name(vector) is { } v && Name(value) is { } w && Spelling.Key(vector) == Spelling.Key(again) && Spelling.Key(v) != Spelling.Key(w)
        && IsUnknown(v, names) && IsUnknown(w, names) && (names.Find(v) ?? names.Find(w)) is not null && matrix.Descendants().All(n => Spelling.Key(n) != Spelling.Key(v) && Spelling.Key(n) != Spelling.Key(w))
            ? (matrix, w, v) : null;

    /// <summary>The v of <c>v</c> and <c>v_i</c>.</summary>
    private static NameSyntax? Name(ExpressionSyntax node) => node as NameSyntax ?? (node is ScriptedSyntax { Base: NameSyntax name, Subscript: NameSyntax, Superscript: null } ? name : null);

    private static bool IsUnknown(NameSyntax name, PrintedNames names) => names.Find(name) is { } parameter ? parameter.IsWritable && parameter.Kind != ParameterKind.Out : !names.IsKnown(name);

    private static WhereClauseSyntax? Remaining(WhereClauseSyntax clause, List<NameSyntax> pairs)
    {
        bool IsPair(ExpressionSyntax node) => pairs.Exists(p => Spelling.Key(p) == Spelling.Key(node));
        return clause switch
        {
            DomainClauseSyntax domain => domain.Symbols.Where(s => !IsPair(s)).ToValueArray() is { IsEmpty: false } others ? domain with { Symbols = others } : null,
            ConstraintClauseSyntax { Condition: RelationSyntax { Operators: [RelationOperator.NotEqual], Operands: [var vector, _] } } when IsPair(vector) => null,
            _ => clause,
        };
    }
}
