using EquationDsl.Compiler.Binding.Calls;
using EquationDsl.Compiler.Binding.Expressions;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Products;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Derivatives;

/// <summary>
/// Derivatives: <c>\frac{\partial L}{\partial w}</c>, <c>\nabla_\theta L</c>, <c>f'(x)</c>, <c>\nabla^2 L\, v</c>; of several values, an axis for each of
/// theirs comes first.
/// </summary>
internal sealed class DerivativeBinder(
    EquationInHand equation, ProductForms products, CallTargets targets, DerivativeReach derivativeReach, Variables variables)
{
    public BoundExpression BindDerivative(DerivativeSyntax node, Scope scope)
    {
        var value = equation.Expressions.Number(node.Operand, scope);
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

    public BoundExpression BindGradient(NablaSyntax node, Scope scope)
    {
        if (GradientAtPoint(node, scope) is { } there)
        {
            return there;
        }

        var value = equation.Expressions.Number(node.Operand, scope);
        if (value is BoundError || Variables.VariableIn(node) is not { } variable)
        {
            return value is BoundError ? value : variables.NoVariable(node, scope);
        }

        if (value.Rank > 0 && derivativeReach.TooFar(node, scope) is { } refused)
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
            : equation.Report.Unsupported(scope, node, "A power of nabla above the second", "\\frac{\\partial^3 f}{\\partial x^3}");
    }

    /// <summary><c>\nabla^2 L\, v = \nabla (\nabla L \cdot v)</c> with v constant (Pearlmutter 1994): no matrix is stored.</summary>
    public BoundExpression BindHessianProduct(BinarySyntax node, NablaSyntax hessian, Scope scope)
    {
        var gradient = BindGradient(hessian with { Order = 1 }, scope);
        var direction = equation.Expressions.Number(node.Right, scope);
        if (gradient is not BoundDerivative { By: var by } || direction is BoundError)
        {
            return gradient is BoundError ? gradient : direction;
        }

        if (by.Rank == 0)
        {
            return products.Multiplication.Product(hessian, new BoundDerivative(gradient, by, hessian.Span), direction, scope);
        }

        if (direction is not BoundVariable { Tensor.Role: TensorRole.Input } || direction.Equals(by))
        {
            // What the direction is computed from may be what is differentiated by: the matrix itself is sure.
            return products.Multiplication.Product(node, BindGradient(hessian, scope), direction, scope);
        }

        if (direction.Rank != by.Rank || !equation.Sizes.UnifyEach(by.Shape, direction.Shape, equation.Report.PlaceOf(scope, node.Right.Span)))
        {
            return equation.Report.Error(scope, ShapeRules.RanksDiffer, node.Right, Wording.Name(by), Wording.Describe(by), Wording.Name(direction), Wording.Describe(direction), ShapeRules.NotByElements);
        }

        var loops = by.Shape.Select(e => equation.IndexSource.NewLoop("h", e)).ToValueArray();
        var product = new BoundCall(Functions.Multiply, [Values.At(gradient, loops), Values.At(direction, loops)], ValueArray<Affine>.Empty);
        return new BoundDerivative(new BoundReduction(ReductionOperator.Sum, loops, null, product), by, hessian.Span);
    }

    /// <summary>f'(x) is the derivative by the argument, wherever else x may occur.</summary>
    public BoundExpression BindPrimed(NameSyntax primed, ExpressionSyntax argument, ExpressionSyntax node, ExpressionSyntax? superscript, Scope scope)
    {
        var value = equation.Expressions.Number(argument, scope);
        if (value is BoundError)
        {
            return value;
        }

        var loops = value.Shape.Select(e => equation.IndexSource.NewLoop("r", e)).ToValueArray();
        var point = new BoundShared("argument", equation.Ids.Next(), loops.IsEmpty ? value : Values.At(value, loops));
        var result = Applied(primed with { Primes = 0 }, node, point, scope);
        if (result is { Rank: > 0 })
        {
            result = equation.Report.Error(scope, DerivativeRules.OfSeveral, node, equation.Report.Text(scope, argument));
        }

        for (var order = 0; order < primed.Primes && result is not BoundError; order++)
        {
            result = new BoundDerivative(result, point, node.Span);
        }

        var whole = result is BoundError || loops.IsEmpty ? result : new BoundComprehension(loops, result);
        return superscript is null || whole is BoundError ? whole : products.Exponents.Power(node, whole, equation.Expressions.Number(superscript, scope), scope);
    }

    /// <summary>
    /// The gradient of a function where its argument is computed, as in Nesterov's <c>\nabla f(\theta + \mu v)</c>, or an entry of a sequence: it is by that
    /// argument.
    /// </summary>
    private BoundExpression? GradientAtPoint(NablaSyntax node, Scope scope)
    {
        if (scope.Origin is not null || node is not { Variable: null, Order: 1 or 2, Operand: ApplicationSyntax { Arguments: [var argument] } application }
            || application.Target is not NameSyntax { Primes: 0 } function
            || !(equation.LocalFunctions.Contains(Spelling.Key(function)!) || equation.Finder.EquationsNamed(function, scope).Count > 0)
            || (!IsSequence(argument) && variables.VariableOf(argument, scope).By is not null))
        {
            return null;
        }

        var value = equation.Expressions.Number(argument, scope);
        if (value is BoundError)
        {
            return value;
        }

        var point = new BoundShared("argument", equation.Ids.Next(), value is BoundTranspose { IsRow: true } row ? row.Operand : value);
        var result = Applied(function, application, point, scope);
        if (result is { Rank: > 0 })
        {
            return equation.Report.Error(scope, DerivativeRules.OfSeveral, node, equation.Report.Text(scope, argument));
        }

        var first = result is BoundError ? result : new BoundDerivative(result, point, node.Span);
        return node.Order == 1 || first is BoundError ? first : variables.EntryByEntry(first, entry => new BoundDerivative(entry, point, node.Span));
    }

    private bool IsSequence(ExpressionSyntax node) => Place.Of(node) is { } place && equation.Sequences.Contains(place.Key);

    private BoundExpression Applied(NameSyntax function, ExpressionSyntax node, BoundExpression argument, Scope scope) =>
        !(scope.Origin is null && equation.LocalFunctions.Contains(Spelling.Key(function)!)) && equation.Finder.EquationsNamed(function, scope) is { Count: > 0 } equations
            ? targets.Used.Use(equations, node, [argument], scope)
            : targets.Functions.ApplyNamed(function, Spelling.Key(function)!, node, [argument], scope);

    /// <param name="isOfSeveral">Whether the notation has a meaning for several values: their Jacobian.</param>
    private BoundExpression Differentiated(ExpressionSyntax node, BoundExpression value, ExpressionSyntax variable, Scope scope, bool isOfSeveral = false)
    {
        var (by, items) = variables.VariableOf(variable, scope);
        if (by is null)
        {
            return equation.Report.Error(scope, DerivativeRules.NoVariable, variable, equation.Report.Text(scope, variable));
        }

        if (value.Rank > 0 && !isOfSeveral)
        {
            return equation.Report.Error(scope, DerivativeRules.OfSeveral, node, equation.Report.Text(scope, variable));
        }

        return variables.EntryByEntry(value, entry =>
        {
            var gradient = new BoundDerivative(entry, by, node.Span);
            return items.IsEmpty ? gradient : targets.Elements.Element(variable, gradient, items, scope);
        });
    }
}
