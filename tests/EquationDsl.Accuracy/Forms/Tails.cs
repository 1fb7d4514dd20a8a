namespace EquationDsl.Tests.Stability;

/// <summary>Functions less the first terms of their series.</summary>
public static partial class Forms
{
    [Equation(@"y_i = x_i e^{x_i} - e^{x_i} + 1"), Within(11, 4)]
    public static partial void ExponentialMoment([AwayFromZero(1e-9), AtMost(80)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual ExponentialMomentAsWritten(Dual x) => (x * Exp(x)) - Exp(x) + 1;

    [Equation(@"y_i = \frac{1}{x_i} - \frac{1}{\sin x_i}"), Within(10, 6)]
    public static partial void CosecantTail([AwayFromZero(1e-9), AtMost(2.5)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual CosecantTailAsWritten(Dual x) => (1 / x) - (1 / Sin(x));

    [Equation(@"y_i = \frac{\tan x_i - \sin x_i}{x_i^3}"), Within(5, 6)]
    public static partial void TangentLessSine([AwayFromZero(1e-9), AtMost(1.4)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual TangentLessSineAsWritten(Dual x) => (Tan(x) - Sin(x)) / Pow(x, 3);

    [Equation(@"y_i = \frac{1}{\log(1+x_i)} - \frac{1}{x_i}"), Within(10, 307)]
    public static partial void ReciprocalLogarithm([AwayFromZero(1e-9), AtLeast(-0.99), AtMost(1e+08)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual ReciprocalLogarithmAsWritten(Dual x) => (1 / Log(1 + x)) - (1 / x);

    [Equation(@"y_i = \frac{\mathrm{arsinh}(x_i)}{x_i} - 1"), Within(19, 16)]
    public static partial void AreaSineQuotient([AwayFromZero(1e-9), AtMost(10)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual AreaSineQuotientAsWritten(Dual x) => (Asinh(x) / x) - 1;

    [Equation(@"y_i = 1 - \frac{1}{\cosh x_i}"), Within(4, 4)]
    public static partial void OneLessHyperbolicSecant([AwayFromZero(1e-9), AtMost(80)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual OneLessHyperbolicSecantAsWritten(Dual x) => 1 - (1 / Cosh(x));

    [Equation(@"y_i = \cos x_i - 1 + \frac{x_i^2}{2}"), Within(6, 5)]
    public static partial void CosineSecondTail([AwayFromZero(1e-9), AtMost(100)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual CosineSecondTailAsWritten(Dual x) => Cos(x) - 1 + (x * x / 2);

    [Equation(@"y_i = \sin x_i - x_i + \frac{x_i^3}{6}"), Within(6, 6)]
    public static partial void SineThirdTail([AwayFromZero(1e-9), AtMost(100)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual SineThirdTailAsWritten(Dual x) => Sin(x) - x + (Pow(x, 3) / 6);

    [Equation(@"y_i = e^{x_i} - 1 - x_i - \frac{x_i^2}{2}"), Within(5, 5)]
    public static partial void ExponentialSecondTail([AwayFromZero(1e-9), AtMost(80)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual ExponentialSecondTailAsWritten(Dual x) => Exp(x) - 1 - x - (x * x / 2);

    [Equation(@"y_i = x_i - \arctan x_i"), Within(5, 4)]
    public static partial void ArcTangentTail([AwayFromZero(1e-9), AtMost(700)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual ArcTangentTailAsWritten(Dual x) => x - Atan(x);

    [Equation(@"y_i = \arcsin x_i - x_i"), Within(22, 5)]
    public static partial void ArcSineTail([AwayFromZero(1e-9), AtMost(0.99)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual ArcSineTailAsWritten(Dual x) => Asin(x) - x;

    [Equation(@"y_i = \sqrt{1+x_i} - 1 - \frac{x_i}{2}"), Within(9, 6)]
    public static partial void RootSecondTail([AwayFromZero(1e-9), AtLeast(-0.99), AtMost(1e+08)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual RootSecondTailAsWritten(Dual x) => Sqrt(1 + x) - 1 - (x / 2);

    [Equation(@"y_i = \frac{1}{1-x_i} - 1 - x_i"), Within(5, 5)]
    public static partial void GeometricTail([AwayFromZero(1e-9), AtMost(0.99)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual GeometricTailAsWritten(Dual x) => (1 / (1 - x)) - 1 - x;

    [Equation(@"y_i = \log(1 + e^{x_i}) - \log 2 - \frac{x_i}{2}"), Within(12, 4)]
    public static partial void SoftplusTail([AwayFromZero(1e-9), AtMost(80)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual SoftplusTailAsWritten(Dual x) => Log(1 + Exp(x)) - Log(2) - (x / 2);

    [Equation(@"y_i = x_i \frac{1}{\tanh x_i} - 1"), Within(6, 4)]
    public static partial void CotangentMomentTail([AwayFromZero(1e-9), AtMost(700)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual CotangentMomentTailAsWritten(Dual x) => (x / Tanh(x)) - 1;

    [Equation(@"y_i = \sin^2 x_i - x_i^2"), Within(5, 5)]
    public static partial void SquaredSineTail([AwayFromZero(1e-9), AtMost(50)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual SquaredSineTailAsWritten(Dual x) => Pow(Sin(x), 2) - Pow(x, 2);

    [Equation(@"y_i = \cos^2 x_i - 1 + x_i^2"), Within(5, 5)]
    public static partial void SquaredCosineTail([AwayFromZero(1e-9), AtMost(50)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual SquaredCosineTailAsWritten(Dual x) => Pow(Cos(x), 2) - 1 + (x * x);

    [Equation(@"y_i = \frac{x_i - \sin x_i}{x_i - \tan x_i}"), Within(4, 10)]
    public static partial void SineTailOverTangentTail([AwayFromZero(1e-9), AtMost(1.5)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual SineTailOverTangentTailAsWritten(Dual x) => (x - Sin(x)) / (x - Tan(x));

    [Equation(@"y_i = \frac{2}{x_i^2}(x_i - \log(1+x_i))"), Within(4, 17)]
    public static partial void ScaledLogarithmTail([AwayFromZero(1e-9), AtLeast(-0.99), AtMost(1e+08)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual ScaledLogarithmTailAsWritten(Dual x) => 2 / Pow(x, 2) * (x - Log(1 + x));

    [Equation(@"y_i = \frac{1-e^{-x_i}}{x_i} - e^{-x_i}"), Within(4, 22)]
    public static partial void DecayQuotientTail([AwayFromZero(1e-9), AtMost(80)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual DecayQuotientTailAsWritten(Dual x) => ((1 - Exp(-x)) / x) - Exp(-x);

    [Equation(@"y_i = \mathrm{artanh}(x_i) - x_i"), Within(12, 4)]
    public static partial void AreaTangentTail([AwayFromZero(1e-9), AtMost(0.99)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual AreaTangentTailAsWritten(Dual x) => Atanh(x) - x;

    [Equation(@"y_i = \tanh x_i - x_i"), Within(4, 4)]
    public static partial void HyperbolicTangentTail([AwayFromZero(1e-9), AtMost(700)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual HyperbolicTangentTailAsWritten(Dual x) => Tanh(x) - x;

    [Equation(@"y_i = e^{-x_i}(1 + x_i) - 1"), Within(5, 4)]
    public static partial void DecayMomentTail([AwayFromZero(1e-9), AtMost(80)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual DecayMomentTailAsWritten(Dual x) => (Exp(-x) * (1 + x)) - 1;

    [Equation(@"y_i = \frac{1}{1+e^{-x_i}} - \frac{1}{2} - \frac{x_i}{4}"), Within(5, 6)]
    public static partial void LogisticTail([AwayFromZero(1e-9), AtMost(80)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual LogisticTailAsWritten(Dual x) => (1 / (1 + Exp(-x))) - ((Real)1 / 2) - (x / 4);

    [Equation(@"y_i = \frac{\sin x_i}{x_i} - \cos x_i"), Within(4, 5)]
    public static partial void SphericalBessel([AwayFromZero(1e-9), AtMost(3)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual SphericalBesselAsWritten(Dual x) => (Sin(x) / x) - Cos(x);

    [Equation(@"y_i = \frac{\sinh x_i - \sin x_i}{x_i^3}"), Within(5, 76)]
    public static partial void HyperbolicSineLessSine([AwayFromZero(1e-9), AtMost(80)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual HyperbolicSineLessSineAsWritten(Dual x) => (Sinh(x) - Sin(x)) / Pow(x, 3);

    [Equation(@"y_i = \log\frac{1+x_i}{1-x_i} - 2x_i"), Within(12, 4)]
    public static partial void OddLogarithmTail([AwayFromZero(1e-9), AtMost(0.99)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual OddLogarithmTailAsWritten(Dual x) => Log((1 + x) / (1 - x)) - (2 * x);

    [Equation(@"y_i = \frac{1}{1+x_i} - 1 + x_i - x_i^2"), Within(7, 5)]
    public static partial void GeometricThirdTail([AwayFromZero(1e-9), AtLeast(-0.9), AtMost(1e+08)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual GeometricThirdTailAsWritten(Dual x) => (1 / (1 + x)) - 1 + x - (x * x);

    [Equation(@"y_i = (x_i-1)\log x_i - (x_i-1)"), Within(5, 7)]
    public static partial void LogarithmOfShareMoment([AwayFromZero(1e-9), AtLeast(1e-10), AtMost(1e+08)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual LogarithmOfShareMomentAsWritten(Dual x) => ((x - 1) * Log(x)) - (x - 1);

    [Equation(@"y_i = \frac{1 + x_i}{1 - x_i} - 1 - 2x_i"), Within(6, 5)]
    public static partial void QuotientTail([AwayFromZero(1e-9), AtMost(0.99)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual QuotientTailAsWritten(Dual x) => ((1 + x) / (1 - x)) - 1 - (2 * x);

    [Equation(@"y_i = (1+x_i)\log(1+x_i) - x_i"), Within(6, 5)]
    public static partial void BennettRate([AwayFromZero(1e-9), AtLeast(-0.99), AtMost(1e+08)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual BennettRateAsWritten(Dual x) => ((1 + x) * Log(1 + x)) - x;

    [Equation(@"y_i = x_i \log x_i - x_i + 1"), Within(4, 4)]
    public static partial void PoissonRate([AwayFromZero(1e-9), AtLeast(1e-10), AtMost(1e+08)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual PoissonRateAsWritten(Dual x) => (x * Log(x)) - x + 1;
}
