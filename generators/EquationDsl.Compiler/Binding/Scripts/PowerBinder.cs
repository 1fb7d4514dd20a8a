using EquationDsl.Compiler.Binding.Expressions;
using EquationDsl.Compiler.Binding.Ledgers;
using EquationDsl.Compiler.Binding.Matrices;
using EquationDsl.Compiler.Binding.Products;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Binding.Sequences;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Scripts;

/// <summary>What stands above a value: powers, transposes, inverses.</summary>
internal sealed class PowerBinder(
    BindingContext context, Report report, RankDemands demands, Exponents exponents, ExpressionEntry expressions, Identities identities,
    LastEntries lastEntries, MatrixPowers matrixPowers, MatrixReadings matrixReadings, Multiplication multiplication)
{
    public BoundExpression Raise(ScriptedSyntax node, BoundExpression value, ExpressionSyntax? exponent, Scope scope)
    {
        if (exponent is null || value is BoundError)
        {
            return value;
        }

        if (exponents.IsTransposition(exponent, scope))
        {
            return node is { Base: NumberSyntax { Text: "1" } one, Subscript: null } ? Values.Transposed(identities.Ones(one.Span, null))
                : value.Rank == 0 ? NumberBelowT(node, value, exponent, scope) : value is BoundTranspose t ? t.Operand : new BoundTranspose(value);
        }

        var isPlace = Subscripts.IsPlaceOnly(node, exponent, scope);
        if (value.Rank > 1 && !isPlace && exponent is not NameSyntax { Name: "*" or "-" or "star" or "prime" })
        {
            return matrixPowers.RaiseMatrix(node, value, exponent, scope);
        }

        if (exponent is NameSyntax { Name: "*" or "+" or "-" or "star" or "dagger" or "prime" } || isPlace)
        {
            return report.Error(scope, BindingRules.UnknownScript, node, report.Text(scope, node));
        }

        if (value.Rank == 0 && IsInverse(exponent, scope) && demands.MatrixOfTensor(value) is not null && demands.Demand(value, 2))
        {
            // The inverse of a capital letter of which nothing says that it holds numbers.
            return new BoundError();
        }

        if (node is { Base: NameSyntax { Name: "e" } error, Subscript: null } && exponent is not NumberSyntax
            && value is BoundVariable { Tensor.Role: TensorRole.Intermediate } && context.IsOwnText(scope))
        {
            // The e^{-x} beside a line e = y - x.
            report.Doubtful(node, report.Text(scope, node), $"({report.Text(scope, error)})^{{{report.Text(scope, exponent)}}}", $"\\exp({report.Text(scope, exponent)})");
        }

        matrixReadings.NoteEntryOfInverse(node, value, exponent, scope);
        return value.Rank == 1 && IsInverse(exponent, scope) && scope is { Depth: 0, Origin: null } && !multiplication.IsOfArguments(node.Base, scope) && !context.IsUsed
            ? Inverse(node, value, scope)
            : exponents.Power(node, value, expressions.Number(exponent, scope), scope);
    }

    /// <summary>Of a number <c>^T</c> is a power, if T is a length; of an entry that may still be a vector, and in \top, which says what it means, it is a transposition.</summary>
    private BoundExpression NumberBelowT(ScriptedSyntax node, BoundExpression value, ExpressionSyntax exponent, Scope scope)
    {
        if (demands.Demand(value, 1) || exponent is not NameSyntax { Name: "T" } length)
        {
            return value;
        }

        return scope.Frame.SizeNames.Contains(length.Name) || lastEntries.LastTimeOf(length, scope) is not null ? exponents.Power(node, value, expressions.Number(length, scope), scope)
            : report.Error(scope, ShapeRules.NumberTransposed, node, report.Text(scope, node), report.Text(scope, Subscripts.BelowPower(node)));
    }

    private bool IsInverse(ExpressionSyntax exponent, Scope scope) =>
        exponent is UnarySyntax { IsNegation: true, Operand: var operand } && (operand is NumberSyntax { Text: "1" } || exponents.IsTransposition(operand, scope));

    private BoundExpression Inverse(ScriptedSyntax node, BoundExpression value, Scope scope) => demands.Demand(value, 2, isCustomary: true) ? new BoundError()
        : report.Error(scope, MatrixRules.VectorInverse, node, report.Text(scope, node), report.Text(scope, Subscripts.BelowPower(node)), demands.IsOpen(value) ? ", or, if it is a matrix, put [Shape(\"n, n\")] on it" : "");
}
