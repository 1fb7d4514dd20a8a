using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Scheduling;

/// <summary>What fusion still has to order: a statement with loops to be opened, or statements that share their blocks.</summary>
internal abstract record PendingWork
{
    public abstract IEnumerable<Tensor> Targets { get; }

    public abstract bool Needs(Tensor tensor);
}

/// <summary>Nests that run together, block by block.</summary>
internal sealed record BlockedNests(Block Block, ValueArray<Nest> Nests) : PendingWork
{
    public override IEnumerable<Tensor> Targets => Nests.Select(static n => n.Statement.Target);

    public override bool Needs(Tensor tensor) => Nests.Any(n => n.Needs(tensor));
}

/// <summary>A call of a recurrence, for the matrix of one time.</summary>
internal sealed record CallWork(OpaqueCall Call) : PendingWork
{
    public override IEnumerable<Tensor> Targets => Call.Targets;

    public override bool Needs(Tensor tensor) => Call.Needs(tensor);
}

/// <summary>Statements that run time after time, in the loop of another recurrence.</summary>
internal sealed record ScannedWork(Loop Time, TimeOrder Order, ValueArray<PendingWork> Work) : PendingWork
{
    /// <summary>Where it is a recurrence of numbers that runs a vector of times at once: its step.</summary>
    public LinearStep? Linear { get; init; }

    /// <summary>See <see cref="LoopNode.IsResumed"/>.</summary>
    public bool IsResumed { get; init; }

    /// <summary>The numbers that are complete when the last time is done.</summary>
    public ValueArray<MapReduce> Sums { get; init; }

    public override IEnumerable<Tensor> Targets => Work.SelectMany(static w => w.Targets);

    public override bool Needs(Tensor tensor) => Work.Any(w => w.Needs(tensor));
}

/// <summary>A statement and the loops that are still to be opened around it.</summary>
internal sealed record Nest(MapReduce Statement, ValueArray<NestLoop> Loops, bool IsEntered, bool IsReducing, Contraction? Product = null) : PendingWork
{
    public override IEnumerable<Tensor> Targets => [Statement.Target];

    public bool AccumulatesIntoMemory { get; } = !Statement.Sets || Product is { IsAdded: true };

    public bool BeginsWithZeros => AccumulatesIntoMemory && Statement.Mode != WriteMode.Add;

    /// <summary>Whether it adds to its entries, which are in memory, in each iteration of a loop that others share; see <see cref="Carried"/>.</summary>
    public bool IsCarried { get; private init; }

    public bool IsProduct => Product is not null;

    /// <param name="times">For a statement of recurrences the indices of its times, whose loops are the outermost.</param>
    public static Nest Of(MapReduce statement, ISet<int> products, Demand demand, ValueArray<LoopIndex> times = default)
    {
        if (products.Contains(statement.Target.Id) && Contraction.Of(statement, times.FirstOrDefault()) is { } product)
        {
            var around = product.Around.OrderBy(l => Depth(l.Index, times)).Select(static l => new NestLoop(l, IsVector: false, IsReduction: false))
                .ToValueArray();
            var column = product is { Tensors: null, Column: { } whole } ? demand.Narrowed(whole, statement) : product.Column;
            return new Nest(statement, around, IsEntered: false, IsReducing: false, product with { Column = column });
        }

        var vector = VectorAxis.Choose(statement, times);
        var free = statement.Axes.Select(a => new NestLoop(times.Contains(a.Index) ? a : demand.Narrowed(a, statement), a == vector, IsReduction: false));
        var reduced = statement.ReductionLoops.Select(l => new NestLoop(l, l == vector, IsReduction: true));
        var loops = free.OrderBy(static l => l.IsVector).Concat(reduced.OrderBy(static l => l.IsVector));
        return Bounded(statement, loops.OrderBy(l => Depth(l.Loop.Index, times)).ToValueArray());
    }

    /// <summary>
    /// What a condition on indices says is where the innermost of its loops begins or ends. Where that is inside of the loop that runs a vector at a time, it
    /// is for the first or the last of the vector, and the others still ask.
    /// </summary>
    private static Nest Bounded(MapReduce statement, ValueArray<NestLoop> loops)
    {
        var asked = new List<Expr>();
        foreach (var condition in Conditions.Conjuncts(statement.Reduction?.Guard))
        {
            var forms = Conditions.Forms(condition);
            var bounded = forms.Select(f => loops.LastOrDefault(l => f.DependsOn(l.Loop.Index))).ToList();
            var areBounds = bounded.Count > 0 && forms.Zip(bounded, static (form, loop) => loop is { IsReduction: true } && Math.Abs(form.CoefficientOf(loop.Loop.Index)) == 1).All(static b => b);
            if (!areBounds || loops.Any(l => l.IsVector && bounded.Exists(b => b != l) && forms.Any(f => f.DependsOn(l.Loop.Index))))
            {
                asked.Add(condition);
            }

            loops = areBounds ? loops.MapItems(l => l with { Loop = forms.Where((_, at) => bounded[at]!.Loop.Index == l.Loop.Index).Aggregate(l.Loop, static (all, f) => all.Where(f)) }) : loops;
        }

        var reduction = statement.Reduction is not { } all ? null
            : all with { Guard = Conditions.All(asked), Loops = all.Loops.MapItems(l => loops.First(n => n.Loop.Index == l.Index).Loop) };
        return new Nest(statement with { Reduction = reduction }, loops, IsEntered: false, IsReducing: false);
    }

    /// <summary>Times in their order, and all other loops inside them.</summary>
    private static int Depth(LoopIndex index, ValueArray<LoopIndex> times) => times.ToList().IndexOf(index) is >= 0 and var depth ? depth : times.Count;

    public Nest Entered() => this with { Loops = Loops.Skip(1).ToValueArray(), IsEntered = true, IsReducing = IsReducing || Loops[0].IsReduction };

    public override bool Needs(Tensor tensor) => Statement.Needs(tensor);

    /// <summary>The nest without a loop that runs a vector at a time.</summary>
    public Nest OneByOne() => this with { Loops = Loops.MapItems(static l => l with { IsVector = false }) };

    /// <summary>
    /// A sum over rows for each column (<c>s[j] = sum_i e[i, j]</c>) as one that a loop over the rows carries along, adding to all columns in each iteration:
    /// what others compute of the row is used while it is at hand. Null if it is no such sum.
    /// </summary>
    public Nest? Carried()
    {
        var isColumnSum = Statement is { Sets: true, Target.Element: ElementKind.Real }
            && Statement.Reduction is { Operator: ReductionOperator.Sum, Loops.Count: 1, Guard: null }
            && Product is null && !IsEntered && Loops.Any(static l => l is { IsVector: true, IsReduction: false });
        // Before the first row all entries are 0, not those of one block only.
        bool IsOfBlock(Loop loop) => loop.Lower.AsSymbol is LoopIndex begin && Statement.Loops().All(l => l.Index != begin);
        if (!isColumnSum || Loops.Any(l => !l.IsReduction && IsOfBlock(l.Loop)) || Loops.Any(l => l.Loop.IsBoundedBy(Rows.Index) || Rows.IsBoundedBy(l.Loop.Index)))
        {
            return null;
        }

        var added = Statement with { Axes = [Rows, .. Statement.Axes], Reduction = null, Mode = WriteMode.Sum };
        var loops = Loops.Where(static l => !l.IsReduction).Prepend(new NestLoop(Rows, IsVector: false, IsReduction: false));
        return new Nest(added, loops.ToValueArray(), IsEntered: false, IsReducing: false) { IsCarried = true };
    }

    private Loop Rows => Statement.Reduction!.Loops[0];

    /// <summary>The nest with its next index called as another; an index further in that has the same name gets the one that becomes free.</summary>
    public Nest Renamed(LoopIndex index)
    {
        var from = Loops[0].Loop.Index;
        var clash = Loops.Skip(1).Select(static l => l.Loop.Index).FirstOrDefault(i => i.Name == index.Name);
        return clash is null || clash == index || Product is not null ? Renamed(from, index) : Renamed(from, index).Renamed(clash, clash with { Name = from.Name });
    }

    private Nest Renamed(LoopIndex from, LoopIndex index)
    {
        var loops = Loops.Select(l => l with { Loop = l.Loop.Rename(from, index) });
        var statement = Statement.Rename(from, index);
        return this with { Statement = statement, Loops = loops.ToValueArray(), Product = Product is { Tensors: not null } ? Contraction.Of(statement) : Product?.Renamed(from, index) };
    }

    /// <summary>
    /// Whether <paramref name="reader"/> needs from this statement nothing but what the same iteration of <paramref name="shared"/> computes.
    /// </summary>
    public bool GivesInTime(Nest reader, LoopIndex shared) =>
        !reader.Needs(Statement.Target) || (!AccumulatesIntoMemory && !Loops[0].IsReduction && !IsReducing && Gives(shared, reader, shared));

    /// <summary>Whether the reader reads, of the axis that <paramref name="own"/> runs along here, only what its own <paramref name="index"/> names.</summary>
    public bool Gives(LoopIndex own, Nest reader, LoopIndex index)
    {
        var axis = Statement.Axes.ToList().FindIndex(a => a.Index == own);
        bool SameIteration(Read read) => read.Indices[axis] is AffineIndex { Value: var value } && value.AsSymbol == index;
        bool IsOnlyRead() => !reader.Statement.TensorsRead().Except(reader.Statement.Reads().Select(static r => r.Tensor)).Any(s => s.Id == Statement.Target.Id);
        return axis >= 0 && IsOnlyRead() && reader.Statement.Reads().Where(r => r.Tensor.Id == Statement.Target.Id).All(SameIteration);
    }

    /// <summary>The loops that are still to be opened, of which a matrix kernel may run the last.</summary>
    public IEnumerable<NestLoop> AllLoops() => Product is null ? Loops : Loops.Concat(
        new[] { (Loop: Product.Row, IsReduction: false), (Loop: Product.Column, IsReduction: false), (Loop: (Loop?)Product.Terms, IsReduction: true) }
            .Where(static l => l.Loop is not null).Select(static l => new NestLoop(l.Loop!, IsVector: false, l.IsReduction)));

    /// <summary>The nest with one of its loops restricted to the current block.</summary>
    public Nest Within(LoopIndex index, Block block) => Within(l => l.Index == index ? block.Restrict(l) : l);

    public Nest Within(Func<Loop, Loop> restricted) => this with
    {
        Loops = Loops.Select(l => l with { Loop = restricted(l.Loop) }).ToValueArray(),
        Product = Product is null ? null : Product with
        {
            Row = restricted(Product.Row),
            Column = Product.Column is { } column ? restricted(column) : null,
            Terms = restricted(Product.Terms),
        },
    };
}

internal sealed record NestLoop(Loop Loop, bool IsVector, bool IsReduction);
