using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Differentiation;

/// <summary>Tensors and sizes replaced throughout a program.</summary>
internal sealed class TensorReplacement(IReadOnlyDictionary<Tensor, Tensor> tensors, Substitution sizes)
{
    public TensorReplacement(IReadOnlyDictionary<Tensor, Tensor> tensors)
        : this(tensors, new Substitution(new Dictionary<AffineSymbol, Affine>()))
    {
    }

    public Tensor Apply(Tensor tensor)
    {
        var replaced = tensors.TryGetValue(tensor, out var other) ? other : tensor;
        return replaced with { Extents = replaced.Extents.MapItems(sizes.Apply) };
    }

    public Statement Apply(Statement statement) => statement switch
    {
        MapReduce mapReduce => Apply(mapReduce),
        OpaqueCall call => call with
        {
            Inputs = call.Inputs.MapItems(Apply),
            Results = call.Results.MapItems(Apply),
            Axes = call.Axes.MapItems(sizes.ApplyToBounds),
        },
        Integral integral => new StatementMap(Apply, sizes).Apply(integral),
        Scan scan => scan with { Body = scan.Body.MapItems(Apply) },
        _ => throw new ArgumentOutOfRangeException(nameof(statement)),
    };

    public MapReduce Apply(MapReduce statement) => statement with
    {
        Target = Apply(statement.Target),
        TargetIndices = statement.TargetIndices.MapItems(Apply),
        Axes = statement.Axes.MapItems(sizes.ApplyToBounds),
        Reduction = statement.Reduction is { } reduction
            ? reduction with { Loops = reduction.Loops.MapItems(sizes.ApplyToBounds), Guard = reduction.Guard is { } guard ? Apply(guard) : null }
            : null,
        Body = Apply(statement.Body),
        ZeroIfEmpty = statement.ZeroIfEmpty.MapItems(sizes.Apply),
    };

    public Affine Apply(Affine form) => sizes.Apply(form);

    private Expr Apply(Expr expr) => expr.Map(node => node switch
    {
        Read read => read with { Tensor = Apply(read.Tensor), Indices = read.Indices.MapItems(Apply) },
        IndexValue value => new IndexValue(sizes.Apply(value.Value)),
        _ => node,
    });

    private IndexExpr Apply(IndexExpr index) => index switch
    {
        GatherIndex gather => gather with { Tensor = Apply(gather.Tensor), Indices = gather.Indices.MapItems(Apply) },
        AffineIndex affine => new AffineIndex(sizes.Apply(affine.Value)),
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };
}
