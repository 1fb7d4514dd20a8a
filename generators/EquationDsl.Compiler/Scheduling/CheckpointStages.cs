using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Scheduling;

/// <summary>When a statement is computed, of a recurrence that runs once through all times and then, stretch by stretch, again and back.</summary>
internal enum CheckpointStage
{
    Before,

    /// <summary>The times in their order.</summary>
    Through,

    Between,

    /// <summary>The stretches the other way round.</summary>
    Back,

    After,
}

/// <summary>
/// Finds for each statement the earliest stage in which it has what it reads. In the stages that go through the times a statement reads, of what they compute,
/// only what is a few times away; what is read in any other way is stored for all times.
/// </summary>
internal sealed class CheckpointStages
{
    /// <summary>Further than that nothing is read of a state that is not stored.</summary>
    private const long MostAway = 64;

    private readonly IReadOnlyList<Statement> _parts;
    private readonly HashSet<Statement> _atOnce = [];
    private readonly Dictionary<int, CheckpointStage> _known = [];
    private readonly Dictionary<int, int> _axes = [];

    private CheckpointStages(IReadOnlyList<Statement> parts, Scan first) =>
        (_parts, Range, IsBackward) = (parts, first.TimeOf(first.Members[0]), first.IsBackward);

    /// <summary>The times.</summary>
    public Loop Range { get; }

    /// <summary>Whether the way through begins with the last time.</summary>
    public bool IsBackward { get; }

    public Dictionary<Statement, CheckpointStage> Stages { get; } = [];

    /// <summary>The index of its times, of each statement that is computed in stretches.</summary>
    public Dictionary<MapReduce, LoopIndex> Times { get; } = [];

    /// <summary>What is stored for all times, as it is read in another way.</summary>
    public HashSet<int> Whole { get; } = [];

    /// <summary>How far behind the last time a state is read when the way through is done: between the two ways, on the way back or after it.</summary>
    public Dictionary<int, long> Last { get; } = [];

    /// <summary>Null if there is no recurrence that other recurrences come back from.</summary>
    public static CheckpointStages? Of(IReadOnlyList<Statement> parts)
    {
        if (parts.OfType<Scan>().FirstOrDefault(static s => s.Body.All(static b => b is MapReduce)) is not { } first)
        {
            return null;
        }

        var stages = new CheckpointStages(parts, first);
        stages.Run();
        bool Has(CheckpointStage stage) => parts.OfType<Scan>().Any(s => stages.Stages[s] == stage);
        return Has(CheckpointStage.Through) && Has(CheckpointStage.Back) ? stages : null;
    }

    public int? AxisOf(Tensor tensor) => _axes.TryGetValue(tensor.Id, out var axis) ? axis : null;

    /// <summary>By how much the read is of a time that comes later on the way through; null where it is not of a time near the statement's own.</summary>
    public long? Ahead(Read read, LoopIndex? time) =>
        time is not null && TimeOf(read) is { } at && at - time is { IsConstant: true, Constant: >= -MostAway and <= MostAway and var distance }
            ? (IsBackward ? -distance : distance) : null;

    /// <summary>By how much the read is of a time before the last one, if that is fixed.</summary>
    public long? BeforeLast(Read read) =>
        TimeOf(read) is { } at
        && (IsBackward ? at - Range.Lower : Range.Upper - Affine.One - at) is { IsConstant: true, Constant: >= 0 and <= MostAway and var distance }
        ? distance : null;

    private Affine? TimeOf(Read read) =>
        read.Boundary is Boundary.None or Boundary.Zero && AxisOf(read.Tensor) is { } axis && read.Indices[axis] is AffineIndex { Value: var at } ? at : null;

    /// <summary>What is read of times near the statement's own, but for what is stored for all of them.</summary>
    public IEnumerable<(Read Read, long Ahead)> Near(Statement part) =>
        from member in Members(part)
        where Times.ContainsKey(member)
        from read in member.Reads()
        where !Whole.Contains(read.Tensor.Id) && Ahead(read, Times[member]) is not null
        select (read, Ahead(read, Times[member])!.Value);

    private void Run()
    {
        do
        {
            Stages.Clear();
            Times.Clear();
            _known.Clear();
            _axes.Clear();
        }
        while (!_parts.All(Place));

        foreach (var statement in _parts.OfType<MapReduce>().Reverse())
        {
            Postpone(statement);
        }

        foreach (var part in _parts)
        {
            IEnumerable<Statement> own = part is Scan scan ? scan.Statements : [part];
            foreach (var statement in own)
            {
                Note(statement, part);
            }
        }
    }

    /// <summary>False where something has to be computed at once for all times, as the way through needs it before: then all begins anew.</summary>
    private bool Place(Statement part)
    {
        var members = part is Scan scan && !IsOverRange(scan) ? [] : Members(part);
        var times = members.Select(m => part is Scan timed ? [timed.TimeIndexOf(m)] : Candidates(m).ToList()).ToList();
        if (members.Count > 0 && !_atOnce.Contains(part) && times.TrueForAll(static t => t.Count > 0))
        {
            var chosen = members.Select((m, at) => times[at].OrderBy(t => Earliest(m, t, part)).First()).ToList();
            var way = IsReturning(part) ? CheckpointStage.Back : CheckpointStage.Through;
            var stage = members.Select((m, at) => Earliest(m, chosen[at], part)).Append(way).Max();
            stage = stage == CheckpointStage.Between ? CheckpointStage.Back : stage;
            if (part is Scan { IsBackward: var isBackward } && isBackward == IsBackward && stage > CheckpointStage.Through && ComputeAtOnce(part))
            {
                return false;
            }

            if (stage != CheckpointStage.After && (part is not Scan || stage == way))
            {
                SetTimes(members, chosen, part, stage);
                return true;
            }
        }

        Set(part, Earliest(part, null, part));
        return true;
    }

    private bool IsReturning(Statement part) => part is Scan { IsBackward: var isBackward } && isBackward != IsBackward;

    private void SetTimes(IReadOnlyList<MapReduce> members, List<LoopIndex> chosen, Statement part, CheckpointStage stage)
    {
        Stages[part] = stage;
        for (var at = 0; at < members.Count; at++)
        {
            var (member, time) = (members[at], chosen[at]);
            Times[member] = time;
            var axis = member.Axes.ToList().FindIndex(a => a.Index == time);
            if (axis >= 0)
            {
                (_known[member.Target.Id], _axes[member.Target.Id]) = (stage, axis);
            }
            else
            {
                _known[member.Target.Id] = stage + 1;
            }
        }
    }

    private void Set(Statement part, CheckpointStage stage)
    {
        Stages[part] = stage;
        foreach (var target in part.Targets)
        {
            _known[target.Id] = stage;
        }
    }

    private bool IsOverRange(Scan scan) =>
        scan.Body.All(static b => b is MapReduce { IsCanonical: true, Sets: true }) && scan.Members.All(m => IsRange(scan.TimeOf(m)));

    private bool IsRange(Loop loop) => loop.Lower == Range.Lower && loop.Upper == Range.Upper;

    /// <summary>What may be the index of the times: of a map an axis, of a sum also what it sums over.</summary>
    private IEnumerable<LoopIndex> Candidates(MapReduce statement)
    {
        var axes = statement is { IsCanonical: true, Sets: true } ? statement.Axes.Where(IsRange) : [];
        var mayAdd = statement.Reduction is { Operator: ReductionOperator.Sum } && statement.IsCanonical && statement.Mode != WriteMode.Sum
            && statement.Target.Element == ElementKind.Real
            && statement.Loops().All(static l => l.IsFixed);
        return axes.Concat(mayAdd ? statement.ReductionLoops.Where(IsRange) : []).Select(static l => l.Index);
    }

    /// <summary>The earliest stage in which it has what it reads, at its own time or, without one, at once.</summary>
    private CheckpointStage Earliest(Statement statement, LoopIndex? time, Statement part)
    {
        var earliest = CheckpointStage.Before;
        foreach (var tensor in statement.TensorsRead().Where(t => !part.Writes(t) && _known.ContainsKey(t.Id)).Distinct())
        {
            var known = _known[tensor.Id];
            var needed = AxisOf(tensor) is null ? known
                : ReadsOf(statement, tensor).Select(r => Ahead(r, time)).DefaultIfEmpty(null).Select(ahead => (known, ahead) switch
                {
                    (CheckpointStage.Through, <= 0) => CheckpointStage.Through,
                    (CheckpointStage.Through, > 0) => CheckpointStage.Back,
                    (CheckpointStage.Back, >= 0) => CheckpointStage.Back,
                    (CheckpointStage.Through, _) => CheckpointStage.Between,
                    _ => CheckpointStage.After,
                }).Max();
            earliest = needed > earliest ? needed : earliest;
        }

        return earliest;
    }

    /// <summary>The reads of a tensor; none where it is read as labels too.</summary>
    private static IEnumerable<Read> ReadsOf(Statement statement, Tensor tensor)
    {
        var reads = statement.Reads().Where(r => r.Tensor.Id == tensor.Id).ToList();
        return statement.TensorsRead().Count(t => t.Id == tensor.Id) == reads.Count ? reads : [];
    }

    /// <summary>What the way through needs and only the whole of the times gives; whether that is new.</summary>
    private bool ComputeAtOnce(Statement part)
    {
        var between = part.TensorsRead().Where(t => !part.Writes(t) && _known.TryGetValue(t.Id, out var stage) && stage == CheckpointStage.Between);
        var pending = new Queue<Tensor>(between);
        var before = _atOnce.Count;
        while (pending.Count > 0)
        {
            var needed = pending.Dequeue();
            foreach (var writer in _parts.Where(p => p.Writes(needed) && _atOnce.Add(p)))
            {
                foreach (var tensor in writer.TensorsRead())
                {
                    pending.Enqueue(tensor);
                }
            }
        }

        return _atOnce.Count > before;
    }

    /// <summary>What only the way back needs is computed there.</summary>
    private void Postpone(MapReduce statement)
    {
        if (Stages[statement] != CheckpointStage.Through)
        {
            return;
        }

        var readers = _parts.Where(p => p != statement && p.Needs(statement.Target)).ToList();
        bool IsOnTheWayBack(Statement reader) => Stages[reader] == CheckpointStage.Back && AxisOf(statement.Target) is not null
            && Members(reader).All(m => ReadsOf(m, statement.Target).All(r => Ahead(r, Times[m]) >= 0));
        if (readers.TrueForAll(p => Stages[p] == CheckpointStage.After || IsOnTheWayBack(p)))
        {
            SetTimes([statement], [Times[statement]], statement, CheckpointStage.Back);
        }
    }

    /// <summary>What is read in another way than at a time near that of the reader: at one of the last times of the way through, or in any other.</summary>
    private void Note(Statement statement, Statement part)
    {
        var time = statement is MapReduce timed && Times.TryGetValue(timed, out var known) ? known : null;
        foreach (var tensor in statement.TensorsRead().Where(t => AxisOf(t) is not null).Distinct())
        {
            var reads = ReadsOf(statement, tensor).ToList();
            var stage = _known[tensor.Id];
            var mayBeNear = Stages[part] == stage || (stage == CheckpointStage.Through && Stages[part] == CheckpointStage.Back);
            var far = reads.Where(r => !mayBeNear || Ahead(r, time) is null).ToList();
            if (reads.Count == 0 || !far.TrueForAll(r => stage == CheckpointStage.Through && Stages[part] > stage && BeforeLast(r) is not null))
            {
                Whole.Add(tensor.Id);
            }
            else if (far.Count > 0)
            {
                Last[tensor.Id] = Math.Max(Last.TryGetValue(tensor.Id, out var most) ? most : 0, far.Max(r => BeforeLast(r)!.Value));
            }
        }
    }

    /// <summary>What of a part may have times of its own.</summary>
    public static IReadOnlyList<MapReduce> Members(Statement part) => part switch
    {
        Scan scan => [.. scan.Members],
        MapReduce statement => [statement],
        _ => [],
    };
}
