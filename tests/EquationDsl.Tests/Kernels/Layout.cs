namespace EquationDsl.Tests.Kernels;

/// <summary>How a matrix of a test lies in memory.</summary>
public enum Layout
{
    /// <summary>Row by row.</summary>
    Rows,

    /// <summary>Column by column: a transposed matrix.</summary>
    Columns,

    /// <summary>Row by row, with a gap after each.</summary>
    SpacedRows,

    /// <summary>Every other entry of every other row.</summary>
    Scattered,
}
