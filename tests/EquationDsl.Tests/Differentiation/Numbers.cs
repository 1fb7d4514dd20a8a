namespace EquationDsl.Tests.Differentiation;

/// <summary>Data for the tests of derivatives, and what counts as equal.</summary>
internal static class Numbers
{
    private const double Tolerance = 1e-12;

    public static double[] Wave(int n, double scale) => [.. Enumerable.Range(0, n).Select(i => scale * Math.Sin(scale + (1.7 * i)))];

    public static void Near(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Near(expected[i], actual[i]);
        }
    }

    public static void Near(double expected, double actual) =>
        Assert.True(Math.Abs(actual - expected) <= Tolerance * Math.Max(1, Math.Abs(expected)), $"{actual} instead of {expected}");
}
