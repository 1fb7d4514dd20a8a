namespace EquationDsl.Kernels;

/// <summary>A matrix in memory that does not move.</summary>
/// <param name="start">Entry (0, 0).</param>
/// <param name="row">The distance in entries from (i, j) to (i + 1, j).</param>
/// <param name="column">The distance in entries from (i, j) to (i, j + 1).</param>
internal readonly unsafe struct Strided<T>(T* start, nint row, nint column)
    where T : unmanaged
{
    public T* Start { get; } = start;

    public nint Row { get; } = row;

    public nint Column { get; } = column;

    public Strided<T> Transposed => new(Start, Column, Row);

    public T* At(nint i, nint j) => Start + (i * Row) + (j * Column);

    /// <summary>The matrix without its first rows and columns.</summary>
    public Strided<T> From(nint i, nint j) => new(At(i, j), Row, Column);
}
