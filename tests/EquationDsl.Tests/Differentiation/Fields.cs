namespace EquationDsl.Tests.Differentiation;

/// <summary>Derivatives of several values, matrices of second derivatives, and the operators of vector fields.</summary>
public static partial class Fields
{
    [Equation(@"g(x) = \log \sum_i e^{x_i}")]
    public static partial double Potential(ReadOnlySpan<double> x);

    [Equation(@"q(x) = x^\top A x")]
    public static partial double Form(ReadOnlySpan<double> x, [Shape("n, n")] ReadOnlySpan<double> A);

    [Equation(@"y = softmax(x) \\ \frac{\partial y}{\partial x}")]
    public static partial void Jacobian(ReadOnlySpan<double> x, [Shape("n, n")] Span<double> result);

    [Equation(@"y = softmax(x) \\ J_{ij} = \frac{\partial y_i}{\partial x_j}")]
    public static partial void JacobianByIndex(ReadOnlySpan<double> x, [Shape("n, n")] Span<double> J);

    [Equation(@"y = \tanh(A x) \\ \frac{\partial y}{\partial A}")]
    public static partial void ByAMatrix([Shape("m, n")] ReadOnlySpan<double> A, ReadOnlySpan<double> x, [Shape("m, m, n")] Span<double> result);

    [Equation(@"y = e^{t x} \\ \frac{d y}{d t}")]
    public static partial void Velocity(double t, ReadOnlySpan<double> x, Span<double> result);

    [Equation(@"\nabla^2 g(x)")]
    public static partial void Hessian(ReadOnlySpan<double> x, [Shape("n, n")] Span<double> result);

    [Equation(@"L = \sum_i \sin(x_i y_i) x_i \\ H_{ij} = \frac{\partial^2 L}{\partial x_i \partial y_j}")]
    public static partial void MixedEntries(ReadOnlySpan<double> x, ReadOnlySpan<double> y, [Shape("n, n")] Span<double> H);

    [Equation(@"\nabla^2 q(x) \nabla q(x)")]
    public static partial void HessianTimesGradient(ReadOnlySpan<double> x, [Shape("n, n")] ReadOnlySpan<double> A, Span<double> result);

    [Equation(@"\Delta g(x)")]
    public static partial double Laplacian(ReadOnlySpan<double> x);

    [Equation(@"\nabla \cdot \nabla g(x)")]
    public static partial double DivergenceOfGradient(ReadOnlySpan<double> x);

    [Equation(@"\nabla_x \cdot \left( \frac{x}{\|x\|} \right)")]
    public static partial double DivergenceOfDirection(ReadOnlySpan<double> x);

    [Equation(@"y = \tanh(W x) \\ \sum_i \frac{\partial y_i}{\partial x_i}")]
    public static partial double DivergenceByIndex([Shape("n, n")] ReadOnlySpan<double> W, ReadOnlySpan<double> x);

    [Equation("D_v g(x)")]
    public static partial double Directional(ReadOnlySpan<double> x, ReadOnlySpan<double> v);

    [Equation(@"v^\top \nabla g(x)")]
    public static partial double DirectionalAsProduct(ReadOnlySpan<double> x, ReadOnlySpan<double> v);

    [Equation(@"\nabla g(x) \cdot v")]
    public static partial double DirectionalAsDot(ReadOnlySpan<double> x, ReadOnlySpan<double> v);

    [Equation("2 D_v softmax(x)")]
    public static partial void DirectionalOfSeveral(ReadOnlySpan<double> x, ReadOnlySpan<double> v, Span<double> result);

    [Equation(@"y = \tanh(W x) \\ \frac{\partial y}{\partial x} v")]
    public static partial void DirectionalAsMatrixProduct([Shape("m, n")] ReadOnlySpan<double> W, ReadOnlySpan<double> x, ReadOnlySpan<double> v, Span<double> result);

    /// <summary>The direction is x itself, scaled by what depends on the entry.</summary>
    [Equation(@"y = \tanh(W x) \\ r_i = \sum_j a_i \frac{\partial y_i}{\partial x_j} x_j")]
    public static partial void DirectionalAsSum([Shape("m, n")] ReadOnlySpan<float> W, ReadOnlySpan<float> x, ReadOnlySpan<float> a, Span<float> r);

    /// <summary>Not one direction: each value has its own.</summary>
    [Equation(@"y = \tanh(W x) \\ r_i = \sum_j V_{ij} \frac{\partial y_i}{\partial x_j}")]
    public static partial void DirectionOfEach([Shape("m, n")] ReadOnlySpan<double> W, ReadOnlySpan<double> x, [Shape("m, n")] ReadOnlySpan<double> V, Span<double> r);
}
