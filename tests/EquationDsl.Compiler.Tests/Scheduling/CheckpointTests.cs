using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Tests.Emission;

namespace EquationDsl.Compiler.Tests.Scheduling;

/// <summary>How much of a recurrence is kept: the states that are still read, or those of every k-th time. What is planned is held against what was written, too.</summary>
public sealed class CheckpointTests
{
    private const string Number = "void F(ReadOnlySpan<double> x, double a, double s0, Span<double> s)";

    private const string Vector = "[Shape(\"T, d\")] ReadOnlyTensorSpan<double> x, [Shape(\"d, d\")] ReadOnlyTensorSpan<double> U, ReadOnlySpan<double> h0";

    [Theory]
    [InlineData(@"s_t = \tanh(a s_{t-1} + x_t)", Number, 4, "15 + (tStretches + 1) entries; tStretches: n / 4, rounded up")]
    [InlineData(@"s_t = \tanh(a s_{t+1} + x_t), s_{T+1} = 0", "void F(ReadOnlySpan<double> x, double a, Span<double> s)", 3, "12 + (tStretches + 1) entries; tStretches: n / 3, rounded up")]
    [InlineData(@"h_t = \tanh(U h_{t-1} + x_t) \\ \sum_i h_{T,i}^2", "double F(" + Vector + ")", 2, "+ d (tStretches + 1) entries; tStretches: T / 2, rounded up")]
    [InlineData(@"h_t = \tanh(U h_{t-1} + x_t) \\ \sum_i (h_{T,i} - y_i)^2", "double F(" + Vector + ", ReadOnlySpan<double> y)", 3, "19 d + d (tStretches + 1) entries; tStretches: T / 3, rounded up")]
    [InlineData(@"h_t = \tanh(U h_{t-1} + x_t) \\ h_T^\top h_0", "double F(" + Vector + ")", 3, "+ d (tStretches + 1) entries; tStretches: T / 3, rounded up")]
    public void TheGradientKeepsTheStatesOfEverySoManyTimes(string equation, string signature, int length, string expected)
    {
        var compiled = EquationCompiler.Compile(Signatures.Request(equation, signature, new EquationOptions(Checkpoint: length)));
        Assert.DoesNotContain(compiled.Diagnostics, static d => d.IsError);
        var scratch = Assert.Single(Scratch(compiled.Source!), s => s.Contains(expected, StringComparison.Ordinal));
        Assert.DoesNotMatch(@"\b[nT]\b(?! /)", scratch);
    }

    /// <summary>Of the value, which keeps no states: whatever is read of the last ones, and at whatever stage.</summary>
    [Theory]
    [InlineData(@"h_t = \tanh(U h_{t-1} + x_t) \\ \sum_i h_{T,i}^2", 3)]
    [InlineData(@"h_t = \tanh(U h_{t-1} + x_t) \\ h_T^\top h_0", 3)]
    [InlineData(@"h_t = \tanh(U h_{t-1} + x_t) \\ \sum_i h_{T,i}^2 h_{T-1,i}^2 h_{T-2,i}", 2)]
    [InlineData(@"h_t = \tanh(U^{-1} h_{t-1} + x_t) \\ \sum_i h_{T,i}^2", 3)]
    [InlineData(@"h_t = \tanh(U h_{t-1} + U^{-1} x_t) \\ \sum_i h_{T,i}^2", 2)]
    public void TheGradientIsThatOfDifferences(string equation, int length) => Assert.InRange(
        EmittedGradient.DifferenceOf(
            equation, "double F([Shape(\"T, d\")] ReadOnlySpan<double> x, [Shape(\"d, d\")] ReadOnlySpan<double> U, ReadOnlySpan<double> h0)",
            new EquationOptions(Checkpoint: length),
            ("x", [0.3, -0.4, 0.1, 0.7, -0.2, 0.5, -0.6, 0.2, 0.4, -0.1, 0.25, 0.35, -0.3, 0.45]), ("U", [0.8, 0.3, -0.4, 0.9]), ("h0", [0.6, -0.8])),
        0, 1e-7);

    /// <summary>Routines are called before the times, when all are known, and on the way back: what the plan computes is held against what was written.</summary>
    [Theory]
    [InlineData(@"h_t = \tanh(U h_{t-1} + x_t) \\ \sum_i (A^{-1} h_T)_i", ", [Shape(\"d, d\")] ReadOnlyTensorSpan<double> A")]
    [InlineData(@"h_t = \tanh(U h_{t-1} + x_t) \\ G = \sum_t h_t h_t^\top + I \\ \log \det G", "")]
    [InlineData(@"c = A^{-1} h_0, h_t = \tanh(U h_{t-1} + x_t + c) \\ \sum_i h_{T,i}^2", ", [Shape(\"d, d\")] ReadOnlyTensorSpan<double> A")]
    public void ARecurrenceIsComputedAgainBesideRoutines(string equation, string matrix)
    {
        var compiled = EquationCompiler.Compile(Signatures.Request(equation, $"double F({Vector}{matrix})", new EquationOptions(Checkpoint: 3)));
        Assert.DoesNotContain(compiled.Diagnostics, static d => d.IsError);
        Assert.Contains("tStretches: T / 3, rounded up", Scratch(compiled.Source!)[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x a", "double F(double x, double a)")]
    [InlineData(@"D_{i,j} = c_{ij} + \min(D_{i-1,j}, D_{i,j-1}), D_{i,0} = 0, D_{0,j} = 0 \\ D_{n,m}", "double F([Shape(\"n, m\")] ReadOnlyTensorSpan<double> c)")]
    public void WithoutARecurrenceThereIsNothingToKeep(string equation, string signature) => Assert.Equal(
        MethodRules.NoCheckpoints, Assert.Single(EquationCompiler.Compile(Signatures.Request(equation, signature, new EquationOptions(Checkpoint: 3))).Diagnostics).Rule);

    [Theory]
    [InlineData(@"h_t = \tanh(U h_{t-1} + x_t) \\ h_T", "void F(" + Vector + ", Span<double> r)", "4 d entries")]
    [InlineData(@"h_t = \tanh(U h_{t-1} + x_t) \\ \sum_t h_t^\top h_t", "double F(" + Vector + ")", "4 d entries")]
    [InlineData(@"h_t = \tanh(U h_{t-1} + x_t) \\ y_t = V h_t + c", "void F(" + Vector + ", [Shape(\"p, d\")] ReadOnlyTensorSpan<double> V, ReadOnlySpan<double> c, [Shape(\"T, p\")] TensorSpan<double> y)", "4 d + p entries")]
    [InlineData(@"D_{i,j} = c_{ij} + \min(D_{i-1,j}, D_{i,j-1}), D_{i,0} = 0, D_{0,j} = 0 \\ D_{n,m}", "double F([Shape(\"n, m\")] ReadOnlyTensorSpan<double> c)", "2 m entries")]
    [InlineData(@"y_n = \tanh(y_{n-1} - y_{n-2} + x_n) \\ z_n = y_n + y_{n-1}", "void F(ReadOnlySpan<double> x, double y0, double yMinus1, Span<double> z)", "4 entries")]
    public void StatesAreKeptOnlyAsFarBackAsTheyAreRead(string equation, string signature, string expected)
    {
        var compiled = EquationCompiler.Compile(Signatures.Request(equation, signature, new EquationOptions(DerivativeKinds.None)));
        Assert.DoesNotContain(compiled.Diagnostics, static d => d.IsError);
        Assert.Equal([expected], Scratch(compiled.Source!));
    }

    private static List<string> Scratch(string source) => [.. source.Split('\n').Where(static l => l.Contains("scratch: ", StringComparison.Ordinal))
        .Select(static l => l[(l.IndexOf("scratch: ", StringComparison.Ordinal) + 9)..l.IndexOf("</para>", StringComparison.Ordinal)])];
}
