using System.Text;

namespace EquationDsl.Compiler.Emission;

/// <summary>
/// Breaks lines that no screen shows: comments at a space, code after <c>=></c> or the commas of its outermost list or before an operator. A comment behind
/// code that is too long goes before it, so that what is broken is either a comment or has none.
/// </summary>
internal static class LineWrap
{
    private const int Width = 160;
    private const int Least = 40;

    public static string Run(string file)
    {
        var text = new StringBuilder();
        foreach (var line in file.TrimEnd('\n').Split('\n'))
        {
            if (line.Length > Width && CommentBehindCode(line) is > 0 and var comment)
            {
                Append(line.Substring(0, line.Length - line.TrimStart(' ').Length) + line.Substring(comment), text);
                Append(line.Substring(0, comment).TrimEnd(' '), text);
            }
            else
            {
                Append(line, text);
            }
        }

        return text.ToString();
    }

    /// <summary>Where a comment begins behind code; 0 if there is none.</summary>
    private static int CommentBehindCode(string line)
    {
        var quote = '\0';
        var isComment = line.TrimStart(' ').StartsWith("//", StringComparison.Ordinal);
        for (var at = 0; at < line.Length - 1 && !isComment; at++)
        {
            if (quote == '\0' && line[at] == '/' && line[at + 1] == '/')
            {
                return at;
            }

            (at, quote) = InQuotes(line, at, quote);
        }

        return 0;
    }

    /// <summary>The last character of what is at the place, which is two where one is escaped, and the quote that the next is in.</summary>
    private static (int At, char Quote) InQuotes(string line, int at, char quote) =>
        quote == '\0' ? (at, line[at] is '"' or '\'' ? line[at] : '\0')
        : line[at] == '\\' ? (at + 1, quote)
        : (at, line[at] == quote ? '\0' : quote);

    private static void Append(string line, StringBuilder text)
    {
        var start = line.Length - line.TrimStart(' ').Length;
        var isComment = string.CompareOrdinal(line, start, "//", 0, 2) == 0;
        var continuation = isComment ? CommentStart(line, start) : new string(' ', start + 4);
        while (line.Length > Width && (isComment ? SpaceIn(line, continuation.Length + Least) : BreakIn(line, start + Least)) is > 0 and var end)
        {
            text.Append(line, 0, end).Append('\n');
            line = continuation + line.Substring(end).TrimStart(' ');
            start = isComment ? start : continuation.Length;
        }

        text.Append(line).Append('\n');
    }

    /// <summary>
    /// What a further line of the comment starts with: its slashes, and spaces to below its text or, after a label such as <c>cost:</c>, to below what
    /// follows it.
    /// </summary>
    private static string CommentStart(string line, int start)
    {
        var text = start;
        while (text < line.Length && line[text] == '/')
        {
            text++;
        }

        var slashes = line.Substring(0, text);
        text = AfterSpaces(line, text);
        var label = line.IndexOf(": ", text, StringComparison.Ordinal);
        var isLabel = label > text && line.Skip(text).Take(label - text).All(char.IsLetter);
        return slashes.PadRight(isLabel ? AfterSpaces(line, label + 1) : text + 4);
    }

    private static int AfterSpaces(string line, int at)
    {
        while (at < line.Length && line[at] == ' ')
        {
            at++;
        }

        return at;
    }

    private static int SpaceIn(string line, int from) => line.LastIndexOf(' ', Width - 1) is var at && at >= from ? at : 0;

    /// <summary>The last place to break at the outermost depth that has one; 0 if there is none. Nothing in quotes is broken.</summary>
    private static int BreakIn(string line, int from)
    {
        var (best, bestDepth, depth, quote) = (0, int.MaxValue, 0, '\0');
        for (var at = 0; at < Math.Min(Width, line.Length - 1); at++)
        {
            var c = line[at];
            var isQuoted = quote != '\0';
            (at, quote) = InQuotes(line, at, quote);
            if (isQuoted)
            {
                continue;
            }

            depth += c is '(' or '[' or '{' ? 1 : c is ')' or ']' or '}' ? -1 : 0;
            var endsItem = c == ',' || (c == '>' && line[at - 1] == '=');
            var place = endsItem && line[at + 1] == ' ' ? at + 1 : c == ' ' && IsOperator(line, at + 1) ? at : 0;
            if (place >= from && depth <= bestDepth)
            {
                (best, bestDepth) = (place, depth);
            }
        }

        return best;
    }

    private static bool IsOperator(string line, int at) =>
        at + 1 < line.Length && (((line[at] is '+' or '-' or '*' or '/' or '?' or ':') && line[at + 1] == ' ') || (line[at] is '&' or '|' && line[at + 1] == line[at]));
}
