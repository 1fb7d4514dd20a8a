using EquationDsl.Compiler.Binding.Definitions;
using EquationDsl.Compiler.Binding.Lines;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Parameters;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding;

/// <summary>Derivatives: <c>\frac{\partial L}{\partial w}</c>, <c>\nabla_\theta L</c>, <c>f'(x)</c>, <c>\nabla^2 L\, v</c>; of several values, an axis for each of theirs comes first.</summary>
internal sealed partial class EquationBinder
{
    private BoundExpression BindDerivative(DerivativeSyntax node, Scope scope)
    {
        var value = Number(node.Operand, scope);
        foreach (var variable in node.Variables)
        {
            if (value is BoundError)
            {
                return value;
            }

            value = Differentiated(node, value, variable, scope, isOfSeveral: true);
        }

        return value;
    }

    private BoundExpression BindGradient(NablaSyntax node, Scope scope)
    {
        if (GradientAtPoint(node, scope) is { } there)
        {
            return there;
        }

        var value = Number(node.Operand, scope);
        if (value is BoundError || VariableIn(node) is not { } variable)
        {
            return value is BoundError ? value : NoVariable(node, scope);
        }

        if (value.Rank > 0 && TooFar(node, scope) is { } refused)
        {
            return refused;
        }

        if (node.Order == 1)
        {
            return Differentiated(node, value, variable, scope);
        }

        var first = Differentiated(node, value, variable, scope);
        return first is BoundError ? first
            : node.Order == 2 ? Differentiated(node, first, variable, scope, isOfSeveral: true)
            : _report.Unsupported(scope, node, "A power of nabla above the second", "\\frac{\\partial^3 f}{\\partial x^3}");
    }

    /// <summary>
    /// The gradient of a function where its argument is computed, as in Nesterov's <c>\nabla f(\theta + \mu v)</c>, or an entry of a sequence: it is by that argument.
    /// </summary>
    private BoundExpression? GradientAtPoint(NablaSyntax node, Scope scope)
    {
        if (scope.Origin is not null || node is not { Variable: null, Order: 1 or 2, Operand: ApplicationSyntax { Arguments: [var argument] } application }
            || application.Target is not NameSyntax { Primes: 0 } function
            || !(_functions.Contains(Spelling.Key(function)!) || EquationsNamed(function, scope).Count > 0)
            || (!IsSequence(argument) && VariableOf(argument, scope).By is not null))
        {
            return null;
        }

        var value = Number(argument, scope);
        if (value is BoundError)
        {
            return value;
        }

        var point = new BoundShared("argument", _ids.Next(), value is BoundTranspose { IsRow: true } row ? row.Operand : value);
        var result = Applied(function, application, point, scope);
        if (result is { Rank: > 0 })
        {
            return _report.Error(scope, DerivativeRules.OfSeveral, node, _report.Text(scope, argument));
        }

        var first = result is BoundError ? result : new BoundDerivative(result, point, node.Span);
        return node.Order == 1 || first is BoundError ? first : EntryByEntry(first, entry => new BoundDerivative(entry, point, node.Span));
    }

    private bool IsSequence(ExpressionSyntax node) => Place.Of(node) is { } place && _sequences.Contains(place.Key);

    /// <summary><c>\nabla^2 L\, v = \nabla (\nabla L \cdot v)</c> with v constant (Pearlmutter 1994): no matrix is stored.</summary>
    private BoundExpression BindHessianProduct(BinarySyntax node, NablaSyntax hessian, Scope scope)
    {
        var gradient = BindGradient(hessian with { Order = 1 }, scope);
        var direction = Number(node.Right, scope);
        if (gradient is not BoundDerivative { By: var by } || direction is BoundError)
        {
            return gradient is BoundError ? gradient : direction;
        }

        if (by.Rank == 0)
        {
            return Product(hessian, new BoundDerivative(gradient, by, hessian.Span), direction, scope);
        }

        if (direction is not BoundVariable { Tensor.Role: TensorRole.Input } || direction.Equals(by))
        {
            // What the direction is computed from may be what is differentiated by: the matrix itself is sure.
            return Product(node, BindGradient(hessian, scope), direction, scope);
        }

        for (var axis = 0; axis < by.Rank; axis++)
        {
            if (direction.Rank != by.Rank || !_sizes.Unify(by.Shape[axis], direction.Shape[axis]))
            {
                return _report.Error(scope, ShapeRules.RanksDiffer, node.Right, Name(by), Describe(by), Name(direction), Describe(direction), ShapeRules.NotByElements);
            }
        }

        var loops = by.Shape.Select(e => _indices.NewLoop("h", e)).ToValueArray();
        var product = new BoundCall(Functions.Multiply, [At(gradient, loops), At(direction, loops)], ValueArray<Affine>.Empty);
        return new BoundDerivative(new BoundReduction(ReductionOperator.Sum, loops, null, product), by, hessian.Span);
    }

    /// <summary>f'(x) is the derivative by the argument, wherever else x may occur.</summary>
    private BoundExpression BindPrimed(NameSyntax primed, ExpressionSyntax argument, ExpressionSyntax node, ExpressionSyntax? superscript, Scope scope)
    {
        var value = Number(argument, scope);
        if (value is BoundError)
        {
            return value;
        }

        var loops = value.Shape.Select(e => _indices.NewLoop("r", e)).ToValueArray();
        var point = new BoundShared("argument", _ids.Next(), loops.IsEmpty ? value : At(value, loops));
        var result = Applied(primed with { Primes = 0 }, node, point, scope);
        if (result is { Rank: > 0 })
        {
            result = _report.Error(scope, DerivativeRules.OfSeveral, node, _report.Text(scope, argument));
        }

        for (var order = 0; order < primed.Primes && result is not BoundError; order++)
        {
            result = new BoundDerivative(result, point, node.Span);
        }

        var whole = result is BoundError || loops.IsEmpty ? result : new BoundComprehension(loops, result);
        return superscript is null || whole is BoundError ? whole : Power(node, whole, Number(superscript, scope), scope);
    }

    private BoundExpression Applied(NameSyntax function, ExpressionSyntax node, BoundExpression argument, Scope scope) =>
        !(scope.Origin is null && _functions.Contains(Spelling.Key(function)!)) && EquationsNamed(function, scope) is { Count: > 0 } equations
            ? Use(equations, node, [argument], scope)
            : ApplyNamed(function, Spelling.Key(function)!, node, [argument], scope);

    /// <param name="isOfSeveral">Whether the notation has a meaning for several values: their Jacobian.</param>
    private BoundExpression Differentiated(ExpressionSyntax node, BoundExpression value, ExpressionSyntax variable, Scope scope, bool isOfSeveral = false)
    {
        var (by, items) = VariableOf(variable, scope);
        if (by is null)
        {
            return _report.Error(scope, DerivativeRules.NoVariable, variable, _report.Text(scope, variable));
        }

        if (value.Rank > 0 && !isOfSeveral)
        {
            return _report.Error(scope, DerivativeRules.OfSeveral, node, _report.Text(scope, variable));
        }

        return EntryByEntry(value, entry =>
        {
            var gradient = new BoundDerivative(entry, by, node.Span);
            return items.IsEmpty ? gradient : Element(variable, gradient, items, scope);
        });
    }

    private BoundExpression EntryByEntry(BoundExpression value, Func<BoundExpression, BoundExpression> map)
    {
        if (value.Rank == 0)
        {
            return map(value);
        }

        var loops = value.Shape.Select(e => _indices.NewLoop("r", e)).ToValueArray();
        return map(At(value, loops)) is var entry && entry is not BoundError ? new BoundComprehension(loops, entry) : entry;
    }

    /// <summary>A whole parameter or value; or, with subscripts, an entry of one.</summary>
    private (BoundExpression? By, ValueArray<ExpressionSyntax> Items) VariableOf(ExpressionSyntax notation, Scope scope)
    {
        if (Differentiable(Resolve(notation, scope)) is { } whole)
        {
            return (whole, default);
        }

        if (scope.Origin is null && notation is ScriptedSyntax step
            && Superscripts.AsSubscripts(step) is { Subscript: { } time, Superscript: null } state && _stepLabels.IsLabel(time) && Spelling.Key(state.Base) is { } key)
        {
            return (Differentiable(AtTime(state, state.Base, key, time, scope)), default);
        }

        return notation is ScriptedSyntax { Subscript: { } subscript, Superscript: null } scripted && Differentiable(Resolve(scripted.Base, scope)) is { Rank: var rank } tensor
            ? rank == 0 ? (null, default) : (tensor, SubscriptItems(subscript, rank))
            : (null, default);
    }

    private static BoundExpression? Differentiable(BoundExpression? meaning) =>
        meaning is BoundVariable { Tensor.Element: ElementKind.Real } or BoundShared ? meaning : null;
}
