using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Statements;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Scheduling;

/// <summary>
/// What is computed of a matrix as a whole is computed from its decomposition: all solutions, the inverse and the determinant of one matrix read one decomposition, in a gradient
/// those of the value and of the derivative.
/// </summary>
internal static class Decompositions
{
    private static readonly Dictionary<RoutineId, RoutineId> FromLu = new()
    {
        [RoutineId.Solve] = RoutineId.LuSolve,
        [RoutineId.SolveTransposed] = RoutineId.LuSolveTransposed,
        [RoutineId.Invert] = RoutineId.LuInvert,
        [RoutineId.Determinant] = RoutineId.LuDeterminant,
        [RoutineId.LogDeterminant] = RoutineId.LuLogDeterminant,
    };

    public static Program Run(Program program)
    {
        var names = new FreshNames(program);
        var factors = new Dictionary<int, ValueArray<Tensor>>();
        var statements = new List<Statement>();
        foreach (var statement in program.Statements)
        {
            if (statement is not OpaqueCall call || !FromLu.TryGetValue(call.Id, out var routine))
            {
                statements.Add(statement);
                continue;
            }

            var matrix = call.Inputs[0];
            if (!factors.TryGetValue(matrix.Id, out var known))
            {
                known =
                [
                    names.Tensor(matrix.Name + "Factors", matrix.Extents, TensorRole.Intermediate),
                    names.Tensor(matrix.Name + "Pivots", [matrix.Extents[0]], TensorRole.Intermediate) with { Element = ElementKind.Integer },
                ];
                factors[matrix.Id] = known;
                statements.Add(new OpaqueCall(RoutineId.Lu, [matrix], known, call.Of, call.Origin));
            }

            statements.Add(call with { Id = routine, Inputs = [.. known, .. call.Inputs.Skip(1)] });
        }

        return program.WithAll(statements);
    }
}
