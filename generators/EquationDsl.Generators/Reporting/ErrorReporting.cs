using Microsoft.CodeAnalysis.Diagnostics;

namespace EquationDsl.Generators.Reporting;

/// <summary>Who reports that an equation has an error, so that there is exactly one error and no build succeeds with it.</summary>
/// <remarks>
/// A build's errors come from the generator. An analyzer's would be lost when analyzers are switched off (RunAnalyzers, the
/// implicit builds of an IDE), and a compilation that lacks a method's body stops before any analyzer is heard. The generator is
/// always run and always heard; it gives the method a body that only throws, so that CS8795 stays away, and since its error
/// cannot be configured away, that body never runs.
/// <para>While a file is being edited errors come from the analyzer: it is asked at every keystroke, where an IDE may
/// run generators only on saving, and code fixes attach to it. The package adds a global analyzer configuration with
/// <see cref="LiveKey"/> to design-time builds only (EquationDsl.props); where it is missing, whatever the reason, the generator
/// reports. Warnings and information always come from the analyzer and can be configured as any.</para>
/// </remarks>
internal static class ErrorReporting
{
    public const string LiveKey = "equation_dsl_errors_from_analyzer";

    public static bool IsByAnalyzer(AnalyzerConfigOptions globalOptions) =>
        globalOptions.TryGetValue(LiveKey, out var value) && bool.TryParse(value, out var isLive) && isLive;
}
