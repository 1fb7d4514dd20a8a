using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;
using static EquationDsl.Compiler.Differentiation.RoutineStatements;

namespace EquationDsl.Compiler.Differentiation;

/// <summary>
/// The derivatives of least squares, <c>A^T A X = A^T B</c>, and of systems with <c>A^T A</c> (G. H. Golub, V. Pereyra, "The differentiation of
/// pseudo-inverses and nonlinear least squares problems whose variables separate", 1973): both from the QR decomposition of A.
/// </summary>
internal static class LeastSquaresGradient
{
    /// <summary>With <c>A^T A G = X'</c>: <c>B' = A G</c> and <c>A' = (B - A X) G^T - B' X^T</c>.</summary>
    /// <param name="axes">Those of the matrix, in which its share is written.</param>
    public static (GatherContribution OfMatrix, Tensor OfRightSides) Reverse(OpaqueCall call, Tensor cotangent, ValueArray<Loop> axes, RoutineStatements written)
    {
        var (matrix, right, solution) = (call.Inputs[0], call.Inputs[1], call.Results[0]);
        var g = written.Call(RoutineId.SolveNormal, [matrix, cotangent], solution.Name + "Normal", solution.Extents);
        var residual = Residual(call, written);
        var ofRight = Times(matrix, g, right.Name + "Gradient", written);
        var loops = written.Over(solution.Extents.Skip(1), "c");
        var (row, column, at) = (axes[0].Index, axes[1].Index, Indices(loops));
        var share = Algebra.Add(Product(Entry(residual, [row, .. at]), Entry(g, [column, .. at])), Algebra.Negate(Product(Entry(ofRight, [row, .. at]), Entry(solution, [column, .. at]))));
        return (new GatherContribution(loops, null, share, default), ofRight);
    }

    /// <summary><c>dX = A^+ (dB - dA X) + (A^T A)^-1 dA^T (B - A X)</c>.</summary>
    public static Tensor Forward(OpaqueCall call, Tensor? ofMatrix, Tensor? ofRight, ValueArray<Affine> along, RoutineStatements written)
    {
        var (matrix, right, solution) = (call.Inputs[0], call.Inputs[1], call.Results[0]);
        var (own, extents) = (solution.Rank, solution.Extents.AddRange(along));
        var moved = ofMatrix is null ? null : written.Sum(right.Name + "Moved", right.Extents.AddRange(along), solution.Extents[0], (at, k) =>
            Product(Entry(ofMatrix, [at[0], k, .. at.Skip(own)]), Entry(solution, [k, .. at.Take(own).Skip(1)])));
        var change = written.Map(right.Name + "Tangent", right.Extents.AddRange(along), at =>
            Algebra.Add(ofRight is null ? Algebra.Zero : Entry(ofRight, at), moved is null ? Algebra.Zero : Algebra.Negate(Entry(moved, at))));
        var first = written.Call(RoutineId.LeastSquares, [matrix, change], solution.Name + "Tangent", extents);
        if (ofMatrix is null)
        {
            return first;
        }

        var residual = Residual(call, written);
        var turned = written.Sum(solution.Name + "Turned", extents, matrix.Extents[0], (at, i) => Product(Entry(ofMatrix, [i, at[0], .. at.Skip(own)]), Entry(residual, [i, .. at.Take(own).Skip(1)])));
        var second = written.Call(RoutineId.SolveNormal, [matrix, turned], solution.Name + "Normal", extents);
        return written.Map(solution.Name + "Both", extents, at => Algebra.Add(Entry(first, at), Entry(second, at)));
    }

    /// <summary>Of <c>A^T A X = B</c>, with <c>A^T A H = X'</c>: <c>B' = H</c> and <c>A' = -A (H X^T + X H^T)</c>.</summary>
    public static (GatherContribution OfMatrix, Tensor OfRightSides) ReverseOfNormal(OpaqueCall call, Tensor cotangent, ValueArray<Loop> axes, RoutineStatements written)
    {
        var (matrix, solution) = (call.Inputs[0], call.Results[0]);
        var h = written.Call(RoutineId.SolveNormal, [matrix, cotangent], solution.Name + "Normal", solution.Extents);
        var (ofH, ofX) = (Times(matrix, h, solution.Name + "First", written), Times(matrix, solution, solution.Name + "Second", written));
        var loops = written.Over(solution.Extents.Skip(1), "c");
        var (row, column, at) = (axes[0].Index, axes[1].Index, Indices(loops));
        var share = Algebra.Add(Product(Entry(ofH, [row, .. at]), Entry(solution, [column, .. at])), Product(Entry(ofX, [row, .. at]), Entry(h, [column, .. at])));
        return (new GatherContribution(loops, null, Algebra.Negate(share), default), h);
    }

    /// <summary><c>A^T A dX = dB - dA^T A X - A^T dA X</c>.</summary>
    public static Tensor ForwardOfNormal(OpaqueCall call, Tensor? ofMatrix, Tensor? ofRight, ValueArray<Affine> along, RoutineStatements written)
    {
        var (matrix, right, solution) = (call.Inputs[0], call.Inputs[1], call.Results[0]);
        var (own, extents, m) = (solution.Rank, solution.Extents.AddRange(along), matrix.Extents[0]);
        Expr change(ValueArray<LoopIndex> at) => ofRight is null ? Algebra.Zero : Entry(ofRight, at);
        var rest = written.Map(right.Name + "Tangent", extents, change);
        if (ofMatrix is not null)
        {
            var (product, before) = (Times(matrix, solution, solution.Name + "Product", written), rest);
            var moved = written.Sum(solution.Name + "Moved", [m, .. extents.Skip(1)], solution.Extents[0], (at, k) =>
                Product(Entry(ofMatrix, [at[0], k, .. at.Skip(own)]), Entry(solution, [k, .. at.Take(own).Skip(1)])));
            var turned = written.Sum(solution.Name + "Turned", extents, m, (at, i) => Algebra.Add(
                Product(Entry(ofMatrix, [i, at[0], .. at.Skip(own)]), Entry(product, [i, .. at.Take(own).Skip(1)])), Product(Entry(matrix, i, at[0]), Entry(moved, [i, .. at.Skip(1)]))));
            rest = written.Map(right.Name + "Rest", extents, at => Algebra.Add(Entry(before, at), Algebra.Negate(Entry(turned, at))));
        }

        return written.Call(RoutineId.SolveNormal, [matrix, rest], solution.Name + "Tangent", extents);
    }

    private static Tensor Residual(OpaqueCall call, RoutineStatements written)
    {
        var right = call.Inputs[1];
        var product = Times(call.Inputs[0], call.Results[0], call.Results[0].Name + "Product", written);
        return written.Map(right.Name + "Residual", right.Extents, at => Algebra.Add(Entry(right, at), Algebra.Negate(Entry(product, at))));
    }

    private static Tensor Times(Tensor matrix, Tensor columns, string name, RoutineStatements written) => written.Sum(
        name, [matrix.Extents[0], .. columns.Extents.Skip(1)], matrix.Extents[1], (at, k) =>
            Product(Entry(matrix, at[0], k), Entry(columns, [k, .. at.Skip(1)])));
}
