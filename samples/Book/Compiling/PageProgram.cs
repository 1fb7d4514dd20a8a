using System.Text;
using Book.Reading;

namespace Book.Compiling;

/// <summary>The C# of a page: its equations in one class, each block that runs as a method of it. Knows the page's line of each of its own.</summary>
internal sealed class PageProgram
{
    public const string ClassName = "Equations";
    public const string PlotMethod = "PlotOfPage";

    private readonly StringBuilder text = new();
    private readonly List<int> lines = [];

    private PageProgram(Page page) => Page = page;

    public Page Page { get; }

    /// <summary>The name under which the compiler knows the file.</summary>
    public string Path => Page.File + ".cs";

    public string Text => text.ToString();

    public static PageProgram Of(Page page)
    {
        var program = new PageProgram(page);
        program.Add($"namespace {page.Namespace};\n\npublic static partial class {ClassName}\n{{", 1);
        foreach (var block in page.Blocks(BlockKind.Equation))
        {
            program.Add(block.Text, block.Line, follows: true);
        }

        program.AddMethods(BlockKind.Run);
        program.AddMethods(BlockKind.Answer);
        if (page.Picture?.Plot is { } plot && PlotCode.Of(page, plot) is { } code)
        {
            program.Add(code, plot.Line);
        }

        program.Add("}", 1);
        return program;
    }

    /// <summary>The method that a block becomes.</summary>
    public static string MethodOf(BlockKind kind, int number) => $"{kind}{number}OfPage";

    /// <summary>The line of the page for a line of the program, both from 1.</summary>
    public int PageLine(int line) => line >= 1 && line <= lines.Count ? lines[line - 1] : 1;

    private void AddMethods(BlockKind kind)
    {
        var number = 0;
        foreach (var block in Page.Blocks(kind))
        {
            Add($"public static void {MethodOf(kind, number++)}()\n{{", block.Line);
            Add(block.Text, block.Line, follows: true);
            Add("}", block.Line);
        }
    }

    private void Add(string code, int line, bool follows = false)
    {
        foreach (var row in code.Split('\n'))
        {
            text.Append(row).Append('\n');
            lines.Add(line);
            line += follows ? 1 : 0;
        }
    }
}
