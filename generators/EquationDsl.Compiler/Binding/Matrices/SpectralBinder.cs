using EquationDsl.Compiler.Binding.Expressions;
using EquationDsl.Compiler.Binding.Ledgers;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Matrices;

/// <summary>What follows from eigenvalues and singular values: norms, the condition, functions of a symmetric matrix; and the rank.</summary>
internal sealed class SpectralBinder(Report report, IndexSource indexSource, Elementwise elementwise, FactorBinder factors)
{
    /// <summary>The value of such a function of a matrix; null for another name.</summary>
    public BoundExpression? Function(string name, ExpressionSyntax node, ValueArray<BoundExpression> values, Scope scope) => (name, values) switch
    {
        (Printed.FactorFunctions.Spectral, [var matrix, var entries, var slopes]) => ByEigenvalues(new(node, ((ApplicationSyntax)node).Arguments[0], matrix), _ => entries, _ => slopes, scope),
        ("rank", [var matrix]) => factors.OfRoutine(RoutineId.Rank, 0, new(node, FactorBinder.ArgumentOf(node), matrix), scope) is BoundRoutine rank ? Values.Call(Functions.Round, rank) : new BoundError(),
        ("cond", [var matrix]) => OfValues(node, FactorBinder.ArgumentOf(node), matrix, scope, Condition),
        (_, [var matrix]) when Printed.FactorFunctions.Rows.TryGetValue(name, out var row) =>
            factors.OfRoutine(row.Routine, row.Target, new(node, FactorBinder.ArgumentOf(node), matrix), scope),
        _ => null,
    };

    /// <summary>The greatest singular value.</summary>
    public BoundExpression SpectralNorm(ExpressionSyntax node, ExpressionSyntax argument, BoundExpression matrix, Scope scope) =>
        OfValues(node, argument, matrix, scope, (values, _) => ValueAt(values, Affine.Zero));

    /// <summary>The sum of the singular values.</summary>
    public BoundExpression NuclearNorm(ExpressionSyntax node, ExpressionSyntax argument, BoundExpression matrix, Scope scope) => OfValues(node, argument, matrix, scope, (values, k) =>
    {
        ValueArray<Loop> loops = [indexSource.NewLoop("i", k)];
        return new BoundReduction(ReductionOperator.Sum, loops, null, Values.At(values, loops));
    });

    private BoundCall Condition(BoundRoutine values, Affine k) =>
        new(Functions.Divide, [ValueAt(values, Affine.Zero), ValueAt(values, k - Affine.One)], ValueArray<Affine>.Empty);

    private BoundExpression OfValues(ExpressionSyntax node, ExpressionSyntax argument, BoundExpression matrix, Scope scope, Func<BoundRoutine, Affine, BoundExpression> value) =>
        factors.OfRoutine(RoutineId.SingularValues, 1, new(node, argument, matrix), scope) is BoundRoutine values ? value(values, values.Shape[0]) : new BoundError();

    /// <summary>An entry, and 0 where there is none.</summary>
    private BoundReduction ValueAt(BoundRoutine values, Affine position)
    {
        ValueArray<Loop> loops = [indexSource.NewLoop("i", values.Shape[0])];
        var isThere = new BoundCall(Functions.Equal, [new BoundWhole(Affine.Of(loops[0].Index)), new BoundWhole(position)], ValueArray<Affine>.Empty);
        return new BoundReduction(ReductionOperator.Sum, loops, isThere, Values.At(values, loops));
    }

    /// <summary><c>Q f(\Lambda) Q^\top</c>, by the values of f and its slopes, made of the eigenvalues.</summary>
    public BoundExpression ByEigenvalues(OfMatrix of, Func<BoundRoutine, BoundExpression> entriesOf, Func<BoundRoutine, BoundExpression> slopesOf, Scope scope)
    {
        var (node, argument, matrix) = of;
        BoundExpression Part(int target) => factors.OfRoutine(RoutineId.SymmetricEigen, target, of, scope);
        return Part(0) is BoundRoutine values && Part(1) is BoundRoutine vectors
            && entriesOf(values) is var entries and not BoundError && slopesOf(values) is var slopes and not BoundError
            && elementwise.Agree(node, [values, entries, slopes], scope) is not null
            ? new BoundRoutine(RoutineId.SpectralFunction, [matrix, values, vectors, entries, slopes], report.Text(scope, argument), matrix.Shape) : new BoundError();
    }
}
