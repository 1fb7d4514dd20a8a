using Book.Reading;

namespace Book.Rendering;

/// <summary>A page that shows generated code alone.</summary>
internal static class ListingView
{
    public static string Render(Listing listing, Page page) => new Layout($"{listing.Method}, generated", $"The code generated for {listing.Method}.", "../").Render(
        $"""
        <article class="listing-page">
        <p class="crumbs"><a href="../index.html">Roadmap</a> <span aria-hidden="true">/</span> <a href="{page.Slug}.html">{Html.Text(page.Heading.Title)}</a></p>
        <h1>Generated for <code>{Html.Text(listing.Method)}</code></h1>
        {listing.Html.Replace("<h3>", "<h2>", StringComparison.Ordinal).Replace("</h3>", "</h2>", StringComparison.Ordinal)}</article>

        """);
}
