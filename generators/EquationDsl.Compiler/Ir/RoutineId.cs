namespace EquationDsl.Compiler.Ir;

/// <summary>The rows of <see cref="Routines"/>.</summary>
public enum RoutineId
{
    Solve,
    SolveTransposed,
    Invert,
    Determinant,
    LogDeterminant,
    Cholesky,
    Qr,
    LeastSquares,
    SolveNormal,
    SolveLower,
    SolveLowerTransposed,
    SolveUpper,
    SolveUpperTransposed,
    Lu,
    LuSolve,
    LuSolveTransposed,
    LuInvert,
    LuDeterminant,
    LuLogDeterminant,
    CholeskySolve,
    CholeskyInvert,
    CholeskyDeterminant,
    CholeskyLogDeterminant,
    QrFactors,
    QrLeastSquares,
    QrSolveNormal,
}
