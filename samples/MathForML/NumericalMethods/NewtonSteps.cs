namespace MathForML.NumericalMethods;

/// <summary>Newton's method as it is printed: at each step a Hessian and a system, and a gradient that goes back through all of them.</summary>
internal static partial class NewtonSteps
{
    private const string Text = @"f(z) = \sum_i z_i^4 + \frac{1}{2} z^\top A z \\ x_{k+1} = x_k - (\nabla^2 f(x_k))^{-1} \nabla f(x_k)";

    [Equation(Text)]
    public static partial void Of(ReadOnlySpan<double> x0, [Shape("d, d")] ReadOnlyTensorSpan<double> A, [Shape("T, d")] TensorSpan<double> x);

    private static readonly double[] Weights = Cotangent.Of(6);

    private static double[] Steps(int count, double[] a) => Run.Matrix(count, 2, r => Of([1.5, -1], Run.Rows(2, 2, a), r));

    public static Row Row { get; } = new("E5", "Newton's method", nameof(NewtonSteps), [Text], "Each step solves what the function looks like where one is.", static () =>
    [
        Check.Values("one step", [1.5 - (16.5 / 29), -1 + (7.0 / 15)], Steps(1, [2, 0, 0, 3])),
        Check.Values("the minimum", [0, 0], Steps(12, [2, 0, 0, 3])[^2..]),
        Check.Gradient("through three steps", [2, .5, .25, 3], static a => Cotangent.Dot(Weights, Steps(3, a)), static (a, g) =>
            OfGradient([1.5, -1], Run.Rows(2, 2, a), Run.Rows(3, 2, Weights), new double[2], Run.Into(2, 2, g))),
    ]);
}
