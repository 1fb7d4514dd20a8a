using System.Numerics.Tensors;

namespace EquationDsl.Tests.Equations;

/// <summary>Chains of matrices, at extents for which each order is the cheapest.</summary>
public static partial class Catalogue
{
    [Equation(@"ABC"), Sizes("m n p q", "1 1 1 1", "2 9 3 7", "9 2 7 3", "17 3 17 2", "2 17 3 17", "0 2 3 1", "2 0 1 3", "3 1 0 2")]
    public static partial void ChainOfThree(
        [Shape("m, n")] ReadOnlyTensorSpan<Real> A, [Shape("n, p")] ReadOnlyTensorSpan<Real> B, [Shape("p, q")] ReadOnlyTensorSpan<Real> C, [Axes("m, q")] TensorSpan<Real> result);

    [Equation(@"\frac{1}{2} A B^\top C D"), Sizes("m n p q r", "2 3 5 7 9", "9 7 5 3 2", "2 9 3 9 2", "9 2 9 2 9", "5 9 2 7 1", "1 7 2 9 5")]
    [return: Axes("m, r")]
    public static partial Tensor<Real> ChainOfFour(
        [Shape("m, n")] ReadOnlyTensorSpan<Real> A, [Shape("p, n")] ReadOnlyTensorSpan<Real> B, [Shape("p, q")] ReadOnlyTensorSpan<Real> C, [Shape("q, r")] ReadOnlyTensorSpan<Real> D);

    [Equation(@"\text{sigmoid}(A B^\top A)"), Sizes("m n", "1 1", "2 9", "9 2", "7 7")]
    public static partial void ChainWithTransposes([Shape("m, n")] ReadOnlyTensorSpan<Real> A, [Shape("m, n")] ReadOnlyTensorSpan<Real> B, [Axes("m, n")] TensorSpan<Real> result);

    [Equation(@"\mathrm{tr}(ABCD)"), Sizes("m n p q", "1 1 1 1", "2 9 3 7", "9 2 7 3")]
    public static partial Real TraceOfChain(
        [Shape("m, n")] ReadOnlyTensorSpan<Real> A, [Shape("n, p")] ReadOnlyTensorSpan<Real> B, [Shape("p, q")] ReadOnlyTensorSpan<Real> C, [Shape("q, m")] ReadOnlyTensorSpan<Real> D);
}
