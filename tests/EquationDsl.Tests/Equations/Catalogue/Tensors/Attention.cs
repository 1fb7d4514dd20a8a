namespace EquationDsl.Tests.Equations;

public static partial class Catalogue
{
    [Equation(@"\text{Attention}(Q, K, V) = \text{softmax}\left( \frac{Q K^T}{\sqrt{d_k}} \right) V")]
    [Sizes("n d_k m d_v", "1 1 1 1", "3 5 2 4", "7 3 17 2", "33 1 2 1", "0 3 2 1")]
    public static partial void Attention(
        [Shape("n, d_k")] ReadOnlyTensorSpan<Real> Q, [Shape("m, d_k")] ReadOnlyTensorSpan<Real> K, [Shape("m, d_v")] ReadOnlyTensorSpan<Real> V, [Axes("n, d_v")] TensorSpan<Real> result);

    [Equation(@"\text{softmax}\left(\frac{QK^\top}{\sqrt{d_k}}\right)V
               \quad\text{where } Q \in \mathbb{R}^{n \times d_k}, K \in \mathbb{R}^{m \times d_k}, V \in \mathbb{R}^{m \times d_v}")]
    [Sizes("n d_k m d_v", "1 1 1 1", "3 5 2 4")]
    public static partial void AttentionWithDomains(
        [Axes("n, d_k")] ReadOnlyTensorSpan<Real> Q, [Axes("m, d_k")] ReadOnlyTensorSpan<Real> K, [Axes("m, d_v")] ReadOnlyTensorSpan<Real> V, [Axes("n, d_v")] TensorSpan<Real> result);

    [Equation(@"\text{softmax}\left(\frac{XX^\top}{\sqrt{d}}\right)X"), Sizes("n d", "1 1", "3 5", "6 2")]
    public static partial void SelfAttention([Shape("n, d")] ReadOnlyTensorSpan<Real> X, [Axes("n, d")] TensorSpan<Real> result);

    [Equation(@"\text{softmax}\left(\frac{QK^\top}{\sqrt{d_k}} + M\right)V"), Sizes("n d_k m d_v", "1 1 1 1", "3 5 2 4")]
    public static partial void MaskedAttention(
        [Shape("n, d_k")] ReadOnlyTensorSpan<Real> Q, [Shape("m, d_k")] ReadOnlyTensorSpan<Real> K, [Shape("m, d_v")] ReadOnlyTensorSpan<Real> V, [Shape("n, m")] ReadOnlyTensorSpan<Real> M, [Axes("n, d_v")] TensorSpan<Real> result);

    [Equation(@"\begin{aligned} s_{ij} &= \frac{1}{\sqrt{d_k}} \sum_k Q_{ik} K_{jk} \\ o_{ic} &= \frac{\sum_{j \le i} e^{s_{ij}} V_{jc}}{\sum_{j \le i} e^{s_{ij}}} \end{aligned}")]
    [Sizes("n d_k d_v", "1 1 1", "3 5 2", "9 2 3", "0 2 3", "33 1 1")]
    public static partial void CausalAttention(
        [Shape("n, d_k")] ReadOnlyTensorSpan<Real> Q, [Shape("n, d_k")] ReadOnlyTensorSpan<Real> K, [Shape("n, d_v")] ReadOnlyTensorSpan<Real> V, [Axes("n, d_v")] TensorSpan<Real> o);

    [Equation(@"\begin{aligned} s_{hij} &= \sum_k Q_{hik} K_{hjk} \\ o_{hic} &= \frac{\sum_{j < i} e^{s_{hij}} V_{hjc}}{1 + \sum_{j < i} e^{s_{hij}}} \end{aligned}")]
    [Sizes("H n d_k d_v", "1 1 1 1", "2 3 5 2", "2 9 2 2", "2 15 1 1", "2 0 2 3")]
    public static partial void StrictlyCausalHeads(
        [Shape("H, n, d_k")] ReadOnlyTensorSpan<Real> Q, [Shape("H, n, d_k")] ReadOnlyTensorSpan<Real> K, [Shape("H, n, d_v")] ReadOnlyTensorSpan<Real> V, [Axes("H, n, d_v")] TensorSpan<Real> o);

    [Equation(@"o_{ic} = \sum_{j \le i} L_{ij} V_{jc}"), Sizes("n p", "1 1", "3 5", "17 2", "33 3", "0 2")]
    public static partial void LowerTriangularProduct([Shape("n, n")] ReadOnlyTensorSpan<Real> L, [Shape("n, p")] ReadOnlyTensorSpan<Real> V, [Axes("n, p")] TensorSpan<Real> o);

    [Equation(@"\text{softmax}\left(\frac{QK^\top}{\sqrt{d}}\right)V"), Sizes("H n d m p", "1 1 1 1 1", "2 3 5 2 4", "3 1 2 3 1", "0 2 2 1 1")]
    public static partial void MultiHeadAttention(
        [Shape("H, n, d")] ReadOnlyTensorSpan<Real> Q, [Shape("H, m, d")] ReadOnlyTensorSpan<Real> K, [Shape("H, m, p")] ReadOnlyTensorSpan<Real> V, [Axes("H, n, p")] TensorSpan<Real> result);

    [Equation(@"\text{softmax}\left(\frac{QK^\top}{\sqrt{d}}\right)V"), Sizes("B H n d m p", "1 1 1 1 1 1", "2 2 3 2 2 3")]
    public static partial void BatchedMultiHeadAttention(
        [Shape("B, H, n, d")] ReadOnlyTensorSpan<Real> Q, [Shape("B, H, m, d")] ReadOnlyTensorSpan<Real> K, [Shape("B, H, m, p")] ReadOnlyTensorSpan<Real> V, [Axes("B, H, n, p")] TensorSpan<Real> result);

    [Equation(@"\begin{aligned} s_{hij} &= \frac{1}{\sqrt{d_k}} \sum_k Q_{hik} K_{hjk} \\ p_{hij} &= \text{softmax}(s_{hi})_j \\ o_{hic} &= \sum_j p_{hij} V_{hjc} \end{aligned}")]
    [Sizes("H n d_k m p", "1 1 1 1 1", "2 3 5 2 4"), Keeps("p", "H, n, m")]
    public static partial void MultiHeadByIndex(
        [Shape("H, n, d_k")] ReadOnlyTensorSpan<Real> Q, [Shape("H, m, d_k")] ReadOnlyTensorSpan<Real> K, [Shape("H, m, p")] ReadOnlyTensorSpan<Real> V, [Axes("H, n, p")] TensorSpan<Real> o);
}
