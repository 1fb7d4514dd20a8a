namespace EquationDsl.Kernels;

/// <summary>Where the columns of a block of B are: panels as wide as a tile, and what is left.</summary>
internal readonly unsafe struct ColumnPanels<T>
    where T : unmanaged
{
    /// <summary>The first panel.</summary>
    public T* Start { get; init; }

    /// <summary>How far apart the rows of a panel are.</summary>
    public nint Row { get; init; }

    /// <summary>How far each row of a panel is from its first entry, where rows are not <see cref="Row"/> apart.</summary>
    public nint* Rows { get; init; }

    /// <summary>How far apart panels are.</summary>
    public nint Next { get; init; }

    /// <summary>How many columns are in whole panels.</summary>
    public nint Whole { get; init; }

    /// <summary>The other columns, of which whole vectors may be read.</summary>
    public T* Edge { get; init; }

    /// <summary>How far apart their rows are.</summary>
    public nint EdgeRow { get; init; }

    /// <summary>How many lines of columns there are, 1 or 2; with <see cref="Rows"/> only.</summary>
    public nint Lines { get; init; } = 1;

    /// <summary>How far the second is from the first in B.</summary>
    public nint Line { get; init; }

    /// <summary>How far the second is from the first in C.</summary>
    public nint LineOfC { get; init; }

    public ColumnPanels()
    {
    }
}
