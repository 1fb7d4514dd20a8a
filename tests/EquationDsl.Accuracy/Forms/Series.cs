namespace EquationDsl.Tests.Stability;

/// <summary>Differences of functions and the first terms of their series.</summary>
public static partial class Forms
{
    [Equation(@"e^x - 1 - x"), Within(3, 3)]
    public static partial void ExponentialTail([AwayFromZero(1e-30), AtMost(80)] ReadOnlySpan<Real> x, Span<Real> result);

    private static Dual ExponentialTailAsWritten(Dual x) => Exp(x) - 1 - x;

    [Equation(@"x - \sin x"), Within(3, 3)]
    public static partial void SineTail([AtMost(1e6)] ReadOnlySpan<Real> x, Span<Real> result);

    private static Dual SineTailAsWritten(Dual x) => x - Sin(x);

    [Equation(@"\sinh x - x"), Within(3, 3)]
    public static partial void HyperbolicSineTail([AtMost(80)] ReadOnlySpan<Real> x, Span<Real> result);

    private static Dual HyperbolicSineTailAsWritten(Dual x) => Sinh(x) - x;

    [Equation(@"\tan x - x"), Within(3, 3)]
    public static partial void TangentTail([AtMost(1.5)] ReadOnlySpan<Real> x, Span<Real> result);

    private static Dual TangentTailAsWritten(Dual x) => Tan(x) - x;

    [Equation(@"\frac1x - \cot x"), Within(3, 3)]
    public static partial void CotangentTail([AwayFromZero(1e-30), AtMost(3)] ReadOnlySpan<Real> x, Span<Real> result);

    private static Dual CotangentTailAsWritten(Dual x) => (1 / x) - (1 / Tan(x));

    [Equation(@"x - \log(1 + x)"), Within(3, 3)]
    public static partial void LogarithmTail([AwayFromZero(1e-30), AtLeast(-0.99)] ReadOnlySpan<Real> x, Span<Real> result);

    private static Dual LogarithmTailAsWritten(Dual x) => x - Log(1 + x);

    // Stein's loss, and the estimate of a divergence from one share.
    [Equation(@"x - 1 - \log x"), Within(2, 4)]
    public static partial void LogarithmOfShare([AtLeast(0.001), AtMost(1000)] ReadOnlySpan<Real> x, Span<Real> result);

    private static Dual LogarithmOfShareAsWritten(Dual x) => x - 1 - Log(x);
}
