namespace EquationDsl.Tests.Stability;

/// <summary>Sums of exponentials that are written out.</summary>
/// <remarks>The tail, wherever more than a few ulp are stated: half an ulp of a difference x counts x times in the exponential of x.</remarks>
public static partial class Forms
{
    [Equation(@"\log(e^x + e^y + e^z)"), Within(3, 150)]
    public static partial void LogOfThreeExponentials(
        [AtMost(1e4)] ReadOnlySpan<Real> x, [AtMost(1e4)] ReadOnlySpan<Real> y, [AtMost(1e4)] ReadOnlySpan<Real> z, Span<Real> result);

    private static Dual LogOfThreeExponentialsAsWritten(Dual x, Dual y, Dual z) => Log(Exp(x) + Exp(y) + Exp(z));

    [Equation(@"\log \frac{e^x + e^{-x}}{2}"), Within(3, 3)]
    public static partial void LogOfMeanOfOpposites([AtMost(1e4)] ReadOnlySpan<Real> x, Span<Real> result);

    private static Dual LogOfMeanOfOppositesAsWritten(Dual x) => Log((Exp(x) + Exp(-x)) / 2);

    [Equation(@"\log(\frac12 (e^x + e^y))"), Within(3, 80)]
    public static partial void LogOfMeanOfExponentials([AtMost(1e4)] ReadOnlySpan<Real> x, [AtMost(1e4)] ReadOnlySpan<Real> y, Span<Real> result);

    private static Dual LogOfMeanOfExponentialsAsWritten(Dual x, Dual y) => Log((Exp(x) + Exp(y)) / 2);

    [Equation(@"\log_2(2^x + 2^y)"), Within(6, 50)]
    public static partial void LogOfPowersOfTwo([AtMost(1e4)] ReadOnlySpan<Real> x, [AtMost(1e4)] ReadOnlySpan<Real> y, Span<Real> result);

    private static Dual LogOfPowersOfTwoAsWritten(Dual x, Dual y) => Log2(Pow((Dual)2, x) + Pow((Dual)2, y));

    [Equation(@"\sqrt{e^x + e^y}"), Within(3, 150)]
    public static partial void RootOfExponentials([AtMost(1e4)] ReadOnlySpan<Real> x, [AtMost(1e4)] ReadOnlySpan<Real> y, Span<Real> result);

    private static Dual RootOfExponentialsAsWritten(Dual x, Dual y) => Sqrt(Exp(x) + Exp(y));

    [Equation(@"\left(\frac{e^x + e^y}{2}\right)^{0.1}"), Within(30, 150)]
    public static partial void PowerOfMeanOfExponentials([AtMost(600)] ReadOnlySpan<Real> x, [AtMost(600)] ReadOnlySpan<Real> y, Span<Real> result);

    private static Dual PowerOfMeanOfExponentialsAsWritten(Dual x, Dual y) => Pow((Exp(x) + Exp(y)) / 2, (Real)0.1);

    [Equation(@"\log(e^x - e^y)"), Within(3, 200)]
    public static partial void LogOfDifferenceOfExponentials([AtLeast(1), AtMost(1e4)] ReadOnlySpan<Real> x, [AtMost(1)] ReadOnlySpan<Real> y, Span<Real> result);

    private static Dual LogOfDifferenceOfExponentialsAsWritten(Dual x, Dual y) => Log(Exp(x) - Exp(y));

    [Equation(@"\log \tanh x"), Within(3, 3)]
    public static partial void LogOfTanh([AtLeast(0), AtMost(1e4)] ReadOnlySpan<Real> x, Span<Real> result);

    private static Dual LogOfTanhAsWritten(Dual x) => Log(Tanh(x));

    [Equation(@"\log \sinh x"), Within(3, 3)]
    public static partial void LogOfSinh([AtLeast(0), AtMost(1e4)] ReadOnlySpan<Real> x, Span<Real> result);

    private static Dual LogOfSinhAsWritten(Dual x) => Log(Sinh(x));

    [Equation(@"\frac{e^x + 1}{e^x - 1}"), Within(3, 5)]
    public static partial void CothWritten([AtMost(1e4)] ReadOnlySpan<Real> x, Span<Real> result);

    private static Dual CothWrittenAsWritten(Dual x) => (Exp(x) + 1) / (Exp(x) - 1);

    // The derivative by w is a difference of exponentials, which cancels where x and y are close.
    [Equation(@"\log(w \odot e^x + (1 - w) \odot e^y)"), Within(6, double.PositiveInfinity)]
    public static partial void LogOfMixture([AtLeast(0), AtMost(1)] ReadOnlySpan<Real> w, [AtMost(1e4)] ReadOnlySpan<Real> x, [AtMost(1e4)] ReadOnlySpan<Real> y, Span<Real> result);

    private static Dual LogOfMixtureAsWritten(Dual w, Dual x, Dual y) => Log((w * Exp(x)) + ((1 - w) * Exp(y)));
}
