namespace EquationDsl.Tests.Equations;

public static partial class Catalogue
{
    [Equation(@"e^x - 1")]
    public static partial void ExponentialMinusOne(ReadOnlySpan<Real> x, Span<Real> result);

    [Equation(@"\log(1 + x)")]
    public static partial void LogOnePlus([In(-0.9, 9)] ReadOnlySpan<Real> x, Span<Real> result);

    [Equation(@"\sqrt{x+1}-\sqrt{x}")]
    public static partial void DifferenceOfRoots([In(0.01, 1e6)] ReadOnlySpan<Real> x, Span<Real> result);

    [Equation(@"\frac{1-\cos x}{x^2}")]
    public static partial void OneMinusCosOverSquare([In(0.001, 9)] ReadOnlySpan<Real> x, Span<Real> result);

    [Equation(@"\frac{-b + \sqrt{b^2 - 4 a c}}{2 a}")]
    public static partial Real QuadraticRoot([In(0.5, 1)] Real a, [In(5, 50)] Real b, [In(0.1, 2)] Real c);

    [Equation(@"\sqrt{x^2 + y^2}")]
    public static partial void Hypotenuse(ReadOnlySpan<Real> x, ReadOnlySpan<Real> y, Span<Real> result);

    [Equation(@"\sqrt[3]{x}")]
    public static partial void CubeRoot([In(0.1, 20)] ReadOnlySpan<Real> x, Span<Real> result);

    [Equation(@"\sin^2 x + \cos^3 x \odot \tan(x / 2)")]
    public static partial void Trigonometric([In(-1.2, 1.2)] ReadOnlySpan<Real> x, Span<Real> result);

    [Equation(@"\arcsin x + \arccos(x / 2) + \arctan x")]
    public static partial void InverseTrigonometric([In(-0.95, 0.95)] ReadOnlySpan<Real> x, Span<Real> result);

    [Equation(@"\sinh x + \cosh x \odot \operatorname{erf}(x)")]
    public static partial void Hyperbolic([In(-3, 3)] ReadOnlySpan<Real> x, Span<Real> result);

    [Equation(@"\log_2 x + \log_{10} x + x^{1/2} + x^{-2}")]
    public static partial void LogarithmsAndPowers([In(0.1, 20)] ReadOnlySpan<Real> x, Span<Real> result);

    [Equation(@"x^a")]
    public static partial void RealPower([In(0.1, 5)] ReadOnlySpan<Real> x, Real a, Span<Real> result);

    [Equation(@"y_i = \mathbb{1}[x_i > 0] x_i + |x_i| + \lfloor x_i \rfloor")]
    public static partial void Piecewise(ReadOnlySpan<Real> x, Span<Real> y);

    [Equation(@"\begin{aligned} s &= \sum_i x_i \\ q &= \sum_i x_i^2 \end{aligned}")]
    public static partial void Moments(ReadOnlySpan<Real> x, out Real s, out Real q);
}
