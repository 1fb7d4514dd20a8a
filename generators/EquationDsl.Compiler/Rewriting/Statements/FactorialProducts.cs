using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Algebra;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Rewriting.Statements;

/// <summary>
/// <c>n! / (k! (n - k)!) p^k (1 - p)^(n - k)</c> is an ordinary number where its factors overflow and underflow: there it is the exponential of the sum of
/// their logarithms. Where no factor and no product of some of them leaves the range, the product as it is written has more digits.
/// </summary>
internal static class FactorialProducts
{
    /// <summary>Times this the least product of some factors is still no 0: it has all its digits.</summary>
    private static readonly Constant Margin = new(1.0 / (1L << 52));

    private static readonly AppliedRule Rule = new(
        "factorial-range", "x^k / gamma(y) -> exp(k log|x| - lgamma(y))", "factors leave the range before their product does; taken only there");

    public static Program Run(Program program, ICollection<AppliedRule> applied)
    {
        var ahead = Scans.ReadAhead(program.Statements);
        var products = new ExtremeProducts(program);
        var isFound = false;
        var changed = program.With(program.MapReduces.Select(s => s.IsWhole || ahead.Contains(s.Target.Id) ? s : s.WithExpressions(e => Visit(e, products.Within(s), ref isFound))));
        if (isFound)
        {
            applied.Add(Rule);
        }

        return isFound ? products.Completed(changed) : program;
    }

    private static Expr Visit(Expr expr, ExtremeProducts products, ref bool isFound)
    {
        if (expr is Guarded || !expr.SelfAndDescendants().Any(e => e.Is(Functions.Gamma) || e.Is(Functions.LogGamma) || products.Has(e)))
        {
            return expr;
        }

        if (expr.IsProductNode() && InRange(Product.Of(expr), products) is { } guarded)
        {
            isFound = true;
            return guarded;
        }

        var found = isFound;
        var visited = expr.MapChildren(e => Visit(e, products, ref found));
        isFound = found;
        return visited;
    }

    private static Expr? InRange(Product product, ExtremeProducts products)
    {
        if (product.Factors.FirstOrDefault(static f => f.Exponent == 1 && (f.Base.Is(Functions.XLogY) || f.Base.Is(Functions.XLog1pY))) is { Base: Call { Function: var function, Arguments: [var times, var of] } } logarithm)
        {
            return InRange(product / Product.Of(logarithm.Base) * Product.Of(times!), products) is { } all ? Exprs.Apply(function!, all, of!) : null;
        }

        var extreme = product.Where(f => IsExtreme(f.Base) || products.Has(f.Base));
        return extreme.Factors.Count > 1 && extreme.Factors.Any(f => IsFactorial(f.Base) || products.HasFactorials(f.Base)) ? InRange(product, extreme, products) : null;
    }

    private static Guarded InRange(Product product, Product extreme, ExtremeProducts products)
    {
        Expr? greatest = null, least = null, logarithm = null;
        var sign = Product.One;
        foreach (var factor in extreme.Factors)
        {
            var size = Exprs.Apply(Functions.Abs, new Product(Ratio.One, [factor]).ToExpr());
            greatest = Joined(Functions.Multiply, greatest, Exprs.Apply(Functions.Max, size, Exprs.One));
            least = Joined(Functions.Multiply, least, Exprs.Apply(Functions.Min, size, Exprs.One));
            logarithm = Joined(Functions.Add, logarithm, Product.Of(factor.Base is Read logged ? products.Log(logged) : Log((Call)factor.Base)).Scale(Ratio.Of(factor.Exponent)).ToExpr());
            sign = factor.Exponent % 2 != 0 && (factor.Base is Read signed ? products.Sign(signed) : Sign((Call)factor.Base, products.Ranges)) is { } turn ? sign * Product.Of(turn) : sign;
        }

        var inRange = Exprs.Apply(Functions.And, Exprs.Apply(Functions.Less, greatest!, new Constant(double.PositiveInfinity)),
            Exprs.Apply(Functions.Less, Exprs.Zero, Exprs.Apply(Functions.Multiply, least!, Margin)));
        var rest = product / extreme * sign;
        return new(inRange, product.ToExpr(), (rest * Product.Of(Exprs.Apply(Functions.Exp, logarithm!))).ToExpr());
    }

    private static Expr Joined(Function function, Expr? all, Expr next) => all is null ? next : Exprs.Apply(function, all, next);

    public static bool IsExtreme(Expr factor) => factor is Call { Function: var f }
        && (f == Functions.Gamma || f == Functions.Power || f == Functions.Exp || f == Functions.Exp2 || IsRounded(factor));

    /// <summary>Factorials and binomials.</summary>
    public static bool IsFactorial(Expr expr) => expr.Is(Functions.Gamma) || (IsRounded(expr) ? IsFactorial(((Call)expr).Arguments[0])
        : expr.Is(Functions.Exp) && expr.SelfAndDescendants().Any(static e => e.Is(Functions.LogGamma)));

    /// <summary>A binomial of whole numbers: where it is great, rounding changes nothing.</summary>
    private static bool IsRounded(Expr expr) => expr is Call { Arguments: [var rounded] } call && call.Function == Functions.Round && rounded.Is(Functions.Exp);

    /// <summary>The logarithm of the magnitude.</summary>
    public static Expr Log(Call call) => call.Function == Functions.Gamma ? Exprs.Apply(Functions.LogGamma, call.Arguments[0])
        : call.Function == Functions.Exp ? call.Arguments[0]
        : call.Function == Functions.Round ? Log((Call)call.Arguments[0])
        : call.Function == Functions.Exp2 ? Exprs.Apply(Functions.Multiply, call.Arguments[0], Exprs.Number(Math.Log(2)))
        : Exprs.Apply(Functions.XLogY, call.Arguments[1], Folding.Fold(Exprs.Apply(Functions.Abs, call.Arguments[0])));

    /// <summary>1 or -1; no number where a power of a negative number is none. Null where nothing is negative.</summary>
    public static Expr? Sign(Call call, IndexRanges? ranges = null)
    {
        if (call.Function == Functions.Gamma)
        {
            return ranges?.IsNonnegative(call.Arguments[0]) == true ? null : Where(call.Arguments[0], Alternating(Exprs.Apply(Functions.Floor, call.Arguments[0])));
        }

        return call.Function != Functions.Power || call.Arguments[0] is Constant { Value: >= 0 } ? null : Where(call.Arguments[0], Alternating(call.Arguments[1]));
    }

    private static Expr? Where(Expr value, Expr sign) => sign.IsNumber(1) ? null : value is Constant ? sign : new Select(Exprs.Apply(Functions.Less, value, Exprs.Zero), sign, Exprs.One);

    private static Expr Alternating(Expr number)
    {
        if (Signs.OfPower(number) is { } sign)
        {
            return sign;
        }

        var rest = Exprs.Apply(Functions.Modulo, number, Exprs.Number(2));
        return new Select(Exprs.Apply(Functions.Equal, rest, Exprs.Zero), Exprs.One, new Select(Exprs.Apply(Functions.Equal, rest, Exprs.One), Exprs.Number(-1), Exprs.Number(double.NaN)));
    }
}
