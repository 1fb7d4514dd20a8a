using Book.Compiling;
using Book.Reading;

namespace Book.Rendering;

/// <summary>The pages before and after one, in the order of the book.</summary>
internal sealed record Neighbours(Page? Previous, Page? Next);

/// <summary>A page of the book: its six parts.</summary>
internal sealed class PageView(PageResult result, Prose prose, Kernels kernels)
{
    private const string ExerciseTitle = "<h3>Exercise</h3>";

    private Page Page => result.Page;

    public string Render(Chapter chapter, Neighbours neighbours)
    {
        var heading = Page.Heading;
        var main = $"""
            <article>
            <p class="crumbs"><a href="../index.html">Roadmap</a> <span aria-hidden="true">/</span> <a href="index.html">{Html.Text(chapter.Title)}</a></p>
            <h1>{Html.Text(heading.Title)} {Html.Chinese("span", heading.TitleZh)}</h1>
            <p class="lead">{Html.Text(heading.Summary)}</p>
            {Html.Chinese("p", heading.SummaryZh, "zh summary")}
            {Html.Join(Page.Parts, Section)}</article>
            {Pager(neighbours)}
            """;
        return new Layout(heading.Title, heading.Summary, "../").Render(main, Contents());
    }

    private string Contents() =>
        $"""
        <nav class="contents" aria-label="on this page"><ol>
        {Html.Join(Page.Parts, static p => $"<li><a href=\"#{p.Anchor}\">{Html.Text(p.Title)}</a></li>\n")}</ol></nav>

        """;

    private string Section(Part part) =>
        $"""
        <section id="{part.Anchor}" aria-labelledby="h-{part.Anchor}">
        <h2 id="h-{part.Anchor}">{Html.Text(part.Title)}</h2>
        {Before(part)}{Html.Join(part.Blocks, Block)}{After(part)}</section>

        """;

    /// <summary>The code begins with the equations as C#.</summary>
    private string Before(Part part) => part.Title == "Code" ? Html.Join(Page.Blocks(BlockKind.Equation), static b => CodeView.Of(b.Text)) : "";

    /// <summary>After the text of the mathematics: what the compiler made of it. Pictures and code that the text does not place stand at the end of their part.</summary>
    private string After(Part part) => part.Title switch
    {
        "Mathematics" => new MathematicsView(result, kernels).Render(),
        "Intuition" when !Page.Blocks(BlockKind.Picture).Any() => Picture(),
        "Code" when !Page.Blocks(BlockKind.Kernel).Any() => kernels.OnPage,
        "Summary" => "</div></details></div>\n",
        _ => "",
    };

    private string Picture() => result.Figure is { } figure ? FigureView.Render(figure) : "";

    private string Block(Block block) => block.Kind switch
    {
        BlockKind.Prose => Text(block),
        BlockKind.Equation => Equations(block),
        BlockKind.Run => CodeView.Of(block.Text) + CodeView.Output(result.Outputs.GetValueOrDefault(block, "")),
        BlockKind.Answer => (IsFirst(block) ? "<details class=\"answer\"><summary>Answer</summary><div>\n" : "")
            + $"{CodeView.Of(block.Text)}{CodeView.Output(result.Outputs.GetValueOrDefault(block, ""))}",
        BlockKind.Picture => Picture(),
        BlockKind.Kernel => kernels.OnPage,
        _ => "",
    };

    private string Text(Block block)
    {
        var html = prose.Render(block, Page.File);
        return html.Replace(ExerciseTitle, "<div class=\"exercise\">" + ExerciseTitle, StringComparison.Ordinal);
    }

    private bool IsFirst(Block answer) => ReferenceEquals(Page.Blocks(BlockKind.Answer).First(), answer);

    /// <summary>The equations of a block as mathematics.</summary>
    private string Equations(Block block) =>
        Html.Join(result.Equations.Where(e => e.Line >= block.Line && e.Line < block.Line + block.Text.Split('\n').Length), MathematicsView.Equation);

    private static string Pager(Neighbours neighbours) =>
        $"""
        <nav class="pager" aria-label="pages">
        {Link(neighbours.Previous, "prev", "Previous")}{Link(neighbours.Next, "next", "Next")}</nav>

        """;

    private static string Link(Page? page, string rel, string word) =>
        page is null ? "" : $"<a rel=\"{rel}\" class=\"{rel}\" href=\"../{page.Address}\"><span>{word}</span> {Html.Text(page.Heading.Title)}</a>\n";
}
