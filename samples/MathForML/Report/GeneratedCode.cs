namespace MathForML.Report;

/// <summary>The generated files, which the build copies beside the program.</summary>
internal static class GeneratedCode
{
    /// <summary>For each method that was generated for a class: what it computes, step by step, as its documentation says.</summary>
    public static IEnumerable<(string Name, string Header)> Headers(string @class)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "generated");
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder, $"*.{@class}.*.g.cs") : [];
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            List<string> remarks = [];
            foreach (var line in File.ReadLines(file).Select(static l => l.Trim()))
            {
                if (line.StartsWith("/// <remarks>", StringComparison.Ordinal))
                {
                    remarks = [];
                }
                else if (line.StartsWith("///", StringComparison.Ordinal) && !line.StartsWith("/// <param", StringComparison.Ordinal))
                {
                    remarks.Add(Plain(line[3..]));
                }
                else if (line.StartsWith("public static ", StringComparison.Ordinal) && remarks.Count > 0)
                {
                    yield return (line, string.Join('\n', remarks.TakeWhile(static r => !r.Contains("</remarks>", StringComparison.Ordinal)).Where(static r => r.Trim() is not ("<code>" or "</code>"))));
                    remarks = [];
                }
            }
        }
    }

    private static string Plain(string line) => System.Net.WebUtility.HtmlDecode(line.Replace("<para>", "", StringComparison.Ordinal).Replace("</para>", "", StringComparison.Ordinal));
}
