using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Printed;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Surveys;

/// <summary>
/// What clauses state of matrices: <c>\Sigma \succ 0</c> is symmetric and positive definite, <c>K \succeq 0</c> positive semidefinite, <c>A = A^\top</c>
/// symmetric; <c>\Sigma_k \succ 0</c> is every matrix of a stack. It is known wherever the matrix is read.
/// </summary>
internal sealed record DefiniteMatrices(ValueArray<RelationSyntax> Relations, ValueArray<RelationSyntax> Positive)
{
    public static DefiniteMatrices None { get; } = new(default, default);

    public static DefiniteMatrices Of(EquationSyntax syntax)
    {
        var relations = syntax.Where.OfType<ConstraintClauseSyntax>().Select(static c => c.Condition).OfType<RelationSyntax>().ToList();
        return new DefiniteMatrices(
            relations.Where(static r => Stated(r) != Definiteness.Unknown).ToValueArray(),
            relations.Where(static r => r is { Operators: [RelationOperator.Greater], Operands: [_, NumberSyntax { Text: "0" }] }).ToValueArray());
    }

    public static Definiteness Stated(RelationSyntax relation) => relation.Operators[0] switch
    {
        RelationOperator.Succeeds => Definiteness.Definite,
        RelationOperator.SucceedsOrEquals => Definiteness.Semidefinite,
        RelationOperator.Equal when relation.Operands is [var matrix, var other] && StatedSymmetry.IsTranspose(other, matrix) => Definiteness.Symmetric,
        _ => Definiteness.Unknown,
    };

    /// <summary>A number that is positive is a definite matrix of one entry.</summary>
    public Definiteness Of(ParameterModel model, Survey survey) => model.Kind == ParameterKind.Scalar
        ? Positive.Any(r => survey.FindParameter(r.Operands[0]) == model) ? Definiteness.Definite : Definiteness.Unknown
        : Greatest(Relations.Where(r => survey.FindParameter(r.Operands[0]) is { } named ? named == model : IsStack(r.Operands[0], model, survey)));

    /// <param name="isIndexed">Whether the line defines a stack entry by entry.</param>
    public Definiteness Of(string? key, bool isIndexed) => key is null ? Definiteness.Unknown
        : Greatest(Relations.Where(r => Spelling.Key(r.Operands[0]) == key || (isIndexed && StackOf(r.Operands[0]) is { } stack && Spelling.Key(stack) == key)));

    /// <summary>The <c>\Sigma</c> of <c>\Sigma_k</c> and <c>\Sigma^{(k)}</c>, where what stands beside it is letters.</summary>
    private static ExpressionSyntax? StackOf(ExpressionSyntax matrix) =>
        matrix is ScriptedSyntax scripted && Superscripts.AsSubscripts(scripted) is { Subscript: { } subscript, Superscript: null, Base: var stack } && !SyntaxKeys.Letters(subscript).IsEmpty ? stack : null;

    /// <summary>The <c>K_y</c> of a line <c>K_y = ..</c> is a matrix of its own, not one of an input K.</summary>
    private static bool IsStack(ExpressionSyntax matrix, ParameterModel model, Survey survey) => StackOf(matrix) is { } stack && survey.FindParameter(stack) == model
        && (model.IsWritable || !survey.Lines.Any(l => l.Left is { } left && Spelling.Key(left) == Spelling.Key(matrix)));

    private static Definiteness Greatest(IEnumerable<RelationSyntax> stated) => stated.Select(Stated).DefaultIfEmpty(Definiteness.Unknown).Max();
}
