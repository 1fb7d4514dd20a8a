using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding;

/// <summary>What the texts of [Shape] and [Symbol] may be.</summary>
public static class AttributeTexts
{
    /// <summary>The first dimension that is neither a name nor a whole number, or null if the text is a shape.</summary>
    public static TextSpan? WrongDimension(string shape)
    {
        var start = 0;
        foreach (var part in shape.Split(','))
        {
            var dimension = part.Trim();
            if (!IsName(dimension) && !IsNumber(dimension))
            {
                return dimension.Length == 0 ? new TextSpan(start, part.Length) : new TextSpan(start + part.IndexOf(dimension, StringComparison.Ordinal), dimension.Length);
            }

            start += part.Length + 1;
        }

        return null;
    }

    public static bool IsNotation(string text) =>
        EquationParser.Parse(text, new SyntaxNames(default, default, [text])).Succeeded
        && Spelling.KeyOfText(text) is not null;

    internal static bool IsName(string text) => text.Length > 0 && !char.IsDigit(text[0]) && text.All(static c => char.IsLetterOrDigit(c) || c == '_');

    private static bool IsNumber(string text) => text.Length is > 0 and < 10 && text.All(static c => c is >= '0' and <= '9');
}
