using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Algebra;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Rewriting.Statements;

/// <summary>What an expression is where the left of two sides is the lesser, where it is the greater and where they are the same.</summary>
/// <param name="Less">Before the place where they are the same, if the left side rises.</param>
internal readonly record struct TurningSides(Expr Less, Expr Greater, Expr Same)
{
    private static readonly Constant Zero = new(0);

    /// <summary>Where one side is the lesser everywhere: under that condition, and so the expression is that.</summary>
    private ValueArray<(Expr Condition, Expr Always)> Elsewhere { get; init; } = [];

    /// <summary>Whether the sides are truths, as those of a comparison are: conditions may hold them, and a choice among them is a condition as well.</summary>
    public bool AreTruths { get; init; }

    /// <summary>With the sides exchanged, or both negative.</summary>
    public TurningSides Turned => this with { Less = Greater, Greater = Less };

    public Expr Before => Known(Less);

    public Expr Behind => Known(Greater);

    /// <summary>As they are where both sides are divided by a factor.</summary>
    public TurningSides TurnedBy(Expr factor)
    {
        var isTurned = new Call(Functions.Less, [factor, Zero]);
        return this with { Less = Chosen(isTurned, Greater, Less), Greater = Chosen(isTurned, Less, Greater) };
    }

    /// <summary>Without a place under a condition.</summary>
    public TurningSides Where(Expr condition, Expr always) => this with { Elsewhere = Elsewhere.Add((condition, always)) };

    private Expr Known(Expr side)
    {
        var sides = this;
        return Elsewhere.Reverse().Aggregate(side, (all, e) => sides.Chosen(e.Condition, e.Always, all));
    }

    private Expr Chosen(Expr condition, Expr then, Expr otherwise)
    {
        if (!AreTruths)
        {
            return new Select(condition, then, otherwise);
        }

        Expr not = new Call(Functions.Not, [condition]);
        return (Folding.Decide(then), Folding.Decide(otherwise)) switch
        {
            (true, true) or (false, false) => then,
            (true, false) => condition,
            (false, true) => not,
            (true, null) => new Call(Functions.Or, [condition, otherwise]),
            (false, null) => new Call(Functions.And, [not, otherwise]),
            (null, true) => new Call(Functions.Or, [not, then]),
            (null, false) => new Call(Functions.And, [condition, then]),
            _ => new Call(Functions.Or, [new Call(Functions.And, [condition, then]), new Call(Functions.And, [not, otherwise])]),
        };
    }
}
