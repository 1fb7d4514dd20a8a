using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;
using static EquationDsl.Compiler.Differentiation.RoutineStatements;

namespace EquationDsl.Compiler.Differentiation;

/// <summary>
/// The derivatives of the exponential of a matrix: in a direction it is a block of the exponential of a matrix of blocks, <c>exp [A D; 0 A] = [exp A, X; 0,
/// exp A]</c> (I. Najfeld, T. F. Havel, "Derivatives of the matrix exponential and their computation", 1995), and so is its own derivative.
/// </summary>
internal static class ExponentialGradient
{
    /// <summary>The derivative at the transposed matrix in the direction of the cotangent.</summary>
    public static Tensor Reverse(OpaqueCall call, Tensor cotangent, RoutineStatements written) =>
        written.Call(RoutineId.ExponentialDerivative, [Transposed(call.Inputs[0], written), cotangent], call.Inputs[0].Name + "Whole", cotangent.Extents);

    public static Tensor Forward(OpaqueCall call, Tensor tangent, RoutineStatements written) =>
        written.Call(RoutineId.ExponentialDerivative, [call.Inputs[0], tangent], call.Results[0].Name + "Tangent", tangent.Extents);

    /// <summary>Of <c>X(A, D)</c>: linear in D; of A by the blocks.</summary>
    public static (Tensor OfMatrix, Tensor OfDirection) ReverseOfDerivative(OpaqueCall call, Tensor cotangent, RoutineStatements written)
    {
        var (matrix, direction) = (call.Inputs[0], call.Inputs[1]);
        var n = matrix.Extents[0];
        var blocks = Transposed(Blocks(matrix, direction, written), written);
        var placed = written.Map(cotangent.Name + "Placed", blocks.Extents, at => At(cotangent, at, Affine.Zero, n));
        var whole = written.Call(RoutineId.ExponentialDerivative, [blocks, placed], blocks.Name + "Whole", blocks.Extents);
        var ofMatrix = written.Map(matrix.Name + "Both", matrix.Extents, at => Algebra.Add(Entry(whole, at), Shifted(whole, at, n, n)));
        return (ofMatrix, written.Map(direction.Name + "Block", matrix.Extents, at => Shifted(whole, at, Affine.Zero, n)));
    }

    public static Tensor ForwardOfDerivative(OpaqueCall call, Tensor? ofMatrix, Tensor? ofDirection, ValueArray<Affine> along, RoutineStatements written)
    {
        var (matrix, direction, result) = (call.Inputs[0], call.Inputs[1], call.Results[0]);
        var n = matrix.Extents[0];
        var blocks = Blocks(matrix, direction, written);
        var moved = written.Map(result.Name + "Moved", blocks.Extents.AddRange(along), at =>
        {
            Expr Of(Tensor? tensor, Affine row, Affine column) => tensor is null ? Algebra.Zero : At(tensor, at, row, column);
            return Algebra.Add(Algebra.Add(Of(ofMatrix, Affine.Zero, Affine.Zero), Of(ofMatrix, n, n)), Of(ofDirection, Affine.Zero, n));
        });
        var whole = written.Call(RoutineId.ExponentialDerivative, [blocks, moved], result.Name + "Whole", moved.Extents);
        return written.Map(result.Name + "Tangent", result.Extents.AddRange(along), at => Shifted(whole, at, Affine.Zero, n));
    }

    private static Tensor Transposed(Tensor matrix, RoutineStatements written) =>
        written.Map(matrix.Name + "Turned", [matrix.Extents[1], matrix.Extents[0]], at => Entry(matrix, at[1], at[0]));

    /// <summary><c>[A D; 0 A]</c></summary>
    private static Tensor Blocks(Tensor matrix, Tensor direction, RoutineStatements written)
    {
        var n = matrix.Extents[0];
        return written.Map(matrix.Name + "Blocks", [2 * n, 2 * n], at => Algebra.Add(
            Algebra.Add(At(matrix, at, Affine.Zero, Affine.Zero), At(matrix, at, n, n)), At(direction, at, Affine.Zero, n)));
    }

    /// <summary>An entry of a block that lies at this row and column; outside of it 0.</summary>
    private static Read At(Tensor block, ValueArray<LoopIndex> at, Affine above, Affine before) =>
        Shifted(block, at, Affine.Zero - above, Affine.Zero - before) with { Boundary = Boundary.Zero };

    private static Read Shifted(Tensor tensor, ValueArray<LoopIndex> at, Affine down, Affine across) => new(
        tensor, [new AffineIndex(Affine.Of(at[0]) + down), new AffineIndex(Affine.Of(at[1]) + across), .. at.Skip(2).Select(static i => (IndexExpr)new AffineIndex(i))], Boundary.None);
}
