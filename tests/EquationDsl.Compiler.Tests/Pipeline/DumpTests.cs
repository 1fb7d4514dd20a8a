using System.Text.RegularExpressions;
using EquationDsl.Compiler.Model;

namespace EquationDsl.Compiler.Tests.Pipeline;

/// <summary>What every stage makes of an equation, as text.</summary>
public sealed partial class DumpTests
{
    [Fact]
    public void EveryStageIsNamed()
    {
        string[] expected =
        [
            "tree", "bound", "lowered", "rewriting of F, norms", "rewriting of F before differentiation", "rewriting of FGradient", "rewriting of FGradient, hoisting",
            "rewriting of FGradient over what was handed out", "plan of F", "plan of FGradient", "plan of F with the values that it hands out",
        ];
        var dump = Dump(@"s = \|x\|_2; y = \frac{x}{s}", "void F(ReadOnlySpan<double> x, Span<double> y)");
        var headings = Headings(dump).ToList();
        Assert.Equal(expected, headings.Where(expected.Contains).Distinct());
        Assert.StartsWith("== tree ==\n(= s (norm x)_2); (= y (frac x s))\n\n== bound ==\nsize x.length = n\nsize y.length = n\ns = sqrt((sum i in 0..n of powi(x[i], 2)))\ny[n] = div(x, s)\n\n== lowered ==\n", dump, StringComparison.Ordinal);
        Assert.Contains("norm = guarded(", dump[dump.IndexOf("== rewriting of F, norms ==", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.Contains("\nvector i in 0..n\n", dump, StringComparison.Ordinal);
    }

    /// <summary>What is read of a text with a mistake is what there is to see of it.</summary>
    [Theory]
    [InlineData(@"\frac{1}{")]
    [InlineData("a x")]
    public void AMistakeEndsTheDumpWhereItIsFound(string equation) => Assert.Equal(["tree"], Headings(Dump(equation, "double F(double x)")));

    /// <summary>A value that is used twice stands once, whatever it is used in.</summary>
    [Fact]
    public void WhatIsSharedIsWrittenOnce()
    {
        var nested = Enumerable.Range(0, 12).Aggregate("x", static (inner, _) => $@"\text{{gelu}}({inner})");
        Assert.True(Dump(nested, "double F(double x)").Length < 200_000);
    }

    /// <summary>There is a text for each.</summary>
    [Fact]
    public void EveryEquationHasADump() => Assert.All(
        Corpus.Requests.Where((_, at) => at % 7 == 0), static r => Assert.NotNull(EquationCompiler.Dump(r)));

    private static string Dump(string equation, string signature) => EquationCompiler.Dump(Signatures.Request(equation, signature, new EquationOptions()));

    private static IEnumerable<string> Headings(string dump) => Heading().Matches(dump).Select(static m => m.Groups[1].Value);

    [GeneratedRegex("^== (.*) ==$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
