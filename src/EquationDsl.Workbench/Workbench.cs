using System.Collections.Concurrent;
using EquationDsl.Compiler;
using EquationDsl.Compiler.Explanation;
using EquationDsl.Compiler.Model;
using EquationDsl.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace EquationDsl.Tooling;

/// <summary>Compiles C# with equations in memory, as a build would, and explains the equations.</summary>
public static class Workbench
{
    /// <summary>Explains one equation.</summary>
    public static WorkbenchResult Explain(EquationSource source, CancellationToken cancellation = default)
    {
        if (DeclaredSource.Write(source, Foundation.Parsing, out var found) is { } file)
        {
            return Compile([file], null, cancellation);
        }

        var message = found.Count > 0 ? found[0].GetMessage(System.Globalization.CultureInfo.InvariantCulture) : "it is no declaration of a method";
        var diagnostic = new WorkbenchDiagnostic(
            found.Count > 0 ? found[0].Id : "CS1519", "error",
            $"The signature '{source.Signature}' cannot be read: {message}. "
                + "Write '(ReadOnlySpan<float> z, Span<float> result)', or what is returned before the parentheses", null, null, []);
        return new WorkbenchResult([diagnostic], [], [], Foundation.Of([], new WorkbenchOptions()));
    }

    /// <summary>Compiles files together.</summary>
    public static WorkbenchResult Compile(IReadOnlyList<SourceFile> files, WorkbenchOptions? options = null, CancellationToken cancellation = default)
    {
        var trees = files.Select(f => CSharpSyntaxTree.ParseText(f.Text, Foundation.Parsing, f.Path, cancellationToken: cancellation)).ToList();
        var written = Foundation.Of(trees, options ?? new WorkbenchOptions());
        var explained = new ConcurrentDictionary<EquationRequest, EquationExplanation>();
        CompiledEquation Explained(EquationRequest request) => explained.GetOrAdd(request, EquationExplainer.Explain).Compiled;

        var driver = CSharpGeneratorDriver.Create([new EquationGenerator(Explained).AsSourceGenerator()], parseOptions: Foundation.Parsing)
            .RunGeneratorsAndUpdateCompilation(written, out var built, out _, cancellation);
        var read = new ReadEquations(written, trees, new CompilationMemo(Explained), cancellation);
        var generated = driver.GetRunResult().Results.SelectMany(static r => r.GeneratedSources)
            .Select(static s => new GeneratedFile(s.HintName, s.SourceText.ToString()));
        var found = read.Diagnostics().Concat(CSharpDiagnostics.Of((CSharpCompilation)built, cancellation)).ToList();
        return new WorkbenchResult(
            [.. InOrder(found, files)],
            [.. read.All.Select(e => new ExplainedEquation(e.Name, e.Equation, e.Place, e.Request is { } request
                && explained.TryGetValue(request, out var explanation) ? explanation : null))],
            [.. generated],
            (CSharpCompilation)built);
    }

    /// <summary>By file, line and column; what has no place comes last.</summary>
    private static IEnumerable<WorkbenchDiagnostic> InOrder(IEnumerable<WorkbenchDiagnostic> found, IReadOnlyList<SourceFile> files)
    {
        var order = files.Select(static (f, at) => (f.Path, at)).DistinctBy(static f => f.Path, StringComparer.Ordinal)
            .ToDictionary(static f => f.Path, static f => f.at, StringComparer.Ordinal);
        return found.OrderBy(d => d.Place is { } place && order.TryGetValue(place.Path, out var at) ? at : int.MaxValue)
            .ThenBy(static d => d.Place?.Line).ThenBy(static d => d.Place?.Column);
    }
}
