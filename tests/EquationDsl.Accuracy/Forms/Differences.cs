namespace EquationDsl.Tests.Stability;

/// <summary>Differences of functions at nearly equal places, and functions of 1 and a little.</summary>
public static partial class Forms
{
    [Equation(@"\log(1+x) - \log x"), Within(3, 3)]
    public static partial void LogDifference([AtLeast(0)] ReadOnlySpan<Real> x, Span<Real> result);

    private static Dual LogDifferenceAsWritten(Dual x) => Log(1 + x) - Log(x);

    [Equation(@"\log\frac{1+x}{1-x}"), Within(3, 3)]
    public static partial void LogOfRatio([AtMost(0.999)] ReadOnlySpan<Real> x, Span<Real> result);

    private static Dual LogOfRatioAsWritten(Dual x) => Log((1 + x) / (1 - x));

    [Equation(@"\log\frac{x}{1-x}"), Within(3, 3)]
    public static partial void Logit([AtLeast(0), AtMost(0.999)] ReadOnlySpan<Real> x, Span<Real> result);

    private static Dual LogitAsWritten(Dual x) => Log(x / (1 - x));

    [Equation(@"\frac{1}{x+1} - \frac1x"), Within(3, 3)]
    public static partial void ReciprocalDifference([AtLeast(0)] ReadOnlySpan<Real> x, Span<Real> result);

    private static Dual ReciprocalDifferenceAsWritten(Dual x) => (1 / (x + 1)) - (1 / x);

    [Equation(@"\frac{1}{x-1} - \frac{1}{x+1}"), Within(3, 3)]
    public static partial void ReciprocalDifferenceOfTwo([AtLeast(2)] ReadOnlySpan<Real> x, Span<Real> result);

    private static Dual ReciprocalDifferenceOfTwoAsWritten(Dual x) => (1 / (x - 1)) - (1 / (x + 1));

    [Equation(@"\sin(x+h) - \sin x"), Within(8, 6)]
    public static partial void SineDifference([AtMost(3)] ReadOnlySpan<Real> x, [AtMost(1)] ReadOnlySpan<Real> h, Span<Real> result);

    private static Dual SineDifferenceAsWritten(Dual x, Dual h) => Sin(x + h) - Sin(x);

    [Equation(@"\cos(x+h) - \cos x"), Within(3, 30)]
    public static partial void CosineDifference([AtMost(3)] ReadOnlySpan<Real> x, [AtMost(1)] ReadOnlySpan<Real> h, Span<Real> result);

    private static Dual CosineDifferenceAsWritten(Dual x, Dual h) => Cos(x + h) - Cos(x);

    [Equation(@"\tan(x+h) - \tan x"), Within(3, 15)]
    public static partial void TangentDifference([AtMost(0.7)] ReadOnlySpan<Real> x, [AtMost(0.5)] ReadOnlySpan<Real> h, Span<Real> result);

    private static Dual TangentDifferenceAsWritten(Dual x, Dual h) => Tan(x + h) - Tan(x);

    [Equation(@"\tan x - \sin x"), Within(3, 3)]
    public static partial void TanMinusSine([AtMost(1.5)] ReadOnlySpan<Real> x, Span<Real> result);

    private static Dual TanMinusSineAsWritten(Dual x) => Tan(x) - Sin(x);

    [Equation(@"\arctan(x+1) - \arctan x"), Within(3, 3)]
    public static partial void ArctangentDifference([AtMost(1e9)] ReadOnlySpan<Real> x, Span<Real> result);

    private static Dual ArctangentDifferenceAsWritten(Dual x) => Atan(x + 1) - Atan(x);

    [Equation(@"\sqrt[3]{x+1} - \sqrt[3]{x}"), Within(3, 5)]
    public static partial void CubeRootDifference([AtLeast(0)] ReadOnlySpan<Real> x, Span<Real> result);

    private static Dual CubeRootDifferenceAsWritten(Dual x) => Cbrt(x + 1) - Cbrt(x);

    [Equation(@"\log(x + \sqrt{x^2 + 1})"), Within(3, 3)]
    public static partial void InverseHyperbolicSine(ReadOnlySpan<Real> x, Span<Real> result);

    private static Dual InverseHyperbolicSineAsWritten(Dual x) => Log(x + Sqrt(Sq(x) + 1));

    [Equation(@"\log(x + \sqrt{x^2 - 1})"), Within(3, 3)]
    public static partial void InverseHyperbolicCosine([AtLeast(1)] ReadOnlySpan<Real> x, Span<Real> result);

    private static Dual InverseHyperbolicCosineAsWritten(Dual x) => Log(x + Sqrt(Sq(x) - 1));

    [Equation(@"\arccos(1 - x)"), Within(3, 3)]
    public static partial void ArccosineNearOne([AtLeast(0), AtMost(1.9)] ReadOnlySpan<Real> x, Span<Real> result);

    private static Dual ArccosineNearOneAsWritten(Dual x) => Acos(1 - x);

    [Equation(@"(1 - p)^\gamma \odot \log p"), Within(3, 3)]
    public static partial void FocalTerm([AtLeast(0), AtMost(1)] ReadOnlySpan<Real> p, [AtLeast(0), AtMost(5)] ReadOnlySpan<Real> gamma, Span<Real> result);

    private static Dual FocalTermAsWritten(Dual p, Dual gamma) => Pow(1 - p, gamma) * Log(p);

    [Equation(@"p = \sigma(x) \\ q = y \odot p + (1 - y) \odot (1 - p) \\ result = -\log q"), Within(3, 3)]
    public static partial void LossOfLabel([AtMost(1e4)] ReadOnlySpan<Real> x, [AtLeast(0), AtMost(1)] ReadOnlySpan<Real> y, Span<Real> result);

    private static Dual LossOfLabelAsWritten(Dual x, Dual y) => -Log((y * Logistic(x)) + ((1 - y) * (1 - Logistic(x))));
}
