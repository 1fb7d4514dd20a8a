using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Ir;

/// <summary>Tensors, and symbols that no loop of the statement defines, replaced wherever they may stand in a statement, of whatever kind it is.</summary>
internal sealed class StatementMap(Func<Tensor, Tensor> tensors, Substitution? symbols = null)
{
    private readonly Substitution _symbols = symbols ?? new Substitution(new Dictionary<AffineSymbol, Affine>());

    public Statement Apply(Statement statement) => statement switch
    {
        MapReduce mapReduce => Apply(mapReduce),
        Integral integral => Apply(integral),
        OpaqueCall call => call with
        {
            Inputs = call.Inputs.MapItems(tensors),
            Results = call.Results.MapItems(tensors),
            Axes = call.Axes.MapItems(_symbols.ApplyToBounds),
        },
        _ => throw new ArgumentOutOfRangeException(nameof(statement)),
    };

    public Integral Apply(Integral integral) => integral with
    {
        Target = tensors(integral.Target),
        Axes = integral.Axes.MapItems(_symbols.ApplyToBounds),
        Lower = Apply(integral.Lower),
        Upper = Apply(integral.Upper),
        Places = integral.Places.MapItems(Apply),
        Guard = integral.Guard is { } guard ? Apply(guard) : null,
        Nodes = tensors(integral.Nodes),
        Value = tensors(integral.Value),
        Body = integral.Body.MapItems(Apply),
    };

    public MapReduce Apply(MapReduce statement) => statement with
    {
        Target = tensors(statement.Target),
        TargetIndices = statement.TargetIndices.MapItems(Apply),
        Axes = statement.Axes.MapItems(_symbols.ApplyToBounds),
        Reduction = statement.Reduction is { } reduction
            ? reduction with { Loops = reduction.Loops.MapItems(_symbols.ApplyToBounds), Guard = reduction.Guard is { } guard ? Apply(guard) : null } : null,
        Body = Apply(statement.Body),
        ZeroIfEmpty = statement.ZeroIfEmpty.MapItems(_symbols.Apply),
    };

    public Expr Apply(Expr expr) => expr.Map(node => node switch
    {
        Read read => read with { Tensor = tensors(read.Tensor), Indices = read.Indices.MapItems(Apply) },
        IndexValue value => new IndexValue(_symbols.Apply(value.Value)),
        _ => node,
    });

    private IndexExpr Apply(IndexExpr index) => index switch
    {
        GatherIndex gather => gather with { Tensor = tensors(gather.Tensor), Indices = gather.Indices.MapItems(Apply) },
        AffineIndex affine => new AffineIndex(_symbols.Apply(affine.Value)),
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };
}
