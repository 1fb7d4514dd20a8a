using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;
using static EquationDsl.Compiler.Differentiation.RoutineStatements;

namespace EquationDsl.Compiler.Differentiation;

/// <summary>
/// The derivatives of factors: of Cholesky's (I. Murray, "Differentiation of the Cholesky decomposition", 2016), and of Q and R (S. F. Walter, L. Lehmann, "Algorithmic
/// differentiation of linear algebra functions with application in optimum experimental design", 2010).
/// </summary>
internal static class FactorGradient
{
    /// <summary><c>A' = 1/2 L^-T S L^-1</c>, where S is symmetric and has the lower triangle of <c>L^T L'</c>.</summary>
    public static Tensor OfCholesky(OpaqueCall call, Tensor cotangent, RoutineStatements written)
    {
        var factor = call.Results[0];
        var (square, n) = (factor.Extents, factor.Extents[0]);
        var product = written.Sum(factor.Name + "Product", square, n, (at, k) => Product(Entry(factor, k, at[0]), Entry(cotangent, k, at[1])));
        var symmetric = Mirrored(product, written);
        var half = written.Call(RoutineId.SolveLowerTransposed, [factor, symmetric], factor.Name + "Half", square);
        var turned = written.Map(half.Name + "Turned", square, at => Entry(half, at[1], at[0]));
        return written.Call(RoutineId.SolveLowerTransposed, [factor, turned], factor.Name + "Whole", square);
    }

    /// <summary><c>dL = L P</c>, where P is the lower triangle of <c>L^-1 dA L^-T</c> with half of its diagonal.</summary>
    public static Tensor CholeskyTangent(OpaqueCall call, Tensor tangent, RoutineStatements written)
    {
        var (factor, extents) = (call.Results[0], tangent.Extents);
        var left = written.Call(RoutineId.SolveLower, [factor, tangent], factor.Name + "Half", extents);
        var turned = written.Map(left.Name + "Turned", extents, at => Entry(left, [at[1], at[0], .. at.Skip(2)]));
        var both = written.Call(RoutineId.SolveLower, [factor, turned], factor.Name + "Whole", extents);
        var lower = written.Map(factor.Name + "Lower", extents, at => Algebra.Where(
            IsAtLeast(at[0], at[1]), Product(Entry(both, at), new Select(IsAtLeast(at[1], at[0]), new Constant(0.5), Algebra.One))));
        return written.Sum(factor.Name + "Tangent", extents, factor.Extents[0], (at, k) => Product(Entry(factor, at[0], k), Entry(lower, [k, .. at.Skip(1)])));
    }

    /// <summary><c>A' R^T = Q' + Q C</c>, where C is symmetric and has the lower triangle of <c>R R'^T - Q'^T Q</c>; transposed.</summary>
    public static Tensor OfQr(OpaqueCall call, Tensor? ofQ, Tensor? ofR, RoutineStatements written)
    {
        var (q, r) = (call.Results[0], call.Results[1]);
        var (m, square) = (q.Extents[0], r.Extents);
        var first = ofR is null ? null : written.Sum(r.Name + "Product", square, square[0], (at, k) => Product(Entry(r, at[0], k), Entry(ofR, at[1], k)));
        var second = ofQ is null ? null : written.Sum(q.Name + "Product", square, m, (at, k) => Product(Entry(ofQ, k, at[0]), Entry(q, k, at[1])));
        var difference = written.Map(r.Name + "Difference", square, at => Algebra.Add(EntryOrZero(first, at), Algebra.Negate(EntryOrZero(second, at))));
        var symmetric = Mirrored(difference, written);
        var moved = written.Sum(q.Name + "Moved", q.Extents, square[0], (at, k) => Product(Entry(q, at[0], k), Entry(symmetric, k, at[1])));
        var turned = written.Map(q.Name + "Turned", [square[0], m], at => Algebra.Add(Entry(moved, at[1], at[0]), EntryOrZero(ofQ, [at[1], at[0]])));
        return written.Call(RoutineId.SolveUpper, [r, turned], q.Name + "Whole", turned.Extents);
    }

    /// <summary>With <c>W = dA R^-1</c> and <c>Z = Q^T W</c>: <c>dR = U R</c> and <c>dQ = W - Q U</c>, where U is the upper triangle of <c>Z + Z^T</c> with half of its diagonal.</summary>
    public static (Tensor OfQ, Tensor OfR) QrTangents(OpaqueCall call, Tensor tangent, RoutineStatements written)
    {
        var (q, r) = (call.Results[0], call.Results[1]);
        var (m, n, along) = (q.Extents[0], q.Extents[1], tangent.Extents.Skip(2).ToValueArray());
        var turned = written.Map(q.Name + "Turned", [n, m, .. along], at => Entry(tangent, [at[1], at[0], .. at.Skip(2)]));
        var right = written.Call(RoutineId.SolveUpperTransposed, [r, turned], q.Name + "Right", turned.Extents);
        var product = written.Sum(q.Name + "Product", [n, n, .. along], m, (at, k) => Product(Entry(q, k, at[0]), Entry(right, [at[1], k, .. at.Skip(2)])));
        var upper = written.Map(r.Name + "Upper", product.Extents, at => Algebra.Where(IsAtLeast(at[1], at[0]), Algebra.Add(
            Entry(product, at), Algebra.Where(new Call(Functions.Less, [new IndexValue(at[0]), new IndexValue(at[1])]), Entry(product, [at[1], at[0], .. at.Skip(2)])))));
        var ofR = written.Sum(r.Name + "Tangent", product.Extents, n, (at, k) => Product(Entry(upper, [at[0], k, .. at.Skip(2)]), Entry(r, k, at[1])));
        var inside = written.Sum(q.Name + "Inside", tangent.Extents, n, (at, k) => Product(Entry(q, at[0], k), Entry(upper, [k, .. at.Skip(1)])));
        var ofQ = written.Map(q.Name + "Tangent", tangent.Extents, at => Algebra.Add(Entry(right, [at[1], at[0], .. at.Skip(2)]), Algebra.Negate(Entry(inside, at))));
        return (ofQ, ofR);
    }

    private static Expr EntryOrZero(Tensor? tensor, ValueArray<LoopIndex> at) => tensor is null ? Algebra.Zero : Entry(tensor, at);

    /// <summary>The symmetric matrix of a lower triangle.</summary>
    private static Tensor Mirrored(Tensor lower, RoutineStatements written) => written.Map(
        lower.Name + "Mirrored", lower.Extents, at => new Select(IsAtLeast(at[0], at[1]), Entry(lower, at[0], at[1]), Entry(lower, at[1], at[0])));
}
