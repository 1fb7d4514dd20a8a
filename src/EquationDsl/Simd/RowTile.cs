using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Simd;

/// <summary>
/// Some rows of a matrix, one in each lane, over as many times as a vector has lanes: memory holds the times of a row side by side, a recurrence of rows takes all
/// rows of one time at once. What is between is a transposition in registers. Where a vector is one element, the tile is the memory itself.
/// </summary>
/// <typeparam name="V">The vector.</typeparam>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct RowTile<V, T>
    where V : struct, IVector<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>As many times as a part of a recurrence may have whose vectors are one element: these need no tiles.</summary>
    private const nint AllTimes = 1 << 24;

    private TileRows<V> _times;
    private ref T _memory;
    private nint _from;
    private nint _extent;

    /// <summary>How many times a tile has.</summary>
    public static nint Length
    {
        [MethodImpl(AggressiveInlining)]
        get => V.Count > 1 ? V.Count : AllTimes;
    }

    /// <summary>How many of the rows, from the first on, take less time side by side than one by one.</summary>
    /// <param name="rows">All of them.</param>
    public static nint SideBySide(nint rows)
    {
        var rest = rows & (V.Count - 1);
        return V.Count == 1 ? rows : 4 * rest <= V.Count ? rows - rest : rows;
    }

    /// <summary>Reads rows, and 0 where a time is outside of them.</summary>
    /// <param name="first">The memory.</param>
    /// <param name="start">Where the first time of the first row is.</param>
    /// <param name="distance">From row to row.</param>
    /// <param name="rows">How many there are; the other lanes are zero.</param>
    /// <param name="times">How many, at most <see cref="Length"/>.</param>
    /// <param name="from">The first time.</param>
    /// <param name="extent">Of how many a row has.</param>
    [MethodImpl(AggressiveInlining)]
    public void Load(ref T first, nint start, nint distance, nint rows, nint times, nint from, nint extent)
    {
        if (V.Count > 1)
        {
            var (begin, end) = (nint.Clamp(-from, 0, times), nint.Clamp(extent - from, 0, times));
            TileTransposition<V, T>.Read(ref _times, ref Unsafe.Add(ref first, start), distance, rows, begin, end);
        }
        else
        {
            Begin(ref first, start);
            (_from, _extent) = (from, extent);
        }
    }

    /// <summary>Reads rows.</summary>
    /// <param name="first">The memory.</param>
    /// <param name="start">Where the first time of the first row is.</param>
    /// <param name="distance">From row to row.</param>
    /// <param name="rows">How many there are; the other lanes are zero.</param>
    /// <param name="times">How many, at most <see cref="Length"/>.</param>
    [MethodImpl(AggressiveInlining)]
    public void Load(ref T first, nint start, nint distance, nint rows, nint times)
    {
        if (V.Count > 1)
        {
            TileTransposition<V, T>.Read(ref _times, ref Unsafe.Add(ref first, start), distance, rows, 0, times);
        }
        else
        {
            Begin(ref first, start);
        }
    }

    /// <summary>Names where rows are to be written.</summary>
    /// <param name="first">The memory.</param>
    /// <param name="start">Where the first time of the first row is.</param>
    [MethodImpl(AggressiveInlining)]
    public void Begin(ref T first, nint start)
    {
        // By way of a span, which may be kept where a reference may not.
        _memory = ref Unsafe.Add(ref MemoryMarshal.GetReference(MemoryMarshal.CreateSpan(ref first, 1)), start);
    }

    /// <summary>All rows at one time of the tile.</summary>
    [MethodImpl(AggressiveInlining)]
    public readonly V At(nint time) => V.Count > 1
        ? Unsafe.Add(ref TileRows<V>.First<V>(ref Unsafe.AsRef(in _times)), time)
        : V.Create(Unsafe.Add(ref _memory, time));

    /// <summary>The same of what may be outside.</summary>
    [MethodImpl(AggressiveInlining)]
    public readonly V AtOrZero(nint time) => V.Count > 1 || (nuint)(_from + time) < (nuint)_extent ? At(time) : V.Zero;

    /// <summary>Sets all rows at one time of the tile.</summary>
    [MethodImpl(AggressiveInlining)]
    public void Set(nint time, V value)
    {
        if (V.Count > 1)
        {
            Unsafe.Add(ref TileRows<V>.First<V>(ref _times), time) = value;
        }
        else
        {
            Unsafe.Add(ref _memory, time) = V.First(value);
        }
    }

    /// <summary>Writes the rows.</summary>
    /// <param name="distance">From row to row.</param>
    /// <param name="rows">How many there are.</param>
    /// <param name="times">How many have been set.</param>
    [MethodImpl(AggressiveInlining)]
    public void Store(nint distance, nint rows, nint times)
    {
        if (V.Count > 1)
        {
            TileTransposition<V, T>.Write(ref _times, ref _memory, distance, rows, times);
        }
    }
}
