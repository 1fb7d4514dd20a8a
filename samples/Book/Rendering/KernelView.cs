using Book.Compiling;
using EquationDsl.Compiler.Explanation;

namespace Book.Rendering;

/// <summary>The generated file of an equation: its formulas and its code, each a link to the other.</summary>
internal sealed class KernelView
{
    private readonly EquationResult equation;
    private readonly string[] source;
    private readonly int first;
    private readonly Dictionary<int, string> formulaOfLine = [];

    public KernelView(EquationResult equation)
    {
        this.equation = equation;
        source = equation.Source.Split('\n');
        first = Math.Max(0, Array.FindIndex(source, static l => l.StartsWith("partial class", StringComparison.Ordinal) || l.Contains(" partial class ", StringComparison.Ordinal)));
        foreach (var (method, m) in equation.Explanation.Methods.Select(static (method, m) => (method, m)))
        {
            foreach (var (formula, f) in method.Formulas.Select(static (formula, f) => (formula, f)))
            {
                foreach (var line in formula.SourceLines)
                {
                    formulaOfLine.TryAdd(line, FormulaId(m, f));
                }
            }
        }
    }

    /// <summary>The address of a formula's loop, if it has one, within the page or listing that shows the code.</summary>
    public string? LoopOf(FormulaLine formula) => formula.SourceLines.Count > 0 ? LineId(formula.SourceLines[0]) : null;

    /// <summary>All of it.</summary>
    public string Render() => Html.Join(equation.Explanation.Methods.Select(static (method, m) => (method, m)), p => Formulas(p.method, p.m)) + Code();

    private string FormulaId(int method, int formula) => $"f-{equation.Id}-{method}-{formula}";

    private string LineId(int line) => $"l-{equation.Id}-{line}";

    private string Formulas(MethodExplanation method, int number) =>
        $"""
        <h3><code>{Html.Text(method.Name)}</code> <span class="kind">{Html.Text(MethodWords.Of(method.Kind))}</span></h3>
        <ol class="formulas">{Html.Join(method.Formulas.Select(static (formula, f) => (formula, f)), p => Formula(p.formula, FormulaId(number, p.f)))}</ol>

        """;

    private string Formula(FormulaLine formula, string id) =>
        $"<li id=\"{id}\">{(LoopOf(formula) is { } loop ? $"<a href=\"#{loop}\" title=\"its loop in the code\">{Maths.InList(formula.MathMl)}</a>" : Maths.InList(formula.MathMl))}</li>";

    /// <summary>The code without its documentation, which the page shows as mathematics.</summary>
    private string Code()
    {
        var html = Highlighter.Lines(equation.Source);
        var indent = source[first].Length - source[first].TrimStart().Length;
        var last = Array.FindIndex(source, first, l => l.TrimEnd() == new string(' ', indent) + "}") is var end and > 0 ? end : source.Length - 1;
        var shown = Enumerable.Range(first, last - first + 1).Where(i => !source[i].TrimStart().StartsWith("///", StringComparison.Ordinal));
        return $"<pre class=\"code kernel\" tabindex=\"0\" role=\"group\" aria-label=\"generated code of {equation.Method}\">"
            + $"<code>{string.Join('\n', shown.Select(i => Line(Dedented(html[i], indent), i + 1))).TrimEnd()}</code></pre>\n";
    }

    private static string Dedented(string html, int indent) => html.AsSpan(0, Math.Min(indent, html.Length)).Trim().IsEmpty ? html[Math.Min(indent, html.Length)..] : html;

    private string Line(string html, int line) =>
        formulaOfLine.TryGetValue(line, out var formula) ? $"<a class=\"loop\" id=\"{LineId(line)}\" href=\"#{formula}\">{html}</a>" : html;
}
