namespace EquationDsl.Tests.Stability;

/// <summary>Roots, squares and reciprocals.</summary>
public static partial class Forms
{
    [Equation(@"\sqrt{x + h} - \sqrt{x}"), Within(3, 5)]
    public static partial void RootDifferenceOfTwo([AtLeast(0)] ReadOnlySpan<Real> x, [AtLeast(0)] ReadOnlySpan<Real> h, Span<Real> result);

    private static Dual RootDifferenceOfTwoAsWritten(Dual x, Dual h) => Sqrt(x + h) - Sqrt(x);

    [Equation(@"\sqrt{1 + x} - 1"), Within(3, 3)]
    public static partial void RootMinusOne([AtLeast(-0.99)] ReadOnlySpan<Real> x, Span<Real> result);

    private static Dual RootMinusOneAsWritten(Dual x) => Sqrt(1 + x) - 1;

    [Equation(@"\frac{1}{\sqrt{x + 1} - \sqrt{x}}"), Within(3, 3)]
    public static partial void ReciprocalOfRootDifference([AtLeast(0)] ReadOnlySpan<Real> x, Span<Real> result);

    private static Dual ReciprocalOfRootDifferenceAsWritten(Dual x) => 1 / (Sqrt(x + 1) - Sqrt(x));

    [Equation(@"\frac{1}{\sqrt{x}} - \frac{1}{\sqrt{x + 1}}"), Within(4, 8)]
    public static partial void ReciprocalRoots([AtLeast(1)] ReadOnlySpan<Real> x, Span<Real> result);

    private static Dual ReciprocalRootsAsWritten(Dual x) => (1 / Sqrt(x)) - (1 / Sqrt(x + 1));

    [Equation(@"1 - \sqrt{1 - x^2}"), Within(3, 3)]
    public static partial void CircleHeight([AtMost(0.99)] ReadOnlySpan<Real> x, Span<Real> result);

    private static Dual CircleHeightAsWritten(Dual x) => 1 - Sqrt(1 - Sq(x));

    [Equation(@"\frac{1}{\sqrt{1 - v^2}}"), Within(3, 5)]
    public static partial void LorentzFactor([AtMost(0.999)] ReadOnlySpan<Real> v, Span<Real> result);

    private static Dual LorentzFactorAsWritten(Dual v) => 1 / Sqrt(1 - Sq(v));

    [Equation(@"\sqrt{x^2 + y^2}"), Within(3, 3)]
    public static partial void Hypotenuse3(ReadOnlySpan<Real> x, ReadOnlySpan<Real> y, Span<Real> result);

    private static Dual Hypotenuse3AsWritten(Dual x, Dual y) => Sqrt(Sq(x) + Sq(y));

    [Equation(@"\sqrt{x^2 - y^2}"), Within(3, 3)]
    public static partial void Leg([AtLeast(2), AtMost(1e18)] ReadOnlySpan<Real> x, [AtMost(1)] ReadOnlySpan<Real> y, Span<Real> result);

    private static Dual LegAsWritten(Dual x, Dual y) => Sqrt(Sq(x) - Sq(y));

    [Equation(@"x^2 - y^2"), Within(3, 3)]
    public static partial void DifferenceOfSquares([AtMost(1e19)] ReadOnlySpan<Real> x, [AtMost(1e19)] ReadOnlySpan<Real> y, Span<Real> result);

    private static Dual DifferenceOfSquaresAsWritten(Dual x, Dual y) => Sq(x) - Sq(y);

    [Equation(@"1 - x^2"), Within(3, 3)]
    public static partial void OneMinusSquare([AtMost(1e19)] ReadOnlySpan<Real> x, Span<Real> result);

    private static Dual OneMinusSquareAsWritten(Dual x) => 1 - Sq(x);

    [Equation(@"-b + \sqrt{b^2 + c}"), Within(3, 4)]
    public static partial void QuadraticRoot(
        [AtLeast(1), AtMost(1e9)] ReadOnlySpan<Real> b, [AtLeast(1e-3), AtMost(1)] ReadOnlySpan<Real> c, Span<Real> result);

    private static Dual QuadraticRootAsWritten(Dual b, Dual c) => -b + Sqrt(Sq(b) + c);

    [Equation(@"1 - \frac{1}{1 + x}"), Within(3, 3)]
    public static partial void ReciprocalOfOne([AtLeast(0)] ReadOnlySpan<Real> x, Span<Real> result);

    private static Dual ReciprocalOfOneAsWritten(Dual x) => 1 - (1 / (1 + x));

    [Equation(@"\frac{1}{x} - \frac{1}{x + h}"), Within(3, 4)]
    public static partial void ThirdDifference(
        [AtLeast(1e-9), AtMost(1e9)] ReadOnlySpan<Real> x, [AtLeast(1e-9), AtMost(1e9)] ReadOnlySpan<Real> h, Span<Real> result);

    private static Dual ThirdDifferenceAsWritten(Dual x, Dual h) => (1 / x) - (1 / (x + h));

    [Equation(@"-(1 - p)^2 \odot \log p"), Within(3, 3)]
    public static partial void FocalLoss([AtLeast(0), AtMost(0.999)] ReadOnlySpan<Real> p, Span<Real> result);

    private static Dual FocalLossAsWritten(Dual p) => -(Sq(1 - p) * Log(p));
}
