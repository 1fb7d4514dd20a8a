using System.Globalization;
using EquationDsl.Compiler.Binding.Definitions;
using EquationDsl.Compiler.Binding.Expressions;
using EquationDsl.Compiler.Binding.Matrices;
using EquationDsl.Compiler.Binding.Products;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Calls;

/// <summary>Applies functions to values: local ones, those of the library, primitives, routines.</summary>
internal sealed class FunctionBinder(EquationInHand equation, ProductForms products, MatrixForms matrices, Expansion expansion)
{
    public BoundExpression ApplyNamed(ExpressionSyntax function, string name, ExpressionSyntax node, ValueArray<BoundExpression> values, Scope scope)
    {
        if (scope.Origin is null && equation.LocalFunctions.TryGet(name, out var local))
        {
            return local.Parameters.Count == values.Count ? expansion.Expand(local, node, values, scope)
                : equation.Report.Error(scope, BindingRules.ArgumentCount, node, name, Wording.Count(local.Parameters.Count, "argument"), values.Count.ToString(CultureInfo.InvariantCulture));
        }

        var known = FunctionConventions.Meaning(name);
        if (Primitives.Find(known) is not null || Library.Knows(known))
        {
            return Apply(known, node, values, scope);
        }

        if (name == Printed.LeastSquares.Function && node is ApplicationSyntax && values.Count == 2)
        {
            return matrices.Routines.LeastSquares(node, values, scope);
        }

        if (matrices.Spectra.Function(name, node, values, scope) is { } spectral)
        {
            return spectral;
        }

        if (name is "det" or "inv" or "chol" && values is [var matrix])
        {
            return matrices.Routines.OfMatrix(name switch { "det" => RoutineId.Determinant, "chol" => RoutineId.Cholesky, _ => RoutineId.Invert }, node, FactorBinder.ArgumentOf(node), matrix, scope);
        }

        if (name == "vec" && values is [var columns])
        {
            return equation.Demands.Demand(columns, 2) ? new BoundError() : products.Contraction.Columns(node, columns, scope);
        }

        if (MatrixNorms.MatrixFunctions.TryGetValue(name, out var meaning))
        {
            return matrices.Norms.MatrixValue(scope, node, meaning);
        }

        if (name == equation.Line.Function && scope.Origin is null)
        {
            return equation.Report.Error(scope, BindingRules.DefinedByItself, function, equation.Report.Text(scope, function));
        }

        if (LatexCommands.AdviceOn(name) is { } advice && equation.Report.Text(scope, function).StartsWith("\\" + name, StringComparison.Ordinal))
        {
            return equation.Report.Error(scope, SyntaxRules.Unsupported, function, equation.Report.Text(scope, function), advice);
        }

        if (FunctionConventions.AdviceOn(name, node is ApplicationSyntax applied ? applied.Arguments.Select(a => equation.Report.Text(scope, a)).ToList() : []) is { } usual)
        {
            return equation.Report.Error(scope, BindingRules.UnknownFunction, function, equation.Report.Text(scope, function), usual);
        }

        var functions = FunctionNames.All.Concat(equation.LocalFunctions.Names).Concat(equation.Context.Request.Siblings.Select(static s => s.Method.Name)).Concat(equation.Context.Request.Method.Parameters.Select(static p => p.Name));
        return equation.Report.Misspelt(scope, BindingRules.UnknownFunction, new(function.Span, equation.Report.Text(scope, function), new NearestName(functions).Of(name)));
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
            return equation.Means.Noted(name, expansion.Expand(definition, node, values, scope));
        }

        if (name is "max" or "min" && values.Count > 1)
        {
            var function = name == "max" ? Functions.Max : Functions.Min;
            return values.Aggregate((all, next) => products.Elementwise.Apply(node, function, all, next, scope));
        }

        if (Primitives.Find(name) is { } primitive && primitive.Arity == values.Count)
        {
            if (scope.Origin is null && FunctionConventions.ReadingsOf(name) is var (reading, other))
            {
                equation.Report.Doubtful(node, equation.Report.Text(node), reading, other);
            }

            return Primitive(primitive, node, values, scope);
        }

        var arities = overloads.Select(static o => o.Parameters.Count).Concat(Primitives.Find(name) is { } one ? [one.Arity] : []).Distinct().OrderBy(static n => n);
        var expected = string.Join(" or ", arities.Select(static n => Wording.Count(n, "argument")));
        return equation.Report.Error(scope, BindingRules.ArgumentCount, node, name, expected, values.Count.ToString(CultureInfo.InvariantCulture));
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
            return products.Exponents.Power(node, values[0], values[1], scope);
        }

        if (primitive == Functions.Polygamma && !(Values.Numeric(values[0]) is { } order && order >= 0 && order == Math.Floor(order)))
        {
            return equation.Report.Unsupported(scope, node, "A polygamma function of an order that is not a literal", "the order as a whole number, as in polygamma(1, x)");
        }

        if (primitive == Functions.Log)
        {
            matrices.Readings.TakeBars(values[0]);
        }

        matrices.Readings.ReportFunction(primitive, values[0], node, node, scope);
        return values.Count switch
        {
            1 => Values.Call(primitive, values[0]),
            2 => products.Elementwise.Apply(node, primitive, values[0], values[1], scope),
            _ => products.Elementwise.Apply(node, primitive, values, scope),
        };
    }
}
