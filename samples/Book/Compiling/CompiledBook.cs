using Book.Reading;
using EquationDsl.Tooling;

namespace Book.Compiling;

/// <summary>The C# of all pages, compiled together by the real compiler, once.</summary>
internal sealed class CompiledBook
{
    private readonly Dictionary<string, PageProgram> programs;
    private readonly WorkbenchResult result;

    private CompiledBook(IEnumerable<PageProgram> programs)
    {
        this.programs = programs.ToDictionary(static p => p.Path, StringComparer.Ordinal);
        result = Workbench.Compile([.. this.programs.Values.Select(static p => new SourceFile(p.Path, p.Text))], new WorkbenchOptions { AssemblyName = "Pages" });
    }

    /// <summary>Compiles the pages; errors and warnings of the compiler are faults at the lines of the pages.</summary>
    public static CompiledBook Of(IEnumerable<Page> pages, List<BookFault> faults)
    {
        var book = new CompiledBook(pages.Select(PageProgram.Of));
        faults.AddRange(book.result.Diagnostics.Where(IsFault).Select(book.Fault));
        return book;
    }

    /// <summary>The equations of a page, in its order.</summary>
    public IReadOnlyList<EquationResult> EquationsOf(Page page)
    {
        Dictionary<string, int> seen = [];
        List<EquationResult> equations = [];
        foreach (var equation in result.Equations)
        {
            if (equation.Place is { } place && programs[place.Path] is var program && ReferenceEquals(program.Page, page) && equation.Explanation is { } explanation)
            {
                var method = equation.Method[(equation.Method.LastIndexOf('.') + 1)..];
                var count = seen[method] = seen.GetValueOrDefault(method) + 1;
                equations.Add(new EquationResult(method, count == 1 ? method : $"{method}-{count}", program.PageLine(place.Line), explanation));
            }
        }

        return equations;
    }

    /// <summary>The compiled pages as an assembly.</summary>
    public Stream Emit()
    {
        var image = new MemoryStream();
        var emitted = result.Compilation.Emit(image);
        if (!emitted.Success)
        {
            throw new BookException([.. emitted.Diagnostics.Where(static d => d.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error)
                .Select(static d => new BookFault(d.Location.SourceTree?.FilePath ?? "", d.Location.GetLineSpan().StartLinePosition.Line + 1, d.ToString()))]);
        }

        image.Position = 0;
        return image;
    }

    /// <summary>Errors, and what the compiler of equations warns of: readers learn from these pages.</summary>
    private static bool IsFault(WorkbenchDiagnostic diagnostic) => diagnostic.IsError || diagnostic.Severity == "warning" && diagnostic.Id.StartsWith("EQ", StringComparison.Ordinal);

    private BookFault Fault(WorkbenchDiagnostic diagnostic) => diagnostic.Place is { } place && programs.TryGetValue(place.Path, out var program)
        ? new BookFault(program.Page.File, program.PageLine(place.Line), $"{diagnostic.Id}: {diagnostic.Message}")
        : new BookFault(diagnostic.Place?.Path ?? "", diagnostic.Place?.Line ?? 1, $"{diagnostic.Id}: {diagnostic.Message}");
}
