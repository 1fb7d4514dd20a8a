using System.Collections.Concurrent;
using System.Collections.Immutable;
using EquationDsl.LinearAlgebra;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace EquationDsl.Tooling;

/// <summary>What all compilations have in common, made once: reading the framework's assemblies takes longer than any equation.</summary>
internal static class Foundation
{
    /// <summary>The namespaces that a project has open without saying so, and those of kernels.</summary>
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Numerics.Tensors;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using EquationDsl;
        """;

    /// <summary>How C# is read.</summary>
    public static CSharpParseOptions Parsing { get; } = new(LanguageVersion.Preview);

    private static readonly ConcurrentDictionary<string, MetadataReference> References = new(StringComparer.Ordinal);

    private static readonly CSharpCompilation Library = CSharpCompilation.Create(
        "Equations",
        [CSharpSyntaxTree.ParseText(Usings, Parsing, "GlobalUsings.g.cs")],
        Paths().Select(Reference),
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true,
                nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>The files with the references, as a program where a file has statements at its top.</summary>
    public static CSharpCompilation Of(IReadOnlyList<SyntaxTree> files, WorkbenchOptions options)
    {
        var compilation = Library.WithAssemblyName(options.AssemblyName).AddSyntaxTrees(files).AddReferences(options.References.Select(Reference));
        return files.Any(HasTopLevelStatements) ? compilation.WithOptions(compilation.Options.WithOutputKind(OutputKind.ConsoleApplication)) : compilation;
    }

    private static bool HasTopLevelStatements(SyntaxTree file) => file.GetRoot().ChildNodes()
        .Any(static n => n is Microsoft.CodeAnalysis.CSharp.Syntax.GlobalStatementSyntax);

    private static MetadataReference Reference(string path) => References.GetOrAdd(path, static p => MetadataReference.CreateFromFile(p));

    /// <summary>The assemblies of the framework that runs this, and those of the product.</summary>
    private static ImmutableArray<string> Paths()
    {
        var trusted = ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(IsOfFramework);
        string[] own = [typeof(EquationAttribute).Assembly.Location, typeof(SingularValues).Assembly.Location, typeof(System.Numerics.Tensors.Tensor)
            .Assembly.Location];
        return [.. trusted.Concat(own).DistinctBy(static p => Path.GetFileName(p), StringComparer.OrdinalIgnoreCase)];
    }

    private static bool IsOfFramework(string path) => Path.GetFileName(path) is var name
        && (name.StartsWith("System", StringComparison.Ordinal) || name is "netstandard.dll" or "mscorlib.dll" or "Microsoft.CSharp.dll")
        && !name.StartsWith("System.CommandLine", StringComparison.Ordinal);
}
