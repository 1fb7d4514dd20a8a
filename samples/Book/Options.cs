namespace Book;

/// <summary>What the command line asks for.</summary>
/// <param name="Pages">The folder of the pages' Markdown.</param>
/// <param name="Output">The folder that the site is written to.</param>
/// <param name="Serves">Whether the site is served once it is written.</param>
internal sealed record Options(string Pages, string Output, bool Serves)
{
    /// <summary>The options, or null where the arguments are none.</summary>
    public static Options? Parse(string[] args)
    {
        string? output = null;
        var pages = Path.Combine(AppContext.BaseDirectory, "Pages");
        var serves = false;
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--serve":
                    serves = true;
                    break;
                case "--out" when i + 1 < args.Length:
                    output = Path.GetFullPath(args[++i]);
                    break;
                case "--pages" when i + 1 < args.Length:
                    pages = Path.GetFullPath(args[++i]);
                    break;
                default:
                    return null;
            }
        }

        return new Options(pages, output ?? Path.Combine(Path.GetTempPath(), "equation-book"), serves || output is null);
    }
}
