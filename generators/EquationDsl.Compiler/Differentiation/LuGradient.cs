using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;
using static EquationDsl.Compiler.Differentiation.RoutineStatements;

namespace EquationDsl.Compiler.Differentiation;

/// <summary>
/// The derivatives of <c>A = L U</c> with ones on the diagonal of L: with <c>P = L^-1 dA U^-1</c>, <c>dL = L P_below</c> and <c>dU = P_rest U</c>, of what is
/// below the diagonal of P and the rest of it (M. W. Seeger and others, "Auto-differentiating linear algebra", 2017).
/// </summary>
internal static class LuGradient
{
    /// <summary><c>A' = L^-T S U^-T</c>, where S has the entries of <c>L^T L'</c> below the diagonal and those of <c>U' U^T</c> elsewhere.</summary>
    public static Tensor Reverse(OpaqueCall call, Tensor? ofLower, Tensor? ofUpper, RoutineStatements written)
    {
        var (lower, upper) = (call.Results[0], call.Results[1]);
        var below = ofLower is null ? null : written.Times(lower, ofLower, "Product", isLeftTransposed: true);
        var rest = ofUpper is null ? null : written.Times(ofUpper, upper, "Product", isRightTransposed: true);
        var turned = written.Map(upper.Name + "Turned", upper.Extents, at => new Select(
            IsAtLeast(at[0], at[1]), EntryOrZero(rest, at), EntryOrZero(below, at)));
        var right = written.Call(RoutineId.SolveUpper, [upper, turned], upper.Name + "Right", upper.Extents);
        var back = written.Map(upper.Name + "Back", upper.Extents, at => Entry(right, at[1], at[0]));
        return written.Call(RoutineId.SolveLowerTransposed, [lower, back], lower.Name + "Whole", lower.Extents);

        // Transposed: the entry of S in this column and row.
        static Expr EntryOrZero(Tensor? tensor, ValueArray<LoopIndex> at) => tensor is null ? Algebra.Zero : Entry(tensor, at[1], at[0]);
    }

    public static (Tensor OfLower, Tensor OfUpper) Forward(OpaqueCall call, Tensor tangent, RoutineStatements written)
    {
        var (lower, upper, extents) = (call.Results[0], call.Results[1], tangent.Extents);
        var left = written.Call(RoutineId.SolveLower, [lower, tangent], lower.Name + "Left", extents);
        var turned = written.Map(left.Name + "Turned", extents, at => Entry(left, [at[1], at[0], .. at.Skip(2)]));
        var both = written.Call(RoutineId.SolveUpperTransposed, [upper, turned], upper.Name + "Both", extents);
        var below = written.Map(lower.Name + "Below", extents, at => new Select(IsAtLeast(at[1], at[0]), Algebra.Zero, Entry(both, [at[1], at[0], .. at.Skip(2)])));
        var rest = written.Map(upper.Name + "Rest", extents, at => Algebra.Where(IsAtLeast(at[1], at[0]), Entry(both, [at[1], at[0], .. at.Skip(2)])));
        return (written.Times(lower, below, "Tangent"), written.Times(rest, upper, "Tangent"));
    }
}
