namespace EquationDsl.Compiler.Ir;

/// <summary>The rows of <see cref="Routines"/>.</summary>
public enum RoutineId
{
    Solve,
    SolveTransposed,
    Invert,
    Determinant,
    LogDeterminant,
    Lu,
    LuSolve,
    LuSolveTransposed,
    LuInvert,
    LuDeterminant,
    LuLogDeterminant,
}
