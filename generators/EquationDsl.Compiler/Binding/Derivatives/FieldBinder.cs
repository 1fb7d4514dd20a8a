using EquationDsl.Compiler.Binding.Expressions;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Derivatives;

/// <summary>Differential operators over a whole variable: <c>\nabla \cdot F</c>, <c>\Delta f</c>, <c>D_v f</c>.</summary>
internal sealed class FieldBinder(EquationInHand equation, DerivativeBinder derivativeBinder, Variables variables)
{
    public BoundExpression BindNabla(NablaSyntax node, Scope scope)
    {
        if (node.Kind == NablaKind.Gradient)
        {
            return derivativeBinder.BindGradient(node, scope);
        }

        var value = equation.Expressions.Number(node.Operand, scope);
        if (value is BoundError)
        {
            return value;
        }

        return Variables.VariableIn(node) is not { } variable || variables.VariableOf(variable, scope) is not ({ } by, { IsEmpty: true }) ? variables.NoVariable(node, scope)
            : node.Kind == NablaKind.Divergence ? Divergence(node, value, by, scope)
            : node.Kind == NablaKind.Laplacian ? Laplacian(node, value, by, scope)
            : Directional(node, value, by, scope);
    }

    /// <summary><c>\sum_i \partial F_i / \partial x_i</c></summary>
    private BoundExpression Divergence(NablaSyntax node, BoundExpression field, BoundExpression by, Scope scope)
    {
        if (Mismatch(node, field, by, scope) is { } error)
        {
            return error;
        }

        var loops = by.Shape.Select(e => equation.IndexSource.NewLoop("i", e)).ToValueArray();
        var diagonal = Values.At(new BoundDerivative(Values.At(field, loops), by, node.Span), loops);
        return loops.IsEmpty ? diagonal : new BoundReduction(ReductionOperator.Sum, loops, null, diagonal);
    }

    /// <summary><c>\sum_i \partial^2 f / \partial x_i^2</c></summary>
    private BoundExpression Laplacian(NablaSyntax node, BoundExpression value, BoundExpression by, Scope scope) => value.Rank > 0
        ? equation.Report.Error(scope, DerivativeRules.OfSeveral, node, equation.Report.Text(scope, Variables.VariableIn(node)!))
        : Divergence(node, new BoundDerivative(value, by, node.Span), by, scope);

    /// <summary><c>\sum_k v_k \partial f / \partial x_k</c>, for each entry of f.</summary>
    private BoundExpression Directional(NablaSyntax node, BoundExpression value, BoundExpression by, Scope scope)
    {
        var direction = equation.Expressions.Number(node.Variable!, scope);
        if (direction is BoundError)
        {
            return direction;
        }

        if (direction.Equals(by))
        {
            return equation.Report.Unsupported(scope, node, $"The derivative by '{equation.Report.Text(scope, node.Variable!)}' in its own direction", "\\frac{\\partial f}{\\partial x} for the derivative by x, or \\langle x, \\nabla f(x) \\rangle");
        }

        if (Mismatch(node, direction, by, scope) is { } error)
        {
            return error;
        }

        return variables.EntryByEntry(value, entry =>
        {
            var loops = by.Shape.Select(e => equation.IndexSource.NewLoop("h", e)).ToValueArray();
            var gradient = Values.At(new BoundDerivative(entry, by, node.Span), loops);
            var product = new BoundCall(Functions.Multiply, [gradient, Values.At(direction, loops)], ValueArray<Affine>.Empty);
            return loops.IsEmpty ? product : new BoundReduction(ReductionOperator.Sum, loops, null, product);
        });
    }

    /// <summary>Null where a field or a direction has the axes of the variable.</summary>
    private BoundExpression? Mismatch(NablaSyntax node, BoundExpression value, BoundExpression by, Scope scope) =>
        value.Rank == by.Rank && equation.Sizes.UnifyEach(by.Shape, value.Shape, equation.Report.PlaceOf(scope, node.Span)) ? null
        : equation.Report.Error(scope, ShapeRules.RanksDiffer, node, Wording.Name(by), Wording.Describe(by), node.Kind == NablaKind.Directional ? equation.Report.Text(scope, node.Variable!) : equation.Report.Text(scope, node.Operand), Wording.Describe(value), ShapeRules.NotByElements);
}
