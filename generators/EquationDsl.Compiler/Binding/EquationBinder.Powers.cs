using EquationDsl.Compiler.Binding.Lines;
using EquationDsl.Compiler.Binding.Parameters;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding;

/// <summary>What stands above a value: powers, transposes, inverses.</summary>
internal sealed partial class EquationBinder
{
    private BoundExpression Raise(ScriptedSyntax node, BoundExpression value, ExpressionSyntax? exponent, Scope scope)
    {
        if (exponent is null || value is BoundError)
        {
            return value;
        }

        if (IsTransposition(exponent, scope))
        {
            return value is BoundConstant { Value: 1 } ? _report.Unsupported(scope, node, "A vector of ones", "a sum over an index, as in \\sum_i x_i")
                : value.Rank == 0 ? NumberBelowT(node, value, exponent, scope) : value is BoundTranspose t ? t.Operand : new BoundTranspose(value);
        }

        var isPlace = IsPlaceOnly(node, exponent, scope);
        if (value.Rank > 1 && !isPlace && exponent is not NameSyntax { Name: "*" or "-" or "star" or "prime" })
        {
            return RaiseMatrix(node, value, exponent, scope);
        }

        if (exponent is NameSyntax { Name: "*" or "+" or "-" or "star" or "dagger" or "prime" } || isPlace)
        {
            return _report.Error(scope, BindingRules.UnknownScript, node, _report.Text(scope, node));
        }

        NoteEntryOfInverse(node, value, exponent, scope);
        return value.Rank == 1 && IsInverse(exponent, scope) && scope is { Depth: 0, Origin: null } && !IsOfArguments(node.Base, scope) && !_context.IsUsed
            ? Inverse(node, value, scope)
            : Power(node, value, Number(exponent, scope), scope);
    }

    /// <summary>Of a number <c>^T</c> is a power, if T is a length; of an entry that may still be a vector, and in \top, which says what it means, it is a transposition.</summary>
    private BoundExpression NumberBelowT(ScriptedSyntax node, BoundExpression value, ExpressionSyntax exponent, Scope scope)
    {
        if (_demands.Demand(value, 1) || exponent is not NameSyntax { Name: "T" } length)
        {
            return value;
        }

        return scope.Frame.SizeNames.Contains(length.Name) || LastTimeOf(length, scope) is not null ? Power(node, value, Number(length, scope), scope)
            : _report.Error(scope, ShapeRules.NumberTransposed, node, _report.Text(scope, node), _report.Text(scope, BelowPower(node)));
    }

    private bool IsInverse(ExpressionSyntax exponent, Scope scope) =>
        exponent is UnarySyntax { IsNegation: true, Operand: var operand } && (operand is NumberSyntax { Text: "1" } || IsTransposition(operand, scope));

    private BoundExpression Inverse(ScriptedSyntax node, BoundExpression value, Scope scope) => _demands.Demand(value, 2, isCustomary: true) ? new BoundError()
        : _report.Error(scope, MatrixRules.VectorInverse, node, _report.Text(scope, node), _report.Text(scope, BelowPower(node)), _demands.IsOpen(value) ? ", or, if it is a matrix, put [Shape(\"n, n\")] on it" : "");

    private bool IsTransposition(ExpressionSyntax exponent, Scope scope) =>
        exponent is NameSyntax { Name: "top" or "intercal" or "mathsf" } || (exponent is NameSyntax { Name: "T" } t && Resolve(t, scope) is null);

    private BoundExpression Power(ExpressionSyntax node, BoundExpression value, BoundExpression exponent, Scope scope)
    {
        if (exponent is BoundError)
        {
            return exponent;
        }

        switch (Numeric(exponent))
        {
            case { } whole when whole == Math.Floor(whole) && Math.Abs(whole) <= 1024:
                return Elementwise(node, Functions.IntegerPower, value, new BoundConstant(whole), scope);
            case 0.5:
                return Call(Functions.Sqrt, value);
            case -0.5:
                return Elementwise(node, Functions.Divide, new BoundConstant(1), Call(Functions.Sqrt, value), scope);
        }

        return Numeric(value) == 2 ? Call(Functions.Exp2, exponent) : Elementwise(node, Functions.Power, value, exponent, scope);
    }

    /// <summary>The value of an expression of literals.</summary>
    private static double? Numeric(BoundExpression value) => value switch
    {
        BoundConstant c => c.Value,
        BoundCall { Function.Id: FunctionId.Negate } c => -Numeric(c.Arguments[0]),
        BoundCall { Function.Id: FunctionId.Divide } c => Numeric(c.Arguments[0]) / Numeric(c.Arguments[1]),
        _ => null,
    };
}
