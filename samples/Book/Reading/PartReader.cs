using System.Text;

namespace Book.Reading;

/// <summary>Splits the text of a page into parts and blocks.</summary>
internal sealed class PartReader(string file, string[] lines, List<BookFault> faults)
{
    private static readonly Dictionary<string, BlockKind> Fences = new(StringComparer.Ordinal)
    {
        ["```csharp equation"] = BlockKind.Equation,
        ["```csharp run"] = BlockKind.Run,
        ["```csharp answer"] = BlockKind.Answer,
        ["```expected"] = BlockKind.Expected,
    };

    private static readonly Dictionary<string, BlockKind> Slots = new(StringComparer.Ordinal)
    {
        ["{{picture}}"] = BlockKind.Picture,
        ["{{kernel}}"] = BlockKind.Kernel,
    };

    private readonly StringBuilder prose = new();
    private readonly List<Part> parts = [];
    private List<Block> blocks = [];
    private int proseLine;

    public IReadOnlyList<Part> Read(int start)
    {
        for (var i = start; i < lines.Length; i++)
        {
            var line = lines[i].TrimEnd();
            if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                Begin(line[3..].Trim(), i);
            }
            else if (Fences.TryGetValue(line, out var kind))
            {
                i = Fence(kind, i);
            }
            else if (Slots.TryGetValue(line.Trim(), out var slot))
            {
                Flush();
                blocks.Add(new Block(slot, "", i + 1));
            }
            else
            {
                i = Prose(line, i);
            }
        }

        Flush();
        CheckTitles();
        return parts;
    }

    private void Begin(string title, int line)
    {
        Flush();
        blocks = [];
        parts.Add(new Part(title, line + 1, blocks));
    }

    private int Fence(BlockKind kind, int start)
    {
        Flush();
        var end = End(start);
        blocks.Add(new Block(kind, string.Join('\n', lines[(start + 1)..end]), start + 2));
        return end;
    }

    /// <summary>A line of prose, or all lines of a block of code that belongs to it.</summary>
    private int Prose(string line, int start)
    {
        var end = line.StartsWith("```", StringComparison.Ordinal) ? End(start) : start;
        if (prose.Length == 0)
        {
            if (line.Length == 0)
            {
                return end;
            }

            proseLine = start + 1;
        }

        for (var i = start; i <= Math.Min(end, lines.Length - 1); i++)
        {
            prose.Append(lines[i].TrimEnd()).Append('\n');
        }

        return end;
    }

    private int End(int start)
    {
        var end = Array.FindIndex(lines, start + 1, static l => l.TrimEnd() == "```");
        if (end < 0)
        {
            faults.Add(new BookFault(file, start + 1, "this block has no end"));
        }

        return end < 0 ? lines.Length : end;
    }

    private void Flush()
    {
        if (prose.ToString().Trim().Length > 0)
        {
            if (parts.Count == 0)
            {
                faults.Add(new BookFault(file, proseLine, "text stands in one of the six parts"));
            }

            blocks.Add(new Block(BlockKind.Prose, prose.ToString(), proseLine));
        }

        prose.Clear();
    }

    private void CheckTitles()
    {
        if (!parts.Select(static p => p.Title).SequenceEqual(Part.Titles))
        {
            var line = parts.Where((p, i) => i >= Part.Titles.Count || p.Title != Part.Titles[i]).Select(static p => p.Line).FirstOrDefault(lines.Length);
            faults.Add(new BookFault(file, line, $"the parts of a page are {string.Join(", ", Part.Titles)}, in this order"));
        }
    }
}
