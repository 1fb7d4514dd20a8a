using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Tests.Emission;
using EquationDsl.Compiler.Tests.Lowering;

namespace EquationDsl.Compiler.Tests.Binding;

/// <summary>Lines for entries of numbers beside a line for all entries.</summary>
public sealed class EntriesApartTests
{
    private const string Sum = "double F(ReadOnlySpan<double> x)";
    private const string Map = "void F(ReadOnlySpan<double> x, Span<double> y)";

    /// <param name="mended">The equation with the one line that the message offers.</param>
    [Theory]
    [InlineData(@"s = \sum_{k=0}^{n} \alpha_k \text{ where } \alpha_k = \frac{x_k}{2}, \alpha_0 = 1", Sum, 69, @"\alpha_k", @"1 & k = 0 \\ \frac{x_k}{2}", @"s = \sum_{k=0}^{n} \alpha_k \\ @")]
    [InlineData(@"\alpha_0 = 1 \\ \alpha_k = \frac{x_k}{2} \\ s = \sum_{k=0}^{n} \alpha_k + \alpha_0", Sum, 0, @"\alpha_k", @"1 & k = 0 \\ \frac{x_k}{2}", @"@ \\ s = \sum_{k=0}^{n} \alpha_k + \alpha_0")]
    [InlineData(@"\alpha_1 = 1 \\ \alpha_k = \frac{x_k}{2} \\ s = \sum_{k=1}^{n} \alpha_k + \alpha_1", Sum, 0, @"\alpha_k", @"1 & k = 1 \\ \frac{x_k}{2}", @"@ \\ s = \sum_{k=1}^{n} \alpha_k + \alpha_1")]
    [InlineData(@"\alpha_1 = 1 \\ \alpha_k = \frac{x_k}{2} \\ y_k = \alpha_k", Map, 0, @"\alpha_k", @"1 & k = 1 \\ \frac{x_k}{2}", @"@ \\ y_k = \alpha_k")]
    [InlineData(@"y_1 = x_1 \\ y_t = x_t - x_{t-1}", Map, 0, "y_t", @"x_1 & t = 1 \\ x_t - x_{t-1}", "@")]
    public void AreRefused(string equation, string signature, int at, string all, string cases, string mended)
    {
        var entry = all[..^1] + cases[cases.IndexOf(@" \\", StringComparison.Ordinal) - 1];
        var zeros = cases.Contains("t-1", StringComparison.Ordinal) ? new EquationOptions(Boundary: BoundaryMode.Zero) : null;
        var line = $@"{all} = \begin{{cases}} {cases} & \text{{otherwise}} \end{{cases}}";
        var found = Assert.Single(EquationCompiler.Compile(Signatures.Request(equation, signature)).Diagnostics, static d => d.IsError);
        Assert.Equal(("EQ0241", at, entry.Length), (found.Rule.Id, found.Span.Start, found.Span.Length));
        Assert.Equal($"'{entry}' is an entry of '{all}', and each has a line that gives its value: write one line, {line}{(zeros is null ? "" : ", with Boundary = Boundary.Zero for what lies outside")}, or another letter for '{entry}'.", found.Message);
        Assert.Equal("", Lowered.Findings(mended.Replace("@", line, StringComparison.Ordinal), signature, zeros));
    }

    /// <summary>What is read from the entry 1 on has no entry 0, and a recurrence begins with the lines of its first entries.</summary>
    [Theory]
    [InlineData(@"\alpha_0 = a \\ \alpha_k = \frac{x_k}{2} \\ s = \alpha_0^2 + \sum_{k=1}^{n} \alpha_k", "s[0] = a[0] * a[0]; for (var k = 0; k < n; k++) { s[0] += x[k] / 2; }")]
    [InlineData(@"s = \sum_{k=1}^{n} (\alpha_k - \alpha_0)^2 \text{ where } \alpha_k = \frac{x_k}{2}, \alpha_0 = a", "for (var k = 0; k < n; k++) { s[0] += (x[k] / 2 - a[0]) * (x[k] / 2 - a[0]); }")]
    public void AnEntryBeforeAllOthers(string equation, string loop) => new LoopTrial(
        equation, "void F(ReadOnlySpan<{0}> x, {0} a, out {0} s)", "x: n", loop).Check("n", [0], [1], [2], [3], [7], [8], [9], [16], [17], [33]);

    [Fact]
    public void StartsOfRecurrences() => new LoopTrial(
        @"y_1 = x_1 \\ y_t = y_{t-1} x_t", "void F(ReadOnlySpan<{0}> x, Span<{0}> y)", "x: n; y: n", "for (var t = 0; t < n; t++) { y[t] = t == 0 ? x[0] : y[t - 1] * x[t]; }").Check("n", [1], [2], [3], [9]);

    /// <summary>The cases that the message offers, against a loop.</summary>
    [Fact]
    public void AsCases() => new LoopTrial(
        @"y_t = \begin{cases} x_1 & t = 1 \\ x_t - x_{t-1} & \text{otherwise} \end{cases}", "void F(ReadOnlySpan<{0}> x, Span<{0}> y)", "x: n; y: n",
        "for (var t = 0; t < n; t++) { y[t] = t == 0 ? x[0] : x[t] - x[t - 1]; }") { Options = new(Boundary: BoundaryMode.Zero) }.Check("n", [1], [2], [3], [7], [8], [9], [16], [17], [33]);
}
