using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;
using static EquationDsl.Compiler.Differentiation.RoutineStatements;

namespace EquationDsl.Compiler.Differentiation;

/// <summary>
/// The derivative of <c>d = det A</c> is the matrix of cofactors <c>C</c> (Jacobi's formula), which singular matrices have too; of a
/// definite matrix, which has an inverse <c>B</c>, it is <c>d B^T</c>. That of the cofactors is written with the inverse: <c>dC = C tr(B dA) - C dA^T B^T</c>.
/// </summary>
internal static class DeterminantGradient
{
    /// <summary>The share of one entry of the matrix.</summary>
    public static Expr Reverse(OpaqueCall call, Tensor cotangent, LoopIndex row, LoopIndex column, RoutineStatements written) =>
        Product(new Read(cotangent, default), Slope(call, row, column, written));

    public static Tensor Forward(OpaqueCall call, Tensor tangent, ValueArray<Affine> columns, RoutineStatements written)
    {
        var (n, target) = (call.Inputs[0].Extents[0], call.Results[0]);
        var cofactors = call.Definite is null ? Cofactors(call, written) : Inverse(call, written);
        var rows = written.Sum(target.Name + "Rows", [n, .. columns], n, (at, k) => Product(
            call.Definite is null ? Entry(cofactors, at[0], k) : Entry(cofactors, k, at[0]), Entry(tangent, [at[0], k, .. at.Skip(1)])));
        return written.Sum(target.Name + "Tangent", columns, n, (at, i) =>
            call.Definite is null ? Entry(rows, [i, .. at]) : Product(new Read(target, default), Entry(rows, [i, .. at])));
    }

    /// <summary><c>A' = B^T tr(C'^T C) - B^T C'^T C</c>.</summary>
    public static Tensor ReverseOfCofactors(OpaqueCall call, Tensor cotangent, RoutineStatements written)
    {
        var (cofactors, inverse) = (call.Results[0], Inverse(call, written));
        var square = written.Times(cotangent, cofactors, "Square", isLeftTransposed: true);
        var half = written.Times(inverse, square, "Turned", isLeftTransposed: true);
        var trace = written.Sum(cotangent.Name + "Trace", [], square.Extents[0], (_, k) => Entry(square, k, k));
        return written.Map(call.Inputs[0].Name + "Gradient", inverse.Extents, at =>
            Algebra.Add(Product(new Read(trace, default), Entry(inverse, at[1], at[0])), Algebra.Negate(Entry(half, at))));
    }

    /// <summary><c>dC = C tr(B dA) - C dA^T B^T</c>.</summary>
    public static Tensor ForwardOfCofactors(OpaqueCall call, Tensor tangent, ValueArray<Affine> columns, RoutineStatements written)
    {
        var (cofactors, inverse) = (call.Results[0], Inverse(call, written));
        var (n, extents) = (cofactors.Extents[0], cofactors.Extents.AddRange(columns));
        var moved = written.Sum(cofactors.Name + "Moved", extents, n, (at, k) => Product(Entry(inverse, at[0], k), Entry(tangent, [k, at[1], .. at.Skip(2)])));
        var trace = written.Sum(cofactors.Name + "Trace", columns, n, (at, k) => Entry(moved, [k, k, .. at]));
        var turned = written.Sum(cofactors.Name + "Turned", extents, n, (at, k) => Product(Entry(cofactors, at[0], k), Entry(moved, [at[1], k, .. at.Skip(2)])));
        return written.Map(cofactors.Name + "Tangent", extents, at =>
            Algebra.Add(Product(Entry(cofactors, at[0], at[1]), Entry(trace, at.Skip(2))), Algebra.Negate(Entry(turned, at))));
    }

    private static Expr Slope(OpaqueCall call, LoopIndex row, LoopIndex column, RoutineStatements written) => call.Definite is null
        ? Entry(Cofactors(call, written), row, column)
        : Product(new Read(call.Results[0], default), Entry(Inverse(call, written), column, row));

    private static Tensor Cofactors(OpaqueCall call, RoutineStatements written) =>
        written.Call(RoutineId.Cofactors, [call.Inputs[0]], "cofactors", call.Inputs[0].Extents);

    private static Tensor Inverse(OpaqueCall call, RoutineStatements written) =>
        written.Call(RoutineId.Invert, [call.Inputs[0]], "inverse", call.Inputs[0].Extents);
}
