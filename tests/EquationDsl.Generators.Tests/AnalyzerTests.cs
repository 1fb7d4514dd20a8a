using EquationDsl.Compiler;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Text;
using Microsoft.CodeAnalysis;
using Severity = EquationDsl.Compiler.Diagnostics.DiagnosticSeverity;

namespace EquationDsl.Generators.Tests;

public class AnalyzerTests
{
    private const string Source = """
        using EquationDsl;
        partial class C
        {
            [Equation("x bad")] public static partial float F(float x);
            [Equation("x")] public static partial float G(float[,] x);
            [Equation("x")] public static partial float H(float x);
        }
        """;

    [Fact]
    public async Task While_editing_errors_come_from_the_analyzer()
    {
        var diagnostics = await TestCompilation.AnalyzeAsync(TestCompilation.FailOnBad, isLive: true, Source);

        Assert.Equal(
            [("EQ0098", "bad"), ("EQ0092", "float[,]")],
            diagnostics.OrderBy(static d => d.Location.SourceSpan.Start).Select(static d => (d.Id, Source.Substring(d.Location.SourceSpan.Start, d.Location.SourceSpan.Length))));
    }

    [Fact]
    public async Task In_a_build_errors_come_from_the_generator() =>
        Assert.Empty(await TestCompilation.AnalyzeAsync(TestCompilation.FailOnBad, isLive: false, Source));

    [Fact]
    public async Task An_error_in_the_compiler_does_not_reach_the_analyzer_driver()
    {
        var diagnostics = await TestCompilation.AnalyzeAsync(static _ => throw new InvalidOperationException("No."), isLive: true, Source);

        Assert.DoesNotContain(diagnostics, static d => d.Id == "AD0001");
        Assert.Contains(diagnostics, static d => d.Id == "EQ0099");
    }

    [Fact]
    public void Errors_cannot_be_configured_and_every_rule_has_its_own_help() =>
        Assert.All(new EquationAnalyzer().SupportedDiagnostics, static d =>
        {
            Assert.Equal(d.DefaultSeverity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error, d.CustomTags.Contains(WellKnownDiagnosticTags.NotConfigurable));
            Assert.EndsWith("/docs/diagnostics.md#" + d.Id.ToLowerInvariant(), d.HelpLinkUri, StringComparison.Ordinal);
        });
}
