namespace Book.Reading;

/// <summary>One of the six parts of a page.</summary>
internal sealed record Part(string Title, int Line, IReadOnlyList<Block> Blocks)
{
    /// <summary>The parts that every page has, in this order.</summary>
    public static readonly IReadOnlyList<string> Titles = ["Concept", "Mathematics", "Intuition", "Code", "Where it is used", "Summary"];

    /// <summary>The name of the part in addresses within its page.</summary>
    public string Anchor => Title.ToLowerInvariant().Replace(' ', '-');
}
