namespace EquationDsl.Tests.Stability;

/// <summary>Functions of one number near 0, near 1 and far out, as textbooks print them.</summary>
public static partial class Forms
{
    [Equation(@"y_i = \log \Phi(-x_i)"), Within(5, 4)]
    public static partial void LogOfNormalBelow([AtLeast(0), AtMost(1000)] ReadOnlySpan<Real> x, Span<Real> y);

    [Equation(@"y_i = \log(1 - \Phi(x_i))"), Within(5, 4)]
    public static partial void LogOfNormalAbove([AtLeast(0), AtMost(1000)] ReadOnlySpan<Real> x, Span<Real> y);

    [Equation(@"y_i = \log \Phi(x_i)"), Within(5, 4)]
    public static partial void LogOfNormalAround([AtMost(5)] ReadOnlySpan<Real> x, Span<Real> y);

    [Equation(@"y_i = (1 + x_i)^2 - 1"), Within(4, 2)]
    public static partial void SquareLessOne([AtMost(1000)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual SquareLessOneAsWritten(Dual x) => Pow(1 + x, 2) - 1;

    [Equation(@"y_i = (1 + x_i)^4 - 1"), Within(6, 4)]
    public static partial void FourthPowerLessOne([AtLeast(0), AtMost(1000)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual FourthPowerLessOneAsWritten(Dual x) => Pow(1 + x, 4) - 1;

    [Equation(@"y_i = e^{x_i^2} - 1"), Within(6, 6)]
    public static partial void ExponentialOfSquareLessOne([AtMost(5)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual ExponentialOfSquareLessOneAsWritten(Dual x) => Exp(x * x) - 1;

    [Equation(@"y_i = e^{x_i} - e^{-x_i} - 2 x_i"), Within(4, 3)]
    public static partial void ExponentialLessReciprocal([AtMost(30), AwayFromZero(1e-9)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual ExponentialLessReciprocalAsWritten(Dual x) => Exp(x) - Exp(-x) - (2 * x);

    [Equation(@"y_i = \log(1 - x_i^2)"), Within(2, 2)]
    public static partial void LogOfOneLessSquare([AtMost(0.99)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual LogOfOneLessSquareAsWritten(Dual x) => Log(1 - (x * x));

    [Equation(@"y_i = 1 - \sqrt{1 - x_i}"), Within(2, 3)]
    public static partial void RootOfOneLess([AtMost(0.99)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual RootOfOneLessAsWritten(Dual x) => 1 - Sqrt(1 - x);

    [Equation(@"y_i = \sqrt[3]{1 + x_i} - 1"), Within(4, 4)]
    public static partial void CubeRootOfOneAnd([AtMost(0.99)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual CubeRootOfOneAndAsWritten(Dual x) => Cbrt(1 + x) - 1;

    [Equation(@"y_i = 1 - \frac{1}{\sqrt{1 + x_i^2}}"), Within(7, 5)]
    public static partial void ReciprocalRootOfSquare([AtMost(1000)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual ReciprocalRootOfSquareAsWritten(Dual x) => 1 - (1 / Sqrt(1 + (x * x)));

    [Equation(@"y_i = 1 - \frac{1}{1 + x_i^2}"), Within(3, 3)]
    public static partial void ReciprocalOfSquareAndOne([AtMost(1000)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual ReciprocalOfSquareAndOneAsWritten(Dual x) => 1 - (1 / (1 + (x * x)));

    [Equation(@"y_i = \frac{\sin x_i}{1 + \cos x_i}"), Within(2, 3)]
    public static partial void TangentOfHalf([AtMost(3)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual TangentOfHalfAsWritten(Dual x) => Sin(x) / (1 + Cos(x));

    [Equation(@"y_i = \frac{\cos x_i - 1}{x_i}"), Within(2, 4)]
    public static partial void CosineLessOneOverX([AtMost(3), AwayFromZero(1e-9)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual CosineLessOneOverXAsWritten(Dual x) => (Cos(x) - 1) / x;

    [Equation(@"y_i = \frac{\sin^2 x_i}{x_i^2}"), Within(3, 2)]
    public static partial void SineOfSquare([AtMost(3), AwayFromZero(1e-9)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual SineOfSquareAsWritten(Dual x) => Pow(Sin(x), 2) / (x * x);

    [Equation(@"y_i = -\log \cos x_i"), Within(2, 2)]
    public static partial void LogOfSecant([AtMost(1.5)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual LogOfSecantAsWritten(Dual x) => -Log(Cos(x));

    [Equation(@"y_i = 2\sigma(x_i) - 1"), Within(2, 4)]
    public static partial void TanhOverSigmoid(ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual TanhOverSigmoidAsWritten(Dual x) => (2 * Logistic(x)) - 1;

    [Equation(@"y_i = \log(1 + e^{x_i}) - \log 2"), Within(3, 2)]
    public static partial void SoftplusDifference([AtMost(80)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual SoftplusDifferenceAsWritten(Dual x) => Log(1 + Exp(x)) - Log(2);

    [Equation(@"y_i = \frac{e^{x_i} - 1}{e^{x_i / 2}}"), Within(3, 3)]
    public static partial void ExponentialQuotientOfHalf([AtMost(80)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual ExponentialQuotientOfHalfAsWritten(Dual x) => (Exp(x) - 1) / Exp(x / 2);

    [Equation(@"y_i = \log(1 + \sqrt{x_i})"), Within(2, 4)]
    public static partial void LogOfOneAndRoot([AtLeast(0)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual LogOfOneAndRootAsWritten(Dual x) => Log(1 + Sqrt(x));

    [Equation(@"y_i = \log\sqrt{1 + x_i^2}"), Within(6, 4)]
    public static partial void LogOfRootOfSquare(ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual LogOfRootOfSquareAsWritten(Dual x) => Log(Sqrt(1 + (x * x)));

    [Equation(@"y_i = \frac{x_i^4 - 1}{x_i - 1}"), Within(3, 3)]
    public static partial void GeometricThree([AtLeast(0), AtMost(100)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual GeometricThreeAsWritten(Dual x) => (Pow(x, 4) - 1) / (x - 1);

    [Equation(@"y_i = \frac{\sqrt{x_i} - 1}{x_i - 1}"), Within(4, 16)]
    public static partial void RootQuotient([AtLeast(0), AtMost(1000)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual RootQuotientAsWritten(Dual x) => (Sqrt(x) - 1) / (x - 1);

    [Equation(@"y_i = \frac{\log x_i}{\sqrt{x_i}}"), Within(3, 22)]
    public static partial void LogOverRoot([AtLeast(0)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual LogOverRootAsWritten(Dual x) => Log(x) / Sqrt(x);

    [Equation(@"y_i = \frac{\pi}{2} - \arcsin x_i"), Within(2, 2)]
    public static partial void ArcSineComplement([AtLeast(0), AtMost(0.99)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual ArcSineComplementAsWritten(Dual x) => (Real.Pi / 2) - Asin(x);

    [Equation(@"y_i = \frac{1}{1 + \frac{1}{x_i}}"), Within(2, 4)]
    public static partial void ReciprocalSum([AtLeast(0)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual ReciprocalSumAsWritten(Dual x) => 1 / (1 + (1 / x));

    [Equation(@"y_i = \frac{1 + e^{-x_i} + x_i e^{-x_i}}{(1 + e^{-x_i})^2}"), Within(4, 5)]
    public static partial void SwishSlope([AtMost(20)] ReadOnlySpan<Real> x, Span<Real> y);

    [Equation(@"y_i = -\sigma(x_i) \log \sigma(x_i) - \sigma(-x_i) \log \sigma(-x_i)"), Within(3, 3)]
    public static partial void EntropyOfLogistic([AtMost(80)] ReadOnlySpan<Real> x, Span<Real> y);

    [Equation(@"y_i = \frac12 \log\frac{1 + \tanh x_i}{1 - \tanh x_i}"), Within(2, 2)]
    public static partial void HalfLogOdds([AtMost(15)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual HalfLogOddsAsWritten(Dual x) => Log((1 + Tanh(x)) / (1 - Tanh(x))) / 2;
}
