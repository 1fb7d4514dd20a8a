using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Scheduling;

/// <summary>
/// What is computed in the loop of a recurrence though the recurrence does not need it, <c>y_t = V h_t</c>: where all that reads a state reads it there, or
/// reads the last state, no other is kept.
/// </summary>
/// <param name="Statement">A map over the times, or a number that is a sum over them (or their product, or the greatest of them).</param>
/// <param name="Time">The index of its times.</param>
internal sealed record Follower(MapReduce Statement, LoopIndex Time)
{
    /// <summary>Of each recurrence, those that follow; they are no parts of their own then.</summary>
    public static (IReadOnlyList<Statement> Parts, IReadOnlyDictionary<Scan, ValueArray<Follower>> Followers) Of(IReadOnlyList<Statement> parts)
    {
        var left = parts;
        var found = new Dictionary<Scan, ValueArray<Follower>>();
        foreach (var scan in parts.OfType<Scan>())
        {
            // Those that run a vector of times at once have no time of their own.
            var followers = found[scan] = LinearStep.Of(scan) is null ? Of(scan, left) : default;
            if (!followers.IsEmpty)
            {
                left = WithNeededFirst(scan, followers, [.. left.Where(p => followers.All(f => f.Statement != p))]);
            }
        }

        return (left, found);
    }

    /// <summary>What the followers need besides the recurrence is computed before it.</summary>
    private static IReadOnlyList<Statement> WithNeededFirst(Scan scan, ValueArray<Follower> followers, List<Statement> parts)
    {
        var at = parts.IndexOf(scan);
        var first = new List<Statement>();
        var needed = new HashSet<int>(followers.SelectMany(static f => f.Statement.TensorsRead()).Select(static t => t.Id));
        foreach (var part in parts.Skip(at + 1).Reverse().Where(p => p.Targets.Any(t => needed.Contains(t.Id))))
        {
            first.Insert(0, part);
            needed.UnionWith(part.TensorsRead().Select(static t => t.Id));
        }

        return [.. parts.Take(at), .. first, scan, .. parts.Skip(at + 1).Where(p => !first.Contains(p))];
    }

    private static ValueArray<Follower> Of(Scan scan, IReadOnlyList<Statement> parts)
    {
        var time = scan.TimeOf(scan.Members[0]);
        var able = Able(scan, time, parts.SkipWhile(p => p != scan).Skip(1));
        bool IsDone(Tensor state) => parts.Where(p => p != scan && p.Needs(state))
            .All(p => able.Exists(f => f.Statement == p) || p.Reads().All(r => r.Tensor.Id != state.Id || IsLast(r, scan, time)));
        var states = scan.Members.Where(m => m.Target.Role == TensorRole.Intermediate && IsDone(m.Target)).Select(static m => m.Target.Id).ToList();
        var chosen = new HashSet<int>(states);
        foreach (var follower in able.Where(f => f.Statement.TensorsRead().Any(t => chosen.Contains(t.Id))))
        {
            chosen.Add(follower.Statement.Target.Id);
        }

        // And what they need that the recurrence has to give first.
        foreach (var follower in able.AsEnumerable().Reverse().Where(f => able.Exists(r => chosen.Contains(r.Statement.Target.Id)
            && r.Statement.Needs(f.Statement.Target))))
        {
            chosen.Add(follower.Statement.Target.Id);
        }

        return able.Where(f => chosen.Contains(f.Statement.Target.Id)).ToValueArray();
    }

    /// <summary>The maps and the reductions that read, of the recurrence and of each other, nothing later than what is known at their own time.</summary>
    private static List<Follower> Able(Scan scan, Loop time, IEnumerable<Statement> later)
    {
        var written = scan.Targets.ToDictionary(static t => t.Id, t => TimeAxis(t, scan));
        var notYet = new HashSet<int>();
        var able = new List<Follower>();
        foreach (var part in later.Where(p => p.TensorsRead().Any(t => written.ContainsKey(t.Id) || notYet.Contains(t.Id))))
        {
            if (part is MapReduce { IsCanonical: true, Sets: true } map && !map.TensorsRead().Any(t => notYet.Contains(t.Id))
                && Times(map).FirstOrDefault(a => a.Lower == time.Lower && a.Upper == time.Upper
                && ReadsInTime(map, a.Index, written, scan.IsBackward)) is { } own)
            {
                able.Add(new Follower(map, own.Index));
                if (map.Axes.ToList().IndexOf(own) is >= 0 and var axis)
                {
                    written[map.Target.Id] = axis;
                }
                else
                {
                    // Complete when the loop is.
                    notYet.Add(map.Target.Id);
                }
            }
            else
            {
                notYet.UnionWith(part.Targets.Select(static t => t.Id));
            }
        }

        return able;
    }

    /// <summary>The loops that the loop over the times may be.</summary>
    private static IEnumerable<Loop> Times(MapReduce statement) => statement.Target.Rank > 0 ? statement.Axes
        : statement.Reduction is { Guard: null } && statement.Target.Element == ElementKind.Real ? statement.ReductionLoops : [];

    /// <summary>The axis of the times; of what a call writes the first.</summary>
    private static int TimeAxis(Tensor written, Scan scan) =>
        scan.Members.FirstOrDefault(m => m.Target.Id == written.Id) is { } member ? member.TargetIndices.ToList().FindIndex(i => IsTime(i, scan)) : 0;

    private static bool IsTime(IndexExpr index, Scan scan) => index is AffineIndex { Value.AsSymbol: LoopIndex letter } && scan.Times.Contains(letter);

    private static bool ReadsInTime(MapReduce map, LoopIndex own, Dictionary<int, int> written, bool isBackward) =>
        map.TensorsRead().Count(t => written.ContainsKey(t.Id)) == map.Reads().Count(r => written.ContainsKey(r.Tensor.Id))
        && map.Reads().Where(r => written.ContainsKey(r.Tensor.Id)).All(r => r.Boundary is Boundary.None or Boundary.Zero
            && r.Indices[written[r.Tensor.Id]] is AffineIndex { Value: var at } && at - own is { IsConstant: true, Constant: var ahead }
            && (isBackward ? ahead >= 0 : ahead <= 0));

    private static bool IsLast(Read read, Scan scan, Loop time)
    {
        var axis = TimeAxis(read.Tensor, scan);
        return read.Boundary is Boundary.None or Boundary.Zero && read.Indices[axis] is AffineIndex { Value: var at }
            && (scan.IsBackward ? at - time.Lower : time.Upper - Affine.One - at) is { IsConstant: true, Constant: >= 0 };
    }
}
