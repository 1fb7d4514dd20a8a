namespace EquationDsl.Tests.Stability;

/// <summary>Sines, cosines and their inverses.</summary>
public static partial class Forms
{
    [Equation(@"1 - \cos x"), Within(3, 3)]
    public static partial void OneMinusCosine([AtMost(3)] ReadOnlySpan<Real> x, Span<Real> result);

    private static Dual OneMinusCosineAsWritten(Dual x) => 1 - Cos(x);

    [Equation(@"\frac{1 - \cos x}{\sin x}"), Within(3, 3)]
    public static partial void CosineQuotient([AwayFromZero(1e-3), AtMost(1.5)] ReadOnlySpan<Real> x, Span<Real> result);

    private static Dual CosineQuotientAsWritten(Dual x) => (1 - Cos(x)) / Sin(x);

    [Equation(@"\frac{1 - \cos x}{x^2}"), Within(3, 3)]
    public static partial void CosineOverSquare([AwayFromZero(1e-30), AtMost(3)] ReadOnlySpan<Real> x, Span<Real> result);

    private static Dual CosineOverSquareAsWritten(Dual x) => (1 - Cos(x)) / Sq(x);

    [Equation(@"\frac{\sin x}{x}"), Within(3, 3)]
    public static partial void SineOverX([AwayFromZero(1e-30), AtMost(3)] ReadOnlySpan<Real> x, Span<Real> result);

    private static Dual SineOverXAsWritten(Dual x) => Sin(x) / x;

    [Equation(@"1 - \cos^2 x"), Within(3, 3)]
    public static partial void SineSquare([AtMost(1.5)] ReadOnlySpan<Real> x, Span<Real> result);

    private static Dual SineSquareAsWritten(Dual x) => 1 - Sq(Cos(x));

    [Equation(@"\arctan(x + h) - \arctan x"), Within(3, 4)]
    public static partial void ArctangentStep([AtMost(1e6)] ReadOnlySpan<Real> x, [AtLeast(1e-9), AtMost(1)] ReadOnlySpan<Real> h, Span<Real> result);

    private static Dual ArctangentStepAsWritten(Dual x, Dual h) => Atan(x + h) - Atan(x);

    [Equation(@"\arccos(1 - x)"), Within(3, 3)]
    public static partial void ArccosineOfVersine([AtLeast(0), AtMost(1.9)] ReadOnlySpan<Real> x, Span<Real> result);

    private static Dual ArccosineOfVersineAsWritten(Dual x) => Acos(1 - x);

    [Equation(@"\frac{1 - \cos x}{2}"), Within(3, 3)]
    public static partial void Haversine([AtMost(3)] ReadOnlySpan<Real> x, Span<Real> result);

    private static Dual HaversineAsWritten(Dual x) => (1 - Cos(x)) / 2;
}
