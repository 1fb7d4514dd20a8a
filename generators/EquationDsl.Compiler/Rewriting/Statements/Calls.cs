using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Rewriting.Statements;

/// <summary>
/// What routines are called with and which: of a copy they take the original, of a transpose what solves with the matrix itself, and what two calls compute
/// of the same inputs is computed once.
/// </summary>
internal static class Calls
{
    public static Program Run(Program program)
    {
        if (!program.Statements.Any(static s => s is OpaqueCall))
        {
            return program;
        }

        var definitions = program.MapReduces.ToDictionary(static s => s.Target.Id);
        var known = new Dictionary<(RoutineId, ValueArray<Tensor>), OpaqueCall>();
        var replaced = new Dictionary<int, Tensor>();
        var statements = new List<Statement>();
        foreach (var statement in program.Statements.Select(s => replaced.Count == 0 ? s : s.WithReads(Redirect)))
        {
            var changed = statement is OpaqueCall call ? WithOriginals(call, definitions) : statement;
            if (changed is OpaqueCall again && known.TryGetValue((again.Id, again.Inputs), out var first) && again.Results.All(static r => r.Role == TensorRole.Intermediate))
            {
                foreach (var (result, earlier) in again.Results.Zip(first.Results, static (r, e) => (r, e)))
                {
                    replaced[result.Id] = earlier;
                }

                continue;
            }

            if (changed is OpaqueCall kept)
            {
                known[(kept.Id, kept.Inputs)] = kept;
            }

            statements.Add(changed);
        }

        return program.WithAll(statements);

        Tensor Redirect(Tensor tensor) => replaced.TryGetValue(tensor.Id, out var earlier) ? earlier : tensor;
    }

    private static OpaqueCall WithOriginals(OpaqueCall call, Dictionary<int, MapReduce> definitions)
    {
        var inputs = call.Inputs.MapItems(i => Original(i, definitions, isTransposed: false) ?? i);
        if (inputs.Zip(call.Inputs, static (now, before) => now.Id != before.Id).Any(static changed => changed))
        {
            call = call with { Inputs = inputs };
        }

        if (call is { Definite: not null, Id: RoutineId.SolveTransposed })
        {
            call = call with { Id = RoutineId.Solve };
        }

        if (OfTranspose(call.Id) is { } opposite && Original(call.Inputs[0], definitions, isTransposed: true) is { } matrix)
        {
            call = call with { Id = opposite, Inputs = [matrix, .. call.Inputs.Skip(1)] };
        }

        return call;
    }

    /// <summary>What computes the same of the transposed matrix.</summary>
    private static RoutineId? OfTranspose(RoutineId id) => id switch
    {
        RoutineId.Solve => RoutineId.SolveTransposed,
        RoutineId.SolveTransposed => RoutineId.Solve,
        RoutineId.Determinant or RoutineId.LogDeterminant => id,
        _ => null,
    };

    /// <summary>The tensor of which this one is a mere copy, or the transpose.</summary>
    private static Tensor? Original(Tensor tensor, Dictionary<int, MapReduce> definitions, bool isTransposed)
    {
        if (!definitions.TryGetValue(tensor.Id, out var definition)
            || definition is not { IsMap: true, Sets: true, Body: Read { Boundary: Boundary.None } read } || read.Tensor.Rank != tensor.Rank || read.Tensor.Element != tensor.Element
            || read.Tensor.Role is TensorRole.Shift)
        {
            return null;
        }

        var indices = isTransposed ? Exchanged(read.Indices) : read.Indices;
        var extents = isTransposed ? Exchanged(read.Tensor.Extents) : read.Tensor.Extents;
        return indices == definition.TargetIndices && extents == tensor.Extents ? read.Tensor : null;
    }

    /// <summary>The last two the other way round: those before them count a stack.</summary>
    private static ValueArray<T> Exchanged<T>(ValueArray<T> axes) => [.. axes.Take(axes.Count - 2), axes[axes.Count - 1], axes[axes.Count - 2]];
}
