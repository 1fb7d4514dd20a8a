using System.Globalization;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Generators.Discovery;

/// <summary>A finding and where in the declaration it belongs, in terms that survive edits elsewhere in the file.</summary>
/// <param name="Index">Which parameter.</param>
/// <param name="Span">Which characters of the string, for the sites that are strings.</param>
/// <param name="Suggestions">What code fixes may put in the place of what the finding points at.</param>
/// <param name="Place">The characters of the string that suggestions replace, where they are not <paramref name="Span"/>.</param>
/// <param name="Related">Other characters of the string that the finding is about as well.</param>
internal sealed record MethodFinding(
    DiagnosticRule Rule,
    FindingSite Site,
    ValueArray<string> Arguments,
    int Index = 0,
    TextSpan Span = default,
    ValueArray<string> Suggestions = default,
    TextSpan? Place = null,
    TextSpan? Related = null)
{
    public bool IsError => Rule.Severity == DiagnosticSeverity.Error;

    /// <summary>Whether a build need not hear it: the equation of the same class that is to blame has an error of its own.</summary>
    public bool IsQuiet => Rule == NeighbourRules.UsesFailed && !Arguments[1].Contains(".");

    public string Message => string.Format(CultureInfo.InvariantCulture, Rule.Message, [.. Arguments]);

    public static MethodFinding At(FindingSite site, DiagnosticRule rule, params string[] arguments) =>
        new(rule, site, arguments.ToValueArray());

    /// <summary>What was thrown is a defect of the generator; the other equations are none of its business.</summary>
    public static MethodFinding Failure(string method, Exception exception) =>
        At(FindingSite.Name, MethodRules.CompilerFailure, method, $"{exception.GetType().Name}: {exception.Message}");

    public static MethodFinding InString(FindingSite site, int index, TextSpan span, DiagnosticRule rule, params string[] arguments) =>
        new(rule, site, arguments.ToValueArray(), index, span);

    public static MethodFinding AtParameter(int index, DiagnosticRule rule, params string[] arguments) =>
        new(rule, FindingSite.Parameter, arguments.ToValueArray(), index);

    /// <summary>
    /// What the compiler found: as a rule at characters of the equation, but an option without effect, or one that asks for a name that is taken, is at fault
    /// itself.
    /// </summary>
    public static MethodFinding Of(EquationDiagnostic diagnostic) =>
        diagnostic.Rule == MethodRules.NotParallel ? At(FindingSite.Parallel, diagnostic.Rule, [.. diagnostic.Arguments])
        : diagnostic.Rule == MethodRules.NoCheckpoints ? At(FindingSite.Checkpoint, diagnostic.Rule, [.. diagnostic.Arguments])
        : diagnostic.Rule == IntegralRules.ToleranceUnused ? At(FindingSite.Tolerance, diagnostic.Rule, [.. diagnostic.Arguments])
        : diagnostic.Rule == NeighbourRules.OverloadsAlike ? At(FindingSite.Name, diagnostic.Rule, [.. diagnostic.Arguments])
        : diagnostic.Rule == MethodRules.GeneratedNameTaken ? At(FindingSite.Derivatives, diagnostic.Rule, [.. diagnostic.Arguments])
        : new(diagnostic.Rule, FindingSite.Equation, diagnostic.Arguments, Span: diagnostic.Span, Suggestions: diagnostic.Suggestions, Place: diagnostic.Place, Related: diagnostic.Related);
}

/// <summary>The part of a declaration that a finding points at.</summary>
internal enum FindingSite
{
    Name,
    Parameter,
    ReturnType,

    /// <summary>Characters of the equation.</summary>
    Equation,

    /// <summary>Characters of a parameter's [Shape].</summary>
    Shape,

    /// <summary>Characters of a parameter's [Symbol].</summary>
    Notation,

    /// <summary>Characters of the WithRespectTo option.</summary>
    WithRespectTo,

    /// <summary>The value of the Derivatives option, or the attribute where that is the default.</summary>
    Derivatives,

    /// <summary>The value of the Parallel option.</summary>
    Parallel,

    /// <summary>The value of the AccumulateGradients option.</summary>
    AccumulateGradients,

    /// <summary>The value of the Checkpoint option.</summary>
    Checkpoint,

    /// <summary>The value of the Tolerance option.</summary>
    Tolerance,
}
