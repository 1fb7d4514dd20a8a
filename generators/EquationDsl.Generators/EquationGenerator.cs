using System.Collections.Immutable;
using System.Text;
using EquationDsl.Compiler;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Model;
using EquationDsl.Generators.Assembling;
using EquationDsl.Generators.Discovery;
using EquationDsl.Generators.Reporting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace EquationDsl.Generators;

/// <summary>Finds equations and adds a file for each with its kernel and derivatives.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class EquationGenerator : IIncrementalGenerator
{
    /// <summary>The oldest version of C# that can read generated files.</summary>
    private const LanguageVersion OldestLanguage = LanguageVersion.CSharp12;

    /// <summary>UTF-8; a byte order mark would stand before the first comment of every file.</summary>
    private static readonly UTF8Encoding WithoutMark = new(encoderShouldEmitUTF8Identifier: false);

    private readonly CompilationMemo _memo;

    public EquationGenerator()
        : this(CompilationMemo.Shared)
    {
    }

    internal EquationGenerator(Func<EquationRequest, CompiledEquation> compile)
        : this(new CompilationMemo(compile))
    {
    }

    private EquationGenerator(CompilationMemo memo) => _memo = memo;

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var declared = context.SyntaxProvider
            .ForAttributeWithMetadataName(EquationDiscovery.AttributeName, static (_, _) => true, static (c, _) => Read(c))
            .Where(static d => d is not null)
            .Select(static (d, _) => d!)
            .WithTrackingName(StepNames.Declared);

        var isChecked = context.AnalyzerConfigOptionsProvider.Select(static (o, _) => ValueCheckOption.IsOn(o.GlobalOptions));
        var assembled = declared
            .Combine(declared.Collect().Select(static (all, _) => new EquationIndex(all)))
            .Select(static (pair, _) => EquationUnit.Assemble(pair.Left, pair.Right))
            .WithTrackingName(StepNames.Assembled)
            .Combine(isChecked)
            .Select(static (pair, _) => pair.Left.With(checks: pair.Right));

        // Always the same value, so that it never makes a unit look changed.
        var prepared = assembled
            .Collect()
            .Select((units, cancellation) =>
            {
                _memo.Prepare(units.Select(static u => u.Request).OfType<EquationRequest>(), cancellation);
                return true;
            });

        var compiled = assembled
            .Combine(prepared)
            .Select((pair, _) => CompiledUnit.Compile(pair.Left, _memo))
            .WithTrackingName(StepNames.Compiled);

        var language = context.ParseOptionsProvider.Select(static (o, _) => ((CSharpParseOptions)o).LanguageVersion);
        var isTooOld = language.Select(static (version, _) => version < OldestLanguage);
        context.RegisterSourceOutput(compiled.Combine(isTooOld), static (c, pair) => AddSource(c, pair.Left, pair.Right));
        var asked = context.AnalyzerConfigOptionsProvider.Select(static (o, _) => DumpFile.Asked(o.GlobalOptions));
        var dumped = assembled.Combine(asked).Where(static pair => DumpFile.IsAsked(pair.Left, pair.Right)).Select(static (pair, _) => pair.Left);
        context.RegisterSourceOutput(dumped, static (c, unit) => c.AddSource(DumpFile.NameOf(unit), SourceText.From(DumpFile.Print(unit.Request!), WithoutMark)));
        var tooOld = declared.Collect().Combine(language)
            .SelectMany(static (pair, _) => pair.Left.IsEmpty || pair.Right >= OldestLanguage ? ImmutableArray<LanguageVersion>.Empty : ImmutableArray.Create(pair.Right));
        context.RegisterSourceOutput(tooOld, ReportLanguage);

        var isByAnalyzer = context.AnalyzerConfigOptionsProvider.Select(static (o, _) => ErrorReporting.IsByAnalyzer(o.GlobalOptions));
        var failed = compiled
            .Combine(isByAnalyzer)
            .Where(static pair => !pair.Right && pair.Left.HasErrors)
            .Select(static (pair, _) => pair.Left)
            .WithTrackingName(StepNames.Failed);

        // Positions change with every edit, so they are looked up last and only for equations that have errors.
        context.RegisterSourceOutput(failed.Combine(context.CompilationProvider), static (c, pair) => Report(c, pair.Left, pair.Right));
    }

    private static DeclaredEquation? Read(GeneratorAttributeSyntaxContext context) =>
        context.TargetSymbol is IMethodSymbol method ? EquationDiscovery.Read(method, context.Attributes[0], context.SemanticModel.Compilation) : null;

    /// <param name="isTooOld">Whether C# could not read what is generated: one error says so, and bodies that it can read keep others away.</param>
    private static void AddSource(SourceProductionContext context, CompiledUnit unit, bool isTooOld)
    {
        if ((isTooOld ? ThrowingBody.Print(unit.Unit.Declared, error: null) : unit.Source) is not { } source)
        {
            return;
        }

        try
        {
            context.AddSource(unit.Unit.HintName, SourceText.From(source, WithoutMark));
        }
        catch (ArgumentException exception)
        {
            // A name that is taken, or that no file can have: it costs this equation its file, and no other.
            context.ReportDiagnostic(FindingLocator.Locate(MethodFinding.Failure(unit.Unit.Declared.MethodName, exception), null, null, context.CancellationToken));
        }
    }

    private static void ReportLanguage(SourceProductionContext context, LanguageVersion version) => context.ReportDiagnostic(Diagnostic.Create(
        Descriptors.Of(DeclarationRules.LanguageTooOld), Location.None, version.ToDisplayString(), OldestLanguage.ToDisplayString() + " or later"));

    private static void Report(SourceProductionContext context, CompiledUnit unit, Compilation compilation)
    {
        var method = DocumentationCommentId.GetFirstSymbolForDeclarationId(unit.Unit.Declared.Id, compilation) as IMethodSymbol;
        var attribute = method is null ? null : EquationDiscovery.AttributeOf(method);
        foreach (var finding in unit.Findings.Where(static f => f is { IsError: true, IsQuiet: false }))
        {
            context.ReportDiagnostic(FindingLocator.Locate(finding, method, attribute, context.CancellationToken));
        }
    }
}
