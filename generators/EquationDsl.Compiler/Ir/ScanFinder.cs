using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Ir;

/// <summary>
/// Finds along which axes the statements of a circle step through time: the axes in which they read each other at a constant distance, always to the same side.
/// </summary>
internal sealed class ScanFinder
{
    private readonly IReadOnlyList<MapReduce> _circle;
    private readonly Dictionary<int, List<MapReduce>> _writers;
    private readonly Dictionary<MapReduce, LoopIndex> _times = [];
    private readonly List<(MapReduce Reader, MapReduce Writer, long Distance)> _steps = [];

    private ScanFinder(IReadOnlyList<MapReduce> circle) =>
        (_circle, _writers) = (circle, circle.GroupBy(static s => s.Target.Id).ToDictionary(static g => g.Key, static g => g.ToList()));

    /// <summary>Null where a value needs itself, or entries at both sides.</summary>
    public static Scan? Find(IReadOnlyList<Statement> statements)
    {
        var circle = statements.OfType<MapReduce>().ToList();
        if (circle.Count < statements.Count)
        {
            return null;
        }

        var shifted = from statement in circle
                      from read in statement.Reads()
                      where circle.Any(s => s.Target.Id == read.Tensor.Id)
                      from index in read.Indices.OfType<AffineIndex>()
                      where Shift(index, statement) is { Distance: not 0 }
                      select (Statement: statement, Time: Shift(index, statement)!.Value.Index);
        foreach (var (statement, time) in shifted.Distinct())
        {
            var finder = new ScanFinder(circle);
            if (finder.Follow(statement, time) && finder.Ordered() is { } body)
            {
                return new Scan([.. body], body.Select(s => finder._times[s]).ToValueArray(), finder._steps.Exists(static s => s.Distance > 0));
            }
        }

        return null;
    }

    /// <summary>The index and the number of <c>t - 1</c>, where t is an axis of the statement.</summary>
    private static (LoopIndex Index, long Distance)? Shift(IndexExpr? index, MapReduce statement) =>
        index is AffineIndex { Value: { Terms: [{ Coefficient: 1, Symbol: LoopIndex letter }], Constant: var distance } }
        && statement.Axes.Any(a => a.Index == letter) ? (letter, distance) : null;

    /// <summary>From one statement's time to that of every other: what reads and what is read step together.</summary>
    private bool Follow(MapReduce first, LoopIndex time)
    {
        _times[first] = time;
        var pending = new Queue<MapReduce>([first]);
        while (pending.Count > 0)
        {
            var reader = pending.Dequeue();
            foreach (var read in reader.Reads().Where(r => _writers.ContainsKey(r.Tensor.Id)))
            {
                foreach (var writer in _writers[read.Tensor.Id])
                {
                    var axis = read.Indices.ToList().FindIndex(i => Shift(i, reader)?.Index == _times[reader]);
                    if (axis < 0 || writer.TargetIndices[axis] is not AffineIndex { Value.AsSymbol: LoopIndex own } || writer.Axes.All(a => a.Index != own)
                        || (_times.TryGetValue(writer, out var known) && known != own))
                    {
                        return false;
                    }

                    _steps.Add((reader, writer, Shift(read.Indices[axis], reader)!.Value.Distance));
                    if (known is null)
                    {
                        _times[writer] = own;
                        pending.Enqueue(writer);
                    }
                }
            }
        }

        // Labels are read by position: none of a recurrence's own values can be one.
        return _times.Count == _circle.Count && !(_steps.Exists(static s => s.Distance > 0) && _steps.Exists(static s => s.Distance < 0))
            && _circle.All(s => s.TensorsRead().Where(t => _writers.ContainsKey(t.Id)).All(t => s.Reads().Any(r => r.Tensor.Id == t.Id)));
    }

    /// <summary>The statements of one time in an order in which each is written before another reads it at that time; null if there is none.</summary>
    private ValueArray<MapReduce>? Ordered()
    {
        var body = new List<MapReduce>();
        var left = _circle.ToList();
        while (left.Count > 0)
        {
            var next = left.Find(s => !_steps.Exists(step => step.Reader == s && step.Distance == 0 && left.Contains(step.Writer)));
            if (next is null)
            {
                return null;
            }

            body.Add(next);
            left.Remove(next);
        }

        return body.ToValueArray();
    }
}
