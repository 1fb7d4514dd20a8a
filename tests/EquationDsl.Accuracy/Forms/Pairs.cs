namespace EquationDsl.Tests.Stability;

/// <summary>Functions of two numbers, nearly equal, far apart, or one of them small.</summary>
public static partial class Forms
{
    [Equation(@"y_i = \frac{a_i^2 - b_i^2}{a_i + b_i}"), Within(2, 2)]
    public static partial void SquaresOverSum([AtLeast(0)] ReadOnlySpan<Real> a, [AtLeast(0)] ReadOnlySpan<Real> b, Span<Real> y);

    private static Dual SquaresOverSumAsWritten(Dual a, Dual b) => ((a * a) - (b * b)) / (a + b);

    [Equation(@"y_i = \log a_i - \log b_i"), Within(25, 2)]
    public static partial void LogarithmsOfTwo([AtLeast(0)] ReadOnlySpan<Real> a, [AtLeast(0)] ReadOnlySpan<Real> b, Span<Real> y);

    private static Dual LogarithmsOfTwoAsWritten(Dual a, Dual b) => Log(a) - Log(b);

    [Equation(@"y_i = \tanh a_i - \tanh b_i"), Within(5, 5)]
    public static partial void TangentsHyperbolicOfTwo([AtMost(5)] ReadOnlySpan<Real> a, [AtMost(5)] ReadOnlySpan<Real> b, Span<Real> y);

    private static Dual TangentsHyperbolicOfTwoAsWritten(Dual a, Dual b) => Tanh(a) - Tanh(b);

    [Equation(@"y_i = \sinh a_i - \sinh b_i"), Within(7, 2)]
    public static partial void SinesHyperbolicOfTwo([AtMost(20)] ReadOnlySpan<Real> a, [AtMost(20)] ReadOnlySpan<Real> b, Span<Real> y);

    private static Dual SinesHyperbolicOfTwoAsWritten(Dual a, Dual b) => Sinh(a) - Sinh(b);

    [Equation(@"y_i = \sqrt{1 + a_i b_i} - 1"), Within(3, 3)]
    public static partial void RootOfProductAndOne([AtLeast(0), AtMost(1000)] ReadOnlySpan<Real> a, [AtLeast(0), AtMost(1000)] ReadOnlySpan<Real> b, Span<Real> y);

    private static Dual RootOfProductAndOneAsWritten(Dual a, Dual b) => Sqrt(1 + (a * b)) - 1;

    [Equation(@"y_i = e^{a_i b_i} - 1"), Within(3, 5)]
    public static partial void ExponentialOfProduct([AtMost(5)] ReadOnlySpan<Real> a, [AtMost(5)] ReadOnlySpan<Real> b, Span<Real> y);

    private static Dual ExponentialOfProductAsWritten(Dual a, Dual b) => Exp(a * b) - 1;

    [Equation(@"y_i = 1 - e^{-a_i b_i}"), Within(2, 10)]
    public static partial void OneLessExponentialOfProduct([AtLeast(0), AtMost(5)] ReadOnlySpan<Real> a, [AtLeast(0), AtMost(5)] ReadOnlySpan<Real> b, Span<Real> y);

    private static Dual OneLessExponentialOfProductAsWritten(Dual a, Dual b) => 1 - Exp(-(a * b));

    [Equation(@"y_i = 1 - \cos(a_i b_i)"), Within(3, 3)]
    public static partial void CosineOfProduct([AtMost(1)] ReadOnlySpan<Real> a, [AtMost(1)] ReadOnlySpan<Real> b, Span<Real> y);

    private static Dual CosineOfProductAsWritten(Dual a, Dual b) => 1 - Cos(a * b);

    [Equation(@"y_i = (a_i + b_i)^2 - a_i^2"), Within(2, 2)]
    public static partial void SquareOfSumLess([AtLeast(0), AtMost(1000)] ReadOnlySpan<Real> a, [AtLeast(0), AtMost(1000)] ReadOnlySpan<Real> b, Span<Real> y);

    private static Dual SquareOfSumLessAsWritten(Dual a, Dual b) => Pow(a + b, 2) - (a * a);

    [Equation(@"y_i = \sqrt{a_i + b_i} - \sqrt{a_i}"), Within(3, 6)]
    public static partial void RootsOfSum([AtLeast(0)] ReadOnlySpan<Real> a, [AtLeast(0)] ReadOnlySpan<Real> b, Span<Real> y);

    private static Dual RootsOfSumAsWritten(Dual a, Dual b) => Sqrt(a + b) - Sqrt(a);

    [Equation(@"y_i = \sqrt{1 + \frac{b_i}{a_i}} - 1"), Within(3, 3)]
    public static partial void RootOfQuotientAndOne([AtLeast(0), AtMost(1000)] ReadOnlySpan<Real> a, [AtLeast(0), AtMost(1000)] ReadOnlySpan<Real> b, Span<Real> y);

    private static Dual RootOfQuotientAndOneAsWritten(Dual a, Dual b) => Sqrt(1 + (b / a)) - 1;

    [Equation(@"y_i = -a_i \log \sigma(b_i) - (1 - a_i) \log(1 - \sigma(b_i))"), Within(3, 11)]
    public static partial void BinaryEntropyOfTwo([AtLeast(0), AtMost(1)] ReadOnlySpan<Real> a, ReadOnlySpan<Real> b, Span<Real> y);

    private static Dual BinaryEntropyOfTwoAsWritten(Dual a, Dual b) => -(a * Log(Logistic(b))) - ((1 - a) * Log(1 - Logistic(b)));

    [Equation(@"y_i = (1 + a_i)^{b_i} - 1"), Within(5, 4)]
    public static partial void CompoundGrowth([AtLeast(0), AtMost(1)] ReadOnlySpan<Real> a, [AtMost(5)] ReadOnlySpan<Real> b, Span<Real> y);

    [Equation(@"y_i = \log(1 + e^{a_i b_i})"), Within(26, 21)]
    public static partial void SoftplusOfProduct([AtMost(100)] ReadOnlySpan<Real> a, [AtMost(100)] ReadOnlySpan<Real> b, Span<Real> y);

    private static Dual SoftplusOfProductAsWritten(Dual a, Dual b) => Log(1 + Exp(a * b));
}
