using System.Text;

namespace Book.Charts;

/// <summary>A chart as SVG whose colours and fonts are those of the page, light or dark.</summary>
internal static class ChartSvg
{
    public static string Render(Chart chart, string description)
    {
        var scale = new Scale(chart);
        var svg = new StringBuilder();
        svg.Append($"<svg viewBox=\"0 0 {Scale.Width} {Scale.Height}\" role=\"img\" aria-label=\"{System.Net.WebUtility.HtmlEncode(description)}\">\n");
        svg.Append($"<clipPath id=\"frame\"><path d=\"M{Scale.Left} {Scale.Top - 6}H{Scale.Width - Scale.Right}V{Scale.Height - Scale.Bottom}H{Scale.Left}Z\"/></clipPath>\n");
        AddGrid(svg, chart, scale);
        svg.Append("<g class=\"marks\" clip-path=\"url(#frame)\">");
        foreach (var mark in chart.Marks)
        {
            svg.Append($"<path class=\"{mark.Style} c{mark.Colour}\" d=\"{mark.Path(scale)}\"/>");
        }

        return svg.Append("</g></svg>").ToString();
    }

    private static void AddGrid(StringBuilder svg, Chart chart, Scale scale)
    {
        double foot = Scale.Height - Scale.Bottom, end = Scale.Width - Scale.Right;
        IReadOnlyList<Tick> xTicks = Ticks.Of(chart.X), yTicks = Ticks.Of(chart.Y);
        svg.Append("<path class=\"grid\" d=\"");
        svg.Append(string.Concat(yTicks.Select(t => $"M{Scale.Left} {Scale.Text(scale.Y(t.At))}H{end}")));
        svg.Append($"\"/><path class=\"axis\" d=\"M{Scale.Left} {foot}H{end}");
        svg.Append(string.Concat(xTicks.Select(t => $"M{Scale.Text(scale.X(t.At))} {foot}v5")));
        svg.Append("\"/>\n<g class=\"ticks\">");
        svg.Append(string.Concat(xTicks.Select(t => $"<text x=\"{Scale.Text(scale.X(t.At))}\" y=\"{foot + 18}\" text-anchor=\"middle\">{t.Text}</text>")));
        svg.Append(string.Concat(yTicks.Select(t => $"<text x=\"{Scale.Left - 7}\" y=\"{Scale.Text(scale.Y(t.At) + 4)}\" text-anchor=\"end\">{t.Text}</text>")));
        svg.Append($"</g>\n<text class=\"label\" x=\"{(Scale.Left + end) / 2}\" y=\"{Scale.Height - 8}\" text-anchor=\"middle\">{chart.X.Label}</text>");
        svg.Append($"<text class=\"label\" x=\"{-(Scale.Top + foot) / 2}\" y=\"13\" text-anchor=\"middle\" transform=\"rotate(-90)\">{chart.Y.Label}</text>\n");
    }
}
