using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Rewriting.Statements;

/// <summary>What an expression is where the left of two sides is the lesser, where it is the greater and where they are the same.</summary>
/// <param name="Less">Before the place where they are the same, if the left side rises.</param>
internal readonly record struct TurningSides(Expr Less, Expr Greater, Expr Same)
{
    private static readonly Constant Zero = new(0);

    /// <summary>Where one side is the lesser everywhere: under that condition, and so the expression is that.</summary>
    private ValueArray<(Expr Condition, Expr Always)> Elsewhere { get; init; } = [];

    /// <summary>With the sides exchanged, or both negative.</summary>
    public TurningSides Turned => this with { Less = Greater, Greater = Less };

    public Expr Before => Known(Less);

    public Expr Behind => Known(Greater);

    /// <summary>As they are where both sides are divided by a factor.</summary>
    public TurningSides TurnedBy(Expr factor)
    {
        var isTurned = new Call(Functions.Less, [factor, Zero]);
        return this with { Less = new Select(isTurned, Greater, Less), Greater = new Select(isTurned, Less, Greater) };
    }

    /// <summary>Without a place under a condition.</summary>
    public TurningSides Where(Expr condition, Expr always) => this with { Elsewhere = Elsewhere.Add((condition, always)) };

    private Expr Known(Expr side) => Elsewhere.Reverse().Aggregate(side, static (all, e) => new Select(e.Condition, e.Always, all));
}
