using Book.Compiling;
using Book.Pictures;
using Book.Reading;

namespace Book.Running;

/// <summary>Computes all that a page shows.</summary>
internal sealed class PageRunner(CompiledBook book, SnippetRunner runner, List<BookFault> faults)
{
    public PageResult Run(Page page)
    {
        Dictionary<Block, string> outputs = new(ReferenceEqualityComparer.Instance);
        RunBlocks(page, BlockKind.Run, outputs);
        RunBlocks(page, BlockKind.Answer, outputs);
        foreach (var (answer, expected) in page.Blocks(BlockKind.Answer).Zip(page.Blocks(BlockKind.Expected)))
        {
            if (outputs.TryGetValue(answer, out var printed) && Answers.Difference(printed, expected.Text) is { } difference)
            {
                faults.Add(new BookFault(page.File, expected.Line, difference));
            }
        }

        return new PageResult(page, book.EquationsOf(page), outputs, Picture(page));
    }

    private void RunBlocks(Page page, BlockKind kind, Dictionary<Block, string> outputs)
    {
        var number = 0;
        foreach (var block in page.Blocks(kind))
        {
            try
            {
                outputs[block] = runner.Run(page, kind, number++);
            }
            catch (Exception exception)
            {
                faults.Add(new BookFault(page.File, block.Line, $"this program stops: {exception.GetType().Name}: {exception.Message}"));
            }
        }
    }

    private Charts.Figure? Picture(Page page)
    {
        if (page.Picture is not { } request)
        {
            return null;
        }

        if (request.Plot is { } plot)
        {
            return CurvePicture.Of(page, plot, runner, faults);
        }

        if (Gallery.Find(request.Name) is { } figure)
        {
            return figure;
        }

        faults.Add(new BookFault(page.File, request.Line, $"there is no picture '{request.Name}'; pictures are {string.Join(", ", Gallery.Names)} and curve"));
        return null;
    }
}
