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

    /// <summary>How many there are.</summary>
    private int _maskCount;
    private T _bound;
    private NoiseReader<T> _numbers;
    private ChanceTile _masks;

    [SkipLocalsInit]
    private ChanceReader(NoiseKey key, uint stream)
    {
        Unsafe.SkipInit(out _masks);
        (_plane, _maskStart, _maskCount, _bound) = (new NoisePlane(key, stream), long.MinValue, ChanceTile.Length, T.Zero);
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
        if ((ulong)(position - _maskStart) > (ulong)(_maskCount - V.Count) || V.First(bound) != _bound)
        {
            Compare(position, V.Count, V.First(bound));
        }

        return V.LoadMask(ref FirstMask, (nuint)(position - _maskStart));
    }

    /// <summary>
    /// Compares draws from a position on, as many as there is room for, and says at how many of them, one at least and <paramref name="count"/> at most, a step may begin that takes the
    /// <see cref="Masks"/> of some draws.
    /// </summary>
    /// <param name="position">Of the first draw.</param>
    /// <param name="step">How many draws a step takes.</param>
    /// <param name="count">Draws that are wanted.</param>
    /// <param name="bound">What they are compared with.</param>
    public nint Ready(long position, nint step, nint count, T bound)
    {
        if ((ulong)(position - _maskStart) > (ulong)(_maskCount - step) || bound != _bound)
        {
            Compare(position, count, bound);
        }

        return nint.Min(count, (nint)(_maskStart + _maskCount - position) - step + 1);
    }

    /// <summary>What <see cref="Below"/> says, of draws that are <see cref="Ready"/>. Of others it says anything, without a look outside of this structure.</summary>
    [MethodImpl(AggressiveInlining)]
    public V Masks<V>(long position)
        where V : struct, IVector<V, T> => V.LoadMask(ref FirstMask, (nuint)(position - _maskStart) & (ChanceTile.Length - 1));

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

    /// <summary>Of groups of draws, from that of a position on, as many as are wanted and a tile has room for.</summary>
    [MethodImpl(NoInlining)]
    private void Compare(long position, nint count, T bound)
    {
        var group = position / ChanceDraws.Group;
        var groups = (position + count + ChanceDraws.Group - 1) / ChanceDraws.Group - group;
        (_maskStart, _maskCount, _bound) = (group * ChanceDraws.Group, (int)Math.Min(ChanceTile.Length, groups * ChanceDraws.Group), bound);
        ChanceDraws.Fill(MemoryMarshal.CreateSpan(ref FirstMask, _maskCount), _plane, group, ChanceDraws.Below(double.CreateTruncating(bound)));
    }
}
