using System.Text.Json;
using System.Text.Json.Serialization;
using Book.Compiling;
using Book.Reading;

namespace Book.Rendering;

/// <summary>The first page: a search, the map of chapters, and all pages.</summary>
internal static class HomeView
{
    public static string Render(IReadOnlyList<Chapter> chapters, IReadOnlyList<PageResult> pages, SymbolIndex symbols)
    {
        var entries = pages.Select(p => new SearchEntry(
            p.Page.Heading.Title, p.Page.Heading.TitleZh, p.Page.Heading.Summary, p.Page.Heading.SummaryZh, p.Page.Address, [.. symbols.Of(p)])).ToArray();
        return new Layout(Layout.BookTitle, "The mathematics of machine learning, each equation compiled, run and explained.", "").Render(
            $"""
            <div class="hero">
            <h1>{Layout.BookTitle} {Html.Chinese("span", Layout.BookTitleZh)}</h1>
            <p class="lead">The mathematics of machine learning, from a first derivative to diffusion. {pages.Count} pages; each equation is written once, as mathematics, and compiled to the code that the page runs.</p>
            {Html.Chinese("p", "机器学习的数学：每个方程只写一次，由编译器读懂、求导，并生成本页运行的代码。", "zh summary")}
            <search><form class="search" role="search" hidden><label for="query">Search titles, summaries, symbols <span class="zh" lang="zh">搜索</span></label>
            <input id="query" type="search" autocomplete="off" placeholder="softmax, 熵, sigma"><p class="count" role="status"></p><ol class="cards found"></ol></form></search>
            </div>
            <h2>The roadmap</h2>
            {Roadmap.Map(chapters)}{Roadmap.List(chapters)}<script type="application/json" id="index">{JsonSerializer.Serialize(entries, SearchJson.Default.SearchEntryArray)}</script>

            """);
    }
}

/// <summary>What the search knows of a page.</summary>
internal sealed record SearchEntry(string Title, string Zh, string Summary, string SummaryZh, string Address, string[] Symbols);

/// <summary>Writes the index of the search.</summary>
[JsonSerializable(typeof(SearchEntry[]))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class SearchJson : JsonSerializerContext;
