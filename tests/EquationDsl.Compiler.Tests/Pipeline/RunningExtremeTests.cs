using EquationDsl.Compiler.Tests.Emission;

namespace EquationDsl.Compiler.Tests.Pipeline;

/// <summary>Greatest and least entries so far, a vector of times at once: what the plain loop gives, to the bit, NaN and infinities among the entries or not.</summary>
public sealed class RunningExtremeTests
{
    [Theory]
    [InlineData(@"m_i = \max_{j \le i} x_j", "Max", "", false, "double")]
    [InlineData(@"m_i = \max_{j \le i} x_j", "Max", "", false, "float")]
    [InlineData(@"m_i = \min_{j \le i} x_j", "Min", "", false, "double")]
    [InlineData(@"m_i = \min_{j \ge i} x_j", "Min", "", true, "float")]
    [InlineData(@"m_1 = x_1 \\ m_t = \max(m_{t-1}, x_t)", "Max", "", false, "double")]
    [InlineData(@"m_0 = c \\ m_t = \max(x_t, m_{t-1})", "Max", "c", false, "double")]
    [InlineData(@"m_{T+1} = c \\ m_t = \min(m_{t+1}, x_t)", "Min", "c", true, "double")]
    [InlineData(@"m_{T+1} = c \\ m_t = \max(m_{t+1}, x_t)", "Max", "c", true, "float")]
    public void AreThoseOfThePlainLoop(string equation, string operation, string start, bool isBackward, string type) => Assert.Equal([0], EmittedMethod.Run(
        equation, $"void F(ReadOnlySpan<{type}> x{(start.Length == 0 ? "" : $", {type} c")}, Span<{type}> m)", $$"""
        var wrong = 0;
        foreach (var n in new[] { 0, 1, 2, 3, 7, 8, 9, 15, 16, 17, 33, 65 })
        {
            for (var kind = 0; kind < 5; kind++)
            {
                var random = new Random(n);
                {{type}}[] x = new {{type}}[n], m = new {{type}}[n];
                for (var i = 0; i < n; i++)
                {
                    x[i] = kind == 3 ? {{type}}.NegativeInfinity : kind == 4 ? {{type}}.PositiveInfinity : ({{type}})random.NextDouble() - ({{type}})0.5;
                }

                if (n > 0 && kind == 1) { x[n / 2] = {{type}}.NaN; }
                if (n > 0 && kind == 2) { x[0] = {{type}}.NegativeInfinity; x[n / 2] = {{type}}.PositiveInfinity; }
                F(x{{(start.Length == 0 ? "" : $", ({type})0.25")}}, m);
                var before = {{(start.Length == 0 ? $"{type}.{(operation == "Max" ? "Negative" : "Positive")}Infinity" : $"({type})0.25")}};
                for (var at = 0; at < n; at++)
                {
                    var i = {{(isBackward ? "n - 1 - at" : "at")}};
                    before = {{type}}.{{operation}}(before, x[i]);
                    wrong += before.Equals(m[i]) ? 0 : 1;
                }
            }
        }

        return [wrong];
        """));

    [Theory]
    [InlineData(@"m_i = \max_{j \le i} x_j", "new ExtremeScan<V, double>(isBackward: false)")]
    [InlineData(@"m_1 = x_1 \\ m_t = \min(m_{t-1}, x_t)", "new ExtremeScan<V, double>(isBackward: false)")]
    [InlineData(@"m_i = \max_{j \ge i} x_j", "new ExtremeScan<V, double>(isBackward: true)")]
    public void RunInVectors(string equation, string expected) => Assert.Contains(
        expected, EquationCompiler.Compile(Signatures.Request(equation, "void F(ReadOnlySpan<double> x, Span<double> m)")).Source, StringComparison.Ordinal);

    /// <summary>No time is apart, and the first entry is its term to the bit: -0 + x, 1 x and the greater of -inf and x are x, whatever x is.</summary>
    [Theory]
    [InlineData(@"s_1 = x_1 \\ s_t = s_{t-1} + x_t", "float")]
    [InlineData(@"s_1 = x_1 \\ s_t = s_{t-1} + x_t", "double")]
    [InlineData(@"s_1 = x_1 \\ s_t = x_t s_{t-1}", "double")]
    [InlineData(@"s_1 = x_1 \\ s_t = \max(s_{t-1}, x_t)", "double")]
    [InlineData(@"s_T = x_T \\ s_t = \min(x_t, s_{t+1})", "float")]
    [InlineData(@"s_t = \prod_{j=1}^{t} x_j", "float")]
    public void BeginWithTheirTerm(string equation, string type)
    {
        var signature = $"void F(ReadOnlySpan<{type}> x, Span<{type}> s)";
        var source = EquationCompiler.Compile(Signatures.Request(equation, signature)).Source!;
        Assert.DoesNotContain("Select(", source[..source.IndexOf("FGradient", StringComparison.Ordinal)], StringComparison.Ordinal);
        Assert.Equal([0], EmittedMethod.Run(equation, signature, $$"""
            var wrong = 0;
            foreach (var first in new {{type}}[] { 0, -({{type}})0.0, 3, {{type}}.NaN, {{type}}.PositiveInfinity, {{type}}.NegativeInfinity, {{type}}.MaxValue, {{type}}.Epsilon })
            {
                foreach (var n in new[] { 1, 2, 3, 9 })
                {
                    {{type}}[] x = new {{type}}[n], s = new {{type}}[n];
                    Array.Fill(x, first);
                    F(x, s);
                    var at = {{(equation.Contains("s_T", StringComparison.Ordinal) ? "n - 1" : "0")}};
                    wrong += s[at].Equals(first) && {{type}}.IsNegative(s[at]) == {{type}}.IsNegative(first) ? 0 : 1;
                }
            }

            return [wrong];
            """));
    }
}
