namespace Book.Reading;

/// <summary>A folder of pages, in the order in which they are read.</summary>
internal sealed record Chapter(string Folder, string Title, string TitleZh, Block Introduction, string File, IReadOnlyList<Page> Pages)
{
    public string Address => $"{Folder}/index.html";

    /// <summary>The number that the folder begins with.</summary>
    public int Number => int.TryParse(Folder.AsSpan(0, Math.Min(2, Folder.Length)), out var number) ? number : 0;
}
