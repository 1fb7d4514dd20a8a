using Book.Compiling;
using EquationDsl.Compiler.Explanation;

namespace Book.Rendering;

/// <summary>A symbol's meaning on a page.</summary>
/// <param name="Name">What it is called in C#.</param>
internal sealed record SymbolUse(string Text, string Name, string Meaning, PageResult Page);

/// <summary>Every symbol of the book, with the pages that use it and what it is there.</summary>
internal sealed class SymbolIndex(IReadOnlyList<PageResult> pages)
{
    private static readonly HashSet<string> Kinds = new(StringComparer.Ordinal)
    {
        SymbolKinds.Parameter, SymbolKinds.Result, SymbolKinds.Intermediate, SymbolKinds.Constant, SymbolKinds.Function, SymbolKinds.Drawn, SymbolKinds.Equation,
    };

    private readonly List<SymbolUse> uses =
        [.. pages.SelectMany(static p => p.Equations.SelectMany(static e => e.Explanation.Symbols).Where(static s => Kinds.Contains(s.Kind))
            .Select(s => new SymbolUse(s.Text, s.Name, Meaning(s), p)).DistinctBy(static u => (u.Text, u.Meaning)))];

    /// <summary>The symbols of a page, as the search reads them.</summary>
    public IEnumerable<string> Of(PageResult page) =>
        uses.Where(u => u.Page == page).SelectMany(static u => new[] { u.Text.TrimStart('\\'), u.Name }).Distinct(StringComparer.OrdinalIgnoreCase);

    public string Render()
    {
        var groups = uses.GroupBy(static u => u.Text).OrderBy(static g => g.Key.TrimStart('\\'), StringComparer.OrdinalIgnoreCase).ThenBy(static g => g.Key, StringComparer.Ordinal);
        return new Layout("Symbols", "Every symbol of the book, with its meanings and pages.", "").Render(
            $"""
            <h1>Symbols {Html.Chinese("span", "符号表")}</h1>
            <p class="lead">Every symbol of the book's equations: what it is, and where.</p>
            <div class="scroll" tabindex="0" role="group" aria-label="symbols of the book"><table class="symbols">
            <thead><tr><th scope="col">Symbol</th><th scope="col">Is</th><th scope="col">Pages</th></tr></thead>
            <tbody>
            {Html.Join(groups, static g => Rows([.. g.GroupBy(static u => u.Meaning)]))}</tbody></table></div>

            """);
    }

    private static string Rows(IReadOnlyList<IGrouping<string, SymbolUse>> meanings) => Html.Join(
        meanings.Select(static (meaning, i) => (meaning, i)),
        p =>
        $"<tr>{(p.i == 0 ? $"<th scope=\"rowgroup\" rowspan=\"{meanings.Count}\">{Maths.Symbol(p.meaning.First().Text)}</th>" : "")}<td>{Html.Text(p.meaning.Key)}</td><td>{Pages(p.meaning)}</td></tr>\n");

    private static string Pages(IEnumerable<SymbolUse> uses) => string.Join(", ", uses.DistinctBy(static u => u.Page.Page.Address)
        .Select(static u => $"<a href=\"{u.Page.Page.Address}\">{Html.Text(u.Page.Page.Heading.Title)}</a>"));

    private static string Meaning(SymbolReading symbol) => symbol.Shape.Length == 0 || symbol.Kind == SymbolKinds.Function ? symbol.Kind : $"{symbol.Kind}, {Rank(symbol.Shape)}";

    /// <summary>The word for a shape: lengths differ from page to page.</summary>
    private static string Rank(string shape) => shape == "scalar" ? "number" : shape.Split(" x ").Length switch { 1 => "vector", 2 => "matrix", _ => "tensor" };
}
