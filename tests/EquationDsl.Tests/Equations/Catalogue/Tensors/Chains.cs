using System.Numerics.Tensors;

namespace EquationDsl.Tests.Equations;

/// <summary>Chains of matrices, at extents for which each order is the cheapest.</summary>
public static partial class Catalogue
{
    [Equation(@"ABC"), Sizes("m n p q", "1 1 1 1", "2 9 3 7", "9 2 7 3", "17 3 17 2", "2 17 3 17", "0 2 3 1", "2 0 1 3", "3 1 0 2")]
    public static partial void ChainOfThree(
        [Shape("m, n")] ReadOnlyTensorSpan<Real> A, [Shape("n, p")] ReadOnlyTensorSpan<Real> B, [Shape("p, q")] ReadOnlyTensorSpan<Real> C, [Axes("m, q")] TensorSpan<Real> result);

    [Equation(@"\frac{1}{2} A B^\top C D", Derivatives = OfVectors), Sizes("m n p q r", "2 3 5 7 9", "9 7 5 3 2", "2 9 3 9 2", "9 2 9 2 9", "5 9 2 7 1", "1 7 2 9 5")]
    public static partial void ChainOfFour(
        [Shape("m, n")] ReadOnlyTensorSpan<Real> A, [Shape("p, n")] ReadOnlyTensorSpan<Real> B, [Shape("p, q")] ReadOnlyTensorSpan<Real> C, [Shape("q, r")] ReadOnlyTensorSpan<Real> D,
        [Axes("m, r")] TensorSpan<Real> result);

    [Equation(@"\text{sigmoid}(A B^\top A)"), Sizes("m n", "1 1", "2 9", "9 2", "7 7")]
    public static partial void ChainWithTransposes([Shape("m, n")] ReadOnlyTensorSpan<Real> A, [Shape("m, n")] ReadOnlyTensorSpan<Real> B, [Axes("m, n")] TensorSpan<Real> result);

    [Equation(@"\mathrm{tr}(ABCD)", Derivatives = OfNumbers), Sizes("m n p q", "1 1 1 1", "2 9 3 7", "9 2 7 3")]
    public static partial Real TraceOfChain(
        [Shape("m, n")] ReadOnlyTensorSpan<Real> A, [Shape("n, p")] ReadOnlyTensorSpan<Real> B, [Shape("p, q")] ReadOnlyTensorSpan<Real> C, [Shape("q, m")] ReadOnlyTensorSpan<Real> D);

    [Equation(@"\tanh(ABC) + \alpha D E F"), Sizes("m n p q r s", "1 1 1 1 1 1", "2 9 3 7 5 3", "9 2 7 3 2 8", "0 2 3 1 2 2", "3 0 1 2 1 0")]
    public static partial void SumOfChains(
        [Shape("m, n")] ReadOnlyTensorSpan<Real> A, [Shape("n, p")] ReadOnlyTensorSpan<Real> B, [Shape("p, q")] ReadOnlyTensorSpan<Real> C,
        [Shape("m, r")] ReadOnlyTensorSpan<Real> D, [Shape("r, s")] ReadOnlyTensorSpan<Real> E, [Shape("s, q")] ReadOnlyTensorSpan<Real> F, Real alpha, [Axes("m, q")] TensorSpan<Real> result);

    [Equation(@"\begin{aligned} U &= A B C \\ s &= \mathrm{tr}(U U^\top) \\ V &= s U D E \end{aligned}"), Sizes("m n p q r", "2 5 3 4 3", "4 2 5 3 6")]
    public static partial void ChainOfChain(
        [Shape("m, n")] ReadOnlyTensorSpan<Real> A, [Shape("n, p")] ReadOnlyTensorSpan<Real> B, [Shape("p, q")] ReadOnlyTensorSpan<Real> C,
        [Shape("q, r")] ReadOnlyTensorSpan<Real> D, [Shape("r, m")] ReadOnlyTensorSpan<Real> E, [Axes("m, q")] TensorSpan<Real> U, [Axes("m, m")] TensorSpan<Real> V);

    [Equation(@"\|ABC\|_F^2 + \|A^\top D E\|_F^2"), Sizes("m n p q r s", "2 5 3 4 3 2", "4 2 5 3 1 6", "0 2 1 1 2 1")]
    public static partial Real NormsOfChains(
        [Shape("m, n")] ReadOnlyTensorSpan<Real> A, [Shape("n, p")] ReadOnlyTensorSpan<Real> B, [Shape("p, q")] ReadOnlyTensorSpan<Real> C,
        [Shape("m, r")] ReadOnlyTensorSpan<Real> D, [Shape("r, s")] ReadOnlyTensorSpan<Real> E);

    [Equation(@"XWV + Y"), Sizes("b m n p q", "2 3 5 2 7", "3 7 2 5 2", "1 1 9 9 1")]
    public static partial void ChainOfBatch(
        [Shape("b, m, n")] ReadOnlyTensorSpan<Real> X, [Shape("n, p")] ReadOnlyTensorSpan<Real> W, [Shape("p, q")] ReadOnlyTensorSpan<Real> V, [Shape("b, m, q")] ReadOnlyTensorSpan<Real> Y,
        [Axes("b, m, q")] TensorSpan<Real> result);

    [Equation(@"R_{jbi} = \sum_{k,l} A_{bik} B_{bkl} C_{lj}"), Sizes("b m n p q", "2 3 5 2 7", "3 7 2 5 2")]
    public static partial void ChainInIndices(
        [Shape("b, m, n")] ReadOnlyTensorSpan<Real> A, [Shape("b, n, p")] ReadOnlyTensorSpan<Real> B, [Shape("p, q")] ReadOnlyTensorSpan<Real> C, [Axes("q, b, m")] TensorSpan<Real> R);

    [Equation(@"\text{softmax}(QK^\top) X W"), Sizes("n d m e v", "3 2 4 5 2", "4 3 5 2 6")]
    public static partial void ChainOfAttention(
        [Shape("n, d")] ReadOnlyTensorSpan<Real> Q, [Shape("m, d")] ReadOnlyTensorSpan<Real> K, [Shape("m, e")] ReadOnlyTensorSpan<Real> X, [Shape("e, v")] ReadOnlyTensorSpan<Real> W,
        [Axes("n, v")] TensorSpan<Real> result);

    [Equation(@"T_{abc} = \sum_{i,j,k} G_{ijk} U_{ai} V_{bj} W_{ck}"), Sizes("p q r l m n", "2 3 4 3 2 5")]
    public static partial void Tucker(
        [Shape("p, q, r")] ReadOnlyTensorSpan<Real> G, [Shape("l, p")] ReadOnlyTensorSpan<Real> U, [Shape("m, q")] ReadOnlyTensorSpan<Real> V, [Shape("n, r")] ReadOnlyTensorSpan<Real> W,
        [Axes("l, m, n")] TensorSpan<Real> T);
}
