using System.Globalization;
using EquationDsl.Compiler.Binding.Definitions;
using EquationDsl.Compiler.Binding.Expressions;
using EquationDsl.Compiler.Binding.Ledgers;
using EquationDsl.Compiler.Binding.Matrices;
using EquationDsl.Compiler.Binding.Products;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Binding.Scripts;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Calls;

/// <summary>Applies functions to values: local ones, those of the library, primitives, routines.</summary>
internal sealed class FunctionBinder(
    BindingContext context, Report report, RankDemands demands, LocalFunctions localFunctions, LineInHand inHand, Contraction contraction,
    Elementwise elementwise, Expansion expansion,
    Exponents exponents, MatrixNorms matrixNorms, MatrixReadings matrixReadings, RoutineBinder routineBinder, SpectralBinder spectra)
{
    public BoundExpression ApplyNamed(ExpressionSyntax function, string name, ExpressionSyntax node, ValueArray<BoundExpression> values, Scope scope)
    {
        if (scope.Origin is null && localFunctions.TryGet(name, out var local))
        {
            return local.Parameters.Count == values.Count ? expansion.Expand(local, node, values, scope)
                : report.Error(scope, BindingRules.ArgumentCount, node, name, Wording.Count(local.Parameters.Count, "argument"), values.Count.ToString(CultureInfo.InvariantCulture));
        }

        var known = name switch { "E" => "mean", "B" => "beta", _ => name };
        if (Primitives.Find(known) is not null || Library.Knows(known))
        {
            return Apply(known, node, values, scope);
        }

        if (name == Printed.LeastSquares.Function && node is ApplicationSyntax && values.Count == 2)
        {
            return routineBinder.LeastSquares(node, values, scope);
        }

        if (spectra.Function(name, node, values, scope) is { } spectral)
        {
            return spectral;
        }

        if (name is "det" or "inv" or "chol" && values is [var matrix])
        {
            return routineBinder.OfMatrix(name switch { "det" => RoutineId.Determinant, "chol" => RoutineId.Cholesky, _ => RoutineId.Invert }, node, FactorBinder.ArgumentOf(node), matrix, scope);
        }

        if (name == "vec" && values is [var columns])
        {
            return demands.Demand(columns, 2) ? new BoundError() : contraction.Columns(node, columns, scope);
        }

        if (MatrixNorms.MatrixFunctions.TryGetValue(name, out var meaning))
        {
            return matrixNorms.MatrixValue(scope, node, meaning);
        }

        if (name == inHand.Function && scope.Origin is null)
        {
            return report.Error(scope, BindingRules.DefinedByItself, function, report.Text(scope, function));
        }

        if (LatexCommands.AdviceOn(name) is { } advice && report.Text(scope, function).StartsWith("\\" + name, StringComparison.Ordinal))
        {
            return report.Error(scope, SyntaxRules.Unsupported, function, report.Text(scope, function), advice);
        }

        var functions = FunctionNames.All.Concat(localFunctions.Names).Concat(context.Request.Siblings.Select(static s => s.Method.Name)).Concat(context.Request.Method.Parameters.Select(static p => p.Name));
        return report.Misspelt(scope, BindingRules.UnknownFunction, function.Span, report.Text(scope, function), new NearestName(functions).Of(name));
    }

    /// <summary>Applies a built-in function.</summary>
    public BoundExpression Apply(string name, ExpressionSyntax node, ValueArray<BoundExpression> values, Scope scope)
    {
        if (values.Any(static v => v is BoundError))
        {
            return new BoundError();
        }

        var overloads = Library.Find(name);
        if (Overload(overloads, values) is { } definition && !(Primitives.Find(name) is { } p && p.Arity == values.Count))
        {
            return expansion.Expand(definition, node, values, scope);
        }

        if (name is "max" or "min" && values.Count > 1)
        {
            var function = name == "max" ? Functions.Max : Functions.Min;
            return values.Aggregate((all, next) => elementwise.Apply(node, function, all, next, scope));
        }

        if (Primitives.Find(name) is { } primitive && primitive.Arity == values.Count)
        {
            return Primitive(primitive, node, values, scope);
        }

        var arities = overloads.Select(static o => o.Parameters.Count).Concat(Primitives.Find(name) is { } one ? [one.Arity] : []).Distinct().OrderBy(static n => n);
        var expected = string.Join(" or ", arities.Select(static n => Wording.Count(n, "argument")));
        return report.Error(scope, BindingRules.ArgumentCount, node, name, expected, values.Count.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The diagonal of a matrix, and the matrix of a diagonal: of several definitions the first whose arguments have the axes that it needs.</summary>
    private static FunctionDefinition? Overload(IReadOnlyList<FunctionDefinition> overloads, ValueArray<BoundExpression> values)
    {
        var fitting = overloads.Where(o => o.Parameters.Count == values.Count).ToList();
        return fitting.Find(o => Enumerable.Range(0, values.Count).All(p => o.Ranks[p] <= values[p].Rank)) ?? fitting.FirstOrDefault();
    }

    private BoundExpression Primitive(Function primitive, ExpressionSyntax node, ValueArray<BoundExpression> values, Scope scope)
    {
        if (primitive == Functions.Power)
        {
            return exponents.Power(node, values[0], values[1], scope);
        }

        if (primitive == Functions.Polygamma && !(Values.Numeric(values[0]) is { } order && order >= 0 && order == Math.Floor(order)))
        {
            return report.Unsupported(scope, node, "A polygamma function of an order that is not a literal", "the order as a whole number, as in polygamma(1, x)");
        }

        if (primitive == Functions.Log)
        {
            matrixReadings.TakeBars(values[0]);
        }

        matrixReadings.ReportFunction(primitive, values[0], node, node, scope);
        return values.Count switch
        {
            1 => Values.Call(primitive, values[0]),
            2 => elementwise.Apply(node, primitive, values[0], values[1], scope),
            _ => elementwise.Apply(node, primitive, values, scope),
        };
    }
}
