using System.Numerics.Tensors;

namespace EquationDsl.LinearAlgebra.Tests;

/// <summary>Decompositions of one matrix over tensor spans that may hold a stack of them.</summary>
internal static partial class Batched
{
    [Equation("A = Q R")]
    public static partial void Qr(ReadOnlyTensorSpan<double> A, TensorSpan<double> Q, TensorSpan<double> R);

    [Equation(@"A = U \mathrm{diag}(\sigma) V^\top")]
    public static partial void Svd(ReadOnlyTensorSpan<double> A, TensorSpan<double> U, TensorSpan<double> sigma, TensorSpan<double> V);

    [Equation(@"C = Q \mathrm{diag}(\lambda) Q^\top")]
    public static partial void Symmetric(ReadOnlyTensorSpan<double> C, TensorSpan<double> Q, TensorSpan<double> lambda);

    [Equation(@"A = P \mathrm{diag}(d) P^{-1}")]
    public static partial void General(ReadOnlyTensorSpan<double> A, TensorSpan<double> P, TensorSpan<double> d);

    [Equation("C = L L^\\top")]
    public static partial void Cholesky(ReadOnlyTensorSpan<double> C, TensorSpan<double> L);

    [Equation("z = C^{-1/2} x")]
    public static partial void Whiten(ReadOnlyTensorSpan<double> C, ReadOnlyTensorSpan<double> x, TensorSpan<double> z);

    [Equation("x = A^+ b")]
    public static partial void Least(ReadOnlyTensorSpan<double> A, ReadOnlyTensorSpan<double> b, TensorSpan<double> x);

    [Equation(@"L = \|A\|_* + \|B A\|_2")]
    public static partial void Norms(ReadOnlyTensorSpan<double> A, ReadOnlyTensorSpan<double> B, TensorSpan<double> L);

    [Equation(@"Y = \mathrm{expm}(A) B")]
    public static partial void Exponential(ReadOnlyTensorSpan<double> A, ReadOnlyTensorSpan<double> B, TensorSpan<double> Y);
}
