using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>The factors of a matrix as functions of it, under names that no text can have, and the functions of a matrix that have names.</summary>
internal static class FactorFunctions
{
    public const string Orthogonal = "orthogonal factor", Triangular = "triangular factor", Lower = "lower factor", Upper = "upper factor",
        SymmetricValues = "symmetric eigenvalues", SymmetricVectors = "symmetric eigenvectors", Values = "real eigenvalues", Vectors = "real eigenvectors",
        LeftVectors = "left singular vectors", SingularValues = "singular values", RightVectors = "right singular vectors",
        Spectral = "function by eigenvalues";

    /// <summary>The routine that computes it, and which of its targets it is.</summary>
    public static IReadOnlyDictionary<string, (RoutineId Routine, int Target)> Rows { get; } = new Dictionary<string, (RoutineId, int)>(StringComparer.Ordinal)
    {
        [Orthogonal] = (RoutineId.Qr, 0),
        [Triangular] = (RoutineId.Qr, 1),
        [Lower] = (RoutineId.LuFactors, 0),
        [Upper] = (RoutineId.LuFactors, 1),
        [SymmetricValues] = (RoutineId.SymmetricEigen, 0),
        [SymmetricVectors] = (RoutineId.SymmetricEigen, 1),
        [Values] = (RoutineId.Eigen, 0),
        [Vectors] = (RoutineId.Eigen, 1),
        [LeftVectors] = (RoutineId.SingularValues, 0),
        [SingularValues] = (RoutineId.SingularValues, 1),
        [RightVectors] = (RoutineId.SingularValues, 2),
        ["pinv"] = (RoutineId.PseudoInverse, 0),
        ["expm"] = (RoutineId.Exponential, 0),
    };
}
