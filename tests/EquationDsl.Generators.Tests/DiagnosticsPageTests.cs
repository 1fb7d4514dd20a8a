using System.Reflection;
using System.Text.RegularExpressions;
using EquationDsl.Compiler;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Model;

namespace EquationDsl.Generators.Tests;

/// <summary>The page that help links lead to has a section for every rule, in order, and no other; its examples show what they say.</summary>
public partial class DiagnosticsPageTests
{
    /// <summary>Their sections have no example: it would be a book long, or need another assembly, or a defect, or another project, or the words say it all.</summary>
    private static readonly string[] WithoutExample =
        ["EQ0013", "EQ0032", "EQ0038", "EQ0043", "EQ0044", "EQ0069", "EQ0080", "EQ0099", "EQ0140", "EQ0141", "EQ0143", "EQ0149", "EQ0242"];

    private static readonly string Page = File.ReadAllText(
        typeof(DiagnosticsPageTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static a => a.Key == "DiagnosticsPage").Value!);

    /// <summary>The anchor is the id alone, so that a better title breaks no link.</summary>
    [GeneratedRegex("^## <a id=\"eq(?<number>[0-9]{4})\"></a>(?<heading>.*)\n\n(?<meaning>.+)\n(\n```csharp\n(?<example>(.*\n)*?)```\n)?\n\\*\\*Instead:\\*\\* (.+\n)+(\n```csharp\n(?<mended>(.*\n)*?)```\n)?", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Section();

    public static TheoryData<string, string> Examples => Blocks("example");

    public static TheoryData<string, string> MendedExamples => Blocks("mended");

    [Fact]
    public void Ids_are_unique_and_in_order()
    {
        var ids = DiagnosticCatalog.All.Select(static r => r.Id).ToList();

        Assert.Equal(ids.Order(StringComparer.Ordinal).Distinct(), ids);
        Assert.All(ids, static id => Assert.Matches("^EQ[0-9]{4}$", id));
    }

    [Fact]
    public void Every_rule_has_its_section() =>
        Assert.Equal(
            DiagnosticCatalog.All.Select(static r => $"{r.Id}: {r.Title}"),
            Section().Matches(Page).Select(static m => m.Groups["heading"].Value));

    [Fact]
    public void Every_section_has_an_example() =>
        Assert.Equal(
            WithoutExample.Intersect(DiagnosticCatalog.All.Select(static r => r.Id)),
            DiagnosticCatalog.All.Select(static r => r.Id).Except(Examples.Select(static e => (string)e[0])));

    /// <summary>Where the fault can be shown, so can what to write instead.</summary>
    [Fact]
    public void Every_example_is_mended() => Assert.Equal(Examples.Select(static e => e[0]), MendedExamples.Select(static e => e[0]));

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task An_example_shows_its_diagnostic(string id, string example) => Assert.Contains(id, (await FindingsIn(example)).Select(static d => d.Id));

    /// <summary>What to write instead is no advice if it fails as well, be it for another reason.</summary>
    [Theory]
    [MemberData(nameof(MendedExamples))]
    public async Task A_mended_example_compiles(string id, string mended)
    {
        var findings = await FindingsIn(mended);

        Assert.DoesNotContain(id, findings.Select(static d => d.Id));
        Assert.DoesNotContain(findings, static d => d.IsError);
    }

    private static TheoryData<string, string> Blocks(string group)
    {
        var data = new TheoryData<string, string>();
        foreach (Match section in Section().Matches(Page))
        {
            if (section.Groups[group] is { Success: true, Value: var block })
            {
                data.Add("EQ" + section.Groups["number"].Value, block);
            }
        }

        return data;
    }

    /// <summary>All that the compiler of equations, the generator, the C# compiler and the analyzer say.</summary>
    private static async Task<List<(string Id, bool IsError)>> FindingsIn(string members)
    {
        var found = new List<(string, bool)>();
        var container = members.Contains(" class ", StringComparison.Ordinal) ? members : $"partial class C {{ {members} }}";
        var source = "using System; using System.Numerics.Tensors; using EquationDsl;\n" + container;
        var (_, errors) = TestCompilation.Generate(Compile, source);
        var remarks = await TestCompilation.AnalyzeAsync(Compile, isLive: true, source);
        return [.. found, .. errors.Concat(remarks).Select(static d => (d.Id, d.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error))];

        CompiledEquation Compile(EquationRequest request)
        {
            var compiled = EquationCompiler.Compile(request);
            found.AddRange(compiled.Diagnostics.Select(static d => (d.Rule.Id, d.IsError)));
            return compiled;
        }
    }
}
