namespace Book.Rendering;

/// <summary>What stands around the text of every page.</summary>
/// <param name="Root">The way from the page to the root of the site: <c>../</c> or nothing.</param>
internal sealed record Layout(string Title, string Description, string Root)
{
    public const string BookTitle = "The book of equations";
    public const string BookTitleZh = "方程之书";

    /// <summary>A whole page around its text.</summary>
    public string Render(string main, string aside = "") =>
        $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{Html.Text(Title == BookTitle ? Title : $"{Title} · {BookTitle}")}</title>
        <meta name="description" content="{Html.Attribute(Description)}">
        <link rel="icon" href="{Root}icon.svg" type="image/svg+xml">
        <link rel="stylesheet" href="{Root}book.css">
        <script src="{Root}book.js" defer></script>
        </head>
        <body>
        <a class="skip" href="#main">Skip to the text</a>
        <header class="site"><div>
        <a class="brand" href="{Root}index.html"><span aria-hidden="true">∂</span> {BookTitle}</a>
        <nav aria-label="book"><a href="{Root}index.html">Roadmap</a><a href="{Root}symbols.html">Symbols</a></nav>
        </div></header>
        <div class="body{(aside.Length > 0 ? " with-aside" : "")}">
        {aside}<main id="main">
        {main}</main>
        </div>
        <footer class="site"><p>Every formula here was read by the compiler of EquationDsl, every program on these pages ran when the book was built.</p></footer>
        </body>
        </html>

        """;
}
