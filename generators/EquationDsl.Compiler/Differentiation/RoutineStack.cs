using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Differentiation;

/// <summary>
/// What is derived for the call of one matrix, stated for a stack of them: every tensor gets the axes of the stack before its own, and every statement is
/// one for each place in it. Rules of routines so speak of one matrix alone.
/// </summary>
internal sealed class RoutineStack
{
    private readonly ValueArray<Loop> _axes;
    private readonly FreshNames _names;
    private readonly Dictionary<int, Tensor> _whole = [];
    private readonly Dictionary<int, Tensor> _one = [];

    public RoutineStack(OpaqueCall call, FreshNames names)
    {
        (_axes, _names) = (call.Axes, names);
        Call = call with { Inputs = call.Inputs.MapItems(One), Results = call.Results.MapItems(One), Axes = default };
    }

    private bool IsOne => _axes.IsEmpty;

    /// <summary>The call of one.</summary>
    public OpaqueCall Call { get; }

    /// <summary>One of a stack of tensors.</summary>
    public Tensor One(Tensor whole)
    {
        if (IsOne || _one.TryGetValue(whole.Id, out var one))
        {
            return IsOne ? whole : _one[whole.Id];
        }

        one = _names.Successor(whole) with { Extents = whole.Extents.Skip(_axes.Count).ToValueArray() };
        (_one[whole.Id], _whole[one.Id]) = (one, whole);
        return one;
    }

    /// <summary>The stack of which this is one.</summary>
    public Tensor Whole(Tensor one)
    {
        if (IsOne)
        {
            return one;
        }

        if (!_whole.TryGetValue(one.Id, out var whole))
        {
            whole = _names.Successor(one) with { Extents = [.. _axes.Select(static a => a.Upper), .. one.Extents] };
            (_one[whole.Id], _whole[one.Id]) = (one, whole);
        }

        return whole;
    }

    public Statement Whole(Statement statement)
    {
        if (IsOne)
        {
            return statement;
        }

        var axes = _axes.MapItems(a => a with { Index = _names.Index(a.Index.Name) });
        switch (statement)
        {
            case OpaqueCall other:
                return other with { Inputs = other.Inputs.MapItems(Whole), Results = other.Results.MapItems(Whole), Axes = axes };
            case MapReduce mapReduce:
                return _names.WithOwnIndices(mapReduce with
                {
                    Target = Whole(mapReduce.Target),
                    TargetIndices = [.. axes.Positions(), .. mapReduce.TargetIndices],
                    Axes = [.. axes, .. mapReduce.Axes],
                    Body = Whole(mapReduce.Body, axes.Positions()),
                });
            default:
                throw new ArgumentOutOfRangeException(nameof(statement), statement, "no statement of a routine's derivative");
        }
    }

    /// <summary>A share of the cotangent of a stack, whose first axes are at these places.</summary>
    public Contribution Whole(Contribution share, ValueArray<IndexExpr> at) => share switch
    {
        _ when IsOne => share,
        GatherContribution { Pins.IsEmpty: true } gather => gather with
        {
            Guard = gather.Guard is { } guard ? Whole(guard, at) : null,
            Value = Whole(gather.Value, at),
        },
        _ => throw new ArgumentOutOfRangeException(nameof(share), share, "no share of a routine's input"),
    };

    private Expr Whole(Expr expr, ValueArray<IndexExpr> at) =>
        expr.Map(n => n is Read read ? read with { Tensor = Whole(read.Tensor), Indices = [.. at, .. read.Indices] } : n);
}
