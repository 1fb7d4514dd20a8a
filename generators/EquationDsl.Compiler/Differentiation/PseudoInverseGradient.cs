using EquationDsl.Compiler.Ir;
using static EquationDsl.Compiler.Differentiation.RoutineStatements;

namespace EquationDsl.Compiler.Differentiation;

/// <summary>
/// The derivatives of <c>X = A^+</c> where the rank does not change (G. H. Golub, V. Pereyra, "The differentiation of pseudo-inverses and nonlinear least
/// squares problems whose variables separate", 1973), in terms of A and X alone: equal singular values do not matter.
/// </summary>
internal static class PseudoInverseGradient
{
    /// <summary><c>A' = -X^T X' X^T + (I - A X) X'^T X X^T + X^T X X'^T (I - X A)</c>.</summary>
    public static Tensor Reverse(OpaqueCall call, Tensor cotangent, RoutineStatements written)
    {
        var (a, x) = (call.Inputs[0], call.Results[0]);
        var through = written.Times(written.Times(x, cotangent, "Through", isLeftTransposed: true), x, "Both", isRightTransposed: true);
        var first = written.Times(written.Times(cotangent, x, "First", isLeftTransposed: true), x, "Rows", isRightTransposed: true);
        var firstInside = written.Times(a, written.Times(x, first, "Inside"), "Within");
        var second = written.Times(x, written.Times(x, cotangent, "Second", isRightTransposed: true), "Columns", isLeftTransposed: true);
        var secondInside = written.Times(written.Times(second, x, "Inside"), a, "Within");
        return written.Map(a.Name + "All", a.Extents, at => Algebra.Add(
            Algebra.Add(Algebra.Negate(Entry(through, at)), Difference(first, firstInside, at)), Difference(second, secondInside, at)));
    }

    /// <summary><c>dX = -X dA X + X X^T dA^T (I - A X) + (I - X A) dA^T X^T X</c>.</summary>
    public static Tensor Forward(OpaqueCall call, Tensor tangent, RoutineStatements written)
    {
        var (a, x) = (call.Inputs[0], call.Results[0]);
        var through = written.Times(x, written.Times(tangent, x, "Through"), "Both");
        var turned = written.Map(tangent.Name + "Turned", [tangent.Extents[1], tangent.Extents[0], .. tangent.Extents.Skip(2)], at => Entry(tangent, [at[1], at[0], .. at.Skip(2)]));
        var first = written.Times(x, written.Times(x, turned, "First", isLeftTransposed: true), "Rows");
        var firstInside = written.Times(written.Times(first, a, "Inside"), x, "Within");
        var second = written.Times(written.Times(turned, x, "Second", isRightTransposed: true), x, "Columns");
        var secondInside = written.Times(x, written.Times(a, second, "Inside"), "Within");
        return written.Map(x.Name + "Tangent", through.Extents, at => Algebra.Add(
            Algebra.Add(Algebra.Negate(Entry(through, at)), Difference(first, firstInside, at)), Difference(second, secondInside, at)));
    }

    private static Expr Difference(Tensor whole, Tensor inside, Text.ValueArray<LoopIndex> at) => Algebra.Add(Entry(whole, at), Algebra.Negate(Entry(inside, at)));
}
