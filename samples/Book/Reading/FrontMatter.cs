namespace Book.Reading;

/// <summary>The fields above a page, one to a line, with the line that each stands on.</summary>
internal sealed class FrontMatter(string file)
{
    private readonly Dictionary<string, (string Value, int Line)> fields = [];

    /// <summary>The first line after the fields, from 0.</summary>
    public int End { get; private set; }

    public static FrontMatter Read(string file, string[] lines, List<BookFault> faults)
    {
        var matter = new FrontMatter(file);
        if (lines.Length == 0 || lines[0] != "---" || Array.IndexOf(lines, "---", 1) is not (> 0 and var end))
        {
            faults.Add(new BookFault(file, 1, "a page begins with its fields between two lines of '---'"));
            return matter;
        }

        matter.End = end + 1;
        for (var i = 1; i < end; i++)
        {
            var colon = lines[i].IndexOf(':', StringComparison.Ordinal);
            if (colon < 0)
            {
                faults.Add(new BookFault(file, i + 1, "a field is 'name: value'"));
                continue;
            }

            matter.fields[lines[i][..colon].Trim()] = (Unquoted(lines[i][(colon + 1)..].Trim()), i + 1);
        }

        return matter;
    }

    public string? Optional(string name) => fields.TryGetValue(name, out var field) && field.Value.Length > 0 ? field.Value : null;

    public int Line(string name) => fields.TryGetValue(name, out var field) ? field.Line : 1;

    /// <summary>The value of a field that every file of this kind has.</summary>
    public string Required(string name, List<BookFault> faults)
    {
        if (Optional(name) is { } value)
        {
            return value;
        }

        faults.Add(new BookFault(file, 1, $"the field '{name}' is missing"));
        return "";
    }

    private static string Unquoted(string value) => value.Length > 1 && value[0] == value[^1] && value[0] is '"' or '\'' && value.Count(c => c == value[0]) == 2 ? value[1..^1] : value;
}
