namespace EquationDsl.Kernels;

/// <summary>Where the columns of a block of B are: panels as wide as a tile, and what is left.</summary>
internal readonly unsafe struct ColumnPanels<T>
    where T : unmanaged
{
    /// <summary>The first panel.</summary>
    public T* Start { get; init; }

    /// <summary>How far apart the rows of a panel are.</summary>
    public nint Row { get; init; }

    /// <summary>How far apart panels are.</summary>
    public nint Next { get; init; }

    /// <summary>How many columns are in whole panels.</summary>
    public nint Whole { get; init; }

    /// <summary>The other columns, of which whole vectors may be read.</summary>
    public T* Edge { get; init; }

    /// <summary>How far apart their rows are.</summary>
    public nint EdgeRow { get; init; }
}
