using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Algebra;

namespace EquationDsl.Compiler.Rewriting.Statements;

/// <summary>A sum of exponentials as <c>exp(m) (exp(a - m) + exp(b - m) + ..)</c>, m being the greatest exponent of a term that has a weight.</summary>
internal sealed record ShiftedSum(IReadOnlyList<WeightedExponential> Terms, Read Shift, Function Base)
{
    public Expr ToExpr() => Scaled(Rest());

    /// <summary>What is left when <c>exp(m)</c> is taken out.</summary>
    public Expr Rest() => Added(Terms.Select(t => t.Below(Shift, Base, mayExceed: !t.Weight.IsNumber)));

    /// <summary>
    /// What stands above the sum, scaled as it is where that is needed: a sum whose terms could overflow one by one, and a term of the sum itself, which may
    /// exceed m where it has no weight.
    /// </summary>
    public Expr Above(Expr dividend)
    {
        var terms = WeightedExponential.Of(Sum.Of(dividend)).ToList();
        var weightless = terms.ConvertAll(t => Terms.Any(own => !own.Weight.IsNumber && own.Exponent.Equals(t.Exponent) && Product.CommonFactors(own.Weight, t.Weight).Factors.Equals(own.Weight.Factors)));
        return terms.Exists(static t => t.IsExponential) && (terms.Count > 1 || weightless[0])
            ? Scaled(Added(terms.Select((t, at) => t.Below(Shift, Base, weightless[at])))) : dividend;
    }

    private Expr Scaled(Expr rest) => Exprs.Apply(Functions.Multiply, Exprs.Apply(Base, Shift), rest);

    private static Expr Added(IEnumerable<Expr> terms) => terms.Aggregate(static (x, y) => Exprs.Apply(Functions.Add, x, y));
}
