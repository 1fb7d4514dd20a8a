using System.Text;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.CodeFixes;

/// <summary>A regular string literal of LaTeX whose writer forgot the @, as the verbatim literal that was meant.</summary>
internal static class VerbatimText
{
    public static string Of(string literal)
    {
        var hasEnd = literal.Length > 1 && literal.EndsWith("\"", StringComparison.Ordinal);
        var content = literal.Substring(1, literal.Length - (hasEnd ? 2 : 1));
        var isDoubled = HasDoubledCommand(content);
        var text = new StringBuilder("@\"");
        for (var at = 0; at < content.Length; at++)
        {
            if (content[at] != '\\' || at + 1 == content.Length)
            {
                text.Append(content[at]);
                continue;
            }

            var next = content[at + 1];
            var word = Word(content, at + 1);
            var (written, length) = next switch
            {
                '"' => ("\"\"", 2),
                '\'' => ("'", 2),
                '\\' when isDoubled => ("\\", 2),
                '\\' => (@"\\", 2),
                'n' or 'r' when !CommandNames.Contains(word) => ("\n", content.Substring(at).StartsWith(@"\r\n", StringComparison.Ordinal) ? 4 : 2),
                't' when !CommandNames.Contains(word) => (" ", 2),
                _ => ("\\", 1),
            };
            text.Append(written);
            at += length - 1;
        }

        return text.Append(hasEnd ? "\"" : "").ToString();
    }

    /// <summary>Whether some backslashes are doubled as C# wants it, <c>\\frac</c>; else two of them end a line of LaTeX.</summary>
    private static bool HasDoubledCommand(string content)
    {
        for (var at = 0; at + 1 < content.Length; at++)
        {
            if (content[at] == '\\')
            {
                if (content[at + 1] == '\\' && CommandNames.Contains(Word(content, at + 2)))
                {
                    return true;
                }

                at++;
            }
        }

        return false;
    }

    private static string Word(string content, int start) => new([.. content.Skip(start).TakeWhile(static c => c is >= 'a' and <= 'z' or >= 'A' and <= 'Z')]);
}
