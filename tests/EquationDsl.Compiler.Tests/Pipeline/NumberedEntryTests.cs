using System.Globalization;
using EquationDsl.Compiler.Tests.Emission;
using EquationDsl.Compiler.Tests.Lowering;

namespace EquationDsl.Compiler.Tests.Pipeline;

/// <summary>
/// The entry of a number that is fixed or computed: the right one, the start where that stands beside the entries, or an error before anything is written. The inputs are
/// 1, 2, 3, 4, 5, the start is 100.
/// </summary>
public sealed class NumberedEntryTests
{
    private const string Forward = @"s_0 = 100 \\ s_t = s_{t-1} + x_t";
    private const string Stored = @"s_1 = x_1 \\ s_t = s_{t-1} + x_t";
    private const string FromZero = @"s_{-1} = 100 \\ s_t = s_{t-1} + x_t, \quad t = 0, \dots, T-1";
    private const string Next = @"s_0 = 100 \\ s_{t+1} = s_t + x_t, \quad t = 0, \dots, T-1";
    private const string NextStored = @"s_1 = 100 \\ s_{t+1} = s_t + x_t, \quad t = 1, \dots, T-1";
    private const string Backward = @"s_{T+1} = 100 \\ s_t = s_{t+1} + x_t";
    private const string BackwardFromZero = @"s_t = s_{t+1} + x_t, \quad s_T = 100, \quad t = 0, \dots, T-1";
    private const string BackwardStored = @"s_t = s_{t+1} + x_t, \quad s_T = x_T, \quad t = T-1, \dots, 1";

    [Theory]
    [InlineData(Forward, "0 100 1 101 3 106 T-1 110 T 115 5 115")]
    [InlineData(Forward + @", \quad t = 1, \dots, T", "0 100 1 101 3 106 T-1 110 T 115 5 115")]
    [InlineData(Stored, "1 1 3 6 T-1 10 T 15 5 15")]
    [InlineData(Stored + @", \quad t = 2, \dots, T", "1 1 3 6 T-1 10 T 15 5 15")]
    [InlineData(FromZero, "-1 100 0 101 1 103 4 115 T-1 115 T-2 110")]
    [InlineData(Next, "0 100 1 101 4 110 T-1 110 T 115 5 115")]
    [InlineData(NextStored, "1 100 2 101 T-1 106 T 110 5 110")]
    [InlineData(Backward, "1 115 2 114 T-1 109 T 105 T+1 100 5 105")]
    [InlineData(Backward + @", \quad t = T, \dots, 1", "1 115 2 114 T-1 109 T 105 T+1 100 5 105")]
    [InlineData(BackwardFromZero, "0 115 1 114 T-1 105 T 100 4 105")]
    [InlineData(BackwardStored, "1 15 2 14 T-1 9 T 5 5 5")]
    public void Fixed(string equation, string entries)
    {
        var pairs = entries.Split(' ').Chunk(2).ToList();
        for (var at = 0; at < pairs.Count; at++)
        {
            // By turns a value of its own and an output.
            var (parameter, argument) = at % 2 == 0 ? ("", "") : (", Span<double> s", ", new double[5]");
            Assert.Equal([double.Parse(pairs[at][1], CultureInfo.InvariantCulture)], EmittedMethod.Run(
                $@"{equation} \\ y = s_{{{pairs[at][0]}}}", $"double F(ReadOnlySpan<double> x{parameter})", $"return [F(new double[] {{ 1, 2, 3, 4, 5 }}{argument})];"));
        }
    }

    /// <summary>For each K from -3 to 8 the entry of that number, or NaN where there is none and the output stays as it was.</summary>
    [Theory]
    [InlineData(Forward + @", \quad t = 1, \dots, T", "K", "- - - 100 101 103 106 110 115 - - -")]
    [InlineData(Forward + @", \quad t = 1, \dots, T", "K+1", "- - 100 101 103 106 110 115 - - - -")]
    [InlineData(Forward, "K-1", "- - - - 100 101 103 106 110 115 - -")]
    [InlineData(Forward, "T-K", "- - - 115 110 106 103 101 100 - - -")]
    [InlineData(Stored + @", \quad t = 2, \dots, T", "K", "- - - - 1 3 6 10 15 - - -")]
    [InlineData(Stored, "2K", "- - - - 3 10 - - - - - -")]
    [InlineData(FromZero, "K", "- - 100 101 103 106 110 115 - - - -")]
    [InlineData(Next, "K", "- - - 100 101 103 106 110 115 - - -")]
    [InlineData(NextStored, "K", "- - - - 100 101 103 106 110 - - -")]
    [InlineData(Backward + @", \quad t = T, \dots, 1", "K", "- - - - 115 114 112 109 105 100 - -")]
    [InlineData(Backward, "K+1", "- - - 115 114 112 109 105 100 - - -")]
    [InlineData(BackwardFromZero, "K", "- - - 115 114 112 109 105 100 - - -")]
    [InlineData(BackwardStored, "K", "- - - - 15 14 12 9 5 - - -")]
    public void Computed(string equation, string number, string entries)
    {
        const string loop = """
            var found = new System.Collections.Generic.List<double>();
            for (var k = -3; k <= 8; k++)
            {
                double[] s = [-7, -7, -7, -7, -7];
                try { found.Add(F(new double[] { 1, 2, 3, 4, 5 }, s, k)); }
                catch (ArgumentOutOfRangeException e) when (e.ParamName == "K" && Array.TrueForAll(s, static v => v == -7)) { found.Add(double.NaN); }
            }

            return found.ToArray();
            """;
        var expected = entries.Split(' ').Select(static e => e == "-" ? double.NaN : double.Parse(e, CultureInfo.InvariantCulture));
        Assert.Equal(expected, EmittedMethod.Run($@"{equation} \\ y = s_{{{number}}}", "double F(ReadOnlySpan<double> x, Span<double> s, int K)", loop));
    }

    /// <summary>Where a number says how many entries there are, what is further away is seen when that number is known.</summary>
    [Theory]
    [InlineData(@"s_0 = 100 \\ s_t = s_{t-1} + t, \quad t = 1, \dots, N \\ y = s_3", "- - - - - - 106 106 106")]
    [InlineData(@"s_0 = 100 \\ s_t = s_{t-1} + t, \quad t = 1, \dots, N \\ y = s_{N-1}", "- - - - 100 101 103 106 110")]
    [InlineData(@"s_0 = 100 \\ s_t = s_{t-1} + t, \quad t = 1, \dots, N \\ y = s_N", "- - - 100 101 103 106 110 115")]
    [InlineData(@"s_1 = 100 \\ s_t = s_{t-1} + t, \quad t = 2, \dots, N \\ y = s_1", "- - - - 100 100 100 100 100")]
    [InlineData(@"s_1 = 100 \\ s_t = s_{t-1} + t, \quad t = 2, \dots, N \\ y = s_N", "- - - - 100 102 105 109 114")]
    [InlineData(@"s_{N+1} = 100 \\ s_t = s_{t+1} + t, \quad t = N, \dots, 1 \\ y = s_2", "- - - - - 102 105 109 114")]
    [InlineData(@"s_{N+1} = 100 \\ s_t = s_{t+1} + t, \quad t = N, \dots, 1 \\ y = s_N", "- - - - 101 102 103 104 105")]
    public void OfSoManyEntries(string equation, string entries)
    {
        const string loop = """
            var found = new System.Collections.Generic.List<double>();
            for (var n = -3; n <= 5; n++)
            {
                try { found.Add(F(n)); }
                catch (ArgumentOutOfRangeException e) when (e.ParamName == "N") { found.Add(double.NaN); }
            }

            return found.ToArray();
            """;
        var expected = entries.Split(' ').Select(static e => e == "-" ? double.NaN : double.Parse(e, CultureInfo.InvariantCulture));
        Assert.Equal(expected, EmittedMethod.Run(equation, "double F(int N)", loop));
    }

    [Theory]
    [InlineData(Forward, "6")]
    [InlineData(FromZero, "5")]
    [InlineData(BackwardStored, "6")]
    public void WhatIsNotThereIsSeenBeforeAnythingIsWritten(string equation, string number) => Assert.Equal([-7, -7, -7, -7, -7], EmittedMethod.Run(
        $@"{equation} \\ y = s_{{{number}}}", "double F(ReadOnlySpan<double> x, Span<double> s)", """
            double[] s = [-7, -7, -7, -7, -7];
            try { F(new double[] { 1, 2, 3, 4, 5 }, s); return [0]; }
            catch (ArgumentException) { return s; }
            """));

    [Theory]
    [InlineData(Forward, "T+1", "EQ0034 'T+1'")]
    [InlineData(Forward, "-1", "EQ0160 's_{-1}'")]
    [InlineData(Stored, "0", "EQ0160 's_{0}'")]
    [InlineData(FromZero, "T", "EQ0034 'T'")]
    [InlineData(Next, "T+1", "EQ0034 'T+1'")]
    [InlineData(Backward, "0", "EQ0034 '0'")]
    [InlineData(BackwardFromZero, "-1", "EQ0034 '-1'")]
    [InlineData(BackwardFromZero, "T+1", "EQ0160 's_{T+1}'")]
    [InlineData(@"s_0 = 100 \\ s_t = s_{t-1} + 1 + 0 \sum_i x_i, \quad t = 1, \dots, 3", "4", "EQ0034 '4'")]
    public void Refused(string equation, string number, string start) =>
        Assert.StartsWith(start, Lowered.Findings($@"{equation} \\ y = s_{{{number}}}", "double F(ReadOnlySpan<double> x)"), StringComparison.Ordinal);

    /// <summary>Each input moves the entries from its own on, the start all of them.</summary>
    [Theory]
    [InlineData(Forward, "K", 0, "0 0 0 0 0 1")]
    [InlineData(Forward, "K", 3, "1 1 1 0 0 1")]
    [InlineData(Forward, "K", 5, "1 1 1 1 1 1")]
    [InlineData(Backward, "K", 6, "0 0 0 0 0 1")]
    [InlineData(Backward, "K", 4, "0 0 0 1 1 1")]
    public void Gradients(string equation, string number, int k, string expected) => Assert.Equal(
        expected.Split(' ').Select(static e => double.Parse(e, CultureInfo.InvariantCulture)),
        EmittedMethod.Run($@"{equation.Replace("100", "c", StringComparison.Ordinal)}, \quad {(equation == Forward ? @"t = 1, \dots, T" : @"t = T, \dots, 1")} \\ y = s_{number}", "double F(ReadOnlySpan<double> x, double c, int K)",
            $"var g = new double[5]; FGradient(new double[] {{ 1, 2, 3, 4, 5 }}, 100, {k.ToString(CultureInfo.InvariantCulture)}, g, out var c); return [.. g, c];"));
}
