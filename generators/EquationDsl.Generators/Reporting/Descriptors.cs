using System.Collections.Immutable;
using EquationDsl.Compiler.Diagnostics;
using Microsoft.CodeAnalysis;
using Severity = Microsoft.CodeAnalysis.DiagnosticSeverity;

namespace EquationDsl.Generators.Reporting;

/// <summary>The catalogue of findings, as Roslyn wants it.</summary>
internal static class Descriptors
{
    public const string HelpPage = "https://github.com/EquationDsl/EquationDsl/blob/main/src/EquationDsl/docs/diagnostics.md";

    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> ById =
        DiagnosticCatalog.All.ToImmutableDictionary(static rule => rule.Id, Create, StringComparer.Ordinal);

    public static ImmutableArray<DiagnosticDescriptor> All { get; } = DiagnosticCatalog.All.Select(static rule => ById[rule.Id]).ToImmutableArray();

    public static DiagnosticDescriptor Of(DiagnosticRule rule) => ById[rule.Id];

    /// <summary>
    /// Errors cannot be configured away: no build succeeds with an equation that has an error. A message without particulars is formatted by nobody else.
    /// </summary>
    private static DiagnosticDescriptor Create(DiagnosticRule rule) => new(
        rule.Id,
        rule.Title,
        rule.Message.Contains("{0}") ? rule.Message : EquationDiagnostic.Create(rule, default).Message,
        "EquationDsl",
        SeverityOf(rule),
        isEnabledByDefault: true,
        helpLinkUri: HelpPage + "#" + rule.Id.ToLowerInvariant(),
        customTags: rule == DeclarationRules.NotOptimised ? [WellKnownDiagnosticTags.CompilationEnd]
            : rule.Severity == Compiler.Diagnostics.DiagnosticSeverity.Error ? [WellKnownDiagnosticTags.NotConfigurable] : []);

    private static Severity SeverityOf(DiagnosticRule rule) => rule.Severity switch
    {
        Compiler.Diagnostics.DiagnosticSeverity.Error => Severity.Error,
        Compiler.Diagnostics.DiagnosticSeverity.Warning => Severity.Warning,
        _ => Severity.Info,
    };
}
