using System.Numerics;
using System.Runtime.Intrinsics;
using EquationDsl.Simd;

namespace EquationDsl.Kernels;

/// <summary>
/// What a matrix that is read through moving windows reads for a block of its columns: lines along the axis of the last column index, for every entry of the other axes that
/// some window of the block covers. Where windows move by several entries, each such phase of a line is kept apart, so that neighbouring windows read neighbours.
/// </summary>
internal readonly unsafe ref struct WindowLines<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The memory that the constructor needs.</summary>
    public const int MostIndices = (2 * ScatterMatrix<float>.MostIndices) + Windows.Most + 2;

    /// <summary>What the copy of a block should take at most: it shares the second cache with the result.</summary>
    private const int BlockBytes = 192 * 1024;
    private const int CacheLine = 64;

    private readonly ScatterMatrix<T> _matrix;
    private readonly Vector256<long> _low;
    private readonly Vector256<long> _steps;
    private readonly ScatterIndex _run;
    private readonly ScatterIndex _block;
    private readonly ReadOnlySpan<ScatterIndex> _lines;
    private readonly ReadOnlySpan<ScatterIndex> _along;
    private readonly ReadOnlySpan<ScatterIndex> _terms;
    private readonly nint _phase;
    private readonly nint _distance;
    private readonly nint _count;

    /// <summary>Where the copy has the position of the first window.</summary>
    private readonly nint _first;

    /// <param name="matrix">What <see cref="CanRead"/> approves.</param>
    /// <param name="tile">How many columns are read at a time, some of them beyond the last.</param>
    /// <param name="memory">As many as <see cref="MostIndices"/>.</param>
    public WindowLines(in ScatterMatrix<T> matrix, nint tile, Span<ScatterIndex> memory)
    {
        _matrix = matrix;
        var reach = new WindowReach(matrix.Rows);
        _low = reach.Low;
        var spans = reach.High - reach.Low;
        _steps = Steps(matrix.Rows, Steps(matrix.Columns, default));
        _run = matrix.Columns[^1];
        HasBlock = matrix.Columns.Length > 1 && matrix.Columns[^2].Step > 0;
        _block = HasBlock ? matrix.Columns[^2] : new(1, 0, default);
        Outer = matrix.Columns[..^(HasBlock ? 2 : 1)];
        nint along = (nint)spans[_run.Axis], across = HasBlock ? (nint)spans[_block.Axis] : 0;

        var most = BlockBytes / sizeof(T) / (LinesOfWindow(matrix.Rows, spans.WithElement(_run.Axis, 0)) / (across + 1) * _run.Step);
        RunLength = Part(_run.Extent, Math.Max(4 * tile, (most / (across + 1)) - along) / tile * tile);
        _phase = RunLength + (along / _run.Step);
        BlockLength = HasBlock ? Part(_block.Extent, (((most / _phase) - across - 1) / _block.Step) + 1) : 1;

        // Lines lie an odd number of cache lines apart, and each entry of what no window moves over has an odd number of them: they would evict each other otherwise.
        var line = CacheLine / sizeof(T);
        _distance = (((_run.Step * _phase) + line - 1) / line | 1) * line;
        var apart = _distance;
        var terms = memory[..matrix.Rows.Length];
        var lines = memory[matrix.Rows.Length..^2];
        var at = lines.Length;
        Vector256<long> distances = default;
        for (var axis = Windows.Most - 1; axis >= 0; axis--)
        {
            var length = HasBlock && axis == _block.Axis ? across + (_block.Step * (BlockLength - 1)) + 1 : (nint)spans[axis] + 1;
            if (axis != _run.Axis && length > 1)
            {
                lines[--at] = new(length | 1, (nint)_steps[axis], Vector256<long>.Zero.WithElement(axis, 1));
                distances = distances.WithElement(axis, apart);
                apart *= length | 1;
            }
        }

        for (var d = terms.Length - 1; d >= 0; d--)
        {
            var term = matrix.Rows[d];
            if (term.Axis < 0)
            {
                lines[--at] = term;
                terms[d] = new(term.Extent, apart, default);
                apart *= term.Extent;
            }
            else
            {
                terms[d] = new(term.Extent, term.Step * (nint)distances[term.Axis], term.Axis == _run.Axis ? term.Shift : default);
            }
        }

        BlockDistance = HasBlock ? _block.Step * (nint)distances[_block.Axis] : 0;
        _first = -(nint)Vector256.Sum(_low * distances);
        _lines = lines[at..];
        _terms = terms;
        _count = apart / _distance;
        Entries = apart + tile;
        var step = (nint)_steps[_run.Axis];
        var one = Vector256<long>.Zero.WithElement(_run.Axis, 1);
        memory[^2] = new(_run.Step, step, one);
        memory[^1] = new(_phase, step * _run.Step, one * _run.Step);
        _along = _run.Step == 1 ? memory[^1..] : memory[^2..];
    }

    /// <summary>The columns around those that one block has.</summary>
    public ReadOnlySpan<ScatterIndex> Outer { get; }

    /// <summary>Whether a block has several entries of the last column index but one.</summary>
    public bool HasBlock { get; }

    /// <summary>How many of them.</summary>
    public nint BlockLength { get; }

    /// <summary>How far apart the copy has their windows.</summary>
    public nint BlockDistance { get; }

    /// <summary>How many entries of the last column index a block has.</summary>
    public nint RunLength { get; }

    /// <summary>The size of the copy.</summary>
    public nint Entries { get; }

    /// <summary>Whether the last column index alone moves forward over one axis, and no index over several.</summary>
    public static bool CanRead(in ScatterMatrix<T> matrix)
    {
        if (!matrix.HasWindows || matrix.Columns.Length == 0 || matrix.Columns[^1].Step <= 0)
        {
            return false;
        }

        foreach (var column in matrix.Columns[..^1])
        {
            if (column.Axis == -2 || column.Axis == matrix.Columns[^1].Axis)
            {
                return false;
            }
        }

        foreach (var term in matrix.Rows)
        {
            if (term.Axis == -2)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Copies what a block reads.</summary>
    public void Copy<V, H>(in ScatterCursor outer, nint block, nint run, T* copy)
        where V : struct, IVector<V, T>
        where H : struct, IVector<H, T>
    {
        var offset = outer.Offset + (block * _block.Stride) + (run * _run.Stride) + (nint)Vector256.Sum(_low * _steps);
        var position = _matrix.Position + outer.Position + (_block.Shift * block) + (_run.Shift * run) + _low;
        var lines = new ScatterMatrix<T>(_matrix.Start + offset, _lines, _along, position, _matrix.Extents, hasWindows: true);
        ScatterPacking<V, H, T>.Run(lines, 0, _count, 0, _run.Step * _phase, copy, _distance, _run.Step * _phase);
    }

    /// <summary>Where the copy has each term of the first window.</summary>
    public void ListTerms(nint* list)
    {
        var low = (nint)_low[_run.Axis];
        var term = new ScatterCursor(_terms, 0);
        for (var count = ScatterMatrix<T>.Count(_terms); count > 0; count--)
        {
            var (at, phase) = Math.DivRem((nint)term.Position[_run.Axis] - low, _run.Step);
            *list++ = _first + term.Offset + (phase * _phase) + at;
            term.Move(1);
        }
    }

    /// <summary>How many lines one window has.</summary>
    private static nint LinesOfWindow(ReadOnlySpan<ScatterIndex> terms, Vector256<long> spans)
    {
        var count = ((nint)spans[0] + 1) * ((nint)spans[1] + 1) * ((nint)spans[2] + 1) * ((nint)spans[3] + 1);
        foreach (var term in terms)
        {
            count *= term.Axis < 0 ? term.Extent : 1;
        }

        return count;
    }

    /// <summary>How far apart neighbours of each axis lie in memory, as far as some indices tell.</summary>
    private static Vector256<long> Steps(ReadOnlySpan<ScatterIndex> indices, Vector256<long> steps)
    {
        foreach (var index in indices)
        {
            steps = index.Axis >= 0 ? steps.WithElement(index.Axis, index.Stride / index.Step) : steps;
        }

        return steps;
    }

    /// <summary>The length of parts that are as even as may be, of at most some entries each.</summary>
    private static nint Part(nint extent, nint most)
    {
        var parts = (extent + Math.Max(most, 1) - 1) / Math.Max(most, 1);
        return (extent + parts - 1) / parts;
    }
}
