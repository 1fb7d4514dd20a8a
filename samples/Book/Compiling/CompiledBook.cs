using Book.Reading;

namespace Book.Compiling;

/// <summary>The C# of all pages, compiled by the real compiler: in as many groups as there are processors.</summary>
internal sealed class CompiledBook
{
    private readonly Dictionary<Page, CompiledPages> groupOf = new(ReferenceEqualityComparer.Instance);

    private CompiledBook(IReadOnlyList<CompiledPages> groups)
    {
        Groups = groups;
        foreach (var group in groups)
        {
            foreach (var page in group.Pages)
            {
                groupOf[page] = group;
            }
        }
    }

    public IReadOnlyList<CompiledPages> Groups { get; }

    /// <summary>Compiles the pages; errors and warnings of the compiler are faults at the lines of the pages.</summary>
    public static CompiledBook Of(IReadOnlyList<Page> pages, List<BookFault> faults)
    {
        var count = Math.Clamp(Environment.ProcessorCount, 1, Math.Max(1, pages.Count));
        var groups = new CompiledPages[count];
        Parallel.For(0, count, i => groups[i] = new CompiledPages($"Pages{i}", pages.Where((_, at) => at % count == i).Select(PageProgram.Of)));
        faults.AddRange(groups.SelectMany(static g => g.Faults()));
        return new CompiledBook(groups);
    }

    /// <summary>The equations of a page, in its order.</summary>
    public IReadOnlyList<EquationResult> EquationsOf(Page page) => groupOf[page].EquationsOf(page);

    /// <summary>The compiled pages as assemblies.</summary>
    public IReadOnlyList<Stream> Emit()
    {
        var images = new Stream[Groups.Count];
        Parallel.For(0, images.Length, i => images[i] = Groups[i].Emit());
        return images;
    }
}
