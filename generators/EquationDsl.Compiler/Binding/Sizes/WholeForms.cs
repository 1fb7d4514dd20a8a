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

    public Affine? AffineOf(BoundExpression value) => value switch
    {
        BoundWhole w => w.Value,
        BoundConstant c when c.Value == Math.Floor(c.Value) && Math.Abs(c.Value) < 1e9 => Affine.Of((long)c.Value),
        BoundVariable { Rank: 0, Tensor: { Element: ElementKind.Integer, Role: TensorRole.Input } tensor } => sizes.Integer(tensor.Name),
        _ => null,
    };
}
