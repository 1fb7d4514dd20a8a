using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using EquationDsl.Simd;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Noise;

/// <summary>
/// Reads the draws of a stream as if they were memory, and keeps those around the last position. Any position may be read at any time, on any thread that has a reader of its
/// own; going forward costs least.
/// </summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct NoiseReader<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly NoisePlane _plane;
    private readonly NoiseKind _kind;

    /// <summary>The position of the first draw of the tile; before the first read so that no position is in it.</summary>
    private long _start;
    private NoiseTile<T> _tile;

    [SkipLocalsInit]
    internal NoiseReader(NoisePlane plane, NoiseKind kind)
    {
        Unsafe.SkipInit(out _tile);
        (_plane, _kind, _start) = (plane, kind, long.MinValue);
    }

    /// <summary>Draws of a group of blocks.</summary>
    private int Group => _kind == NoiseKind.Chance ? ChanceDraws.Group
        : Unsafe.SizeOf<T>() == sizeof(float) ? WordBlocks.Group * Philox.Words : WordBlocks.Group * Philox.Words / 2;

    /// <summary>Uniform draws on (0, 1).</summary>
    [SkipLocalsInit]
    public static NoiseReader<T> Uniform(NoiseKey key, uint stream) => new(new NoisePlane(key, stream), NoiseKind.Uniform);

    /// <summary>Standard normal draws.</summary>
    [SkipLocalsInit]
    public static NoiseReader<T> Normal(NoiseKey key, uint stream) => new(new NoisePlane(key, stream), NoiseKind.Normal);

    /// <summary>The draw at a position.</summary>
    [MethodImpl(AggressiveInlining)]
    public T At(long position)
    {
        if ((ulong)(position - _start) >= NoiseTile<T>.Length)
        {
            Refill(position);
        }

        return Unsafe.Add(ref First, (nint)(position - _start));
    }

    /// <summary>The draws from a position on; the lanes beyond <paramref name="lanes"/> are zero, or draws too.</summary>
    [MethodImpl(AggressiveInlining)]
    public V Load<V>(long position, nint lanes)
        where V : struct, IVector<V, T>
    {
        if ((ulong)(position - _start) <= (ulong)(NoiseTile<T>.Length - V.Count))
        {
            return V.Load(ref First, (nuint)(position - _start));
        }

        return Next<V>(position, lanes);
    }

    /// <summary>Writes the first draws of the stream.</summary>
    public void Fill(scoped Span<T> draws)
    {
        for (long position = 0; position < draws.Length; position += NoiseTile<T>.Length)
        {
            Refill(position);
            var rest = draws[(int)position..];
            MemoryMarshal.CreateReadOnlySpan(ref First, Math.Min(rest.Length, NoiseTile<T>.Length)).CopyTo(rest);
        }
    }

    [UnscopedRef]
    private ref T First { [MethodImpl(AggressiveInlining)] get => ref Unsafe.As<NoiseTile<T>, T>(ref _tile); }

    /// <summary>A vector of the next groups, or one that a tile ends in.</summary>
    [MethodImpl(NoInlining)]
    private V Next<V>(long position, nint lanes)
        where V : struct, IVector<V, T>
    {
        Refill(position);
        if ((ulong)(position - _start) <= (ulong)(NoiseTile<T>.Length - V.Count))
        {
            return V.Load(ref First, (nuint)(position - _start));
        }

        var vector = V.Zero;
        for (nint lane = 0; lane < lanes; lane++)
        {
            V.Set(ref vector, lane, At(position + lane));
        }

        return vector;
    }

    [MethodImpl(NoInlining)]
    private void Refill(long position)
    {
        var group = position / Group;
        var tile = MemoryMarshal.CreateSpan(ref First, NoiseTile<T>.Length);
        if (_kind == NoiseKind.Chance)
        {
            ChanceDraws.Fill(tile, _plane, group);
        }
        else
        {
            NoiseDraws.Fill(tile, _plane, group, _kind);
        }

        _start = group * Group;
    }
}
