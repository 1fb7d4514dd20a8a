using Book.Reading;
using EquationDsl.Tooling;
using Microsoft.CodeAnalysis;

namespace Book.Compiling;

/// <summary>Pages that were compiled together.</summary>
internal sealed class CompiledPages
{
    private readonly Dictionary<string, PageProgram> programs;
    private readonly WorkbenchResult result;

    public CompiledPages(string assembly, IEnumerable<PageProgram> programs)
    {
        this.programs = programs.ToDictionary(static p => p.Path, StringComparer.Ordinal);
        result = Workbench.Compile([.. this.programs.Values.Select(static p => new SourceFile(p.Path, p.Text))], new WorkbenchOptions { AssemblyName = assembly });
    }

    public IEnumerable<Page> Pages => programs.Values.Select(static p => p.Page);

    /// <summary>Errors, and what the compiler of equations warns of: readers learn from these pages.</summary>
    public IEnumerable<BookFault> Faults() => result.Diagnostics
        .Where(static d => d.IsError || d.Severity == "warning" && d.Id.StartsWith("EQ", StringComparison.Ordinal)).Select(Fault);

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

    /// <summary>The pages as an assembly.</summary>
    public Stream Emit()
    {
        var image = new MemoryStream();
        var emitted = result.Compilation.Emit(image);
        if (!emitted.Success)
        {
            throw new BookException([.. emitted.Diagnostics.Where(static d => d.Severity == DiagnosticSeverity.Error)
                .Select(static d => new BookFault(d.Location.SourceTree?.FilePath ?? "", d.Location.GetLineSpan().StartLinePosition.Line + 1, d.ToString()))]);
        }

        image.Position = 0;
        return image;
    }

    private BookFault Fault(WorkbenchDiagnostic diagnostic) => diagnostic.Place is { } place && programs.TryGetValue(place.Path, out var program)
        ? new BookFault(program.Page.File, program.PageLine(place.Line), $"{diagnostic.Id}: {diagnostic.Message}")
        : new BookFault(diagnostic.Place?.Path ?? "", diagnostic.Place?.Line ?? 1, $"{diagnostic.Id}: {diagnostic.Message}");
}
