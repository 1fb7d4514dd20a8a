namespace EquationDsl.Tests.Composition;

/// <summary>Equations that use one another.</summary>
public static partial class Composed
{
    [Equation(@"f_\theta(x) = \frac{1}{1 + e^{-\theta x}}")]
    public static partial double Model(double x, double theta);

    [Equation(@"L(\theta) = -\sum_{i=1}^N y_i \log f_\theta(x_i)")]
    public static partial double Loss(double theta, ReadOnlySpan<double> x, ReadOnlySpan<double> y);

    [Equation(@"L(\theta) + \lambda \theta^2")]
    public static partial double Penalised(double theta, ReadOnlySpan<double> x, ReadOnlySpan<double> y, double lambda);

    [Equation("softmax(z)")]
    public static partial void Probabilities(ReadOnlySpan<double> z, Span<double> p);

    [Equation(@"-\sum_i y_i \log \text{Probabilities}(z)_i")]
    public static partial double CrossEntropy(ReadOnlySpan<double> y, ReadOnlySpan<double> z);

    [Equation(@"F(x; w) = \tanh(w \odot x + b)")]
    public static partial void Layer(ReadOnlySpan<double> x, ReadOnlySpan<double> w, double b, Span<double> result);

    [Equation("y = x + F(x; w)")]
    public static partial void Residual(ReadOnlySpan<double> x, ReadOnlySpan<double> w, double b, Span<double> y);

    [Equation(@"\mu = \frac{1}{n} \sum_i x_i \\ v = \frac{1}{n} \sum_i (x_i - \mu)^2")]
    public static partial double Spread(ReadOnlySpan<double> x);

    [Equation(@"\frac{a - \text{Spread}(y)}{\text{Spread}(x)}")]
    public static partial double Ratio(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double a);

    [Equation(@"g(t) = t^2 + c")]
    public static partial double Square(double t, double c = 3);

    [Equation(@"\sum_i g(x_i) + g(2)")]
    public static partial double Squares(ReadOnlySpan<double> x);
}
