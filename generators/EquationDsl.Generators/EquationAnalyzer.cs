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

            var classes = new ConcurrentDictionary<INamedTypeSymbol, Lazy<SeenEquations>>(SymbolEqualityComparer.Default);
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
        SymbolAnalysisContext context, ConcurrentDictionary<INamedTypeSymbol, Lazy<SeenEquations>> classes, bool reportsErrors)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (method.PartialDefinitionPart is not null || EquationDiscovery.AttributeOf(method) is not { } attribute)
        {
            return;
        }

        // Once for a class, however many threads ask at the same time.
        var seen = classes.GetOrAdd(method.ContainingType, type => new(() => SeenEquations.By(type, context.Compilation))).Value;
        if (seen.Of(method) is not { } declared)
        {
            return;
        }

        var symbolOptions = context.Options.AnalyzerConfigOptionsProvider.GlobalOptions;
        var compiled = CompiledUnit.Compile(EquationUnit.Assemble(declared, seen.Index).With(ValueCheckOption.IsOn(symbolOptions)), _memo);
        foreach (var finding in compiled.Findings.Where(f => reportsErrors || !f.IsError))
        {
            context.ReportDiagnostic(FindingLocator.Locate(finding, method, attribute, context.CancellationToken));
        }
    }

    private static void ReportClassesWithoutEquations(SymbolAnalysisContext context)
    {
        foreach (var found in ClassesWithoutEquations((INamedTypeSymbol)context.Symbol, context.Compilation, context.CancellationToken))
        {
            context.ReportDiagnostic(found);
        }
    }

    /// <summary>The classes that a class asks for equations and that have none.</summary>
    internal static IEnumerable<Diagnostic> ClassesWithoutEquations(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation) =>
        from attribute in UsesReader.AttributesOf(type)
        from used in UsesReader.Read(attribute)
        where !SeenEquations.Of(used, compilation).Any() && !ReferencedEquations.Of(used, compilation).Any()
        let place = attribute.ApplicationSyntaxReference?.GetSyntax(cancellation).GetLocation() ?? Location.None
        select Diagnostic.Create(Descriptors.Of(CompositionRules.NoEquations), place, used.Name);
}
