using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Tests.Emission;

namespace EquationDsl.Compiler.Tests.Integrals;

/// <summary>An integral, or an infinite sum, for each entry on several threads: bit for bit what one thread computes, and what the same equation computes without them.</summary>
public sealed class IntegralThreadTests
{
    private const string Entries = "double[] x = new double[N], y = new double[N], c = new double[N], xGradient = new double[N]; "
        + "for (var i = 0; i < N; i++) { x[i] = 0.01 + i * 0.003; c[i] = Math.Cos(x[i]); } ";

    [Theory]
    [InlineData(@"y_i = \int_0^{x_i} e^{-a t^2} \, dt", "void F(ReadOnlySpan<double> x, double a, Span<double> y)", "F(x, 0.7, y); FGradient(x, 0.7, c, xGradient, out var aGradient); var all = new double[2 * N + 1]; y.CopyTo(all, 0); xGradient.CopyTo(all, N); all[2 * N] = aGradient; return all;")]
    [InlineData(@"y_i = \sum_{k=0}^{\infty} \frac{x_i^k}{k!}", "void F(ReadOnlySpan<double> x, Span<double> y)", "F(x, y); FGradient(x, c, xGradient); var all = new double[2 * N]; y.CopyTo(all, 0); xGradient.CopyTo(all, N); return all;")]
    [InlineData(@"z = \int_0^1 \sin(a t) \, dt; y_i = \int_0^{x_i} e^{-z t} \, dt", "void F(ReadOnlySpan<double> x, double a, Span<double> y)", "F(x, 0.7, y); FGradient(x, 0.7, c, xGradient, out var aGradient); var all = new double[2 * N + 1]; y.CopyTo(all, 0); xGradient.CopyTo(all, N); all[2 * N] = aGradient; return all;")]
    [InlineData(@"y_i = x_i \int_0^{x_i} \int_0^t e^{-s t} \, ds \, dt", "void F(ReadOnlySpan<double> x, Span<double> y)", "F(x, y); return y;", 80)]
    [InlineData(@"Y_{ij} = \int_0^{x_i} e^{-b_j t^2} \, dt", "void F(ReadOnlySpan<double> x, ReadOnlySpan<double> b, [Shape(\"m, n\")] Span<double> Y)", "double[] Y = new double[3 * N]; F(x, new[] { 0.5, 1, 2 }, Y); return Y;")]
    [InlineData(@"\sum_i \int_0^{x_i} e^{-a t^2} \, dt", "double F(ReadOnlySpan<double> x, double a)", "var value = FGradient(x, 0.7, xGradient, out var aGradient); var all = new double[N + 3]; xGradient.CopyTo(all, 0); all[N] = value; all[N + 1] = aGradient; all[N + 2] = F(x, 0.7); return all;")]
    public void AnyNumberOfThreadsComputesTheSame(string equation, string signature, string calls, int count = 700)
    {
        var statements = $"const int N = {count}; " + Entries + calls;
        var several = new EquationOptions(Parallel: true);
        Assert.Contains("Threads.Run(", EquationCompiler.Compile(Signatures.Request(equation, signature, several)).Source, StringComparison.Ordinal);
        var alone = EmittedMethod.Run(equation, signature, statements);
        var onThreads = EmittedMethod.Run(equation, signature, statements, several);
        var onOne = EmittedMethod.Run(equation, signature, "AppContext.SetData(\"EquationDsl.Threads\", 1); try { " + statements + " } finally { AppContext.SetData(\"EquationDsl.Threads\", null); }", several);
        Assert.Equal(onOne, onThreads);

        // Sums over all entries, at the end, are added in parts.
        Assert.True(alone.Length >= count);
        Assert.Equal(alone[..count], onThreads[..count]);
        Assert.All(alone.Zip(onThreads), static p => Assert.Equal(p.First, p.Second, 1e-12 * Math.Max(1, Math.Abs(p.First))));
        Assert.All(alone, static v => Assert.True(double.IsFinite(v) && v != 0));
    }

    [Fact]
    public void WhatOneOfManyMeetsIsThrownAsByOneThread()
    {
        const string Statements = "double[] x = new double[700], y = new double[700]; x[500] = double.NaN; F(x, y); return y;";
        var found = Assert.ThrowsAny<ArithmeticException>(() =>
            EmittedMethod.Run(@"y_i = \int_0^{x_i} e^{-t^2} \, dt", "void F(ReadOnlySpan<double> x, Span<double> y)", Statements, new EquationOptions(DerivativeKinds.None, Parallel: true)));
        Assert.Contains(@"\int_0^{x_i}", found.Message, StringComparison.Ordinal);
    }
}
