using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Emission;

/// <summary>
/// How routines are called at run time. In braces: the operands of <see cref="Routines"/> as spans, or as locals where they are numbers; their extents, as whole numbers; <c>T</c>,
/// the element; <c>of</c>, the name of the matrix. And why this routine is taken, for readers of the generated file.
/// </summary>
internal static class RoutineTable
{
    public static IReadOnlyDictionary<RoutineId, (string Text, string Reason)> Rows { get; } = new Dictionary<RoutineId, (string Text, string Reason)>
    {
        [RoutineId.Lu] = ("LuDecomposition.Decompose<{T}>({A}, {F}, {p}, {n});", "LU decomposition with exchanges of rows, as nothing more is known of the matrix"),
        [RoutineId.LuSolve] = ("LuDecomposition.Solve<{T}>({F}, {p}, {n}, {B}, {X}, {*}, {of});", "substitution, without an inverse"),
        [RoutineId.LuSolveTransposed] = ("LuDecomposition.Solve<{T}>({F}, {p}, {n}, {B}, {X}, {*}, {of}, isTransposed: true);", "substitution, without an inverse or a transpose"),
        [RoutineId.LuInvert] = ("LuDecomposition.Invert<{T}>({F}, {p}, {n}, {B}, {of});", "the inverse, of which more is needed than products"),
        [RoutineId.LuDeterminant] = ("var {d} = LuDecomposition.Determinant<{T}>({F}, {p}, {n});", "the product of the pivots"),
        [RoutineId.LuLogDeterminant] = ("var ({s}, {l}) = LuDecomposition.LogDeterminant<{T}>({F}, {p}, {n});", "the sum of the logarithms of the pivots, which cannot overflow"),
    };

    /// <summary>Whether the routine throws where its matrix is singular: only then it is told how the equation writes that.</summary>
    public static bool MayRefuse(RoutineId id) => Rows[id].Text.Contains("{of}");
}
