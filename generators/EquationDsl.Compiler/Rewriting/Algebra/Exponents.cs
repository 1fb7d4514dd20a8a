using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Rewriting.Algebra;

/// <summary>
/// <c>exp(a) exp(b)</c> is <c>exp(a + b)</c> and <c>1 / exp(a)</c> is <c>exp(-a)</c>: one exponential, and no overflow before the
/// product overflows. Choices by one condition are one choice: <c>select(c, a, b) / select(c, u, v)</c> is <c>select(c, a / u, b / v)</c>.
/// </summary>
internal static class Exponents
{
    public static Product Gather(Product product, Func<Expr, Expr> simplify)
    {
        var exponentials = product.Where(static f => f.Base.Is(Functions.Exp));
        if (exponentials.Factors.Count > 1 || exponentials.Factors is [{ Exponent: < 0 }])
        {
            var rest = product / exponentials;
            var merged = exponentials.Factors is [{ Exponent: var n } only]
                ? Product.Of(Exponential([new Term(Ratio.MinusOne, Argument(only))], simplify)).Power(-n)
                : Product.Of(Exponential(exponentials.Factors.Select(static f => new Term(Ratio.Of(f.Exponent), Argument(f))), simplify));
            product = rest * merged;
        }

        return MergeSelects(product, simplify);
    }

    private static Expr Argument(Factor factor) => ((Call)factor.Base).Arguments[0];

    private static Expr Exponential(IEnumerable<Term> parts, Func<Expr, Expr> simplify)
    {
        var argument = Sum.Of(parts).ToExpr();
        return argument.IsNumber(0) ? Exprs.One : simplify(Exprs.Apply(Functions.Exp, argument));
    }

    /// <summary><c>select(c, a b, d) / a</c> is <c>select(c, b, d / a)</c>: a product that cancels need not be in range.</summary>
    private static Product Distribute(Product product, Func<Expr, Expr> simplify)
    {
        foreach (var choice in product.Factors.Where(static f => f is { Base: Select, Exponent: 1 }))
        {
            var (select, rest) = ((Select)choice.Base, product / Product.Of(choice.Base));
            var (then, otherwise) = (Product.Of(select.Then), Product.Of(select.Else));
            if (Cancels(then, rest) || Cancels(otherwise, rest))
            {
                return Product.Of(simplify(select with { Then = (then * rest).ToExpr(), Else = (otherwise * rest).ToExpr() }));
            }
        }

        return product;
    }

    private static bool Cancels(Product left, Product right) =>
        left.Factors.Any(a => right.Factors.Any(b => (a.Exponent > 0) != (b.Exponent > 0) && (a.Base.Equals(b.Base) || HaveOneExponent(a.Base, b.Base))));

    /// <summary>Whether the quotient of two powers is a power of a quotient.</summary>
    private static bool HaveOneExponent(Expr left, Expr right) =>
        left is Call { Function.Id: FunctionId.Power } one && right is Call { Function.Id: FunctionId.Power } other && one.Arguments[1].Equals(other.Arguments[1]);

    private static Product MergeSelects(Product product, Func<Expr, Expr> simplify)
    {
        var shared = product.Factors.Where(static f => f.Base is Select)
            .GroupBy(static f => ((Select)f.Base).Condition)
            .FirstOrDefault(static g => g.Count() > 1);
        if (shared is null)
        {
            return Distribute(product, simplify);
        }

        var merged = shared.Aggregate(
            (Then: Product.One, Else: Product.One),
            static (both, f) => (both.Then * Product.Of(((Select)f.Base).Then).Power(f.Exponent), both.Else * Product.Of(((Select)f.Base).Else).Power(f.Exponent)));
        var rest = product / Product.Of(Ratio.One, shared);
        return rest * Product.Of(simplify(new Select(shared.Key, merged.Then.ToExpr(), merged.Else.ToExpr())));
    }
}
