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
        if (typeof(T) == typeof(float))
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

    // In two loops, as the JIT inlines only so many calls into one.
    [SkipLocalsInit]
    private static void Normal<V, T>(ref T first, int length)
        where V : struct, IVector<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Unsafe.SkipInit(out NoiseTile<T> tile);
        ref var far = ref Unsafe.As<NoiseTile<T>, T>(ref tile);
        Far<V, T>(ref first, ref far, length);
        Join<V, T>(ref first, ref far, length);
    }

    [MethodImpl(NoInlining)]
    private static void Far<V, T>(ref T bits, ref T far, int length)
        where V : struct, IVector<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < length; i += V.Count)
        {
            V.Store(NormalQuantile<V, T>.Far(StandardDraws<V, T>.Beyond(V.Load(ref bits, (nuint)i))), ref far, (nuint)i);
        }
    }

    [MethodImpl(NoInlining)]
    private static void Join<V, T>(ref T bits, ref T far, int length)
        where V : struct, IVector<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < length; i += V.Count)
        {
            var draw = V.Load(ref bits, (nuint)i);
            V.Store(StandardDraws<V, T>.Signed(NormalQuantile<V, T>.Near(StandardDraws<V, T>.Beyond(draw), V.Load(ref far, (nuint)i)), draw), ref bits, (nuint)i);
        }
    }
}
