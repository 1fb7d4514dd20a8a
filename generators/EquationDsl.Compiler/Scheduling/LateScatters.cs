using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Scheduling;

/// <summary>
/// Adds a few entries to an output when its other term is stored: <c>s[i, y[i]] = v</c> and <c>z[i, k] = s[i, k] + e</c> become <c>z[i, k] = e</c> and
/// <c>z[i, y[i]] += v</c>. The matrix of zeros with these few entries is neither stored nor read.
/// </summary>
internal static class LateScatters
{
    public static Program Run(Program program)
    {
        foreach (var scatter in program.MapReduces.Where(static s =>
            s is { Mode: WriteMode.Sum, IsMap: true, Target: { Role: TensorRole.Intermediate, Element: ElementKind.Real } }))
        {
            if (Reader(scatter, program) is { } reader && OtherTerm(reader, scatter.Target) is { } rest)
            {
                var stored = reader with { Body = rest };
                var added = scatter with { Target = reader.Target, Mode = WriteMode.Add };
                program = program with { Statements = [.. program.Statements.Where(s => s != scatter).Select(s => s == reader ? stored : s), added] };
            }
        }

        return program;
    }

    /// <summary>
    /// The output that is the scatter's only reader, if what is added can still be computed where the output has taken the memory of an input.
    /// </summary>
    private static MapReduce? Reader(MapReduce scatter, Program program)
    {
        var isOnlyWriter = program.Statements.Count(s => s.Writes(scatter.Target)) == 1;
        return isOnlyWriter
            && program.Statements.Where(s => s.Needs(scatter.Target)).ToList() is [MapReduce { Sets: true, IsMap: true, Target.Role: TensorRole.Output } reader]
            && !scatter.TensorsRead().Any(t => t.Extents == reader.Target.Extents)
            && !program.Statements.Any(s => s.Needs(reader.Target)) && !program.State.Any(p => p.Output.Id == reader.Target.Id)
                ? reader
                : null;
    }

    /// <summary>What is added to the entry of the scatter at the place of the output's own.</summary>
    private static Expr? OtherTerm(MapReduce reader, Tensor scattered)
    {
        bool IsOwnEntry(Expr expr) => expr is Read { Boundary: Boundary.None } read && read.Tensor.Id == scattered.Id && read.Indices == reader.TargetIndices;
        var rest = reader.Body is not Call { Function: var f, Arguments: [var left, var right] } || f != Functions.Add ? null
            : IsOwnEntry(left) ? right
            : IsOwnEntry(right) ? left
            : null;
        return rest?.Tensors().Any(t => t.Id == scattered.Id) == false ? rest : null;
    }
}
