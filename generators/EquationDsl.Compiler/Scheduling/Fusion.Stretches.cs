using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Scheduling;

/// <summary>The loops of a program whose states are computed again, stretch by stretch.</summary>
internal sealed partial class Fusion
{
    public ValueArray<PlanNode> Fuse(Checkpoints checkpoints, ISet<int> products, Demand demand)
    {
        ValueArray<PlanNode> AtOnce(CheckpointStage stage)
        {
            var (parts, followers) = Follower.Of(checkpoints.In(stage));
            return Fuse(parts, products, demand, followers);
        }

        return [
            .. AtOnce(CheckpointStage.Before),
            .. InStretches(checkpoints, CheckpointStage.Through, products, demand),
            .. AtOnce(CheckpointStage.Between),
            .. InStretches(checkpoints, CheckpointStage.Back, products, demand),
            .. AtOnce(CheckpointStage.After),
        ];
    }

    private IEnumerable<PlanNode> InStretches(Checkpoints checkpoints, CheckpointStage stage, ISet<int> products, Demand demand)
    {
        var stretch = checkpoints.Stretch;
        var isThrough = stage == CheckpointStage.Through;
        var (begin, end) = isThrough ? checkpoints.Through : checkpoints.Back;
        var parts = checkpoints.In(stage);
        var sums = parts.OfType<MapReduce>().Where(s => s.ReductionLoops.Any(l => l.Index == checkpoints.TimeOf(s))).ToList();
        var zeros = sums.Where(static s => s is { Sets: true, Target.Rank: > 0 }).Select(static s => (PlanNode)new ZeroNode(s.Target));
        var work = begin.Select(c => (PendingWork)Nest.Of(c, products, demand))
            .Concat(parts.Select(p => p is Scan scan ? (PendingWork)InStretch(scan, stretch, products, demand)
            : InStretch((MapReduce)p, checkpoints, products, demand)))
            .Concat(end.Select(c => Nest.Of(c, products, demand)));
        var loop = new LoopNode(stretch.Loop, IsVector: false, sums.Where(static s => s.Target.Rank == 0).ToValueArray(), Fuse([.. work], isInBlock: true))
        {
            Stretch = stretch,
            Order = isThrough == (checkpoints.Order == TimeOrder.Forward) ? TimeOrder.Forward : TimeOrder.Backward,
        };
        return [.. zeros, loop];
    }

    private static ScannedWork InStretch(Scan scan, Stretch stretch, ISet<int> products, Demand demand)
    {
        var scanned = Scanned(scan, scan.Members.ToDictionary(static m => m, m => Nest.Of(m, products, demand, scan.TimesOf(m))));
        return scanned with { Time = stretch.Restrict(scanned.Time), Linear = null, IsResumed = true };
    }

    /// <summary>A statement for the times of one stretch; a sum over them adds to what the others come to.</summary>
    private static Nest InStretch(MapReduce statement, Checkpoints checkpoints, ISet<int> products, Demand demand)
    {
        var time = checkpoints.TimeOf(statement);
        var isSum = statement.ReductionLoops.Any(l => l.Index == time);
        var product = Contraction.Of(statement) is { Tensors: null, Band: null } ? products : new HashSet<int>();
        var nest = Nest.Of(statement, product, demand);
        if (isSum && statement.Target.Rank > 0 && nest.Product is null)
        {
            nest = Nest.Of(statement with { Mode = WriteMode.Add }, product, demand);
        }

        nest = nest.Within(l => l.Index == time ? checkpoints.Stretch.Restrict(l) : l);
        return !isSum ? nest
            : nest.Product is { } added ? nest with { IsEntered = true, Product = added with { IsAdded = true } }
            : statement.Target.Rank == 0 ? nest with { IsReducing = true }
            : nest;
    }
}
