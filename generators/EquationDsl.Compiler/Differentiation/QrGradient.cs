using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;
using static EquationDsl.Compiler.Differentiation.RoutineStatements;

namespace EquationDsl.Compiler.Differentiation;

/// <summary>
/// The derivatives of the thin Q and R (S. F. Walter, L. Lehmann, "Algorithmic differentiation of linear algebra functions with application in optimum
/// experimental design", 2010; of matrices with more columns than rows D. A. O. Roberts, L. R. Roberts, "QR and LQ decomposition matrix backpropagation
/// algorithms for square, wide, and deep matrices", 2020).
/// </summary>
/// <remarks>
/// With k the lesser extent, <c>A = [X Y]</c> and <c>R = [U V]</c> have k columns before the others: <c>X = Q U</c> is decomposed, and <c>V = Q^T Y</c> a
/// product. A matrix that is not wide has no others.
/// </remarks>
internal static class QrGradient
{
    /// <summary>
    /// <c>X' U^T = P + Q C</c> with <c>P = Q' + Y V'^T</c>, where C is symmetric and has the lower triangle of <c>U U'^T - P^T Q</c>; and <c>Y' = Q V'</c>.
    /// </summary>
    public static IEnumerable<Tensor> Reverse(OpaqueCall call, Tensor? ofQ, Tensor? ofR, RoutineStatements written)
    {
        var (a, q, r) = (call.Inputs[0], call.Results[0], call.Results[1]);
        var (m, k, n) = (q.Extents[0], q.Extents[1], r.Extents[1]);
        ValueArray<Affine> square = [k, k];
        var (isWide, u) = (MayBeWide(r), Leading(r, written));
        var moved = ofR is null || !isWide ? ofQ : written.Sum(q.Name + "Others", q.Extents, new Loop(written.Index("k"), k, n), (at, j) => Product(Entry(a, at[0], j), Entry(ofR, at[1], j)));
        var along = moved is null || ofQ is null || moved == ofQ ? moved : written.Map(q.Name + "Both", q.Extents, at => Algebra.Add(Entry(ofQ, at), Entry(moved, at)));
        var first = ofR is null ? null : written.Sum(r.Name + "Product", square, k, (at, j) => Product(Entry(u, at[0], j), Entry(ofR, at[1], j)));
        var second = along is null ? null : written.Sum(q.Name + "Product", square, m, (at, i) => Product(Entry(along, i, at[0]), Entry(q, i, at[1])));
        var difference = written.Map(r.Name + "Difference", square, at => Algebra.Add(EntryOrZero(first, at), Algebra.Negate(EntryOrZero(second, at))));
        var symmetric = FactorGradient.Mirrored(difference, written);
        var inside = written.Sum(q.Name + "Moved", q.Extents, k, (at, j) => Product(Entry(q, at[0], j), Entry(symmetric, j, at[1])));
        var turned = written.Map(q.Name + "Turned", [k, m], at => Algebra.Add(Entry(inside, at[1], at[0]), EntryOrZero(along, [at[1], at[0]])));
        var leading = written.Call(RoutineId.SolveUpper, [u, turned], q.Name + "Whole", turned.Extents);
        yield return written.Part(a.Name + "Leading", a.Extents, new(Affine.Zero, k), null, (at, _) => Entry(leading, at[1], at[0]));
        if (isWide && ofR is not null)
        {
            yield return written.Part(a.Name + "Others", a.Extents, new(k, n), k, (at, j) => Product(Entry(q, at[0], j!), Entry(ofR, [j!, .. at.Skip(1)])));
        }
    }

    /// <summary>
    /// With <c>W = dX U^-1</c> and <c>Z = Q^T W</c>: <c>dU = P U</c> and <c>dQ = W - Q P</c>, where P is the upper triangle of <c>Z + Z^T</c> with half of
    /// its diagonal; and <c>dV = dQ^T Y + Q^T dY</c>.
    /// </summary>
    public static (Tensor OfQ, Tensor OfR) Forward(OpaqueCall call, Tensor tangent, RoutineStatements written)
    {
        var (a, q, r) = (call.Inputs[0], call.Results[0], call.Results[1]);
        var (m, k, n, along) = (q.Extents[0], q.Extents[1], r.Extents[1], tangent.Extents.Skip(2).ToValueArray());
        var u = Leading(r, written);
        var turned = written.Map(q.Name + "Turned", [k, m, .. along], at => Entry(tangent, [at[1], at[0], .. at.Skip(2)]));
        var right = written.Call(RoutineId.SolveUpperTransposed, [u, turned], q.Name + "Right", turned.Extents);
        var product = written.Sum(q.Name + "Product", [k, k, .. along], m, (at, i) => Product(Entry(q, i, at[0]), Entry(right, [at[1], i, .. at.Skip(2)])));
        var upper = written.Map(r.Name + "Upper", product.Extents, at => Algebra.Where(IsAtLeast(at[1], at[0]), Algebra.Add(
            Entry(product, at), Algebra.Where(new Call(Functions.Less, [new IndexValue(at[0]), new IndexValue(at[1])]), Entry(product, [at[1], at[0], .. at.Skip(2)])))));
        var inside = written.Sum(q.Name + "Inside", [m, k, .. along], k, (at, j) => Product(Entry(q, at[0], j), Entry(upper, [j, .. at.Skip(1)])));
        var ofQ = written.Map(q.Name + "Tangent", inside.Extents, at => Algebra.Add(Entry(right, [at[1], at[0], .. at.Skip(2)]), Algebra.Negate(Entry(inside, at))));
        ValueArray<Affine> extents = [k, n, .. along];
        if (!MayBeWide(r))
        {
            return (ofQ, written.Sum(r.Name + "Tangent", extents, k, (at, j) => Product(Entry(upper, [at[0], j, .. at.Skip(2)]), Entry(u, j, at[1]))));
        }

        var leading = written.Part(r.Name + "Leading", extents, new(Affine.Zero, k), k, (at, j) => Product(Entry(upper, [at[0], j!, .. at.Skip(2)]), Entry(u, j!, at[1])));
        var others = written.Part(r.Name + "Others", extents, new(k, n), m, (at, i) => Algebra.Add(
            Product(Entry(ofQ, [i!, at[0], .. at.Skip(2)]), Entry(a, i!, at[1])), Product(Entry(q, i!, at[0]), Entry(tangent, [i!, .. at.Skip(1)]))));
        return (ofQ, written.Map(r.Name + "Tangent", extents, at => Algebra.Add(Entry(leading, at), Entry(others, at))));
    }

    private static bool MayBeWide(Tensor r) => r.Extents[0] != r.Extents[1];

    /// <summary>The triangle U; R itself where that is all.</summary>
    private static Tensor Leading(Tensor r, RoutineStatements written) => !MayBeWide(r) ? r : written.Map(r.Name + "Triangle", [r.Extents[0], r.Extents[0]], at => Entry(r, at));

    private static Expr EntryOrZero(Tensor? tensor, ValueArray<LoopIndex> at) => tensor is null ? Algebra.Zero : Entry(tensor, at);
}
