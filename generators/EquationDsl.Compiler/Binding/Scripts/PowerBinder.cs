using EquationDsl.Compiler.Binding.Expressions;
using EquationDsl.Compiler.Binding.Matrices;
using EquationDsl.Compiler.Binding.Products;
using EquationDsl.Compiler.Binding.Sequences;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Scripts;

/// <summary>What stands above a value: powers, transposes, inverses.</summary>
internal sealed class PowerBinder(
    EquationInHand equation, ProductForms products, MatrixForms matrices, LastEntries lastEntries, MatrixPowers matrixPowers)
{
    public BoundExpression Raise(ScriptedSyntax node, BoundExpression value, ExpressionSyntax? exponent, Scope scope)
    {
        if (exponent is null || value is BoundError)
        {
            return value;
        }

        if (products.Exponents.IsTransposition(exponent, scope))
        {
            return node is { Base: NumberSyntax { Text: "1" } one, Subscript: null } ? Values.Transposed(matrices.Identities.Ones(one.Span, null))
                : value.Rank == 0 ? NumberBelowT(node, value, exponent, scope) : value is BoundTranspose t ? t.Operand : new BoundTranspose(value);
        }

        var isPlace = Subscripts.IsPlaceOnly(node, exponent, scope);
        if (value.Rank > 1 && !isPlace && exponent is not NameSyntax { Name: "*" or "-" or "star" or "prime" })
        {
            return matrixPowers.RaiseMatrix(node, value, exponent, scope);
        }

        if (exponent is NameSyntax { Name: "*" or "+" or "-" or "star" or "dagger" or "prime" } || isPlace)
        {
            return equation.Report.Error(scope, BindingRules.UnknownScript, node, equation.Report.Text(scope, node));
        }

        if (value.Rank == 0 && IsInverse(exponent, scope) && equation.Demands.MatrixOfTensor(value) is not null && equation.Demands.Demand(value, 2))
        {
            // The inverse of a capital letter of which nothing says that it holds numbers.
            return new BoundError();
        }

        if (node is { Base: NameSyntax { Name: "e" } error, Subscript: null } && exponent is not NumberSyntax
            && value is BoundVariable { Tensor.Role: TensorRole.Intermediate } && equation.Context.IsOwnText(scope))
        {
            // The e^{-x} beside a line e = y - x.
            equation.Report.Doubtful(node, equation.Report.Text(scope, node), $"({equation.Report.Text(scope, error)})^{{{equation.Report.Text(scope, exponent)}}}", $"\\exp({equation.Report.Text(scope, exponent)})");
        }

        matrices.Readings.NoteEntryOfInverse(node, value, exponent, scope);
        return value.Rank == 1 && IsInverse(exponent, scope) && scope is { Depth: 0, Origin: null } && !products.Multiplication.IsOfArguments(node.Base, scope) && !equation.Context.IsUsed
            ? Inverse(node, value, scope)
            : products.Exponents.Power(node, value, equation.Expressions.Number(exponent, scope), scope);
    }

    /// <summary>
    /// Of a number <c>^T</c> is a power, if T is a length; of an entry that may still be a vector, and in \top, which says what it means, it is a
    /// transposition.
    /// </summary>
    private BoundExpression NumberBelowT(ScriptedSyntax node, BoundExpression value, ExpressionSyntax exponent, Scope scope)
    {
        if (equation.Demands.Demand(value, 1) || exponent is not NameSyntax { Name: "T" } length)
        {
            return value;
        }

        return scope.Frame.SizeNames.Contains(length.Name) || lastEntries.LastTimeOf(length, scope) is not null ? products.Exponents.Power(node, value, equation.Expressions.Number(length, scope), scope)
            : equation.Report.Error(scope, ShapeRules.NumberTransposed, node, equation.Report.Text(scope, node), equation.Report.Text(scope, Subscripts.BelowPower(node)));
    }

    private bool IsInverse(ExpressionSyntax exponent, Scope scope) =>
        exponent is UnarySyntax { IsNegation: true, Operand: var operand } && (operand is NumberSyntax { Text: "1" } || products.Exponents.IsTransposition(operand, scope));

    private BoundExpression Inverse(ScriptedSyntax node, BoundExpression value, Scope scope) => equation.Demands.Demand(value, 2, isCustomary: true) ? new BoundError()
        : equation.Report.Error(scope, MatrixRules.VectorInverse, node, equation.Report.Text(scope, node), equation.Report.Text(scope, Subscripts.BelowPower(node)), equation.Demands.IsOpen(value) ? ", or, if it is a matrix, put [Shape(\"n, n\")] on it" : "");
}
