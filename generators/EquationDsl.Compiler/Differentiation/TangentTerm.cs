using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Differentiation;

/// <summary>
/// A part of a tangent: <c>Value</c> where every form of <c>Matches</c> is 0 and <c>Guard</c> holds, else nothing. The derivative of <c>x[i]</c> by <c>x[k]</c>
/// is 1 where <c>i - k</c> is 0; kept apart from the value, the match lets a sum over i be its one term instead of a loop.
/// </summary>
internal sealed record TangentTerm(ValueArray<Affine> Matches, Expr? Guard, Expr Value)
{
    public Expr ToExpr() => Algebra.Where(Matches.Aggregate(Guard, static (all, m) => Algebra.And(all, Ir.Conditions.IsZero(m))), Value);

    public TangentTerm Substitute(Substitution substitution) =>
        new(Matches.MapItems(substitution.Apply), Guard is null ? null : substitution.Apply(Guard), substitution.Apply(Value));
}
