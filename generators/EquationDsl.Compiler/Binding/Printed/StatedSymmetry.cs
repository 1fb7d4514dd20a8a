using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary><c>where A = A^\top</c> of an input defines nothing: it states that the matrix is symmetric.</summary>
internal static class StatedSymmetry
{
    public static EquationSyntax Constrained(EquationSyntax syntax, PrintedNames names) =>
        syntax with { Where = syntax.Where.Select(w => Constrained(w, names)).ToValueArray() };

    public static bool IsTranspose(ExpressionSyntax node, ExpressionSyntax of) =>
        node is ScriptedSyntax { Subscript: null, Superscript: NameSyntax { Name: "top" or "T" or "intercal" }, Base: var matrix }
        && Spelling.Key(matrix) is { } key && key == Spelling.Key(of);

    private static WhereClauseSyntax Constrained(WhereClauseSyntax clause, PrintedNames names)
    {
        if (clause is not DefinitionClauseSyntax { Statement: { Relation: StatementRelation.Equals, Middle.IsEmpty: true, Left: { } left, Right: var right } })
        {
            return clause;
        }

        var (matrix, transpose) = IsTranspose(left, right) ? (right, left) : (left, right);
        return IsTranspose(transpose, matrix) && names.Find(matrix) is { IsWritable: false }
            ? new ConstraintClauseSyntax(clause.Span, new RelationSyntax(clause.Span, [matrix, transpose], [RelationOperator.Equal])) : clause;
    }
}
