namespace EquationDsl.Tests.Stability;

/// <summary>Distributions.</summary>
public static partial class Forms
{
    [Equation(@"1 - \Phi(x)"), Within(3, 15)]
    public static partial void NormalTail([AtMost(8)] ReadOnlySpan<Real> x, Span<Real> result);

    [Equation(@"1 - \operatorname{erf}(x)"), Within(3, 15)]
    public static partial void ErfTail([AtMost(5)] ReadOnlySpan<Real> x, Span<Real> result);

    [Equation(@"\log(\frac{1}{2 b} \odot e^{-\frac{|x|}{b}})"), Within(300, 10)]
    public static partial void LaplaceLogDensity([AtMost(1e6)] ReadOnlySpan<Real> x, [AtLeast(1e-3), AtMost(1e3)] ReadOnlySpan<Real> b, Span<Real> result);

    private static Dual LaplaceLogDensityAsWritten(Dual x, Dual b) => Log(1 / (2 * b) * Exp(-(Abs(x) / b)));

    [Equation(@"\log(\frac{1}{\sqrt{2 \pi}} e^{-\frac{x^2}{2}})"), Within(3, 3)]
    public static partial void GaussianLogDensity([AtMost(1e6)] ReadOnlySpan<Real> x, Span<Real> result);

    private static Dual GaussianLogDensityAsWritten(Dual x) => Log(1 / Sqrt((Real)(2 * Math.PI)) * Exp(-(Sq(x) / 2)));

    [Equation(@"e^{-x - e^{-x}}"), Within(50, 50)]
    public static partial void Gumbel([AtMost(4)] ReadOnlySpan<Real> x, Span<Real> result);

    private static Dual GumbelAsWritten(Dual x) => Exp(-x - Exp(-x));

    [Equation(@"\frac{e^{-x}}{(1 + e^{-x})^2}"), Within(3, 3)]
    public static partial void LogisticDensity([AtMost(80)] ReadOnlySpan<Real> x, Span<Real> result);

    private static Dual LogisticDensityAsWritten(Dual x) => Exp(-x) / Sq(1 + Exp(-x));

    // Derivatives of a share near 1 have the digits that 1 less the share has.
    [Equation(@"\frac{w \odot e^x}{w \odot e^x + (1 - w) \odot e^y}"), Within(50, double.PositiveInfinity)]
    public static partial void Responsibility(
        [AtLeast(0), AtMost(0.99)] ReadOnlySpan<Real> w, [AtMost(80)] ReadOnlySpan<Real> x, [AtMost(80)] ReadOnlySpan<Real> y, Span<Real> result);

    private static Dual ResponsibilityAsWritten(Dual w, Dual x, Dual y) => w * Exp(x) / ((w * Exp(x)) + ((1 - w) * Exp(y)));
}
