using EquationDsl.Compiler.Text;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using CommandNames = EquationDsl.Compiler.Syntax.CommandNames;

namespace EquationDsl.Generators.Literals;

/// <summary>
/// Finds the backslashes that C# took for escapes where no @ stands before the string: <c>"\frac"</c> begins with a form feed, <c>"\theta"</c> with a tab,
/// and the rest of each word could pass for a product of letters.
/// </summary>
internal static class LostBackslashes
{
    /// <summary>
    /// What C# makes of a letter after a backslash. Of line ends and tabs in an equation the writer may have thought; the others mean nothing there.
    /// </summary>
    private static readonly (char Value, char Letter, string Name, bool IsLayout)[] Escapes =
    [
        ('\a', 'a', "a bell", false),
        ('\b', 'b', "a backspace", false),
        ('\u001b', 'e', "an escape character", false),
        ('\f', 'f', "a form feed", false),
        ('\n', 'n', "a line end", true),
        ('\r', 'r', "a carriage return", false),
        ('\t', 't', "a tab", true),
        ('\v', 'v', "a vertical tab", false),
        ('\0', '0', "a null character", false),
    ];

    /// <summary>The first of them: how the source spells it, what C# makes of it, and the command that was meant.</summary>
    public static (TextSpan Span, string Escape, string Is, string Meant)? First(ExpressionSyntax expression, string text)
    {
        var map = LiteralMap.Create(expression, text);
        for (var at = 0; at < text.Length; at++)
        {
            foreach (var (value, letter, name, isLayout) in Escapes)
            {
                if (text[at] == value && Meant(text, at, letter) is var meant
                    && (isLayout ? map.IsEscape(at) && CommandNames.Contains(meant) : !IsLineEnd(text, at)))
                {
                    return (new TextSpan(at, meant.Length), "\\" + letter, name, "\\" + meant);
                }
            }
        }

        return null;
    }

    private static bool IsLineEnd(string text, int at) => text[at] == '\r' && (at + 1 == text.Length || text[at + 1] is '\n' or ' ' or '\t');

    private static string Meant(string text, int at, char letter) =>
        letter + new string([.. text.Skip(at + 1).TakeWhile(static c => c is >= 'a' and <= 'z' or >= 'A' and <= 'Z')]);
}
