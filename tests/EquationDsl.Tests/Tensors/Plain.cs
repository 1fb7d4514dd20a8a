namespace EquationDsl.Tests.Tensors;

/// <summary>Kernels of these tests: tensors in plain spans, and one that is updated in place.</summary>
internal static partial class Plain
{
    [Equation("C = AB")]
    public static partial void Product([Shape("m, n")] ReadOnlySpan<double> A, [Shape("n, p")] ReadOnlySpan<double> B, [Shape("m, p")] Span<double> C);

    [Equation(@"y = \text{softmax}(x)")]
    public static partial void Rows([Shape("m, n")] ReadOnlySpan<double> x, int n, [Shape("m, n")] Span<double> y);

    [Equation(@"\sum_{i,j,l} x_{ijl}")]
    public static partial double Cube([Shape("a, b, c")] ReadOnlySpan<double> x, int a, int b, int c);

    [Equation("A = AB")]
    public static partial void Advance([Shape("n, n")] TensorSpan<double> A, [Shape("n, n")] ReadOnlyTensorSpan<double> B);
}
