using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Rewriting.Algebra;

/// <summary>What all terms of a sum have in common stands in front: <c>a x + b x</c> is <c>x (a + b)</c>.</summary>
internal static class Factoring
{
    public static (Product Factor, Sum Remainder)? CommonFactor(Sum sum)
    {
        if (sum.Terms.Count < 2)
        {
            return null;
        }

        var common = sum.Terms.Select(static t => Product.Of(t.Expr)).Aggregate(Product.CommonFactors);
        var magnitude = sum.Terms[0].Coefficient.Abs();
        var scale = sum.Terms.All(t => t.Coefficient.Abs().Equals(magnitude)) ? magnitude : Ratio.One;
        if (common.IsNumber && scale.Equals(Ratio.One))
        {
            return null;
        }

        var rest = Sum.Of(sum.Terms.Select(t => new Term(t.Coefficient / scale, (Product.Of(t.Expr) / common).ToExpr())));
        return (common.Scale(scale), rest);
    }
}
