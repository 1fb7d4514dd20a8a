using EquationDsl.Compiler.Binding.Lines;
using EquationDsl.Compiler.Binding.Parameters;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding;

/// <summary>Differential operators over a whole variable: <c>\nabla \cdot F</c>, <c>\Delta f</c>, <c>D_v f</c>.</summary>
internal sealed partial class EquationBinder
{
    private BoundExpression BindNabla(NablaSyntax node, Scope scope)
    {
        if (node.Kind == NablaKind.Gradient)
        {
            return BindGradient(node, scope);
        }

        var value = Number(node.Operand, scope);
        if (value is BoundError)
        {
            return value;
        }

        return VariableIn(node) is not { } variable || VariableOf(variable, scope) is not ({ } by, { IsEmpty: true }) ? NoVariable(node, scope)
            : node.Kind == NablaKind.Divergence ? Divergence(node, value, by, scope)
            : node.Kind == NablaKind.Laplacian ? Laplacian(node, value, by, scope)
            : Directional(node, value, by, scope);
    }

    /// <summary>The variable that is written below, or the only argument of what is differentiated.</summary>
    private static ExpressionSyntax? VariableIn(NablaSyntax node) => node switch
    {
        { Variable: { } variable, Kind: not NablaKind.Directional } => variable,
        { Operand: ApplicationSyntax { Arguments: [var only] } } => only,
        { Operand: NablaSyntax inner } => VariableIn(inner),
        _ => null,
    };

    private BoundExpression NoVariable(NablaSyntax node, Scope scope)
    {
        var where = VariableIn(node) ?? node.Operand;
        return _report.Error(scope, DerivativeRules.NoVariable, where, _report.Text(scope, where));
    }

    /// <summary><c>\sum_i \partial F_i / \partial x_i</c></summary>
    private BoundExpression Divergence(NablaSyntax node, BoundExpression field, BoundExpression by, Scope scope)
    {
        if (Mismatch(node, field, by, scope) is { } error)
        {
            return error;
        }

        var loops = by.Shape.Select(e => _indices.NewLoop("i", e)).ToValueArray();
        var diagonal = At(new BoundDerivative(At(field, loops), by, node.Span), loops);
        return loops.IsEmpty ? diagonal : new BoundReduction(ReductionOperator.Sum, loops, null, diagonal);
    }

    /// <summary><c>\sum_i \partial^2 f / \partial x_i^2</c></summary>
    private BoundExpression Laplacian(NablaSyntax node, BoundExpression value, BoundExpression by, Scope scope) => value.Rank > 0
        ? _report.Error(scope, DerivativeRules.OfSeveral, node, _report.Text(scope, VariableIn(node)!))
        : Divergence(node, new BoundDerivative(value, by, node.Span), by, scope);

    /// <summary><c>\sum_k v_k \partial f / \partial x_k</c>, for each entry of f.</summary>
    private BoundExpression Directional(NablaSyntax node, BoundExpression value, BoundExpression by, Scope scope)
    {
        var direction = Number(node.Variable!, scope);
        if (direction is BoundError)
        {
            return direction;
        }

        if (direction.Equals(by))
        {
            return _report.Unsupported(scope, node, $"The derivative by '{_report.Text(scope, node.Variable!)}' in its own direction", "\\frac{\\partial f}{\\partial x} for the derivative by x, or \\langle x, \\nabla f(x) \\rangle");
        }

        if (Mismatch(node, direction, by, scope) is { } error)
        {
            return error;
        }

        return EntryByEntry(value, entry =>
        {
            var loops = by.Shape.Select(e => _indices.NewLoop("h", e)).ToValueArray();
            var gradient = At(new BoundDerivative(entry, by, node.Span), loops);
            var product = new BoundCall(Functions.Multiply, [gradient, At(direction, loops)], ValueArray<Affine>.Empty);
            return loops.IsEmpty ? product : new BoundReduction(ReductionOperator.Sum, loops, null, product);
        });
    }

    /// <summary>Null where a field or a direction has the axes of the variable.</summary>
    private BoundExpression? Mismatch(NablaSyntax node, BoundExpression value, BoundExpression by, Scope scope) =>
        value.Rank == by.Rank && Enumerable.Range(0, by.Rank).All(d => _sizes.Unify(by.Shape[d], value.Shape[d])) ? null
        : _report.Error(scope, ShapeRules.RanksDiffer, node, Name(by), Describe(by), node.Kind == NablaKind.Directional ? _report.Text(scope, node.Variable!) : _report.Text(scope, node.Operand), Describe(value), ShapeRules.NotByElements);
}
