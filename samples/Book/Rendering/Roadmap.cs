using Book.Reading;

namespace Book.Rendering;

/// <summary>The chapters as a map: a way that winds from the first to the last, each place a link.</summary>
internal static class Roadmap
{
    private const int Width = 960;
    private const int RowHeight = 140;
    private const int PerRow = 5;
    private const int Margin = 130;

    /// <summary>The map for wide screens; the list beside it is for all.</summary>
    public static string Map(IReadOnlyList<Chapter> chapters)
    {
        var height = (chapters.Count + PerRow - 1) / PerRow * RowHeight + 6;
        return $"""
            <svg class="map" viewBox="0 0 {Width} {height}" role="group" aria-label="map of the chapters">
            <path class="way" d="{Way(chapters.Count)}"/>
            {Html.Join(chapters.Select(static (c, i) => (c, i)), static p => Place(p.c, p.i))}</svg>

            """;
    }

    /// <summary>The chapters with their pages.</summary>
    public static string List(IReadOnlyList<Chapter> chapters) =>
        $"""
        <ol class="chapters">
        {Html.Join(chapters, Entry)}</ol>

        """;

    private static string Entry(Chapter chapter) =>
        $"""
        <li id="{chapter.Folder}"><h3><a href="{chapter.Address}"><span class="number">{chapter.Number}</span> {Html.Text(chapter.Title)} {Html.Chinese("span", chapter.TitleZh)}</a></h3>
        <ul>{Html.Join(chapter.Pages, static p => $"<li><a href=\"{p.Address}\">{Html.Text(p.Heading.Title)}</a></li>")}</ul></li>

        """;

    private static string Place(Chapter chapter, int index)
    {
        var (x, y) = At(index);
        return $"""
            <a href="{chapter.Address}"><circle cx="{x}" cy="{y}" r="27"/><text class="number" x="{x}" y="{y + 7}">{chapter.Number}</text><text class="name" x="{x}" y="{y + 50}">{Html.Text(chapter.Title)}</text><text class="name zh" lang="zh" x="{x}" y="{y + 69}">{Html.Text(chapter.TitleZh)}</text></a>

            """;
    }

    /// <summary>Rows run to the right and to the left in turn.</summary>
    private static (int X, int Y) At(int index)
    {
        int row = index / PerRow, column = index % PerRow, step = (Width - 2 * Margin) / (PerRow - 1);
        return (Margin + (row % 2 == 0 ? column : PerRow - 1 - column) * step, 36 + row * RowHeight);
    }

    private static string Way(int count)
    {
        var way = $"M{At(0).X} {At(0).Y}";
        for (var i = 1; i < count; i++)
        {
            var ((fromX, fromY), (x, y)) = (At(i - 1), At(i));
            var bend = x < Width / 2 ? -105 : 105;
            way += fromY == y ? $"H{x}" : $"C{fromX + bend} {fromY} {x + bend} {y} {x} {y}";
        }

        return way;
    }
}
