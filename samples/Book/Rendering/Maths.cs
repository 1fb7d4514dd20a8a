using EquationDsl.Compiler.Explanation;

namespace Book.Rendering;

/// <summary>Formulas of the text as MathML, by the parser that compiles equations.</summary>
internal static class Maths
{
    private const string Membership = @"\in ";

    /// <summary>A formula of prose. What does not parse is told to <paramref name="refused"/> and shown as it is written.</summary>
    public static string Of(string latex, bool isDisplayed, Action<string> refused)
    {
        if (Read(latex, out var found) is { } math)
        {
            return isDisplayed ? $"<div class=\"display\" tabindex=\"0\" role=\"group\" aria-label=\"formula\">{Displayed(math)}</div>" : Inline(math);
        }

        refused($"the formula '{latex.Trim()}' cannot be read: {found}");
        return $"<code>{Html.Text(latex)}</code>";
    }

    /// <summary>MathML, or what is wrong. That something is in a set alone is no equation, so both sides of it are read.</summary>
    private static string? Read(string latex, out string found)
    {
        var outcome = MathMl.OfText(latex);
        found = string.Join("; ", outcome.Diagnostics.Select(static d => d.ToString()));
        var at = latex.IndexOf(Membership, StringComparison.Ordinal);
        return outcome.Value is { } math ? math
            : at > 0 && MathMl.OfText(latex[..at]).Value is { } element && MathMl.OfText(latex[(at + Membership.Length)..]).Value is { } set
                ? element.Replace("</math>", $"<mo>∈</mo>{Inner(set)}</math>", StringComparison.Ordinal)
            : null;
    }

    private static string Inner(string math) => math[(math.IndexOf('>', StringComparison.Ordinal) + 1)..math.LastIndexOf('<')];

    /// <summary>A symbol as the text writes it, or its text where it is no formula by itself.</summary>
    public static string Symbol(string latex) => MathMl.OfText(latex).Value is { } math ? Inline(math)
        : IsFunction(latex) ? $"<math><mi>{latex[1..]}</mi></math>" : $"<code>{Html.Text(latex)}</code>";

    /// <summary>The name of a function that wants an argument to be a formula: <c>\tanh</c>.</summary>
    private static bool IsFunction(string latex) => latex.Length > 2 && latex[0] == '\\' && latex.AsSpan(1).IndexOfAnyExceptInRange('a', 'z') < 0;

    /// <summary>The same formula in a line of its own.</summary>
    public static string Displayed(string math) =>
        Inline(math).Replace("<math", "<math display=\"block\"", StringComparison.Ordinal);

    /// <summary>The same formula in a list of formulas: as large as one in a line of its own, but not in the middle.</summary>
    public static string InList(string math) => Inline(math).Replace("<math", "<math displaystyle=\"true\"", StringComparison.Ordinal);

    /// <summary>The same formula within a line of text.</summary>
    public static string Inline(string math) => math.Replace(" display=\"block\"", "", StringComparison.Ordinal)
        .Replace(" style=\"text-align:left\"", " class=\"l\"", StringComparison.Ordinal).Replace(" style=\"text-align:right\"", " class=\"r\"", StringComparison.Ordinal);
}
