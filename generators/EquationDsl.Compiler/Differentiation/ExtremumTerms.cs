using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Differentiation;

/// <summary>
/// Gives the terms of a max or min a tensor of their own. The gradient asks which terms equal the extremum; asked of a stored term the answer cannot depend on how
/// later passes round two copies of one formula.
/// </summary>
internal static class ExtremumTerms
{
    public static ValueArray<Statement> Store(ValueArray<Statement> statements, Names names) =>
        statements.SelectMany(statement => Store(statement, names)).ToValueArray();

    private static IEnumerable<Statement> Store(Statement statement, Names names)
    {
        if (statement.Target.Role == TensorRole.Shift || statement.Body is Read
            || statement.Reduction is not { Operator: ReductionOperator.Max or ReductionOperator.Min, Guard: null } reduction
            || !statement.Axes.AddRange(reduction.Loops).All(IsRectangular))
        {
            return [statement];
        }

        var loops = statement.Axes.AddRange(reduction.Loops);
        var position = loops.Select(static l => (IndexExpr)new AffineIndex(l.Index)).ToValueArray();
        var terms = names.Tensor(statement.Target.Name + "Terms", loops.Select(static l => l.Upper).ToValueArray());
        var stored = new Statement(terms, position, loops, null, statement.Body, statement.Origin);
        return [names.WithOwnIndices(stored), statement with { Body = new Read(terms, position) }];
    }

    private static bool IsRectangular(Loop loop) => loop.Lower == Affine.Zero && loop.Upper.Terms.All(static t => t.Symbol is Size);
}
