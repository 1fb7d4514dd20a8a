using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using System.Text.RegularExpressions;
using EquationDsl.Tooling;
using Microsoft.CodeAnalysis;

namespace EquationDsl.Tool.Tests;

/// <summary>The tutorial is one program, and prints what it says that it prints.</summary>
public sealed partial class TutorialTests
{
    private static readonly string Page = File.ReadAllText(
        typeof(TutorialTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static a => a.Key == "Tutorial").Value!);

    [GeneratedRegex("^```(?<kind>csharp class|csharp|text)\n(?<text>(.*\n)*?)```$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Block();

    [Fact]
    public void It_runs_and_prints_what_it_says()
    {
        var program = $"{Blocks("csharp")}\ninternal static partial class Kernels\n{{\n{Blocks("csharp class")}}}\n";
        var result = Workbench.Compile([new SourceFile("Tutorial.cs", program)]);
        Assert.Empty(result.Diagnostics);
        using var image = new MemoryStream();
        Assert.True(result.Compilation.Emit(image).Success);
        image.Position = 0;
        var context = new AssemblyLoadContext("Tutorial", isCollectible: true);
        var (before, culture) = (Console.Out, CultureInfo.CurrentCulture);
        using var printed = new StringWriter(CultureInfo.InvariantCulture);
        Console.SetOut(printed);
        try
        {
            context.LoadFromStream(image).EntryPoint!.Invoke(null, [Array.Empty<string>()]);
        }
        finally
        {
            Console.SetOut(before);
            CultureInfo.CurrentCulture = culture;
            context.Unload();
        }

        Assert.Equal(Blocks("text"), printed.ToString().ReplaceLineEndings("\n"));
    }

    /// <summary>The slip that step 3 speaks of.</summary>
    [Fact]
    public void Its_mistake_is_found()
    {
        var source = new EquationSource(@"L = \frac{1}{n} \sum_i (w x_j + b - y_i)^2", "double (ReadOnlySpan<double> x, ReadOnlySpan<double> y, double w, double b)");
        var found = Assert.Single(Workbench.Explain(source).Diagnostics, static d => d.IsError);
        Assert.Contains("gives a vector", found.Message, StringComparison.Ordinal);
    }

    private static string Blocks(string kind) => string.Concat(Block().Matches(Page).Where(m => m.Groups["kind"].Value == kind).Select(static m => m.Groups["text"].Value));
}
