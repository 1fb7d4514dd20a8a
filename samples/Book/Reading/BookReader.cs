using System.Globalization;

namespace Book.Reading;

/// <summary>Reads the folder of pages: chapters in the order of their names, pages in the order that they state.</summary>
internal sealed class BookReader(string root, List<BookFault> faults)
{
    public IReadOnlyList<Chapter> Read() =>
        [.. Directory.GetDirectories(root).Order(StringComparer.Ordinal).Where(static d => File.Exists(Path.Combine(d, "_chapter.md"))).Select(ReadChapter)];

    private Chapter ReadChapter(string directory)
    {
        var folder = Path.GetFileName(directory);
        var file = $"{folder}/_chapter.md";
        var lines = File.ReadAllLines(Path.Combine(directory, "_chapter.md"));
        var matter = FrontMatter.Read(file, lines, faults);
        var pages = Directory.GetFiles(directory, "*.md").Where(static f => Path.GetFileName(f)[0] != '_').Order(StringComparer.Ordinal)
            .Select(f => ReadPage(folder, f)).OrderBy(static p => p.Order).ThenBy(static p => p.Slug, StringComparer.Ordinal);
        var introduction = new Block(BlockKind.Prose, string.Join('\n', lines[matter.End..]), matter.End + 1);
        return new Chapter(folder, matter.Required("title", faults), matter.Required("title-zh", faults), introduction, file, [.. pages]);
    }

    private Page ReadPage(string folder, string path)
    {
        var slug = Path.GetFileNameWithoutExtension(path);
        var file = $"{folder}/{slug}.md";
        var lines = File.ReadAllLines(path);
        var matter = FrontMatter.Read(file, lines, faults);
        var heading = new Heading(
            matter.Required("title", faults), matter.Required("title-zh", faults), matter.Required("summary", faults), matter.Required("summary-zh", faults));
        var order = double.TryParse(matter.Optional("order"), CultureInfo.InvariantCulture, out var number) ? number : double.MaxValue;
        var page = new Page(matter.Required("id", faults), heading, order, file, folder, slug)
        {
            Picture = Picture(file, matter),
            Parts = new PartReader(file, lines, faults).Read(matter.End),
        };
        CheckExercise(page);
        return page;
    }

    private PictureRequest? Picture(string file, FrontMatter matter)
    {
        if (matter.Optional("picture") is not { } name)
        {
            return null;
        }

        var line = matter.Line("picture");
        if (name != "curve")
        {
            return new PictureRequest(name, null, line);
        }

        line = matter.Line("plot");
        var words = (matter.Optional("plot") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static w => w.Trim('\'', '"', ',')).ToArray();
        if (words.Length == 3 && Number(words[1]) is { } from && Number(words[2]) is { } to && from < to)
        {
            return new PictureRequest(name, new PlotRequest(words[0], from, to, line), line);
        }

        faults.Add(new BookFault(file, line, "a curve needs 'plot: NAME FROM TO'"));
        return null;
    }

    private static double? Number(string text) => double.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value : null;

    private void CheckExercise(Page page)
    {
        if (page.Blocks(BlockKind.Answer).Count() != page.Blocks(BlockKind.Expected).Count() || !page.Blocks(BlockKind.Answer).Any())
        {
            faults.Add(new BookFault(page.File, page.Parts.Count > 0 ? page.Parts[^1].Line : 1, "the summary has an exercise: a block 'csharp answer' and a block 'expected'"));
        }

        if (!page.Blocks(BlockKind.Equation).Any())
        {
            faults.Add(new BookFault(page.File, 1, "a page has an equation: a block 'csharp equation'"));
        }
    }
}
