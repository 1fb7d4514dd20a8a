using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Lowering.Batches;

/// <summary>
/// Whether all that a program does with examples it does as well with a stack of them: routines that take a stack, and what is computed entry by entry beside
/// them.
/// </summary>
internal static class MatrixStacks
{
    /// <summary>Loops around which more than a pass over a matrix is computed: that is for the kernels of one example.</summary>
    private const int MostLoops = 2;

    private static readonly HashSet<RoutineId> Routines =
    [
        RoutineId.Solve, RoutineId.SolveTransposed, RoutineId.Invert, RoutineId.Determinant, RoutineId.Cofactors, RoutineId.LogDeterminant, RoutineId.Cholesky, RoutineId.Qr,
        RoutineId.LeastSquares,
    ];

    public static bool Are(Program program, ValueArray<string> open)
    {
        var stacked = new HashSet<int>(program.Inputs.Concat(program.Outputs).Where(t => open.Contains(t.Name)).Select(static t => t.Id));
        foreach (var statement in program.Statements)
        {
            if (statement.TensorsRead().Any(t => stacked.Contains(t.Id)))
            {
                stacked.UnionWith(statement.Targets.Select(static t => t.Id));
            }
        }

        return program.Statements.All(s => s switch
        {
            OpaqueCall call => Routines.Contains(call.Id) && call.Axes.IsEmpty && call.Inputs.All(i => stacked.Contains(i.Id)),
            MapReduce mapReduce => mapReduce.Loops().Count() <= MostLoops,
            _ => false,
        }) && Scans.Parts(program.Statements).All(static p => p is not Scan);
    }
}
