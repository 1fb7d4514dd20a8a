using System.Globalization;
using EquationDsl.Compiler.Model;
using EquationDsl.Generators;
using EquationDsl.Generators.Assembling;
using EquationDsl.Generators.Discovery;
using EquationDsl.Generators.Reporting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EquationDsl.Tooling;

/// <summary>The equations of a compilation, by the same code as the generator and the analyzer, and what both of them say.</summary>
internal sealed class ReadEquations
{
    private readonly CSharpCompilation _compilation;
    private readonly CompilationMemo _memo;
    private readonly CancellationToken _cancellation;
    private readonly List<Entry> _entries;

    public ReadEquations(CSharpCompilation compilation, IReadOnlyList<SyntaxTree> files, CompilationMemo memo, CancellationToken cancellation)
    {
        (_compilation, _memo, _cancellation) = (compilation, memo, cancellation);
        var read = files.SelectMany(MethodsIn).Select(Read).OfType<(IMethodSymbol Method, AttributeData Attribute, DeclaredEquation Declared)>().ToList();
        var index = new EquationIndex([.. read.Select(static r => r.Declared)]);
        _entries = [.. read.Select(r => new Entry(r.Method, r.Attribute, EquationUnit.Assemble(r.Declared, index)))];
    }

    /// <summary>In the order of the files.</summary>
    public IEnumerable<Named> All => _entries.Select(static e => new Named(
        e.Unit.Declared.DisplayName, e.Unit.Declared.Equation, e.Method.Locations is [var place, ..] ? CSharpDiagnostics.PlaceOf(place) : null,
            e.Unit.Request));

    /// <summary>What is found in equations and their declarations.</summary>
    public IEnumerable<WorkbenchDiagnostic> Diagnostics() => _entries.SelectMany(OfEquation).Concat(OfClasses());

    private IEnumerable<WorkbenchDiagnostic> OfEquation(Entry entry)
    {
        foreach (var finding in CompiledUnit.Compile(entry.Unit, _memo).Findings)
        {
            var located = FindingLocator.Locate(finding, entry.Method, entry.Attribute, _cancellation);
            var isInside = finding.Site == FindingSite.Equation;
            var replaced = finding.Place ?? finding.Span;
            yield return new WorkbenchDiagnostic(
                finding.Rule.Id, CSharpDiagnostics.NameOf(located.Severity), finding.Message, CSharpDiagnostics.PlaceOf(located.Location),
                isInside ? new EquationPlace(entry.Unit.Declared.DisplayName, finding.Span.Start, finding.Span.Length) : null,
                isInside ? [.. finding.Suggestions.Select(s => new EquationFix(s, replaced.Start, replaced.Length))] : []);
        }
    }

    private IEnumerable<WorkbenchDiagnostic> OfClasses() => _entries.Select(static e => e.Method.ContainingType)
        .Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default)
        .SelectMany(t => EquationAnalyzer.ClassesWithoutEquations(t, _compilation, _cancellation))
        .Select(static d => new WorkbenchDiagnostic(d.Id, CSharpDiagnostics.NameOf(d.Severity), d.GetMessage(CultureInfo.InvariantCulture),
            CSharpDiagnostics.PlaceOf(d.Location), null, []));

    private IEnumerable<IMethodSymbol> MethodsIn(SyntaxTree file)
    {
        var model = _compilation.GetSemanticModel(file);
        return file.GetRoot(_cancellation).DescendantNodes().OfType<MethodDeclarationSyntax>().Where(static m => m.AttributeLists.Count > 0)
            .Select(m => model.GetDeclaredSymbol(m, _cancellation)).OfType<IMethodSymbol>().Where(static m => m.PartialDefinitionPart is null);
    }

    private (IMethodSymbol Method, AttributeData Attribute, DeclaredEquation Declared)? Read(IMethodSymbol method) =>
        EquationDiscovery.AttributeOf(method) is { } attribute && EquationDiscovery.Read(method, attribute, _compilation) is { } declared
            ? (method, attribute, declared) : null;

    /// <summary>An equation by its name.</summary>
    public sealed record Named(string Name, string Equation, FilePlace? Place, EquationRequest? Request);

    private sealed record Entry(IMethodSymbol Method, AttributeData Attribute, EquationUnit Unit);
}
