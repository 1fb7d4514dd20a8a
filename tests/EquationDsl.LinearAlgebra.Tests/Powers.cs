using System.Numerics.Tensors;

namespace EquationDsl.LinearAlgebra.Tests;

/// <summary>Powers of a matrix whose exponent the caller passes.</summary>
internal static partial class Powers
{
    [Equation("A^k x")]
    public static partial void Applied([Shape("n, n")] ReadOnlySpan<double> A, ReadOnlySpan<double> x, int k, Span<double> y);

    [Equation("2 A^k x + x")]
    public static partial void AppliedInSingle([Shape("n, n")] ReadOnlySpan<float> A, ReadOnlySpan<float> x, int k, Span<float> y);

    [Equation("B = A^k")]
    public static partial void Whole([Shape("n, n")] ReadOnlySpan<double> A, int k, [Shape("n, n")] Span<double> B);

    [Equation(@"\mathrm{tr}((A + \lambda I)^k A^m)")]
    public static partial double Trace([Shape("n, n")] ReadOnlySpan<double> A, double lambda, int k, int m);

    [Equation("x_n = A^n x_0")]
    public static partial void OfStacks(ReadOnlyTensorSpan<double> A, [Symbol("x_0")] ReadOnlyTensorSpan<double> x, int n, TensorSpan<double> result);
}
