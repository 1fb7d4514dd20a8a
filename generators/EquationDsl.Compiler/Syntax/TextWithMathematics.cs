using System.Text.RegularExpressions;

namespace EquationDsl.Compiler.Syntax;

/// <summary>
/// <c>\text{if $y = 1$}</c> is <c>\text{if} y = 1</c>: a text whose mathematics stands between dollars, with the same number of characters, so that every
/// place stays.
/// </summary>
internal static class TextWithMathematics
{
    private static readonly Regex Pattern = new(@"\\(?:text|textrm|textnormal|mbox|hbox)\{(?<words>[^${}\\]*)\$(?<math>[^$]*)\$(?<tail>[\s.,;]*)\}", RegexOptions.CultureInvariant);

    public static string Opened(string text) => text.IndexOf('$') < 0 ? text : Pattern.Replace(text, static match =>
    {
        var (words, math, tail) = (match.Groups["words"].Value, match.Groups["math"].Value, match.Groups["tail"].Value);
        var command = match.Value.Substring(0, match.Groups["words"].Index - match.Index);
        return string.IsNullOrWhiteSpace(words) ? new string(' ', command.Length + words.Length + 1) + math + " " + tail + " " : command + words + "}" + math + " " + tail + " ";
    });
}
