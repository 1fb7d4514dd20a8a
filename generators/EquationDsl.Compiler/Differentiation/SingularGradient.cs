using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;
using static EquationDsl.Compiler.Differentiation.RoutineStatements;

namespace EquationDsl.Compiler.Differentiation;

/// <summary>
/// The derivatives of the thin singular value decomposition (J. Townsend, "Differentiating the singular value decomposition", 2016), with
/// <c>1 / (s_j^2 - s_i^2)</c> in its two factors, which loses nothing where values are small: differences for the symmetric part of <c>K = U^T dA V</c>, sums
/// for the antisymmetric one.
/// </summary>
internal static class SingularGradient
{
    /// <summary>
    /// <c>A' = U K' V^T + (I - U U^T) U' S^-1 V^T + U S^-1 V'^T (I - V V^T)</c> with K' of <c>s'</c>, of the differences for <c>U^T U' + V^T V'</c> and of
    /// the sums for <c>U^T U' - V^T V'</c>.
    /// </summary>
    public static Tensor Reverse(OpaqueCall call, Tensor? ofU, Tensor? ofValues, Tensor? ofV, RoutineStatements written)
    {
        var (u, values, v) = (call.Results[0], call.Results[1], call.Results[2]);
        var square = values.Extents.AddRange(values.Extents);
        var inner = KOf(call, new(ofU, ofValues, ofV), square, written);
        var whole = written.Times(written.Times(u, inner, "Half"), v, "Whole", isRightTransposed: true);
        var left = ofU is null ? null : written.Times(Outside(u, ofU, values, written), v, "Left", isRightTransposed: true);
        var right = ofV is null ? null : written.Times(u, Outside(v, ofV, values, written), "Right", isRightTransposed: true);
        return written.Map(u.Name + "All", whole.Extents, at => Algebra.Add(Entry(whole, at), Algebra.Add(EntryOrZero(left, at), EntryOrZero(right, at))));
    }

    /// <summary>
    /// <c>dU = U W_U + (I - U U^T) dA V S^-1</c>, <c>dV = V W_V + (I - V V^T) dA^T U S^-1</c>, with W the quotients of the symmetric part of K, plus and
    /// minus those of the antisymmetric one.
    /// </summary>
    public static ValueArray<Tensor?> Forward(OpaqueCall call, Tensor tangent, RoutineStatements written)
    {
        var (u, values, v) = (call.Results[0], call.Results[1], call.Results[2]);
        var turned = written.Map(tangent.Name + "Turned", [tangent.Extents[1], tangent.Extents[0], .. tangent.Extents.Skip(2)], at => Entry(tangent, [at[1], at[0], .. at.Skip(2)]));
        var (onV, onU) = (written.Times(tangent, v, "OnV"), written.Times(turned, u, "OnU"));
        var k = written.Times(u, onV, "Inner", isLeftTransposed: true);
        var symmetric = written.Map(k.Name + "Symmetric", k.Extents, at => SpectralGradient.Symmetric(k, at));
        var antisymmetric = written.Map(k.Name + "Antisymmetric", k.Extents, at => SpectralGradient.Antisymmetric(k, at));
        var differences = written.Quotient(RoutineId.DivideDifferences, values, symmetric, k);
        var sums = written.Quotient(RoutineId.DivideSums, values, antisymmetric, k);
        Tensor Moved(Tensor side, Tensor on, bool isMinus)
        {
            var inside = written.Map(side.Name + "Inside", k.Extents, at => Algebra.Add(Entry(differences, at), isMinus ? Algebra.Negate(Entry(sums, at)) : Entry(sums, at)));
            var (within, outside) = (written.Times(side, inside, "Within"), Outside(side, on, values, written));
            return written.Map(side.Name + "Tangent", within.Extents, at => Algebra.Add(Entry(within, at), Entry(outside, at)));
        }

        return [Moved(u, onV, isMinus: false), SpectralGradient.Diagonal(k, values, written), Moved(v, onU, isMinus: true)];
    }

    /// <summary>Of the three results, as far as there are such.</summary>
    private sealed record Cotangents(Tensor? U, Tensor? Values, Tensor? V);

    private static Tensor KOf(OpaqueCall call, Cotangents of, ValueArray<Affine> square, RoutineStatements written)
    {
        var (ofU, ofValues, ofV) = of;
        var (u, values, v) = (call.Results[0], call.Results[1], call.Results[2]);
        var alongU = ofU is null ? null : written.Times(u, ofU, "Product", isLeftTransposed: true);
        var alongV = ofV is null ? null : written.Times(v, ofV, "Product", isLeftTransposed: true);
        var (differences, sums) = (default(Tensor), default(Tensor));
        if (alongU is not null || alongV is not null)
        {
            var both = written.Map(values.Name + "Both", square, at => Algebra.Add(EntryOrZero(alongU, at), EntryOrZero(alongV, at)));
            differences = SpectralGradient.Quotient(values, both, mayTurn: ofValues is null, written);
            var apart = written.Map(values.Name + "Apart", square, at => Algebra.Add(EntryOrZero(alongU, at), Algebra.Negate(EntryOrZero(alongV, at))));
            var antisymmetric = written.Map(apart.Name + "Turned", square, at => SpectralGradient.Antisymmetric(apart, at));
            sums = written.Quotient(RoutineId.DivideSums, values, antisymmetric, apart);
        }

        return written.Map(values.Name + "Inner", square, at => Algebra.Add(
            Algebra.Add(SpectralGradient.Symmetric(differences, at), EntryOrZero(sums, at)), ofValues is null ? Algebra.Zero : Algebra.Where(SpectralGradient.IsSame(at), Entry(ofValues, at[0]))));
    }

    /// <summary><c>(I - U U^T) X S^-1</c>: what is moved out of the space of the columns.</summary>
    private static Tensor Outside(Tensor side, Tensor moved, Tensor values, RoutineStatements written)
    {
        var along = written.Times(side, written.Times(side, moved, "Along", isLeftTransposed: true), "Inside");
        var rest = written.Map(side.Name + "Rest", moved.Extents, at => Algebra.Add(Entry(moved, at), Algebra.Negate(Entry(along, at))));
        return written.Quotient(RoutineId.DivideColumns, values, rest, moved);
    }

    private static Expr EntryOrZero(Tensor? tensor, ValueArray<LoopIndex> at) => tensor is null ? Algebra.Zero : Entry(tensor, at);
}
