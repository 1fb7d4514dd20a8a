namespace EquationDsl.Tests.Stability;

public static partial class Forms
{
    [Equation(@"\log \sum_i e^{x_i}"), OfRows, Within(3, 7)]
    public static partial Real LogSumExp(ReadOnlySpan<Real> x);

    [Equation(@"\max_j x_j + \log \sum_i e^{x_i - \max_j x_j}"), OfRows, Within(3, 7)]
    public static partial Real LogSumExpShifted(ReadOnlySpan<Real> x);

    // A derivative y (1 - y) of a probability y near 1: the difference has the digits that 1 - y has.
    [Equation("softmax(z)"), OfRows, Within(4, 2e6)]
    public static partial void Softmax(ReadOnlySpan<Real> z, Span<Real> result);

    // A derivative y (1 - y) of a probability y near 1: the difference has the digits that 1 - y has.
    [Equation(@"\sigma(z_i) = \frac{e^{z_i}}{\sum_j e^{z_j}}"), OfRows, Within(4, 2e6)]
    public static partial void SoftmaxWritten(ReadOnlySpan<Real> z, Span<Real> result);

    // A derivative y (1 - y) of a probability y near 1: the difference has the digits that 1 - y has.
    [Equation(@"\frac{e^{z_i - \max_k z_k}}{\sum_j e^{z_j - \max_k z_k}}"), OfRows, Within(4, 2e6)]
    public static partial void SoftmaxShiftedByMaximum(ReadOnlySpan<Real> z, Span<Real> result);

    // A derivative y (1 - y) of a probability y near 1: the difference has the digits that 1 - y has.
    [Equation(@"\frac{e^{z_i - 3}}{\sum_j e^{z_j - 3}}"), OfRows, Within(4, 2e6)]
    public static partial void SoftmaxShiftedByNumber(ReadOnlySpan<Real> z, Span<Real> result);

    [Equation("logsoftmax(z)"), OfRows, Within(3, 25)]
    public static partial void LogSoftmax(ReadOnlySpan<Real> z, Span<Real> result);

    [Equation(@"\log \frac{e^{z_i}}{\sum_j e^{z_j}}"), OfRows, Within(3, 25)]
    public static partial void LogSoftmaxWritten(ReadOnlySpan<Real> z, Span<Real> result);

    [Equation(@"-\sum_i y_i \log \text{softmax}(z)_i"), OfRows, Within(3, 3)]
    public static partial Real CrossEntropyOfLogits([Probabilities] ReadOnlySpan<Real> y, ReadOnlySpan<Real> z);

    [Equation(@"\|x\|_2"), OfRows, Within(3, 3)]
    public static partial Real Norm(ReadOnlySpan<Real> x);

    [Equation(@"\sqrt{\sum_i (x_i - y_i)^2}"), OfRows, Within(3, 3)]
    public static partial Real Distance(ReadOnlySpan<Real> x, ReadOnlySpan<Real> y);

    [Equation(@"\frac{x}{\|x\|_2}"), OfRows, Within(3, 4)]
    public static partial void Normalised(ReadOnlySpan<Real> x, Span<Real> result);

    [Equation(@"\frac1n \sum_{i=1}^n (x_i - \operatorname{mean}(x))^2"), OfRows, Within(3, 3)]
    public static partial Real Variance(ReadOnlySpan<Real> x);

    [Equation(@"\frac1n \sum_{i=1}^n x_i^2 - (\frac1n \sum_{i=1}^n x_i)^2"), OfRows, Within(3, 3)]
    public static partial Real VarianceOfMoments(ReadOnlySpan<Real> x);

    [Equation(@"\operatorname{std}(x)"), OfRows, Within(3, 4)]
    public static partial Real StandardDeviation(ReadOnlySpan<Real> x);

    // A row of only two different values is normalised to the same whatever they are: its derivatives cancel to a 1e-5th.
    [Equation(@"\begin{aligned} \mu &= \frac1n \sum_i x_i \\ v &= \frac1n \sum_i (x_i - \mu)^2 \\ y_i &= \frac{x_i - \mu}{\sqrt{v + \epsilon}} \end{aligned}"), OfRows, Within(3, 25)]
    public static partial void LayerNorm(ReadOnlySpan<Real> x, Span<Real> y, Real epsilon = (Real)1e-5);

    [Equation(@"y_i = \frac{x_i}{\sqrt{\frac1n \sum_j x_j^2 + \epsilon}}"), OfRows, Within(3, 4)]
    public static partial void RmsNorm(ReadOnlySpan<Real> x, Span<Real> y, Real epsilon = (Real)1e-5);

    // A sum of terms of either sign: as ill-conditioned as it is small beside them.
    [Equation(@"\sum_i p_i \log \frac{p_i}{q_i}"), OfRows, Within(30, 3)]
    public static partial Real KullbackLeibler([Probabilities] ReadOnlySpan<Real> p, [Probabilities] ReadOnlySpan<Real> q);
}
