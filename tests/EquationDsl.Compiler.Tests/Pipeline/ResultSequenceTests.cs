using EquationDsl.Compiler.Tests.Emission;

namespace EquationDsl.Compiler.Tests.Pipeline;

/// <summary>Recurrences whose letter names no parameter, into the only output whatever it is called, beside loops by hand and derivatives by hand.</summary>
public sealed class ResultSequenceTests
{
    private static readonly int[] Lengths = [0, 1, 7, 33];

    [Theory]
    [InlineData("h_t = a h_{t-1} + x_t", "double", 1e-13)]
    [InlineData("h_t = a h_{t-1} + x_t", "float", 1e-5)]
    [InlineData("h_{t+1} = a h_t + x_t", "double", 1e-13)]
    public void OfFactors(string equation, string element, double within)
    {
        foreach (var n in Lengths)
        {
            var (x, y, expected) = (Wave(n), 0.75, new double[n]);
            for (var t = 0; t < n; t++)
            {
                expected[t] = y = (0.5 * y) + x[t];
            }

            Agree(expected, Run(equation, element, "T a, ReadOnlySpan<T> x, T h0, Span<T> result",
                $"var y = new T[{n}]; F((T)0.5, {Array(x)}, (T)0.75, y); return [.. y];"), within);
        }
    }

    [Theory]
    [InlineData("s_i = s_{i-1} + x_i", "double s0, ", "2, ", 2)]
    [InlineData("s_1 = x_1; s_i = s_{i-1} + x_i", "", "", 0)]
    [InlineData("s_0 = 3; s_i = s_{i-1} + x_i", "", "", 3)]
    public void OfSums(string equation, string starts, string given, double first)
    {
        foreach (var n in Lengths)
        {
            var x = Wave(n);
            var expected = Enumerable.Range(1, n).Select(i => first + x.Take(i).Sum()).ToArray();
            Agree(expected, Run(
                equation, "double", $"ReadOnlySpan<T> x, {starts}Span<T> result", $"var y = new T[{n}]; F({Array(x)}, {given}y); return y;"), 1e-13);
        }
    }

    /// <summary>The derivatives of <c>\sum_t g_t h_t</c>, by a loop that carries them forward for each input.</summary>
    [Theory]
    [InlineData("double", 1e-12)]
    [InlineData("float", 1e-4)]
    public void Gradients(string element, double within)
    {
        foreach (var n in Lengths)
        {
            var (x, g) = (Wave(n), Wave(n).Select(static v => 1 - (v / 2)).ToArray());
            var (h, ofA, ofStart) = (0.75, 0.0, 1.0);
            var expected = new double[n + 2];
            for (var t = 0; t < n; t++)
            {
                (ofA, ofStart) = (h + (0.5 * ofA), 0.5 * ofStart);
                h = (0.5 * h) + x[t];
                expected[n] += g[t] * ofA;
                expected[n + 1] += g[t] * ofStart;
                for (var s = 0; s <= t; s++)
                {
                    expected[s] += g[t] * Math.Pow(0.5, t - s);
                }
            }

            Agree(expected, Run("h_t = a h_{t-1} + x_t", element, "T a, ReadOnlySpan<T> x, T h0, Span<T> result",
                $"var dx = new T[{n}]; FGradient((T)0.5, {Array(x)}, (T)0.75, {Array(g)}, out var da, dx, out var dh); return [.. dx, da, dh];"), within);
        }
    }

    /// <summary>Two states, also such as read each other; from the end; of all entries before; two entries back. x is 1, 2, 3, 4.</summary>
    [Theory]
    [InlineData("c_t = c_{t-1} / 2 + x_t; h_t = h_{t-1} + c_t", "double c0, double h0, ", "1, 2, ", new[] { 3.5, 6.25, 10.625, 16.8125 })]
    [InlineData("c_t = h_{t-1} / 2 + x_t; h_t = h_{t-1} + c_t", "double h0, ", "2, ", new[] { 4, 8, 15, 26.5 })]
    [InlineData("h_t = h_{t-1} / 2 + x_t; y_t = 2 h_t", "double h0, ", "1, ", new[] { 3, 5.5, 8.75, 12.375 })]
    [InlineData("A_t = x_t + A_{t+1} / 2", "double ATPlus1, ", "8, ", new[] { 3.75, 5.5, 7, 8 })]
    [InlineData(@"y_i = x_i - \sum_{j<i} y_j", "", "", new double[] { 1, 1, 1, 1 })]
    [InlineData("F_1 = x_1, F_2 = x_2, F_n = F_{n-1} + F_{n-2} + x_n", "", "", new double[] { 1, 2, 6, 12 })]
    public void OfMoreThanTheEntryBefore(string equation, string starts, string given, double[] expected) => Agree(expected, Run(
        equation, "double", $"ReadOnlySpan<T> x, {starts}Span<T> result", $"var y = new T[4]; F(new T[] {{ 1, 2, 3, 4 }}, {given}y); return y;"), 1e-13);

    [Fact]
    public void OfRows() => Assert.Equal([1.5, 2.5, 3.75, 5.25, 6.875, 8.625], Run("h_t = a h_{t-1} + x_t", "double",
        "T a, [Shape(\"T, m\")] ReadOnlySpan<T> x, int T, int m, ReadOnlySpan<T> h0, [Shape(\"T, m\")] Span<T> result",
        "var y = new T[6]; F(0.5, new T[] { 1, 2, 3, 4, 5, 6 }, 3, 2, new T[] { 1, 1 }, y); return y;"));

    private static double[] Wave(int n) => [.. Enumerable.Range(0, n).Select(static i => Math.Sin(1.3 * i) + 0.25)];

    private static string Array(double[] values) => $"new T[] {{ {string.Join(", ", values.Select(static v => FormattableString.Invariant($"(T)({v:R})")))} }}";

    private static double[] Run(string equation, string element, string parameters, string statements) => EmittedMethod.Run(
        equation, $"void F({Of(parameters, element)})", Of(statements, element));

    /// <summary>The T of a text that stands for the type of the elements; that of a shape is a size.</summary>
    private static string Of(string text, string element) => System.Text.RegularExpressions.Regex.Replace(text, @"(?<![""\w])(?<!int )T(?!\w)", element);

    private static void Agree(double[] expected, double[] actual, double within)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), p => Assert.True(Math.Abs(p.First - p.Second) <= within * (1 + Math.Abs(p.First)), $"{p.First} but {p.Second}"));
    }
}
