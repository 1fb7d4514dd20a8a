using Book.Reading;

namespace Book.Rendering;

/// <summary>Addresses of pages: links between Markdown files become links between the pages of the site.</summary>
internal sealed class Links(IReadOnlyList<Chapter> chapters)
{
    private readonly Dictionary<string, string> addresses = chapters
        .SelectMany(static c => c.Pages.Select(static p => (p.File, p.Address)).Append((c.File, c.Address)))
        .ToDictionary(static p => p.Item1, static p => p.Item2, StringComparer.Ordinal);

    /// <summary>The address for a link that stands in a file of <paramref name="folder"/>; null where there is no such file.</summary>
    public string? Resolve(string folder, string url)
    {
        if (url.StartsWith('#') || Uri.TryCreate(url, UriKind.Absolute, out var absolute) && absolute.Scheme is "https" or "http" or "mailto")
        {
            return url;
        }

        var hash = url.IndexOf('#', StringComparison.Ordinal);
        var path = hash < 0 ? url : url[..hash];
        var file = Path.GetRelativePath(".", Path.Combine(folder, path)).Replace('\\', '/');
        return addresses.TryGetValue(file, out var address) ? "../" + address + (hash < 0 ? "" : url[hash..]) : null;
    }
}
