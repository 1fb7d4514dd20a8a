namespace EquationDsl.Tests.Differentiation;

/// <summary>Equations that contain derivatives, of themselves and of one another.</summary>
public static partial class Differentiating
{
    [Equation(@"L(\theta) = \frac{1}{2m} \sum_{i=1}^m \left(\sum_j X_{ij} \theta_j - y_i\right)^2")]
    public static partial double LineLoss(ReadOnlySpan<double> theta, [Shape("m, n")] ReadOnlySpan<double> X, ReadOnlySpan<double> y);

    [Equation(@"\theta_{t+1} = \theta_t - \eta \nabla_\theta L(\theta)")]
    public static partial void Descend(Span<double> theta, [Shape("m, n")] ReadOnlySpan<double> X, ReadOnlySpan<double> y, double eta);

    [Equation(@"M(w) = -\sum_i y_i \log softmax(w \odot x)_i")]
    public static partial double CrossEntropy(ReadOnlySpan<double> w, ReadOnlySpan<double> x, ReadOnlySpan<double> y);

    [Equation(@"\nabla_w M(w)")]
    public static partial void Gradient(ReadOnlySpan<double> w, ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> result);

    [Equation(@"\nabla^2 M(w)\, v")]
    public static partial void HessianTimes(ReadOnlySpan<double> w, ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> v, Span<double> result);

    [Equation(@"f(t) = t^3 + x t \\ f'(x)")]
    public static partial double ByTheArgument(double x);

    [Equation(@"f(t) = \tanh(t) \\ \sum_i f''(x_i) y_i")]
    public static partial double SecondInASum(ReadOnlySpan<double> x, ReadOnlySpan<double> y);

    [Equation(@"f(t) = e^{2 t} \\ f'(x)")]
    public static partial void EntryByEntry(ReadOnlySpan<double> x, Span<double> result);

    [Equation(@"\frac{d}{dx} (x^2 \sin x)")]
    public static partial double OfAProduct(double x);

    [Equation(@"\frac{\partial^2}{\partial a \partial b} (a^2 b^3)")]
    public static partial double Mixed(double a, double b);

    [Equation(@"\hat{y} = \tanh(w x) \\ L = \frac12 (y - \hat{y})^2 \\ \frac{\partial L}{\partial \hat{y}}")]
    public static partial double ByAnIntermediateValue(double x, double y, double w);

    [Equation(@"\frac{\partial}{\partial x_k} \sum_i x_i^3")]
    public static partial double ByAnEntry(ReadOnlySpan<double> x, int k);

    [Equation("f(t) = t^4")]
    public static partial double Fourth(double t);

    [Equation("f'(x) + f'''(x)")]
    public static partial double OfAnother(double x);
}
