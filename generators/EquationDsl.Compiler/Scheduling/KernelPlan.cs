using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Scheduling;

/// <summary>How a program is computed: loop nests in order, and where each value is kept.</summary>
/// <param name="Program">The program as scheduled: cheap intermediates are gone, fused loops share their index.</param>
/// <param name="Aliasing">For each pair of an output and an input of equal extents, whether they may be the same memory.</param>
public sealed record KernelPlan(
    Program Program,
    ValueArray<PlanNode> Body,
    ValueArray<Placement> Placements,
    ValueArray<AliasRule> Aliasing)
{
    /// <summary>What each pass of scheduling made of the program.</summary>
    public ValueArray<PassStep> Steps { get; init; }

    /// <summary>How much of its time the kernel may spend on digits.</summary>
    public AccuracyMode Accuracy { get; init; }

    /// <summary>Whether sums keep what rounding takes from them.</summary>
    public bool IsCompensated => Accuracy == AccuracyMode.Compensated;

    /// <summary>The range of which the plan does a part, if it is one for several threads.</summary>
    public Split? Split { get; init; }

    public bool IsVectorised => Body.Any(static n => n.ContainsVectorLoop);

    /// <summary>All loops over blocks.</summary>
    public IEnumerable<Block> Blocks => Body.SelectMany(BlocksIn);

    /// <summary>Those whose length is chosen when the kernel is called.</summary>
    public IEnumerable<Block> CountedBlocks => Blocks.Where(static b => !b.IsOfFewRows);

    /// <summary>What is taken in stretches, if anything is.</summary>
    public IEnumerable<Stretch> Stretches => Body.OfType<LoopNode>().Select(static n => n.Stretch).OfType<Stretch>().Distinct();

    public Placement PlacementOf(Tensor tensor)
    {
        foreach (var placement in Placements)
        {
            if (placement.Tensor.Id == tensor.Id)
            {
                return placement;
            }
        }

        throw new ArgumentException($"'{tensor.Name}' has no place", nameof(tensor));
    }

    /// <summary>The tensor in whose memory the entries are: their own, or one that lends it.</summary>
    internal Tensor HolderOf(Tensor tensor) => PlacementOf(tensor).Host ?? tensor;

    public override string ToString() => PlanPrinter.Print(this);

    private static IEnumerable<Block> BlocksIn(PlanNode node) =>
        node is not LoopNode loop ? [] : loop.Block is { } block ? [block] : loop.Body.SelectMany(BlocksIn);
}

/// <summary>A loop or a statement.</summary>
public abstract record PlanNode
{
    /// <summary>Whether nothing needs it but the rare form of the guarded value that follows; between the two stands only what is as rare.</summary>
    public bool IsRare { get; init; }

    public abstract bool ContainsVectorLoop { get; }
}

/// <summary>A loop that one or more statements share.</summary>
/// <param name="IsVector">Whether its index runs a vector at a time.</param>
/// <param name="Reductions">The reductions that begin before this loop and are complete after it.</param>
public sealed record LoopNode(Loop Loop, bool IsVector, ValueArray<MapReduce> Reductions, ValueArray<PlanNode> Body) : PlanNode
{
    /// <summary>Where the loop goes from block to block, what the blocks are of.</summary>
    public Block? Block { get; init; }

    /// <summary>Where the loop goes from stretch to stretch of times, what they are of.</summary>
    public Stretch? Stretch { get; init; }

    /// <summary>Whether the times of a recurrence are those of one stretch: the first of them takes from those before.</summary>
    public bool IsResumed { get; init; }

    /// <summary>For the times of a recurrence: which come first. Null where the iterations may run in any order.</summary>
    public TimeOrder? Order { get; init; }

    /// <summary>For a recurrence of numbers that runs a vector of times at once: its step.</summary>
    public LinearStep? Linear { get; init; }

    /// <summary>For the rows of a recurrence: how many run at once, each in registers of its own, so that none waits for what another computes.</summary>
    public int Abreast { get; init; } = 1;

    public override bool ContainsVectorLoop => IsVector || Linear is not null || Body.Any(static n => n.ContainsVectorLoop);
}

/// <summary>In which order the times of a recurrence follow each other.</summary>
public enum TimeOrder
{
    Forward,
    Backward,
}

/// <summary>One statement for fixed indices: stores a value, or takes it into its reduction.</summary>
public sealed record StatementNode(MapReduce Statement) : PlanNode
{
    public override bool ContainsVectorLoop => false;
}

/// <summary>A sum of products that the matrix kernel computes for all rows, columns and terms.</summary>
internal sealed record ContractionNode(MapReduce Statement, Contraction Contraction) : PlanNode
{
    public override bool ContainsVectorLoop => false;
}

/// <summary>A routine of which all inputs are complete before it begins.</summary>
/// <param name="IsInTime">Whether it stands in the loop of a recurrence, whose index is that of its first axis.</param>
internal sealed record CallNode(OpaqueCall Call, bool IsInTime = false) : PlanNode
{
    /// <summary>Of what stack it runs for each by itself.</summary>
    public ValueArray<Loop> Axes => IsInTime ? Call.Axes.Skip(1).ToValueArray() : Call.Axes;

    public static bool AreIn(ValueArray<PlanNode> nodes) => nodes.Any(static n => n is CallNode || (n is LoopNode loop && AreIn(loop.Body)));

    public override bool ContainsVectorLoop => false;
}

/// <summary>An integral for each entry of its axes, of which all that it reads is complete before it begins.</summary>
/// <param name="Integrand">How what is integrated is computed, at some numbers at once.</param>
internal sealed record IntegralNode(Integral Integral, KernelPlan Integrand) : PlanNode
{
    public override bool ContainsVectorLoop => Integrand.IsVectorised;

    /// <summary>The numbers of what is inside are greater than all outside.</summary>
    private const int Apart = 1 << 26;

    public static IntegralNode Of(Integral integral)
    {
        var first = ((integral.Target.Id / Apart) + 1) * Apart;
        var own = integral.Anew(new FreshNames(first));
        return new(own, RarePaths.Run(Scheduler.Schedule(own.Integrand, firstIndex: first)));
    }
}

/// <summary>Sets all entries to zero, for a target that is accumulated into.</summary>
public sealed record ZeroNode(Tensor Target) : PlanNode
{
    public override bool ContainsVectorLoop => false;
}

/// <summary>Where a tensor lives.</summary>
/// <param name="StoredAxes">The axes that memory is kept for; the others are fixed by loops around every use.</param>
/// <param name="Blocked">Of which of these axes one block at a time is kept, if of one.</param>
/// <param name="Host">
/// For <see cref="PlacementKind.Borrowed"/>, the output whose memory holds the values until the output overwrites them; for
/// <see cref="PlacementKind.Successor"/>, the value whose memory it takes over.
/// </param>
/// <param name="Cyclic">Of which of these axes the last few entries are kept, if of one.</param>
/// <param name="Stretched">Of which of these axes one stretch at a time is kept, if of one.</param>
public sealed record Placement(
    Tensor Tensor, PlacementKind Kind, ValueArray<int> StoredAxes, Tensor? Host = null,
    BlockedAxis? Blocked = null, CyclicAxis? Cyclic = null, StretchedAxis? Stretched = null)
{
    /// <summary>Whether all of its entries are there at once.</summary>
    public bool IsWhole =>
        this is { Kind: not (PlacementKind.Local or PlacementKind.Drawn), Blocked: null, Cyclic: null, Stretched: null } && StoredAxes.Count == Tensor.Rank;

    /// <summary>How many entries are kept along an axis.</summary>
    public Affine Extent(int axis) =>
        Stretched?.Axis == axis ? Stretched.Extent
        : Cyclic?.Axis == axis ? Affine.Of(Cyclic.Length)
        : Blocked?.Axis == axis ? Blocked.Block.Count : Tensor.Extents[axis];

    /// <summary>A subscript as a position in what is kept.</summary>
    public Affine Position(int axis, Affine subscript) =>
        Stretched?.Axis == axis ? Stretched.Position(subscript) : Blocked?.Axis == axis ? subscript - Blocked.Block.Begin : subscript;
}

public sealed record BlockedAxis(int Axis, Block Block);

public enum PlacementKind
{
    Parameter,

    /// <summary>Nowhere: what is drawn is drawn where it is read.</summary>
    Drawn,

    /// <summary>In registers: a scalar, or a value used only in the iteration that computes it.</summary>
    Local,

    /// <summary>In an output that is written last, entry by entry, from these values.</summary>
    Borrowed,

    /// <summary>On the stack or rented.</summary>
    Scratch,

    /// <summary>In the scratch of a value that is not needed once this one has been computed from it, entry by entry.</summary>
    Successor,
}

/// <summary>Whether <paramref name="Output"/> may be the very memory of <paramref name="Input"/>.</summary>
public sealed record AliasRule(Tensor Output, Tensor Input, bool MayBeSame);
