using EquationDsl.Compiler.Tests.Emission;

namespace EquationDsl.Compiler.Tests.Pipeline;

/// <summary>Steps that read two earlier ones, of an equation that changes with time: against a plain loop, with starts in the sequence and before it.</summary>
public sealed class MultistepTests
{
    private const string Step = @"y_{n+1} = y_n + h\left(\frac{3}{2} f(t_n, y_n) - \frac{1}{2} f(t_{n-1}, y_{n-1})\right), f(t, y) = -k t y, ";

    private const string Expected = """
        var (h, k) = (0.1, 2.0);
        var apart = new System.Collections.Generic.List<double>();
        foreach (var n in new[] { 3, 7, 8, 9, 16, 17, 33 })
        {
            var (t, e) = (new double[n], new double[n]);
            for (var i = 0; i < n; i++) { t[i] = i * h; }
            (e[0], e[1]) = (1, 0.9);
            for (var i = 1; i < n - 1; i++) { e[i + 1] = e[i] + h * (1.5 * -k * t[i] * e[i] - 0.5 * -k * t[i - 1] * e[i - 1]); }
            CALL
        }

        return apart.ToArray();
        """;

    [Fact]
    public void AdamsBashforthBeginsWithTwoEntries() => AssertClose(EmittedMethod.Run(
        Step + "y_1 = a, y_2 = b", "void F(double h, double k, double a, double b, ReadOnlySpan<double> t, Span<double> y)",
        Expected.Replace("CALL", "var y = new double[n]; F(h, k, 1, 0.9, t, y); for (var i = 0; i < n; i++) { apart.Add(Math.Abs(y[i] - e[i])); }", StringComparison.Ordinal)));

    [Fact]
    public void AdamsBashforthBeginsBeforeItsFirstEntry() => AssertClose(EmittedMethod.Run(
        Step + "y_0 = a, y_1 = b", "void F(double h, double k, double a, double b, double t0, ReadOnlySpan<double> t, Span<double> y)",
        Expected.Replace("CALL", "var y = new double[n - 1]; F(h, k, 1, 0.9, 0, t[1..], y); for (var i = 1; i < n; i++) { apart.Add(Math.Abs(y[i - 1] - e[i])); }", StringComparison.Ordinal)));

    private static void AssertClose(double[] apart) => Assert.All(apart, static d => Assert.InRange(d, 0, 1e-14));
}
