namespace EquationDsl.Tests.Stability;

/// <summary>Differences of a function at two places, and of great numbers.</summary>
public static partial class Forms
{
    [Equation(@"y_i = 1 - \sqrt{1-x_i^2}"), Within(4, 4)]
    public static partial void CircleSagitta([AwayFromZero(1e-9), AtMost(0.99)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual CircleSagittaAsWritten(Dual x) => 1 - Sqrt(1 - (x * x));

    [Equation(@"y_i = \frac{1}{\sqrt{1+x_i}} - 1"), Within(6, 9)]
    public static partial void InverseRootLessOne([AwayFromZero(1e-9), AtLeast(-0.99), AtMost(1e+08)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual InverseRootLessOneAsWritten(Dual x) => (1 / Sqrt(1 + x)) - 1;

    [Equation(@"y_i = (1+x_i)^{1/3} - 1"), Within(4, 9)]
    public static partial void CubeRootLessOne([AwayFromZero(1e-9), AtLeast(-0.9), AtMost(1e+08)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual CubeRootLessOneAsWritten(Dual x) => Cbrt(1 + x) - 1;

    [Equation(@"y_i = (1+x_i)^{3} - 1"), Within(5, 5)]
    public static partial void CubeLessOne([AwayFromZero(1e-9), AtLeast(-1.9), AtMost(1e+08)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual CubeLessOneAsWritten(Dual x) => Pow(1 + x, 3) - 1;

    [Equation(@"y_i = 1 - \frac{1}{1+x_i}"), Within(4, 5)]
    public static partial void ComplementOfReciprocal([AwayFromZero(1e-9), AtLeast(-0.9), AtMost(1e+08)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual ComplementOfReciprocalAsWritten(Dual x) => 1 - (1 / (1 + x));

    [Equation(@"y_i = \frac{1}{(1-x_i)^2} - 1"), Within(5, 6)]
    public static partial void InverseSquareLessOne([AwayFromZero(1e-9), AtMost(0.9)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual InverseSquareLessOneAsWritten(Dual x) => (1 / Pow(1 - x, 2)) - 1;

    [Equation(@"y_i = \sqrt{1 + x_i^2} - 1"), Within(4, 4)]
    public static partial void HypotenuseLessOne([AwayFromZero(1e-9), AtMost(700)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual HypotenuseLessOneAsWritten(Dual x) => Sqrt(1 + (x * x)) - 1;

    [Equation(@"y_i = \frac{1}{\sqrt{x_i}} - \frac{1}{\sqrt{x_i+1}}"), Within(6, 7)]
    public static partial void InverseRootDifference([AwayFromZero(1e-9), AtLeast(0), AtMost(1e+08)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual InverseRootDifferenceAsWritten(Dual x) => (1 / Sqrt(x)) - (1 / Sqrt(x + 1));

    [Equation(@"y_i = \sqrt[3]{x_i+1} - \sqrt[3]{x_i}"), Within(5, 7)]
    public static partial void CubeRootDifferenceOfOne([AwayFromZero(1e-9), AtLeast(0), AtMost(1e+08)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual CubeRootDifferenceOfOneAsWritten(Dual x) => Cbrt(x + 1) - Cbrt(x);

    [Equation(@"y_i = e^{x_i} - 2 + e^{-x_i}"), Within(4, 4)]
    public static partial void SecondDifferenceOfExponential([AwayFromZero(1e-9), AtMost(80)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual SecondDifferenceOfExponentialAsWritten(Dual x) => Exp(x) - 2 + Exp(-x);

    [Equation(@"y_i = \frac{1}{x_i+1} - \frac{2}{x_i} + \frac{1}{x_i-1}"), Within(5, 10)]
    public static partial void SecondDifferenceOfReciprocal([AwayFromZero(1e-9), AtMost(1e+08)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual SecondDifferenceOfReciprocalAsWritten(Dual x) => (1 / (x + 1)) - (2 / x) + (1 / (x - 1));

    [Equation(@"y_i = \log(x_i+1) - \log(x_i)"), Within(4, 4)]
    public static partial void LogarithmOfNext([AwayFromZero(1e-9), AtLeast(0), AtMost(1e+08)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual LogarithmOfNextAsWritten(Dual x) => Log(x + 1) - Log(x);

    [Equation(@"y_i = \frac{x_i}{x_i+1} - \frac{x_i-1}{x_i}"), Within(28, 25)]
    public static partial void QuotientDifference([AwayFromZero(1e-9), AtMost(1e+08)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual QuotientDifferenceAsWritten(Dual x) => (x / (x + 1)) - ((x - 1) / x);

    [Equation(@"y_i = \tan(x_i + 0.001) - \tan x_i"), Within(7, 6)]
    public static partial void TangentStep([AwayFromZero(1e-9), AtMost(1.4)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual TangentStepAsWritten(Dual x) => Tan(x + (Real)0.001) - Tan(x);

    [Equation(@"y_i = \sqrt{x_i^2+x_i} - x_i"), Within(7, 180)]
    public static partial void RootLessItsArgument([AwayFromZero(1e-9), AtLeast(0), AtMost(1e+08)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual RootLessItsArgumentAsWritten(Dual x) => Sqrt((x * x) + x) - x;

    [Equation(@"y_i = \frac{\sqrt{1+x_i}-\sqrt{1-x_i}}{x_i}"), Within(4, 19)]
    public static partial void CentralRootDifference([AwayFromZero(1e-9), AtMost(0.99)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual CentralRootDifferenceAsWritten(Dual x) => (Sqrt(1 + x) - Sqrt(1 - x)) / x;

    [Equation(@"y_i = \arctan(x_i+1) - \arctan(x_i)"), Within(4, 5)]
    public static partial void ArcTangentStep([AwayFromZero(1e-9), AtMost(700)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual ArcTangentStepAsWritten(Dual x) => Atan(x + 1) - Atan(x);

    [Equation(@"y_i = \frac{1}{x_i} - \frac{1}{e^{x_i}-1}"), Within(4, 5)]
    public static partial void ReciprocalLessBose([AwayFromZero(1e-9), AtMost(80)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual ReciprocalLessBoseAsWritten(Dual x) => (1 / x) - (1 / (Exp(x) - 1));

    [Equation(@"y_i = 1 - e^{-x_i^2}"), Within(4, 276)]
    public static partial void GaussianComplement([AwayFromZero(1e-9), AtMost(80)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual GaussianComplementAsWritten(Dual x) => 1 - Exp(-x * x);

    [Equation(@"y_i = x_i(\sqrt{x_i+1} - \sqrt{x_i})"), Within(4, 4)]
    public static partial void ScaledRootDifference([AwayFromZero(1e-9), AtLeast(0), AtMost(1e+08)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual ScaledRootDifferenceAsWritten(Dual x) => x * (Sqrt(x + 1) - Sqrt(x));

    [Equation(@"y_i = \frac{2x_i + x_i^2}{\sqrt{1 + 2x_i + x_i^2} + 1}"), Within(4, 4)]
    public static partial void SquareRootConjugate([AwayFromZero(1e-9), AtLeast(-0.9), AtMost(1e+08)] ReadOnlySpan<Real> x, Span<Real> y);

    private static Dual SquareRootConjugateAsWritten(Dual x) => ((2 * x) + (x * x)) / (Sqrt(1 + (2 * x) + (x * x)) + 1);
}
