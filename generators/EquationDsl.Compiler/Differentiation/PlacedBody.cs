using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Differentiation;

/// <summary>The statements that compute what is integrated, for all entries of the integral: at all nodes, or at one number for each entry.</summary>
/// <param name="count">The extent of the nodes; null where there is one number.</param>
/// <param name="node">What stands for the number, at the index of the nodes if there are several.</param>
internal sealed class PlacedBody
{
    private readonly Integral _integral;
    private readonly Size? _count;
    private readonly Func<IndexExpr, Expr> _node;
    private readonly Substitution _lengths;
    private readonly Dictionary<Tensor, Tensor> _placed;

    public PlacedBody(Integral integral, Size? count, Func<IndexExpr, Expr> node, FreshNames names)
    {
        (_integral, _count, _node) = (integral, count, node);
        _lengths = count is null ? new Substitution(new Dictionary<AffineSymbol, Affine>()) : Substitution.Of(integral.Count, count);
        var leads = integral.Target.Extents;
        _placed = integral.Body.SelectMany(static s => s.Targets).ToDictionary(static t => t, t => names.Tensor(
            t.Name, [.. leads, .. Kept(t, t.Extents).Select(_lengths.Apply)], t.Role == TensorRole.Output ? TensorRole.Intermediate : t.Role, t.Element));
        Statements = integral.Body.MapItems(s => Placed(s.WithIndices(i => names.Index(i.Name))));
    }

    public ValueArray<Statement> Statements { get; }

    /// <summary>What a tensor of the body is here.</summary>
    public Tensor Of(Tensor own) => _placed[own];

    private Statement Placed(Statement statement) => statement switch
    {
        MapReduce map => map with
        {
            Target = _placed[map.Target],
            TargetIndices = [.. _integral.TargetIndices, .. Kept(map.Target, map.TargetIndices).Select(Inside)],
            Axes = _integral.Axes.AddRange(Kept(map.Axes)),
            Reduction = map.Reduction is { } reduction ? reduction with { Guard = reduction.Guard is { } guard ? Inside(guard) : null } : null,
            Body = Inside(map.Body),
        },
        Integral inner => (Integral)(inner with { Target = _placed[inner.Target], Axes = _integral.Axes.AddRange(Kept(inner.Axes)) }).WithExpressions(Inside),
        _ => throw new ArgumentOutOfRangeException(nameof(statement)),
    };

    private Expr Inside(Expr expr) => expr.Map(node => node is not Read read ? node
        : read.Tensor == _integral.Nodes ? _node(read.Indices[0])
        : _placed.TryGetValue(read.Tensor, out var placed)
            ? read with { Tensor = placed, Indices = [.. _integral.TargetIndices, .. Kept(read.Tensor, read.Indices).Select(Inside)] }
        : read with { Indices = read.Indices.Select(Inside).ToValueArray() });

    private IndexExpr Inside(IndexExpr index) => index is not GatherIndex gather ? index
        : _placed.TryGetValue(gather.Tensor, out var placed)
            ? gather with { Tensor = placed, Indices = [.. _integral.TargetIndices, .. Kept(gather.Tensor, gather.Indices).Select(Inside)] }
        : gather with { Indices = gather.Indices.Select(Inside).ToValueArray() };

    /// <summary>Of something for each axis what is for the axes that are left.</summary>
    private IEnumerable<T> Kept<T>(Tensor tensor, ValueArray<T> ofAxes) =>
        ofAxes.Where((_, d) => _count is not null || tensor.Extents[d].AsSymbol != _integral.Count);

    private IEnumerable<Loop> Kept(ValueArray<Loop> axes) =>
        axes.Where(a => _count is not null || a.Upper.AsSymbol != _integral.Count).Select(_lengths.ApplyToBounds);
}
