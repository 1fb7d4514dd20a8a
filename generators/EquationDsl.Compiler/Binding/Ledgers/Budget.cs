namespace EquationDsl.Compiler.Binding.Ledgers;

/// <summary>How much work an equation may make, with all that it uses: no text keeps the compiler busy without bound.</summary>
internal sealed class Budget
{
    public const int Depth = 200;
    public const int Size = 5_000;
    public const int Statements = 200;

    private const int Work = 20_000;

    // Each use of a function is a few statements; scheduling studies how they fuse.
    private const int Uses = 32;
    private const int Nesting = 24;

    private int _work;
    private int _uses;

    /// <summary>Counts an expression; how many there are beyond the most that are bound.</summary>
    public int Spend() => ++_work - Work;

    /// <summary>Counts a use of a function or an equation; false where it is one too many.</summary>
    public bool TakesUse(Scope scope) => scope.Depth < Nesting && ++_uses <= Uses;
}
