namespace Book.Reading;

/// <summary>The words that lists and the search show of a page or chapter.</summary>
internal sealed record Heading(string Title, string TitleZh, string Summary, string SummaryZh);

/// <summary>Which picture a page shows, and for a curve: of which equation, and from where to where.</summary>
internal sealed record PictureRequest(string Name, PlotRequest? Plot, int Line);

/// <summary>A scalar equation of the page, drawn over an interval.</summary>
internal sealed record PlotRequest(string Method, double From, double To, int Line);

/// <summary>A page as its writer wrote it.</summary>
internal sealed record Page(string Id, Heading Heading, double Order, string File, string Folder, string Slug)
{
    public PictureRequest? Picture { get; init; }

    public IReadOnlyList<Part> Parts { get; init; } = [];

    /// <summary>The address of the page within the site.</summary>
    public string Address => $"{Folder}/{Slug}.html";

    /// <summary>The namespace of the page's equations: the names of its folder and file, as C# writes names.</summary>
    public string Namespace => $"Pages.{Pascal(Folder)}.{Pascal(Slug)}Page";

    public IEnumerable<Block> Blocks(BlockKind kind) => Parts.SelectMany(static p => p.Blocks).Where(b => b.Kind == kind);

    private static string Pascal(string words) =>
        string.Concat(words.Split('-').Where(static w => w.Length > 0 && !char.IsDigit(w[0])).Select(static w => char.ToUpperInvariant(w[0]) + w[1..]));
}
