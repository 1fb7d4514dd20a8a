namespace EquationDsl.Tests.Composition;

/// <summary>The same equations, each written out by hand.</summary>
public static partial class Written
{
    [Equation(@"-\sum_{i=1}^N y_i \log \frac{1}{1 + e^{-\theta x_i}} + \lambda \theta^2")]
    public static partial double Penalised(double theta, ReadOnlySpan<double> x, ReadOnlySpan<double> y, double lambda);

    [Equation(@"-\sum_i y_i \log softmax(z)_i")]
    public static partial double CrossEntropy(ReadOnlySpan<double> y, ReadOnlySpan<double> z);

    [Equation(@"y = x + \tanh(w \odot x + b)")]
    public static partial void Residual(ReadOnlySpan<double> x, ReadOnlySpan<double> w, double b, Span<double> y);

    [Equation(@"\frac{a - \mathrm{Var}(y)}{\mathrm{Var}(x)}")]
    public static partial double Ratio(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double a);
}
