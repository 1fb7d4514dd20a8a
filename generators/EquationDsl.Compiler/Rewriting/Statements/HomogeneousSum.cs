using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Algebra;

namespace EquationDsl.Compiler.Rewriting.Statements;

/// <summary>A sum <c>S = sum_j v[j]^d</c> of powers of one element: with entries m times as great it is m^d times as great.</summary>
/// <param name="Element">What powers are taken of.</param>
/// <param name="Degree">d: a number, or what no loop of the sum changes.</param>
internal sealed record HomogeneousSum(MapReduce Sum, Expr Element, Expr Degree)
{
    /// <summary>Sums of squares have a pass of their own, and a sum of the elements themselves needs none.</summary>
    private const double LeastDegree = 2;

    public bool IsOfNumber => Degree is Constant;

    /// <summary>Whether no digit is lost to 1 / d: else the power of a great number loses as many as its logarithm has.</summary>
    public bool HasExactRoot => Degree is Constant { Value: 3 or 4 or 8 };

    /// <summary>The root of degree d of a sum.</summary>
    public Expr Root(Expr sum) => Degree is Constant { Value: 3 } ? Exprs.Apply(Functions.Cbrt, sum) : Exprs.Apply(Functions.Power, sum, Exprs.Apply(Functions.Divide, Exprs.One, Degree));

    public static HomogeneousSum? Find(MapReduce statement)
    {
        if (!statement.IsPlainSum() || statement.Reduction!.Guard is not null || Algebra.Product.Of(statement.Body) is not { Factors: { IsEmpty: false } factors } product || !product.Coefficient.Equals(Ratio.One))
        {
            return null;
        }

        var element = Unsigned(factors[0].Base);
        var degree = 0.0;
        foreach (var factor in factors)
        {
            if (factor is { Exponent: 1, Base: Call { Arguments: [var of, var power] } raised } && raised.Function == Functions.Power && factors.Count == 1)
            {
                return !power.DependsOnAny(statement.ReductionLoops) ? Of(statement, Unsigned(of), power) : null;
            }

            var root = factor.Base.Is(Functions.Sqrt) ? ((Call)factor.Base).Arguments[0] : factor.Base;
            if (!Unsigned(root).Equals(element))
            {
                return null;
            }

            degree += factor.Exponent * (ReferenceEquals(root, factor.Base) ? 1 : 0.5);
        }

        return degree > 1 && degree != LeastDegree ? Of(statement, element, Exprs.Number(degree)) : null;
    }

    /// <summary>The body with every element divided by m.</summary>
    public Expr Over(Expr scale) => Sum.Body.Map(n => n.Equals(Element) ? Exprs.Apply(Functions.Divide, n, scale) : n);

    /// <summary>r times the degree: what the power of the sum is as a power of the norm.</summary>
    public Expr PowerOfNorm(Expr exponent)
    {
        if (exponent is Constant { Value: var r } && Degree is Constant { Value: var d })
        {
            var power = r * d;
            return Exprs.Number(Math.Abs(power - Math.Round(power)) < 1e-9 ? Math.Round(power) : power);
        }

        var terms = Algebra.Sum.Of(exponent).Terms.Select(t => new Term(t.Coefficient, (Algebra.Product.Of(t.Expr) * Algebra.Product.Of(Degree)).ToExpr()));
        return Algebra.Sum.Of(terms).ToExpr();
    }

    private static HomogeneousSum? Of(MapReduce statement, Expr element, Expr degree) =>
        element.Reads().Any(static r => r.Tensor.Role != TensorRole.Shift) && element.DependsOnAny(statement.ReductionLoops) ? new(statement, element, degree) : null;

    private static Expr Unsigned(Expr expr) => expr.Is(Functions.Abs) ? ((Call)expr).Arguments[0] : expr;
}
