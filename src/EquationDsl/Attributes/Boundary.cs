namespace EquationDsl;

/// <summary>What a shifted index reads outside its axis.</summary>
public enum Boundary
{
    /// <summary>Nothing: only positions at which every read is inside are computed.</summary>
    Valid,

    /// <summary>Zero.</summary>
    Zero,

    /// <summary>The nearest entry.</summary>
    Clamp,

    /// <summary>The entry from the other end, as if the axis were a ring.</summary>
    Wrap,
}
