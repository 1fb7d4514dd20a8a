using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Scheduling;

/// <summary>
/// Whether an output may be the very memory of an input: exactly if no entry of the input is read after the plan has written that position.
/// Within one iteration of a vector loop all entries are loaded before any is stored.
/// </summary>
internal static class Aliasing
{
    public static ValueArray<AliasRule> Analyse(Program program, ValueArray<PlanNode> body, ValueArray<Placement> placements)
    {
        var sites = Sites.Of(body);
        var rules =
            from output in program.Outputs
            where output.Rank > 0
            from input in program.Inputs
            where input is { Rank: > 0, Draw: null }
            select new AliasRule(output, input, MayBeSame(output, input, sites, placements));
        return rules.ToValueArray();
    }

    private static bool MayBeSame(Tensor output, Tensor input, IReadOnlyList<Site> sites, ValueArray<Placement> placements)
    {
        if (output.Element != input.Element || output.Extents != input.Extents)
        {
            return false;
        }

        var guests = placements.Where(p => p.Host?.Id == output.Id).Select(static p => p.Tensor.Id).ToList();
        bool Writes(Site site) => site.Statement.Target.Id == output.Id || guests.Contains(site.Statement.Target.Id);
        var places = Enumerable.Range(0, sites.Count).ToList();
        var readers = places.FindAll(r => sites[r].Statement.Needs(input));
        return places.FindAll(w => Writes(sites[w])).TrueForAll(w => readers.TrueForAll(r => IsSafe(sites[w], sites[r], input, isEarlier: r < w)));
    }

    private static bool IsSafe(Site writer, Site reader, Tensor input, bool isEarlier)
    {
        // Labels and scattered targets are read by position; only plain reads can be compared with what is written.
        var reads = reader.Statement.Reads().Where(r => r.Tensor.Id == input.Id).ToList();
        var shared = reader.Loops.Take(Sites.SharedLoops(reader, writer)).ToList();
        if (reads.Count == 0 || reads.Any(static r => r.Boundary != Boundary.None) || !writer.Statement.Sets)
        {
            return isEarlier && shared.Count == 0;
        }

        bool AreApart(LoopNode loop, Read read) => loop.Block is { } block
            ? reader.Loops.Any(r => block.IsOver(r.Loop) && writer.Loops.Any(w => block.IsOver(w.Loop) && IsSameAxis(read, r.Loop.Index, writer.Statement, w.Loop.Index)))
            : Storage.IsFixed(read.Indices, writer.Statement.TargetIndices, loop.Loop.Index);
        if (!shared.All(loop => reads.All(r => AreApart(loop, r))))
        {
            return false;
        }

        // The reader ends before the writer begins, in this iteration of the shared loops.
        if (isEarlier && (shared.Count < reader.Loops.Count || shared.Count < writer.Loops.Count))
        {
            return writer.Loops.Count > shared.Count;
        }

        return shared.Count == writer.Loops.Count && shared.Count == reader.Loops.Count && reads.All(r => r.Indices == writer.Statement.TargetIndices);
    }

    /// <summary>Whether both indices are those of one axis: what is read and what is written in different blocks are then different rows.</summary>
    private static bool IsSameAxis(Read read, LoopIndex reading, MapReduce writer, LoopIndex writing) => read.Indices.Zip(writer.TargetIndices, static (r, w) => (r, w))
        .Any(p => p is { r: AffineIndex { Value: var r }, w: AffineIndex { Value: var w } } && r.AsSymbol == reading && w.AsSymbol == writing);
}
