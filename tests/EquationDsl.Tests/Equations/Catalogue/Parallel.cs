namespace EquationDsl.Tests.Equations;

/// <summary>Kernels that may run in parts on several threads: entries, rows, products, blocks of rows, sums over all rows, sums to a number, several passes.</summary>
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

    [Equation(@"\text{softmax}(z)", Parallel = true)]
    public static partial void ParallelSoftmax(ReadOnlySpan<Real> z, Span<Real> result);

    [Equation(@"\sum_i x_i y_i", Parallel = true)]
    public static partial Real ParallelDot(ReadOnlySpan<Real> x, ReadOnlySpan<Real> y);

    [Equation(@"\max_i x_i + \min_i x_i", Parallel = true)]
    public static partial Real ParallelRange(ReadOnlySpan<Real> x);

    [Equation(@"\prod_i (1 + \frac{x_i}{8})", Parallel = true)]
    public static partial Real ParallelProductOfEntries(ReadOnlySpan<Real> x);

    [Equation(@"L = \frac{1}{n} \sum_i (w x_i + b - y_i)^2", Parallel = true), FromSize(1)]
    public static partial Real ParallelLoss(ReadOnlySpan<Real> x, ReadOnlySpan<Real> y, Real w, Real b);

    [Equation(@"\begin{aligned} \mu &= \frac{1}{n} \sum_i x_i \\ v &= \frac{1}{n} \sum_i (x_i - \mu)^2 \\ y_i &= \frac{x_i - \mu}{\sqrt{v + 0.01}} \end{aligned}", Parallel = true)]
    public static partial void ParallelStandardised(ReadOnlySpan<Real> x, out Real mu, out Real v, Span<Real> y);

    [Equation(@"y = \gamma \odot \text{layernorm}(x, \epsilon) + \beta", Parallel = true), Sizes("m n", "1 2", "7 3", "5 17", "0 3")]
    public static partial void ParallelNormalisedRows(
        [Shape("m, n")] ReadOnlyTensorSpan<Real> x, [Axes("n")] ReadOnlySpan<Real> gamma, [Axes("n")] ReadOnlySpan<Real> beta, [Axes("m, n")] TensorSpan<Real> y, Real epsilon = (Real)1e-3);

    [Equation(@"L = -\frac{1}{N} \sum_{i=1}^N \log \text{softmax}(z_i)_{y_i}", Parallel = true), Sizes("N K", "1 4", "7 4", "17 5")]
    public static partial Real ParallelCrossEntropy([Axes("N, K")] ReadOnlyTensorSpan<Real> z, [Axes("N"), Whole(4)] ReadOnlySpan<int> y);

    [Equation(@"\begin{aligned} H &= XW \\ L &= \sum_i \sum_j \tanh(H_{ij} + b_j) Y_{ij} \end{aligned}", Parallel = true), Sizes("n d k", "1 1 1", "7 3 4", "5 2 17", "0 2 3")]
    public static partial Real ParallelNetwork(
        [Shape("n, d")] ReadOnlyTensorSpan<Real> X, [Shape("d, k")] ReadOnlyTensorSpan<Real> W, [Axes("k")] ReadOnlySpan<Real> b, [Axes("n, k")] ReadOnlyTensorSpan<Real> Y);

    [Equation(@"\theta_{t+1} = \theta_t - \eta \frac{g}{\|g\|_2 + 1}", Parallel = true), TimeLabel("t")]
    public static partial void ParallelStep(Span<Real> theta, ReadOnlySpan<Real> g, [In(0.01, 0.1)] Real eta);

    [Equation(@"ABC", Parallel = true), Sizes("m n p q", "1 1 1 1", "5 3 4 2", "7 17 2 5", "0 2 3 1")]
    public static partial void ParallelChain(
        [Shape("m, n")] ReadOnlyTensorSpan<Real> A, [Shape("n, p")] ReadOnlyTensorSpan<Real> B, [Shape("p, q")] ReadOnlyTensorSpan<Real> C, [Axes("m, q")] TensorSpan<Real> result);

    [Equation(@"\tanh(ABC) + \|A\|_F^2 A D E", Parallel = true), Sizes("m n p q r", "1 1 1 1 1", "5 3 4 2 7", "0 2 3 1 2", "7 17 2 5 3")]
    public static partial void ParallelChains(
        [Shape("m, n")] ReadOnlyTensorSpan<Real> A, [Shape("n, p")] ReadOnlyTensorSpan<Real> B, [Shape("p, q")] ReadOnlyTensorSpan<Real> C,
        [Shape("n, r")] ReadOnlyTensorSpan<Real> D, [Shape("r, q")] ReadOnlyTensorSpan<Real> E, [Axes("m, q")] TensorSpan<Real> result);
}
