using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Scheduling;
using EquationDsl.Compiler.Tests.Oracle;

namespace EquationDsl.Compiler.Tests.Pipeline;

/// <summary>After each pass of each stage a program is well formed and has the value that it had before.</summary>
public sealed class PassTests
{
    [Fact]
    public void EveryPassKeepsFormAndValue()
    {
        var findings = new List<string>();
        foreach (var request in Corpus.Requests)
        {
            var log = StageLog.Kept();
            if (EquationCompiler.Compile(request, log).Source is not null)
            {
                findings.AddRange(Sequences(log).SelectMany(static s => SameProgram.Findings(s.Steps, s.Whole)).Select(f => $"{request.Equation}\n{f}"));
            }
        }

        Assert.True(findings.Count == 0, string.Join("\n", findings));
    }

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

    /// <summary>Programs that have the same value, with the passes that made them, and the program of which they are a part.</summary>
    private static IEnumerable<(IReadOnlyList<PassStep> Steps, Program? Whole)> Sequences(StageLog log)
    {
        // With a batch the inputs have more axes.
        yield return ([.. log.Stages.Where(static s => s is { Stage: not "examples", Value: Program }).Select(static s => new PassStep(s.Stage, (Program)s.Value))], null);
        foreach (var rewriting in log.Stages.Select(static s => s.Value).OfType<DerivedProgram>().SelectMany(static d => d.Rewritings).Distinct())
        {
            yield return ([new PassStep("given", rewriting.Given), .. rewriting.Steps], null);
        }

        foreach (var method in log.Stages.Select(static s => s.Value).OfType<MethodPlan>())
        {
            foreach (var order in method.Orders.Concat(method.Sections.SelectMany(static s => s.Orders)))
            {
                yield return ([.. order.Plan.Steps, new PassStep("plan", order.Plan.Program)], method.Derived.Program);
            }
        }
    }
}
