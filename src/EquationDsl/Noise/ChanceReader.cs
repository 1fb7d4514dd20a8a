using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using EquationDsl.Simd;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Noise;

/// <summary>
/// Reads uniform draws of 40 bits on (0, 1), those of <see cref="ChanceDraws"/>: as numbers, as <see cref="NoiseReader{T}"/> does, or by their side of a bound, which takes few bits of
/// most.
/// </summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct ChanceReader<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly NoisePlane _plane;

    /// <summary>The position of the first mask; before the first read so that no position is there.</summary>
    private long _maskStart;
    private T _bound;
    private NoiseReader<T> _numbers;
    private ChanceTile _masks;

    [SkipLocalsInit]
    private ChanceReader(NoiseKey key, uint stream)
    {
        Unsafe.SkipInit(out _masks);
        (_plane, _maskStart, _bound) = (new NoisePlane(key, stream), long.MinValue, T.Zero);
        _numbers = new(_plane, NoiseKind.Chance);
    }

    /// <summary>The draws of a stream.</summary>
    [SkipLocalsInit]
    public static ChanceReader<T> Chance(NoiseKey key, uint stream) => new(key, stream);

    /// <summary>All ones in the lanes whose draws, from a position on, are below a bound; lanes beyond <paramref name="lanes"/> are draws too.</summary>
    /// <param name="position">Of the draw of the first lane.</param>
    /// <param name="lanes">Those in use.</param>
    /// <param name="bound">The same in all lanes.</param>
    [MethodImpl(AggressiveInlining)]
    public V Below<V>(long position, nint lanes, V bound)
        where V : struct, IVector<V, T>
    {
        if ((ulong)(position - _maskStart) > (ulong)(ChanceTile.Length - V.Count) || V.First(bound) != _bound)
        {
            Compare(position, V.First(bound));
        }

        return V.LoadMask(ref FirstMask, (nuint)(position - _maskStart));
    }

    /// <summary>The draw at a position.</summary>
    [MethodImpl(AggressiveInlining)]
    public T At(long position) => _numbers.At(position);

    /// <summary>The draws from a position on; the lanes beyond <paramref name="lanes"/> are zero, or draws too.</summary>
    [MethodImpl(AggressiveInlining)]
    public V Load<V>(long position, nint lanes)
        where V : struct, IVector<V, T> => _numbers.Load<V>(position, lanes);

    /// <summary>Writes the first draws of the stream.</summary>
    public void Fill(scoped Span<T> draws) => _numbers.Fill(draws);

    [UnscopedRef]
    private ref byte FirstMask { [MethodImpl(AggressiveInlining)] get => ref Unsafe.As<ChanceTile, byte>(ref _masks); }

    [MethodImpl(NoInlining)]
    private void Compare(long position, T bound)
    {
        var group = position / ChanceDraws.Group;
        ChanceDraws.Fill(MemoryMarshal.CreateSpan(ref FirstMask, ChanceTile.Length), _plane, group, ChanceDraws.Below(double.CreateTruncating(bound)));
        (_maskStart, _bound) = (group * ChanceDraws.Group, bound);
    }
}
