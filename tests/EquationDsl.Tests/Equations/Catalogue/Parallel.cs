namespace EquationDsl.Tests.Equations;

/// <summary>Kernels that may run in parts on several threads: entries, rows, products, blocks of rows, sums over all rows.</summary>
public static partial class Catalogue
{
    [Equation(@"\tanh(a x)", Parallel = true)]
    public static partial void ParallelEntries(ReadOnlySpan<Real> x, Real a, Span<Real> result);

    [Equation(@"y_{ij} = \text{softmax}(x_i)_j", Parallel = true), Sizes("m n", "1 1", "3 5", "7 17", "33 2", "0 3")]
    public static partial void ParallelRows([Shape("m, n")] ReadOnlyTensorSpan<Real> x, [Axes("m, n")] TensorSpan<Real> y);

    [Equation(@"AB", Parallel = true), Sizes("m n p", "1 1 1", "5 3 4", "7 17 2", "0 2 3")]
    public static partial void ParallelProduct([Shape("m, n")] ReadOnlyTensorSpan<Real> A, [Shape("n, p")] ReadOnlyTensorSpan<Real> B, [Axes("m, p")] TensorSpan<Real> result);

    [Equation(@"\text{softmax}\left(\frac{QK^\top}{\sqrt{d}}\right)V", Parallel = true), Sizes("n d m p", "1 1 1 1", "7 3 5 2", "5 2 17 3", "0 2 3 1")]
    [return: Axes("n, p")]
    public static partial Tensor<Real> ParallelAttention(
        [Shape("n, d")] ReadOnlyTensorSpan<Real> Q, [Shape("m, d")] ReadOnlyTensorSpan<Real> K, [Shape("m, p")] ReadOnlyTensorSpan<Real> V);

    [Equation(@"\text{relu}(XW + b)", Parallel = true), Sizes("n k p", "1 1 1", "7 3 4", "5 2 17", "0 2 3")]
    public static partial void ParallelLayer(
        [Shape("n, k")] ReadOnlyTensorSpan<Real> X, [Shape("k, p")] ReadOnlyTensorSpan<Real> W, [Axes("p")] ReadOnlySpan<Real> b, [Axes("n, p")] TensorSpan<Real> result);

    [Equation(@"\text{softmax}\left(\frac{QK^\top}{\sqrt{d}}\right)V", Parallel = true), Sizes("H n d m p", "1 1 1 1 1", "5 3 2 4 2", "0 2 2 1 1")]
    public static partial void ParallelHeads(
        [Shape("H, n, d")] ReadOnlyTensorSpan<Real> Q, [Shape("H, m, d")] ReadOnlyTensorSpan<Real> K, [Shape("H, m, p")] ReadOnlyTensorSpan<Real> V, [Axes("H, n, p")] TensorSpan<Real> result);

    [Equation(@"y_{ij} = E_{t_i, j} + p_{ij}", Parallel = true), Sizes("n m d", "5 3 2", "7 2 17")]
    public static partial void ParallelEmbedding(
        [Axes("m, d")] ReadOnlyTensorSpan<Real> E, [Axes("n"), Whole(2)] ReadOnlySpan<int> t, [Axes("n, d")] ReadOnlyTensorSpan<Real> p, [Axes("n, d")] TensorSpan<Real> y);
}
