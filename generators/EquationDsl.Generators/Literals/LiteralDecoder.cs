using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SourceSpan = Microsoft.CodeAnalysis.Text.TextSpan;

namespace EquationDsl.Generators.Literals;

/// <summary>A UTF-16 unit of a string's value and the source characters that spell it.</summary>
internal readonly record struct SpelledCharacter(char Value, SourceSpan Source);

/// <summary>
/// Reads a string literal as C# does (C# specification, 6.4.5.6 String literals, and raw string literals of C# 11) and remembers
/// where each character of the value came from.
/// </summary>
internal static class LiteralDecoder
{
    /// <summary>Null if the token is no string that this reads to the same value as C#; then there is no position to give.</summary>
    public static IReadOnlyList<SpelledCharacter>? Decode(SyntaxToken token)
    {
        var text = token.Text;
        var characters = token.Kind() switch
        {
            SyntaxKind.StringLiteralToken when text.StartsWith("@", StringComparison.Ordinal) => Verbatim(text),
            SyntaxKind.StringLiteralToken => Regular(text),
            SyntaxKind.SingleLineRawStringLiteralToken => SingleLineRaw(text),
            SyntaxKind.MultiLineRawStringLiteralToken => MultiLineRaw(text),
            _ => null,
        };
        return characters is not null && new string([.. characters.Select(static c => c.Value)]) == token.ValueText
            ? [.. characters.Select(c => c with { Source = new SourceSpan(token.SpanStart + c.Source.Start, c.Source.Length) })]
            : null;
    }

    private static List<SpelledCharacter> Verbatim(string text)
    {
        var characters = new List<SpelledCharacter>();
        for (var i = 2; i < text.Length - 1; i++)
        {
            var length = text[i] == '"' ? 2 : 1;
            characters.Add(new(text[i], new SourceSpan(i, length)));
            i += length - 1;
        }

        return characters;
    }

    private static List<SpelledCharacter> Regular(string text)
    {
        var characters = new List<SpelledCharacter>();
        for (var i = 1; i < text.Length - 1;)
        {
            var (value, length) = text[i] == '\\' ? Escape(text, i) : (text.Substring(i, 1), 1);
            characters.AddRange(value.Select(c => new SpelledCharacter(c, new SourceSpan(i, length))));
            i += length;
        }

        return characters;
    }

    private static (string Value, int Length) Escape(string text, int start) => text[start + 1] switch
    {
        'u' => Hexadecimal(text, start, 4),
        'U' => Hexadecimal(text, start, 8),
        'x' => Hexadecimal(text, start, text.Skip(start + 2).Take(4).TakeWhile(Uri.IsHexDigit).Count()),
        '0' => ("\0", 2),
        'a' => ("\a", 2),
        'b' => ("\b", 2),
        'e' => ("\u001b", 2),
        'f' => ("\f", 2),
        'n' => ("\n", 2),
        'r' => ("\r", 2),
        't' => ("\t", 2),
        'v' => ("\v", 2),
        var other => (other.ToString(), 2),
    };

    private static (string Value, int Length) Hexadecimal(string text, int start, int digits)
    {
        var isNumber = int.TryParse(
            text.Substring(start + 2, Math.Min(digits, text.Length - start - 2)), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code);
        var value = !isNumber || code is < 0 or > 0x10FFFF ? string.Empty
            : code <= 0xFFFF ? ((char)code).ToString()
            : char.ConvertFromUtf32(code);
        return (value, digits + 2);
    }

    private static IEnumerable<SpelledCharacter> SingleLineRaw(string text)
    {
        var quotes = text.TakeWhile(static c => c == '"').Count();
        return Plain(text, quotes, text.Length - quotes);
    }

    /// <summary>The white space before the closing quotes is removed from every line; the first and the last line end do not count.</summary>
    private static List<SpelledCharacter> MultiLineRaw(string text)
    {
        var lines = Lines(text);
        var closing = text.Substring(lines[lines.Count - 1].Start);
        var indentation = closing.TakeWhile(char.IsWhiteSpace).Count();
        var characters = new List<SpelledCharacter>();
        for (var i = 1; i < lines.Count - 1; i++)
        {
            var (start, end, next) = lines[i];
            characters.AddRange(Plain(text, Math.Min(start + indentation, end), i == lines.Count - 2 ? end : next));
        }

        return characters;
    }

    private static IEnumerable<SpelledCharacter> Plain(string text, int start, int end) =>
        Enumerable.Range(start, Math.Max(0, end - start)).Select(i => new SpelledCharacter(text[i], new SourceSpan(i, 1)));

    /// <summary>The line ends of C#: CR LF, CR, LF, NEL, LINE SEPARATOR, PARAGRAPH SEPARATOR.</summary>
    private static List<(int Start, int End, int Next)> Lines(string text)
    {
        var lines = new List<(int, int, int)>();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '\r' or '\n' or '\u0085' or '\u2028' or '\u2029')
            {
                var next = text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n' ? i + 2 : i + 1;
                lines.Add((start, i, next));
                start = next;
                i = next - 1;
            }
        }

        lines.Add((start, text.Length, text.Length));
        return lines;
    }
}
