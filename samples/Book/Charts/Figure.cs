namespace Book.Charts;

/// <summary>A picture and what it shows, in words for those who do not see it.</summary>
internal abstract record Figure(string Description);

/// <summary>A picture that stays as it is: a file of its own.</summary>
internal sealed record StillFigure(string Name, string Description, string Svg, int Width, int Height) : Figure(Description);

/// <summary>A chart for each value of a parameter, which a slider moves; all have the same axes and the same marks.</summary>
/// <param name="Parameter">What the slider moves.</param>
internal sealed record MovingFigure(string Description, string Parameter, IReadOnlyList<Frame> Frames) : Figure(Description)
{
    /// <summary>The frame that is shown without a script.</summary>
    public int Middle => Frames.Count / 2;
}

/// <summary>The chart for one value of a parameter, and what to read from it.</summary>
internal sealed record Frame(string Value, string Note, Chart Chart);
