using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using EquationDsl.Runtime;
using EquationDsl.Simd;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Noise;

/// <summary>Whole groups of draws, no more than a tile: their bits, and then the numbers in the same place.</summary>
internal static class NoiseDraws
{
    public static void Fill<T>(Span<T> draws, NoiseKey key, uint stream, long group, NoiseKind kind)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float) && kind == NoiseKind.Uniform)
        {
            WordBlocks.FillUniform(MemoryMarshal.Cast<T, float>(draws), key, stream, group);
        }
        else if (typeof(T) == typeof(float))
        {
            WordBlocks.Fill(MemoryMarshal.Cast<T, uint>(draws), key, stream, group);
            var numbers = MemoryMarshal.Cast<T, float>(draws);
            switch (VectorWidth.Widest)
            {
                case 512:
                    Convert<Float512, float>(numbers, kind);
                    break;
                case 256:
                    Convert<Float256, float>(numbers, kind);
                    break;
                case 128:
                    Convert<Float128, float>(numbers, kind);
                    break;
                default:
                    Convert<FloatScalar, float>(numbers, kind);
                    break;
            }
        }
        else
        {
            WordBlocks.Fill(MemoryMarshal.Cast<T, ulong>(draws), key, stream, group);
            var numbers = MemoryMarshal.Cast<T, double>(draws);
            switch (VectorWidth.Widest)
            {
                case 512:
                    Convert<Double512, double>(numbers, kind);
                    break;
                case 256:
                    Convert<Double256, double>(numbers, kind);
                    break;
                case 128:
                    Convert<Double128, double>(numbers, kind);
                    break;
                default:
                    Convert<DoubleScalar, double>(numbers, kind);
                    break;
            }
        }
    }

    internal static void Convert<V, T>(Span<T> draws, NoiseKind kind)
        where V : struct, IVector<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref var first = ref MemoryMarshal.GetReference(draws);
        if (kind == NoiseKind.Uniform)
        {
            Uniform<V, T>(ref first, draws.Length);
        }
        else
        {
            Normal<V, T>(ref first, draws.Length);
        }
    }

    [MethodImpl(NoInlining)]
    private static void Uniform<V, T>(ref T first, int length)
        where V : struct, IVector<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < length; i += V.Count)
        {
            V.Store(StandardDraws<V, T>.Uniform(V.Load(ref first, (nuint)i)), ref first, (nuint)i);
        }
    }

    /// <summary>
    /// In three loops: most draws are near the middle, and the others are gathered, so that their formula is computed for them alone. Each draw has the same
    /// digits wherever it is computed.
    /// </summary>
    [SkipLocalsInit]
    private static void Normal<V, T>(ref T first, int length)
        where V : struct, IVector<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Unsafe.SkipInit(out NoiseTile<T> tile);
        Unsafe.SkipInit(out NoiseTile<byte> places);
        ref var beyond = ref Unsafe.As<NoiseTile<T>, T>(ref tile);
        ref var place = ref Unsafe.As<NoiseTile<byte>, byte>(ref places);
        for (var start = 0; start < length; start += NoiseTile<T>.Length)
        {
            ref var draws = ref Unsafe.Add(ref first, start);
            var count = Math.Min(NoiseTile<T>.Length, length - start);
            Near<V, T>(ref draws, ref beyond, count);
            var far = Gather(ref beyond, ref place, count);
            Far<V, T>(ref beyond, far);
            Scatter(ref draws, ref beyond, ref place, far);
        }
    }

    /// <summary>The draws as if all were near the middle, and how much lies beyond each.</summary>
    [MethodImpl(NoInlining)]
    private static void Near<V, T>(ref T bits, ref T beyond, int length)
        where V : struct, IVector<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < length; i += V.Count)
        {
            var draw = V.Load(ref bits, (nuint)i);
            var share = StandardDraws<V, T>.Beyond(draw);
            V.Store(share, ref beyond, (nuint)i);
            V.Store(StandardDraws<V, T>.Signed(NormalQuantile<V, T>.Middle(NormalQuantile<V, T>.FromMiddle(share)), draw), ref bits, (nuint)i);
        }
    }

    /// <summary>Moves the shares of far draws to the front, notes where they were, and says how many there are.</summary>
    [MethodImpl(NoInlining)]
    private static int Gather<T>(ref T beyond, ref byte place, int length)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (count, most) = (0, NormalQuantile<DoubleScalar, double>.Reach);
        for (var i = 0; i < length; i++)
        {
            var share = Unsafe.Add(ref beyond, i);
            Unsafe.Add(ref beyond, count) = share;
            Unsafe.Add(ref place, count) = (byte)i;
            var fromMiddle = typeof(T) == typeof(float) ? 0.5f - Unsafe.BitCast<T, float>(share) : 0.5 - Unsafe.BitCast<T, double>(share);
            count += fromMiddle <= (typeof(T) == typeof(float) ? (float)most : most) ? 0 : 1;
        }

        return count;
    }

    [MethodImpl(NoInlining)]
    private static void Far<V, T>(ref T beyond, int length)
        where V : struct, IVector<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < length; i += V.Count)
        {
            V.Store(NormalQuantile<V, T>.Far(V.Load(ref beyond, (nuint)i)), ref beyond, (nuint)i);
        }
    }

    /// <summary>Far draws take the place of what was computed there, with its sign.</summary>
    [MethodImpl(NoInlining)]
    private static void Scatter<T>(ref T draws, ref T far, ref byte place, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < count; i++)
        {
            ref var draw = ref Unsafe.Add(ref draws, (int)Unsafe.Add(ref place, i));
            draw = T.CopySign(Unsafe.Add(ref far, i), draw);
        }
    }
}
