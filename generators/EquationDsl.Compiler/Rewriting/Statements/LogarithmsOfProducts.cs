using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Algebra;

namespace EquationDsl.Compiler.Rewriting.Statements;

/// <summary>
/// <c>log(l^k e^(-l) / k!)</c> is an ordinary number long after its factors have left the range: the logarithms of powers and factorials are taken one by
/// one. What is negative keeps its sign below the logarithm that remains, so that there is a number where there was one, and none where there was none.
/// </summary>
internal static class LogarithmsOfProducts
{
    private static readonly AppliedRule Rule = new(
        "log-of-powers", "log(x^k e^w / gamma(y)) -> k log|x| + w - lgamma(y)", "factors leave the range, and derivatives with them, before the logarithm does");

    public static Program Run(Program program, ICollection<AppliedRule> applied)
    {
        var ahead = Scans.ReadAhead(program.Statements);
        var products = new ExtremeProducts(program);
        var isFound = false;
        Expr Split(Expr node)
        {
            if (!node.Is(Functions.Log) || Of(((Call)node).Arguments[0], products) is not { } split)
            {
                return node;
            }

            isFound = true;
            return split;
        }

        var changed = program.With(program.MapReduces.Select(s => s.IsWhole || ahead.Contains(s.Target.Id) ? s : s.WithExpressions(e => e.Map(Split))));
        if (isFound)
        {
            applied.Add(Rule);
        }

        return isFound ? products.Completed(changed) : program;
    }

    private static Expr? Of(Expr argument, ExtremeProducts products)
    {
        var product = Product.Of(argument);
        if (!product.Factors.Any(f => IsExtreme(f) || products.HasPowers(f.Base)))
        {
            return null;
        }

        var extreme = product.Where(f => IsExtreme(f) || f.Base.Is(Functions.Exp) || products.HasPowers(f.Base));
        Expr? all = null;
        var (rest, sign) = (product / extreme, Product.One);
        foreach (var factor in extreme.Factors)
        {
            var (read, call) = (factor.Base as Read, factor.Base as Call);
            var logarithm = Product.Of(read is null ? FactorialProducts.Log(call!) : products.Log(read)).Scale(Ratio.Of(factor.Exponent)).ToExpr();
            all = all is null ? logarithm : Exprs.Apply(Functions.Add, all, logarithm);
            sign = factor.Exponent % 2 != 0 && (read is not null ? products.Sign(read) : IsOfWholeNumber(call!) ? null : FactorialProducts.Sign(call!)) is { } turn ? sign * Product.Of(turn) : sign;
        }

        return !rest.Equals(Product.One) ? Exprs.Apply(Functions.Add, all!, Exprs.Apply(Functions.Log, (rest * sign).ToExpr()))
            : sign.Equals(Product.One) ? all : new Select(Exprs.Apply(Functions.Less, Exprs.Zero, sign.ToExpr()), all!, new Constant(double.NaN));
    }

    /// <summary>A factorial has no sign: of negative whole numbers it is infinite.</summary>
    public static bool IsOfWholeNumber(Call call) => call.Function == Functions.Gamma && call.Arguments[0].IsWhole();

    /// <summary>Powers whose exponents are no literals, and factorials.</summary>
    public static bool IsExtreme(Factor factor) => factor.Base.Is(Functions.Gamma) || (factor.Base is Call { Arguments: [_, not Constant] } power && power.Function == Functions.Power);
}
