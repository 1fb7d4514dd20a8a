using EquationDsl.Compiler.Tests.Emission;

namespace EquationDsl.Compiler.Tests.Binding;

/// <summary>Sums over n intervals between n + 1 entries, as books print them.</summary>
public sealed class IntervalTests
{
    private const string One = "double F(ReadOnlySpan<double> x)";
    private const string Two = "double F(ReadOnlySpan<double> x, ReadOnlySpan<double> y)";

    [Theory]
    [InlineData(@"\sum_{i=0}^{n-1} \frac{(x_{i+1}-x_i)(y_{i+1}+y_i)}{2}", Two, "F([0, 1, 3], [2, 4, 5])", 12)]
    [InlineData(@"\sum_{i=1}^{n-1} \frac{(x_{i+1}-x_i)(y_{i+1}+y_i)}{2}", Two, "F([0, 1, 3], [2, 4, 5])", 12)]
    [InlineData(@"\sum_{i=1}^{n} \frac{(x_i-x_{i-1})(y_i+y_{i-1})}{2}", Two, "F([0, 1, 3], [2, 4, 5])", 12)]
    [InlineData(@"\sum_{k=1}^{N} \frac{x_{k-1} + x_k}{2} y_k", Two, "F([2, 4, 5], [1, 2])", 12)]
    [InlineData(@"\frac{1}{n} \sum_{i=1}^{n} (x_i-x_{i-1})^2", "double F(ReadOnlySpan<double> x, int n)", "F([0, 1, 3], 2)", 2.5)]
    [InlineData(@"x_0 + \sum_{i=1}^{n} (x_i-x_{i-1})^2", One, "F([1, 2, 4])", 6)]
    [InlineData(@"\sum_{i=1}^{n} (x_i-x_{i-1})^2, \quad x_0 = 1", One, "F([2, 4])", 5)]
    [InlineData(@"h\left(\frac{x_0+x_n}{2} + \sum_{i=1}^{n-1} x_i\right)", "double F(ReadOnlySpan<double> x, double h)", "F([1, 2, 4, 8], 0.5)", 5.25)]
    [InlineData(@"\frac{h}{2}\left(x_0 + 2\sum_{i=1}^{n-1} x_i + x_n\right)", "double F(ReadOnlySpan<double> x, double h)", "F([1, 2, 4, 8], 0.5)", 5.25)]
    [InlineData(@"\frac{b-a}{2n}\left(x_0 + 2\sum_{i=1}^{n-1} x_i + x_n\right)", "double F(ReadOnlySpan<double> x, double a, double b)", "F([1, 2, 4, 8], 0, 1.5)", 5.25)]
    [InlineData(@"\frac{h}{2}(x_0 + x_n) + h \sum_{i=1}^{n-1} x_i", "float F(ReadOnlySpan<float> x, float h)", "F([1, 2], 0.5f)", 0.75)]
    public void HaveTheirValues(string equation, string signature, string call, double expected) =>
        Assert.Equal(expected, Assert.Single(EmittedMethod.Run(equation, signature, $"return [{call}];")), 1e-12);

    /// <summary>Of n intervals, by plain loops, over lengths around those of vectors; weights are the gradient.</summary>
    [Fact]
    public void TrapezoidsHaveTheirGradients() => Assert.All(EmittedMethod.Run(
        @"h\left(\frac{f_0+f_n}{2} + \sum_{i=1}^{n-1} f_i\right)", "double F(ReadOnlySpan<double> f, double h)", """
        var apart = new System.Collections.Generic.List<double>();
        foreach (var n in new[] { 2, 3, 7, 8, 9, 16, 17, 33 })
        {
            var (f, slopes, sum) = (new double[n], new double[n], 0.0);
            for (var i = 0; i < n; i++) { f[i] = Math.Sin(i); }
            for (var i = 1; i < n; i++) { sum += (f[i - 1] + f[i]) / 2; }
            apart.Add(Math.Abs(FGradient(f, 0.5, slopes, out var byH) - sum / 2));
            apart.Add(Math.Abs(byH - sum));
            for (var i = 0; i < n; i++) { apart.Add(Math.Abs(slopes[i] - (i == 0 || i == n - 1 ? 0.25 : 0.5))); }
        }

        return apart.ToArray();
        """), static d => Assert.InRange(d, 0, 1e-14));

    /// <summary>Simpson's rule over an even number of steps as books print it, its gradient, by plain loops; what another number of steps, or too many, throw.</summary>
    [Theory]
    [InlineData(@"\frac{h}{3}\left(f_0 + 4 \sum_{j=1}^{n/2} f_{2j-1} + 2 \sum_{j=1}^{n/2-1} f_{2j} + f_n\right)", "double", "int")]
    [InlineData(@"\frac{h}{3}\left(f_0 + 4 \sum_{j=0}^{n/2-1} f_{2j+1} + 2 \sum_{j=0}^{\frac{n}{2}-2} f_{2j+2} + f_n\right)", "double", "long")]
    [InlineData(@"\frac{h}{3} \sum_{j=0}^{(n-2)/2} (f_{2j} + 4 f_{2j+1} + f_{2j+2})", "double", "int")]
    [InlineData(@"\frac{h}{3} \sum_{j=0}^{(n-2)/2} (f_{2j} + 4 f_{2j+1} + f_{2j+2})", "float", "int")]
    public void SimpsonsRuleAsksForAnEvenNumberOfSteps(string equation, string element, string whole) => Assert.All(EmittedMethod.Run(
        equation, $"{element} F(ReadOnlySpan<{element}> f, {element} h, {whole} n)", $$"""
        var apart = new System.Collections.Generic.List<double>();
        foreach (var n in new[] { 2, 4, 6, 8, 10, 14, 16, 18, 32, 34, 66 })
        {
            var (f, slopes, sum) = (new {{element}}[n + 1], new {{element}}[n + 1], 0.0);
            for (var i = 0; i <= n; i++) { f[i] = ({{element}})Math.Sin(i); sum += f[i] * (i == 0 || i == n ? 1 : 2 + 2 * (i % 2)); }
            apart.Add(Math.Abs(FGradient(f, ({{element}})0.5, n, slopes, out var byH) - sum / 6));
            apart.Add(Math.Abs(byH - sum / 3));
            for (var i = 0; i <= n; i++) { apart.Add(Math.Abs(slopes[i] - (i == 0 || i == n ? 1 : 2 + 2 * (i % 2)) / 6.0)); }
        }

        foreach (var wrong in new[] { 7, -1, 1 })
        {
            try { F(new {{element}}[8], 1, wrong); apart.Add(1); } catch (ArgumentException e) when (e.ParamName == "n" && e.Message.Contains("multiples of 2")) { }
        }

        try { F(new {{element}}[8], 1, 8); apart.Add(2); } catch (ArgumentException) { }
        return apart.ToArray();
        """), d => Assert.InRange(d, 0, element == "float" ? 1e-5 : 1e-13));

    /// <summary>Remainders of several quotients of one number hold together, or none is taken.</summary>
    [Fact]
    public void QuotientsOfOneNumberAgree()
    {
        Assert.Equal([2, 8, 1], EmittedMethod.Run(@"\sum_{j=1}^{(n-1)/2} j a + \sum_{j=1}^{\frac{n+1}{4}} a", "double F(double a, int n)",
            "try { F(1, 5); return null!; } catch (ArgumentException) { return new[] { F(1, 3), F(1, 7), F(1, -1) + 1 }; }"));
        Assert.StartsWith("EQ0251 'n/2'", Lowering.Lowered.Findings(@"\sum_{j=1}^{n/2} j a + \sum_{j=1}^{(n-1)/2} a", "double F(double a, int n)"), StringComparison.Ordinal);
        Assert.StartsWith("EQ0251 'n/m'", Lowering.Lowered.Findings(@"\sum_{j=1}^{n/m} j a", "double F(double a, int n, int m)"), StringComparison.Ordinal);
    }

    /// <summary>An x that nothing reads at 0 counts from 1 beside sums that do, and what is not read at 0 is not taken to begin there.</summary>
    [Fact]
    public void LastEntriesWithoutAFirstAreRefused() => Assert.StartsWith("EQ0232", Lowering.Lowered.Findings(
        @"\sum_{j=1}^{n} x_j - x_n", "double F(ReadOnlySpan<double> x, int n)"), StringComparison.Ordinal);

    /// <summary>Both are read as far, so they are as long.</summary>
    [Fact]
    public void LengthsAreChecked() => Assert.Equal([1], EmittedMethod.Run(
        @"\sum_{i=0}^{n-1} \frac{(x_{i+1}-x_i)(y_{i+1}+y_i)}{2}", Two, "try { F([0, 1, 3], [2, 4]); return [0]; } catch (ArgumentException) { return [1]; }"));

    [Fact]
    public void WhatIsReadAsAWholeTooIsRefused() => Assert.StartsWith("EQ0034 'i-1'", Lowering.Lowered.Findings(@"\sum_{i=1}^{n} (x_i-x_{i-1})^2 + \|x\|", One), StringComparison.Ordinal);
}
