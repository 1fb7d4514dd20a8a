using System.Text;

namespace Book.Charts;

/// <summary>Something drawn in one colour, as one path.</summary>
/// <param name="Name">What the legend calls it; empty for what needs no name.</param>
/// <param name="Colour">Which colour of the palette.</param>
internal abstract record Mark(string Name, int Colour)
{
    /// <summary>The class of the path, besides its colour.</summary>
    public abstract string Style { get; }

    /// <summary>The path.</summary>
    public abstract string Path(Scale scale);
}

/// <summary>A line through points; one that is no number interrupts it.</summary>
internal sealed record LineMark(string Name, int Colour, double[] X, double[] Y) : Mark(Name, Colour)
{
    public bool IsDashed { get; init; }

    public bool IsThin { get; init; }

    public override string Style => IsDashed ? "line dashed" : IsThin ? "line thin" : "line";

    public override string Path(Scale scale)
    {
        var path = new StringBuilder();
        var isDrawing = false;
        for (var i = 0; i < X.Length; i++)
        {
            if (scale.Shows(X[i], Y[i]))
            {
                path.Append(isDrawing ? 'L' : 'M').Append(Scale.Text(scale.X(X[i]))).Append(' ').Append(Scale.Text(scale.Y(Y[i])));
                isDrawing = true;
            }
            else
            {
                isDrawing = false;
            }
        }

        return path.ToString();
    }
}

/// <summary>What lies between two curves.</summary>
internal sealed record BandMark(string Name, int Colour, double[] X, double[] Low, double[] High) : Mark(Name, Colour)
{
    public override string Style => "band";

    public override string Path(Scale scale) => "M" + string.Join('L', Edge(scale, High).Concat(Edge(scale, Low).Reverse())) + "Z";

    private IEnumerable<string> Edge(Scale scale, double[] y) => X.Select((x, i) => $"{Scale.Text(scale.X(x))} {Scale.Text(scale.Y(y[i]))}");
}

/// <summary>Points: lines of no length with round ends.</summary>
internal sealed record DotMark(string Name, int Colour, double[] X, double[] Y) : Mark(Name, Colour)
{
    public bool IsLarge { get; init; }

    public override string Style => IsLarge ? "dots large" : "dots";

    public override string Path(Scale scale) => string.Concat(Enumerable.Range(0, X.Length).Where(i => scale.Shows(X[i], Y[i]))
        .Select(i => $"M{Scale.Text(scale.X(X[i]))} {Scale.Text(scale.Y(Y[i]))}h0"));
}

/// <summary>Bars from the foot of the chart.</summary>
internal sealed record BarMark(string Name, int Colour, double[] X, double[] Y, double Width) : Mark(Name, Colour)
{
    public override string Style => "bars";

    public override string Path(Scale scale)
    {
        var foot = Scale.Height - Scale.Bottom;
        return string.Concat(Enumerable.Range(0, X.Length).Select(i =>
            $"M{Scale.Text(scale.X(X[i] - Width / 2))} {Scale.Text(foot)}V{Scale.Text(scale.Y(Y[i]))}H{Scale.Text(scale.X(X[i] + Width / 2))}V{Scale.Text(foot)}Z"));
    }
}

/// <summary>Bars that lie on a vertical line, to its right.</summary>
internal sealed record SideBarMark(string Name, int Colour, double Foot, double[] Lengths, double[] Y, double Width) : Mark(Name, Colour)
{
    public override string Style => "bars";

    public override string Path(Scale scale) => string.Concat(Enumerable.Range(0, Y.Length).Where(i => Lengths[i] > 0).Select(i =>
        $"M{Scale.Text(scale.X(Foot))} {Scale.Text(scale.Y(Y[i] - Width / 2))}V{Scale.Text(scale.Y(Y[i] + Width / 2))}"
        + $"H{Scale.Text(scale.X(Foot + Lengths[i]))}V{Scale.Text(scale.Y(Y[i] - Width / 2))}Z"));
}

/// <summary>Cells of a grid, by their middles.</summary>
internal sealed record CellMark(string Name, int Colour, double[] X, double[] Y, double Side) : Mark(Name, Colour)
{
    /// <summary>How dark, from 0 to 9.</summary>
    public int Level { get; init; } = 9;

    public override string Style => $"cells v{Level}";

    public override string Path(Scale scale) => string.Concat(Enumerable.Range(0, X.Length).Select(i =>
        $"M{Scale.Text(scale.X(X[i] - Side / 2))} {Scale.Text(scale.Y(Y[i] - Side / 2))}V{Scale.Text(scale.Y(Y[i] + Side / 2))}"
        + $"H{Scale.Text(scale.X(X[i] + Side / 2))}V{Scale.Text(scale.Y(Y[i] - Side / 2))}Z"));
}
