using EquationDsl.Compiler.Binding.Lines;
using EquationDsl.Compiler.Binding.Parameters;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding;

/// <summary>Primitives element by element: scalars are repeated, other shapes must agree. A row (<c>x^\top</c>) stays a row.</summary>
internal sealed partial class EquationBinder
{
    private static BoundExpression Negate(BoundExpression operand) => operand switch
    {
        BoundConstant { Name: null } c => new BoundConstant(-c.Value),
        BoundWhole w => new BoundWhole(Affine.Zero - w.Value),
        _ => Call(Functions.Negate, operand),
    };

    private static BoundExpression Call(Function function, BoundExpression operand) => operand switch
    {
        BoundError => operand,
        BoundTranspose t => new BoundTranspose(Call(function, t.Operand)),
        _ => new BoundCall(function, [operand], operand.Shape),
    };

    private BoundExpression Elementwise(ExpressionSyntax node, Function function, BoundExpression left, BoundExpression right, Scope scope)
    {
        if (left is BoundError || right is BoundError)
        {
            return new BoundError();
        }

        if (left is BoundTranspose l && (right.Rank == 0 || (right is BoundTranspose && right.Rank == left.Rank)))
        {
            return Transposed(Elementwise(node, function, l.Operand, right is BoundTranspose both ? both.Operand : right, scope));
        }

        if (right is BoundTranspose r && left.Rank == 0)
        {
            return Transposed(Elementwise(node, function, left, r.Operand, scope));
        }

        return Aligned(node, [left, right], scope) is { } operands && Agree(node, operands, scope) is { } shape ? new BoundCall(function, operands, shape) : new BoundError();
    }

    private static BoundExpression Transposed(BoundExpression operand) => operand is BoundError ? operand : new BoundTranspose(operand);

    private BoundExpression Select(ExpressionSyntax node, BoundExpression condition, BoundExpression then, BoundExpression otherwise, Scope scope)
    {
        if (condition is BoundError || then is BoundError || otherwise is BoundError)
        {
            return new BoundError();
        }

        return Aligned(node, [condition, then, otherwise], scope) is { } operands && Agree(node, operands, scope) is { } shape
            ? new BoundSelect(operands[0], operands[1], operands[2], shape) : new BoundError();
    }

    /// <summary>The common shape, or null after a diagnostic.</summary>
    private ValueArray<Affine>? Agree(ExpressionSyntax node, ValueArray<BoundExpression> operands, Scope scope)
    {
        var first = operands.FirstOrDefault(static o => o.Rank > 0);
        if (first is null)
        {
            return ValueArray<Affine>.Empty;
        }

        foreach (var other in operands.Where(o => o.Rank > 0 && !ReferenceEquals(o, first)))
        {
            if (other.Rank != first.Rank || (other is BoundTranspose { IsRow: true }) != (first is BoundTranspose { IsRow: true }))
            {
                _report.Error(scope, ShapeRules.RanksDiffer, node, Name(first), Describe(first), Name(other), Describe(other), ShapeRules.NotByElements);
                return null;
            }

            for (var axis = 0; axis < first.Rank; axis++)
            {
                if (!_sizes.Unify(first.Shape[axis], other.Shape[axis]))
                {
                    ReportExtents(scope, node.Span, first, other, axis);
                    return null;
                }
            }
        }

        return first.Shape;
    }

    private void ReportExtents(Scope scope, TextSpan span, BoundExpression first, BoundExpression other, int axis) =>
        _report.Error(scope, ShapeRules.ExtentsDiffer, span, Axis(other, axis), _sizes.Text(other.Shape[axis]), Axis(first, axis), _sizes.Text(first.Shape[axis]), "");

    /// <summary>A vector by its name; of a tensor the axis, counted from 0, and all its extents.</summary>
    private string Axis(BoundExpression value, int axis) =>
        value.Rank < 2 ? Name(value) : $"axis {axis.ToString(System.Globalization.CultureInfo.InvariantCulture)} of {Shaped(value)}";

    /// <summary>A value with its extents: "A (m x n)".</summary>
    private string Shaped(BoundExpression value) => $"{Name(value)} ({string.Join(" × ", value.Shape.Select(_sizes.Text))})";

    private static string Describe(BoundExpression value) => value is BoundTranspose { IsRow: true } ? "a row" : Describe(value.Rank);

    /// <summary>A few words for a value in a message: the tensor's name, or what it is made of.</summary>
    private static string Name(BoundExpression value) => value switch
    {
        BoundVariable v => v.Tensor.Name,
        BoundTranspose { Operand: BoundTranspose t } => Name(t.Operand),
        BoundTranspose { IsRow: true, Operand: BoundComprehension { Body: BoundReduction { Body: BoundCall { Arguments: [BoundElement { Source: var l }, BoundElement { Source: var r }] } } } } => Name(l) + "^\\top " + Name(r),
        BoundTranspose t => Name(t.Operand) + "^\\top",
        BoundElement e => Name(e.Source) + "[..]",
        BoundShared s => s.Name,
        BoundCall { Arguments: [var left, var right], Function: var f } when Signs.TryGetValue(f, out var sign) => Operand(left) + sign + Operand(right),
        BoundCall { Arguments: [var negated], Function: var f } when f == Functions.Negate => "-" + Operand(negated),
        BoundCall c => $"{c.Function.Name}({string.Join(", ", c.Arguments.Select(Name))})",
        BoundConstant c => c.Name ?? c.Value.ToString("R", System.Globalization.CultureInfo.InvariantCulture),
        BoundComprehension { Body: BoundReduction { Body: BoundCall { Arguments: [BoundElement { Source: var l }, BoundElement { Source: var r }] } } } => Name(l) + " " + Name(r),
        BoundComprehension { Body: BoundReduction } or BoundReduction { Operator: ReductionOperator.Sum } => "a sum",
        BoundComprehension => "the indexed value",
        BoundLiteral => "the literal",
        _ => "the other operand",
    };

    private static readonly Dictionary<Function, string> Signs = new()
    {
        [Functions.Add] = " + ", [Functions.Subtract] = " - ", [Functions.Multiply] = " ", [Functions.Divide] = " / ", [Functions.IntegerPower] = "^",
    };

    /// <summary>The same beside a sign: sums and products in parentheses.</summary>
    private static string Operand(BoundExpression value) =>
        value is BoundCall { Function: var f } && (Signs.ContainsKey(f) || f == Functions.Negate) ? $"({Name(value)})" : Name(value);

    private static bool IsCondition(BoundExpression value) => value is BoundCall { Function.Kind: not FunctionKind.Real };
}
