using EquationDsl.Compiler.Binding.Indices;
using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Binding.Sizes;

/// <summary>Whole numbers as affine forms of indices and sizes.</summary>
internal sealed class WholeForms(SizeTable sizes)
{
    /// <summary>A whole number as an affine form, in the mathematics' counting; null for any other value.</summary>
    public Affine? Whole(BoundExpression value) => value switch
    {
        BoundCall { Function.Id: FunctionId.Add } c when Whole(c.Arguments[0]) is { } a && Whole(c.Arguments[1]) is { } b => a + b,
        BoundCall { Function.Id: FunctionId.Subtract } c when Whole(c.Arguments[0]) is { } a && Whole(c.Arguments[1]) is { } b => a - b,
        BoundCall { Function.Id: FunctionId.Multiply } c when Whole(c.Arguments[0]) is { IsConstant: true } a && Whole(c.Arguments[1]) is { } b => a.Constant * b,
        BoundCall { Function.Id: FunctionId.Divide } c when Whole(c.Arguments[0]) is { } a && Whole(c.Arguments[1]) is { IsConstant: true } b => a.Over(b.Constant),
        BoundCall { Function.Id: FunctionId.Floor or FunctionId.Ceiling } c when Whole(c.Arguments[0]) is { } whole => whole,
        BoundCall { Function.Id: FunctionId.Negate } c when Whole(c.Arguments[0]) is { } a => -1 * a,
        _ => AffineOf(value),
    };

    /// <summary>What is not negative where a condition on whole numbers holds; nothing of other conditions.</summary>
    public IEnumerable<Affine> NotNegative(BoundExpression? condition) => condition switch
    {
        BoundCall { Function.Id: FunctionId.And } both => both.Arguments.SelectMany(NotNegative),
        BoundCall { Function.Id: FunctionId.LessOrEqual or FunctionId.Less } order when Whole(order.Arguments[0]) is { } least && Whole(order.Arguments[1]) is { } most =>
            [most - least - Affine.Of(order.Function.Id == FunctionId.Less ? 1 : 0)],
        _ => [],
    };

    public Affine? AffineOf(BoundExpression value) => value switch
    {
        BoundWhole w => w.Value,
        BoundConstant c when c.Value == Math.Floor(c.Value) && Math.Abs(c.Value) < 1e9 => Affine.Of((long)c.Value),
        BoundVariable { Rank: 0, Tensor: { Element: ElementKind.Integer, Role: TensorRole.Input } tensor } => sizes.Integer(tensor.Name),
        _ => null,
    };
}
