using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using EquationDsl.Compiler.Binding;

namespace EquationDsl.Compiler.Tests;

/// <summary>The pipeline has one direction: a room knows the rooms before it and no other.</summary>
public sealed partial class ArchitectureTests
{
    private static readonly string[] Rooms =
        ["Text", "Diagnostics", "Model", "Syntax", "Ir", "Binding", "Lowering", "Rewriting", "Differentiation", "Verification", "Scheduling", "Emission", "Checking", "Explanation"];

    /// <summary>
    /// Folders of Binding: what notations and functions mean by themselves; what is found before binding; what grows while it goes on; how messages say it. All others hold binders,
    /// which know all of these.
    /// </summary>
    private static readonly string[][] StrataOfBinding = [["Names", "Indices", "Ranks", "Definitions", "Printed", "Noise"], ["Surveys"], ["Ledgers"], ["Reporting"]];

    /// <summary>What is made of a function that comes back to a binder further up, as expressions hold expressions.</summary>
    private static readonly string[] Entries = ["DefinitionBinder", "ExpressionEntry", "SizeTable", "UsedEquationBinder"];

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
    public void WhatBindingKnowsIsApartFromItsBinders()
    {
        var folder = Path.Combine(CompilerFolder(), "Binding");
        var rooms = Directory.EnumerateDirectories(folder).Select(static d => Path.GetFileName(d)).ToList();
        var wrong =
            from stratum in Enumerable.Range(0, StrataOfBinding.Length)
            let known = StrataOfBinding.Take(stratum + 1).SelectMany(static s => s).ToHashSet(StringComparer.Ordinal)
            from room in StrataOfBinding[stratum]
            from file in Directory.EnumerateFiles(Path.Combine(folder, room), "*.cs")
            from Match mention in MentionInBinding().Matches(File.ReadAllText(file))
            where rooms.Contains(mention.Groups[1].Value) && !known.Contains(mention.Groups[1].Value)
            select $"{room}/{Path.GetFileName(file)} knows {mention.Groups[1].Value}";
        Assert.Empty(wrong.Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public void BindersKnowEachOtherInOneDirection()
    {
        var pending = Binders().ToDictionary(static t => t, static t => Needs(t).Where(n => n != t).ToHashSet());
        while (pending.Where(p => !p.Value.Overlaps(pending.Keys)).Select(static p => p.Key).ToList() is { Count: > 0 } made)
        {
            made.ForEach(t => pending.Remove(t));
        }

        Assert.Empty(pending.Keys.Select(static t => t.Name));
    }

    [Fact]
    public void NoBinderTakesMoreThanFive() =>
        Assert.Empty(Binders().Where(static t => t.GetConstructors().Any(static c => c.GetParameters().Length > 5)).Select(static t => t.Name));

    /// <summary>What travels together is a record with the names of the field; a record itself may have more.</summary>
    [Fact]
    public void NothingTakesMoreThanFive() => Assert.Empty(typeof(EquationCompiler).Assembly.GetTypes().SelectMany(static t => Takers(t)
        .Where(static m => m.GetParameters().Length > 5).Select(m => $"{t.Name}.{m.Name}")));

    private static IEnumerable<MethodBase> Takers(Type type)
    {
        const BindingFlags own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var isRecord = type.GetMethod("<Clone>$", own) is not null;
        return type.GetMethods(own).Where(static m => m.Name != "Deconstruct" && !m.Name.Contains('<', StringComparison.Ordinal))
            .Concat(isRecord ? [] : type.GetConstructors(own).AsEnumerable<MethodBase>());
    }

    [Fact]
    public void OnlyEntriesComeBack() => Assert.Equal(
        Entries, Binders().Where(static t => Needs(t).Any(static n => typeof(Delegate).IsAssignableFrom(n))).Select(static t => t.Name).Order(StringComparer.Ordinal));

    /// <summary>The classes of the rooms of Binding that are no values.</summary>
    private static IEnumerable<Type> Binders() => typeof(EquationCompiler).Assembly.GetTypes()
        .Where(static t => t is { IsClass: true, IsNested: false } && t.Namespace?.StartsWith("EquationDsl.Compiler.Binding.", StringComparison.Ordinal) == true
            && t.GetMethod("<Clone>$") is null && !typeof(Delegate).IsAssignableFrom(t));

    private static IEnumerable<Type> Needs(Type binder) => binder.GetConstructors().SelectMany(static c => c.GetParameters()).SelectMany(static p => Held(p.ParameterType));

    /// <summary>What is given together counts as given one by one: records of binders, and what is made of the ledgers of an equation.</summary>
    private static IEnumerable<Type> Held(Type given) =>
        given.Namespace?.StartsWith("EquationDsl.Compiler.Binding", StringComparison.Ordinal) == true && Parts(given) is { Count: > 0 } parts && (given == typeof(EquationInHand) || parts.TrueForAll(IsBinder))
            ? parts.SelectMany(Held) : [given];

    private static List<Type> Parts(Type given) => given != typeof(EquationInHand) && given.GetMethod("<Clone>$") is null
        ? [] : [.. given.GetProperties().Where(static p => p.GetMethod is { IsPublic: true } && p.Name != "EqualityContract").Select(static p => p.PropertyType)];

    private static bool IsBinder(Type part) => Binders().Contains(part);

    [Fact]
    public void TheCompilerKnowsNothingOfRoslyn() =>
        Assert.DoesNotContain(typeof(EquationCompiler).Assembly.GetReferencedAssemblies(), static a => a.Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal));

    private static string CompilerFolder([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "generators", "EquationDsl.Compiler"));

    [GeneratedRegex(@"EquationDsl\.Compiler\.(\w+)")]
    private static partial Regex Mention();

    [GeneratedRegex(@"EquationDsl\.Compiler\.Binding\.(\w+)")]
    private static partial Regex MentionInBinding();
}
