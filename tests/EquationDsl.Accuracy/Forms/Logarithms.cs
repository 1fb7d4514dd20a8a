namespace EquationDsl.Tests.Stability;

/// <summary>Exponentials and logarithms next to 1, and powers of what is next to 1.</summary>
public static partial class Forms
{
    [Equation(@"\log(1 - e^{-x})"), Within(3, 3)]
    public static partial void LogOneMinusExponential([AtLeast(1e-30), AtMost(80)] ReadOnlySpan<Real> x, Span<Real> result);

    private static Dual LogOneMinusExponentialAsWritten(Dual x) => Log(1 - Exp(-x));

    [Equation(@"\log(e^x - 1)"), Within(3, 3)]
    public static partial void LogExponentialMinusOne([AtLeast(1e-4), AtMost(1e4)] ReadOnlySpan<Real> x, Span<Real> result);

    private static Dual LogExponentialMinusOneAsWritten(Dual x) => Log(Exp(x) - 1);

    [Equation(@"\frac{1}{e^x - 1}"), Within(8, 3)]
    public static partial void Bose([AtLeast(0), AtMost(80)] ReadOnlySpan<Real> x, Span<Real> result);

    private static Dual BoseAsWritten(Dual x) => 1 / (Exp(x) - 1);

    [Equation(@"\frac{1}{e^x + 1}"), Within(3, 3)]
    public static partial void Fermi([AtMost(80)] ReadOnlySpan<Real> x, Span<Real> result);

    private static Dual FermiAsWritten(Dual x) => 1 / (Exp(x) + 1);

    [Equation(@"\frac{e^x - 1}{x}"), Within(3, 3)]
    public static partial void Relative([AwayFromZero(1e-30), AtMost(80)] ReadOnlySpan<Real> x, Span<Real> result);

    private static Dual RelativeAsWritten(Dual x) => (Exp(x) - 1) / x;

    [Equation(@"\frac{\log(1 + x)}{x}"), Within(3, 1000)]
    public static partial void LogRelative([AtLeast(-0.99), AwayFromZero(1e-3)] ReadOnlySpan<Real> x, Span<Real> result);

    private static Dual LogRelativeAsWritten(Dual x) => Log(1 + x) / x;

    [Equation(@"1 - e^{-\lambda \odot t}"), Within(3, 200)]
    public static partial void Survival(
        [AtLeast(0), AtMost(1e3)] ReadOnlySpan<Real> lambda, [AtLeast(0), AtMost(1e3)] ReadOnlySpan<Real> t, Span<Real> result);

    private static Dual SurvivalAsWritten(Dual lambda, Dual t) => 1 - Exp(-(lambda * t));

    [Equation(@"\log(1 - e^{-t^2})"), Within(150, 80)]
    public static partial void WeibullTail([AtLeast(1e-9), AtMost(20)] ReadOnlySpan<Real> t, Span<Real> result);

    private static Dual WeibullTailAsWritten(Dual t) => Log(1 - Exp(-Sq(t)));

    [Equation(@"-p \odot \log q - (1 - p) \odot \log(1 - q)"), Within(3, 15)]
    public static partial void CrossEntropyOfShares(
        [AtLeast(1e-30), AtMost(0.999)] ReadOnlySpan<Real> p, [AtLeast(1e-30), AtMost(0.999)] ReadOnlySpan<Real> q, Span<Real> result);

    private static Dual CrossEntropyOfSharesAsWritten(Dual p, Dual q) => -(p * Log(q)) - ((1 - p) * Log(1 - q));

    [Equation(@"-p \odot \log p - (1 - p) \odot \log(1 - p)"), Within(3, 8)]
    public static partial void BinaryEntropy([AtLeast(1e-90), AtMost(0.99)] ReadOnlySpan<Real> p, Span<Real> result);

    private static Dual BinaryEntropyAsWritten(Dual p) => -(p * Log(p)) - ((1 - p) * Log(1 - p));

    [Equation(@"\log(1 + x^2)"), Within(3, 3)]
    public static partial void LogOfSquareAndOne(ReadOnlySpan<Real> x, Span<Real> result);

    private static Dual LogOfSquareAndOneAsWritten(Dual x) => Log(1 + Sq(x));

    [Equation(@"\log x^2"), Within(3, 3)]
    public static partial void LogOfSquare(ReadOnlySpan<Real> x, Span<Real> result);

    private static Dual LogOfSquareAsWritten(Dual x) => Log(Sq(x));

    [Equation(@"-\log(\pi \gamma \odot (1 + \frac{x^2}{\gamma^2}))"), Within(150, 50)]
    public static partial void CauchyLogDensity(
        [AtMost(1e12)] ReadOnlySpan<Real> x, [AtLeast(1e-3), AtMost(1e3)] ReadOnlySpan<Real> gamma, Span<Real> result);

    private static Dual CauchyLogDensityAsWritten(Dual x, Dual gamma) => -Log((Real)Math.PI * gamma * (1 + (Sq(x) / Sq(gamma))));

    // The derivative by n is the difference of log(1 + x / n) and x / (n + x), which cancels for large n.
    [Equation(@"\left(1 + \frac{x}{n}\right)^n"), Within(6, double.PositiveInfinity)]
    public static partial void CompoundInterest(
        [AtLeast(0.001), AtMost(5)] ReadOnlySpan<Real> x, [AtLeast(1), AtMost(1e12)] ReadOnlySpan<Real> n, Span<Real> result);

    private static Dual CompoundInterestAsWritten(Dual x, Dual n) => Pow(1 + (x / n), n);

    [Equation(@"\left(1 + \frac{r}{m}\right)^{m} - 1"), Within(3, 1e6)]
    public static partial void EffectiveRate(
        [AtLeast(0.001), AtMost(1)] ReadOnlySpan<Real> r, [AtLeast(1), AtMost(365)] ReadOnlySpan<Real> m, Span<Real> result);

    private static Dual EffectiveRateAsWritten(Dual r, Dual m) => Pow(1 + (r / m), m) - 1;

    [Equation(@"\log p - \log(1 - p)"), Within(3, 3)]
    public static partial void LogitOfMean([AtLeast(0), AtMost(0.999)] ReadOnlySpan<Real> p, Span<Real> result);

    private static Dual LogitOfMeanAsWritten(Dual p) => Log(p) - Log(1 - p);

    [Equation(@"\frac12 \log\frac{1 + r}{1 - r}"), Within(3, 3)]
    public static partial void FisherTransform([AtMost(0.999)] ReadOnlySpan<Real> r, Span<Real> result);

    private static Dual FisherTransformAsWritten(Dual r) => Log((1 + r) / (1 - r)) / 2;
}
