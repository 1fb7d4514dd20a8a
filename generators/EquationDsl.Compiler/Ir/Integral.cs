using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Ir;

/// <summary>
/// <c>Target[i] = ∫ over x from Lower to Upper of e(x, i)</c>, for all values of <paramref name="Axes"/>: a reduction over a real number, not an index. What is
/// integrated is a program of its own, in which the axes are fixed: its statements compute, for each of some numbers in <paramref name="Nodes"/>, the entry of
/// <paramref name="Value"/>.
/// </summary>
/// <param name="Lower">A constant, infinite perhaps, or the entry of a tensor.</param>
/// <param name="Nodes">The variable x, at as many numbers as the only extent says.</param>
/// <param name="Body">Statements over the nodes, in order; integrals among them are those of nested integrals.</param>
public sealed record Integral(
    Tensor Target, ValueArray<Loop> Axes, Expr Lower, Expr Upper, Tensor Nodes, ValueArray<Statement> Body, Tensor Value, TextSpan Origin) : Statement(Origin)
{
    /// <summary>Where it does not hold there is nothing to be integrated, and the value is 0. Null: it holds everywhere.</summary>
    public Expr? Guard { get; init; }

    /// <summary>Where it may have narrow peaks, each a constant or the entry of a tensor; a constant that is no number is a place that is not known.</summary>
    public ValueArray<Expr> Places { get; init; }

    /// <summary>The integral as the equation writes it: what an exception at run time speaks of.</summary>
    public string Of => Source.Of;

    /// <summary>How great the error may be, as a share of the integral of the magnitude; null for what the type allows.</summary>
    public double? Tolerance => Source.Tolerance;

    public Size Count => (Size)Nodes.Extents[0].AsSymbol!;

    public NodeCount Source => (NodeCount)Count.Source;

    public ValueArray<IndexExpr> TargetIndices => Axes.Positions();

    /// <summary>Whether there is an integral for each entry of the target.</summary>
    public bool CoversTarget => Axes.All(static a => a.Lower == Affine.Zero) && Axes.Select(static a => a.Upper).SequenceEqual(Target.Extents);

    /// <summary>What is integrated as a program: what it reads from outside are its inputs.</summary>
    public Program Integrand => new("integrand", [Nodes, .. Captured], [Value], default, default, Body, ReturnsResult: false);

    /// <summary>What the body reads that other statements have written, or the caller.</summary>
    public IEnumerable<Tensor> Captured
    {
        get
        {
            var own = OwnTensors;
            return Body.SelectMany(static s => s.TensorsRead()).Where(t => !own.Contains(t)).Distinct();
        }
    }

    public override ValueArray<Tensor> Targets => [Target];

    public override bool IsWhole => false;

    public override IEnumerable<int> OwnIds => OwnTensors.Select(static t => t.Id).Append(Count.Id).Concat(Body.SelectMany(static s => s.OwnIds));

    private HashSet<Tensor> OwnTensors => [Nodes, .. Body.SelectMany(static s => s.Targets)];

    private IEnumerable<Expr> Bounds => Guard is null ? [Lower, Upper, .. Places] : [Lower, Upper, .. Places, Guard];

    public override IEnumerable<Loop> Loops() => Axes.Concat(Body.SelectMany(static s => s.Loops()));

    public override IEnumerable<Expr> Expressions() => Bounds.Concat(Body.SelectMany(static s => s.Expressions()));

    public override IEnumerable<Tensor> TensorsRead() => Bounds.SelectMany(static e => e.Tensors()).Concat(Captured).Distinct();

    /// <summary>The count of nodes is known inside only.</summary>
    public override IEnumerable<Affine> Forms() => Target.Extents
        .Concat(Axes.SelectMany(static l => new[] { l.Lower, l.Upper }))
        .Concat(Bounds.SelectMany(static e => e.SelfAndDescendants()).SelectMany(ProgramSizes.Forms))
        .Concat(Body.SelectMany(static s => s.Forms()).Where(f => !f.DependsOn(Count)));

    /// <summary>What needs what, as a map-reduce says it: every entry of the target all entries of all that is read.</summary>
    public IEnumerable<MapReduce> Dependences()
    {
        var next = -1;
        ValueArray<Loop> Over(Tensor tensor) => tensor.Extents.Select(e => new Loop(new LoopIndex("i" + -next, next--), Affine.Zero, e)).ToValueArray();
        var axes = Over(Target);
        var reads = TensorsRead().Select(input => (Loops: Over(input), Input: input)).ToList();
        var loops = reads.SelectMany(static r => r.Loops).ToValueArray();
        var body = reads.Select(static r => (Expr)new Read(r.Input, r.Loops.Positions())).DefaultIfEmpty(new Constant(0))
            .Aggregate(static (sum, read) => new Call(Functions.Add, [sum, read]));
        yield return new MapReduce(Target, axes.Positions(), axes, loops.IsEmpty ? null : new Reduction(ReductionOperator.Sum, loops, null), body, Origin);
    }

    /// <summary>The same with tensors and a count of its own, which no other program has.</summary>
    internal Integral Anew(FreshNames names)
    {
        var count = names.Count(Source);
        var lengths = Substitution.Of(Count, count);
        var own = OwnTensors.ToDictionary(
            static t => t, t => names.Tensor(t.Name, t.Extents.MapItems(lengths.Apply), t.Role, t.Element) with { Stated = t.Stated });
        Tensor Own(Tensor tensor) => own.TryGetValue(tensor, out var changed) ? changed : tensor;
        return this with
        {
            Nodes = own[Nodes],
            Value = own[Value],
            Body = Body.MapItems(s => s is Integral inner ? inner.Anew(names) : s).MapItems(s => new StatementMap(Own, lengths).Apply(s)),
        };
    }

    protected internal override Statement Rewritten(Func<Expr, Expr> rewrite) => this with
    {
        Lower = rewrite(Lower),
        Upper = rewrite(Upper),
        Places = Places.MapItems(rewrite),
        Guard = Guard is null ? null : rewrite(Guard),
        Body = Body.MapItems(s => s.Rewritten(rewrite)),
    };

    protected internal override Statement Redirected(Func<Tensor, Tensor> redirect)
    {
        var own = OwnTensors;
        Tensor Outside(Tensor tensor) => own.Contains(tensor) ? tensor : redirect(tensor);
        return new StatementMap(Outside).Apply(this) with { Target = Target };
    }

    protected internal override Statement Renamed(Func<LoopIndex, LoopIndex> rename)
    {
        var (loops, renaming) = FreshIndices.Rename(Axes, rename);
        return new StatementMap(static t => t, renaming).Apply(this with { Axes = loops, Body = Body.MapItems(s => s.Renamed(rename)) });
    }
}
