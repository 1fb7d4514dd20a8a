using System.Text.Json;
using System.Text.Json.Serialization;
using Book.Charts;

namespace Book.Rendering;

/// <summary>Pictures within a page: files for what stays, a chart with its data for what a slider moves.</summary>
internal static class FigureView
{
    public static string Render(Figure figure) => figure switch
    {
        StillFigure still => Still(still),
        MovingFigure moving => Moving(moving),
        _ => throw new ArgumentOutOfRangeException(nameof(figure)),
    };

    private static string Still(StillFigure figure) =>
        $"""
        <figure class="picture"><img src="../pictures/{figure.Name}.svg" width="{figure.Width}" height="{figure.Height}" alt="{Html.Attribute(figure.Description)}">
        <figcaption>{Html.Text(figure.Description)}</figcaption></figure>

        """;

    private static string Moving(MovingFigure figure)
    {
        var shown = figure.Frames[figure.Middle];
        return $"""
            <figure class="picture moving">{ChartSvg.Render(shown.Chart, figure.Description)}
            {Legend(shown.Chart)}<figcaption>{Html.Text(figure.Description)}</figcaption>{(figure.Frames.Count > 1 ? Slider(figure, shown) : "")}{(figure.Frames.Count > 1 ? Data(figure) : "")}</figure>

            """;
    }

    private static string Legend(Chart chart)
    {
        var named = chart.Marks.Where(static m => m.Name.Length > 0).DistinctBy(static m => m.Name).ToList();
        return named.Count == 0 ? "" : $"<ul class=\"legend\">{Html.Join(named, static m => $"<li class=\"c{m.Colour} {m.Style}\"><span>{Html.Text(m.Name)}</span></li>")}</ul>\n";
    }

    /// <summary>Without a script the middle value is shown, and nothing that would not move.</summary>
    private static string Slider(MovingFigure figure, Frame shown) =>
        $"""
        <div class="slider"><label hidden><span>{Html.Text(figure.Parameter)}</span> <input type="range" min="0" max="{figure.Frames.Count - 1}" value="{figure.Middle}" step="1" aria-valuetext="{Html.Attribute(shown.Value)}"></label>
        <output><b>{Html.Text(figure.Parameter)} = {Html.Text(shown.Value)}</b> <span>{Html.Text(shown.Note)}</span></output></div>

        """;

    private static string Data(MovingFigure figure)
    {
        var shown = Paths(figure.Frames[figure.Middle]);
        var frames = figure.Frames.Select(f => new FrameData(f.Value, f.Note, [.. Paths(f).Zip(shown, static (path, at) => path == at ? null : path)])).ToArray();
        return $"<script type=\"application/json\">{JsonSerializer.Serialize(frames, FigureJson.Default.FrameDataArray)}</script>";
    }

    private static IEnumerable<string> Paths(Frame frame) => frame.Chart.Marks.Select(m => m.Path(new Scale(frame.Chart)));
}

/// <summary>One position of a slider, as the page's script reads it.</summary>
/// <param name="Paths">The path of each mark; null where it is that of the picture without a script.</param>
internal sealed record FrameData(string Value, string Note, string?[] Paths);

/// <summary>Writes frames.</summary>
[JsonSerializable(typeof(FrameData[]))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class FigureJson : JsonSerializerContext;
