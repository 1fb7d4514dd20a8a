using Book.Charts;

namespace Book.Pictures;

/// <summary>The pictures of the book by their names. Each is computed when a page first asks for it.</summary>
internal static class Gallery
{
    private static readonly Dictionary<string, Lazy<Figure>> Figures = new Dictionary<string, Func<Figure>>(StringComparer.Ordinal)
    {
    }.ToDictionary(static f => f.Key, static f => new Lazy<Figure>(f.Value), StringComparer.Ordinal);

    public static IEnumerable<string> Names => Figures.Keys.Order(StringComparer.Ordinal);

    public static Figure? Find(string name) => Figures.TryGetValue(name, out var figure) ? figure.Value : null;
}
