using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Rewriting.Algebra;

/// <summary>Powers of -1 with whole exponents: 1 or -1, by what is left when the exponent is halved.</summary>
internal static class Signs
{
    /// <summary>Null for an exponent that may be no whole number.</summary>
    public static Expr? OfPower(Expr exponent)
    {
        if (Odd(exponent) is not { } odd)
        {
            return null;
        }

        return odd is Constant { Value: var rest } ? Exprs.Number(rest % 2 == 0 ? 1 : -1)
            : new Select(Exprs.Apply(Functions.Equal, Exprs.Apply(Functions.Modulo, odd, Exprs.Number(2)), Exprs.Zero), Exprs.One, Exprs.Number(-1));
    }

    /// <summary>A whole number that is odd where the exponent is, without its even parts.</summary>
    private static Expr? Odd(Expr exponent)
    {
        if (exponent is IndexValue { Value: var form })
        {
            var odd = form.Terms.Where(static t => t.Coefficient % 2 != 0).Aggregate(Affine.Zero, static (sum, t) => sum + Affine.Of(t.Symbol));
            return Conditions.Number(odd + (Math.Abs(form.Constant) % 2));
        }

        return IsWhole(exponent) ? exponent : null;
    }

    /// <summary>Also the k of an infinite sum, which is computed as a number.</summary>
    private static bool IsWhole(Expr expr) => expr switch
    {
        Read { Tensor.Extents: [{ AsSymbol: Size { Source: NodeCount { IsSum: true } } }] } => true,
        Call { Function.Id: FunctionId.Add or FunctionId.Subtract or FunctionId.Multiply or FunctionId.Negate } call => call.Arguments.All(IsWhole),
        Read { Tensor.Element: ElementKind.Integer } or IndexValue => true,
        _ => expr is Constant && expr.IsWhole(),
    };
}
