using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Ir;

/// <summary>Gathers the statements that compute what is integrated, at the nodes of one entry.</summary>
/// <param name="leads">The indices of that entry.</param>
/// <param name="entries">The loops over such entries: their indices are fixed here.</param>
internal sealed class IntegrandBody(
    FlatIntegral integral, ValueArray<IndexExpr> leads, ValueArray<Loop> entries, IntegrandBody.OverNodes over, FreshNames names)
{
    private readonly List<Statement> _statements = [];
    private readonly Dictionary<(int Tensor, ValueArray<int> Dropped, ValueArray<IndexExpr> At), Tensor> _known = [];

    public Tensor Nodes { get; } = names.Successor(over.Inside.SelectMany(static s => s.Targets).First(integral.IsNodes)) with
    {
        Extents = [integral.Count], Role = TensorRole.Input,
    };

    public ValueArray<Statement> Statements => _statements.ToValueArray();

    /// <summary>The bounds at the entry.</summary>
    /// <param name="isGuarded">Whether there are entries at which they are not used and may not exist.</param>
    public (Expr Lower, Expr Upper) Bounds(MapReduce stated, bool isGuarded)
    {
        var at = Enumerable.Range(0, leads.Count).ToDictionary(d => (AffineSymbol)stated.Axes[d].Index, d => ((AffineIndex)leads[d]).Value);
        var bounds = (Call)new Substitution(at).Apply(stated.Body);
        Expr Bound(Expr bound) => isGuarded && bound is Read { Boundary: Boundary.None } read ? read with { Boundary = Boundary.Zero } : bound;
        return (Bound(bounds.Arguments[0]), Bound(bounds.Arguments[1]));
    }

    /// <summary>What is integrated: the sum over all loops but those of the entries.</summary>
    public Tensor Value(Expr body, Loop along, ValueArray<Loop> rest, Expr? guard, TextSpan origin)
    {
        var value = names.Tensor("value", [integral.Count], TensorRole.Output);
        var (inner, condition) = (Inside(body), guard is null ? null : Inside(guard));
        _statements.Add(new MapReduce(
            value, [new AffineIndex(along.Index)], [along], rest.IsEmpty ? null : new Reduction(ReductionOperator.Sum, rest, condition),
            rest.IsEmpty && condition is not null ? new Select(condition, inner, new Constant(0)) : inner, origin));
        return value;
    }

    private Expr Inside(Expr expr) => expr.Map(node => node is not Read read ? node
        : integral.IsWeights(read.Tensor) ? new Constant(1)
        : integral.IsNodes(read.Tensor) ? new Read(Nodes, [read.Indices[integral.Leads]])
        : At(read.Tensor, read.Indices) is var (tensor, indices) ? read with { Tensor = tensor, Indices = indices } : read);

    private IndexExpr Inside(IndexExpr index) => index is not GatherIndex gather ? index
        : At(gather.Tensor, gather.Indices) is var (tensor, indices) ? gather with { Tensor = tensor, Indices = indices } : index;

    private (Tensor Tensor, ValueArray<IndexExpr> Indices) At(Tensor tensor, ValueArray<IndexExpr> indices)
    {
        var inner = indices.MapItems(Inside);
        if (integral.AxisOf(tensor) < 0)
        {
            return (tensor, inner);
        }

        if (over.Place(tensor, indices, integral).Leads != leads)
        {
            throw new InvalidOperationException($"'{tensor.Name}' is read at nodes of different entries");
        }

        var dropped = Enumerable.Range(0, tensor.Rank).Where(d => IsFixed(indices[d])).ToValueArray();
        var at = dropped.Select(d => indices[d]).ToValueArray();
        if (!_known.TryGetValue((tensor.Id, dropped, at), out var known))
        {
            var kept = Enumerable.Range(0, tensor.Rank).Where(d => !dropped.Contains(d)).Select(d => tensor.Extents[d]).ToValueArray();
            known = _known[(tensor.Id, dropped, at)] = names.Tensor(tensor.Name, kept, TensorRole.Intermediate, tensor.Element);
            foreach (var definition in over.Inside.Where(s => s.Writes(tensor)).ToList())
            {
                _statements.Add(Definition(definition, known, dropped, at));
            }
        }

        return (known, inner.Where((_, d) => !dropped.Contains(d)).ToValueArray());
    }

    private bool IsFixed(IndexExpr index) => index is AffineIndex { Value: var form }
        && form.Terms.All(t => t.Symbol is not LoopIndex loop || entries.Any(e => e.Index == loop));

    /// <summary>The statement at fixed indices: their axes are gone.</summary>
    private Statement Definition(Statement definition, Tensor target, ValueArray<int> dropped, ValueArray<IndexExpr> at)
    {
        var own = definition.WithIndices(i => names.Index(i.Name));
        var indices = own is MapReduce map ? map.TargetIndices : ((Integral)own).TargetIndices;
        var fixedAxes = dropped.Select(d => (LoopIndex)((AffineIndex)indices[d]).Value.AsSymbol!).ToList();
        var symbols = new Substitution(fixedAxes.Select((a, d) => (a, d)).ToDictionary(p => (AffineSymbol)p.a, p => ((AffineIndex)at[p.d]).Value));
        ValueArray<Loop> Kept(ValueArray<Loop> axes) => axes.Where(a => !fixedAxes.Contains(a.Index)).ToValueArray();
        own = own switch
        {
            MapReduce mapReduce => mapReduce with
            {
                Target = target,
                TargetIndices = mapReduce.TargetIndices.Where((_, d) => !dropped.Contains(d)).ToValueArray(),
                Axes = Kept(mapReduce.Axes),
            },
            Integral inner => inner with { Target = target, Axes = Kept(inner.Axes) },
            _ => throw new ArgumentOutOfRangeException(nameof(definition)),
        };
        return new StatementMap(static t => t, symbols).Apply(own).WithExpressions(Inside);
    }

    /// <param name="Inside">All statements over nodes.</param>
    /// <param name="Place">Which axes of a tensor over nodes say whose nodes they are, and what they say at the indices of a read.</param>
    public sealed record OverNodes(
        IReadOnlyList<Statement> Inside, Func<Tensor, ValueArray<IndexExpr>, FlatIntegral, (ValueArray<int> Axes, ValueArray<IndexExpr> Leads)> Place);
}
