using Book.Reading;

namespace Book.Rendering;

/// <summary>The page of a chapter: what it is for, and its pages.</summary>
internal sealed class ChapterView(Prose prose)
{
    public string Render(Chapter chapter)
    {
        var introduction = prose.Render(chapter.Introduction, chapter.File);
        return new Layout(chapter.Title, $"Chapter {chapter.Number}: {chapter.Title}", "../").Render(
            $"""
            <article>
            <p class="crumbs"><a href="../index.html">Roadmap</a> <span aria-hidden="true">/</span> Chapter {chapter.Number}</p>
            <h1>{Html.Text(chapter.Title)} {Html.Chinese("span", chapter.TitleZh)}</h1>
            {introduction}</article>
            <h2>Pages</h2>
            <ol class="cards">
            {Html.Join(chapter.Pages, static p => Card(p))}</ol>

            """);
    }

    private static string Card(Page page) =>
        $"""
        <li><a href="{page.Slug}.html"><b>{Html.Text(page.Heading.Title)} {Html.Chinese("span", page.Heading.TitleZh)}</b>
        <span>{Html.Text(page.Heading.Summary)}</span></a></li>

        """;
}
