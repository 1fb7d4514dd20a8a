using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace EquationDsl.Compiler.Tests;

/// <summary>The pipeline has one direction: a room knows the rooms before it and no other.</summary>
public sealed partial class ArchitectureTests
{
    private static readonly string[] Rooms =
        ["Text", "Diagnostics", "Model", "Syntax", "Ir", "Binding", "Lowering", "Rewriting", "Differentiation", "Verification", "Scheduling", "Emission", "Checking"];

    public static TheoryData<string> AllRooms => [.. Rooms];

    [Theory, MemberData(nameof(AllRooms))]
    public void RoomsLookOnlyBackwards(string room)
    {
        var forward = Rooms.Skip(Array.IndexOf(Rooms, room) + 1).ToHashSet(StringComparer.Ordinal);
        var wrong =
            from file in Directory.EnumerateFiles(Path.Combine(CompilerFolder(), room), "*.cs", SearchOption.AllDirectories)
            from Match mention in Mention().Matches(File.ReadAllText(file))
            where forward.Contains(mention.Groups[1].Value)
            select $"{Path.GetFileName(file)} knows {mention.Groups[1].Value}";
        Assert.Empty(wrong.Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public void EveryFolderIsARoom()
    {
        var folders = Directory.EnumerateDirectories(CompilerFolder()).Select(static d => Path.GetFileName(d))
            .Except(["bin", "obj", "Polyfills"], StringComparer.Ordinal);
        Assert.Empty(folders.Except(Rooms, StringComparer.Ordinal));
    }

    [Fact]
    public void TheCompilerKnowsNothingOfRoslyn() =>
        Assert.DoesNotContain(typeof(EquationCompiler).Assembly.GetReferencedAssemblies(), static a => a.Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal));

    private static string CompilerFolder([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "generators", "EquationDsl.Compiler"));

    [GeneratedRegex(@"EquationDsl\.Compiler\.(\w+)")]
    private static partial Regex Mention();
}
