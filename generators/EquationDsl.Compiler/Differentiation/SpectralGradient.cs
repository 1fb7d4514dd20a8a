using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;
using static EquationDsl.Compiler.Differentiation.RoutineStatements;

namespace EquationDsl.Compiler.Differentiation;

/// <summary>
/// The derivatives of eigenvalues and eigenvectors (M. B. Giles, 2008; C. Boeddeker and others, "On the computation of complex-valued gradients with
/// application to statistically optimum beamforming", 2017, for vectors of unit length).
/// </summary>
/// <remarks>
/// Where values are equal their vectors may turn among each other. What depends on vectors alone and does not change with such a turn has entries 0 there,
/// which <see cref="RoutineId.DivideDifferences"/> takes for the quotient; anything else is refused at run time. What depends on values and vectors, <c>Q
/// f(w) Q^T</c>, may have entries 0 and another limit: there all entries must be 0, not their antisymmetric part alone.
/// </remarks>
internal static class SpectralGradient
{
    /// <summary><c>A' = Q (diag(w') + F o Q^T Q') Q^T</c> with <c>F_ij = 1 / (w_j - w_i)</c>, its symmetric part.</summary>
    public static Tensor OfSymmetric(OpaqueCall call, Tensor? ofValues, Tensor? ofVectors, RoutineStatements written)
    {
        var (values, q) = (call.Results[0], call.Results[1]);
        var (square, n) = (q.Extents, q.Extents[0]);
        var quotient = ofVectors is null ? null : Quotient(values, written.Times(q, ofVectors, "Product", isLeftTransposed: true), mayTurn: ofValues is null, written);
        var middle = written.Map(q.Name + "Middle", square, at => Algebra.Add(
            Symmetric(quotient, at), ofValues is null ? Algebra.Zero : Algebra.Where(IsSame(at), Entry(ofValues, at[0]))));
        return written.Times(written.Times(q, middle, "Half"), q, "Whole", isRightTransposed: true);
    }

    /// <summary>With <c>P = Q^T dA Q</c>: <c>dw = diag(P)</c> and <c>dQ = Q (F o P)</c>; of dA the symmetric part.</summary>
    public static (Tensor OfValues, Tensor OfVectors) SymmetricTangents(OpaqueCall call, Tensor tangent, RoutineStatements written)
    {
        var (values, q) = (call.Results[0], call.Results[1]);
        var symmetric = written.Map(q.Name + "Symmetric", tangent.Extents, at => Symmetric(tangent, at));
        var product = written.Times(q, written.Times(symmetric, q, "Right"), "Product", isLeftTransposed: true);
        return (Diagonal(product, values, written), written.Times(q, written.Quotient(RoutineId.DivideDifferences, values, product, product), "Tangent"));
    }

    /// <summary><c>A' = V^-T (diag(w') + F o (V^T V' - V^T V diag(V^T V'))) V^T</c>.</summary>
    public static Tensor OfGeneral(OpaqueCall call, Tensor? ofValues, Tensor? ofVectors, RoutineStatements written)
    {
        var (values, v) = (call.Results[0], call.Results[1]);
        var quotient = default(Tensor);
        if (ofVectors is not null)
        {
            var (product, gram) = (written.Times(v, ofVectors, "Product", isLeftTransposed: true), written.Times(v, v, "Gram", isLeftTransposed: true));
            var along = written.Map(v.Name + "Turned", v.Extents, at => Algebra.Add(
                Entry(product, at), Algebra.Negate(Product(Entry(gram, at), Entry(product, at[1], at[1])))));
            quotient = written.Quotient(RoutineId.DivideDifferences, values, along, product);
        }

        var middle = written.Map(v.Name + "Middle", v.Extents, at => Algebra.Add(
            quotient is null ? Algebra.Zero : Entry(quotient, at), ofValues is null ? Algebra.Zero : Algebra.Where(IsSame(at), Entry(ofValues, at[0]))));
        return written.Times(written.Call(RoutineId.SolveTransposed, [v, middle], v.Name + "Half", v.Extents), v, "Whole", isRightTransposed: true);
    }

    /// <summary>
    /// With <c>P = V^-1 dA V</c> and <c>C = F o P</c>: <c>dw = diag(P)</c> and <c>dV = V C - V diag(V^T V C)</c>, as the vectors remain of unit length.
    /// </summary>
    public static (Tensor OfValues, Tensor OfVectors) GeneralTangents(OpaqueCall call, Tensor tangent, RoutineStatements written)
    {
        var (values, v) = (call.Results[0], call.Results[1]);
        var product = written.Call(RoutineId.Solve, [v, written.Times(tangent, v, "Right")], v.Name + "Product", tangent.Extents);
        var turned = written.Times(v, written.Quotient(RoutineId.DivideDifferences, values, product, product), "Turned");
        var along = written.Sum(v.Name + "Along", turned.Extents.Skip(1).ToValueArray(), v.Extents[0], (at, i) => Product(Entry(v, i, at[0]), Entry(turned, [i, .. at])));
        var ofVectors = written.Map(v.Name + "Tangent", turned.Extents, at => Algebra.Add(
            Entry(turned, at), Algebra.Negate(Product(Entry(v, at[0], at[1]), Entry(along, at.Skip(1))))));
        return (Diagonal(product, values, written), ofVectors);
    }

    /// <summary>What <c>F o P</c> adds to a symmetric matrix is the quotient of the antisymmetric part of P.</summary>
    /// <param name="mayTurn">Whether it is enough that the antisymmetric part is 0 where values are equal.</param>
    public static Tensor Quotient(Tensor values, Tensor product, bool mayTurn, RoutineStatements written)
    {
        var of = mayTurn ? written.Map(product.Name + "Turned", product.Extents, at => Antisymmetric(product, at)) : product;
        return written.Quotient(RoutineId.DivideDifferences, values, of, product);
    }

    public static Expr IsSame(ValueArray<LoopIndex> at) => new Call(Functions.Equal, [new IndexValue(at[0]), new IndexValue(at[1])]);

    public static Expr Symmetric(Tensor? of, ValueArray<LoopIndex> at) => of is null ? Algebra.Zero
        : Product(new Constant(0.5), Algebra.Add(Entry(of, at), Entry(of, [at[1], at[0], .. at.Skip(2)])));

    public static Expr Antisymmetric(Tensor? of, ValueArray<LoopIndex> at) => of is null ? Algebra.Zero
        : Product(new Constant(0.5), Algebra.Add(Entry(of, at), Algebra.Negate(Entry(of, [at[1], at[0], .. at.Skip(2)]))));

    public static Tensor Diagonal(Tensor product, Tensor values, RoutineStatements written) =>
        written.Map(values.Name + "Tangent", [values.Extents[0], .. product.Extents.Skip(2)], at => Entry(product, [at[0], .. at]));
}
