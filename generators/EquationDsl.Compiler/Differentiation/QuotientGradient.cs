using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;
using static EquationDsl.Compiler.Differentiation.RoutineStatements;

namespace EquationDsl.Compiler.Differentiation;

/// <summary>
/// The derivatives of <c>X = M / D(w)</c>, entry by entry, with D a difference, a sum or one of the values: <c>dX = (dM - X o dD) / D</c>, and the quotient
/// is the same routine again.
/// </summary>
internal static class QuotientGradient
{
    /// <summary><c>M' = X' / D</c>, and <c>w'</c> gets <c>-X o M'</c> wherever D has it.</summary>
    public static (Tensor OfMatrix, GatherContribution OfValues) Reverse(OpaqueCall call, Tensor cotangent, LoopIndex value, RoutineStatements written)
    {
        var (values, quotient) = (call.Inputs[0], call.Results[0]);
        var ofMatrix = written.Quotient(call.Id, values, cotangent, cotangent);
        var loops = written.Over([quotient.Extents[0], .. quotient.Extents.Skip(2)], "c");
        var (other, rest) = (loops[0].Index, Indices(loops).Skip(1).ToValueArray());
        Expr Share(params LoopIndex[] at) => Product(Entry(quotient, [.. at, .. rest]), Entry(ofMatrix, [.. at, .. rest]));
        var share = call.Id switch
        {
            RoutineId.DivideColumns => Share(other, value),
            RoutineId.DivideSums => Algebra.Add(Share(other, value), Share(value, other)),
            _ => Algebra.Add(Share(other, value), Algebra.Negate(Share(value, other))),
        };
        return (ofMatrix, new GatherContribution(loops, null, Algebra.Negate(share), default));
    }

    public static Tensor Forward(OpaqueCall call, Tensor? ofValues, Tensor? ofMatrix, ValueArray<Affine> along, RoutineStatements written)
    {
        var quotient = call.Results[0];
        var own = quotient.Rank;
        var moved = written.Map(quotient.Name + "Moved", quotient.Extents.AddRange(along), at =>
        {
            Expr Of(LoopIndex index) => Entry(ofValues!, [index, .. at.Skip(own)]);
            var ofDivisor = ofValues is null ? Algebra.Zero : call.Id switch
            {
                RoutineId.DivideColumns => Of(at[1]),
                RoutineId.DivideSums => Algebra.Add(Of(at[1]), Of(at[0])),
                _ => Algebra.Add(Of(at[1]), Algebra.Negate(Of(at[0]))),
            };
            return Algebra.Add(ofMatrix is null ? Algebra.Zero : Entry(ofMatrix, at), Algebra.Negate(Product(Entry(quotient, at.Take(own)), ofDivisor)));
        });
        return written.Quotient(call.Id, call.Inputs[0], moved, moved);
    }
}
