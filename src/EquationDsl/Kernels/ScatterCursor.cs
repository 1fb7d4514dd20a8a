using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace EquationDsl.Kernels;

/// <summary>Walks over the rows (or columns) of a tensor read as a matrix, the last index fastest.</summary>
internal unsafe ref struct ScatterCursor
{
    private readonly ReadOnlySpan<ScatterIndex> _indices;
    private Counters _at;

    public ScatterCursor(ReadOnlySpan<ScatterIndex> indices, nint position)
    {
        _indices = indices;
        for (var d = indices.Length - 1; d >= 0; d--)
        {
            (position, var at) = Math.DivRem(position, indices[d].Extent);
            _at[d] = at;
            Offset += at * indices[d].Stride;
            Position += indices[d].Shift * at;
        }
    }

    /// <summary>Where the row is, relative to the first.</summary>
    public nint Offset { get; private set; }

    /// <summary>The positions of windows in their axes, relative to the first row's.</summary>
    public Vector256<long> Position { get; private set; }

    /// <summary>How many more rows there are with the same outer indices, this one included.</summary>
    public readonly nint Run => _indices.Length == 0 ? 1 : _indices[^1].Extent - _at[_indices.Length - 1];

    /// <summary>Goes on by some rows, at most to the end of the run.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Move(nint rows)
    {
        var last = _indices.Length - 1;
        if (last >= 0)
        {
            _at[last] += rows;
            Offset += rows * _indices[last].Stride;
            Position += _indices[last].Shift * rows;
            if (_at[last] >= _indices[last].Extent)
            {
                Carry(last);
            }
        }
    }

    private void Carry(int d)
    {
        while (true)
        {
            var index = _indices[d];
            _at[d] -= index.Extent;
            Offset -= index.Extent * index.Stride;
            Position -= index.Shift * index.Extent;
            if (--d < 0)
            {
                return;
            }

            _at[d]++;
            Offset += _indices[d].Stride;
            Position += _indices[d].Shift;
            if (_at[d] < _indices[d].Extent)
            {
                return;
            }
        }
    }

    [InlineArray(ScatterMatrix<float>.MostIndices)]
    private struct Counters
    {
        private nint _first;
    }
}
