using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;
using static EquationDsl.Compiler.Differentiation.RoutineStatements;

namespace EquationDsl.Compiler.Differentiation;

/// <summary>The derivatives of Cholesky's factor (I. Murray, "Differentiation of the Cholesky decomposition", 2016).</summary>
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

    /// <summary>The symmetric matrix of a lower triangle.</summary>
    public static Tensor Mirrored(Tensor lower, RoutineStatements written) => written.Map(
        lower.Name + "Mirrored", lower.Extents, at => new Select(IsAtLeast(at[0], at[1]), Entry(lower, at[0], at[1]), Entry(lower, at[1], at[0])));
}
