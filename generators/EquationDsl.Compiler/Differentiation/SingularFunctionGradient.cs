using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;
using static EquationDsl.Compiler.Differentiation.RoutineStatements;

namespace EquationDsl.Compiler.Differentiation;

/// <summary>
/// The derivatives of <c>S = U diag(c) V^T</c> with <c>c_k = f(s_k)</c> as a function of A and of c: with f continued to be odd, S is the block of a function
/// of the symmetric matrix <c>[0 A; A^T 0]</c>, whose eigenvalues are s and -s, and its derivative is made of divided differences (F. Andersson, M. Carlsson,
/// K.-M. Perfekt, "Operator-Lipschitz estimates for the singular value functional calculus", 2016): slopes where singular values are equal. What changes with
/// the values themselves is passed on by c.
/// </summary>
internal static class SingularFunctionGradient
{
    /// <summary>The operator is its own adjoint; <c>c' = diag(U^T S' V)</c>.</summary>
    public static (Tensor OfMatrix, Tensor OfWeights) Reverse(OpaqueCall call, Tensor cotangent, RoutineStatements written)
    {
        var (u, v, weights) = (call.Inputs[1], call.Inputs[3], call.Inputs[4]);
        var product = written.Times(u, written.Times(cotangent, v, "OnV"), "Product", isLeftTransposed: true);
        return (Applied(call, cotangent, null, written), written.Map(weights.Name + "Gradient", weights.Extents, at => Entry(product, at[0], at[0])));
    }

    public static Tensor Forward(OpaqueCall call, Tensor? ofMatrix, Tensor? ofWeights, ValueArray<Affine> along, RoutineStatements written)
    {
        if (ofMatrix is not null)
        {
            return Applied(call, ofMatrix, ofWeights, written);
        }

        var (u, v) = (call.Inputs[1], call.Inputs[3]);
        var turned = written.Map(u.Name + "Turned", u.Extents.AddRange(along), at => Product(Entry(u, at.Take(2)), Entry(ofWeights!, at.Skip(1))));
        return written.Times(turned, v, "Tangent", isRightTransposed: true);
    }

    /// <summary>
    /// <c>U (D o sym K + E o skew K + diag(dc)) V^T + (X V - U K) diag(h) V^T + U diag(h) (U^T X - K V^T)</c> with <c>K = U^T X V</c>, the divided
    /// differences D of two values, E of one and the other with a minus, h of one and itself with a minus.
    /// </summary>
    private static Tensor Applied(OpaqueCall call, Tensor x, Tensor? ofWeights, RoutineStatements written)
    {
        var (u, values, v, weights, slopes) = (call.Inputs[1], call.Inputs[2], call.Inputs[3], call.Inputs[4], call.Inputs[5]);
        var differences = SpectralFunctionGradient.Slopes(RoutineId.InverseGaps, values, weights, slopes, written);
        var sums = SpectralFunctionGradient.Slopes(RoutineId.InverseSums, values, weights, slopes, written);
        var (onV, onU) = (written.Times(x, v, "OnV"), written.Times(u, x, "OnU", isLeftTransposed: true));
        var k = written.Times(u, onV, "Inner", isLeftTransposed: true);
        var within = written.Times(k, v, "Within", isRightTransposed: true);

        var left = written.Map(k.Name + "Left", k.Extents, at =>
        {
            var both = Algebra.Add(Product(Entry(differences, at.Take(2)), SpectralGradient.Symmetric(k, at)), Product(Entry(sums, at.Take(2)), SpectralGradient.Antisymmetric(k, at)));
            var diagonal = ofWeights is null ? Algebra.Zero : Algebra.Where(SpectralGradient.IsSame(at), Entry(ofWeights, at.Skip(1)));
            var outside = Product(Entry(sums, at[1], at[1]), Entry(k, at));
            return Algebra.Add(Algebra.Add(both, diagonal), Algebra.Negate(outside));
        });
        var turned = written.Times(u, left, "Along");
        var columns = written.Map(u.Name + "Columns", turned.Extents, at => Algebra.Add(Entry(turned, at), Product(Entry(sums, at[1], at[1]), Entry(onV, at))));
        var rows = written.Map(v.Name + "Rows", onU.Extents, at => Product(
            Entry(sums, at[0], at[0]), Algebra.Add(Entry(onU, at), Algebra.Negate(Entry(within, at)))));
        var (one, other) = (written.Times(columns, v, "Whole", isRightTransposed: true), written.Times(u, rows, "Whole"));
        return written.Map(x.Name + "Applied", one.Extents, at => Algebra.Add(Entry(one, at), Entry(other, at)));
    }
}
