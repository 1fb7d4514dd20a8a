using EquationDsl.Compiler.Differentiation;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Rewriting.Statements;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Scheduling;

/// <summary>From statements to loop nests.</summary>
public sealed class Scheduler
{
    /// <summary>Borrowed memory is reconsidered guest by guest, each time over the whole plan: not for long programs.</summary>
    private const int MostGuests = 24;

    private readonly bool _carriesSums;
    private readonly int _firstIndex;
    private readonly long? _checkpoint;
    private readonly PlanOptions _options;

    private Scheduler(PlanOptions options, int firstIndex)
    {
        (_options, _firstIndex, _checkpoint) = (options, firstIndex, options.Checkpoint);
        _carriesSums = options is { InParts: false, IsPlain: false, Accuracy: not AccuracyMode.Compensated };
    }

    /// <param name="inParts">Whether parts of loops are to run on several threads.</param>
    /// <param name="firstIndex">The least number that an index gets: plans of one method number theirs apart.</param>
    /// <param name="checkpoint">Of every how many times the states of a recurrence are kept that another goes back through; null for all.</param>
    public static KernelPlan Schedule(Program program, bool inParts = false, int firstIndex = 0, long? checkpoint = null) =>
        Schedule(program, new PlanOptions(inParts, checkpoint), firstIndex);

    public static KernelPlan Schedule(Program program, PlanOptions options, int firstIndex)
    {
        var plan = new Scheduler(options, firstIndex).PlanOf(program) with { Accuracy = options.Accuracy };
        return options.IsPlain ? PlainLoops.Run(plan) : plan;
    }

    /// <summary>What makes statements into those that are computed best.</summary>
    private Pass[] Passes =>
    [
        new("own-indices", p => WithOwnIndices(p, _firstIndex)),
        new("peaks", Peaks.Run),
        new("decompositions", Decompositions.Run),
        new("empty-sums", EmptySums.Run),
        new("running-reductions", RunningReductions.Run),
        new("first-terms", FirstTerms.Run),
        new("late-scatters", LateScatters.Run),
        new("whole-conditions", WholeConditions.Run),
        new("bounded-sums", BoundedSums.Run),
        new("zero-triangles", ZeroTriangles.Run),
        new("scaled-products", ScaledProducts.Run),
        new("outside-products", OutsideProducts.Run),
        new("inner-sums", InnerSums.Run),
        new("recomputation", Recomputation.Run),
        new("row-quotients", RowQuotients.Run),
        new("sharing", p => Sharing.Run(p, candidate => Placed(candidate, default).Placements)),
        new("ahead-of-time", AheadOfTime.Run),
        .. _options.IsPlain ? Array.Empty<Pass>() : [new("contraction-form", ContractionForm.Run), new("shared-maps", p => SharedMaps.Run(p, candidate => Plan(candidate, default).Placements)), new("columns-aside", p => ColumnsAside.Run(p, MayBeProduct))],
    ];

    private KernelPlan PlanOf(Program program)
    {
        var steps = PassStep.Run(Passes, program);
        return Staged(steps.Last().Program, default) with { Steps = steps };
    }

    /// <summary>The plan in which all state is safe. Computing one state aside changes which loops are shared, so what was safe is asked again.</summary>
    /// <param name="copies">What brings home the state that is computed aside.</param>
    private KernelPlan Staged(Program program, ValueArray<MapReduce> copies)
    {
        var plan = Plan(program, copies);
        var unsafeState = plan.Program.State
            .Where(s => copies.All(c => c.Target.Id != s.Output.Id) && plan.Aliasing.Any(r => r.Output.Id == s.Output.Id && r.Input.Id == s.Input.Id && !r.MayBeSame))
            .ToList();
        if (unsafeState.Count == 0)
        {
            return plan;
        }

        var (aside, more) = Stage(program, unsafeState);
        return Staged(aside, copies.AddRange(more));
    }

    /// <summary>Statements get indices of their own, so that renaming one in fusion cannot meet another.</summary>
    private static Program WithOwnIndices(Program program, int firstIndex)
    {
        var id = Math.Max(firstIndex, NextId(program));
        return program with { Statements = program.Statements.Select(s => s.WithIndices(i => new LoopIndex(i.Name, id++))).ToValueArray() };
    }

    internal static int NextId(Program program) => 1 + program.Sizes().Select(static s => s.Id)
        .Concat(program.Statements.SelectMany(static s => s.Loops()).Select(static l => l.Index.Id))
        .DefaultIfEmpty(0).Max();

    private KernelPlan Plan(Program program, ValueArray<MapReduce> last)
    {
        var placed = Placed(program, last);
        var aliasing = Aliasing.Analyse(program, placed.Body, placed.Placements);
        return Reconsidered(new KernelPlan(program, placed.Body, placed.Placements, aliasing), placed.Checkpoints);
    }

    /// <summary>
    /// The loops and where values are kept: all that a trial of a program asks, for whether outputs may be inputs' memory changes no value's being local.
    /// </summary>
    private PlacedLoops Placed(Program program, ValueArray<MapReduce> last)
    {
        var all = Scans.Parts(program.Statements.Where(s => !last.Contains(s)).ToValueArray());
        var checkpoints = _checkpoint is { } length ? Checkpoints.Of(all, length, NextId(program) + BlockSource.MostIds) : null;
        var (parts, followers) = Follower.Of(all);
        var times = parts.OfType<Scan>().SelectMany(static s => s.Members.Select(m => (Member: m, Times: s.TimesOf(m))))
            .Concat(followers.Values.SelectMany(static f => f).Select(static f => (Member: f.Statement, Times: new ValueArray<LoopIndex>([f.Time]))))
            .ToDictionary(static p => p.Member, static p => p.Times);
        var products = new HashSet<int>(program.MapReduces
            .Where(s => MayBeProduct(s) && (times.TryGetValue(s, out var known) ? known is [var time] && Contraction.Of(s, time) is not null : Contraction.Of(s)?.IsWorthwhile(program) == true)).Select(static s => s.Target.Id));
        var blocks = new BlockSource(NextId(program));
        var rare = new HashSet<int>(Guarded.OnlyRare(program.Statements).SelectMany(static s => s.Targets).Select(static t => t.Id));
        var fusion = new Fusion(
            new RowBlocks(blocks) { IsOff = _options.Accuracy == AccuracyMode.Compensated }, new ColumnBlocks(blocks, rare) { IsOff = !_carriesSums }, _carriesSums);
        var demand = Demand.Of(program);
        var body = (checkpoints is null ? fusion.Fuse(parts, products, demand, followers) : fusion.Fuse(checkpoints, products, demand)).AddRange(fusion.Fuse([.. last], products, demand, followers));
        return new(body, Storage.Place(program, body, checkpoints), checkpoints);
    }

    private sealed record PlacedLoops(ValueArray<PlanNode> Body, ValueArray<Placement> Placements, Checkpoints? Checkpoints);

    /// <summary>Compensated sums are those of vectors: the kernel of two matrices sums as usual.</summary>
    private bool MayBeProduct(MapReduce statement) => !_options.IsPlain
        && (_options.Accuracy != AccuracyMode.Compensated || (statement.Axes.Count > 1 && Contraction.Of(statement) is { Column: not null } or { Tensors: not null }));

    /// <summary>Takes values out of a borrowed output where that lets the output be the memory of an input.</summary>
    private static KernelPlan Reconsidered(KernelPlan plan, Checkpoints? checkpoints)
    {
        var homeless = new HashSet<int>();
        foreach (var guest in plan.Placements.Where(static p => p.Kind == PlacementKind.Borrowed).Select(static p => p.Tensor.Id).Take(MostGuests))
        {
            var placements = Storage.Place(plan.Program, plan.Body, checkpoints, new HashSet<int>(homeless) { guest });
            var aliasing = Aliasing.Analyse(plan.Program, plan.Body, placements);
            if (aliasing != plan.Aliasing)
            {
                homeless.Add(guest);
                plan = plan with { Placements = placements, Aliasing = aliasing };
            }
        }

        return plan;
    }

    /// <summary>State that is still read when its first new entry is known is computed aside and copied when all else is done.</summary>
    private static (Program Program, ValueArray<MapReduce> Copies) Stage(Program program, IReadOnlyList<StatePair> pairs)
    {
        var names = new FreshNames(program);
        var statements = program.Statements;
        var copies = new List<MapReduce>();
        var next = NextId(program);
        foreach (var output in pairs.Select(static p => p.Output))
        {
            var staged = names.Tensor("new" + char.ToUpperInvariant(output.Name[0]) + output.Name.Substring(1), output.Extents, TensorRole.Intermediate) with { Element = output.Element };
            var aside = new TensorReplacement(new Dictionary<Tensor, Tensor> { [output] = staged });
            statements = statements.MapItems(aside.Apply);
            var definition = statements.First(s => s.Writes(staged));
            var axes = staged.Extents.Select((e, d) => new Loop(new LoopIndex("i" + d, next++), Affine.Zero, e)).ToValueArray();
            copies.Add(new MapReduce(output, axes.Positions(), axes, null, new Read(staged, axes.Positions()), definition.Origin));
        }

        return (program with { Statements = statements.AddRange(copies) }, copies.ToValueArray());
    }
}
