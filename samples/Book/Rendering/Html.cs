using System.Net;

namespace Book.Rendering;

/// <summary>Text in HTML.</summary>
internal static class Html
{
    public static string Text(string text) => WebUtility.HtmlEncode(text).Replace("&#39;", "'", StringComparison.Ordinal).Replace("&quot;", "\"", StringComparison.Ordinal);

    public static string Attribute(string text) => WebUtility.HtmlEncode(text);

    /// <summary>Chinese text, which screen readers and fonts are told of.</summary>
    public static string Chinese(string tag, string text, string @class = "zh") => text.Length == 0 ? "" : $"<{tag} class=\"{@class}\" lang=\"zh\">{Text(text)}</{tag}>";

    public static string Join<T>(IEnumerable<T> items, Func<T, string> html) => string.Concat(items.Select(html));
}
