namespace EquationDsl.Tests.Stability;

/// <summary>Functions of functions that lose what the inner one has.</summary>
public static partial class Forms
{
    [Equation(@"y_i = 2\arctan(e^{x_i}) - \frac{\pi}{2}"), Within(4, 4)]
    public static partial void Gudermannian([AwayFromZero(1e-9), AtMost(80)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual GudermannianAsWritten(Dual x) => (2 * Atan(Exp(x))) - (Real.Pi / 2);

    [Equation(@"y_i = \log\frac{e^{x_i} - 1}{x_i}"), Within(4, 5)]
    public static partial void LogarithmOfExponentialQuotient([AwayFromZero(1e-9), AtMost(80)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual LogarithmOfExponentialQuotientAsWritten(Dual x) => Log((Exp(x) - 1) / x);

    [Equation(@"y_i = \log\frac{\sinh x_i}{x_i}"), Within(5, 5)]
    public static partial void LogarithmOfSineQuotient([AwayFromZero(1e-9), AtMost(80)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual LogarithmOfSineQuotientAsWritten(Dual x) => Log(Sinh(x) / x);

    [Equation(@"y_i = \log\cosh x_i"), Within(4, 5)]
    public static partial void LogarithmOfCosine([AwayFromZero(1e-9), AtMost(80)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual LogarithmOfCosineAsWritten(Dual x) => Log(Cosh(x));

    [Equation(@"y_i = x_i^{x_i}"), Within(4, 11)]
    public static partial void SelfPower([AwayFromZero(1e-9), AtLeast(0), AtMost(100)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual SelfPowerAsWritten(Dual x) => Pow(x, x);

    [Equation(@"y_i = \log(e^{x_i} - 1)"), Within(4, 4)]
    public static partial void InverseSoftplus([AwayFromZero(1e-9), AtLeast(0), AtMost(80)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual InverseSoftplusAsWritten(Dual x) => Log(Exp(x) - 1);

    [Equation(@"y_i = \frac{e^{2x_i}-1}{e^{2x_i}+1}"), Within(4, 5)]
    public static partial void TangentFromExponentials([AwayFromZero(1e-9), AtMost(80)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual TangentFromExponentialsAsWritten(Dual x) => (Exp(2 * x) - 1) / (Exp(2 * x) + 1);

    [Equation(@"y_i = \log(x_i + \sqrt{x_i^2+1})"), Within(4, 4)]
    public static partial void AreaSineFromRoot([AwayFromZero(1e-9), AtMost(700)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual AreaSineFromRootAsWritten(Dual x) => Log(x + Sqrt((x * x) + 1));

    [Equation(@"y_i = \log(1 - e^{-x_i})"), Within(4, 4)]
    public static partial void LogarithmOfDecayComplement([AwayFromZero(1e-9), AtLeast(0), AtMost(80)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual LogarithmOfDecayComplementAsWritten(Dual x) => Log(1 - Exp(-x));

    [Equation(@"y_i = x_i - \log(1 + e^{x_i})"), Within(4, 4)]
    public static partial void NegativeSoftplus([AwayFromZero(1e-9), AtMost(80)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual NegativeSoftplusAsWritten(Dual x) => x - Log(1 + Exp(x));
}
