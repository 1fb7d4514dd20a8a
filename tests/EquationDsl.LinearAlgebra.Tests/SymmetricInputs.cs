using System.Numerics.Tensors;

namespace EquationDsl.LinearAlgebra.Tests;

/// <summary>Matrices that are stated to be symmetric.</summary>
internal static partial class SymmetricInputs
{
    [Equation(@"\mathrm{tr}(A^{-1}) + \frac{1}{2} x^\top A x \quad\text{where } A = A^\top")]
    public static partial double Loss([Shape("n, n")] ReadOnlySpan<double> A, ReadOnlySpan<double> x);

    [Equation(@"A^{-1} b, \quad\text{where } A^T = A")]
    public static partial void Solve([Shape("n, n")] ReadOnlySpan<float> A, ReadOnlySpan<float> b, Span<float> result);

    [Equation(@"A = Q \Lambda Q^\top \text{ where } A = A^\top")]
    public static partial void Eigenvalues(ReadOnlyTensorSpan<double> A, TensorSpan<double> Q, Span<double> Lambda);

    [Equation(@"\log|\det A| \text{ where } A = A^\top")]
    public static partial void OfStack(ReadOnlyTensorSpan<double> A, TensorSpan<double> result);
}
