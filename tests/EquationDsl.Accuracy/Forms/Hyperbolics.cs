namespace EquationDsl.Tests.Stability;

/// <summary>Hyperbolic functions, also as they are written out.</summary>
public static partial class Forms
{
    [Equation(@"\cosh x - 1"), Within(3, 3)]
    public static partial void CoshMinusOne([AtMost(80)] ReadOnlySpan<Real> x, Span<Real> result);

    private static Dual CoshMinusOneAsWritten(Dual x) => Cosh(x) - 1;

    [Equation(@"\frac{e^x - e^{-x}}{2}"), Within(3, 3)]
    public static partial void SinhWrittenOut([AtMost(80)] ReadOnlySpan<Real> x, Span<Real> result);

    private static Dual SinhWrittenOutAsWritten(Dual x) => (Exp(x) - Exp(-x)) / 2;

    [Equation(@"\frac{e^x + e^{-x}}{2}"), Within(3, 3)]
    public static partial void CoshWrittenOut([AtMost(80)] ReadOnlySpan<Real> x, Span<Real> result);

    private static Dual CoshWrittenOutAsWritten(Dual x) => (Exp(x) + Exp(-x)) / 2;

    [Equation(@"\frac{2}{e^x + e^{-x}}"), Within(3, 3)]
    public static partial void SechWrittenOut([AtMost(1e3)] ReadOnlySpan<Real> x, Span<Real> result);

    private static Dual SechWrittenOutAsWritten(Dual x) => 2 / (Exp(x) + Exp(-x));

    [Equation(@"\frac{\sinh x}{x}"), Within(3, 3)]
    public static partial void SinhOverX([AwayFromZero(1e-30), AtMost(80)] ReadOnlySpan<Real> x, Span<Real> result);

    private static Dual SinhOverXAsWritten(Dual x) => Sinh(x) / x;

    [Equation(@"\sqrt{x^2 + 1} - x"), Within(3, 4)]
    public static partial void SquareAndOneRoot([AtLeast(0)] ReadOnlySpan<Real> x, Span<Real> result);

    private static Dual SquareAndOneRootAsWritten(Dual x) => Sqrt(Sq(x) + 1) - x;

    [Equation(@"\sqrt{1 + x^2} - 1"), Within(3, 3)]
    public static partial void PseudoHuber(ReadOnlySpan<Real> x, Span<Real> result);

    private static Dual PseudoHuberAsWritten(Dual x) => Sqrt(1 + Sq(x)) - 1;

    [Equation(@"\log\cosh(x - y)"), Within(3, 3)]
    public static partial void LogCoshLoss([AtMost(1e4)] ReadOnlySpan<Real> x, [AtMost(1e4)] ReadOnlySpan<Real> y, Span<Real> result);

    private static Dual LogCoshLossAsWritten(Dual x, Dual y) => Log(Cosh(x - y));
}
