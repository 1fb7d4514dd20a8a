namespace EquationDsl.Textbook.Equations;

/// <summary>Quadrature, differences, interpolation, roots and steps of differential equations.</summary>
internal static partial class NumericalMethods
{
    [Equation(@"\partial_x f(x, y) = 2xy + y^2")]
    public static partial double PartialSlope(double x, double y);

    private static Entry PartialSlopeEntry() =>
        Entry.Of([Number(1.3), Number(0.4)], x => PartialSlope(x[0], x[1]), x => (2 * x[0] * x[1]) + Square(x[1]))
            .Gradient((x, d) => PartialSlopeGradient(x[0], x[1], out d[0].Out, out d[1].Out));

    [Equation(@"x_{n+1} = x_n - \frac{f(x_n)}{f'(x_n)}, \quad f(x) = x^2 - a")]
    public static partial double NewtonRoot([Symbol("x_n")] double x, double a);

    private static Entry NewtonRootEntry() =>
        Entry.Of([Number(1.3), Number(2)], x => NewtonRoot(x[0], x[1]), x => x[0] - ((Square(x[0]) - x[1]) / (2 * x[0])))
            .Gradient((x, d) => NewtonRootGradient(x[0], x[1], out d[0].Out, out d[1].Out));

    // May (1976).
    [Equation(@"x_{n+1} = r x_n (1 - x_n)")]
    public static partial double LogisticMap([Symbol("x_n")] double x, double r);

    private static Entry LogisticMapEntry() =>
        Entry.Of([Number(0.3), Number(2.7)], x => LogisticMap(x[0], x[1]), x => x[1] * x[0] * (1 - x[0]))
            .Gradient((x, d) => LogisticMapGradient(x[0], x[1], out d[0].Out, out d[1].Out));

    [Equation(@"S = \frac{b-a}{6} \left[f(a) + 4f\left(\frac{a+b}{2}\right) + f(b)\right], \quad f(x) = e^{-x^2}")]
    public static partial double SimpsonOnGaussian(double a, double b);

    private static Entry SimpsonOnGaussianEntry() =>
        Entry.Of([Number(0.3), Number(1.1)], x => SimpsonOnGaussian(x[0], x[1]),
            x => (x[1] - x[0]) / 6 * (Exp(-Square(x[0])) + (4 * Exp(-Square((x[0] + x[1]) / 2))) + Exp(-Square(x[1]))))
            .Gradient((x, d) => SimpsonOnGaussianGradient(x[0], x[1], out d[0].Out, out d[1].Out));

    [Equation(@"\frac{h}{3} \left[f_0 + 4\sum_{i=1}^{n/2} f_{2i-1} + 2\sum_{i=1}^{n/2-1} f_{2i} + f_n\right]")]
    public static partial double SimpsonOfHalves(ReadOnlySpan<double> f, double h, int n);

    private static Entry SimpsonOfHalvesEntry() =>
        Entry.Of([Some(1, 9), Number(0.3), Whole(8)], x => SimpsonOfHalves(x[0], x[1], x[2].Count),
            x => x[1] / 3 * (x[0][0] + Sum(7, i => (i % 2 == 0 ? 4 : 2) * x[0][i + 1]) + x[0][8]))
            .Gradient((x, d) => SimpsonOfHalvesGradient(x[0], x[1], x[2].Count, d[0], out d[1].Out));

    [Equation(@"\int_{-1}^{1} f(x)\,dx \approx \sum_{i=1}^n w_i f(x_i), \quad f(x) = \cos x")]
    public static partial double GaussQuadrature(ReadOnlySpan<double> w, ReadOnlySpan<double> x);

    private static Entry GaussQuadratureEntry() =>
        Entry.Of([Positive(1, 5), Some(2, 5)], x => GaussQuadrature(x[0], x[1]), x => Sum(5, i => x[0][i] * Cos(x[1][i])))
            .Gradient((x, d) => GaussQuadratureGradient(x[0], x[1], d[0], d[1]));

    [Equation(@"x_{n+1} = x_n - \frac{f(x_n)}{f'(x_n)}, \quad f(x) = x^3 - 2x - 5")]
    public static partial double NewtonStep(double x);

    private static Entry NewtonStepEntry() =>
        Entry.Of([Number(2.1)], x => NewtonStep(x[0]), x => x[0] - ((Pow(x[0], 3) - (2 * x[0]) - 5) / ((3 * Square(x[0])) - 2)))
            .Gradient((x, d) => NewtonStepGradient(x[0], out d[0].Out));

    [Equation(@"x_{n+1} = \frac{1}{2}\left(x_n + \frac{S}{x_n}\right)")]
    public static partial double HeronStep(double x, double S);

    private static Entry HeronStepEntry() =>
        Entry.Of([Number(2.1), Number(7)], x => HeronStep(x[0], x[1]), x => (x[0] + (x[1] / x[0])) / 2)
            .Gradient((x, d) => HeronStepGradient(x[0], x[1], out d[0].Out, out d[1].Out));

    [Equation(@"x_n = x_{n-1} - f(x_{n-1}) \frac{x_{n-1} - x_{n-2}}{f(x_{n-1}) - f(x_{n-2})}, \quad f(x) = x^2 - c")]
    public static partial double SecantStep([Symbol("x_{n-1}")] double last, [Symbol("x_{n-2}")] double before, double c);

    private static Entry SecantStepEntry() =>
        Entry.Of([Number(2.1), Number(1.7), Number(3)], x => SecantStep(x[0], x[1], x[2]), x => x[0] - ((Square(x[0]) - x[2]) / (x[0] + x[1])))
            .Gradient((x, d) => SecantStepGradient(x[0], x[1], x[2], out d[0].Out, out d[1].Out, out d[2].Out));

    [Equation(@"f'(x) \approx \frac{f(x+h) - f(x-h)}{2h} \quad\text{where } f(x) = \sin x")]
    public static partial double CentralDifference(double x, double h);

    private static Entry CentralDifferenceEntry() =>
        Entry.Of([Number(0.7), Number(0.1)], x => CentralDifference(x[0], x[1]), x => (Sin(x[0] + x[1]) - Sin(x[0] - x[1])) / 2 / x[1])
            .Gradient((x, d) => CentralDifferenceGradient(x[0], x[1], out d[0].Out, out d[1].Out));

    [Equation(@"u''(x_i) \approx \frac{u_{i-1} - 2u_i + u_{i+1}}{h^2}")]
    public static partial void SecondDerivative(ReadOnlySpan<double> u, double h, Span<double> result);

    private static Entry SecondDerivativeEntry() =>
        Entry.Of([Some(1, 9), Number(0.3)], Zero(7), (x, r) => SecondDerivative(x[0], x[1], r),
            (x, r) => Fill(r, i => (x[0][i] - (2 * x[0][i + 1]) + x[0][i + 2]) / Square(x[1])))
            .Gradient((x, g, d) => SecondDerivativeGradient(x[0], x[1], g, d[0], out d[1].Out));

    // Kutta (1901).
    [Equation(@"\begin{aligned} k_1 &= f(t_n, y_n), \\ k_2 &= f\left(t_n + \frac{h}{2}, y_n + h\frac{k_1}{2}\right), \\ k_3 &= f\left(t_n + \frac{h}{2}, y_n + h\frac{k_2}{2}\right), \\
        k_4 &= f(t_n + h, y_n + hk_3), \\ y_{n+1} &= y_n + \frac{h}{6}(k_1 + 2k_2 + 2k_3 + k_4) \end{aligned} \quad\text{where } f(t, y) = y - t^2 + 1")]
    public static partial double RungeKutta(double t, double y, double h);

    private static Entry RungeKuttaEntry() => Entry.Of([Number(0.3), Number(0.8), Number(0.2)], x => RungeKutta(x[0], x[1], x[2]), x =>
    {
        static double F(double t, double y) => y - (t * t) + 1;
        double t = x[0], y = x[1], h = x[2];
        var k1 = F(t, y);
        var k2 = F(t + (h / 2), y + (h * k1 / 2));
        var k3 = F(t + (h / 2), y + (h * k2 / 2));
        return y + (h / 6 * (k1 + (2 * k2) + (2 * k3) + F(t + h, y + (h * k3))));
    }).Gradient((x, d) => RungeKuttaGradient(x[0], x[1], x[2], out d[0].Out, out d[1].Out, out d[2].Out));

    // Verlet (1967).
    [Equation(@"\mathbf{x}_{n+1} = 2\mathbf{x}_n - \mathbf{x}_{n-1} + \mathbf{a}_n \Delta t^2")]
    public static partial void Verlet([Symbol("x_n")] ReadOnlySpan<double> x, [Symbol("x_{n-1}")] ReadOnlySpan<double> before,
        [Symbol("a_n")] ReadOnlySpan<double> a, [Symbol(@"\Delta t")] double step, [Symbol("x_{n+1}")] Span<double> next);

    private static Entry VerletEntry() =>
        Entry.Of([Some(1, 7), Some(2, 7), Some(3, 7), Number(0.3)], Zero(7), (x, r) => Verlet(x[0], x[1], x[2], x[3], r),
            (x, r) => Fill(r, i => (2 * x[0][i]) - x[1][i] + (x[2][i] * Square(x[3]))))
            .Gradient((x, g, d) => VerletGradient(x[0], x[1], x[2], x[3], g, d[0], d[1], d[2], out d[3].Out));

    // The classical method of Runge and Kutta, as in Hairer, Norsett and Wanner (1993), for y' = -2 t y.
    [Equation(@"\begin{aligned} k_1 &= f(t_n, y_n) \\ k_2 &= f\left(t_n + \frac{h}{2}, y_n + h \frac{k_1}{2}\right) \\ k_3 &= f\left(t_n + \frac{h}{2}, y_n + h \frac{k_2}{2}\right) \\
        k_4 &= f(t_n + h, y_n + h k_3) \\ y_{n+1} &= y_n + \frac{h}{6}(k_1 + 2k_2 + 2k_3 + k_4) \end{aligned} \text{ where } f(t, y) = -2 t y, t_n = n h")]
    public static partial void RungeKuttaInTime(double h, double y0, Span<double> y);

    private static Entry RungeKuttaInTimeEntry() =>
        Entry.Of([Number(0.1), Number(1.3)], Zero(5), (x, r) => RungeKuttaInTime(x[0], x[1], r), (x, r) =>
        {
            static double Slope(double t, double y) => -2 * t * y;
            var (h, y) = ((double)x[0], (double)x[1]);
            for (var n = 0; n < 5; n++)
            {
                var (t, one) = (n * h, Slope(n * h, y));
                var two = Slope(t + (h / 2), y + (h * one / 2));
                var three = Slope(t + (h / 2), y + (h * two / 2));
                r[n] = y += h / 6 * (one + (2 * two) + (2 * three) + Slope(t + h, y + (h * three)));
            }
        }).Gradient((x, g, d) => RungeKuttaInTimeGradient(x[0], x[1], g, out d[0].Out, out d[1].Out));

    // Newton's method with its derivative taken by the compiler, as a whole iteration.
    [Equation(@"x_{n+1} = x_n - \frac{f(x_n)}{f'(x_n)}, \quad f(z) = z^2 - a, \quad n = 0, \ldots, N-1")]
    public static partial double NewtonSteps(double x0, double a, int N);

    private static Entry NewtonStepsEntry() =>
        Entry.Of([Number(1.1), Number(3)], x => NewtonSteps(x[0], x[1], 2), x =>
        {
            var root = (double)x[0];
            for (var n = 0; n < 2; n++)
            {
                root -= ((root * root) - x[1]) / (2 * root);
            }

            return root;
        }).Gradient((x, d) => NewtonStepsGradient(x[0], x[1], 2, out d[0].Out, out d[1].Out));
}
