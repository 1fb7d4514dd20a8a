using EquationDsl.Compiler.Explanation;
using EquationDsl.Tooling;
using Spectre.Console;

namespace EquationDsl.Tool.Output;

/// <summary>An explanation for the eye.</summary>
internal sealed class ExplanationText(IAnsiConsole console)
{
    public void Write(EquationSource source, WorkbenchResult result, bool withCode)
    {
        foreach (var diagnostic in result.Diagnostics)
        {
            Write(diagnostic, source);
        }

        var explanation = result.Equations.FirstOrDefault(e => e.Method.EndsWith("." + source.Name, StringComparison.Ordinal))?.Explanation;
        if (explanation is null)
        {
            return;
        }

        Heading(source.Equation);
        Symbols(explanation);
        foreach (var method in explanation.Methods)
        {
            Heading($"{method.Name} ({method.Kind})");
            foreach (var formula in method.Formulas)
            {
                console.MarkupLineInterpolated($"  [green]{formula.Text}[/]");
            }

            foreach (var fact in method.Facts)
            {
                console.MarkupLineInterpolated($"  [grey]{fact.Label}:[/] {fact.Text}");
            }
        }

        if (withCode && explanation.Compiled.Source is { } code)
        {
            Heading("C#");
            console.WriteLine(code);
        }
    }

    private void Heading(string text) => console.MarkupLineInterpolated($"\n[bold]{text}[/]");

    private void Symbols(EquationExplanation explanation)
    {
        var table = new Table { Border = TableBorder.None, ShowHeaders = false };
        for (var column = 0; column < 4; column++)
        {
            table.AddColumn("");
        }

        foreach (var symbol in explanation.Symbols)
        {
            table.AddRow(new Text("  " + symbol.Text), new Text(symbol.Kind), new Text(symbol.Name == symbol.Text ? "" : symbol.Name), new Text(symbol.Shape));
        }

        console.Write(table);
    }

    /// <summary>With the characters that it is about marked.</summary>
    private void Write(WorkbenchDiagnostic diagnostic, EquationSource source)
    {
        var colour = diagnostic.IsError ? "red" : "yellow";
        console.MarkupLine($"[{colour}]{diagnostic.Severity} {diagnostic.Id}:[/] {Markup.Escape(diagnostic.Message)}");
        if (diagnostic.InEquation is not { } place || place.Start > source.Equation.Length)
        {
            return;
        }

        const int MostBefore = 60;
        const int MostLength = 120;
        var start = Math.Max(source.Equation.LastIndexOf('\n', Math.Max(0, place.Start - 1)) + 1, place.Start - MostBefore);
        start = Math.Min(start, place.Start);
        var end = source.Equation.IndexOf('\n', place.Start);
        var line = source.Equation[start..Math.Min(end < 0 ? source.Equation.Length : end, start + MostLength)];
        var marked = Math.Clamp(place.Length, 1, Math.Max(1, line.Length - (place.Start - start)));
        console.WriteLine("  " + line);
        console.MarkupLine($"  {new string(' ', place.Start - start)}[{colour}]{new string('^', marked)}[/]");
        foreach (var fix in diagnostic.Fixes)
        {
            console.MarkupLineInterpolated($"  write [green]{fix.Text}[/]");
        }
    }
}
