using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Rewriting.Algebra;

/// <summary>
/// What loops say of their indices: from where on they run, and which comparisons that decides. An index of no loop here is an axis around what is
/// integrated, which counts stored entries.
/// </summary>
internal sealed class IndexRanges(IEnumerable<Loop> loops)
{
    /// <summary>Bounds that depend on indices whose bounds depend on others.</summary>
    private const int Horizon = 4;

    private readonly ILookup<LoopIndex, Loop> _loops = loops.ToLookup(static l => l.Index);

    /// <summary>What a form is at least; null where nothing bounds it.</summary>
    public long? Least(Affine form, int horizon = Horizon)
    {
        long? least = form.Constant;
        foreach (var (coefficient, symbol) in form.Terms.Select(static t => (t.Coefficient, t.Symbol)))
        {
            var bound = coefficient < 0 || horizon == 0 ? null : symbol switch
            {
                LoopIndex index => LeastOf(index, horizon),
                Size { Source: not IntegerValue } => 0,
                _ => (long?)null,
            };
            least += coefficient * bound;
        }

        return least;
    }

    private long? LeastOf(LoopIndex index, int horizon)
    {
        var firsts = _loops[index].Select(l => l.Lowers.Select(b => Least(b, horizon - 1)).Max()).DefaultIfEmpty(0).ToList();
        return firsts.Contains(null) ? null : firsts.Min();
    }

    public bool IsNonnegative(Expr expr) => expr is IndexValue { Value: var form } && Least(form) >= 0;

    /// <summary>The expression with only that branch of a choice which is taken, where the range of an index decides it.</summary>
    public Expr Decided(Expr expr) => !expr.SelfAndDescendants().Any(static e => e is Select) ? expr : expr switch
    {
        Guarded => expr.MapChildren(Decided),
        Select select => Condition(select.Condition) is var condition && Decide(condition) is { } known ? Decided(known ? select.Then : select.Else)
            : select with { Condition = condition, Then = Decided(select.Then), Else = Decided(select.Else) },
        Call call => call.MapChildren(Decided),
        _ => expr,
    };

    private Expr Condition(Expr condition)
    {
        if (condition is not Call { Arguments: [var first, var second] } call || (call.Function != Functions.And && call.Function != Functions.Or))
        {
            return condition;
        }

        var (one, other, isAnd) = (Condition(first), Condition(second), call.Function == Functions.And);
        return Decide(one) is { } left ? left == isAnd ? other : one
            : Decide(other) is { } right ? right == isAnd ? one : other
            : Exprs.Apply(call.Function, one, other);
    }

    private bool? Decide(Expr condition) => condition switch
    {
        Call { Function.Id: var id, Arguments: [IndexValue { Value: var x }, Constant { Value: var y }] } when Least(x) is { } least => id switch
        {
            FunctionId.Less when y <= least => false,
            FunctionId.LessOrEqual when y < least => false,
            FunctionId.Equal when y < least => false,
            FunctionId.NotEqual when y < least => true,
            _ => null,
        },
        Call { Function.Id: var id, Arguments: [Constant { Value: var x }, IndexValue { Value: var y }] } when Least(y) is { } least => id switch
        {
            FunctionId.Less when x < least => true,
            FunctionId.LessOrEqual when x <= least => true,
            FunctionId.Equal when x < least => false,
            FunctionId.NotEqual when x < least => true,
            _ => null,
        },
        _ => Folding.Decide(condition),
    };
}
