namespace EquationDsl.Tests.Equations;

/// <summary>Layers of networks: products whose rows the next statement takes on, block by block, and sums over all rows in the gradient.</summary>
public static partial class Catalogue
{
    [Equation(@"\text{relu}(XW + b)U"), Sizes("n k p q", "1 1 1 1", "5 3 4 2", "7 17 3 1", "1 2 33 4", "0 2 3 1")]
    public static partial void TwoLayers(
        [Shape("n, k")] ReadOnlyTensorSpan<Real> X, [Shape("k, p")] ReadOnlyTensorSpan<Real> W, [Axes("p")] ReadOnlySpan<Real> b, [Shape("p, q")] ReadOnlyTensorSpan<Real> U, [Axes("n, q")] TensorSpan<Real> result);

    [Equation(@"\sum_{i,j} (\text{gelu}(\sum_k X_{ik} W_{kj} + b_j) - Y_{ij})^2"), Sizes("n k p", "1 1 1", "5 3 4", "7 2 17", "0 2 3")]
    public static partial Real LossOfALayer(
        [Shape("n, k")] ReadOnlyTensorSpan<Real> X, [Shape("k, p")] ReadOnlyTensorSpan<Real> W, [Axes("p")] ReadOnlySpan<Real> b, [Shape("n, p")] ReadOnlyTensorSpan<Real> Y);

    [Equation(@"\tanh(WX + C)X^\top"), Sizes("n k p", "1 1 1", "5 3 4", "2 7 17")]
    public static partial void ColumnsOfSamples(
        [Shape("n, k")] ReadOnlyTensorSpan<Real> W, [Shape("k, p")] ReadOnlyTensorSpan<Real> X, [Shape("n, p")] ReadOnlyTensorSpan<Real> C, [Axes("n, k")] TensorSpan<Real> result);

    [Equation(@"y_{bij} = \text{relu}(\sum_k x_{bik} w_{kj} + c_j)"), Sizes("h n k p", "1 1 1 1", "2 3 5 4", "3 5 2 17")]
    public static partial void BatchOfLayers(
        [Axes("h, n, k")] ReadOnlyTensorSpan<Real> x, [Axes("k, p")] ReadOnlyTensorSpan<Real> w, [Axes("p")] ReadOnlySpan<Real> c, [Axes("h, n, p")] TensorSpan<Real> y);
}
