namespace EquationDsl.Tests.Stability;

/// <summary>The logistic function and its relatives.</summary>
public static partial class Forms
{
    [Equation(@"x \odot \sigma(x)"), Within(3, 3)]
    public static partial void Swish([AtMost(1e4)] ReadOnlySpan<Real> x, Span<Real> result);

    private static Dual SwishAsWritten(Dual x) => x * Logistic(x);

    [Equation(@"\sigma(x) \odot (1 - \sigma(x))"), Within(3, 3)]
    public static partial void LogisticSlope([AtMost(80)] ReadOnlySpan<Real> x, Span<Real> result);

    private static Dual LogisticSlopeAsWritten(Dual x) => Logistic(x) * (1 - Logistic(x));

    [Equation(@"1 - \frac{1}{1 + e^{-x}}"), Within(3, 3)]
    public static partial void LogisticComplement([AtMost(1e4)] ReadOnlySpan<Real> x, Span<Real> result);

    private static Dual LogisticComplementAsWritten(Dual x) => 1 - (1 / (1 + Exp(-x)));

    [Equation(@"\log\frac{\sigma(x)}{1 - \sigma(x)}"), Within(3, 3)]
    public static partial void LogOfOdds([AtMost(1e4)] ReadOnlySpan<Real> x, Span<Real> result);

    private static Dual LogOfOddsAsWritten(Dual x) => Log(Logistic(x) / (1 - Logistic(x)));

    [Equation(@"\sigma(x) - \sigma(-x)"), Within(3, 3)]
    public static partial void LogisticDifference([AtMost(1e4)] ReadOnlySpan<Real> x, Span<Real> result);

    private static Dual LogisticDifferenceAsWritten(Dual x) => Logistic(x) - Logistic(-x);

    [Equation(@"\frac{1 - e^{-x}}{1 + e^{-x}}"), Within(3, 3)]
    public static partial void HalfLogistic([AtMost(1e4)] ReadOnlySpan<Real> x, Span<Real> result);

    private static Dual HalfLogisticAsWritten(Dual x) => (1 - Exp(-x)) / (1 + Exp(-x));

    [Equation(@"1 - \tanh x"), Within(3, 3)]
    public static partial void TanhComplement([AtMost(40)] ReadOnlySpan<Real> x, Span<Real> result);

    private static Dual TanhComplementAsWritten(Dual x) => 1 - Tanh(x);

    [Equation(@"1 - \tanh^2 x"), Within(3, 3)]
    public static partial void TanhSlope([AtMost(40)] ReadOnlySpan<Real> x, Span<Real> result);

    private static Dual TanhSlopeAsWritten(Dual x) => 1 - Sq(Tanh(x));

    [Equation(@"\log(1 + e^{x - y})"), Within(80, 80)]
    public static partial void SoftplusOfDifference([AtMost(1e4)] ReadOnlySpan<Real> x, [AtMost(1e4)] ReadOnlySpan<Real> y, Span<Real> result);

    private static Dual SoftplusOfDifferenceAsWritten(Dual x, Dual y) => Log(1 + Exp(x - y));

    [Equation(@"-\log \sigma(x - y)"), Within(80, 80)]
    public static partial void PairwiseLoss([AtMost(1e4)] ReadOnlySpan<Real> x, [AtMost(1e4)] ReadOnlySpan<Real> y, Span<Real> result);

    private static Dual PairwiseLossAsWritten(Dual x, Dual y) => -Log(Logistic(x - y));

    // The derivative by beta is the difference of x and the mean, which cancels for large x.
    [Equation(@"\frac1\beta \odot \log(1 + e^{\beta \odot x})"), Within(150, double.PositiveInfinity)]
    public static partial void SoftplusMean([AtMost(1e3)] ReadOnlySpan<Real> x, [AtLeast(0.1), AtMost(10)] ReadOnlySpan<Real> beta, Span<Real> result);

    private static Dual SoftplusMeanAsWritten(Dual x, Dual beta) => Log(1 + Exp(beta * x)) / beta;

    [Equation(@"\log(1 - \sigma(x))"), Within(3, 3)]
    public static partial void LogOneMinusLogistic([AtMost(1e4)] ReadOnlySpan<Real> x, Span<Real> result);

    private static Dual LogOneMinusLogisticAsWritten(Dual x) => Log(1 - Logistic(x));

    [Equation(@"x \odot \tanh(\log(1 + e^x))"), Within(3, 6)]
    public static partial void ElementwiseMish([AtMost(1e3)] ReadOnlySpan<Real> x, Span<Real> result);

    private static Dual ElementwiseMishAsWritten(Dual x) => x * Tanh(Log(1 + Exp(x)));

    [Equation(@"\begin{cases} x & x > 0 \\ e^x - 1 & \text{otherwise} \end{cases}"), Within(3, 3)]
    public static partial void ExponentialUnit([AtMost(1e3)] ReadOnlySpan<Real> x, Span<Real> result);

    private static Dual ExponentialUnitAsWritten(Dual x) => x.Value > 0 ? x : Exp(x) - 1;
}
