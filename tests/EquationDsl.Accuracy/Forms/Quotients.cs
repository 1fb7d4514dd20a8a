namespace EquationDsl.Tests.Stability;

/// <summary>Quotients that are 0/0 at a place, and their like.</summary>
public static partial class Forms
{
    [Equation(@"y_i = x_i/(e^{x_i}-1)"), Within(4, 6)]
    public static partial void BernoulliQuotient([AwayFromZero(1e-9), AtMost(80)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual BernoulliQuotientAsWritten(Dual x) => x / (Exp(x) - 1);

    [Equation(@"y_i = (e^{x_i}-1)/x_i"), Within(4, 4)]
    public static partial void ExponentialQuotient([AwayFromZero(1e-9), AtMost(80)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual ExponentialQuotientAsWritten(Dual x) => (Exp(x) - 1) / x;

    [Equation(@"y_i = \frac{1}{\tanh x_i} - \frac{1}{x_i}"), Within(6, 4)]
    public static partial void Langevin([AwayFromZero(1e-9), AtMost(700)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual LangevinAsWritten(Dual x) => (1 / Tanh(x)) - (1 / x);

    [Equation(@"y_i = 1/(e^{x_i}-1)"), Within(4, 5)]
    public static partial void BoseEinstein([AwayFromZero(1e-9), AtMost(80)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual BoseEinsteinAsWritten(Dual x) => 1 / (Exp(x) - 1);

    [Equation(@"y_i = \frac{\sqrt{1+x_i}-1}{x_i}"), Within(4, 22)]
    public static partial void ShareOfRoot([AwayFromZero(1e-9), AtLeast(-0.99), AtMost(1e+08)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual ShareOfRootAsWritten(Dual x) => (Sqrt(1 + x) - 1) / x;

    [Equation(@"y_i = \frac{\log(1+x_i)}{x_i}"), Within(4, 5)]
    public static partial void LogarithmQuotient([AwayFromZero(1e-9), AtLeast(-0.999), AtMost(1e+08)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual LogarithmQuotientAsWritten(Dual x) => Log(1 + x) / x;

    [Equation(@"y_i = \frac{\log x_i}{x_i-1}"), Within(4, 5)]
    public static partial void LogarithmOverDistance([AwayFromZero(1e-9), AtLeast(0), AtMost(1e+08)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual LogarithmOverDistanceAsWritten(Dual x) => Log(x) / (x - 1);

    [Equation(@"y_i = \frac{e^{x_i} - e^{-x_i}}{2x_i}"), Within(4, 5)]
    public static partial void HyperbolicSineQuotient([AwayFromZero(1e-9), AtMost(80)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual HyperbolicSineQuotientAsWritten(Dual x) => (Exp(x) - Exp(-x)) / (2 * x);

    [Equation(@"y_i = 3 \frac{\sin x_i - x_i\cos x_i}{x_i^3}"), Within(6, 5)]
    public static partial void SphericalWindow([AwayFromZero(1e-9), AtMost(3)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual SphericalWindowAsWritten(Dual x) => 3 * (Sin(x) - (x * Cos(x))) / Pow(x, 3);

    [Equation(@"y_i = \frac{1-\cos x_i}{x_i^2}"), Within(4, 4)]
    public static partial void VersineQuotient([AwayFromZero(1e-9), AtMost(6)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual VersineQuotientAsWritten(Dual x) => (1 - Cos(x)) / Pow(x, 2);

    [Equation(@"y_i = \frac{x_i^2 e^{x_i}}{(e^{x_i}-1)^2}"), Within(5, 9)]
    public static partial void EinsteinHeatCapacity([AwayFromZero(1e-9), AtMost(80)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual EinsteinHeatCapacityAsWritten(Dual x) => x * x * Exp(x) / Sq(Exp(x) - 1);

    [Equation(@"y_i = \frac{\tanh x_i}{x_i}"), Within(4, 10)]
    public static partial void HyperbolicTangentQuotient([AwayFromZero(1e-9), AtMost(700)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual HyperbolicTangentQuotientAsWritten(Dual x) => Tanh(x) / x;

    [Equation(@"y_i = \frac{1 - x_i^5}{1-x_i}"), Within(5, 5)]
    public static partial void GeometricSum([AwayFromZero(1e-9), AtMost(3)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual GeometricSumAsWritten(Dual x) => (1 - Pow(x, 5)) / (1 - x);

    [Equation(@"y_i = \frac{x_i}{2 \tanh\frac{x_i}{2}}"), Within(4, 4)]
    public static partial void HalfCotangentMoment([AwayFromZero(1e-9), AtMost(700)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual HalfCotangentMomentAsWritten(Dual x) => x / (2 * Tanh(x / 2));

    [Equation(@"y_i = \frac{\arctan x_i}{x_i}"), Within(4, 7)]
    public static partial void ArcTangentQuotient([AwayFromZero(1e-9), AtMost(700)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual ArcTangentQuotientAsWritten(Dual x) => Atan(x) / x;

    [Equation(@"y_i = \frac{1-e^{-x_i}}{x_i}"), Within(4, 4)]
    public static partial void DecayQuotient([AwayFromZero(1e-9), AtMost(80)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual DecayQuotientAsWritten(Dual x) => (1 - Exp(-x)) / x;

    [Equation(@"y_i = \frac{\log(x_i)}{x_i^2-1}"), Within(4, 5)]
    public static partial void LogarithmOverSquares([AwayFromZero(1e-9), AtLeast(0), AtMost(1e+08)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual LogarithmOverSquaresAsWritten(Dual x) => Log(x) / ((x * x) - 1);

    [Equation(@"y_i = \frac{\sigma(x_i) - \frac12}{x_i}"), Within(6, 11)]
    public static partial void LogisticQuotient([AwayFromZero(1e-9), AtMost(700)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual LogisticQuotientAsWritten(Dual x) => ((1 / (1 + Exp(-x))) - ((Real)1 / 2)) / x;

    [Equation(@"y_i = \frac{\log(1-x_i)}{\log(1+x_i)}"), Within(4, 4)]
    public static partial void LogarithmsQuotient([AwayFromZero(1e-9), AtMost(0.99)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual LogarithmsQuotientAsWritten(Dual x) => Log(1 - x) / Log(1 + x);

    [Equation(@"y_i = \frac{x_i}{\sqrt{1+x_i}-1}"), Within(4, 19)]
    public static partial void ConjugateOfRoot([AwayFromZero(1e-9), AtLeast(-0.99), AtMost(1e+08)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual ConjugateOfRootAsWritten(Dual x) => x / (Sqrt(1 + x) - 1);

    [Equation(@"y_i = \frac{\cosh x_i - 1}{x_i^2}"), Within(5, 9)]
    public static partial void HyperbolicVersineQuotient([AwayFromZero(1e-9), AtMost(80)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual HyperbolicVersineQuotientAsWritten(Dual x) => (Cosh(x) - 1) / Pow(x, 2);

    [Equation(@"y_i = \frac{x_i^3 - 1}{x_i - 1}"), Within(5, 18)]
    public static partial void CubeQuotient([AwayFromZero(1e-9), AtMost(1e+08)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual CubeQuotientAsWritten(Dual x) => (Pow(x, 3) - 1) / (x - 1);

    [Equation(@"y_i = \frac{\log(\cos x_i)}{x_i^2}"), Within(4, 5)]
    public static partial void LogarithmOfCosineQuotient([AwayFromZero(1e-9), AtMost(1.5)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual LogarithmOfCosineQuotientAsWritten(Dual x) => Log(Cos(x)) / Pow(x, 2);
}
