using System.Text.RegularExpressions;
using Book.Reading;

namespace Book.Rendering;

/// <summary>Which methods a block of C# declares.</summary>
internal static class PageEquations
{
    /// <summary>Whether the block declares a partial method of that name.</summary>
    public static bool Declares(Block block, string method) =>
        Regex.IsMatch(block.Text, $@"\bpartial\s[^;(]*\b{Regex.Escape(method)}\s*\(", RegexOptions.None, TimeSpan.FromSeconds(1));
}
