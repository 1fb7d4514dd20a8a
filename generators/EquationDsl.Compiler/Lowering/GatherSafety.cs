using EquationDsl.Compiler.Binding;
using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Lowering;

/// <summary>Whether a label may stand for an index: only where the index is a whole subscript, since labels are not affine.</summary>
internal static class GatherSafety
{
    public static bool Allows(BoundExpression body, LoopIndex index) => body switch
    {
        BoundWhole whole => !whole.Value.DependsOn(index),
        BoundElement element => Allows(element.Source, index) && element.Indices.All(i => AllowsIn(i, index)),
        BoundCall call => call.Arguments.All(a => Allows(a, index)),
        BoundSelect select => Allows(select.Condition, index) && Allows(select.Then, index) && Allows(select.Else, index),
        BoundReduction reduction => !reduction.Loops.Any(l => l.Lower.DependsOn(index) || l.Upper.DependsOn(index))
            && (reduction.Guard is null || Allows(reduction.Guard, index)) && !Mentions(reduction.Body, index),
        BoundComprehension comprehension => comprehension.Loops.All(l => !l.Lower.DependsOn(index) && !l.Upper.DependsOn(index)) && Allows(comprehension.Body, index),
        BoundTranspose transpose => Allows(transpose.Operand, index),
        BoundShared shared => !Mentions(shared.Value, index),
        BoundDerivative derivative => !Mentions(derivative, index),
        BoundRoutine routine => !routine.Inputs.Any(i => Mentions(i, index)),
        BoundIntegral integral => !Mentions(integral, index),
        BoundLiteral literal => literal.Items.All(i => Allows(i, index)),
        _ => true,
    };

    private static bool AllowsIn(IndexExpr subscript, LoopIndex index) => subscript switch
    {
        AffineIndex affine => affine.Value.AsSymbol == index || !affine.Value.DependsOn(index),
        _ => !subscript.DependsOn(index),
    };

    private static bool Mentions(BoundExpression body, LoopIndex index) => body switch
    {
        BoundWhole whole => whole.Value.DependsOn(index),
        BoundElement element => Mentions(element.Source, index) || element.Indices.Any(i => i.DependsOn(index)),
        BoundCall call => call.Arguments.Any(a => Mentions(a, index)),
        BoundSelect select => Mentions(select.Condition, index) || Mentions(select.Then, index) || Mentions(select.Else, index),
        BoundReduction reduction => Mentions(reduction.Body, index) || (reduction.Guard is { } guard && Mentions(guard, index)),
        BoundComprehension comprehension => Mentions(comprehension.Body, index),
        BoundTranspose transpose => Mentions(transpose.Operand, index),
        BoundShared shared => Mentions(shared.Value, index),
        BoundDerivative derivative => Mentions(derivative.Value, index) || Mentions(derivative.By, index),
        BoundRoutine routine => routine.Inputs.Any(i => Mentions(i, index)),
        BoundIntegral integral => Mentions(integral.Lower, index) || Mentions(integral.Upper, index) || Mentions(integral.Body, index),
        BoundLiteral literal => literal.Items.Any(i => Mentions(i, index)),
        _ => false,
    };
}
