using System.IO.Compression;

namespace EquationDsl.Package.Tests;

/// <summary>Packs the library and uses the package as a stranger would: in a fresh project that references nothing else.</summary>
public sealed class PackageTests : IDisposable
{
    private readonly Workbench _bench = new();

    [Fact]
    public void A_fresh_project_restores_builds_publishes_trimmed_and_runs()
    {
        var packed = _bench.Pack("EquationDsl");
        Assert.True(packed.Succeeded, packed.Output);
        Assert.Equal(
            [
                "analyzers/dotnet/cs/EquationDsl.CodeFixes.dll",
                "analyzers/dotnet/cs/EquationDsl.Compiler.dll",
                "analyzers/dotnet/cs/EquationDsl.Generators.dll",
                "buildTransitive/EquationDsl.live.globalconfig",
                "buildTransitive/EquationDsl.props",
                "buildTransitive/EquationDsl.targets",
                "docs/diagnostics.md",
                "docs/language.md",
                "docs/measured.md",
                "docs/textbook.md",
                "docs/tutorial.md",
                "lib/net10.0/EquationDsl.dll",
                "lib/net10.0/EquationDsl.xml",
            ],
            Contents("EquationDsl").Where(static name => name.Contains('/') && !name.StartsWith("_rels", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal)));

        _bench.Write("Consumer.csproj", Consumer.Project);
        _bench.Write("Program.cs", Consumer.Program);

        // The trimming and AOT analyzers run in this build, with warnings as errors.
        var published = _bench.DotNet("publish", "Consumer.csproj", "-o", "published", "-p:PublishTrimmed=true", "-p:EmitCompilerGeneratedFiles=true", "-p:EquationDslDump=Loss");
        Assert.True(published.Succeeded, published.Output);
        var run = _bench.Start(Path.Combine("published", "Consumer"));
        Assert.Equal(Consumer.ExpectedOutput, run.Output.Trim());

        // What is asked for is dumped beside the generated files, and nothing else.
        Assert.Equal(["Kernels.Loss.g.dump.cs"], _bench.Find("obj", "*.dump.cs"));

        // Compiled ahead of time for any processor kernels would be slow, which the project is told unless it says what for.
        string Published(string set) => _bench.DotNet("msbuild", "Consumer.csproj", "-t:CheckEquationDslInstructionSet", "-p:PublishAot=true", "-p:RuntimeIdentifier=linux-x64" + set).Output;
        Assert.Contains("warning EQ0149", Published(""), StringComparison.Ordinal);
        Assert.DoesNotContain("EQ0149", Published(";IlcInstructionSet=x86-64-v3"), StringComparison.Ordinal);

        // No switch lets an equation with an error through, and the error is one.
        _bench.Write("Mistake.cs", Consumer.Mistake);
        var broken = _bench.DotNet("build", "Consumer.csproj", "--no-restore", "-c", "Release", "-p:RunAnalyzers=false", "-p:NoWarn=EQ0095");
        Assert.False(broken.Succeeded, broken.Output);
        var error = Assert.Single(broken.Output.Split('\n').Where(static line => line.Contains(": error ", StringComparison.Ordinal)).Distinct());
        Assert.Contains("Mistake.cs(5,48): error EQ0095", error, StringComparison.Ordinal);

        // Where there is no library the only error says so.
        _bench.Write("Consumer.csproj", Consumer.Project.Replace("net10.0", "netstandard2.0", StringComparison.Ordinal).Replace("<OutputType>Exe</OutputType>", "", StringComparison.Ordinal));
        var old = _bench.DotNet("build", "Consumer.csproj");
        Assert.False(old.Succeeded, old.Output);
        Assert.Contains("error EQ0140", Assert.Single(old.Output.Split('\n').Where(static line => line.Contains(": error ", StringComparison.Ordinal)).Distinct()), StringComparison.Ordinal);
    }

    [Fact]
    public void Eigenvalues_are_a_package_beside_it()
    {
        foreach (var name in new[] { "EquationDsl", "EquationDsl.LinearAlgebra" })
        {
            var packed = _bench.Pack(name);
            Assert.True(packed.Succeeded, packed.Output);
        }

        Assert.Contains("lib/net10.0/EquationDsl.LinearAlgebra.dll", Contents("EquationDsl.LinearAlgebra"));
        _bench.Write("Consumer.csproj", Consumer.Project);
        _bench.Write("Program.cs", Consumer.Eigen);
        var without = _bench.DotNet("build", "Consumer.csproj");
        Assert.False(without.Succeeded, without.Output);
        Assert.Contains("error EQ0172", without.Output, StringComparison.Ordinal);

        // The trimming and AOT analyzers run in this build, with warnings as errors.
        _bench.Write("Consumer.csproj", Consumer.WithLinearAlgebra);
        var built = _bench.DotNet("build", "Consumer.csproj", "-o", "built");
        Assert.True(built.Succeeded, built.Output);
        Assert.Equal("5.0000 2.0000", _bench.Start(Path.Combine("built", "Consumer")).Output.Trim());
    }

    public void Dispose() => _bench.Dispose();

    private IEnumerable<string> Contents(string name)
    {
        using var package = ZipFile.OpenRead(_bench.PackageOf(name));
        return [.. package.Entries.Select(static e => e.FullName).Order(StringComparer.Ordinal)];
    }
}
