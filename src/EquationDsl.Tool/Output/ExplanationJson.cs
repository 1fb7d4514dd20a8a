using System.Text.Encodings.Web;
using System.Text.Json;
using EquationDsl.Tooling;

namespace EquationDsl.Tool.Output;

/// <summary>An explanation as JSON. The names of its fields are those of README.md, and stay.</summary>
internal static class ExplanationJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(EquationSource source, WorkbenchResult result, bool withCode)
    {
        var explanation = result.Equations.FirstOrDefault(e => e.Method.EndsWith("." + source.Name, StringComparison.Ordinal))?.Explanation;
        return JsonSerializer.Serialize(new
        {
            source.Equation,
            source.Signature,
            explanation?.MathMl,
            Diagnostics = result.Diagnostics.Select(static d => new { d.Id, d.Severity, d.Message, d.InEquation?.Start, d.InEquation?.Length, d.Fixes }),
            Symbols = (explanation?.Symbols ?? default)
                .Select(static s => new { s.Text, s.Name, s.Kind, s.Shape, Places = s.Places.Select(static p => new { p.Start, p.Length }) }),
            Methods = (explanation?.Methods ?? default).Select(static m => new
            {
                m.Name,
                m.Kind,
                Formulas = m.Formulas.Select(static f => new { f.Text, f.MathMl, SourceLines = f.SourceLines.ToArray() }),
                Facts = m.Facts.Select(static f => new { f.Label, f.Text }),
            }),
            Source = withCode ? explanation?.Compiled.Source : null,
        }, Options);
    }
}
