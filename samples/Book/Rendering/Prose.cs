using Book.Reading;
using Markdig;
using Markdig.Extensions.Mathematics;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Block = Book.Reading.Block;

namespace Book.Rendering;

/// <summary>Markdown of the pages to HTML, with formulas as MathML and links to the pages of the site.</summary>
internal sealed class Prose(Links links, List<BookFault> faults)
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UseMathematics().UsePipeTables().UsePreciseSourceLocation().DisableHtml().Build();

    /// <summary>The HTML of a block of a file.</summary>
    public string Render(Block block, string file)
    {
        var document = Markdown.Parse(block.Text, Pipeline);
        var place = new Place(file, block.Line, faults);
        foreach (var link in document.Descendants<LinkInline>())
        {
            Rewrite(link, place);
        }

        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.ObjectRenderers.ReplaceOrAdd<HtmlMathInlineRenderer>(new InlineMath(place));
        renderer.ObjectRenderers.ReplaceOrAdd<HtmlMathBlockRenderer>(new DisplayedMath(place));
        renderer.ObjectRenderers.ReplaceOrAdd<CodeBlockRenderer>(new FencedCode());
        renderer.Render(document);
        return writer.ToString();
    }

    private void Rewrite(LinkInline link, Place place)
    {
        var resolved = link.IsImage ? null : links.Resolve(Path.GetDirectoryName(place.File)!, link.Url ?? "");
        if (resolved is null)
        {
            place.Fault(link.Line, link.IsImage ? "pages have no images of files" : $"there is no page '{link.Url}'");
        }

        link.Url = resolved ?? link.Url;
    }

    /// <summary>A block's place in its file.</summary>
    private sealed record Place(string File, int Line, List<BookFault> Faults)
    {
        public void Fault(int lineOfBlock, string message) => Faults.Add(new BookFault(File, Line + lineOfBlock, message));
    }

    private sealed class InlineMath(Place place) : HtmlObjectRenderer<MathInline>
    {
        protected override void Write(HtmlRenderer renderer, MathInline math) =>
            renderer.Write(Maths.Of(math.Content.ToString(), math.DelimiterCount > 1, message => place.Fault(math.Line, message)));
    }

    private sealed class DisplayedMath(Place place) : HtmlObjectRenderer<MathBlock>
    {
        protected override void Write(HtmlRenderer renderer, MathBlock math) =>
            renderer.Write(Maths.Of(string.Join('\n', math.Lines.Lines.Take(math.Lines.Count)), isDisplayed: true, message => place.Fault(math.Line, message))).WriteLine();
    }

    private sealed class FencedCode : HtmlObjectRenderer<CodeBlock>
    {
        protected override void Write(HtmlRenderer renderer, CodeBlock code)
        {
            var text = string.Join('\n', code.Lines.Lines.Take(code.Lines.Count));
            var isCSharp = code is FencedCodeBlock { Info: "csharp" };
            renderer.Write(isCSharp ? CodeView.Of(text) : CodeView.Plain(text)).WriteLine();
        }
    }
}
