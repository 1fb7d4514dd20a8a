using System.ComponentModel;
using System.Runtime.Intrinsics;

namespace EquationDsl.Kernels;

/// <summary>
/// Axes of the right factor that are read through a moving window, as the rows of an image by <c>i + m - 1</c>. Where a position is outside its axis the entry counts
/// as 0. Windows that never are outside are worth telling too: what neighbouring ones share is then read once.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct Windows
{
    /// <summary>The most axes that one product may read through windows.</summary>
    public const int Most = 4;

    private readonly ReadOnlySpan<nint> _table;
    private readonly int _indices;

    /// <param name="indices">How many indices the columns and the terms have together.</param>
    /// <param name="table">For each axis its length, the position for indices that are all 0, and by how much the position changes along each index of the columns, then of the terms.</param>
    public Windows(int indices, ReadOnlySpan<nint> table)
    {
        _indices = indices;
        _table = table;
    }

    internal int Count => _table.Length == 0 ? 0 : _table.Length / (_indices + 2);

    /// <summary>The length of each axis; those that are not there have no end.</summary>
    internal Vector256<long> Extents => Column(0, long.MaxValue);

    internal Vector256<long> Starts => Column(1, 0);

    /// <summary>By how much each position changes along an index.</summary>
    internal Vector256<long> Along(int index) => Column(index + 2, 0);

    private Vector256<long> Column(int at, long rest)
    {
        var column = Vector256.Create(rest);
        for (var axis = 0; axis < Count; axis++)
        {
            column = column.WithElement(axis, _table[(axis * (_indices + 2)) + at]);
        }

        return column;
    }
}
