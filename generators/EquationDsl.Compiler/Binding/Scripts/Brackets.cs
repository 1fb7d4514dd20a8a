using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Scripts;

/// <summary>Spans of the text with the brackets that close those opened in them.</summary>
internal sealed class Brackets(BindingContext context)
{
    /// <summary>The span with the brackets that close those opened in it.</summary>
    public TextSpan Closed(TextSpan span)
    {
        var (text, end) = (context.Request.Equation, span.End);
        if (span.Start < 0 || end > text.Length)
        {
            return span;
        }

        while (end < text.Length && text[end] is '}' or ']' or ')' && IsOpenBefore(text, span.Start, end))
        {
            end++;
        }

        return TextSpan.FromBounds(span.Start, end);
    }

    private static bool IsOpenBefore(string text, int start, int end)
    {
        var open = text[end] switch { '}' => '{', ']' => '[', _ => '(' };
        var part = text.Substring(start, end - start);
        return part.Count(c => c == open) > part.Count(c => c == text[end]);
    }
}
