using EquationDsl.Compiler.Scheduling;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Emission;

/// <summary>What a method's checks of values speak of.</summary>
/// <param name="Method">The method's name.</param>
/// <param name="Equation">The text of which they name parts.</param>
internal sealed record CheckedText(string Method, string Equation, ProgramKind Kind)
{
    public bool IsDerivative => Kind != ProgramKind.Forward;

    /// <summary><c>\log(\hat{y}_i) at column 23</c>: columns count from 1, in the line that they are in.</summary>
    public string Of(TextSpan span)
    {
        var before = Equation.Substring(0, span.Start);
        var lead = Equation.Substring(span.Start, span.Length);
        var first = lead.Length - lead.TrimStart().Length;
        before += lead.Substring(0, first);
        var line = before.Count(static c => c == '\n') + 1;
        var column = before.Length - (before.LastIndexOf('\n') + 1) + 1;
        var isOneLine = Equation.IndexOf('\n') < 0;
        return $"{string.Join(" ", CodeWriter.Lines(lead.Trim()).Select(static l => l.Trim()))} at {(isOneLine ? "" : "line " + Literals.Whole(line) + ", ")}column {Literals.Whole(column)}";
    }
}
