namespace EquationDsl.Tests.Stability;

/// <summary>The normal distribution far out, where it is 0 or 1 in floating point and its logarithm is not.</summary>
public static partial class Forms
{
    [Equation(@"\log \Phi(x)"), Within(3, 3)]
    public static partial void LogOfNormal([AtLeast(-1000), AtMost(5)] ReadOnlySpan<Real> x, Span<Real> result);

    [Equation(@"\log(1 - \Phi(x))"), Within(3, 3)]
    public static partial void LogOfNormalTail([AtLeast(-5), AtMost(1000)] ReadOnlySpan<Real> x, Span<Real> result);

    [Equation(@"-y \log \Phi(z) - (1 - y) \log(1 - \Phi(z))"), Within(6, 6)]
    public static partial void ProbitLoss([AtLeast(0), AtMost(1)] ReadOnlySpan<Real> y, [AtMost(5)] ReadOnlySpan<Real> z, Span<Real> result);
}
