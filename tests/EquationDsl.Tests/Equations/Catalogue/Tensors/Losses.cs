namespace EquationDsl.Tests.Equations;

/// <summary>Losses over batches, labels and embeddings.</summary>
public static partial class Catalogue
{
    [Equation(@"y_{tj} = E_{x_t, j}"), Sizes("v d T", "4 1 1", "4 5 3", "5 17 7", "4 3 0")]
    public static partial void Embedding([Axes("v, d")] ReadOnlyTensorSpan<Real> E, [Axes("T"), Whole(4)] ReadOnlySpan<int> x, [Axes("T, d")] TensorSpan<Real> y);

    [Equation(@"y_{b,t,j} = E_{x_{b,t}, j}"), Sizes("v d B T", "4 1 1 1", "4 5 2 3", "4 3 0 2")]
    public static partial void EmbeddingOfBatch([Axes("v, d")] ReadOnlyTensorSpan<Real> E, [Axes("B, T"), Whole(4)] ReadOnlyTensorSpan<int> x, [Axes("B, T, d")] TensorSpan<Real> y);

    [Equation(@"y_t = E_{x_t}"), Sizes("v d T", "4 1 1", "4 5 3")]
    public static partial void EmbeddingOfRows([Shape("v, d")] ReadOnlyTensorSpan<Real> E, [Axes("T"), Whole(4)] ReadOnlySpan<int> x, [Axes("T, d")] TensorSpan<Real> y);

    [Equation(@"L = -\frac{1}{N} \sum_{i=1}^N \log p_{i, y_i}"), Sizes("N K", "1 4", "3 4", "17 5")]
    public static partial Real NegativeLogLikelihood([Axes("N, K"), In(0.05, 0.95)] ReadOnlyTensorSpan<Real> p, [Axes("N"), Whole(4)] ReadOnlySpan<int> y);

    [Equation(@"L = -\frac{1}{N} \sum_{i=1}^N \log \text{softmax}(z_i)_{y_i}"), Sizes("N K", "1 4", "3 4", "17 5")]
    public static partial Real CrossEntropyOfLabels([Axes("N, K")] ReadOnlyTensorSpan<Real> z, [Axes("N"), Whole(4)] ReadOnlySpan<int> y);

    [Equation(@"L = -\frac{1}{N} \sum_{i=1}^N \sum_j y_{ij} \log \text{softmax}(z_i)_j"), Sizes("N K", "1 1", "1 5", "3 5", "7 17")]
    public static partial Real CrossEntropyOfRows([Axes("N, K"), In(0.05, 0.95)] ReadOnlyTensorSpan<Real> y, [Axes("N, K")] ReadOnlyTensorSpan<Real> z);

    [Equation(@"\mathcal{L} = -\sum_{i=1}^N \sum_{k=1}^K y_{ik} \log \hat{y}_{ik}"), Sizes("N K", "1 1", "1 5", "3 5", "7 17", "0 3")]
    public static partial Real CrossEntropyOfMatrices([Axes("N, K")] ReadOnlyTensorSpan<Real> y, [Axes("N, K"), In(0.05, 0.95)] ReadOnlyTensorSpan<Real> yHat);

    [Equation(@"\frac{1}{n m} \sum_{i=1}^n \sum_{j=1}^m (y_{ij} - \hat{y}_{ij})^2"), Sizes("n m", "1 1", "1 5", "3 5", "7 17", "33 1")]
    public static partial Real MeanSquaredErrorOfMatrices([Shape("n, m")] ReadOnlyTensorSpan<Real> y, [Shape("n, m")] ReadOnlyTensorSpan<Real> yHat);

    [Equation(@"\frac{1}{n} \sum_{i=1}^n \|y_i - \hat{y}_i\|^2"), Sizes("n m", "1 1", "1 5", "3 5", "7 17", "33 1")]
    public static partial Real MeanSquaredDistance([Shape("n, m")] ReadOnlyTensorSpan<Real> y, [Shape("n, m")] ReadOnlyTensorSpan<Real> yHat);
}
