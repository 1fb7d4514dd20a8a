using Book.Compiling;
using EquationDsl.Compiler.Explanation;

namespace Book.Rendering;

/// <summary>What the compiler made of the equations of a page: their symbols, their gradients, the rules that keep them accurate.</summary>
internal sealed class MathematicsView(PageResult result, Kernels kernels)
{
    private static readonly HashSet<string> Hidden = new(StringComparer.Ordinal) { SymbolKinds.Label };

    /// <summary>The equation as it is written, line by line.</summary>
    public static string Equation(EquationResult equation) => equation.Explanation.MathMl is { } math
        ? $"<div class=\"equation\" tabindex=\"0\" role=\"group\" aria-label=\"equation of {equation.Method}\">{Maths.Displayed(math)}</div>\n" : "";

    public string Render() => Symbols() + Gradients() + Facts();

    private string Symbols()
    {
        HashSet<(string Text, string Name, string Kind, string Shape)> seen = [];
        var groups = result.Equations
            .Select(e => (e.Method, Symbols: e.Explanation.Symbols.Where(s => !Hidden.Contains(s.Kind) && seen.Add((s.Text, s.Name, s.Kind, s.Shape))).ToList()))
            .Where(static g => g.Symbols.Count > 0).ToList();
        return groups.Count == 0 ? "" :
            $"""
            <h3>Symbols</h3>
            <div class="scroll" tabindex="0" role="group" aria-label="symbols"><table>
            <thead><tr><th scope="col">Symbol</th><th scope="col">In C#</th><th scope="col">Is</th><th scope="col">Shape or range</th></tr></thead>
            {Html.Join(groups, g => Group(g.Method, g.Symbols, groups.Count > 1))}</table></div>

            """;
    }

    /// <summary>The symbols of an equation that those before it do not have, or have with another meaning.</summary>
    private static string Group(string method, List<SymbolReading> symbols, bool isNamed) =>
        $"<tbody>{(isNamed ? $"<tr><th colspan=\"4\" scope=\"rowgroup\"><code>{Html.Text(method)}</code></th></tr>\n" : "")}{Html.Join(symbols, Row)}</tbody>\n";

    private static string Row(SymbolReading symbol) =>
        $"<tr><td>{Maths.Symbol(symbol.Text)}</td><td><code>{Html.Text(symbol.Name)}</code></td>"
        + $"<td>{Html.Text(symbol.Kind)}</td><td>{Html.Text(symbol.Shape.Replace(" x ", " × ", StringComparison.Ordinal))}</td></tr>\n";

    private string Gradients()
    {
        var methods = result.Equations.SelectMany(static e => e.Explanation.Methods.Where(static m => MethodWords.IsGradient(m.Kind)).Select(m => (e, m))).ToList();
        return methods.Count == 0 ? "" : "<h3>The gradient</h3>\n" + Folded(methods, p => p.m.Name, p => Lines(p.e, p.m));
    }

    private string Lines(EquationResult equation, MethodExplanation method) =>
        $"<ol class=\"formulas\">{Html.Join(method.Formulas, f => $"<li>{Linked(Maths.InList(f.MathMl), kernels.LoopOf(equation, f))}</li>")}</ol>\n";

    private static string Linked(string html, string? address) => address is null ? html : $"<a href=\"{address}\" title=\"its loop in the code\">{html}</a>";

    private string Facts()
    {
        var methods = result.Equations.SelectMany(static e => e.Explanation.Methods.Where(static m => MethodWords.IsForward(m.Kind) || MethodWords.IsGradient(m.Kind)))
            .Where(static m => m.Facts.Count > 0).ToList();
        return methods.Count == 0 ? "" : "<h3>Rules, accuracy and cost</h3>\n" + Folded(methods, static m => m.Name, static m =>
            $"<dl class=\"facts\">{Html.Join(m.Facts, static f => $"<div><dt>{Html.Text(f.Label)}</dt><dd>{Html.Text(f.Text)}</dd></div>\n")}</dl>\n");
    }

    /// <summary>The first two as they are, more of them folded.</summary>
    private static string Folded<T>(IReadOnlyList<T> items, Func<T, string> name, Func<T, string> html) => items.Count == 1 ? html(items[0]) : Html.Join(
        items.Select(static (item, i) => (item, i)),
        p => $"<details{(p.i == 0 || items.Count < 3 ? " open" : "")}><summary><code>{Html.Text(name(p.item))}</code></summary>\n{html(p.item)}</details>\n");
}
