using System.Text;
using Book.Charts;
using Book.Compiling;
using Book.Reading;
using Book.Rendering;
using Book.Running;

namespace Book;

/// <summary>Builds the site: reads the pages, compiles and runs them, writes HTML.</summary>
internal sealed class Site(string pages, string output)
{
    /// <summary>What a page may weigh; longer code goes to pages of its own.</summary>
    private const int MostBytes = 280_000;

    private readonly List<BookFault> faults = [];

    /// <summary>Builds all of it; whatever is wrong in the pages is told together, and nothing is written.</summary>
    public SiteReport Build()
    {
        var chapters = new BookReader(pages, faults).Read();
        var all = chapters.SelectMany(static c => c.Pages).ToList();
        var compiled = CompiledBook.Of(all, faults);
        BookException.ThrowIfAny(faults);
        var runner = new PageRunner(compiled, SnippetRunner.Load(compiled.Emit()), faults);
        var results = all.Select(runner.Run).ToList();
        var files = new SiteFiles(output);
        Render(chapters, results, files);
        BookException.ThrowIfAny(faults);
        files.Write(Path.Combine(AppContext.BaseDirectory, "Assets"));
        return new SiteReport(chapters.Count, results.Count, files.Largest);
    }

    private void Render(IReadOnlyList<Chapter> chapters, List<PageResult> results, SiteFiles files)
    {
        var prose = new Prose(new Links(chapters), faults);
        var symbols = new SymbolIndex(results);
        files.Add("index.html", HomeView.Render(chapters, results, symbols));
        files.Add("symbols.html", symbols.Render());
        foreach (var chapter in chapters)
        {
            files.Add(chapter.Address, new ChapterView(prose).Render(chapter));
        }

        var chapterOf = chapters.ToDictionary(static c => c.Folder, StringComparer.Ordinal);
        for (var i = 0; i < results.Count; i++)
        {
            var neighbours = new Neighbours(i > 0 ? results[i - 1].Page : null, i + 1 < results.Count ? results[i + 1].Page : null);
            RenderPage(results[i], chapterOf[results[i].Page.Folder], neighbours, prose, files);
        }
    }

    private static void RenderPage(PageResult result, Chapter chapter, Neighbours neighbours, Prose prose, SiteFiles files)
    {
        var kernels = new Kernels(result);
        var html = new PageView(result, prose, kernels).Render(chapter, neighbours);
        if (Encoding.UTF8.GetByteCount(html) is var size and > MostBytes)
        {
            kernels = new Kernels(result, Kernels.MostOnPage - (size - MostBytes));
            html = new PageView(result, prose, kernels).Render(chapter, neighbours);
        }

        files.Add(result.Page.Address, html);
        foreach (var listing in kernels.Listings)
        {
            files.Add(listing.Address, ListingView.Render(listing, result.Page));
        }

        if (result.Figure is StillFigure still)
        {
            files.Add($"pictures/{still.Name}.svg", still.Svg);
        }
    }
}

/// <summary>What was built.</summary>
/// <param name="Largest">The size of the largest page in bytes.</param>
internal sealed record SiteReport(int Chapters, int Pages, int Largest);
