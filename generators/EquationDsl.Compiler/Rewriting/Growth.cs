using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Algebra;

namespace EquationDsl.Compiler.Rewriting;

/// <summary>How fast an expression grows with what another one is computed from: whether it can overflow while that is finite.</summary>
internal static class Growth
{
    /// <summary>The degree of the expression, as a polynomial, in the entries that the other one reads and in their reciprocals.</summary>
    public static int Degree(Expr expr, Expr variable)
    {
        var tensors = new HashSet<int>(variable.Reads().Select(static r => r.Tensor.Id));
        return Degree(expr, tensors);
    }

    private static int Degree(Expr expr, HashSet<int> tensors) => expr switch
    {
        Read read => tensors.Contains(read.Tensor.Id) ? 1 : 0,
        Call call when call.IsSumNode() => Sum.Of(call).Terms.Max(t => Degree(t.Expr, tensors)),
        Call call when call.IsProductNode() => Product.Of(call).Factors.Sum(f => Math.Abs(f.Exponent) * Degree(f.Base, tensors)),
        Select select => Math.Max(Degree(select.Then, tensors), Degree(select.Else, tensors)),
        _ => 0,
    };
}
