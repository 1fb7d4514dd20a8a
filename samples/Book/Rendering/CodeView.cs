namespace Book.Rendering;

/// <summary>Blocks of code and of output; wide ones scroll by themselves and can be reached by the keyboard.</summary>
internal static class CodeView
{
    public static string Of(string code) => Block("code", "C# code", string.Join('\n', Highlighter.Lines(code)));

    public static string Plain(string text) => Block("code", "text", Html.Text(text));

    public static string Output(string text) => Block("output", "output", Html.Text(text));

    private static string Block(string @class, string label, string html) =>
        $"<pre class=\"{@class}\" tabindex=\"0\" role=\"group\" aria-label=\"{label}\"><code>{html}</code></pre>\n";
}
