using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Statements;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Scheduling;

/// <summary>
/// What is computed of a matrix as a whole is computed from its decomposition: all solutions, the inverse and the determinant of one matrix read one
/// decomposition, in a gradient those of the value and of the derivative.
/// </summary>
internal static class Decompositions
{
    private static readonly Dictionary<RoutineId, RoutineId> FromLu = new()
    {
        [RoutineId.Solve] = RoutineId.LuSolve,
        [RoutineId.SolveTransposed] = RoutineId.LuSolveTransposed,
        [RoutineId.Invert] = RoutineId.LuInvert,
        [RoutineId.Determinant] = RoutineId.LuDeterminant,
        [RoutineId.Cofactors] = RoutineId.LuCofactors,
        [RoutineId.LogDeterminant] = RoutineId.LuLogDeterminant,
    };

    private static readonly Dictionary<RoutineId, RoutineId> FromCholesky = new()
    {
        [RoutineId.Solve] = RoutineId.CholeskySolve,
        [RoutineId.SolveTransposed] = RoutineId.CholeskySolve,
        [RoutineId.Invert] = RoutineId.CholeskyInvert,
        [RoutineId.Determinant] = RoutineId.CholeskyDeterminant,
        [RoutineId.LogDeterminant] = RoutineId.CholeskyLogDeterminant,
    };

    private static readonly Dictionary<RoutineId, RoutineId> FromQr = new()
    {
        [RoutineId.LeastSquares] = RoutineId.QrLeastSquares,
        [RoutineId.SolveNormal] = RoutineId.QrSolveNormal,
    };

    public static Program Run(Program program)
    {
        var names = new FreshNames(program);
        var factors = program.Statements.OfType<OpaqueCall>().Where(static c => c.Id == RoutineId.Cholesky).GroupBy(static c => c.Inputs[0].Id)
            .ToDictionary(static g => (g.Key, false), static g => g.First());
        var statements = new List<Statement>();
        foreach (var statement in program.Statements)
        {
            if (statement is not OpaqueCall call)
            {
                statements.Add(statement);
                continue;
            }

            var rows = FromQr.ContainsKey(call.Id) ? FromQr : call.Definite is not null ? FromCholesky : FromLu;
            if (!rows.TryGetValue(call.Id, out var routine))
            {
                statements.Add(call);
                continue;
            }

            var key = (call.Inputs[0].Id, rows == FromQr);
            if (!factors.TryGetValue(key, out var known))
            {
                known = Decomposition(call, rows == FromQr, names);
                factors[key] = known;
                statements.Add(known);
            }

            statements.Add(call with { Id = known.Id == RoutineId.Cholesky ? FromCholesky[call.Id] : routine, Inputs = [.. known.Results, .. call.Inputs.Skip(1)] });
        }

        return program.WithAll(statements);
    }

    private static OpaqueCall Decomposition(OpaqueCall call, bool isQr, FreshNames names)
    {
        var matrix = call.Inputs[0];
        var (stack, own) = (matrix.Extents.Take(call.Axes.Count), call.OwnExtents(matrix));
        Tensor Factor(string name, ValueArray<Affine> extents) => names.Tensor(matrix.Name + name, extents, TensorRole.Intermediate);
        if (isQr)
        {
            return call with { Id = RoutineId.QrFactors, Inputs = [matrix], Results = [Factor("Factors", matrix.Extents), Factor("Tau", [.. stack, own[1]])] };
        }

        if (call.Definite is not null)
        {
            return call with { Id = RoutineId.Cholesky, Inputs = [matrix], Results = [Factor("Factor", matrix.Extents)] };
        }

        var pivots = Factor("Pivots", [.. stack, own[0]]) with { Element = ElementKind.Integer };
        return call with { Id = RoutineId.Lu, Inputs = [matrix], Results = [Factor("Factors", matrix.Extents), pivots] };
    }
}
