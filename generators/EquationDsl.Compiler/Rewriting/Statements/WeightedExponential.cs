using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Algebra;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Rewriting.Statements;

/// <summary>A term <c>w exp(e)</c>; one without an exponential has the exponent 0.</summary>
internal sealed record WeightedExponential(Product Weight, Expr Exponent)
{
    public bool IsExponential => !Exponent.IsNumber(0);

    /// <summary>The exponent of a term that counts.</summary>
    public Expr Weighty => Weight.IsNumber ? Exponent : new Select(Exprs.Apply(Functions.Equal, Weight.ToExpr(), Exprs.Zero), new Constant(double.NegativeInfinity), Exponent);

    /// <summary>What a shift is subtracted from already.</summary>
    public bool IsShifted => Sum.Of(Exponent).Terms.Any(static t => t.Coefficient.IsNegative && t.Expr is Read { Tensor.Role: TensorRole.Shift });

    public static WeightedExponential Of(Term term)
    {
        var product = Product.Of(term.Expr).Scale(term.Coefficient);
        return product.Where(static f => f.Base.Is(Functions.Exp)) is { Factors: [{ Exponent: 1, Base: Call exponential }] } factor
            ? new(product / factor, exponential.Arguments[0]) : new(product, Exprs.Zero);
    }

    /// <summary><c>w exp(e - m)</c>.</summary>
    /// <param name="mayExceed">Whether e may be greater than m where w is 0: there the exponential must be finite for the weight to make nothing of it.</param>
    public Expr Below(Read shift, bool mayExceed)
    {
        var exponential = Exprs.Apply(Functions.Exp, Sum.Of(Exprs.Apply(Functions.Subtract, Exponent, shift)).ToExpr());
        return (Weight * Product.Of(mayExceed ? Exprs.Apply(Functions.Min, exponential, new Constant(double.MaxValue)) : exponential)).ToExpr();
    }
}
