using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;
using static EquationDsl.Compiler.Differentiation.RoutineStatements;

namespace EquationDsl.Compiler.Differentiation;

/// <summary>
/// The derivatives of <c>S = Q diag(c) Q^T</c> with <c>c_k = f(w_k)</c> as a function of A and of c (Yu. L. Daleckii, S. G. Krein, 1956): divided differences
/// of f, which are its slope where values are equal,
/// so that nothing depends on the choice of vectors. What changes with the values themselves is passed on by c.
/// </summary>
internal static class SpectralFunctionGradient
{
    /// <summary>With <c>M = Q^T S' Q</c>, its symmetric part: <c>A' = Q (D o M) Q^T</c>, where D has no diagonal, and <c>c' = diag(M)</c>.</summary>
    public static (Tensor OfMatrix, Tensor OfEntries) Reverse(OpaqueCall call, Tensor cotangent, RoutineStatements written)
    {
        var (q, entries) = (call.Inputs[2], call.Inputs[3]);
        var product = written.Times(written.Times(q, cotangent, "Left", isLeftTransposed: true), q, "Product");
        var slopes = Slopes(call, written);
        var middle = written.Map(q.Name + "Middle", q.Extents, at => Product(Entry(slopes, at), SpectralGradient.Symmetric(product, at)));
        var whole = written.Times(written.Times(q, middle, "Half"), q, "Whole", isRightTransposed: true);
        return (whole, written.Map(entries.Name + "Gradient", entries.Extents, at => Entry(product, at[0], at[0])));
    }

    /// <summary><c>dS = Q (D o Q^T dA Q + diag(dc)) Q^T</c>.</summary>
    public static Tensor Forward(OpaqueCall call, Tensor? ofMatrix, Tensor? ofEntries, ValueArray<Affine> along, RoutineStatements written)
    {
        var q = call.Inputs[2];
        var product = ofMatrix is null ? null : written.Times(q, written.Times(ofMatrix, q, "Right"), "Product", isLeftTransposed: true);
        var slopes = product is null ? null : Slopes(call, written);
        var middle = written.Map(q.Name + "Middle", q.Extents.AddRange(along), at => Algebra.Add(
            slopes is null ? Algebra.Zero : Product(Entry(slopes, at.Take(2)), SpectralGradient.Symmetric(product, at)),
            ofEntries is null ? Algebra.Zero : Algebra.Where(SpectralGradient.IsSame(at), Entry(ofEntries, at.Skip(1)))));
        return written.Times(written.Times(q, middle, "Half"), q, "Whole", isRightTransposed: true);
    }

    private static Tensor Slopes(OpaqueCall call, RoutineStatements written) => Slopes(RoutineId.InverseGaps, call.Inputs[1], call.Inputs[3], call.Inputs[4], written);

    /// <summary>
    /// <c>D_ij = (c_i - c_j) / (w_i - w_j)</c>, the mean of the slopes where the values are too close for that, and 0 on the diagonal; or the same of sums.
    /// </summary>
    public static Tensor Slopes(RoutineId inverses, Tensor values, Tensor entries, Tensor slopes, RoutineStatements written)
    {
        ValueArray<Affine> square = [values.Extents[0], values.Extents[0]];
        var isOfGaps = inverses == RoutineId.InverseGaps;
        var gaps = written.Call(inverses, [values, entries, slopes], values.Name + (isOfGaps ? "Gaps" : "Sums"), square);
        return written.Map(entries.Name + "Slopes", square, at =>
        {
            var other = isOfGaps ? Algebra.Negate(Entry(entries, at[1])) : Entry(entries, at[1]);
            Expr slope = new Select(
                Algebra.Equal(Entry(gaps, at), Algebra.Zero),
                Product(new Constant(0.5), Algebra.Add(Entry(slopes, at[0]), Entry(slopes, at[1]))),
                Product(Algebra.Add(Entry(entries, at[0]), other), Entry(gaps, at)));
            return isOfGaps ? new Select(SpectralGradient.IsSame(at), Algebra.Zero, slope) : slope;
        });
    }

    /// <summary>Of <c>G_ij = 1 / (w_i - w_j)</c>: <c>dG = -G^2 (dw_i - dw_j)</c>; and of sums.</summary>
    public static GatherContribution ReverseOfGaps(OpaqueCall call, Tensor cotangent, LoopIndex value, RoutineStatements written)
    {
        var gaps = call.Results[0];
        var loops = written.Over([gaps.Extents[0]], "k");
        var other = loops[0].Index;
        Expr Share(LoopIndex row, LoopIndex column) => Product(Entry(cotangent, row, column), Product(Entry(gaps, row, column), Entry(gaps, row, column)));
        return new GatherContribution(loops, null, call.Id == RoutineId.InverseSums
            ? Algebra.Negate(Algebra.Add(Share(other, value), Share(value, other))) : Algebra.Add(Share(other, value), Algebra.Negate(Share(value, other))), default);
    }

    public static Tensor ForwardOfGaps(OpaqueCall call, Tensor tangent, RoutineStatements written)
    {
        var gaps = call.Results[0];
        return written.Map(gaps.Name + "Tangent", gaps.Extents.AddRange(tangent.Extents.Skip(1)), at =>
        {
            var (ofRow, ofColumn) = (Algebra.Negate(Entry(tangent, [at[0], .. at.Skip(2)])), Entry(tangent, at.Skip(1)));
            var moved = Algebra.Add(call.Id == RoutineId.InverseSums ? Algebra.Negate(ofColumn) : ofColumn, ofRow);
            return Product(Product(Entry(gaps, at.Take(2)), Entry(gaps, at.Take(2))), moved);
        });
    }
}
