using System.Globalization;
using EquationDsl.Compiler.Binding.Calls;
using EquationDsl.Compiler.Binding.Matrices;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Products;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Expressions;

/// <summary>What stands between delimiters or below a root: norms, bars, inner products, binomials.</summary>
internal sealed class DelimiterBinder(
    EquationInHand equation, ProductForms products, MatrixForms matrices, FunctionBinder functionBinder, MatrixNames matrixNames)
{
    public BoundExpression BindRoot(RootSyntax root, Scope scope)
    {
        var radicand = equation.Expressions.Number(root.Radicand, scope);
        matrices.Readings.ReportFunction(Functions.Sqrt, radicand, root, root.Radicand, scope);
        if (root.Degree is null)
        {
            return Values.Call(Functions.Sqrt, radicand);
        }

        var degree = equation.Expressions.Number(root.Degree, scope);
        return degree switch
        {
            BoundConstant { Value: 2 } => Values.Call(Functions.Sqrt, radicand),
            BoundConstant { Value: 3 } => Values.Call(Functions.Cbrt, radicand),
            _ => products.Elementwise.Apply(root, Functions.Power, radicand, products.Elementwise.Apply(root, Functions.Divide, new BoundConstant(1), degree, scope), scope),
        };
    }

    public BoundExpression BindDelimited(DelimitedSyntax node, ExpressionSyntax? order, Scope scope)
    {
        if (node.Kind == DelimiterKind.InnerProduct && node.Items.Count != 2)
        {
            return node.Items is [var only]
                ? equation.Report.Unsupported(scope, node, $"'{equation.Report.Text(scope, node)}'", $"mean({equation.Report.Text(scope, only)}) for the mean of the entries, or \\langle {equation.Report.Text(scope, only)}, y \\rangle for an inner product,")
                : equation.Report.Error(scope, BindingRules.ArgumentCount, node, "an inner product", "2 operands", node.Items.Count.ToString(CultureInfo.InvariantCulture));
        }

        var operand = equation.Expressions.Number(node.Items[0], scope);
        switch (node.Kind)
        {
            case DelimiterKind.Floor:
                return Values.Call(Functions.Floor, operand);
            case DelimiterKind.Ceiling:
                return Values.Call(Functions.Ceiling, operand);
            case DelimiterKind.Absolute:
                // |\mathcal{B}| is how many the set has.
                return node.Items[0] is NameSyntax { Font: Spelling.SetFont } && operand is { Rank: > 0 } ? new BoundWhole(operand.Shape[0])
                    : operand.Rank > 1 && matrixNames.HasMatrices(node) ? matrices.Readings.BarsOfMatrix(node, operand, scope)
                    : operand.Rank == 1 && scope.Origin is null && node.Items[0].Descendants().OfType<NameSyntax>().Any(SyntaxKeys.IsMarkedVector)
                        ? equation.Report.Error(scope, ReadingRules.BarsOfVector, node, equation.Report.Text(scope, node), equation.Report.Text(scope, node.Items[0]))
                    : Values.Call(Functions.Abs, operand);
            case DelimiterKind.InnerProduct:
                return equation.Demands.AtLeastVector(operand) is { Rank: 0 } and not BoundError
                    ? equation.Report.Error(scope, ShapeRules.VectorNeeded, node.Items[0], equation.Report.Text(scope, node.Items[0]), "a scalar", "an inner product", "")
                    : products.Contraction.Dot(node, operand, equation.Expressions.Number(node.Items[1], scope), scope);
            default:
                return BindNorm(node, operand, order, scope);
        }
    }

    // Between whole numbers it is a whole number.
    public BoundExpression BindBinomial(BinomialSyntax node, ValueArray<BoundExpression> values, Scope scope) =>
        functionBinder.Apply(equation.WholeForms.Whole(values[1]) is null ? "binomial" : equation.WholeForms.Whole(values[0]) is null ? "real binomial" : "whole binomial", node, values, scope);

    private BoundExpression BindNorm(DelimitedSyntax node, BoundExpression operand, ExpressionSyntax? order, Scope scope)
    {
        if (equation.Demands.AtLeastVector(operand).Rank == 0)
        {
            return operand is BoundError ? operand : Values.Call(Functions.Abs, operand);
        }

        if (operand.Rank > 1)
        {
            return matrices.Norms.MatrixNorm(node, operand, order, scope);
        }

        return order switch
        {
            null or NumberSyntax { Text: "2" } or NameSyntax { Name: "F" } => functionBinder.Apply("norm", node, [operand], scope),
            NumberSyntax { Text: "0" } => equation.Report.Unsupported(scope, node, $"'{equation.Report.Text(scope, node)}_0', which is no norm,", @"\sum_i \mathbb{1}[x_i \ne 0] for the number of entries that are not 0"),
            NumberSyntax { Text: "1" } => functionBinder.Apply("norm 1", node, [operand], scope),
            NameSyntax { Name: "infty" or "inf" } => functionBinder.Apply("norm inf", node, [operand], scope),
            _ => equation.Expressions.Number(order, scope) switch
            {
                { Rank: 0 } p => functionBinder.Apply("norm p", node, [operand, p], scope),
                { Rank: 1 } => equation.Report.Unsupported(scope, node, $"'{equation.Report.Text(scope, node)}_{equation.Report.Text(scope, order)}', a norm with a vector below,", @"\sqrt{\sum_i w_i x_i^2} with weights w"),
                { Rank: 2 } => equation.Expressions.Number(QuadraticForm(node.Items[0], order), scope),
                _ => new BoundError(),
            },
        };
    }

    /// <summary>The <c>\sqrt{x^\top A x}</c> that is <c>\|x\|_A</c>, as the distance of Mahalanobis <c>\|x - \mu\|_{\Sigma^{-1}}</c> is.</summary>
    private static RootSyntax QuadraticForm(ExpressionSyntax vector, ExpressionSyntax matrix)
    {
        var (x, a) = (new GroupSyntax(vector.Span, '(', vector), new GroupSyntax(matrix.Span, '(', matrix));
        ExpressionSyntax Times(ExpressionSyntax left, ExpressionSyntax right) => new BinarySyntax(vector.Span, BinaryOperator.Juxtapose, vector.Span, left, right);
        return new RootSyntax(vector.Span, null, Times(Times(new ScriptedSyntax(vector.Span, x, null, new NameSyntax(vector.Span, "top", default, 0, IsWord: false)), a), x));
    }
}
