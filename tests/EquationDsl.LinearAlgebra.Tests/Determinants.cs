using System.Numerics.Tensors;

namespace EquationDsl.LinearAlgebra.Tests;

/// <summary>Determinants, whose derivatives singular matrices have too.</summary>
internal static partial class Determinants
{
    [Equation(@"\det A")]
    public static partial double Of(ReadOnlyTensorSpan<double> A);

    [Equation(@"\det A", Derivatives = Derivatives.Gradient | Derivatives.Hessian | Derivatives.HessianVectorProduct | Derivatives.Jacobian | Derivatives.JacobianVectorProduct)]
    public static partial double OfSpan([Shape("n, n")] ReadOnlySpan<double> A);

    [Equation(@"\det A")]
    public static partial void OfStack(ReadOnlyTensorSpan<double> A, TensorSpan<double> result);

    [Equation(@"d_b = \det(A_b + c I)")]
    public static partial void OfShifted([Shape("B, n, n")] ReadOnlyTensorSpan<double> A, double c, Span<double> d);

    [Equation(@"\det K \text{ where } K \succ 0", Derivatives = Derivatives.Gradient | Derivatives.JacobianVectorProduct)]
    public static partial double OfDefinite([Shape("n, n")] ReadOnlySpan<double> K);
}
