using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Scheduling;

/// <summary>
/// What is read of intermediates: where all readers stay below a diagonal, what is above it need not be computed. The ends of such ranges, by tensor and axis, from
/// the last statement to the first: a reader that is not needed above the diagonal does not read there.
/// </summary>
internal sealed class Demand
{
    private readonly Dictionary<(int Tensor, int Axis), (int Along, long Beyond)> _ends = [];

    private Demand()
    {
    }

    public static Demand Of(Program program)
    {
        var demand = new Demand();
        foreach (var statement in program.MapReduces.Reverse().Where(static s => s is { Sets: true, Target.Rank: > 1 } && s.Target.Role != TensorRole.Output))
        {
            for (var axis = 1; axis < statement.Target.Rank; axis++)
            {
                if (demand.End(statement.Target, axis, program) is { } end)
                {
                    demand._ends[(statement.Target.Id, axis)] = end;
                }
            }
        }

        return demand;
    }

    /// <summary>A loop of the statement that ends where its readers do.</summary>
    public Loop Narrowed(Loop loop, MapReduce statement)
    {
        var axis = statement.Sets ? statement.Axes.ToList().IndexOf(loop) : -1;
        return axis >= 0 && _ends.TryGetValue((statement.Target.Id, axis), out var end) ? loop with { Upper = statement.Axes[end.Along].Index + Affine.Of(end.Beyond) } : loop;
    }

    private (int Along, long Beyond)? End(Tensor tensor, int axis, Program program)
    {
        var ends = new HashSet<(int Along, long Beyond)?>();
        foreach (var reader in program.Statements.Where(s => s.Needs(tensor)))
        {
            var reads = reader.Reads().Where(r => r.Tensor.Id == tensor.Id).ToList();
            ends.UnionWith(reader is MapReduce mapReduce && reads.Count > 0 ? reads.Select(r => End(r, axis, mapReduce)) : [null]);
        }

        return ends.Count == 1 ? ends.First() : null;
    }

    /// <summary>The axis whose subscript bounds that of the given one, and by how much that is beyond it.</summary>
    private (int Along, long Beyond)? End(Read read, int axis, MapReduce reader)
    {
        var loops = reader.Loops().ToList();
        if (read.Boundary != Boundary.None || read.Indices[axis] is not AffineIndex { Value.AsSymbol: LoopIndex index } || loops.Find(l => l.Index == index) is not { } loop)
        {
            return null;
        }

        var upper = Narrowed(loop, reader).Upper;
        for (var along = 0; along < axis; along++)
        {
            if (read.Indices[along] is AffineIndex { Value: var row } && upper - row is { IsConstant: true, Constant: > 0 } beyond)
            {
                return (along, beyond.Constant);
            }

            // The other way round: the row's index begins at that of the column.
            if (read.Indices[along] is AffineIndex { Value.AsSymbol: LoopIndex outer } && loops.Find(l => l.Index == outer)?.Lower.AsSymbol == index)
            {
                return (along, 1);
            }
        }

        return null;
    }
}
