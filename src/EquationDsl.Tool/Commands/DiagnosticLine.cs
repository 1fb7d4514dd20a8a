using System.Globalization;
using EquationDsl.Tooling;

namespace EquationDsl.Tool.Commands;

/// <summary>A diagnostic as compilers write it, so that editors find the place.</summary>
internal static class DiagnosticLine
{
    public static string Of(WorkbenchDiagnostic diagnostic)
    {
        var place = diagnostic.Place is { } at ? string.Create(CultureInfo.InvariantCulture, $"{at.Path}({at.Line},{at.Column}): ") : "";
        return $"{place}{diagnostic.Severity} {diagnostic.Id}: {diagnostic.Message}";
    }
}
