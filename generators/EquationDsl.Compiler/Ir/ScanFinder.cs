using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Ir;

/// <summary>
/// Finds along which axes the statements of a circle step through time: the axes in which they read each other at a constant distance, always to the same side.
/// What they read of each other at one time may be a circle again, along another axis: a recurrence at each time of the outer one.
/// </summary>
internal sealed class ScanFinder
{
    private readonly IReadOnlyList<MapReduce> _circle;
    private readonly Func<MapReduce, IEnumerable<Read>> _reads;
    private readonly Dictionary<int, List<MapReduce>> _writers;
    private readonly Dictionary<MapReduce, LoopIndex> _times = [];
    private readonly List<(MapReduce Reader, MapReduce Writer, long Distance)> _steps = [];

    private ScanFinder(IReadOnlyList<MapReduce> circle, Func<MapReduce, IEnumerable<Read>> reads) =>
        (_circle, _reads, _writers) = (circle, reads, circle.GroupBy(static s => s.Target.Id).ToDictionary(static g => g.Key, static g => g.ToList()));

    /// <summary>Null where a value needs itself, or entries at both sides.</summary>
    public static Scan? Find(IReadOnlyList<Statement> statements)
    {
        // A call stands for what each of its targets needs.
        var calls = statements.OfType<OpaqueCall>().Where(static c => !c.Axes.IsEmpty)
            .SelectMany(static c => c.Dependences().Select(d => (Needs: d, Call: c))).ToList();
        var circle = statements.SelectMany(s => s is MapReduce mapReduce ? [mapReduce] : calls.Where(c => c.Call == s).Select(static c => c.Needs)).ToList();
        var own = new HashSet<int>(circle.Select(static s => s.Target.Id));

        // Labels are read by position: none of a recurrence's own values can be one.
        return statements.All(s => s is MapReduce || calls.Exists(c => c.Call == s))
            && circle.TrueForAll(s => s.TensorsRead().Where(t => own.Contains(t.Id)).All(t => s.Reads().Any(r => r.Tensor.Id == t.Id)))
            && Find(circle, static s => s.Reads()) is { } scan ? calls.Count == 0 ? scan : WithCalls(scan, calls) : null;
    }

    /// <summary>The recurrence with the calls themselves; null where one would not be of the times of the outermost.</summary>
    private static Scan? WithCalls(Scan scan, List<(MapReduce Needs, OpaqueCall Call)> calls)
    {
        OpaqueCall? CallOf(Statement statement) => calls.Find(c => ReferenceEquals(c.Needs, statement)).Call;
        var members = scan.Members;
        if (!calls.TrueForAll(c => scan.Body.Contains(c.Needs) && scan.TimeIndexOf(c.Needs) == c.Call.Axes[0].Index))
        {
            return null;
        }

        var body = scan.Body.Select(s => CallOf(s) ?? s).Distinct().ToValueArray();
        return scan with { Body = body, Times = members.Where(m => CallOf(m) is null).Select(scan.TimeIndexOf).ToValueArray() };
    }

    /// <param name="reads">What a statement reads where the times of all recurrences around are the same.</param>
    private static Scan? Find(IReadOnlyList<MapReduce> circle, Func<MapReduce, IEnumerable<Read>> reads)
    {
        var shifted = from statement in circle
                      from read in reads(statement)
                      where circle.Any(s => s.Target.Id == read.Tensor.Id)
                      from index in read.Indices.OfType<AffineIndex>()
                      from shift in Shifts(index, statement)
                      where shift.Distance != 0
                      select (Statement: statement, Time: shift.Index);
        var candidates = shifted.Distinct().ToList();

        // Where two axes are stepped through, the outer one is the first: what is next to each other in memory comes one after the other.
        return Find(circle, reads, candidates, isNested: false)
            ?? Find(circle, reads, candidates.OrderBy(static c => c.Statement.Axes.ToList().FindIndex(a => a.Index == c.Time)), isNested: true);
    }

    private static Scan? Find(
        IReadOnlyList<MapReduce> circle, Func<MapReduce, IEnumerable<Read>> reads, IEnumerable<(MapReduce Statement, LoopIndex Time)> candidates, bool isNested)
    {
        foreach (var (statement, time) in candidates)
        {
            var finder = new ScanFinder(circle, reads);
            if (finder.Follow(statement, time) && finder.Ordered(isNested) is { } body)
            {
                var members = body.SelectMany(static s => s is Scan inner ? inner.Members : [(MapReduce)s]);
                return new Scan(body, members.Select(s => finder._times[s]).ToValueArray(), finder._steps.Exists(static s => s.Distance > 0));
            }
        }

        return null;
    }

    /// <summary>
    /// The index and the number of <c>t - 1</c>, where t is an axis of the statement; and where the range of an index is on one side of an axis that axis
    /// too: the <c>j</c> of <c>j in 0..i</c> is before i, whatever it is, that of <c>j in i + 1..n</c> behind it.
    /// </summary>
    private static IEnumerable<(LoopIndex Index, long Distance)> Shifts(IndexExpr? index, MapReduce statement)
    {
        if (index is not AffineIndex { Value: { Terms: [{ Coefficient: 1, Symbol: LoopIndex letter }], Constant: var distance } }
            || statement.Loops().FirstOrDefault(l => l.Index == letter) is not { } loop)
        {
            yield break;
        }

        if (statement.Axes.Any(a => a.Index == letter))
        {
            yield return (letter, distance);
        }

        foreach (var axis in statement.Axes.Where(a => a.Index != letter))
        {
            if (loop.Uppers.Any(u => u - axis.Index is { IsConstant: true, Constant: var most } && most + distance <= 0))
            {
                yield return (axis.Index, -1);
            }
            else if (loop.Lowers.Any(l => l - axis.Index is { IsConstant: true, Constant: var least } && least + distance > 0))
            {
                yield return (axis.Index, 1);
            }
        }
    }

    private static long? Shift(IndexExpr? index, MapReduce statement, LoopIndex time) =>
        Shifts(index, statement).Where(s => s.Index == time).Select(static s => (long?)s.Distance).FirstOrDefault();

    /// <summary>From one statement's time to that of every other: what reads and what is read step together.</summary>
    private bool Follow(MapReduce first, LoopIndex time)
    {
        _times[first] = time;
        var pending = new Queue<MapReduce>([first]);
        while (pending.Count > 0)
        {
            var reader = pending.Dequeue();
            foreach (var read in _reads(reader).Where(r => _writers.ContainsKey(r.Tensor.Id)))
            {
                foreach (var writer in _writers[read.Tensor.Id])
                {
                    var axis = read.Indices.ToList().FindIndex(i => Shift(i, reader, _times[reader]) is not null);
                    if (axis < 0 || writer.TargetIndices[axis] is not AffineIndex { Value.AsSymbol: LoopIndex own } || writer.Axes.All(a => a.Index != own)
                        || (_times.TryGetValue(writer, out var known) && known != own))
                    {
                        return false;
                    }

                    _steps.Add((reader, writer, Shift(read.Indices[axis], reader, _times[reader])!.Value));
                    if (known is null)
                    {
                        _times[writer] = own;
                        pending.Enqueue(writer);
                    }
                }
            }
        }

        return _times.Count == _circle.Count && _steps.Exists(static s => s.Distance != 0) && !(_steps.Exists(static s => s.Distance > 0) && _steps.Exists(static s => s.Distance < 0));
    }

    /// <summary>
    /// The statements of one time in an order in which each is written before another reads it at that time; null if there is none. Those that need each
    /// other there are a recurrence along another axis, if they may be.
    /// </summary>
    private ValueArray<Statement>? Ordered(bool isNested)
    {
        var body = new List<Statement>();
        var left = Circles.Of(_circle, s => AtSameTime((MapReduce)s).Select(static r => r.Tensor))
            .OrderBy(c => _circle.ToList().IndexOf((MapReduce)c[0])).ToList();
        while (left.Count > 0)
        {
            var next = left.Find(c => !_steps.Exists(s => s.Distance == 0 && c.Contains(s.Reader) && !c.Contains(s.Writer)
                && left.Exists(l => l.Contains(s.Writer))));
            if (next is null)
            {
                return null;
            }

            var isAlone = next is [MapReduce alone] && AtSameTime(alone).All(r => r.Tensor.Id != alone.Target.Id);
            var part = isAlone ? next[0] : isNested && IsLess(next) ? Find([.. next.Cast<MapReduce>()], AtSameTime) : null;
            if (part is null)
            {
                return null;
            }

            body.Add(part);
            left.Remove(next);
        }

        return body.ToValueArray();
    }

    /// <summary>Whether less is read at one time than at all: there is an end.</summary>
    private bool IsLess(IReadOnlyList<Statement> part) =>
        part.Cast<MapReduce>().Sum(s => AtSameTime(s).Count(r => _writers.ContainsKey(r.Tensor.Id))) < _circle.Sum(s => _reads(s).Count(r => _writers.ContainsKey(r.Tensor.Id)));

    /// <summary>What a statement of the circle reads of its own time.</summary>
    private IEnumerable<Read> AtSameTime(MapReduce statement) =>
        _reads(statement).Where(r => !_writers.ContainsKey(r.Tensor.Id)
            || r.Indices.Select(i => Shift(i, statement, _times[statement])).FirstOrDefault(static d => d is not null) is 0);
}
