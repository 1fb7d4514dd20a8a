using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Rewriting.Statements;

/// <summary>
/// Where two sides are equal, if one of them is the variable of an integral under functions that rise or fall everywhere, and the other is without it: these
/// are undone one by one.
/// </summary>
/// <param name="own">What changes with the variable.</param>
internal sealed class TurningPlace(Integral integral, HashSet<Tensor> own)
{
    private static readonly Constant Zero = new(0);
    private static readonly Constant One = new(1);

    private Expr _left = Zero;
    private Expr _right = Zero;
    private TurningSides _sides;

    /// <summary>Null where that is not found.</summary>
    /// <param name="sides">What depends on which side is the lesser.</param>
    public (Expr Place, Expr Before, Expr Behind)? Find(Expr left, Expr right, TurningSides sides)
    {
        (_left, _right, _sides) = IsFree(left) ? (right, left, sides.Turned) : (left, right, sides);
        if (!IsFree(_right))
        {
            return null;
        }

        while (_left is Call call)
        {
            if (!(call.Arguments.Count == 2 ? Undo(call.Function, call.Arguments[0], call.Arguments[1]) : Undo(call.Function, call.Arguments[0])))
            {
                return null;
            }
        }

        return _left is Read { Tensor: var tensor } && tensor == integral.Nodes ? (_right, _sides.Before, _sides.Behind) : null;
    }

    private bool IsFree(Expr side) => !side.Tensors().Any(own.Contains) && !integral.Loops().Except(integral.Axes).Any(l => side.DependsOn(l.Index));

    private bool Undo(Function function, Expr argument)
    {
        if (function == Functions.Negate)
        {
            return Is(argument, _right == Zero ? _right : new Call(Functions.Negate, [_right]), isTurned: true);
        }

        if (function == Functions.Exp)
        {
            // No exponential is 0 or less.
            var isPositive = new Call(Functions.Less, [Zero, _right]);
            _sides = _sides.Where(new Call(Functions.Not, [isPositive]), _sides.Greater);
            return Is(argument, new Call(Functions.Log, [new Select(isPositive, _right, One)]));
        }

        return function == Functions.Log && Is(argument, new Call(Functions.Exp, [_right]));
    }

    private bool Undo(Function function, Expr first, Expr second)
    {
        if (function == Functions.Add && IsFree(second))
        {
            return Is(first, new Call(Functions.Subtract, [_right, second]));
        }

        if (function == Functions.Add && IsFree(first))
        {
            return Is(second, new Call(Functions.Subtract, [_right, first]));
        }

        if (function == Functions.Subtract && IsFree(second))
        {
            return Is(first, _right == Zero ? second : new Call(Functions.Add, [_right, second]));
        }

        if (function == Functions.Subtract && IsFree(first))
        {
            return Is(second, _right == Zero ? first : new Call(Functions.Subtract, [first, _right]), isTurned: true);
        }

        if (function == Functions.Multiply && (first is Constant { Value: not 0 } || second is Constant { Value: not 0 }))
        {
            var (factor, other) = first is Constant f ? (f, second) : ((Constant)second, first);
            return Is(other, new Call(Functions.Divide, [_right, factor]), factor.Value < 0);
        }

        if (function == Functions.Divide && second is Constant { Value: not 0 } divisor)
        {
            return Is(first, new Call(Functions.Multiply, [_right, divisor]), divisor.Value < 0);
        }

        if (function == Functions.Multiply && (IsFree(first) || IsFree(second)))
        {
            return IsFree(first) ? IsTimes(second, first) : IsTimes(first, second);
        }

        if (function == Functions.Divide && IsFree(second))
        {
            _sides = _sides.TurnedBy(second);
            return Is(first, new Call(Functions.Multiply, [_right, second]));
        }

        return false;
    }

    private bool Is(Expr left, Expr right, bool isTurned = false)
    {
        (_left, _right, _sides) = (left, right, isTurned ? _sides.Turned : _sides);
        return true;
    }

    /// <summary>Where the factor is 0 there is no such place: one side is the lesser everywhere, or none.</summary>
    private bool IsTimes(Expr other, Expr factor)
    {
        var isNone = new Call(Functions.Equal, [factor, Zero]);
        var always = new Select(new Call(Functions.Less, [_right, Zero]), _sides.Greater, new Select(new Call(Functions.Less, [Zero, _right]), _sides.Less, _sides.Same));
        _sides = _sides.Where(isNone, always).TurnedBy(factor);
        return Is(other, new Call(Functions.Divide, [_right, new Select(isNone, One, factor)]));
    }
}
