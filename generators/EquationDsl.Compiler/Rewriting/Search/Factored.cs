using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Algebra;

namespace EquationDsl.Compiler.Rewriting.Search;

/// <summary>
/// An expression as a product, with the factors that all terms of a sum have in common, and with logarithms as factors of what they are taken times: a
/// gradient is what it is times the gradient that comes in. Equal where no 0 meets an infinite number, and only searched.
/// </summary>
internal static class Factored
{
    public static Product Of(Expr expr)
    {
        var plain = Plain(expr);
        var product = Product.One.Scale(Product.Of(plain).Coefficient);
        return Product.Of(plain).Factors.Aggregate(product, static (all, f) => all * OfBase(f.Base).Power(f.Exponent));
    }

    private static Product OfBase(Expr expr) => expr.IsSumNode() && Factoring.CommonFactor(Sum.Of(expr)) is var (factor, rest) ? factor * Product.Of(rest.ToExpr()) : Product.Of(expr);

    private static Expr Plain(Expr expr) => expr switch
    {
        Guarded => expr,
        Call { Function.Id: FunctionId.XLogY, Arguments: [var x, var y] } => Times(Plain(x), new Call(Functions.Log, [Plain(y)])),
        Call { Function.Id: FunctionId.XLog1pY, Arguments: [var x, var y] } => Times(Plain(x), new Call(Functions.Log1p, [Plain(y)])),
        Select { Then: Constant { Value: 0 } } select => Chosen(select, Product.Of(Plain(select.Else))),
        Call call when call.IsSumNode() || call.IsProductNode() => Normal(call.MapChildren(Plain)),
        _ => expr,
    };

    private static Expr Normal(Expr expr) => expr.IsSumNode() ? Sum.Of(expr).ToExpr() : Product.Of(expr).ToExpr();

    private static Expr Times(Expr x, Expr y) => (Product.Of(x) * Product.Of(y)).ToExpr();

    /// <summary>A choice between 0 and a product is the choice between 0 and its factors that the condition depends on, times the others.</summary>
    private static Expr Chosen(Select select, Product otherwise)
    {
        var leaves = Univariate.Leaves(select.Condition);
        var own = otherwise.Where(f => Univariate.Leaves(f.Base).TrueForAll(leaves.Contains));
        return (otherwise / own * Product.Of(select with { Else = own.ToExpr() })).ToExpr();
    }
}
