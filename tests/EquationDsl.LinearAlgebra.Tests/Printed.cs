namespace EquationDsl.LinearAlgebra.Tests;

/// <summary>The hat matrix of regression and its diagonal, as books print them.</summary>
internal static partial class Printed
{
    [Equation(@"H = X (X^\top X)^{-1} X^\top")]
    public static partial Tensor<double> Hat(ReadOnlyTensorSpan<double> X);

    [Equation(@"H = X (X^\top X)^{-1} X^\top \\ y_i = h_{ii}")]
    public static partial void Leverages(ReadOnlyTensorSpan<double> X, Span<double> y);

    [Equation(@"H = X (X^\top X)^{-1} X^\top \\ y = \mathrm{diag}(H)")]
    public static partial void Diagonal(ReadOnlyTensorSpan<double> X, Span<double> y);

    [Equation(@"\mathrm{diag}(X (X^\top X)^{-1} X^\top)")]
    public static partial double[] OfProduct(ReadOnlyTensorSpan<double> X);

    [Equation(@"D_i = \frac{e_i^2 h_{ii}}{p s^2 (1 - h_{ii})^2}")]
    public static partial void Distances(ReadOnlySpan<double> e, ReadOnlyTensorSpan<double> H, double s, double p, Span<double> D);

    [Equation(@"\frac{1}{n} \sum_{i=1}^n \left(\frac{e_i}{1 - h_{ii}}\right)^2")]
    public static partial double LeftOut(ReadOnlySpan<double> e, ReadOnlyTensorSpan<double> H);
}
