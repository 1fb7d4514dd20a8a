using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Scheduling;

/// <summary>
/// Turns statements into loop nests. Statements share a loop if they run over the same range and each needs from the others
/// at most what the same iteration computed; a reduction may share the loop too, as long as nobody in the loop reads it.
/// </summary>
/// <param name="columns">Which reductions are taken in blocks of rows.</param>
/// <param name="carriesSums">Whether a loop may add to memory in each of its iterations: then its iterations cannot run on several threads.</param>
internal sealed partial class Fusion(RowBlocks blocks, ColumnBlocks columns, bool carriesSums)
{
    /// <summary>
    /// More functions than this, by their costs, are computed for a vector of rows at once, after the loop: there they take a tenth, and reading a row again
    /// takes less.
    /// </summary>
    private const int MostOfRow = 40;

    /// <param name="products">The targets that the matrix kernel computes.</param>
    /// <param name="demand">What of the intermediates is read.</param>
    /// <param name="followers">What is computed in the loops of recurrences beside them.</param>
    public ValueArray<PlanNode> Fuse(
        IReadOnlyList<Statement> parts, ISet<int> products, Demand demand, IReadOnlyDictionary<Scan, ValueArray<Follower>> followers)
    {
        var (nodes, between) = (ValueArray<PlanNode>.Empty, new List<MapReduce>());
        foreach (var part in parts)
        {
            switch (part)
            {
                case MapReduce mapReduce:
                    between.Add(mapReduce);
                    break;
                case OpaqueCall call:
                    nodes = nodes.AddRange(Fuse(between, products, demand)).Add(new CallNode(call));
                    between.Clear();
                    break;
                case Integral integral:
                    nodes = nodes.AddRange(Fuse(between, products, demand)).Add(IntegralNode.Of(integral));
                    between.Clear();
                    break;
                case Scan scan:
                    nodes = nodes.AddRange(Fuse(between, products, demand)).AddRange(Fuse(scan, products, demand, followers[scan]));
                    between.Clear();
                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(parts));
            }
        }

        return nodes.AddRange(Fuse(between, products, demand));
    }

    private ValueArray<PlanNode> Fuse(List<MapReduce> statements, ISet<int> products, Demand demand) =>
        Fuse([.. blocks.Form([.. statements.Select(s => Nest.Of(s, products, demand))])], isInBlock: false);

    /// <summary>One loop over the times, in order, and in it what is left of the statements: they share loops as all others do.</summary>
    private IEnumerable<PlanNode> Fuse(Scan scan, ISet<int> products, Demand demand, ValueArray<Follower> followers)
    {
        var nests = scan.Members.ToDictionary(static m => m, m => Nest.Of(m, products, demand, scan.TimesOf(m)));
        var zeros = nests.Values.Where(static n => n.BeginsWithZeros).Select(static n => (PlanNode)new ZeroNode(n.Statement.Target));
        var scanned = Scanned(scan, nests);
        var beside = followers.Select(f => (PendingWork)Nest.Of(f.Statement, products, demand, [f.Time]).Renamed(scanned.Time.Index).Entered());
        var sums = followers.Select(static f => f.Statement).Where(static s => s.Target.Rank == 0).ToValueArray();
        var inTime = sums.MapItems(s => s.Rename(followers.First(f => f.Statement == s).Time, scanned.Time.Index));
        var work = scanned.Work.AddRange(beside);

        // Where rows share nothing, sums run along with them.
        work = work.All(static w => w is Nest { IsProduct: false } nest && (nest.IsReducing || nest.Loops.All(static l => !l.IsVector)))
            ? work.MapItems(static w => (PendingWork)((Nest)w).OneByOne()) : work;
        return [.. zeros, Closed(scanned with { Work = work, Sums = inTime })];
    }

    /// <summary>The recurrence with the loop over its times opened: all its statements call that index the same.</summary>
    private static ScannedWork Scanned(Scan scan, IDictionary<MapReduce, Nest> nests)
    {
        var members = scan.Members;
        var time = nests[members[0]].Loops[0].Loop;
        foreach (var member in members)
        {
            if (nests[member].Loops[0].Loop is var own && own with { Index = time.Index } != time)
            {
                throw new InvalidOperationException($"'{member.Target.Name}' does not run over the times of '{members[0].Target.Name}'");
            }

            nests[member] = nests[member].Renamed(time.Index).Entered();
        }

        var work = scan.Body.Select<Statement, PendingWork>(part => part switch
        {
            // At each time of another: one after the other.
            Scan inner => Scanned(inner, nests) with { Linear = null },
            OpaqueCall call => new CallWork((OpaqueCall)call.WithIndices(i => i == call.Axes[0].Index ? time.Index : i)),
            _ => nests[(MapReduce)part],
        });
        return new ScannedWork(time, scan.IsBackward ? TimeOrder.Backward : TimeOrder.Forward, work.ToValueArray()) { Linear = LinearStep.Of(scan) };
    }

    private ValueArray<PlanNode> Fuse(IReadOnlyList<PendingWork> pending, bool isInBlock)
    {
        var nodes = new List<PlanNode>();
        while (pending.Count > 0)
        {
            // Also what is added to one entry only: the others are zero.
            if (pending[0] is Nest { BeginsWithZeros: true, IsEntered: false } sum)
            {
                nodes.Add(new ZeroNode(sum.Statement.Target));
            }

            if (pending[0] is not Nest { Loops.IsEmpty: false } first)
            {
                nodes.Add(Closed(pending[0]));
                pending = [.. pending.Skip(1)];
                continue;
            }

            if (!isInBlock && columns.Takes(first))
            {
                nodes.Add(Closed(columns.Form(pending, out pending)));
                continue;
            }

            var group = new List<Nest> { first };
            var left = new List<PendingWork>();
            foreach (var next in pending.Skip(1))
            {
                if (next is Nest nest && ((isInBlock || !columns.Takes(nest) ? Joined(group, left, nest) : null) ?? JoinedAsCarried(group, left, nest)) is { } joined)
                {
                    group.Add(joined);
                }
                else
                {
                    left.Add(next);
                }
            }

            nodes.AddRange(group.Where(static n => n is { IsCarried: true, IsEntered: false }).Select(static n => new ZeroNode(n.Statement.Target)));
            nodes.Add(!isInBlock && group.Count == 1 && columns.TakesMap(first) ? Closed(columns.Turned(first)) : Closed(group, isInBlock));
            pending = left;
        }

        return nodes.ToValueArray();
    }

    private LoopNode Closed(List<Nest> group, bool isInBlock)
    {
        var loop = group[0].Loops[0];
        var starting = group.Where(static n => n.Loops[0].IsReduction && !n.IsReducing).Select(static n => n.Statement).ToValueArray();
        var entered = group.Select(static n => n.Entered()).ToList();
        return new LoopNode(loop.Loop, loop.IsVector, starting, Fuse(isInBlock || loop.IsVector ? entered : [.. blocks.Form(entered)], isInBlock));
    }

    private PlanNode Closed(PendingWork work) => work switch
    {
        Nest { Product: { } product } nest => new ContractionNode(nest.Statement, product.AsRectangle()),
        Nest nest => new StatementNode(nest.Statement),
        CallWork { Call: var call } => new CallNode(call, IsInTime: true),
        BlockedNests blocked => Closed(blocked),
        ScannedWork scanned => RowScans.Run(new LoopNode(scanned.Time, IsVector: false, scanned.Sums, Fuse(scanned.Work, isInBlock: true))
        {
            Order = scanned.Order,
            Linear = scanned.Linear,
            IsResumed = scanned.IsResumed,
        }),
        _ => throw new ArgumentOutOfRangeException(nameof(work)),
    };

    /// <summary>Sums over all blocks that are in registers begin before the first block.</summary>
    private LoopNode Closed(BlockedNests blocked)
    {
        var block = blocked.Block;
        bool IsInRegister(Nest nest) => nest.Loops.Any(l => l.IsReduction && block.IsOver(l.Loop)) && block.Added.All(t => t.Id != nest.Statement.Target.Id);
        var starting = blocked.Nests.Where(static n => !n.IsProduct).Where(IsInRegister).ToList();
        var nests = blocked.Nests.Select(n => starting.Contains(n) ? n with { IsReducing = true } : n).ToList();
        return new LoopNode(new Loop(block.Begin, block.Range.Lower, block.Range.Upper), IsVector: false, starting.Select(static n => n.Statement).ToValueArray(), Fuse(nests, isInBlock: true)) { Block = block };
    }

    /// <summary>A sum over the group's rows, if that saves reading a matrix or what the group computes once more; a copy is read again for nothing.</summary>
    private Nest? JoinedAsCarried(List<Nest> group, List<PendingWork> left, Nest next)
    {
        bool IsAtHand(Tensor tensor) => group.Any(g => g.Statement is not { IsMap: true, Body: Read } && (g.Statement.Target.Id == tensor.Id || (tensor.Rank > 1 && g.Needs(tensor))));
        return carriesSums && next.Statement.TensorsRead().Any(IsAtHand) && next.Carried() is { } carried ? Joined(group, left, carried) : null;
    }

    /// <summary>The nest with its index named as the group's, or null if it has to wait.</summary>
    private static Nest? Joined(List<Nest> group, List<PendingWork> left, Nest next)
    {
        if (next.Loops.IsEmpty || MustBeAlone(next) || MustBeAlone(group[0]) || left.Any(l => l.Targets.Any(next.Needs)))
        {
            return null;
        }

        var shared = group[0].Loops[0];
        var own = next.Loops[0];
        if (own.Loop with { Index = shared.Loop.Index } != shared.Loop)
        {
            return null;
        }

        if (own.IsVector != shared.IsVector)
        {
            var isRowScalar = !shared.IsVector && next.Loops.Count == 1 && group.Any(g => next.Needs(g.Statement.Target)) && CostOfRow(group.Append(next)) <= MostOfRow;
            if (!isRowScalar)
            {
                return null;
            }
        }

        var renamed = next.Renamed(shared.Loop.Index);
        return group.All(g => g.GivesInTime(renamed, shared.Loop.Index)) ? renamed : null;
    }

    /// <summary>What functions cost that a loop over rows computes once a row, for one number.</summary>
    private static int CostOfRow(IEnumerable<Nest> group) => group.Where(static n => n is { Loops: [{ IsReduction: false }], Product: null, IsEntered: false })
        .SelectMany(static n => n.Statement.Expressions()).SelectMany(static e => e.SelfAndDescendants()).OfType<Call>().Distinct().Sum(static c => c.Function.Cost >= Traversal.Costly ? c.Function.Cost : 0);

    private static bool MustBeAlone(Nest nest) => nest is { AccumulatesIntoMemory: true, IsCarried: false };
}
