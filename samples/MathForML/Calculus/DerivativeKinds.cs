using Kinds = EquationDsl.Derivatives;

namespace MathForML.Calculus;

/// <summary>Every kind of derivative, inside of equations and beside them.</summary>
internal static partial class DerivativeKinds
{
    private const string FunctionText = @"f(x) = x^3 + \sin x";
    private const string SlopeText = @"\frac{d}{dx} f(x)";
    private const string PartialText = @"\frac{\partial \ell}{\partial w} \quad\text{where } \ell = (w x - y)^2";
    private const string LossText = @"Q(\theta) = \sum_i \theta_i^3 + \prod_i \theta_i";
    private const string GradientText = @"\nabla_\theta Q(\theta)";
    private const string HessianText = @"\nabla^2 Q(\theta)";
    private const string DirectionalText = @"\nabla Q(\theta)^\top v";

    [Equation(FunctionText)]
    public static partial double F(double x);

    [Equation(SlopeText)]
    public static partial double Slope(double x);

    [Equation(PartialText)]
    public static partial double Partial(double w, double x, double y);

    [Equation(LossText, Derivatives = Kinds.Gradient | Kinds.Jacobian | Kinds.Hessian | Kinds.HessianVectorProduct | Kinds.JacobianVectorProduct)]
    public static partial double Q(ReadOnlySpan<double> theta);

    [Equation(GradientText)]
    public static partial void Gradient(ReadOnlySpan<double> theta, Span<double> result);

    [Equation(HessianText)]
    public static partial void Hessian(ReadOnlySpan<double> theta, TensorSpan<double> result);

    [Equation(DirectionalText)]
    public static partial double Directional(ReadOnlySpan<double> theta, ReadOnlySpan<double> v);

    private static readonly double[] Point = [1, 2, -.5];

    public static Row Row { get; } = new(
        "C1", "derivatives", nameof(DerivativeKinds), [FunctionText, SlopeText, PartialText, LossText, GradientText, HessianText, DirectionalText],
        "How fast a value changes, in one direction and in all.", static () =>
    [
        Check.Value("d/dx", 3 + Math.Cos(1), Slope(1)),
        Check.Value("partial", 2 * 3 * (2 * 3 - 5), Partial(2, 3, 5)),
        Check.Values("gradient", [3 - 1, 12 - .5, .75 + 2], Run.Vector(3, static r => Gradient(Point, r))),
        Check.Values("Hessian", [6, -.5, 2, -.5, 12, 1, 2, 1, -3], Run.Matrix(3, 3, static r => Hessian(Point, r))),
        Check.Value("along v", 2 * 1 + 11.5 * -1 + 2.75 * 2, Directional(Point, [1, -1, 2])),
        Check.Values("Hessian times v", [6 + .5 + 4, -.5 - 12 + 2, 2 - 1 - 6], Run.Vector(3, static r => QHessianVectorProduct(Point, [1, -1, 2], r))),
        Check.Gradient("by theta", Point, static t => Q(t), static (t, g) => QGradient(t, g)),
        Check.Gradient("of the slope", 1.3, static x => Slope(x), static x =>
        {
            SlopeGradient(x, out var second);
            return second;
        }),
    ]);
}
