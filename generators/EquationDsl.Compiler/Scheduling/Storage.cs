using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Scheduling;

/// <summary>Decides where each value is kept: registers where one iteration computes and uses it, an output that is written later, or scratch.</summary>
internal static class Storage
{
    /// <param name="checkpoints">Of which values one stretch of times is enough, if there are stretches.</param>
    /// <param name="unwelcome">Values that must not be kept in an output.</param>
    public static ValueArray<Placement> Place(Program program, ValueArray<PlanNode> body, Checkpoints? checkpoints = null, ISet<int>? unwelcome = null)
    {
        var sites = Sites.Of(body);
        var placements = new List<Placement>();
        var taken = new HashSet<int>(program.State.Select(static s => s.Output.Id));
        foreach (var tensor in program.Inputs.AddRange(program.Outputs))
        {
            placements.Add(new Placement(tensor, PlacementKind.Parameter, AllAxes(tensor)));
        }

        var computed = sites.Where(static s => s.Statement.Target.Role is not (TensorRole.Input or TensorRole.Output))
            .GroupBy(static s => s.Statement.Target.Id).ToList();
        foreach (var definitions in computed)
        {
            var site = definitions.First();
            var tensor = site.Statement.Target;
            var stored = definitions.SelectMany(d => StoredAxes(d, ReadersOf(d, sites))).Distinct().OrderBy(static d => d).ToValueArray();
            if (checkpoints?.AxisOf(tensor) is { } stretched && stored.Contains(stretched.Axis))
            {
                placements.Add(new Placement(tensor, PlacementKind.Scratch, stored, Stretched: stretched));
            }
            else if (stored.IsEmpty)
            {
                placements.Add(new Placement(tensor, PlacementKind.Local, stored));
            }
            else if (unwelcome?.Contains(tensor.Id) != true && Host(site, sites, taken) is { } host)
            {
                taken.Add(host.Id);
                placements.Add(new Placement(tensor, PlacementKind.Borrowed, AllAxes(tensor), host));
            }
            else
            {
                var blocked = Blocked(site, sites, stored);
                var predecessor = blocked is null ? null : Predecessor(site, sites, placements.Where(p => p.StoredAxes == stored && p.Blocked == blocked && !taken.Contains(p.Tensor.Id)));
                if (predecessor is not null)
                {
                    taken.Add(predecessor.Tensor.Id);
                }

                var kind = predecessor is null ? PlacementKind.Scratch : PlacementKind.Successor;
                placements.Add(new Placement(tensor, kind, stored, predecessor?.Host ?? predecessor?.Tensor, blocked, CyclicAxis.Of(site, sites)));
            }
        }

        return placements.ToValueArray();
    }

    /// <summary>What other iterations may still read is kept where nothing else is.</summary>
    private static bool IsOfRecurrence(Site site) => site.Loops.Any(static l => l.Order is not null);

    /// <summary>
    /// The sites that may read what is computed here, of a value that may be computed again elsewhere: those in the same loop, and in loops that do not
    /// compute it.
    /// </summary>
    private static IReadOnlyList<Site> ReadersOf(Site definition, IReadOnlyList<Site> sites)
    {
        var elsewhere = sites.Where(s => s.Statement.Target.Id == definition.Statement.Target.Id && s.Loops.FirstOrDefault() is { } loop
            && !ReferenceEquals(loop, definition.Loops.FirstOrDefault()))
            .Select(static s => s.Loops[0]).ToList();
        return elsewhere.Count == 0 ? sites : [.. sites.Where(s => !elsewhere.Exists(l => ReferenceEquals(l, s.Loops.FirstOrDefault())))];
    }

    private static ValueArray<int> AllAxes(Tensor tensor) => Enumerable.Range(0, tensor.Rank).ToValueArray();

    /// <summary>The axes that are not fixed by a loop around both the definition and every use.</summary>
    private static ValueArray<int> StoredAxes(Site definition, IReadOnlyList<Site> sites)
    {
        var tensor = definition.Statement.Target;
        if (IsCarriedOnly(definition, sites))
        {
            return default;
        }

        if (definition.IsOfCall || !definition.Statement.Sets || !definition.Statement.IsCanonical || IsReadAtOtherTimes(definition, sites))
        {
            return AllAxes(tensor);
        }

        var fixedIndices = SharedByAll(definition, sites).Select(static l => l.Loop.Index).ToList();
        return AllAxes(tensor).Where(d => !fixedIndices.Contains(definition.Statement.Axes[d].Index)).ToValueArray();
    }

    /// <summary>In a recurrence of rows: whether nothing needs the value but the same time and the next, which takes it from a register.</summary>
    private static bool IsCarriedOnly(Site definition, IReadOnlyList<Site> sites) => !definition.IsOfCall && definition.Loops.Count > 1
        && definition.Loops[definition.Loops.Count - 1] is { Order: not null, Linear: null } times && Carried.By(times).Any(c => c.Entry.Tensor.Id == definition.Statement.Target.Id)
        && sites.Where(s => s.Statement.Needs(definition.Statement.Target)).All(s => ReferenceEquals(s.Loops.LastOrDefault(), times));

    /// <summary>In a recurrence: whether some statement of the loop reads what an earlier iteration wrote.</summary>
    private static bool IsReadAtOtherTimes(Site definition, IReadOnlyList<Site> sites) => definition.Loops.Any(static l => l.Order is not null)
        && sites.SelectMany(static s => s.Statement.Reads().Select(r => (Site: s, Read: r))).Where(r => r.Read.Tensor.Id == definition.Statement.Target.Id)
            .Any(r => definition.Statement.IsAtOtherTime(r.Read) || IsAtOtherTime(definition, r.Site, r.Read));

    /// <summary>The <c>y[j]</c> of <c>y[i] = b[i] - sum j in 0..i of L[i, j] y[j]</c>: in the loop over the times, but at another one than its own.</summary>
    private static bool IsAtOtherTime(Site definition, Site reader, Read read) => definition.Loops.Where(static l => l.Order is not null).Any(loop =>
        reader.Loops.Any(l => ReferenceEquals(l, loop)) && definition.Statement.TargetIndices.Zip(read.Indices, static (own, at) => (own, at))
            .Any(p => p.own is AffineIndex { Value: var own } && own.AsSymbol == loop.Loop.Index && p.at is AffineIndex { Value: var at } && at.AsSymbol != loop.Loop.Index));

    /// <summary>The axis of which one block is enough, as the definition and every use are in the loop over blocks.</summary>
    private static BlockedAxis? Blocked(Site definition, IReadOnlyList<Site> sites, ValueArray<int> stored)
    {
        var block = SharedByAll(definition, sites).Select(static l => l.Block).FirstOrDefault(static b => b is not null);
        var index = block is null ? null : definition.Loops.FirstOrDefault(l => block.IsOver(l.Loop))?.Loop.Index;
        var axis = definition.Statement.Axes.ToList().FindIndex(a => a.Index == index);
        return block is not null && axis >= 0 && stored.Contains(axis) && definition.Statement.Sets ? new BlockedAxis(axis, block) : null;
    }

    /// <summary>The loops around the definition and every use.</summary>
    private static IEnumerable<LoopNode> SharedByAll(Site definition, IReadOnlyList<Site> sites)
    {
        var readers = sites.Where(s => s.Statement.Needs(definition.Statement.Target));
        var shared = readers.Select(r => Sites.SharedLoops(definition, r)).DefaultIfEmpty(definition.Loops.Count).Min();
        return definition.Loops.Take(shared);
    }

    /// <summary>An output of the same extents that is written after the last other use of the values, each entry from its own entry.</summary>
    private static Tensor? Host(Site definition, IReadOnlyList<Site> sites, HashSet<int> taken)
    {
        var tensor = definition.Statement.Target;
        var last = sites.LastOrDefault(s => s.Statement.Needs(tensor));
        if (last is null || tensor.Element == ElementKind.Integer || IsOfRecurrence(definition))
        {
            return null;
        }

        var target = last.Statement.Target;
        var isFree = target.Role == TensorRole.Output && target.Element == tensor.Element && target.Extents == tensor.Extents && !taken.Contains(target.Id)
            && last.Statement.Sets && definition.Statement.Sets && last.Statement.IsMap;
        if (!isFree)
        {
            return null;
        }

        bool IsOwnEntry(Read read) => read.Indices == last.Statement.TargetIndices && read.Boundary == Boundary.None;
        var usesOwnEntry = last.Statement.Reads().Where(r => r.Tensor.Id == tensor.Id).All(IsOwnEntry);

        // Another statement in the very loop of the output may run after the output's store, or in its next iteration.
        var others = sites.Where(s => s != last && s.Statement.Needs(tensor));
        return usesOwnEntry && others.All(s => !ReadsOverwritten(s, last, tensor)) && !sites.Any(s => s.Statement.Needs(target)) ? target : null;
    }

    /// <summary>
    /// A value that is read here for the last time, each entry for the same entry: as rows of scores are for their exponentials. Blocks of rows are twice as
    /// long then.
    /// </summary>
    private static Placement? Predecessor(Site definition, IReadOnlyList<Site> sites, IEnumerable<Placement> candidates)
    {
        var statement = definition.Statement;
        return IsOfRecurrence(definition) || !statement.Sets || statement.Reduction is not null || statement.Target.Element == ElementKind.Integer ? null
            : candidates.FirstOrDefault(c =>
            c.Tensor.Element == statement.Target.Element && c.Tensor.Extents == statement.Target.Extents
            && sites.LastOrDefault(s => s.Statement.Needs(c.Tensor)) == definition
            && statement.Reads().Where(r => r.Tensor.Id == c.Tensor.Id).All(r => r.Indices == statement.TargetIndices && r.Boundary == Boundary.None)
            && sites.Where(s => s != definition && s.Statement.Needs(c.Tensor)).All(s => !ReadsOverwritten(s, definition, c.Tensor, Anew(c.Tensor, sites))));
    }

    /// <summary>How many loops compute all of a value anew in every iteration.</summary>
    private static int Anew(Tensor tensor, IReadOnlyList<Site> sites) => SharedByAll(sites.First(s => s.Statement.Target.Id == tensor.Id), sites).Count();

    private static bool ReadsOverwritten(Site reader, Site writer, Tensor tensor, int anew = 0)
    {
        var count = Sites.SharedLoops(reader, writer);
        if (count == writer.Loops.Count)
        {
            return true;
        }

        var shared = reader.Loops.Take(count).Skip(anew).Select(static l => l.Loop.Index).ToList();

        // Different slabs in different iterations: each shared loop fixes the same axis in the reader and the writer.
        return !shared.All(index => reader.Statement.Reads().Where(r => r.Tensor.Id == tensor.Id).All(r => IsFixed(r.Indices, writer.Statement.TargetIndices, index)));
    }

    internal static bool IsFixed(ValueArray<IndexExpr> read, ValueArray<IndexExpr> written, LoopIndex index)
    {
        for (var d = 0; d < Math.Min(read.Count, written.Count); d++)
        {
            if (read[d] == written[d] && read[d] is AffineIndex { Value: var value } && value.AsSymbol == index)
            {
                return true;
            }
        }

        return false;
    }
}
