using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Expressions;

/// <summary>Values made of others, where nothing can be wrong.</summary>
internal static class Values
{
    // An argument that its function uses twice is written out twice up to this many nodes; a larger one is computed once.
    public const int LargestRepeated = 12;

    public static BoundExpression Negate(BoundExpression operand) => operand switch
    {
        BoundConstant { Name: null } c => new BoundConstant(-c.Value),
        BoundWhole w => new BoundWhole(Affine.Zero - w.Value),
        _ => Call(Functions.Negate, operand),
    };

    public static BoundExpression Call(Function function, BoundExpression operand) => operand switch
    {
        BoundError => operand,
        BoundTranspose t => new BoundTranspose(Call(function, t.Operand)),
        _ => new BoundCall(function, [operand], operand.Shape),
    };

    public static BoundExpression Transposed(BoundExpression operand) => operand is BoundError ? operand : new BoundTranspose(operand);

    public static BoundElement At(BoundExpression source, ValueArray<Loop> loops) =>
        new(source, loops.Positions(), Boundary.None);

    public static bool IsCondition(BoundExpression value) => value is BoundCall { Function.Kind: not FunctionKind.Real };

    public static BoundSelect Chosen(LoopIndex time, Affine at, BoundExpression there, BoundExpression elsewhere) => new(
        new BoundCall(Functions.Equal, [new BoundWhole(time), at.IsConstant ? new BoundConstant(at.Constant) : new BoundWhole(at)], ValueArray<Affine>.Empty),
        there, elsewhere, elsewhere.Rank >= there.Rank ? elsewhere.Shape : there.Shape);

    public static BoundSelect WhereEmpty(Affine extent, BoundExpression there, BoundExpression elsewhere) =>
        new(new BoundCall(Functions.Equal, [new BoundWhole(extent), new BoundConstant(0)], ValueArray<Affine>.Empty), there, elsewhere, elsewhere.Shape);

    public static bool IsZero(BoundExpression value) => value is BoundConstant { Value: 0 } or BoundWhole { Value: { IsConstant: true, Constant: 0 } };

    /// <summary>The value of an expression of literals.</summary>
    public static double? Numeric(BoundExpression value) => value switch
    {
        BoundConstant c => c.Value,
        BoundCall { Function.Id: FunctionId.Negate } c => -Numeric(c.Arguments[0]),
        BoundCall { Function.Id: FunctionId.Divide } c => Numeric(c.Arguments[0]) / Numeric(c.Arguments[1]),
        _ => null,
    };

    public static GatherIndex? Gather(BoundExpression value) => value switch
    {
        BoundVariable { Rank: 0, Tensor: { Element: ElementKind.Integer } tensor } => new GatherIndex(tensor, default),
        BoundElement { Rank: 0, Source: BoundVariable { Tensor: { Element: ElementKind.Integer } tensor } } e => new GatherIndex(tensor, e.Indices, e.Boundary),
        _ => null,
    };

    public static bool IsSmall(BoundExpression value, int nodes)
    {
        var pending = new Stack<BoundExpression>();
        pending.Push(value);
        while (pending.Count > 0)
        {
            if (--nodes < 0)
            {
                return false;
            }

            switch (pending.Pop())
            {
                case BoundCall call:
                    foreach (var argument in call.Arguments)
                    {
                        pending.Push(argument);
                    }

                    break;
                case BoundElement element:
                    pending.Push(element.Source);
                    break;
                case BoundVariable or BoundConstant or BoundWhole or BoundShared:
                    break;
                default:
                    return false;
            }
        }

        return true;
    }
}
