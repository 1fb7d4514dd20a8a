using Book.Compiling;

namespace Book.Rendering;

/// <summary>A page of its own for generated code that is too long for the page of its equation.</summary>
internal sealed record Listing(string Address, string Method, string Html);

/// <summary>The generated code of all equations of a page: folded on the page, and what is too much for it on pages of their own.</summary>
internal sealed class Kernels
{
    public const int MostOnPage = 140_000;

    private readonly Dictionary<string, KernelView> views = [];
    private readonly Dictionary<string, string> addresses = [];
    private readonly List<Listing> listings = [];

    public Kernels(PageResult result, int budget = MostOnPage)
    {
        var (size, html) = (0, new List<string>());
        foreach (var equation in result.Equations.Where(static e => e.Source.Length > 0))
        {
            var view = views[equation.Id] = new KernelView(equation);
            var rendered = view.Render();
            if (size + rendered.Length <= budget)
            {
                size += rendered.Length;
                addresses[equation.Id] = "";
                html.Add($"<details{(html.Count == 0 ? " open" : "")}><summary>Generated for <code>{Html.Text(equation.Method)}</code></summary>\n{rendered}</details>\n");
            }
            else
            {
                var address = $"{result.Page.Slug}.{equation.Id}.html";
                addresses[equation.Id] = address;
                listings.Add(new Listing($"{result.Page.Folder}/{address}", equation.Method, rendered));
                html.Add($"<p class=\"listing\"><a href=\"{address}\">Generated for <code>{Html.Text(equation.Method)}</code></a>, on a page of its own</p>\n");
            }
        }

        OnPage = string.Concat(html);
    }

    public string OnPage { get; }

    public IReadOnlyList<Listing> Listings => listings;

    /// <summary>The address of the loop that computes a formula, seen from the page.</summary>
    public string? LoopOf(EquationResult equation, EquationDsl.Compiler.Explanation.FormulaLine formula) =>
        views.TryGetValue(equation.Id, out var view) && view.LoopOf(formula) is { } loop ? $"{addresses[equation.Id]}#{loop}" : null;
}
