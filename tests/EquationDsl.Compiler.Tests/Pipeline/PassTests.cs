using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Tests.Oracle;

namespace EquationDsl.Compiler.Tests.Pipeline;

/// <summary>After each pass of each stage a program is well formed and has the value that it had before.</summary>
public sealed class PassTests
{
    [Fact]
    public void EveryPassKeepsFormAndValue() => Assert.True(CorpusFindings.All.Passes.Count == 0, string.Join("\n", CorpusFindings.All.Passes));

    [Theory]
    [InlineData("s = sum j in 0..n of x[j]^2; y[i] = x[i] * s", "after pass: y[0] is")]
    [InlineData("s = sum j in 1..n of x[j]; y[i] = x[i] * s", "after pass: y[0] is")]
    [InlineData("s = sum j in 0..n of x[j]; y[i] = x[i] * s; y[i] = x[i] * s", "after pass: 'y' is written twice, or is an input")]
    [InlineData("s = sum j in 0..n of x[j]; y[i] = select(2 < 1, 0, log(0) - log(0))", "after pass: y[0] is NaN")]
    public void WhatDoesNotIsFound(string after, string finding)
    {
        const string Before = "s = sum j in 0..n of x[j]; y[i] = x[i] * s";
        var steps = new[] { new PassStep("given", Parse(Before)), new PassStep("pass", Parse(after)) };
        Assert.StartsWith(finding, SameProgram.Findings(steps, whole: null).First(), StringComparison.Ordinal);
        Assert.Empty(SameProgram.Findings([steps[0], steps[0]], whole: null));

        static Program Parse(string statements) => ProgramText.Parse("f(x[n]) -> y[n]\n" + statements.Replace("; ", "\n", StringComparison.Ordinal));
    }
}
