namespace Book.Charts;

/// <summary>Marks between two axes.</summary>
internal sealed record Chart(Axis X, Axis Y, IReadOnlyList<Mark> Marks);

/// <summary>What an axis shows, from where to where.</summary>
internal sealed record Axis(string Label, double From, double To)
{
    /// <summary>Where lines of the grid stand; round numbers where nothing is said.</summary>
    public IReadOnlyList<Tick>? Ticks { get; init; }
}

/// <summary>A place on an axis that has a word.</summary>
internal sealed record Tick(double At, string Text);
