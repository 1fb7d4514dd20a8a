using EquationDsl.Compiler.Tests.Emission;

namespace EquationDsl.Compiler.Tests.Binding;

/// <summary>The number of a step as a value, in the line of a recurrence and in lines that compute something for it: from y_0 on the first step has the number 0.</summary>
public sealed class StepNumberTests
{
    [Theory]
    [InlineData(@"y_{n+1} = y_n - 2 h n h y_n, \quad y_0 = 1")]
    [InlineData(@"k_1 = -2 y_n n h \\ y_{n+1} = y_n + h k_1 \text{ where } y_0 = 1")]
    [InlineData(@"k_1 = -2 n h y_n \\ y_{n+1} = y_n + h k_1 \text{ where } y_0 = 1")]
    [InlineData(@"k_t = -2 t h y_t \\ y_{t+1} = y_t + h k_t, \quad y_0 = 1")]
    [InlineData(@"g = -2 (n-1) h y_{n-1} \\ y_{n} = y_{n-1} + h g, \quad y_0 = 1")]
    [InlineData(@"y_{n+1} = y_n + h f(t_n, y_n), \quad f(t, y) = -2 t y, \quad t_n = n h, \quad y_0 = 1")]
    [InlineData(@"y_{n+1} = y_n + h f(t_n, y_n), \quad f(t, z) = -2 t z, \quad t_n = 0 + n h, \quad y_0 = 1")]
    [InlineData(@"k_1 = f(t_n, y_n) \\ y_{n+1} = y_n + h k_1 \text{ where } f(t, z) = -2 t z, t_n = n h, y_0 = 1")]
    public void Euler(string equation)
    {
        var expected = new double[5];
        var y = 1.0;
        for (var n = 0; n < 5; n++)
        {
            expected[n] = y += 0.1 * (-2 * (n * 0.1) * y);
        }

        Near(expected, equation);
    }

    [Fact]
    public void RungeKutta()
    {
        static double Slope(double t, double y) => -2 * t * y;
        var expected = new double[5];
        var (y, h) = (1.0, 0.1);
        for (var n = 0; n < 5; n++)
        {
            var t = n * h;
            var one = Slope(t, y);
            var two = Slope(t + (h / 2), y + (h * one / 2));
            var three = Slope(t + (h / 2), y + (h * two / 2));
            expected[n] = y += h / 6 * (one + (2 * two) + (2 * three) + Slope(t + h, y + (h * three)));
        }

        Near(expected, @"\begin{aligned} k_1 &= f(t_n, y_n) \\ k_2 &= f\left(t_n + \frac{h}{2}, y_n + h \frac{k_1}{2}\right) \\ k_3 &= f\left(t_n + \frac{h}{2}, y_n + h \frac{k_2}{2}\right) \\
            k_4 &= f(t_n + h, y_n + h k_3) \\ y_{n+1} &= y_n + \frac{h}{6}(k_1 + 2k_2 + 2k_3 + k_4) \end{aligned} \text{ where } f(t, y) = -2 t y, t_n = n h, y_0 = 1");
    }

    private static void Near(double[] expected, string equation)
    {
        var actual = EmittedMethod.Run(equation, "void F(double h, Span<double> y)", "var y = new double[5]; F(0.1, y); return y;");
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), static pair => Assert.Equal(pair.First, pair.Second, 12));
    }
}
