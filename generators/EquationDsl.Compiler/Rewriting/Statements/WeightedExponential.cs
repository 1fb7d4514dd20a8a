using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Algebra;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Rewriting.Statements;

/// <summary>A term <c>w exp(e)</c>; one without an exponential has the exponent 0.</summary>
/// <param name="Base"><c>exp</c> or <c>exp2</c>.</param>
internal sealed record WeightedExponential(Product Weight, Expr Exponent, Function Base)
{
    public bool IsExponential => !Exponent.IsNumber(0);

    /// <summary>The exponent of a term that counts.</summary>
    public Expr Weighty => Weight.IsNumber ? Exponent : new Select(Exprs.Apply(Functions.Equal, Weight.ToExpr(), Exprs.Zero), new Constant(double.NegativeInfinity), Exponent);

    /// <summary>What a shift is subtracted from already.</summary>
    public bool IsShifted => Sum.Of(Exponent).Terms.Any(static t => t.Coefficient.IsNegative && t.Expr is Read { Tensor.Role: TensorRole.Shift });

    /// <summary>The terms of a sum; <c>w expm1(e)</c>, <c>w cosh(e)</c> and <c>w sinh(e)</c> are two of them.</summary>
    public static IEnumerable<WeightedExponential> Of(Sum sum) => sum.Terms.SelectMany(Of);

    private static IEnumerable<WeightedExponential> Of(Term term)
    {
        var product = Product.Of(term.Expr).Scale(term.Coefficient);
        if (product.Where(static f => f.Base is Call { Function.Id: FunctionId.Exp or FunctionId.Exp2 or FunctionId.Expm1 or FunctionId.Cosh or FunctionId.Sinh }) is not { Factors: [{ Exponent: 1, Base: Call call }] } factor)
        {
            return [new(product, Exprs.Zero, Functions.Exp)];
        }

        var (weight, exponent) = (product / factor, call.Arguments[0]);
        var half = weight.Scale(Ratio.Of(0.5));
        return call.Function.Id switch
        {
            FunctionId.Exp or FunctionId.Exp2 => [new(weight, exponent, call.Function)],
            FunctionId.Expm1 => [new(weight, exponent, Functions.Exp), new(weight.Scale(Ratio.MinusOne), Exprs.Zero, Functions.Exp)],
            var id => [new(half, exponent, Functions.Exp), new(id == FunctionId.Cosh ? half : half.Scale(Ratio.MinusOne), Exprs.Apply(Functions.Negate, exponent), Functions.Exp)],
        };
    }

    /// <summary><c>w exp(e - m)</c>.</summary>
    /// <param name="mayExceed">Whether e may be greater than m where w is 0: there the exponential must be finite for the weight to make nothing of it.</param>
    public Expr Below(Read shift, Function @base, bool mayExceed)
    {
        var exponential = Exprs.Apply(@base, Sum.Of(Exprs.Apply(Functions.Subtract, Exponent, shift)).ToExpr());
        return (Weight * Product.Of(mayExceed ? Exprs.Apply(Functions.Min, exponential, new Constant(double.MaxValue)) : exponential)).ToExpr();
    }
}
