using System.Collections.Concurrent;
using System.Collections.Immutable;
using EquationDsl.Compiler;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Model;
using EquationDsl.Generators.Assembling;
using EquationDsl.Generators.Discovery;
using EquationDsl.Generators.Reporting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EquationDsl.Generators;

/// <summary>Reports what is wrong or doubtful in equations; <see cref="ErrorReporting"/> says which errors it leaves to the generator.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EquationAnalyzer : DiagnosticAnalyzer
{
    private readonly CompilationMemo _memo;

    public EquationAnalyzer()
        : this(CompilationMemo.Shared)
    {
    }

    internal EquationAnalyzer(Func<EquationRequest, CompiledEquation> compile)
        : this(new CompilationMemo(compile))
    {
    }

    private EquationAnalyzer(CompilationMemo memo) => _memo = memo;

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Descriptors.All;

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.GetTypeByMetadataName(EquationDiscovery.AttributeName) is null)
            {
                return;
            }

            var classes = new ConcurrentDictionary<INamedTypeSymbol, ImmutableArray<DeclaredEquation>>(SymbolEqualityComparer.Default);
            var reportsErrors = ErrorReporting.IsByAnalyzer(start.Options.AnalyzerConfigOptionsProvider.GlobalOptions);
            start.RegisterSymbolAction(symbol => Analyze(symbol, classes, reportsErrors), SymbolKind.Method);
            start.RegisterSymbolAction(ReportClassesWithoutEquations, SymbolKind.NamedType);
            start.RegisterCompilationEndAction(end => ReportOptimisation(end, hasEquations: !classes.IsEmpty));
        });
    }

    /// <summary>Once a project.</summary>
    private static void ReportOptimisation(CompilationAnalysisContext context, bool hasEquations)
    {
        if (hasEquations && context.Compilation.Options.OptimizationLevel == OptimizationLevel.Debug)
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.Of(DeclarationRules.NotOptimised), Location.None));
        }
    }

    private void Analyze(
        SymbolAnalysisContext context, ConcurrentDictionary<INamedTypeSymbol, ImmutableArray<DeclaredEquation>> classes, bool reportsErrors)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (method.PartialDefinitionPart is not null
            || EquationDiscovery.AttributeOf(method) is not { } attribute
            || EquationDiscovery.Read(method, attribute, context.Compilation) is not { } declared)
        {
            return;
        }

        var all = classes.GetOrAdd(method.ContainingType, type => EquationsSeenBy(type, context.Compilation));
        var compiled = CompiledUnit.Compile(EquationUnit.Assemble(declared, all), _memo);
        foreach (var finding in compiled.Findings.Where(f => reportsErrors || !f.IsError))
        {
            context.ReportDiagnostic(FindingLocator.Locate(finding, method, attribute, context.CancellationToken));
        }
    }

    /// <summary>Those of the class, of the classes that it uses, and of those that these use.</summary>
    private static ImmutableArray<DeclaredEquation> EquationsSeenBy(INamedTypeSymbol type, Compilation compilation)
    {
        var seen = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default) { type.OriginalDefinition };
        var pending = new Queue<INamedTypeSymbol>([type]);
        var equations = ImmutableArray.CreateBuilder<DeclaredEquation>();
        while (pending.Count > 0)
        {
            var reader = pending.Dequeue();
            equations.AddRange(EquationsOf(reader, compilation));
            foreach (var used in UsesReader.Read(reader).Where(seen.Add))
            {
                pending.Enqueue(used);
            }
        }

        return equations.ToImmutable();
    }

    private static IEnumerable<DeclaredEquation> EquationsOf(INamedTypeSymbol type, Compilation compilation) =>
        type.GetMembers().OfType<IMethodSymbol>()
            .Select(m => EquationDiscovery.AttributeOf(m) is { } attribute ? EquationDiscovery.Read(m, attribute, compilation) : null)
            .OfType<DeclaredEquation>();

    private static void ReportClassesWithoutEquations(SymbolAnalysisContext context)
    {
        foreach (var attribute in UsesReader.AttributesOf((INamedTypeSymbol)context.Symbol))
        {
            foreach (var used in UsesReader.Read(attribute).Where(t => !EquationsOf(t, context.Compilation).Concat(ReferencedEquations.Of(t, context.Compilation)).Any()))
            {
                var place = attribute.ApplicationSyntaxReference?.GetSyntax(context.CancellationToken).GetLocation() ?? Location.None;
                context.ReportDiagnostic(Diagnostic.Create(Descriptors.Of(CompositionRules.NoEquations), place, used.Name));
            }
        }
    }
}
