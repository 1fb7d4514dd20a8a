using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace EquationDsl.Kernels;

/// <summary>A tensor read as a matrix: several of its indices number the rows, the others the columns.</summary>
internal readonly unsafe ref struct ScatterMatrix<T>(
    T* start, ReadOnlySpan<ScatterIndex> rows, ReadOnlySpan<ScatterIndex> columns, Vector256<long> position, Vector256<long> extents, bool hasWindows)
    where T : unmanaged
{
    /// <summary>The most indices that number rows, or columns.</summary>
    public const int MostIndices = 8;

    public ScatterMatrix(T* start, ReadOnlySpan<ScatterIndex> rows, ReadOnlySpan<ScatterIndex> columns, Windows windows)
        : this(start, rows, columns, windows.Starts, windows.Extents, windows.Count > 0)
    {
    }

    public T* Start { get; } = start;

    public ReadOnlySpan<ScatterIndex> Rows { get; } = rows;

    public ReadOnlySpan<ScatterIndex> Columns { get; } = columns;

    /// <summary>The positions of windows at the first entry.</summary>
    public Vector256<long> Position { get; } = position;

    /// <summary>The lengths of the axes that are read through windows.</summary>
    public Vector256<long> Extents { get; } = extents;

    public bool HasWindows { get; } = hasWindows;

    public ScatterMatrix<T> Transposed => new(Start, Columns, Rows, Position, Extents, HasWindows);

    /// <summary>The matrix without windows, if none of them is ever outside of its axis.</summary>
    public ScatterMatrix<T> WithoutIdleWindows
    {
        get
        {
            WindowReach ofRows = new(Rows), ofColumns = new(Columns);
            return HasWindows && AreInside(ofRows.Low + ofColumns.Low, ofRows.High + ofColumns.High) ? new(Start, Rows, Columns, default, default, hasWindows: false) : this;
        }
    }

    /// <summary>Whether neighbours in a row are neighbours in memory, for some columns at least.</summary>
    public bool HasRuns => Columns.Length > 0 && Columns[^1].Stride == 1 && Columns[^1].Extent > 3;

    /// <summary>The matrix as one of equal distances, if it is one.</summary>
    public Strided<T>? AsStrided => Rows.Length <= 1 && Columns.Length <= 1 && !HasWindows ? new(Start, Distance(Rows), Distance(Columns)) : null;

    /// <summary>Whether a run is inside of all axes: positions change evenly along it, so its ends tell.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool AreInside(Vector256<long> first, Vector256<long> last) =>
        Vector256.LessThanAll((Position + first).AsUInt64(), Extents.AsUInt64()) && Vector256.LessThanAll((Position + last).AsUInt64(), Extents.AsUInt64());

    /// <summary>How many entries some indices number.</summary>
    public static nint Count(ReadOnlySpan<ScatterIndex> indices)
    {
        nint count = 1;
        foreach (var index in indices)
        {
            count *= index.Extent;
        }

        return count;
    }

    private static nint Distance(ReadOnlySpan<ScatterIndex> indices) => indices.Length == 0 ? 1 : indices[0].Stride;
}
