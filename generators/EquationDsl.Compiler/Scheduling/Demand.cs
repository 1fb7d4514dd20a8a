using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Scheduling;

/// <summary>
/// What is read of intermediates: where all readers stay below a diagonal, or in a band beside it, what is beyond need not be computed. Such ends of ranges,
/// by tensor and axis,
/// from the last statement to the first: a reader that is not needed there does not read there.
/// </summary>
internal sealed class Demand
{
    private readonly Dictionary<(int Tensor, int Axis), (Side? Begin, Side? End)> _sides = [];

    private Demand()
    {
    }

    public static Demand Of(Program program)
    {
        var demand = new Demand();
        foreach (var statement in program.MapReduces.Reverse().Where(static s => s is { Sets: true, Target: { Rank: > 1, Element: ElementKind.Real } } && s.Target.Role != TensorRole.Output))
        {
            for (var axis = 1; axis < statement.Target.Rank; axis++)
            {
                demand._sides[(statement.Target.Id, axis)] = demand.Sides(statement.Target, axis, program);
            }
        }

        return demand;
    }

    /// <summary>A loop of the statement that begins and ends where its readers do.</summary>
    public Loop Narrowed(Loop loop, MapReduce statement)
    {
        var axis = statement.Sets ? statement.Axes.ToList().IndexOf(loop) : -1;
        if (axis < 0 || !_sides.TryGetValue((statement.Target.Id, axis), out var sides))
        {
            return loop;
        }

        var domain = Domain.Of(statement.Axes);
        Affine? At(Side? side) => side is null ? null : statement.Axes[side.Along].Index + side.Beyond;
        return domain.Within(loop, At(sides.Begin), At(sides.End));
    }

    private (Side? Begin, Side? End) Sides(Tensor tensor, int axis, Program program)
    {
        var (begins, ends) = (new HashSet<Side?>(), new HashSet<Side?>());
        foreach (var reader in program.Statements.Where(s => s.Needs(tensor)))
        {
            var reads = reader.Expressions().SelectMany(e => Reads(e, tensor, [])).ToList();
            foreach (var (begin, end) in reader is MapReduce mapReduce && reads.Count > 0 ? reads.Select(r => Sides(r.Read, r.Conditions, axis, mapReduce)) : [(null, null)])
            {
                begins.Add(begin);
                ends.Add(end);
            }
        }

        return (begins.Count == 1 ? begins.First() : null, ends.Count == 1 ? ends.First() : null);
    }

    /// <summary>The reads of the tensor, each with the conditions on indices unless which its value is not chosen.</summary>
    private static IEnumerable<(Read Read, ValueArray<Affine> Conditions)> Reads(Expr expr, Tensor tensor, ValueArray<Affine> chosen) => expr switch
    {
        Read read => read.Tensor.Id == tensor.Id ? [(read, chosen)] : [],
        Select select => Reads(select.Condition, tensor, chosen).Concat(Reads(select.Then, tensor, chosen.AddRange(Conditions.Forms(select.Condition)))).Concat(Reads(select.Else, tensor, chosen)),
        _ => expr.Children().SelectMany(e => Reads(e, tensor, chosen)),
    };

    /// <summary>The axes before it whose subscripts say where that of the given one begins and ends.</summary>
    private (Side? Begin, Side? End) Sides(Read read, ValueArray<Affine> chosen, int axis, MapReduce reader)
    {
        if (read.Boundary != Boundary.None || read.Indices[axis] is not AffineIndex { Value.AsSymbol: LoopIndex index })
        {
            return (null, null);
        }

        var domain = Domain.Of(reader.Loops().Select(l => Narrowed(l, reader)), reader.Reduction?.Guard).Where(chosen);
        var (begin, end) = ((Side?)null, (Side?)null);
        for (var along = axis - 1; along >= 0; along--)
        {
            if (read.Indices[along] is AffineIndex { Value: var row } && !row.IsOfSizes)
            {
                begin = domain.LowersOf(index).Select(l => l - row).FirstOrDefault(static d => d.IsOfSizes) is { } first ? new Side(along, first) : begin;
                end = domain.UppersOf(index).Select(u => u - row).FirstOrDefault(static d => d.IsOfSizes && Domain.Of([]).IsNonNegative(d - 1)) is { } last ? new Side(along, last) : end;
            }
        }

        return (begin, end);
    }

    /// <summary>What bounds a subscript: that of an axis before it, and a number.</summary>
    private sealed record Side(int Along, Affine Beyond);
}
