using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Algebra;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Rewriting.Statements;

/// <summary><c>sum_j c x[j]</c> is <c>c sum_j x[j]</c>: what the loop does not change leaves it, once, after the sum.</summary>
internal static class Hoisting
{
    public static Program Run(Program program)
    {
        var names = new FreshNames(program);
        var emptied = program.MapReduces.Where(static s => !s.ZeroIfEmpty.IsEmpty).ToDictionary(static s => s.Target.Id, static s => s.ZeroIfEmpty);
        return program.With(program.MapReduces.SelectMany(s => s.IsPlainSum() ? Hoist(s, names, emptied) : [s]));
    }

    /// <param name="emptied">The tensors that are sums over nothing where a length is 0, and these lengths.</param>
    private static IEnumerable<MapReduce> Hoist(MapReduce statement, FreshNames names, IReadOnlyDictionary<int, ValueArray<Affine>> emptied)
    {
        var loops = statement.ReductionLoops;
        if (statement.Body is Select choice && !choice.Condition.DependsOnAny(loops) && choice.Then.IsNumber(0))
        {
            // A sum of nothing where the condition holds.
            return Decide(statement with { Body = choice.Else }, sum => choice with { Else = sum }, names, emptied);
        }

        if (Unconditional(statement) is { } conditional)
        {
            // So that nothing is multiplied with a sum that has no terms: 0 times an infinite factor is no number.
            return Decide(conditional.Statement, sum => new Select(conditional.Condition, sum, Exprs.Zero), names, emptied);
        }

        var body = Product.Of(statement.Body);
        if (body.Coefficient.IsZero)
        {
            return [statement with { Reduction = null, Body = Exprs.Zero }];
        }

        var outside = body.Where(f => !f.Base.DependsOnAny(loops) && !IsScale(f, body, loops));
        var inside = body / outside;
        inside = inside with { Coefficient = Ratio.One };
        var zeroIfEmpty = MayBeInfinite(outside) ? [.. EmptySums.Lengths(loops), .. inside.Factors.SelectMany(f => OfSum(f, emptied))]
            : default(ValueArray<Affine>);
        if (inside.IsNumber && Count(statement.Reduction!) is { } count)
        {
            return [statement with { Reduction = null, Body = EmptySums.Guarded((body * count).ToExpr(), zeroIfEmpty.Where(l => outside.Factors.Any(f => EmptySums.IsCount(f, l)))) }];
        }

        if (outside.IsNumber && body.Coefficient.Abs().Equals(Ratio.One))
        {
            return [statement];
        }

        var terms = inside.ToExpr();
        var axes = statement.Axes.Where(a => terms.DependsOn(a.Index) || IsNeeded(statement.Reduction!, a.Index)).ToValueArray();
        var indices = axes.Positions();
        var total = names.Tensor(statement.Target.Name + "Sum", axes.Select(static a => a.Upper).ToValueArray(), TensorRole.Intermediate);
        var factor = outside.Scale(body.Coefficient);
        return
        [
            statement with { Target = total, TargetIndices = indices, Axes = axes, Body = terms, ZeroIfEmpty = zeroIfEmpty },
            statement with { Reduction = null, Body = (factor * Product.Of(new Read(total, indices))).ToExpr(), ZeroIfEmpty = zeroIfEmpty },
        ];
    }

    /// <summary>A factor that is a sum over nothing makes all terms nothing.</summary>
    private static ValueArray<Affine> OfSum(Factor factor, IReadOnlyDictionary<int, ValueArray<Affine>> emptied) =>
        factor is { Exponent: > 0, Base: Read read } && emptied.TryGetValue(read.Tensor.Id, out var lengths) ? lengths : default;

    /// <summary>
    /// Whether the factor may be infinite though all numbers that the caller gives are finite: then no terms times it are not 0 by themselves.
    /// </summary>
    private static bool MayBeInfinite(Product factor) =>
        factor.Factors.Any(static f => f.Exponent < 0 || (f.Base is not (Read or IndexValue) && !f.Base.IsConstant()) || f.Base is Read { Tensor.Role: not TensorRole.Input });

    /// <summary>The sum whatever the condition says, and then the choice.</summary>
    private static IEnumerable<MapReduce> Decide(MapReduce sum, Func<Expr, Expr> choice, FreshNames names, IReadOnlyDictionary<int, ValueArray<Affine>> emptied)
    {
        var total = names.Tensor(sum.Target.Name + "Sum", sum.Target.Extents, TensorRole.Intermediate);
        return [.. Hoist(sum with { Target = total }, names, emptied), sum with { Reduction = null, Body = choice(new Read(total, sum.TargetIndices)) }];
    }

    /// <summary>
    /// The condition on indices that decides over all terms of the sum at once, and the sum without it; null where there is none, or where it keeps entries
    /// from being read that are not there. (A condition on values says when a sum is worth its loop.)
    /// </summary>
    private static (Expr Condition, MapReduce Statement)? Unconditional(MapReduce statement)
    {
        var loops = statement.ReductionLoops;
        var parts = Conditions.Conjuncts(statement.Reduction!.Guard).ToList();
        var decisive = parts.Where(p => !p.DependsOnAny(loops) && !p.Reads().Any()).ToList();
        if (decisive.Count == 0 || !statement.Body.Reads().All(r => IsWithin(r, statement.Axes.AddRange(loops))))
        {
            return null;
        }

        var rest = parts.Where(p => !decisive.Contains(p)).ToList();
        return (Conditions.All(decisive)!, statement with { Reduction = statement.Reduction with { Guard = Conditions.All(rest) } });
    }

    /// <summary>Whether the entry exists for all values of the loops.</summary>
    private static bool IsWithin(Read read, ValueArray<Loop> loops) =>
        read.Boundary != Boundary.None
        || read.Indices.Zip(read.Tensor.Extents, static (index, extent) => (Index: index, Extent: extent))
            .All(p => p.Index is AffineIndex { Value: var value } && loops.Any(l => l.Index == value.AsSymbol && l.Lower == Affine.Zero && l.Upper == p.Extent));

    /// <summary>Whether the index says which terms there are.</summary>
    private static bool IsNeeded(Reduction reduction, LoopIndex index) =>
        Domain.Of(reduction.Loops, reduction.Guard).IsBoundedBy(index);

    /// <summary>The s of <c>(x[j] / s)^2</c> stays: it keeps the square in range.</summary>
    private static bool IsScale(Factor factor, Product body, ValueArray<Loop> loops) =>
        factor.Base is Read { Tensor.Role: TensorRole.Shift }
        || (Math.Abs(factor.Exponent) > 1 && body.Factors.Any(f => f.Exponent == -factor.Exponent && f.Base.DependsOnAny(loops)));

    /// <summary>How many terms a rectangular sum has.</summary>
    private static Product? Count(Reduction reduction) =>
        reduction.Guard is null && reduction.Loops.All(static l => l.IsWhole && Domain.Of([]).IsNonNegative(l.Upper))
            ? reduction.Loops.Select(static l => Extent(l.Upper)).Aggregate(Product.One, static (l, r) => l * r)
            : null;

    public static Product Extent(Affine upper) => Product.Of(upper.IsConstant ? Exprs.Number(upper.Constant) : new IndexValue(upper));
}
