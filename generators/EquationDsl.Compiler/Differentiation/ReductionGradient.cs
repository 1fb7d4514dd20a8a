using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Differentiation;

/// <summary>How the cotangent of a reduction's value reaches each reduced term, and the statements that this needs.</summary>
internal static class ReductionGradient
{
    /// <param name="Cotangent">Of the term, inside the axes and the reduction loops.</param>
    public sealed record Result(Expr Cotangent, ValueArray<MapReduce> Statements);

    /// <summary>One row for each operator; null for what jumps where it changes.</summary>
    internal static IReadOnlyDictionary<ReductionOperator, Func<MapReduce, Expr, FreshNames, Result>?> Rows { get; } =
        new Dictionary<ReductionOperator, Func<MapReduce, Expr, FreshNames, Result>?>
    {
        [ReductionOperator.Sum] = static (_, cotangent, _) => new Result(cotangent, default),
        [ReductionOperator.Product] = OfProduct,
        [ReductionOperator.Max] = OfExtremum,
        [ReductionOperator.Min] = OfExtremum,
        [ReductionOperator.ArgMax] = null,
        [ReductionOperator.ArgMin] = null,
    };

    /// <summary>Null where the reduction has no derivative.</summary>
    public static Result? Of(MapReduce statement, Expr cotangent, FreshNames names) =>
        statement.Reduction is not { } reduction ? new Result(cotangent, default)
        : reduction.Operator != ReductionOperator.Sum && !statement.Sets ? null
        : Rows[reduction.Operator]?.Invoke(statement, cotangent, names);

    private static Result OfProduct(MapReduce statement, Expr cotangent, FreshNames names)
    {
        var term = statement.Body;
        var isZero = Algebra.Equal(term, Algebra.Zero);
        var zeros = Companion(statement, "Zeros", ReductionOperator.Sum, new Select(isZero, Algebra.One, Algebra.Zero), names);
        var nonzero = Companion(statement, "Nonzero", ReductionOperator.Product, new Select(isZero, Algebra.One, term), names);
        var powers = Enumerable.Range(1, OtherTerms.MostOrders).Select(n => ZeroPowers(statement, n, isZero, names)).ToValueArray();
        Expr Value(MapReduce computed) => ValueOf(computed, statement);
        var others = new OtherTerms(Value(statement), Value(zeros), Value(nonzero), powers.Select(Value).ToValueArray(), term);
        return new Result(Algebra.Multiply(cotangent, others), [zeros, nonzero, .. powers]);
    }

    private static MapReduce ZeroPowers(MapReduce statement, int power, Expr isZero, FreshNames names)
    {
        var term = power == 1 ? statement.Body : new Call(Functions.IntegerPower, [statement.Body, new Constant(power)]);
        return Companion(statement, power == 1 ? "ZeroSum" : "ZeroPowers" + power, ReductionOperator.Sum, new Select(isZero, term, Algebra.Zero), names);
    }

    /// <summary>Terms that tie for the extremum share the cotangent evenly, so that it is passed on once.</summary>
    private static Result OfExtremum(MapReduce statement, Expr cotangent, FreshNames names)
    {
        var isExtreme = Algebra.Equal(statement.Body, ValueOf(statement, statement));
        var ties = Companion(statement, "Ties", ReductionOperator.Sum, new Select(isExtreme, Algebra.One, Algebra.Zero), names);
        return new Result(new Select(isExtreme, Algebra.Divide(cotangent, ValueOf(ties, statement)), Algebra.Zero), [ties]);
    }

    private static MapReduce Companion(MapReduce statement, string suffix, ReductionOperator reduction, Expr body, FreshNames names) =>
        names.WithOwnIndices(statement with
    {
        Target = names.Tensor(statement.Target.Name + suffix, statement.Target.Extents),
        Reduction = statement.Reduction! with { Operator = reduction },
        Body = body,
    });

    private static Read ValueOf(MapReduce computed, MapReduce at) => new(computed.Target, at.TargetIndices);
}
