using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace EquationDsl.Kernels;

/// <summary>A matrix in memory: where its first entry is, and how far apart neighbours are along a column and along a row.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct Matrix<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    internal readonly ref T Start;
    internal readonly nint Row;
    internal readonly nint Column;

    /// <param name="start">Entry (0, 0).</param>
    /// <param name="row">The distance in entries from (i, j) to (i + 1, j).</param>
    /// <param name="column">The distance in entries from (i, j) to (i, j + 1).</param>
    public Matrix(ref T start, nint row, nint column)
    {
        Start = ref start;
        Row = row;
        Column = column;
    }

    /// <summary>The matrix without its first rows and columns.</summary>
    internal Matrix<T> From(nint i, nint j) => new(ref Unsafe.Add(ref Start, (i * Row) + (j * Column)), Row, Column);
}
