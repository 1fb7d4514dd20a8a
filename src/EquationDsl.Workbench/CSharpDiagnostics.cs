using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace EquationDsl.Tooling;

/// <summary>What C# says, apart from equations.</summary>
internal static class CSharpDiagnostics
{
    public static IEnumerable<WorkbenchDiagnostic> Of(CSharpCompilation built, CancellationToken cancellation) => built.GetDiagnostics(cancellation)
        .Where(static d => d is { Severity: DiagnosticSeverity.Error or DiagnosticSeverity.Warning, IsSuppressed: false })
        .Select(static d => new WorkbenchDiagnostic(d.Id, NameOf(d.Severity), d.GetMessage(CultureInfo.InvariantCulture), PlaceOf(d.Location), null, []));

    public static string NameOf(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => "error",
        DiagnosticSeverity.Warning => "warning",
        _ => "info",
    };

    public static FilePlace? PlaceOf(Location location)
    {
        if (!location.IsInSource)
        {
            return null;
        }

        var span = location.GetLineSpan();
        var (start, end) = (span.StartLinePosition, span.EndLinePosition);
        return new FilePlace(span.Path, start.Line + 1, start.Character + 1, end.Line + 1, end.Character + 1);
    }
}
