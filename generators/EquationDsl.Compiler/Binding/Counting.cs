namespace EquationDsl.Compiler.Binding;

/// <summary>The lower bounds, 0 or 1, that an equation states.</summary>
[Flags]
internal enum Counting
{
    Unstated = 0,
    FromOne = 1,
    FromZero = 2,
    Both = 3,
}
