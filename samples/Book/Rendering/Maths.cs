using EquationDsl.Compiler.Explanation;

namespace Book.Rendering;

/// <summary>Formulas of the text as MathML, by the parser that compiles equations.</summary>
internal static class Maths
{
    /// <summary>A formula of prose. What does not parse is told to <paramref name="refused"/> and shown as it is written.</summary>
    public static string Of(string latex, bool isDisplayed, Action<string> refused)
    {
        var outcome = MathMl.OfText(latex);
        if (outcome.Value is not { } math)
        {
            refused($"the formula '{latex.Trim()}' cannot be read: {string.Join("; ", outcome.Diagnostics.Select(static d => d.ToString()))}");
            return $"<code>{Html.Text(latex)}</code>";
        }

        return isDisplayed ? $"<div class=\"display\" tabindex=\"0\" role=\"group\" aria-label=\"formula\">{Displayed(math)}</div>" : Inline(math);
    }

    /// <summary>A symbol as the text writes it, or its text where it is no formula by itself.</summary>
    public static string Symbol(string latex) => MathMl.OfText(latex).Value is { } math ? Inline(math)
        : IsFunction(latex) ? $"<math><mi>{latex[1..]}</mi></math>" : $"<code>{Html.Text(latex)}</code>";

    /// <summary>The name of a function that wants an argument to be a formula: <c>\tanh</c>.</summary>
    private static bool IsFunction(string latex) => latex.Length > 2 && latex[0] == '\\' && latex.AsSpan(1).IndexOfAnyExceptInRange('a', 'z') < 0;

    /// <summary>The same formula in a line of its own.</summary>
    public static string Displayed(string math) =>
        math.StartsWith("<math display=", StringComparison.Ordinal) ? math : math.Replace("<math", "<math display=\"block\"", StringComparison.Ordinal);

    /// <summary>The same formula in a list of formulas: as large as one in a line of its own, but not in the middle.</summary>
    public static string InList(string math) => Inline(math).Replace("<math", "<math displaystyle=\"true\"", StringComparison.Ordinal);

    /// <summary>The same formula within a line of text.</summary>
    public static string Inline(string math) => math.Replace(" display=\"block\"", "", StringComparison.Ordinal);
}
