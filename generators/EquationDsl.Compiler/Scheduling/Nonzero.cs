using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Scheduling;

/// <summary>Where a value may be other than zero, by conditions on indices, and sums over no more than that.</summary>
internal static class Nonzero
{
    /// <summary>The condition on indices without which the value is zero; null if it is not known to be.</summary>
    public static Expr? Where(Expr expr) => expr switch
    {
        Select { Condition: var condition, Else: Constant { Value: 0 } } => Conditions.Forms(condition).IsEmpty ? null : condition,
        Call { Function: var f, Arguments: [var left, var right] } when f == Functions.Add || f == Functions.Subtract =>
            Where(left) is { } condition && condition == Where(right) ? condition : null,
        Call { Function: var f, Arguments: [var left, var right] } when f == Functions.Multiply => Where(left) ?? Where(right),
        Call { Function: var f, Arguments: [var value, ..] } when f == Functions.Negate || f == Functions.Divide => Where(value),
        _ => null,
    };

    /// <summary>The value where that condition holds.</summary>
    public static Expr Within(Expr expr, Expr condition) => expr switch
    {
        Select select when select.Condition == condition => select.Then,
        Call { Function: var f, Arguments: [var left, var right] } call when f == Functions.Multiply && Where(call) is not null =>
            Within(left, condition) is var first && Within(right, condition) is var second && first is Constant { Value: 1 } ? second
            : second is Constant { Value: 1 } ? first : new Call(f, [first, second]),
        Call { Function: var f, Arguments: var arguments } call when Where(call) is not null =>
            new Call(f, arguments.Select((a, at) => f == Functions.Divide && at > 0 ? a : Within(a, condition)).ToValueArray()),
        _ => expr,
    };

    /// <summary>
    /// The sum over the terms of which the forms are at least 0: in its range where that is certain to be the tighter one, else by its condition.
    /// </summary>
    public static MapReduce Narrowed(MapReduce sum, IEnumerable<Affine> forms)
    {
        var (loops, guard) = (sum.ReductionLoops, sum.Reduction!.Guard);
        foreach (var form in forms)
        {
            var domain = Domain.Of(sum.Axes);
            var range = loops.Count == 1 ? loops[0] : null;
            var bounded = range is null ? null : form.CoefficientOf(range.Index) switch
            {
                1 => domain.Within(range, range.Index - form, null),
                -1 => domain.Within(range, null, form + range.Index + 1),
                _ => null,
            };
            if (bounded is { HasFurtherBounds: false })
            {
                loops = [bounded];
                continue;
            }

            guard = Conditions.All([.. Conditions.Conjuncts(guard), Conditions.AtLeastZero(form)]);
        }

        return sum with { Reduction = sum.Reduction with { Loops = loops, Guard = guard } };
    }
}
