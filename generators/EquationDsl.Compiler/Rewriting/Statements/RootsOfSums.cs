using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Algebra;

namespace EquationDsl.Compiler.Rewriting.Statements;

/// <summary><c>sqrt(S + T)</c> of two sums of squares is <c>hypot(sqrt(S), sqrt(T))</c>: either norm is in range where its sum is not.</summary>
internal static class RootsOfSums
{
    public static Program Run(Program program)
    {
        var squares = new HashSet<int>(program.MapReduces.Where(static s => s.IsPlainSum() && Product.Of(s.Body) is { Coefficient.IsNegative: false } body && body.Factors.All(static f => f.Exponent % 2 == 0))
            .Select(static s => s.Target.Id));
        bool IsSquare(Term term) => term is { Coefficient.IsNegative: false, Expr: Read read } && squares.Contains(read.Tensor.Id);
        Expr Split(Expr node)
        {
            if (!node.Is(Functions.Sqrt) || Sum.Of(((Call)node).Arguments[0]).Terms is not [var one, var other] || !IsSquare(one) || !IsSquare(other))
            {
                return node;
            }

            return Exprs.Apply(Functions.Hypot, Exprs.Apply(Functions.Sqrt, one.ToExpr()), Exprs.Apply(Functions.Sqrt, other.ToExpr()));
        }

        return program.With(program.MapReduces.Select(s => s.WithExpressions(e => e.Map(Split))));
    }
}
